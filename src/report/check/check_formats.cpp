#include "report/check/check_formats.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "billing/not_estimated.h"
#include "report/diff/diff_formats.h"
#include "report/validate/validate_formats.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// Two amounts as people read them; with all their digits where rounding would make them look alike.
std::pair<std::string, std::string> show_apart(const Decimal& a, const Decimal& b, Currency currency) {
  const std::string shown_a = display_amount(a, currency);
  const std::string shown_b = display_amount(b, currency);
  if (a == b || shown_a != shown_b) return {shown_a, shown_b};
  return {display_exact_amount(a, currency), display_exact_amount(b, currency)};
}

std::string label_of(const CostCheck& check, Currency currency) {
  switch (check.kind) {
    case CostCheck::Kind::budget:
      if (!check.name.empty()) return "budget " + make_printable(check.name);
      return check.scope.empty() ? "budget" : "budget of " + make_printable(check.scope);
    case CostCheck::Kind::expectation:
      return "expected total";
    case CostCheck::Kind::increase:
    case CostCheck::Kind::change:
      break;
  }
  return fmt::format("{} of at most {}", to_string(check.kind),
                     check.share ? display_share(*check.share) : display_exact_amount(check.limit, currency));
}

std::string budget_text(const CostCheck& check, Currency currency) {
  constexpr int kPercent = 100;
  const auto [actual, limit] = show_apart(check.actual, check.limit, currency);
  std::string text = fmt::format("{} of {}", check.is_unknown ? "unknown" : actual, limit);
  if (!check.limit.is_zero() && !check.is_unknown)
    text += fmt::format(" ({}%)",
                        group_digits(divide(check.actual * kPercent, check.limit, 1, Rounding::half_up).to_string()));
  if (!check.scope.empty() && !check.name.empty()) text += fmt::format(" for {}", make_printable(check.scope));
  return text;
}

std::string growth_text(const CostCheck& check, const Decimal& before, Currency currency) {
  const bool is_rise = !check.actual.is_negative() && !check.actual.is_zero();
  const auto [actual, limit] = show_apart(check.actual, check.limit, currency);
  std::string text = fmt::format("{}{} ({})", is_rise ? "+" : "", actual, percent_text(check.actual, before));
  if (check.share) text += fmt::format(", at most {}{}", check.kind == CostCheck::Kind::change ? "" : "+", limit);
  return text;
}

std::string text_of(const CostCheck& check, const CheckedVariant& variant) {
  const Currency currency = variant.bill.currency;
  std::string text;
  switch (check.kind) {
    case CostCheck::Kind::budget:
      text = budget_text(check, currency);
      break;
    case CostCheck::Kind::expectation: {
      // The total itself: rounded to the digits that are written, it may be another amount.
      const auto [actual, expected] = show_apart(variant.bill.total, check.limit, currency);
      text = check.actual == check.limit && !check.is_unknown
                 ? actual
                 : fmt::format("{}, expected {}", check.is_unknown ? "unknown" : actual, expected);
      break;
    }
    case CostCheck::Kind::increase:
    case CostCheck::Kind::change:
      if (check.is_unknown) return "unknown: a side has no known total";
      text = growth_text(check, variant.changes->before.total, currency);
      break;
  }
  if (check.is_partial && !check.is_unknown) text += ", without what is not known";
  return text;
}

/// A finding without a place of its own stands at the option that gave it.
Diagnostic finding_of(FindingId id, Severity severity, const CostCheck& check, std::string message, std::string help) {
  return {id, severity, check.range, {}, std::move(message), {}, std::move(help)};
}

Diagnostic failure_of(const CostCheck& check, const Bill& bill) {
  const Currency currency = bill.currency;
  const bool is_of_total = check.kind == CostCheck::Kind::expectation;
  const auto [actual, limit] = show_apart(is_of_total ? bill.total : check.actual, check.limit, currency);
  switch (check.kind) {
    case CostCheck::Kind::budget: {
      const std::string what = check.scope.empty() ? "the month costs" : make_printable(check.scope) + " costs";
      return finding_of("budget-exceeded", Severity::error, check,
                        fmt::format("{} {}, {} more than its budget of {}", what, actual,
                                    display_amount(check.actual - check.limit, currency), limit),
                        "spend less, or raise the budget");
    }
    case CostCheck::Kind::expectation:
      return finding_of("expectation-missed", Severity::error, check,
                        fmt::format("the month costs {}, not {}", actual, limit),
                        "write the new total where the change is meant");
    case CostCheck::Kind::increase:
    case CostCheck::Kind::change:
      break;
  }
  const bool is_fall = check.actual.is_negative();
  const auto [by, most] = show_apart(is_fall ? -check.actual : check.actual, check.limit, currency);
  const std::string allowed = check.share ? fmt::format("{} ({})", most, display_share(*check.share)) : most;
  return finding_of(
      "increase-exceeded", Severity::error, check,
      fmt::format("the month costs {} {} than before, above the {} allowed", by, is_fall ? "less" : "more", allowed),
      "lambdacost diff shows why");
}

/// Above the limit only a variant that may come true warns: the high numbers of ranges.
Diagnostic warning_of(const CostCheck& check, const Bill& bill) {
  if (check.is_unknown)
    return finding_of("cost-partly-unknown", Severity::warning, check,
                      check.is_of_growth() ? "the cost before or after is not known, so the change cannot be told"
                                           : "nothing of the cost that is checked here is known",
                      "give the usage, or the prices with --pricing");
  if (is_above_limit(check)) {
    Diagnostic finding = failure_of(check, bill);
    finding.severity = Severity::warning;
    return finding;
  }
  if (check.is_partial)
    return finding_of("cost-partly-unknown", Severity::warning, check,
                      "what has no known price or usage is left out of what is checked here",
                      "give the usage, or the prices with --pricing");
  return finding_of("budget-nearly-used", Severity::warning, check, budget_text(check, bill.currency) + " is used",
                    "warn_at says when to warn");
}

Diagnostic note_of(const CostCheck& check, Currency currency) {
  return finding_of(
      "budget-nearly-used", Severity::note, check, budget_text(check, currency) + " is used",
      fmt::format("warn_at says from which share on it is a warning; without it, this is a note above {}%",
                  near_budget_percent));
}

/// The errors and warnings but for usage that is not given, which has a row of its own. Notes of limits are shown by
/// `lambdacost validate` only.
FindingCounts counts_of_limits(const CheckReport& report) {
  FindingCounts counts = counts_of(report.limits);
  counts.notes = 0;
  for (const Diagnostic& finding : report.findings)
    if (finding.id.text() == FindingId("unknown-usage").text()) --counts.warnings;
  return counts;
}

CheckRow usage_row(const CheckedVariant& variant) {
  const std::string name = variant.name.empty() ? "" : make_printable(variant.name) + ": ";
  return {name + "usage", Verdict::warned,
          fmt::format("not given for {}: the total is partial", count_by_kind(variant.bill.not_estimated))};
}

}  // namespace

std::span<const CheckFormat> check_formats() {
  static constexpr CheckFormat formats[] = {
      {.name = "text", .extension = ".txt", .write = check_text, .has_all = false},
      {.name = "json", .extension = ".json", .write = check_json, .view = ViewUse::whole},
      {.name = "sarif", .extension = ".sarif", .write = check_sarif, .view = ViewUse::refused},
      {.name = "markdown", .extension = ".md", .write = check_markdown, .has_all = false},
      {.name = "junit", .extension = ".xml", .write = check_junit, .view = ViewUse::refused},
      {.name = "github", .extension = "", .write = check_github, .view = ViewUse::refused},
  };
  return formats;
}

EstimateReport costs_of(const CheckedVariant& variant, const CheckReport& report) {
  CostView view = report.view;
  if (!view.group_by) view.group_by = Grouping{Grouping::By::resource};
  return {.bill = variant.bill,
          .diagnostics = {},
          .sources = report.sources,
          .color = report.color,
          .width = report.width,
          .view = std::move(view)};
}

std::vector<Diagnostic> cost_findings(std::span<const CostCheck> checks, std::span<const CheckedVariant> variants) {
  std::vector<Diagnostic> findings;
  for (const CostCheck& check : checks) {
    const CheckedVariant& variant = variants[check.variant];
    const std::size_t first = findings.size();
    if (check.verdict == Verdict::failed) findings.push_back(failure_of(check, variant.bill));
    if (check.verdict == Verdict::warned) findings.push_back(warning_of(check, variant.bill));
    if (is_near_budget(check)) findings.push_back(note_of(check, variant.bill.currency));
    for (Diagnostic& finding : std::span(findings).subspan(first))
      if (!variant.name.empty()) finding.message = make_printable(variant.name) + ": " + finding.message;
  }
  return findings;
}

std::vector<Diagnostic> findings_in_files(const CheckReport& report) {
  std::vector<Diagnostic> findings(report.findings.begin(), report.findings.end());
  for (Diagnostic& finding : findings) {
    const bool is_in_file = finding.range.is_somewhere() && !report.sources[finding.range.source].path().empty();
    if (!is_in_file && report.file.is_somewhere()) finding.range = report.file;
  }
  return findings;
}

std::vector<CheckRow> check_rows(const CheckReport& report) {
  std::vector<CheckRow> rows;
  const FindingCounts counts = counts_of_limits(report);
  const Verdict limits = counts.errors > 0 ? Verdict::failed : counts.warnings > 0 ? Verdict::warned : Verdict::passed;
  rows.push_back({"limits", limits, summary_of(counts)});
  for (const CheckedVariant& variant : report.variants)
    if (!variant.bill.not_estimated.empty()) rows.push_back(usage_row(variant));
  for (const CostCheck& check : report.checks) {
    const CheckedVariant& variant = report.variants[check.variant];
    const std::string name = variant.name.empty() ? "" : make_printable(variant.name) + ": ";
    rows.push_back({name + label_of(check, variant.bill.currency), check.verdict, text_of(check, variant)});
  }
  if (report.strict)
    for (CheckRow& row : rows)
      if (row.verdict == Verdict::warned) row.verdict = Verdict::failed;
  return rows;
}

Verdict overall_verdict(const CheckReport& report) {
  const std::vector<CheckRow> rows = check_rows(report);
  return std::ranges::max_element(rows, {}, &CheckRow::verdict)->verdict;
}

std::string check_summary(const CheckReport& report) {
  const std::vector<CheckRow> rows = check_rows(report);
  const Verdict overall = overall_verdict(report);
  if (overall == Verdict::passed)
    return fmt::format("passed: {} {}", rows.size(), rows.size() == 1 ? "check" : "checks");
  constexpr std::size_t kMostNamed = 3;
  std::string names;
  std::size_t number = 0;
  for (const CheckRow& row : rows)
    if (row.verdict == overall && number++ < kMostNamed) names += (names.empty() ? "" : ", ") + row.label;
  const std::string_view verdict = overall == Verdict::failed ? "failed" : "passed with warnings";
  return number <= kMostNamed
             ? fmt::format("{}: {}", verdict, names)
             : fmt::format("{}: {} checks: {} and {} more", verdict, number, names, number - kMostNamed);
}

}  // namespace lambdacost

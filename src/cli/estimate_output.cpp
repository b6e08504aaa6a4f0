#include "cli/estimate_output.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/completion.h"
#include "cli/judging.h"
#include "cli/view_options.h"
#include "records/words.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/month_columns.h"

namespace lambdacost {
namespace {

/// The version that was asked for; none where there is no such version.
std::optional<FocusVersion> focus_version_of(const Arguments& arguments) {
  if (!arguments.focus_version) return default_focus_version;
  const auto& words = WordsOf<FocusVersion>::words;
  const auto* const found = std::ranges::find(words, arguments.focus_version->text, &Word<FocusVersion>::word);
  return found == words.end() ? std::nullopt : std::optional(found->value);
}

/// Why the bills cannot go where they should in the format.
std::optional<UsageError> check_format(const EstimateFormat& format, std::span<const VariantBill> bills,
                                       const Session& session) {
  if (bills.size() > 1 && !format.holds_several && bills.front().month.empty())
    return UsageError{
        fmt::format("--format {} is one figure, and the workload has {} estimates", format.name, bills.size()),
        bills.front().point ? "give one number in place of each range, or take --format json or csv"
                            : "name one scenario, or take --format json or csv"};
  if (format.is_binary && session.is_to_terminal())
    return UsageError{fmt::format("--format {} is a file that a terminal cannot show", format.name),
                      fmt::format("name one: -o bill{}", format.extension)};
  return std::nullopt;
}

VariantBill bill_variant(const WorkloadVariant& variant, const LoadingContext& loading, Session& session) {
  BillingSettings settings = choose_settings(variant.workload, loading, session.diagnostics());
  if (!variant.point) note_expected_only(variant.workload, settings.assumptions);
  Diagnostics findings = variant.findings;
  Bill bill = bill_workload(variant.workload, settings, findings);
  find_contradictions(variant.workload, bill.period, session, findings);
  session.diagnostics().merge(findings);
  std::vector<BreakEven> evens = break_evens(variant.workload, session.catalogue(), bill.period);
  std::vector<Hint> hints;
  if (!session.diagnostics().has_errors()) hints = find_hints(variant.workload, settings, session.sources());
  return {.scenario = variant.scenario,
          .point = variant.point,
          .month = {},
          .bill = std::move(bill),
          .findings = findings.sorted(),
          .break_evens = std::move(evens),
          .hints = std::move(hints)};
}

/// The bare total cannot say that it is partial: a warning does, whatever --quiet says; and where nothing is known
/// there is no figure.
Outcome deliver_value(std::span<const EstimateReport> reports, Session& session) {
  const Bill& bill = reports.front().bill;
  const SumOfMonths sum = sum_of_months(reports);
  if (!sum.total) {
    session.diagnostics().error("unknown-usage",
                                bill.not_estimated.empty() ? SourceRange() : bill.not_estimated.front().place,
                                "nothing of the month's cost is known, so there is no figure to print",
                                "give the usage that is missing, or 0 where there is none");
    return session.refuse();
  }
  session.tell_findings();
  if (session.arguments().quiet && sum.is_partial)
    session.tell("lambdacost: warning: the total is partial: some usage or prices are not known\n");
  return session.deliver(estimate_value(reports));
}

/// The commands that write a usage file and use it. None where usage is given already, and where a file cannot be named
/// again or cannot be shown.
std::vector<std::string> usage_commands(const Arguments& arguments) {
  const std::vector<std::string>& files = arguments.operands;
  const bool can_be_named =
      std::ranges::all_of(files, [](const std::string& file) { return file != "-" && make_printable(file) == file; });
  if (files.empty() || !can_be_named || !arguments.usage.empty()) return {};
  std::string from;
  std::string operands;
  for (const std::string& file : files) {
    from += " --from " + shell_word(file);
    operands += " " + shell_word(file);
  }
  return {fmt::format("lambdacost init{} --usage-only -o usage.yaml", from),
          fmt::format("lambdacost estimate{} --usage usage.yaml", operands)};
}

}  // namespace

std::optional<UsageError> check_focus_version(const Session& session) {
  const std::optional<GivenText>& given = session.arguments().focus_version;
  if (!given) return std::nullopt;
  if (!focus_version_of(session.arguments()))
    return UsageError{fmt::format("{}: expected {}, found `{}`", given->origin, with_words<FocusVersion, "{}">(),
                                  make_printable(given->text)),
                      fmt::format("leave it out for {}", to_string(default_focus_version))};
  const EstimateFormat& format = session.format(estimate_formats());
  if (format.write == estimate_focus) return std::nullopt;
  return UsageError{fmt::format("{} is of --format focus, and the format is {}", given->origin, format.name),
                    "add --format focus, or leave it out"};
}

std::optional<UsageError> choose_estimate_view(Session& session, EstimateView& shown) {
  const EstimateFormat& format = session.format(estimate_formats());
  if (auto error = check_summary_option(session, format)) return error;
  if (session.arguments().explain && session.arguments().group_by)
    return UsageError{"--explain is of lines, and --group-by shows groups", "leave one of them out"};
  if (auto error = choose_view(session, format.name, format.view, shown.view)) return error;
  return choose_additions(session, format, shown.additions);
}

std::vector<VariantBill> bill_variants(std::span<const WorkloadVariant> variants, Session& session) {
  std::vector<VariantBill> bills;
  for (const WorkloadVariant& variant : variants) bills.push_back(bill_variant(variant, session.loading(), session));
  return bills;
}

std::vector<VariantBill> bill_months(const WorkloadVariant& variant, std::span<const Month> months, Session& session) {
  std::vector<VariantBill> bills;
  PricingOptions options = session.pricing();
  for (const Month& month : months) {
    options.month->text = month.to_string();
    VariantBill& bill = bills.emplace_back(bill_variant(variant, session.loading(options), session));
    bill.month = month.to_string();
  }
  return bills;
}

Outcome deliver_estimates(std::span<const VariantBill> bills, const EstimateView& shown, Session& session) {
  const EstimateFormat& format = session.format(estimate_formats());
  if (const auto error = check_format(format, bills, session)) return refusal_of(*error);
  if (const auto error = check_currency(shown.additions, bills.front().bill.currency)) return refusal_of(*error);
  std::vector<const Bill*> all;
  for (const VariantBill& variant : bills) all.push_back(&variant.bill);
  tell_unknown_tag(shown.view, all, session);
  const std::vector<std::string> commands = usage_commands(session.arguments());
  std::vector<EstimateReport> reports;
  for (const VariantBill& variant : bills)
    reports.push_back({.bill = variant.bill,
                       .diagnostics = variant.findings,
                       .sources = session.sources(),
                       .color = session.color(),
                       .width = session.width(),
                       .explain = session.arguments().explain,
                       .scenario = variant.scenario,
                       .break_evens = variant.break_evens,
                       .hints = variant.hints,
                       .point = variant.point ? to_string(*variant.point) : std::string_view(),
                       .view = shown.view,
                       .is_summary = session.arguments().summary,
                       .additions = shown.additions,
                       .focus_version = focus_version_of(session.arguments()).value_or(default_focus_version),
                       .usage_commands = commands,
                       .month = variant.month});
  if (format.write == estimate_value) return deliver_value(reports, session);
  session.tell_findings();
  return session.deliver(format.write(reports));
}

}  // namespace lambdacost

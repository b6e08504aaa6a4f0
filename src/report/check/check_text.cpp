#include <fmt/core.h>

#include "base/text.h"
#include "report/check/check_formats.h"
#include "report/diagnostics_text.h"
#include "report/diff/diff_formats.h"
#include "report/estimate/grouped_costs.h"
#include "report/unknown_usage.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "ok";
    case Verdict::warned:
      return "warning";
    case Verdict::failed:
      break;
  }
  return "FAILED";
}

Style verdict_style(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return Style::green;
    case Verdict::warned:
      return Style::yellow;
    case Verdict::failed:
      break;
  }
  return Style::red;
}

std::string name_line(const CheckedVariant& variant) {
  return variant.name.empty() ? std::string() : make_printable(variant.name) + ":\n";
}

std::string changes_text(const BillChanges& changes, const CheckReport& report) {
  return diff_table({.changes = changes,
                     .diagnostics = {},  // stand above
                     .sources = report.sources,
                     .color = report.color,
                     .width = report.width,
                     .view = report.view});
}

/// "shop: $16.51 a month, limits and runtimes as of 2026-11-24", with several variants "shop: base $16.51, high …".
std::string heading(const CheckReport& report) {
  std::string costs;
  for (const CheckedVariant& variant : report.variants)
    costs += fmt::format("{}{}{}", costs.empty() ? "" : ", ",
                         variant.name.empty() ? std::string() : make_printable(variant.name) + " ",
                         display_total(variant.bill));
  return wrap(fmt::format("{}: {} a month{}, limits and runtimes as of {}",
                          make_printable(report.variants.front().bill.workload), costs,
                          partial_remark(report.variants.front().bill), report.as_of.to_string()),
              report.width, 2) +
         "\n";
}

}  // namespace

std::string check_text(const CheckReport& report) {
  std::string text = diagnostics_text(report.findings, report.sources, report.color, report.width) +
                     dropped_text(report.limits.dropped_errors() + report.limits.dropped_others());
  if (!text.empty()) text += '\n';
  for (const CheckedVariant& variant : report.variants)
    if (variant.changes != nullptr && has_changes(*variant.changes))
      text += name_line(variant) + changes_text(*variant.changes, report) + '\n';
    else if (variant.changes == nullptr && report.view.is_any())
      text += name_line(variant) + grouped_table(costs_of(variant, report)) + '\n';
  text += heading(report);
  TextTable table({{"", Align::left}, {"", Align::left}, {"", Align::left}});
  for (const CheckRow& row : check_rows(report)) {
    table.row({"  " + std::string(word_of(row.verdict)), row.label, row.text});
    table.tint(0, verdict_style(row.verdict));
  }
  return text + table.to_string(report.color);
}

}  // namespace lambdacost

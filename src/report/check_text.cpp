#include <fmt/core.h>

#include "base/text.h"
#include "report/check.h"
#include "report/diagnostics_text.h"
#include "report/diff.h"
#include "report/display.h"
#include "report/text_table.h"

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

}  // namespace

std::string check_text(const CheckReport& report) {
  std::string text = diagnostics_text(report.findings, report.sources, report.color) +
                     dropped_text(report.limits.dropped_errors() + report.limits.dropped_others());
  if (!text.empty()) text += '\n';
  if (report.changes != nullptr && !report.changes->difference().is_zero())
    text += diff_table({*report.changes, {}, report.sources, report.color, report.width}) + '\n';
  text += fmt::format("{}: {} a month, limits and runtimes as of {}\n", make_printable(report.bill.workload),
                      display_amount(report.bill.total, report.bill.currency), report.as_of.to_string());
  TextTable table({{"", Align::left}, {"", Align::left}, {"", Align::left}});
  for (const CheckRow& row : check_rows(report))
    table.row({"  " + std::string(word_of(row.verdict)), row.label, row.text});
  return text + table.to_string(report.color);
}

}  // namespace lambdacost

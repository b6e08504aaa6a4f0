#include <string>

#include "base/text.h"
#include "report/edge/edge_formats.h"
#include "report/estimate/estimate_text.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

void add_side(TextTable& table, const EdgeJob& job, const EdgeSide& side, const EdgeReport& report) {
  constexpr std::size_t kIndent = 4;
  const Currency currency = report.comparison.currency;
  std::vector<std::string> cells = {"  " + std::string(title_of(side.kind)), cost_text(side, currency),
                                    change_text(side, currency), mark_of(job, side)};
  if (job.cheapest == side.kind)
    table.strong_row(std::move(cells));
  else
    table.row(std::move(cells));
  for (const std::string& line : side_lines(side))
    table.note(std::string(kIndent, ' ') + wrap(line, report.width - kIndent, kIndent + 2));
}

}  // namespace

std::string edge_table(const EdgeReport& report) {
  TextTable table({{"", Align::left}, {"Month", Align::right}, {"Change", Align::right}, {"", Align::left}});
  for (const EdgeJob& job : report.comparison.jobs) {
    table.heading(make_printable(job.resource) + (job.event.empty() ? "" : ", " + job.event), "");
    for (const EdgeSide& side : job.sides) add_side(table, job, side, report);
  }
  std::string text = edge_heading(report) + "\n\n" + table.to_string(report.color) + '\n';
  for (const std::string& note : edge_notes(report.comparison)) text += wrap(note, report.width, 0) + '\n';
  const std::vector<std::string> assumptions = assumption_lines(report.comparison.assumptions);
  if (!assumptions.empty()) text += "\nAssumptions\n";
  for (const std::string& line : assumptions) text += "  " + wrap(line, report.width - 2, 4) + '\n';
  return text;
}

}  // namespace lambdacost

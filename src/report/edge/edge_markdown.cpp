#include <fmt/format.h>

#include "report/edge/edge_formats.h"
#include "writing/display.h"
#include "writing/markdown.h"

namespace lambdacost {
namespace {

std::string side_cell(const EdgeJob& job, const EdgeSide& side, Currency currency) {
  const std::string cost = cost_text(side, currency);
  const std::string mark = mark_of(job, side);
  const std::string text = mark.empty() ? cost : fmt::format("{} ({})", cost, mark);
  return job.cheapest == side.kind ? fmt::format("**{}**", text) : text;
}

std::string job_row(const EdgeJob& job, Currency currency) {
  return markdown_row({markdown_code(job.resource), job.event.empty() ? "–" : markdown_code(job.event),
                       side_cell(job, job.sides[0], currency), side_cell(job, job.sides[1], currency),
                       change_text(job.other(), currency)});
}

}  // namespace

std::string edge_markdown(const EdgeReport& report) {
  const EdgeComparison& comparison = report.comparison;
  const std::string begin = "### " + markdown_text(edge_heading(report)) + "\n\n" +
                            markdown_head({"Function", "Event", std::string(title_of(kEdgeKinds[0])),
                                           std::string(title_of(kEdgeKinds[1])), "Change when moved"},
                                          {false, false, true, true, true});
  std::vector<std::string> rows;
  std::vector<std::string> lines;
  for (const EdgeJob& job : comparison.jobs) {
    rows.push_back(job_row(job, comparison.currency));
    for (const EdgeSide& side : job.sides)
      for (const std::string& line : side_lines(side))
        lines.push_back(
            fmt::format("- {}, {}: {}\n", markdown_code(job.resource), title_of(side.kind), markdown_text(line)));
  }
  std::string end;
  for (const std::string& note : edge_notes(comparison)) end += (end.empty() ? "\n" : " ") + markdown_text(note);
  end += '\n';
  constexpr std::size_t kRoomForRows = 30000;
  std::string text = fit_markdown(begin, rows, "", "functions", kRoomForRows);
  if (lines.empty()) return text + end;
  return text + fit_markdown("\n", lines, end, "remarks", markdown_limit - kRoomForRows);
}

}  // namespace lambdacost

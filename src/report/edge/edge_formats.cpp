#include "report/edge/edge_formats.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/estimate/estimate_text.h"
#include "writing/display.h"

namespace lambdacost {

std::span<const EdgeFormat> edge_formats() {
  static constexpr EdgeFormat formats[] = {
      {"table", ".txt", edge_table},
      {"json", ".json", edge_json},
      {"csv", ".csv", edge_csv},
      {"markdown", ".md", edge_markdown},
  };
  return formats;
}

std::string edge_heading(const EdgeReport& report) {
  const EdgeComparison& comparison = report.comparison;
  const std::string scenario = report.scenario.empty() ? std::string() : ", " + make_printable(report.scenario);
  return fmt::format("{}{}: {}", make_printable(comparison.workload), scenario,
                     period_text(comparison.period, comparison.currency));
}

std::string cost_text(const EdgeSide& side, Currency currency) {
  if (side.cost) return display_amount(*side.cost, currency);
  return side.is_possible() ? "unknown" : "no";
}

std::string change_text(const EdgeSide& side, Currency currency) {
  if (side.is_current || !side.change) return {};
  const bool is_rise = !side.change->is_negative() && !side.change->is_zero();
  return (is_rise ? "+" : "") + display_amount(*side.change, currency);
}

std::string mark_of(const EdgeJob& job, const EdgeSide& side) {
  std::vector<std::string_view> marks;
  if (side.is_current) marks.emplace_back("now");
  const bool has_choice = job.current().is_possible() && job.other().is_possible();
  if (job.cheapest == side.kind) marks.emplace_back(has_choice ? "cheapest" : "only choice");
  return fmt::format("{}", fmt::join(marks, ", "));
}

std::vector<std::string> side_lines(const EdgeSide& side) {
  std::vector<std::string> lines;
  for (const EdgeObstacle& obstacle : side.obstacles)
    lines.push_back(make_printable(fmt::format("{}: {}", obstacle.key, obstacle.reason)));
  if (!side.is_possible() && !side.is_current) return lines;
  if (!side.missing.empty())
    lines.push_back(
        make_printable(fmt::format("not given, so the cost is unknown: {}", fmt::join(side.missing, ", "))));
  if (!side.not_given.empty())
    lines.push_back(fmt::format("not given, so not judged: {}", fmt::join(side.not_given, ", ")));
  for (const std::string& remark : side.remarks) lines.push_back(make_printable(remark));
  return lines;
}

std::vector<std::string> edge_notes(const EdgeComparison& comparison) {
  std::vector<std::string> notes;
  const auto amount = [&](const Decimal& value) { return display_amount(value, comparison.currency); };
  const std::string part = comparison.is_partial ? ", for what is known" : "";
  if (comparison.cheapest_total && comparison.total) {
    const Decimal saving = *comparison.total - *comparison.cheapest_total;
    notes.push_back(fmt::format("Each where it is best: {} a month{}, instead of {}{}.",
                                amount(*comparison.cheapest_total), part, amount(*comparison.total),
                                saving > 0 ? fmt::format(", {} less", amount(saving)) : ""));
  } else if (comparison.total) {
    notes.push_back(fmt::format("As they are: {} a month{}.", amount(*comparison.total), part));
  }
  const auto has_not_given = [](const EdgeJob& job) {
    return !job.other().not_given.empty() && job.other().is_possible();
  };
  if (std::ranges::any_of(comparison.jobs, has_not_given))
    notes.emplace_back(
        "CloudFront Functions are small JavaScript functions on viewer events, without network, files and the "
        "request's "
        "body: lambdacost limits cloudfront.");
  const auto is_on_viewer_event = [](const EdgeJob& job) { return job.event.starts_with("viewer-"); };
  if (std::ranges::count_if(comparison.jobs, is_on_viewer_event) > 1)
    notes.emplace_back("One cache behaviour takes one kind only on its viewer events.");
  return notes;
}

}  // namespace lambdacost

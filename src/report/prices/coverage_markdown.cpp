#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "report/prices/coverage_formats.h"
#include "writing/markdown.h"

namespace lambdacost {
namespace {

constexpr std::string_view kOwnPartition = "aws";

/// Of the meters that a service has anywhere, those that are priced in each region.
std::string regions_section(const Coverage& coverage, const std::vector<CoverageGroup>& groups) {
  std::vector<std::string> titles = {"Region", "Name"};
  for (const CoverageGroup& group : groups) titles.emplace_back(group.name);
  std::vector<bool> right(titles.size(), true);
  right[0] = right[1] = false;
  std::string text = "\n## Regions\n\n" + markdown_head(titles, right);
  for (std::size_t region = 0; region < coverage.regions.size(); ++region) {
    std::vector<std::string> cells = {markdown_code(coverage.regions[region]->code),
                                      markdown_text(coverage.regions[region]->name)};
    for (const CoverageGroup& group : groups) {
      const auto known =
          std::ranges::count_if(group.meters, [&](const CoverageRow& row) { return row.cells[region].has_value(); });
      cells.push_back(fmt::format("{} of {}", known, group.meters.size()));
    }
    text += markdown_row(cells);
  }
  return text;
}

/// What is said of a meter's regions in AWS's own partition.
struct MeterSummary {
  std::size_t regions = 0;
  std::size_t known = 0;
  std::map<Grade, std::size_t> grades;
  std::optional<Date> oldest;
  std::optional<Date> newest;
  std::vector<std::string> unknown;
};

MeterSummary summarize(const CoverageRow& row, const Coverage& coverage) {
  MeterSummary summary;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (coverage.regions[i]->partition != kOwnPartition) continue;
    ++summary.regions;
    const std::optional<CoverageCell>& cell = row.cells[i];
    if (!cell) {
      summary.unknown.push_back(markdown_code(coverage.regions[i]->code));
      continue;
    }
    ++summary.known;
    ++summary.grades[cell->grade];
    summary.oldest = std::min(summary.oldest.value_or(cell->read_on), cell->read_on);
    summary.newest = std::max(summary.newest.value_or(cell->read_on), cell->read_on);
  }
  return summary;
}

std::string meter_row(const CoverageRow& row, const Coverage& coverage) {
  const MeterSummary summary = summarize(row, coverage);
  std::vector<std::string> grades;
  for (const auto& [grade, count] : summary.grades) grades.push_back(fmt::format("{} {}", count, to_string(grade)));
  std::string days;
  if (summary.oldest) days = summary.oldest->to_string();
  if (summary.newest != summary.oldest) days += " to " + summary.newest->to_string();
  const bool are_few = summary.unknown.size() * 2 <= summary.regions;
  return markdown_row({markdown_code(meter_name(row.meter->meter, row.meter->variant)),
                       fmt::format("{} of {}", summary.known, summary.regions),
                       fmt::format("{}", fmt::join(grades, ", ")), days,
                       are_few ? fmt::format("{}", fmt::join(summary.unknown, ", "))
                               : fmt::format("{} regions", summary.unknown.size())});
}

}  // namespace

std::string coverage_markdown(const CoverageReport& report) {
  const Coverage& coverage = report.coverage;
  const std::vector<CoverageGroup> groups = groups_of(coverage);
  std::string text =
      "# Prices by region\n\n"
      "Which prices lambdacost has. Written by `lambdacost prices coverage --format markdown` from the files of\n"
      "[pricing/](../pricing/README.md), which explains the grades. A price that is not known is never taken from\n"
      "another region: usage of it is an error that names the meter and the region.\n";
  text += regions_section(coverage, groups);
  for (const CoverageGroup& group : groups) {
    text += fmt::format("\n## {}\n\nIn the {} regions of the partition `{}`.\n\n", group.name,
                        std::ranges::count(coverage.regions, kOwnPartition, &RegionRow::partition), kOwnPartition);
    text +=
        markdown_head({"Meter", "Priced in", "Grades", "Read on", "Not priced in"}, {false, true, false, false, false});
    for (const CoverageRow& row : group.meters) text += meter_row(row, coverage);
  }
  return text;
}

}  // namespace lambdacost

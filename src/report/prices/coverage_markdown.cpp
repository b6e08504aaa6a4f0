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

/// In how many regions each service is priced.
std::string services_section(const Coverage& coverage, const std::vector<CoverageGroup>& groups) {
  std::string text =
      "\n## Services\n\nThe regions where all meters that a service has anywhere are priced, some, or none.\n\n";
  text += markdown_head({"Service", "Meters", "All", "Some", "None"}, {false, true, true, true, true});
  for (const CoverageGroup& group : groups) {
    const CoveredRegions regions = count_regions(group, coverage);
    text += markdown_row({fmt::format("[{0}](#{0})", group.name), std::to_string(group.meters.size()),
                          std::to_string(regions.all), std::to_string(regions.some), std::to_string(regions.none)});
  }
  return text;
}

/// Each region with its services: columns do not grow with their number.
std::string regions_section(const Coverage& coverage, const std::vector<CoverageGroup>& groups) {
  std::string text =
      "\n## Regions\n\nThe services of which all meters are priced in the region, those with some of them, and those "
      "without any.\n\n" +
      markdown_head({"Region", "Name", "Meters", "All", "Some", "None"}, {false, false, true, false, false, false});
  for (std::size_t region = 0; region < coverage.regions.size(); ++region) {
    std::size_t meters = 0;
    std::vector<std::string> all;
    std::vector<std::string> some;
    std::vector<std::string> none;
    for (const CoverageGroup& group : groups) {
      const std::size_t known = group.known_in(region);
      meters += known;
      if (known == group.meters.size())
        all.emplace_back(group.name);
      else if (known == 0)
        none.emplace_back(group.name);
      else
        some.push_back(fmt::format("{} {}/{}", group.name, known, group.meters.size()));
    }
    text += markdown_row({markdown_code(coverage.regions[region]->code), markdown_text(coverage.regions[region]->name),
                          fmt::format("{} of {}", meters, coverage.meters.size()),
                          markdown_text(fmt::format("{}", fmt::join(all, ", "))),
                          markdown_text(fmt::format("{}", fmt::join(some, ", "))),
                          markdown_text(fmt::format("{}", fmt::join(none, ", ")))});
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
  text += services_section(coverage, groups) + regions_section(coverage, groups);
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

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "report/prices/coverage_formats.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

constexpr std::string_view kLegend =
    "A: read from AWS's page or price list; B: from one public extract of AWS's data;\n"
    "D: follows a pattern of AWS's prices; small: known up to some usage only;\n"
    "-: no price is known.\n";

/// A letter for the price of a meter in a region.
char letter_of(const std::optional<CoverageCell>& cell) {
  if (!cell) return '-';
  const char letter = cell->grade == Grade::published ? 'A' : cell->grade == Grade::extracted ? 'B' : 'D';
  return cell->is_whole ? letter : static_cast<char>(letter - 'A' + 'a');
}

/// The oldest reading of the region's prices.
std::string oldest_reading(const Coverage& coverage, std::size_t region) {
  std::optional<Date> oldest;
  for (const CoverageRow& row : coverage.meters)
    if (const auto& cell = row.cells[region]) oldest = oldest ? std::min(*oldest, cell->read_on) : cell->read_on;
  return oldest ? oldest->to_string() : std::string();
}

/// The service's first word, where no other begins with it: columns are narrow.
std::string column_title_of(const CoverageGroup& group, const std::vector<CoverageGroup>& groups) {
  const auto first_word = [](std::string_view name) { return name.substr(0, name.find('_')); };
  const auto alike = std::ranges::count_if(
      groups, [&](const CoverageGroup& other) { return first_word(other.name) == first_word(group.name); });
  return std::string(alike == 1 ? first_word(group.name) : group.name);
}

/// Regions beside services: how many of the meters that the service has anywhere are priced.
std::string services_table(const Coverage& coverage, bool color) {
  const std::vector<CoverageGroup> groups = groups_of(coverage);
  std::vector<TextTable::Column> columns = {{"Region", Align::left}};
  for (const CoverageGroup& group : groups) columns.push_back({column_title_of(group, groups), Align::right});
  columns.push_back({"Read since", Align::left});
  TextTable table(std::move(columns));
  for (std::size_t region = 0; region < coverage.regions.size(); ++region) {
    std::vector<std::string> cells = {std::string(coverage.regions[region]->code)};
    for (const CoverageGroup& group : groups) {
      const auto known =
          std::ranges::count_if(group.meters, [&](const CoverageRow& row) { return row.cells[region].has_value(); });
      cells.push_back(fmt::format("{}/{}", known, group.meters.size()));
    }
    cells.push_back(oldest_reading(coverage, region));
    table.row(std::move(cells));
  }
  return table.to_string(color) +
         "\nOf the meters that a service has anywhere, those that have a price in the region.\n"
         "lambdacost prices coverage --service NAME shows each of them.\n";
}

/// The letters of a region, five by five.
std::string letters_of(const Coverage& coverage, std::size_t region) {
  constexpr std::size_t kGroup = 5;
  std::string letters;
  for (std::size_t i = 0; i < coverage.meters.size(); ++i) {
    if (i > 0 && i % kGroup == 0) letters += ' ';
    letters += letter_of(coverage.meters[i].cells[region]);
  }
  return letters;
}

/// Regions beside the meters of a service, whose numbers a list explains.
std::string meters_table(const Coverage& coverage, bool color) {
  TextTable table({{"Region", Align::left},
                   {fmt::format("Meters 1 to {}, by fives", coverage.meters.size()), Align::left},
                   {"Read since", Align::left}});
  for (std::size_t region = 0; region < coverage.regions.size(); ++region)
    table.row(
        {std::string(coverage.regions[region]->code), letters_of(coverage, region), oldest_reading(coverage, region)});
  std::string text = table.to_string(color) + '\n';
  for (std::size_t i = 0; i < coverage.meters.size(); ++i)
    text += fmt::format("{:>3}  {}\n", i + 1,
                        meter_name(coverage.meters[i].meter->meter, coverage.meters[i].meter->variant));
  return text + '\n' + std::string(kLegend);
}

}  // namespace

std::string coverage_table(const CoverageReport& report) {
  return report.is_one_service ? meters_table(report.coverage, report.color)
                               : services_table(report.coverage, report.color);
}

}  // namespace lambdacost

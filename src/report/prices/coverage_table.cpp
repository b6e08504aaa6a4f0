#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/text.h"
#include "report/prices/coverage_formats.h"
#include "report/prices/grade_letters.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

constexpr std::string_view kLegend = "small: known up to some usage only; -: no price is known.\n";

/// A letter for the price of a meter in a region.
std::string letter_for(const std::optional<CoverageCell>& cell) {
  if (!cell) return "-";
  const char letter = letter_of(cell->grade);
  return std::string(1, cell->is_whole ? letter : static_cast<char>(letter - 'A' + 'a'));
}

/// The oldest reading of the region's prices.
std::string oldest_reading(const Coverage& coverage, std::size_t region) {
  std::optional<Date> oldest;
  for (const CoverageRow& row : coverage.meters)
    if (const auto& cell = row.cells[region]) oldest = oldest ? std::min(*oldest, cell->read_on) : cell->read_on;
  return oldest ? oldest->to_string() : std::string();
}

/// Narrow columns beside the regions, which stand under numbers: there may be more of them than fit a terminal.
struct Matrix {
  std::size_t columns = 0;
  std::size_t cell_width = 1;
  std::size_t group = 1;  ///< columns without a blank between them
  std::function<std::string(std::size_t region, std::size_t column)> cell;
  std::function<std::string(std::size_t first, std::size_t last)> title;  ///< of the columns from first to before last
};

/// The cells from first to before last, a blank between groups.
std::string join_cells(const Matrix& matrix, std::size_t first, std::size_t last,
                       const std::function<std::string(std::size_t column)>& cell) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first && (i - first) % matrix.group == 0) text += ' ';
    text += fmt::format("{:>{}}", cell(i), matrix.cell_width);
  }
  return text;
}

std::string block_of(const Matrix& matrix, std::size_t first, std::size_t last, const Coverage& coverage, bool color) {
  TextTable table({{"Region", Align::left}, {matrix.title(first, last), Align::left}, {"Read since", Align::left}});
  for (std::size_t region = 0; region < coverage.regions.size(); ++region)
    table.row({make_printable(coverage.regions[region]->code),
               join_cells(matrix, first, last, [&](std::size_t column) { return matrix.cell(region, column); }),
               oldest_reading(coverage, region)});
  return table.to_string(color) + '\n';
}

/// One table below the other, each as wide as the terminal at most.
std::string blocks_of(const Matrix& matrix, const CoverageReport& report) {
  constexpr std::size_t kBesides = 28;  // the longest code, the day, the gaps
  const std::size_t room = report.width > kBesides ? report.width - kBesides : 0;
  const std::size_t groups = std::max<std::size_t>(1, (room + 1) / (matrix.group * matrix.cell_width + 1));
  const std::size_t most = groups * matrix.group;
  std::string text;
  for (std::size_t first = 0; first < matrix.columns; first += most)
    text += block_of(matrix, first, std::min(first + most, matrix.columns), report.coverage, report.color);
  return text;
}

/// "all", how many, or "-".
std::string count_for(const CoverageGroup& group, std::size_t region) {
  const std::size_t known = group.known_in(region);
  return known == 0 ? "-" : known == group.meters.size() ? "all" : std::to_string(known);
}

/// What the numbers of the services mean, and in how many regions each is priced.
std::string services_list(const std::vector<CoverageGroup>& groups, const CoverageReport& report) {
  TextTable table({{"", Align::right},
                   {"Service", Align::left},
                   {"Meters", Align::right},
                   {"Regions: all", Align::right},
                   {"some", Align::right},
                   {"none", Align::right}});
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const CoveredRegions regions = count_regions(groups[i], report.coverage);
    table.row({std::to_string(i + 1), make_printable(groups[i].name), std::to_string(groups[i].meters.size()),
               std::to_string(regions.all), std::to_string(regions.some), std::to_string(regions.none)});
  }
  return table.to_string(report.color);
}

/// Regions beside services: how many of the meters that the service has anywhere are priced.
std::string services_table(const CoverageReport& report) {
  constexpr std::size_t kCellWidth = 3;
  const std::vector<CoverageGroup> groups = groups_of(report.coverage);
  Matrix matrix{.columns = groups.size(), .cell_width = kCellWidth, .cell = {}, .title = {}};
  matrix.cell = [&](std::size_t region, std::size_t column) { return count_for(groups[column], region); };
  matrix.title = [&](std::size_t first, std::size_t last) {
    return join_cells(matrix, first, last, [](std::size_t column) { return std::to_string(column + 1); });
  };
  return blocks_of(matrix, report) + services_list(groups, report) + '\n' +
         wrap("Under a service's number: how many of the meters that it has anywhere have a price in the region.",
              report.width, 0) +
         "\nlambdacost prices coverage --service NAME shows each of them.\n";
}

/// Regions beside the meters of a service, whose numbers a list explains.
std::string meters_table(const CoverageReport& report) {
  constexpr std::size_t kGroup = 5;
  const std::vector<CoverageRow>& meters = report.coverage.meters;
  const Matrix matrix{
      .columns = meters.size(),
      .group = kGroup,
      .cell = [&](std::size_t region, std::size_t column) { return letter_for(meters[column].cells[region]); },
      .title = [](std::size_t first,
                  std::size_t last) { return fmt::format("Meters {} to {}, by fives", first + 1, last); },
  };
  std::string text = blocks_of(matrix, report);
  for (std::size_t i = 0; i < meters.size(); ++i)
    text +=
        fmt::format("{:>3}  {}\n", i + 1, make_printable(meter_name(meters[i].meter->meter, meters[i].meter->variant)));
  return text + '\n' + std::string(kGradeLetters) + std::string(kLegend);
}

}  // namespace

std::string coverage_table(const CoverageReport& report) {
  return report.is_one_service ? meters_table(report) : services_table(report);
}

}  // namespace lambdacost

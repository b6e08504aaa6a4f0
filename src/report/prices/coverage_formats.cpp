#include "report/prices/coverage_formats.h"

#include <algorithm>
#include <tuple>

namespace lambdacost {
namespace {

bool is_of(const MeterRow& meter, std::string_view service) {
  return meter.service == service || meter_family(meter.meter) == service;
}

std::optional<CoverageCell> find_cell(const Catalogue& catalogue, const MeterRow& meter, const RegionRow& region) {
  const std::span<const RateRow> tiers = catalogue.tiers(meter.meter, meter.variant, region.code, catalogue.newest());
  if (tiers.empty()) return std::nullopt;
  CoverageCell cell{.grade = tiers.front().grade, .read_on = catalogue.source(tiers.front().source)->retrieved};
  for (const RateRow& tier : tiers) {
    cell.grade = std::max(cell.grade, tier.grade);
    cell.read_on = std::min(cell.read_on, catalogue.source(tier.source)->retrieved);
  }
  cell.is_whole = !tiers.back().to;
  return cell;
}

/// AWS's own partition first; China's and GovCloud's have few customers.
bool stands_before(const RegionRow* a, const RegionRow* b) {
  return std::tuple(a->partition, a->code) < std::tuple(b->partition, b->code);
}

}  // namespace

std::size_t CoverageRow::known() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(cells, [](const std::optional<CoverageCell>& cell) { return cell.has_value(); }));
}

std::size_t CoverageGroup::known_in(std::size_t region) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(meters, [&](const CoverageRow& row) { return row.cells[region].has_value(); }));
}

CoveredRegions count_regions(const CoverageGroup& group, const Coverage& coverage) {
  CoveredRegions counts;
  for (std::size_t region = 0; region < coverage.regions.size(); ++region) {
    const std::size_t known = group.known_in(region);
    ++(known == group.meters.size() ? counts.all : known > 0 ? counts.some : counts.none);
  }
  return counts;
}

Coverage find_coverage(const Catalogue& catalogue, std::optional<std::string_view> service) {
  Coverage coverage;
  for (const RegionRow& region : catalogue.rows<RegionRow>()) coverage.regions.push_back(&region);
  std::ranges::stable_sort(coverage.regions, stands_before);
  for (const MeterRow& meter : catalogue.rows<MeterRow>()) {
    if (service && !is_of(meter, *service)) continue;
    CoverageRow row{.meter = &meter};
    for (const RegionRow* region : coverage.regions) row.cells.push_back(find_cell(catalogue, meter, *region));
    if (row.known() > 0) coverage.meters.push_back(std::move(row));
  }
  return coverage;
}

bool is_service(const Catalogue& catalogue, std::string_view service) {
  return std::ranges::any_of(catalogue.rows<MeterRow>(), [&](const MeterRow& meter) { return is_of(meter, service); });
}

std::vector<CoverageGroup> groups_of(const Coverage& coverage) {
  std::vector<CoverageGroup> groups;
  for (auto first = coverage.meters.begin(); first != coverage.meters.end();) {
    const std::string_view name = meter_family(first->meter->meter);
    const auto last = std::find_if(first, coverage.meters.end(),
                                   [&](const CoverageRow& row) { return meter_family(row.meter->meter) != name; });
    groups.push_back({name, {first, last}});
    first = last;
  }
  return groups;
}

std::span<const CoverageFormat> coverage_formats() {
  static constexpr CoverageFormat formats[] = {
      {"table", ".txt", coverage_table},
      {"json", ".json", coverage_json},
      {"csv", ".csv", coverage_csv},
      {"markdown", ".md", coverage_markdown},
  };
  return formats;
}

}  // namespace lambdacost

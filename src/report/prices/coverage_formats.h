// The formats of what prices are known: regions beside meters, with how well and since when each price is known.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// What is known of the newest list price of a meter in a region.
struct CoverageCell {
  Grade grade = Grade::published;  ///< the worst of its tiers
  Date read_on = {};               ///< the oldest reading of its tiers
  bool is_whole = true;            ///< its tiers have no end
};

/// A meter, and the cell of each region; none where no price is known.
struct CoverageRow {
  const MeterRow* meter = nullptr;
  std::vector<std::optional<CoverageCell>> cells = {};

  std::size_t known() const;
};

/// The meters that have a price anywhere, in groups by service, beside all regions.
struct Coverage {
  std::vector<const RegionRow*> regions = {};  ///< by partition, then by code
  std::vector<CoverageRow> meters = {};
};

/// Of the services named; of all where none is.
Coverage find_coverage(const Catalogue& catalogue, std::optional<std::string_view> service);
/// Whether the catalogue has meters of that name: AWS's offer code or the first word of the meters' names.
bool is_service(const Catalogue& catalogue, std::string_view service);

/// What a report of coverage is made from.
struct CoverageReport {
  const Catalogue& catalogue;
  Coverage coverage;
  bool is_one_service = false;
  bool color = false;
  std::size_t width = 80;
};

/// Regions beside services, or beside the meters of one service, a letter for each.
std::string coverage_table(const CoverageReport& report);
/// Schema lambdacost.coverage/1.
std::string coverage_json(const CoverageReport& report);
/// A row for each meter and region, unknown ones too.
std::string coverage_csv(const CoverageReport& report);
/// Tables of regions beside services, and of each service's meters: docs/COVERAGE.md.
std::string coverage_markdown(const CoverageReport& report);

struct CoverageFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const CoverageReport& report);
};

/// The first is the default.
std::span<const CoverageFormat> coverage_formats();

/// The meters that stand beside each other because they are of one service, by the first word of their names.
struct CoverageGroup {
  std::string_view name;  ///< "lambda"
  std::span<const CoverageRow> meters;

  /// Of its meters, those that have a price in the region, which is an index into Coverage::regions.
  std::size_t known_in(std::size_t region) const;
};
std::vector<CoverageGroup> groups_of(const Coverage& coverage);

/// In how many regions a service has prices of all of its meters, of some, of none.
struct CoveredRegions {
  std::size_t all = 0;
  std::size_t some = 0;
  std::size_t none = 0;
};
CoveredRegions count_regions(const CoverageGroup& group, const Coverage& coverage);

}  // namespace lambdacost

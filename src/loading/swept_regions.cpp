#include "loading/swept_regions.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

/// The region that the setting would change.
std::string current_region(const std::vector<PathStep>& path, const Workload& base) {
  std::string region(base.region ? std::string_view(base.region->value.code) : default_region);
  if (find_kind(path.front().key) != nullptr)
    with_resource(base, path_child(path[0].key, path[1].key),
                  [&](const auto& resource) { region = region_of(resource); });
  return region;
}

std::string why_apart(const RegionRow& region, std::string_view current, const Catalogue& catalogue) {
  std::string reason = fmt::format("another partition, {}, which needs an account of its own", region.partition);
  const std::optional<Currency> here = catalogue.currency(current);
  const std::optional<Currency> there = catalogue.currency(region.code);
  if (here && there && *here != *there) reason += fmt::format(" and bills in {}", there->code());
  return reason;
}

}  // namespace

bool is_region_setting(const std::vector<PathStep>& path) {
  const auto is_item = [](const PathStep& step) { return step.index.has_value(); };
  if (path.back().key != "region" || std::ranges::any_of(path, is_item)) return false;
  if (path.size() == 1) return true;
  const bool is_of_defaults = path.front().key == "defaults";
  const Kind* kind = find_kind(path[is_of_defaults ? 1 : 0].key);
  if (kind == nullptr || !kind->is_regional) return false;
  // Defaults of services are by type: defaults.services.sqs.region.
  const bool is_of_type = is_of_defaults && kind->key == kind_of<ServiceInstance>.key;
  return path.size() == (is_of_type ? 4 : 3);
}

SweepValue region_value(std::string_view code, const Catalogue& catalogue) {
  const RegionRow* region = catalogue.region(code);
  return {.label = std::string(code),
          .text = std::string(code),
          .name = std::string(region == nullptr ? std::string_view() : region->name)};
}

SweptRegions swept_regions(const std::vector<PathStep>& path, const Workload& base, const Catalogue& catalogue) {
  const std::string current = current_region(path, base);
  const RegionRow* home = catalogue.region(current);
  SweptRegions regions;
  for (const RegionRow& region : catalogue.rows<RegionRow>()) {
    SweepValue value = region_value(region.code, catalogue);
    if (home == nullptr || region.partition == home->partition)
      regions.comparable.push_back(std::move(value));
    else
      regions.others.push_back({std::move(value), why_apart(region, current, catalogue)});
  }
  return regions;
}

}  // namespace lambdacost

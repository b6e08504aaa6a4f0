#include "report/services/services_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace lambdacost {
namespace {

using Regions = std::vector<std::string_view>;
using Variants = std::vector<const MeterRow*>;

Regions regions_with_price(const Variants& variants, const Catalogue& catalogue) {
  Regions regions;
  for (const RegionRow& region : catalogue.rows<RegionRow>())
    if (std::ranges::any_of(variants, [&](const MeterRow* row) {
          return !catalogue.rates(row->meter, row->variant, region.code).empty();
        }))
      regions.push_back(region.code);
  return regions;
}

MeterOfService describe_variants(const Variants& variants, const Catalogue& catalogue) {
  const MeterRow& first = *variants.front();
  MeterOfService meter{first.meter, first.title, first.unit, {}, regions_with_price(variants, catalogue)};
  for (const MeterRow* row : variants) {
    if (row->title != first.title) meter.title = {};
    if (!row->variant.empty()) meter.variants.push_back(row->variant);
  }
  return meter;
}

/// Variants that have prices in the same regions together; where each has regions of its own, as the destinations of
/// data between regions, all of them. `only`: the variants that count, where not all do.
std::vector<MeterOfService> describe_meter(std::string_view name, const std::set<std::string_view>& only,
                                           const Catalogue& catalogue) {
  Variants all;
  for (const MeterRow& row : catalogue.variants(name))
    if (row.variant.empty() || only.empty() || only.contains(row.variant)) all.push_back(&row);
  if (all.empty()) return {};
  std::vector<std::pair<Regions, Variants>> alike;
  for (const MeterRow* row : all) {
    Regions regions = regions_with_price({row}, catalogue);
    const auto found = std::ranges::find(alike, regions, &std::pair<Regions, Variants>::first);
    if (found == alike.end())
      alike.emplace_back(std::move(regions), Variants{row});
    else
      found->second.push_back(row);
  }
  if (alike.size() > all.size() / 2) alike = {{{}, all}};
  std::vector<MeterOfService> meters;
  for (const auto& [regions, variants] : alike) meters.push_back(describe_variants(variants, catalogue));
  return meters;
}

/// Whether a bound is on a key of instances of the type, or of a rule that is said to be about them.
bool bounds_type(const BoundRow& bound, const ServiceTypeRow& type, const Catalogue& catalogue) {
  const auto is_of_type = [](const Condition& condition) {
    return condition.keys.size() == 1 && condition.keys.front() == "type";
  };
  const auto condition = std::ranges::find_if(bound.when, is_of_type);
  if (condition != bound.when.end() && std::ranges::find(condition->words, type.type) == condition->words.end())
    return false;
  if (bound.path.empty()) return condition != bound.when.end();
  return std::ranges::any_of(bound.path, [&](const KeyPath& path) {
    if (path.keys.size() < 3 || path.keys.front() != "services") return false;
    const std::string key = fmt::format("{}", fmt::join(path.keys.subspan(2), "."));
    return catalogue.usage(type.type, key) != nullptr;
  });
}

bool is_among(std::string_view word, std::span<const std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return equals_ignoring_case(name, word); });
}

}  // namespace

ServiceDescription describe_service(const ServiceTypeRow& type, const Catalogue& catalogue) {
  ServiceDescription service{&type, catalogue.usages(type.type), {}, {}, {}};
  std::map<std::string_view, std::set<std::string_view>>
      meters;  // with the variants that count, all where none is said
  for (const UsageRow& key : service.keys) {
    if (key.meter.empty()) continue;
    std::set<std::string_view>& variants = meters[key.meter];
    if (!key.variant.empty()) variants.insert(key.variant);
  }
  for (const std::string_view meter : type.meters) meters[meter].clear();
  std::set<std::string_view> regions;
  for (const auto& [meter, variants] : meters) {
    for (MeterOfService& described : describe_meter(meter, variants, catalogue)) {
      regions.insert(described.regions.begin(), described.regions.end());
      service.meters.push_back(std::move(described));
    }
  }
  service.regions.assign(regions.begin(), regions.end());
  for (const LimitRow& limit : catalogue.rows<LimitRow>())
    if (std::ranges::any_of(catalogue.bounds(limit.id),
                            [&](const BoundRow& bound) { return bounds_type(bound, type, catalogue); }))
      service.limits.push_back(&limit);
  return service;
}

std::vector<const ServiceTypeRow*> find_services(std::string_view word, const Catalogue& catalogue) {
  std::string name = to_lower(word);
  std::ranges::replace(name, '_', '-');
  if (const ServiceTypeRow* type = catalogue.service_type(name)) return {type};
  std::vector<const ServiceTypeRow*> found;
  for (const ServiceTypeRow& type : catalogue.rows<ServiceTypeRow>())
    if (is_among(word, type.cloudformation) || is_among(word, type.terraform)) found.push_back(&type);
  return found;
}

std::span<const ServicesFormat> services_formats() {
  static constexpr ServicesFormat formats[] = {
      {"table", ".txt", services_table},
      {"json", ".json", services_json},
      {"csv", ".csv", services_csv},
      {"markdown", ".md", services_markdown},
  };
  return formats;
}

std::string_view word_of(UsageKind kind) {
  std::string_view word;
  std::apply([&](const auto&... rows) { ((rows.kind == kind ? void(word = rows.word) : void()), ...); }, usage_kinds);
  return word;
}

std::string describe_kind(const UsageRow& key) {
  std::string text(word_of(key.kind));
  if (!key.words.empty()) text += fmt::format(": {}", fmt::join(split_words(key.words), ", "));
  if (!key.bare_unit.empty()) text += fmt::format(", bare in {}", key.bare_unit);
  return text;
}

std::vector<std::string> describe_rules(const UsageRow& key) {
  std::vector<std::string> rules;
  if (key.required) rules.emplace_back("required");
  if (key.by_default) rules.push_back(fmt::format("{} by default", key.by_default->text));
  if (key.minimum) rules.push_back(fmt::format("less counts as {}", key.minimum->text));
  if (!key.excludes.empty()) rules.push_back(fmt::format("not with {}", fmt::join(key.excludes, ", ")));
  if (!key.needs.empty()) rules.push_back(fmt::format("only with {}", key.needs));
  return rules;
}

std::string meter_text(const MeterOfService& meter) {
  if (meter.variants.empty()) return std::string(meter.meter);
  return fmt::format("{} ({})", meter.meter, fmt::join(meter.variants, ", "));
}

std::string regions_text(const std::vector<std::string_view>& regions) {
  if (regions.size() == 1) return std::string(regions.front());
  return fmt::format("{} regions", regions.size());
}

}  // namespace lambdacost

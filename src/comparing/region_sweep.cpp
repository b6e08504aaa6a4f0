#include "comparing/region_sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

MissingPrice missing_price(const MeterRow& meter, const std::string& region) {
  return {std::string(meter.meter), std::string(meter.variant), region};
}

/// "requests (arm64)"; with its region where that is not the swept one.
std::string price_text(const MissingPrice& price, std::string_view region) {
  std::string text = meter_name(price.meter, price.variant);
  if (price.region != region) text += " in " + price.region;
  return text;
}

std::vector<std::string> price_texts(std::span<const MissingPrice> prices, std::string_view region) {
  std::vector<std::string> texts;
  for (const MissingPrice& price : prices) texts.push_back(price_text(price, region));
  std::ranges::sort(texts);
  return texts;
}

std::string no_price_of(std::span<const std::string> texts) { return "no price of " + join_with_and(texts); }

/// What all regions lack, by the text of it.
template <class TextOf>
std::vector<std::string> common_to(std::span<const LeftOutRegion* const> regions, TextOf text_of) {
  std::map<std::string, std::size_t> counts;
  for (const LeftOutRegion* region : regions) {
    std::set<std::string> texts;
    for (const MissingPrice& price : region->missing) texts.insert(text_of(price));
    for (const std::string& text : texts) ++counts[text];
  }
  std::vector<std::string> common;
  for (const auto& [text, count] : counts)
    if (count == regions.size()) common.push_back(text);
  return common;
}

/// Where everything is, in the order of the kinds and files.
std::vector<std::string> regions_of(const Workload& workload) {
  std::vector<std::string> regions;
  for_each_kind(workload, [&](const Kind&, const auto& resources) {
    for (const auto& resource : resources) regions.emplace_back(region_of(resource.value));
  });
  return regions;
}

/// Adds what is in another region than the swept one, below the resource whose setting it is where there is one.
void note_staying(Sweep& sweep, const Workload& workload, std::string_view swept) {
  const auto note = [&](std::string path, std::string_view region) {
    if (region == swept) return;
    if (sweep.resource.empty() || is_path_within(path, sweep.resource)) sweep.staying.emplace(std::move(path), region);
  };
  for_each_kind(workload, [&](const Kind&, const auto& resources) {
    for (const auto& resource : resources) note(path_of(resource), region_of(resource.value));
  });
  for (const Named<Table>& table : workload.tables)
    for (std::size_t i = 0; i < table.value.replicas.size(); ++i)
      note(path_item(path_of(table) + ".replicas", i), table.value.replicas[i]->region->value.code);
  if (!workload.account) return;
  for (std::size_t i = 0; i < workload.account->value.reserved.size(); ++i)
    note(path_item("account.reserved", i), workload.account->value.reserved[i]->region->code);
}

/// A meter whatever the region.
using MeterName = std::pair<std::string, std::string>;

std::set<MeterName> meters_of(std::span<const MissingPrice> prices) {
  std::set<MeterName> meters;
  for (const MissingPrice& price : prices) meters.emplace(price.meter, price.variant);
  return meters;
}

/// A price that may be missing is in some totals and not in others: those without it would seem cheaper.
void leave_out_partly_priced(Sweep& sweep) {
  std::map<MeterName, std::size_t> lacking;
  for (const SweepPoint& point : sweep.points)
    for (const MeterName& meter : meters_of(point.left_out)) ++lacking[meter];
  const std::size_t regions = sweep.points.size();
  std::vector<SweepPoint> comparable;
  for (SweepPoint& point : sweep.points) {
    std::erase_if(point.left_out, [&](const MissingPrice& price) {
      return lacking[{price.meter, price.variant}] == regions;
    });
    if (point.left_out.empty())
      comparable.push_back(std::move(point));
    else
      leave_out_region(sweep, std::move(point.value), std::move(point.left_out));
  }
  sweep.points = std::move(comparable);
}

void sort_points(Sweep& sweep) {
  const auto key_of = [](const SweepPoint& point) {
    return std::tuple(!point.total, point.is_partial, point.total.value_or(Decimal()), !point.is_current,
                      point.value.text);
  };
  std::ranges::sort(sweep.points, [&](const SweepPoint& a, const SweepPoint& b) { return key_of(a) < key_of(b); });
}

/// What of several regions is assumed in one of them only is no word about the comparison.
void part_assumptions(Sweep& sweep) {
  std::vector<std::size_t> counts(sweep.assumptions.size());
  for (const SweepPoint& point : sweep.points)
    for (const std::size_t i : point.assumed) ++counts[i];
  std::vector<Assumption> of_all;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    std::vector<Assumption>& part = counts[i] == sweep.points.size() ? of_all : sweep.assumptions_of_some;
    part.push_back(std::move(sweep.assumptions[i]));
  }
  sweep.assumptions = std::move(of_all);
}

}  // namespace

std::vector<MissingPrice> missing_prices(const Bill& bill) {
  std::set<MissingPrice> missing;
  for (const LineItem& line : bill.lines)
    if (!line.cost) missing.insert(missing_price(*line.meter, line.region));
  return {missing.begin(), missing.end()};
}

std::vector<MissingPrice> prices_left_out(const Bill& bill) {
  std::set<MissingPrice> missing;
  for (const UnpricedMeter& unpriced : bill.left_out) missing.insert(missing_price(*unpriced.meter, unpriced.region));
  return {missing.begin(), missing.end()};
}

void leave_out_region(Sweep& sweep, SweepValue region, std::vector<MissingPrice> missing) {
  std::string reason = no_price_of(price_texts(missing, region.text));
  sweep.not_comparable.push_back({std::move(region), std::move(reason), std::move(missing)});
}

void note_regions(Sweep& sweep, const Workload& base, const Workload& workload) {
  SweepPoint& point = sweep.points.back();
  point.is_current = regions_of(base) == regions_of(workload);
  note_staying(sweep, workload, point.value.text);
}

void finish_regions(Sweep& sweep) {
  leave_out_partly_priced(sweep);
  // Where nothing follows the setting, every region is the current one, which says nothing.
  if (sweep.points.size() > 1 && std::ranges::all_of(sweep.points, &SweepPoint::is_current))
    for (SweepPoint& point : sweep.points) point.is_current = false;
  sort_points(sweep);
  std::ranges::sort(sweep.not_comparable, {}, [](const LeftOutRegion& region) { return region.value.text; });
  part_assumptions(sweep);
}

std::string why_no_region(const Sweep& sweep) {
  const std::string begin = "no region can price the workload: ";
  std::vector<const LeftOutRegion*> lacking;
  for (const LeftOutRegion& region : sweep.not_comparable)
    if (!region.missing.empty()) lacking.push_back(&region);
  if (lacking.empty()) return "no region can price the workload";
  // What does not follow the setting lacks the same price in each.
  const auto elsewhere = common_to(lacking, [](const MissingPrice& price) { return price_text(price, {}); });
  if (!elsewhere.empty()) return begin + no_price_of(elsewhere);
  const auto everywhere = common_to(lacking, [](const MissingPrice& price) { return price_text(price, price.region); });
  if (!everywhere.empty()) return begin + no_price_of(everywhere) + " in any";
  const LeftOutRegion& least =
      **std::ranges::min_element(lacking, {}, [](const LeftOutRegion* region) { return region->missing.size(); });
  return fmt::format("{}{} lacks least, {}", begin, least.value.text, least.reason);
}

}  // namespace lambdacost

// lambdacost prices: the catalogue's rates with their source, date and grade.
#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "loading/load.h"
#include "report/prices/prices_formats.h"

namespace lambdacost {
namespace {

/// "lambda.duration" names itself and everything below it.
bool names_meter(std::string_view wanted, std::string_view meter) {
  return meter.starts_with(wanted) && (meter.size() == wanted.size() || meter[wanted.size()] == '.');
}

bool is_wanted(const RateRow& rate, const std::vector<std::string>& meters, const std::optional<RegionCode>& region) {
  if (region && rate.region != region->code) return false;
  if (meters.empty()) return true;
  return std::ranges::any_of(meters, [&](const std::string& meter) { return names_meter(meter, rate.meter); });
}

/// The first name that no meter of the catalogue has.
const std::string* find_unknown(const std::vector<std::string>& meters, const Catalogue& catalogue) {
  for (const std::string& wanted : meters)
    if (std::ranges::none_of(catalogue.tables().meters,
                             [&](const MeterRow& meter) { return names_meter(wanted, meter.meter); }))
      return &wanted;
  return nullptr;
}

Outcome unknown_meter(const std::string& meter, const Catalogue& catalogue) {
  std::vector<std::string_view> names;
  for (const MeterRow& row : catalogue.tables().meters) names.push_back(row.meter);
  const auto best = nearest(to_lower(meter), names);
  return usage_error(fmt::format("`{}` is not a meter", make_printable(meter)),
                     best ? fmt::format("did you mean {}?", *best) : "lambdacost prices list names the meters");
}

}  // namespace

Outcome run_prices(const PricesOptions& given, World& world) {
  PricesOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(prices_formats()), world, outcome);
  if (!format) return outcome;
  if (!options.is_list && options.meters.empty())
    return usage_error("no meter is given",
                       "name one, such as lambda.duration.x86_64; lambdacost prices list names them");
  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  std::optional<Located<RegionCode>> region;
  std::optional<Located<Month>> month;
  if (catalogue && options.pricing.region)
    region = read_option<RegionCode>(*options.pricing.region, {}, *catalogue, inputs);
  if (catalogue && options.pricing.month) month = read_option<Month>(*options.pricing.month, {}, *catalogue, inputs);
  if (!catalogue || inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));
  if (const std::string* unknown = find_unknown(options.meters, *catalogue)) return unknown_meter(*unknown, *catalogue);

  const Date day = month ? month->value.first_day() : catalogue->newest();
  const auto wanted_region = region ? std::optional(region->value) : std::nullopt;
  // `list` is what is charged on the day; `show` is all that is known, unless a month is asked for.
  const bool only_in_force = options.is_list || month.has_value();
  PricesReport report{*catalogue, {}, !options.is_list, false, world.columns};
  report.color = wants_color(options.common, world, world.is_output_terminal && !options.common.output);
  for (const RateRow& rate : catalogue->tables().rates)
    if (is_wanted(rate, options.meters, wanted_region) && (!only_in_force || rate.effective.contains(day)))
      report.rates.push_back(&rate);
  deliver(prices_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

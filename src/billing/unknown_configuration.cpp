#include "billing/unknown_configuration.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

bool has_readings(const Metering& metering, const UnknownSetting& setting) {
  return std::ranges::any_of(metering.readings, [&](const Reading& reading) {
    return !reading.quantity.is_zero() && is_path_within(setting.path, reading.resource);
  });
}

std::string ways_to_give(const UnknownSetting& setting) {
  const std::string by_parameter =
      setting.parameter.empty() ? std::string() : fmt::format("--parameter {}=VALUE, ", setting.parameter);
  return fmt::format("give it: {}in a usage file, or --set {}=VALUE", by_parameter, make_printable(setting.path));
}

}  // namespace

void drop_unknown_configuration(const Workload& workload, Metering& metering, Diagnostics& diagnostics) {
  if (workload.unknown_settings.empty()) return;
  for (const UnknownSetting& setting : workload.unknown_settings) {
    if (!setting.is_priced || !has_readings(metering, setting)) continue;
    diagnostics
        .error("unknown-configuration", setting.place,
               fmt::format("{}: the price follows from it, and it is not known", make_printable(setting.path)),
               ways_to_give(setting))
        .path = setting.path;
  }
  std::erase_if(metering.assumptions, [&](const Assumption& assumption) {
    return !assumption.resource.empty() &&
           is_unknown(workload, fmt::format("{}.{}", assumption.resource, assumption.key));
  });
}

}  // namespace lambdacost

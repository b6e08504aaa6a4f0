// Neighbouring services: each instance by the arithmetic of its type where that has some, else by its rows `usages`:
// what is given under a key, times the chunks of an item where AWS counts those.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

/// Whether rows count anything of the type: an instance of which nothing is counted is never a silent zero.
bool is_metered(std::string_view type, const Terms& terms) {
  const std::span<const UsageRow> rows = terms.usages(type);
  return std::ranges::any_of(rows, [](const UsageRow& row) { return !row.meter.empty(); });
}

void meter_instance(const ServiceInstance& instance, const MeteringMonth& month, std::span<const TypeMetering> own,
                    ResourceMeter& meter) {
  const auto of_type = std::ranges::find(own, instance.type, &TypeMetering::type);
  if (of_type == own.end() && !is_metered(instance.type, month.terms))
    return meter.error("not-priced-yet", meter.place(), {}, "neighbouring services cannot be priced by this version",
                       "leave it out of this estimate");
  const ServiceTypeRow* type = month.terms.service_type(instance.type);
  if (type != nullptr && !type->assumption.empty()) meter.assume("type", instance.type, std::string(type->assumption));
  InstanceMeter of_instance(instance, month, meter);
  if (of_type == own.end())
    of_instance.read_rows();
  else
    of_type->meter(of_instance);
  of_instance.note_silence();
}

}  // namespace

void meter_neighbours(const Workload& workload, const MeteringMonth& month, std::span<const TypeMetering> own,
                      Metering& metering, Diagnostics& diagnostics) {
  meter_each(workload.services, metering, diagnostics, [&](const ServiceInstance& instance, ResourceMeter& meter) {
    meter_instance(instance, month, own, meter);
  });
}

}  // namespace lambdacost

// Data between regions, whose price depends on both ends. Data to the internet and between zones is counted by its
// rows. https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer
#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {

void meter_data_transfer(InstanceMeter& meter) {
  constexpr std::string_view inter_region = "data_transfer.inter_region";
  constexpr std::string_view most_regions = "any";
  meter.read_rows({"inter_region"});
  if (!meter.is_given("inter_region")) return;
  if (meter.is_given("to")) {
    if (meter.word("to") == meter.region())
      return meter.fail("invalid-value", "to", "it is the region that the data comes from",
                        "give the other region, or `between_zones` for data inside the region");
    return meter.read_key("inter_region", inter_region, meter.word("to"));
  }
  meter.read_key("inter_region", inter_region, most_regions);
  meter.assume("to", "most other regions", "not given: data to some regions costs more or less");
}

}  // namespace lambdacost

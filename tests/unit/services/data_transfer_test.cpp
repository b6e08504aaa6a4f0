// Data to the internet, between zones and between regions.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("data transfer") {
  TEST_CASE("data to another region is on the meter of that region, or of most regions") {
    const InstanceCase cases[] = {
        {"out: 5, between_zones: 6", "data_transfer.between_zones 6; data_transfer.out 5"},
        {"inter_region: 7", "data_transfer.inter_region (any) 7"},
        {"inter_region: 7, to: us-east-2", "data_transfer.inter_region (us-east-2) 7"},
    };
    check_instances("data-transfer", cases);
    CHECK(MeteredInstance("data-transfer", "inter_region: 1, to: us-east-1").text().find("the data comes from") !=
          std::string::npos);
    CHECK(MeteredInstance("data-transfer", "inter_region: 7").assumption("to") ==
          "most other regions (not given: data to some regions costs more or less)");
  }
}

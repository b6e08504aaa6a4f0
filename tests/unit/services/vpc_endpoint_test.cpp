// Endpoints of a VPC.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("vpc endpoint") {
  TEST_CASE("an endpoint is billed in each of its zones, a gateway endpoint nowhere") {
    const InstanceCase cases[] = {
        {"", "vpc.endpoint_hours 730"},
        {"endpoints: 2, zones: 3, data: 5", "vpc.endpoint_hours 4,380; vpc.endpoint_data 5"},
        {"kind: gateway, data: 5", ""},
    };
    check_instances("vpc-endpoint", cases);
    CHECK(MeteredInstance("vpc-endpoint", "kind: gateway").assumption("kind") == "gateway (AWS bills nothing for it)");
  }
}

// NAT gateways with their public addresses, and endpoints of a VPC.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("vpc") {
  TEST_CASE("a gateway's periods are begun hours, those of its address are seconds") {
    const InstanceCase cases[] = {
        {"", "nat_gateway.hours 730; vpc.public_ipv4_hours 730"},
        {"gateways: 2, data: 120", "nat_gateway.hours 1,460; nat_gateway.data 120; vpc.public_ipv4_hours 1,460"},
        {"active: 75 min", "nat_gateway.hours 2; vpc.public_ipv4_hours 1.25"},
        {"active: 2", "nat_gateway.hours 2; vpc.public_ipv4_hours 2"},
        {"active: 7201 s, public_ipv4: false", "nat_gateway.hours 3"},
        {"active: 36 s", "nat_gateway.hours 1; vpc.public_ipv4_hours 0.016666..."},
        {"active: 900.5 s, gateways: 4", "nat_gateway.hours 4; vpc.public_ipv4_hours 1.001111..."},
        {"active: {hours: 1.5, times: 10}", "nat_gateway.hours 20; vpc.public_ipv4_hours 15"},
    };
    check_instances("nat-gateway", cases);
    CHECK(MeteredInstance("nat-gateway", "gateways: 2, active: {hours: 1.5, times: 10}")
              .derivation("nat_gateway.hours") == "2 gateways x 10 periods of 2 h");
    CHECK(MeteredInstance("nat-gateway", "active: {hours: 1.5}").text().find("`active.hours` needs `active.times`") !=
          std::string::npos);
  }

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

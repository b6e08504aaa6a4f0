// NAT gateways with their public addresses.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("nat gateway") {
  TEST_CASE("a gateway's periods are begun hours, those of its address are seconds") {
    const InstanceCase cases[] = {
        {"", "nat_gateway.hours 730; vpc.public_ipv4_hours 730"},
        {"gateways: 2, data: 120", "nat_gateway.hours 1,460; nat_gateway.data 120; vpc.public_ipv4_hours 1,460"},
        {"active: 75 min", "nat_gateway.hours 2; vpc.public_ipv4_hours 1.25"},
        {"active: 2", "nat_gateway.hours 2; vpc.public_ipv4_hours 2"},
        {"active: 7201 s, public_ipv4: false", "nat_gateway.hours 3"},
        {"active: 0", "nat_gateway.hours 0; vpc.public_ipv4_hours 0"},
        {"active: {hours: 0, times: 30}", "nat_gateway.hours 0; vpc.public_ipv4_hours 0"},
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
}

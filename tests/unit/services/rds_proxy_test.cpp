// Amazon RDS Proxy.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("rds proxy") {
  TEST_CASE("the database's size counts, and at least the smallest") {
    const InstanceCase cases[] = {
        {"vcpus: 1", "rds_proxy.vcpu_hours 1,460"},
        {"vcpus: 2", "rds_proxy.vcpu_hours 1,460"},
        {"vcpus: 4", "rds_proxy.vcpu_hours 2,920"},
        {"capacity: 5", "rds_proxy.acu_hours 5,840"},
        {"capacity: 8", "rds_proxy.acu_hours 5,840"},
        {"capacity: 8.5", "rds_proxy.acu_hours 6,205"},
        {"", "vcpus?; capacity?"},
    };
    check_instances("rds-proxy", cases);
    CHECK(MeteredInstance("rds-proxy", "capacity: 5").derivation("rds_proxy.acu_hours") ==
          "8 ACUs, the least that is billed x 730 h");
  }
}

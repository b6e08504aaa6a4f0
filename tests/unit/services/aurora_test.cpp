// Amazon Aurora Serverless v2.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("aurora") {
  TEST_CASE("capacity is that of every instance for as long as it is awake") {
    const InstanceCase cases[] = {
        {"capacity: 5", "aurora.acu_hours (standard) 3,650"},
        {"capacity: 2.5, instances: 2, paused: 30", "aurora.acu_hours (standard) 3,500"},
        {"capacity: 1, paused: 730", "aurora.acu_hours (standard) 0"},
        {"acu_hours: 12.5, configuration: io-optimized", "aurora.acu_hours (io-optimized) 12.5"},
        {"", "capacity?"},
        {"storage: 3", "aurora.storage (standard) 3; capacity?"},
    };
    check_instances("aurora-serverless", cases);
    CHECK(MeteredInstance("aurora-serverless", "capacity: 2.5, instances: 2, paused: 30")
              .derivation("aurora.acu_hours") == "2.5 ACUs x 2 instances x (730 h - 30 h paused)");
    CHECK(MeteredInstance("aurora-serverless", "capacity: 1, paused: 731").text().find("longer than the month") !=
          std::string::npos);
  }

  TEST_CASE("storage is of the configuration, and I/O of one of them only") {
    const InstanceCase cases[] = {
        {"acu_hours: 1, storage: 50, io: 30M, backup: 20",
         "aurora.acu_hours (standard) 1; aurora.backup 20; aurora.storage (standard) 50; aurora.io 30,000,000"},
        {"acu_hours: 1, configuration: io-optimized, storage: 50, io: 30M",
         "aurora.acu_hours (io-optimized) 1; aurora.storage (io-optimized) 50"},
    };
    check_instances("aurora-serverless", cases);
  }
}

// AWS Step Functions: standard and express workflows.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("step functions") {
  TEST_CASE("a standard workflow counts the transitions of all executions") {
    const InstanceCase cases[] = {
        {"executions: 900, transitions: 4", "step_functions.transitions 3,600"},
        {"executions: 1000, transitions: 3.5", "step_functions.transitions 3,500"},
        {"executions: 900", "transitions?"},
        {"executions: 0", "step_functions.transitions 0"},
        {"transitions: 4", "executions?"},
    };
    check_instances("step-functions", cases);
    CHECK(MeteredInstance("step-functions", "executions: 3000, transitions: 6")
              .derivation("step_functions.transitions") == "3,000 executions x 6 transitions");
  }

  TEST_CASE("an express workflow rounds up time to 100 ms and memory to 64 MB") {
    const auto gigabyte_seconds = [](std::string_view keys) {
      const MeteredInstance instance("step-functions-express", fmt::format("executions: 1600, {}", keys));
      REQUIRE(instance.metering.readings.size() == 2);
      CHECK(instance.metering.readings[0].quantity == lambdacost::Rational(1600));
      return lambdacost::show(instance.metering.readings[1].quantity);
    };
    CHECK(gigabyte_seconds("duration: 80, memory: 64") == "10");
    CHECK(gigabyte_seconds("duration: 100 ms, memory: 1 MB") == "10");
    CHECK(gigabyte_seconds("duration: 101 ms, memory: 64 MB") == "20");
    CHECK(gigabyte_seconds("duration: 100 ms, memory: 65 MB") == "20");
    CHECK(gigabyte_seconds("duration: 3.2 s, memory: 128 MB") == "640");
    CHECK(gigabyte_seconds("duration: 1 s, memory: [{share: 50%, size: 64 MB}, {share: 50%, size: 65 MB}]") == "150");
    const InstanceCase cases[] = {
        {"executions: 5", "step_functions.express_requests 5; duration?; memory?"},
        {"executions: 0", "step_functions.express_requests 0"},
        {"executions: 5, duration: 1", "step_functions.express_requests 5; memory?"},
        {"", "executions?"},
    };
    check_instances("step-functions-express", cases);
  }
}

// AWS Fargate.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("fargate") {
  TEST_CASE("tasks run all month, runs for at least a minute each") {
    const InstanceCase cases[] = {
        {"tasks: 1, vcpu: 0.25, memory: 1024", "fargate.vcpu_hours (x86_64) 182.5; fargate.memory_hours (x86_64) 730"},
        {"tasks: 2.5, architecture: arm64, vcpu: 1, memory: 512 MB",
         "fargate.vcpu_hours (arm64) 1,825; fargate.memory_hours (arm64) 912.5"},
        {"runs: 60, duration: 1 s, vcpu: 1, memory: 1 GB",
         "fargate.vcpu_hours (x86_64) 1; fargate.memory_hours (x86_64) 1"},
        {"runs: 60, duration: 60 s, vcpu: 1, memory: 1 GB",
         "fargate.vcpu_hours (x86_64) 1; fargate.memory_hours (x86_64) 1"},
        {"runs: 3600, duration: 60.5 s, vcpu: 1, memory: 1 GB",
         "fargate.vcpu_hours (x86_64) 61; fargate.memory_hours (x86_64) 61"},
        {"runs: 3000, duration: 20 min, vcpu: 2, memory: 4 GB, ephemeral_storage: 30",
         "fargate.vcpu_hours (x86_64) 2,000; fargate.memory_hours (x86_64) 4,000; "
         "fargate.ephemeral_storage_hours 10,000"},
        {"runs: 3000, vcpu: 2", "duration?; memory?"},
        {"runs: 3000", "duration?; vcpu?; memory?"},
        {"runs: 0", "fargate.vcpu_hours (x86_64) 0; fargate.memory_hours (x86_64) 0"},
        {"tasks: 0, vcpu: 1", "fargate.vcpu_hours (x86_64) 0; fargate.memory_hours (x86_64) 0"},
        {"tasks: 1", "vcpu?; memory?"},
        {"", "tasks?; vcpu?; memory?"},
    };
    check_instances("fargate", cases);
    CHECK(MeteredInstance("fargate", "runs: 3000, duration: 20 min, vcpu: 2").derivation("fargate.vcpu_hours") ==
          "3,000 runs x 1,200 s x 2 vCPU");
  }

  TEST_CASE("ephemeral storage is billed beyond 20 GB") {
    const auto hours = [](std::string_view storage) {
      const MeteredInstance task("fargate",
                                 fmt::format("tasks: 1, vcpu: 1, memory: 2 GB, ephemeral_storage: {}", storage));
      return task.metering.readings.size() < 3 ? "none" : lambdacost::show(task.metering.readings[2].quantity);
    };
    CHECK(hours("20") == "none");
    CHECK(hours("19 GB") == "none");
    CHECK(hours("21 GB") == "730");
    CHECK(hours("[{share: 50%, size: 10 GB}, {share: 50%, size: 30 GB}]") == "3,650");
  }
}

// AWS Lambda MicroVMs.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("lambda microvms") {
  TEST_CASE("the baseline runs all the time, and peaks beyond it for a part") {
    const InstanceCase cases[] = {
        {"running: 10, vcpu: 2, memory: 4 GB", "lambda.microvm.vcpu 72,000; lambda.microvm.memory 144,000"},
        {"running: 10, vcpu: 2", "lambda.microvm.vcpu 72,000; lambda.microvm.memory 144,000"},
        {"running: 10, memory: 4096", "lambda.microvm.vcpu 72,000; lambda.microvm.memory 144,000"},
        {"runs: 100, duration: 2.5 s, vcpu: 1", "lambda.microvm.vcpu 300; lambda.microvm.memory 600"},
        {"running: 5000, vcpu: 1, peak: {share: 25%, vcpu: 4}",
         "lambda.microvm.vcpu 31,500,000; lambda.microvm.memory 63,000,000"},
        {"running: 1, vcpu: 1, peak: {share: 100%, vcpu: 2, memory: 8 GB}",
         "lambda.microvm.vcpu 7,200; lambda.microvm.memory 28,800"},
        {"running: 1, vcpu: 1, memory: 8 GB, peak: {share: 50%, vcpu: 3}",
         "lambda.microvm.vcpu 7,200; lambda.microvm.memory 28,800"},
        {"snapshots: {written: 1, read: 2, stored: 3}",
         "lambda.microvm.snapshot_read 2; lambda.microvm.snapshot_storage 3; lambda.microvm.snapshot_write 1"},
        {"runs: 5, vcpu: 1", "duration?"},
        {"runs: 0", "lambda.microvm.vcpu 0"},
        {"running: 0", "lambda.microvm.vcpu 0"},
        {"running: 5", "vcpu?"},
        {"running: 5, vcpu: 1, peak: {share: 5%}", "peak.vcpu?"},
    };
    check_instances("lambda-microvms", cases);
    CHECK(MeteredInstance("lambda-microvms", "running: 5000, vcpu: 1, peak: {share: 25%, vcpu: 4}")
              .derivation("lambda.microvm.vcpu") == "18,000,000 s x (0.75 x 1 + 0.25 x 4) vCPU");
  }

  TEST_CASE("a peak is between the baseline and four times as much") {
    const auto finding = [](std::string_view peak) {
      return MeteredInstance("lambda-microvms", fmt::format("running: 1, vcpu: 1, peak: {{share: 5%, {}}}", peak))
          .text();
    };
    CHECK(finding("vcpu: 4.5").find("a peak of 4.5 is more than 4 times the baseline of 1") != std::string::npos);
    CHECK(finding("vcpu: 0.5").find("a peak of 0.5 is below the baseline of 1") != std::string::npos);
    CHECK(finding("vcpu: 4, memory: 9 GB").find("a peak of 9 is more than 4 times the baseline of 2") !=
          std::string::npos);
  }
}

// Loading 10,000 functions (bytes to Workload) and loading them with validation after it, in turns within one process,
// so that a busy machine slows both alike. Prints medians and their ratio.
#include "rules/validate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "loading/load.h"
#include "support/memory_world.h"

namespace {

using namespace lambdacost;

constexpr int kFunctions = 10000;
constexpr int kRounds = 15;

std::string workload_text() {
  std::string text = "region: us-east-1\naccount: {concurrency: 1000000}\nfunctions:\n";
  for (int i = 0; i < kFunctions; ++i)
    text += fmt::format(
        "  function-{}:\n    architecture: arm64\n    runtime: nodejs24.x\n    handler: app.handler\n"
        "    memory: 512 MB\n    timeout: 10 s\n    environment: {{TABLE: orders-{}, STAGE: production}}\n"
        "    package: {{type: zip, zipped: 12 MB, unzipped: 80 MB}}\n    requests: 3M\n    duration: 120 ms\n"
        "    peak: 40/s\n    event_sources: [{{type: sqs, batch_size: 10, visibility_timeout: 60 s}}]\n",
        i, i);
  return text;
}

double processor_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main() {
  test::MemoryFiles memory;
  memory.contents["workload.yaml"] = workload_text();
  const Catalogue catalogue(built_in_tables());
  const PricingOptions options;
  std::vector<double> load_times;
  std::vector<double> all_times;
  for (int round = 0; round < kRounds; ++round) {
    Inputs inputs{memory};
    Diagnostics diagnostics;
    const double start = processor_milliseconds();
    const Workload workload = load_workload(read_documents({"workload.yaml"}, inputs, diagnostics),
                                            {inputs, catalogue, options}, diagnostics);
    const double loaded = processor_milliseconds();
    validate(workload, catalogue, {test::test_day()}, inputs.sources, diagnostics);
    const double validated = processor_milliseconds();
    if (diagnostics.has_errors()) {
      std::fputs("bench_validate: the workload has errors\n", stderr);
      return 1;
    }
    load_times.push_back(loaded - start);
    all_times.push_back(validated - start);
  }
  fmt::print("{} functions: load {:.1f} ms, load and validate {:.1f} ms, ratio {:.3f}\n", kFunctions,
             median(load_times), median(all_times), median(all_times) / median(load_times));
}

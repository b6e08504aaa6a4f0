// Any bytes as a usage file: YAML, JSON, CSV, CloudWatch's output or infracost's. A bill, or errors, nothing printed
// and status 2; and what `init --from` writes of a workload loads again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cli/run.h"
#include "support/memory_world.h"

namespace {

// Aliases of aliases grow up to the readers' limit, which takes seconds under the sanitizers. fuzz_read has them.
constexpr int kMostAliases = 8;

constexpr const char* kWorkload =
    "functions: {f: {memory: 1 GB}, place-order: }\n"
    "tables: {t: {point_in_time_recovery: true}}\n"
    "services: {sqs: , f: {type: sqs}}\n";

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lambdacost;
  using namespace lambdacost::test;
  if (std::count(data, data + size, '*') > kMostAliases) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Outcome bill = run_in_memory({"estimate", "app.yaml", "--usage", "-"}, {{"app.yaml", kWorkload}, {"-", text}});
  require(bill.status == answered || (bill.status == unusable && bill.out.empty() && !bill.err.empty()));
  for (const char* format : {"yaml", "json"}) {
    const Outcome made = run_in_memory({"init", "--from", "-", "--format", format}, {{"-", text}});
    require(made.status == answered || (made.status == unusable && made.out.empty()));
    if (made.status == answered) require(run_in_memory({"init", "--from", "-"}, {{"-", made.out}}).status == answered);
  }
  return 0;
}

// Any bytes as a workload, read, decoded, billed and written in every format: a bill that adds up to the last digit, or
// errors, nothing printed and status 2. Never a crash, and never an overflow that escapes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cli/run.h"
#include "input/read.h"
#include "input/zip_archive.h"
#include "loading/load.h"
#include "report/estimate/estimate_formats.h"
#include "support/bill_laws.h"
#include "support/bills.h"
#include "support/memory_world.h"

using namespace lambdacost;

namespace {

constexpr const char* kPath = "-";
// Aliases of aliases grow up to the readers' limit, which takes seconds under the sanitizers. fuzz_read has them.
constexpr int kMostAliases = 8;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Our own reader must take what the JSON format writes.
void check_json(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("report", text);
  require(read_document(sources, source, diagnostics, {.depth = 64, .expanded_nodes = text.size()}).has_value());
  require(!diagnostics.has_errors());
}

void check_reports(const Bill& bill, const Sources& sources, const Diagnostics& diagnostics) {
  const std::vector<Diagnostic> findings = diagnostics.sorted();
  EstimateReport report{bill, findings, sources};
  report.explain = true;
  for (const EstimateFormat& format : estimate_formats()) {
    const std::string text = format.write({&report, 1});
    require(!text.empty() && (format.is_binary || text.back() == '\n'));
    if (format.name == "json") check_json(text);
    if (format.name == "xlsx") require(measure_zip(text).problem.empty());
    if (format.name == "value") require(text == bill.total.to_string() + "\n");
  }
}

void require_refusal(const Outcome& outcome) {
  require(outcome.status == unusable && outcome.out.empty() && !outcome.err.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (std::count(data, data + size, '*') > kMostAliases) return 0;
  static const Catalogue catalogue(built_in_tables());
  test::MemoryFiles memory;
  memory.contents[kPath] = std::string(data, data + size);
  World world{memory, {}, false, false, 80};

  // With open amounts allowed, more workloads come as far as a bill.
  PricingOptions options;
  options.allow_unpriced = true;
  Inputs inputs{memory};
  Diagnostics diagnostics;
  const Bill bill = test::bill_of_files({kPath}, {inputs, catalogue, options}, diagnostics);
  const bool is_unusable = diagnostics.has_errors();
  if (!is_unusable) {
    require(test::flaw_of(bill).empty());
    check_reports(bill, inputs.sources, diagnostics);
  }
  if (is_unusable || bill.has_unpriced() || !bill.known_total())
    require_refusal(run({"estimate", kPath, "--format", "value"}, world));
  return 0;
}

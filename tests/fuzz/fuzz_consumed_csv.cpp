// Any bytes as consumed units: minutes of whole days or errors, never a crash. What is read can be offered.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/checked.h"
#include "counting/traffic_profile.h"
#include "loading/consumed_traffic.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lambdacost;
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("consumed.csv", {reinterpret_cast<const char*>(data), size});
  const auto traffic = read_consumed_traffic(sources, source, std::nullopt, diagnostics);
  if (traffic.has_value() == diagnostics.has_errors()) std::abort();
  if (!traffic) return 0;
  const std::vector<TrafficRun>& runs = traffic->runs;
  int minutes = 0;
  for (const TrafficRun& run : runs) minutes += run.minutes;
  if (minutes % (24 * 60) != 0) std::abort();
  try {
    OfferedUnits(runs, 1'000'000, 730).next();
  } catch (const Overflow&) {  // sums of too many digits
    return 0;
  }
  return 0;
}

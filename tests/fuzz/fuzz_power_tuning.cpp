// Any bytes as a result or a link of aws-lambda-power-tuning: durations or errors, never a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "loading/power_tuning.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lambdacost;
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("result.json", {reinterpret_cast<const char*>(data), size});
  const auto durations = read_power_tuning(sources, source, diagnostics);
  if (durations.has_value() == diagnostics.has_errors()) std::abort();
  if (!durations) return 0;
  if (durations->empty()) std::abort();
  for (const MeasuredDuration& duration : *durations)
    if (duration.milliseconds <= Decimal(0) || duration.milliseconds.scale() > 12) std::abort();
  return 0;
}

// AWS Lambda MicroVMs: the baseline's vCPUs and memory for as long as a MicroVM runs, and what of it peaks take beyond.
// Snapshots are counted by their rows. https://aws.amazon.com/lambda/pricing/
#include <fmt/core.h>

#include "base/time_units.h"
#include "counting/rates.h"
#include "services/instance_meter.h"
#include "services/metering.h"
#include "services/running_time.h"

namespace lambdacost {
namespace {

constexpr std::string_view kVcpu = "lambda.microvm.vcpu";
constexpr std::string_view kMemory = "lambda.microvm.memory";

/// vCPUs and gigabytes of memory.
struct MachineSize {
  Rational vcpu;
  Rational memory;
};

class MicroVmMeter {
 public:
  explicit MicroVmMeter(InstanceMeter& meter) : meter_(meter) {}

  void run() {
    meter_.read_rows();
    const bool is_running = meter_.is_given("running") || meter_.is_given("runs");
    if (!is_running && meter_.is_anything_said()) return;  // snapshots alone
    const std::optional<Counted> seconds = running_seconds();
    const std::optional<MachineSize> baseline = size_of("vcpu", "memory");
    if (!baseline)
      return seconds && seconds->quantity.is_zero() ? meter_.read(kVcpu, {}, *seconds) : meter_.unknown("vcpu", kVcpu);
    if (!seconds) return;
    const std::optional<MachineSize> peak = peak_of(*baseline);
    if (!peak) return;
    meter_.read(kVcpu, {}, *seconds * mean_of(baseline->vcpu, peak->vcpu, "vCPU"));
    meter_.read(kMemory, {}, *seconds * mean_of(baseline->memory, peak->memory, "GB"));
  }

 private:
  std::optional<Counted> running_seconds() {
    if (meter_.is_given("running")) {
      meter_.warn_uncounted("duration", "running");
      const Rational seconds = meter_.number("running") * kSecondsOfAnHour;
      return Counted{seconds, show(seconds) + " s"};
    }
    const Duration step = meter_.terms().duration("lambda.microvm_duration_granularity");
    const std::optional<BilledRuns> runs = billed_runs(meter_, step, {}, kVcpu);
    return runs ? std::optional(Counted{runs->seconds, runs->text}) : std::nullopt;
  }

  /// vCPUs and memory go together: of one follows the other.
  std::optional<MachineSize> size_of(std::string_view vcpu, std::string_view memory) {
    const Rational per_vcpu = gigabytes_per_vcpu();
    const bool has_vcpu = meter_.is_given(vcpu);
    if (!has_vcpu && !meter_.is_given(memory)) return std::nullopt;
    const Rational cpus = has_vcpu ? meter_.number(vcpu) : meter_.number(memory) / per_vcpu;
    return MachineSize{cpus, meter_.is_given(memory) ? meter_.number(memory) : cpus * per_vcpu};
  }

  Rational gigabytes_per_vcpu() const { return gigabytes(meter_.terms().size("lambda.microvm_memory_per_vcpu")); }

  /// The size at peaks; the baseline where there are none, nothing after an error.
  std::optional<MachineSize> peak_of(const MachineSize& baseline) {
    if (!meter_.is_given("peak.share")) return baseline;
    std::optional<MachineSize> peak = size_of("peak.vcpu", "peak.memory");
    if (!peak) {
      meter_.unknown("peak.vcpu", kVcpu);
      return std::nullopt;
    }
    // What follows from the other is no less than the baseline, which may have more of one than goes with the other.
    if (!meter_.is_given("peak.vcpu") && peak->vcpu < baseline.vcpu) peak->vcpu = baseline.vcpu;
    if (!meter_.is_given("peak.memory") && peak->memory < baseline.memory) peak->memory = baseline.memory;
    const Decimal most = meter_.terms().number("lambda.microvm_largest_peak");
    const bool is_good = check_peak("peak.vcpu", peak->vcpu, baseline.vcpu, most) &&
                         check_peak("peak.memory", peak->memory, baseline.memory, most);
    return is_good ? peak : std::nullopt;
  }

  bool check_peak(std::string_view key, const Rational& peak, const Rational& baseline, const Decimal& most) {
    if (peak < baseline) {
      meter_.fail("invalid-value", key,
                  fmt::format("a peak of {} is below the baseline of {}", show(peak), show(baseline)),
                  "the baseline is billed all the time that it runs");
      return false;
    }
    if (peak <= baseline * most) return true;
    meter_.fail(
        "invalid-value", key,
        fmt::format("a peak of {} is more than {} times the baseline of {}", show(peak), show(most), show(baseline)),
        "give a larger baseline, or a lower peak");
    return false;
  }

  /// The baseline for a part of the time and the peak for the rest.
  Counted mean_of(const Rational& baseline, const Rational& peak, std::string_view unit) {
    if (baseline == peak) return {baseline, fmt::format("{} {}", show(baseline), unit)};
    const Rational share = meter_.number("peak.share");
    const Rational mean = (Rational(1) - share) * baseline + share * peak;
    return {mean, fmt::format("({} x {} + {} x {}) {}", show(Rational(1) - share), show(baseline), show(share),
                              show(peak), unit)};
  }

  InstanceMeter& meter_;
};

}  // namespace

void meter_micro_vms(InstanceMeter& meter) { MicroVmMeter(meter).run(); }

}  // namespace lambdacost

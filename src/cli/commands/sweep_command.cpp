// lambdacost sweep: the bill at every value of one setting.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/checked.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "loading/load.h"
#include "loading/sweep_points.h"
#include "report/sweep/sweep_formats.h"

namespace lambdacost {
namespace {

/// Bills the points one after the other; each finding counts once.
class Sweeper {
 public:
  Sweeper(const SweepOptions& options, const Catalogue& catalogue, WorkloadFiles& files, Inputs& inputs)
      : options_(options), catalogue_(catalogue), files_(files), inputs_(inputs) {}

  Sweep run(const SweepPlan& plan) {
    Sweep sweep;
    sweep.path = plan.path;
    sweep.resource = plan.resource;
    sweep.is_measured = plan.is_measured;
    if (options_.pricing.scenario) sweep.scenario = options_.pricing.scenario->text;
    std::optional<SourceRange> failed;
    for (const PlannedPoint& point : plan.points) {
      // The values of a range stand at one place: what is wrong with one is most likely wrong with all.
      if (failed == point.range) continue;
      Diagnostics found = std::exchange(inputs_.diagnostics, {});
      bill(sweep, point);
      if (inputs_.diagnostics.has_errors()) failed = point.range;
      found.merge(inputs_.diagnostics);
      inputs_.diagnostics = std::move(found);
    }
    if (!inputs_.diagnostics.has_errors()) compute(plan.points.front().range, [&] { mark_points(sweep); });
    return sweep;
  }

 private:
  void bill(Sweep& sweep, const PlannedPoint& point) {
    const Workload workload = files_.decode(point.settings);
    BillingSettings settings = choose_settings(workload, options_.pricing, catalogue_, inputs_);
    if (inputs_.diagnostics.has_errors()) return;
    note_expected_only(workload, settings.assumptions);
    Bill bill = bill_workload(workload, settings, inputs_.diagnostics);
    if (inputs_.diagnostics.has_errors()) return;
    if (!sweep.points.empty() && bill.currency != sweep.first_bill.currency) {
      inputs_.diagnostics.error("mixed-currencies", point.range,
                                "the bills of the values are in two currencies, which cannot be compared",
                                "sweep over regions of one currency");
      return;
    }
    compute(point.range, [&] { add_point(sweep, point.value, workload, std::move(bill)); });
  }

  template <class Work>
  void compute(SourceRange range, Work work) {
    try {
      work();
    } catch (const Overflow&) {
      inputs_.diagnostics.error("number-too-large", range, "the costs are too large to be compared exactly");
    }
  }

  const SweepOptions& options_;
  const Catalogue& catalogue_;
  WorkloadFiles& files_;
  Inputs& inputs_;
};

std::optional<Outcome> refuse_arguments(const SweepOptions& options) {
  if (auto refusal = refuse_files(options.files, "sweep")) return refusal;
  if (!options.over)
    return usage_error("--over is missing: what is to be swept",
                       "give --over PATH=FROM..TO:STEP, such as functions.place-order.memory=128..3008:64");
  if (options.durations && options.durations->text == "-" &&
      std::ranges::find(options.files, "-") != options.files.end())
    return usage_error("standard input (-) is given twice", "it can be read once only");
  return std::nullopt;
}

}  // namespace

Outcome run_sweep(const SweepOptions& given, World& world) {
  SweepOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(sweep_formats()), world, outcome);
  if (!format) return outcome;
  if (auto refusal = refuse_arguments(options)) return std::move(*refusal);

  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  WorkloadFiles files(options.files, options.pricing, *catalogue, world.files, inputs);
  const std::optional<SweepPlan> plan = plan_sweep(options.over, options.durations, files, world.files, inputs);
  // What is wrong with the workload is told too.
  if (inputs.diagnostics.has_errors()) files.decode({});
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));
  const Sweep sweep = Sweeper(options, *catalogue, files, inputs).run(*plan);
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));

  outcome.err += findings_text(inputs, options.common, world);
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  deliver(sweep_formats()[*format].write({sweep, wants_color(options.common, world, is_to_terminal), world.columns}),
          options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

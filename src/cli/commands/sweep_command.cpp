// lambdacost sweep: the bill at every value of one setting.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/checked.h"
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "comparing/region_sweep.h"
#include "loading/load.h"
#include "loading/sweep_points.h"
#include "report/sweep/sweep_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kSweepOwn[] = {
    {"--over", "PATH=VALUES",
     "The setting, as in --set, and its values: FROM..TO:STEP, or a list a,b,c; region=all for every region",
     &SweepOptions::over},
    {"--durations", "FILE|URL",
     "Measured durations of each memory size: the result of aws-lambda-power-tuning, or its visualization URL",
     &SweepOptions::durations},
};
constexpr OptionRow kSweepScenario[] = {scenario_option("A scenario of the workload")};
constexpr std::span<const OptionRow> kSweepRows[] = {kSweepOwn, kCommonOptions, kPricingOptions, kSweepScenario};

/// Bills the points one after the other; each finding counts once.
class Sweeper {
 public:
  Sweeper(Session& session, WorkloadDecoder& decoder) : session_(session), decoder_(decoder) {}

  Sweep run(const SweepPlan& plan) {
    Sweep sweep;
    sweep.path = plan.path;
    sweep.resource = plan.resource;
    sweep.is_measured = plan.is_measured;
    sweep.is_same_work = plan.is_same_work;
    sweep.is_over_all_regions = plan.is_over_all_regions;
    sweep.not_comparable = plan.not_comparable;
    if (session_.pricing().scenario) sweep.scenario = session_.pricing().scenario->text;
    if (plan.is_over_all_regions)
      compare_regions(sweep, plan);
    else
      go_through(sweep, plan);
    Diagnostics& diagnostics = session_.diagnostics();
    if (!diagnostics.has_errors()) compute(plan.points.front().range, diagnostics, [&] { mark_points(sweep); });
    return sweep;
  }

 private:
  void go_through(Sweep& sweep, const SweepPlan& plan) {
    std::optional<SourceRange> failed;
    for (const PlannedPoint& point : plan.points) {
      // The values of a range stand at one place: what is wrong with one is most likely wrong with all.
      if (failed == point.range) continue;
      Diagnostics of_point;
      bill(sweep, point, of_point);
      if (of_point.has_errors()) failed = point.range;
      session_.diagnostics().merge(of_point);
    }
  }

  /// A region that cannot be priced is no failure: the others are compared, and it is said why it is not among them.
  void compare_regions(Sweep& sweep, const SweepPlan& plan) {
    Diagnostics ignored;  // what is wrong with the files is found at each point
    base_ = decoder_.decode_with({}, ignored);
    std::optional<Diagnostics> first_failure;
    std::size_t failures = 0;
    for (const PlannedPoint& point : plan.points) {
      const std::size_t points_before = sweep.points.size();
      Diagnostics of_point;
      bill(sweep, point, of_point);
      if (sweep.points.size() > points_before) session_.diagnostics().merge(of_point);
      if (!of_point.has_errors()) continue;
      sweep.not_comparable.push_back({point.value, of_point.sorted().front().message});
      if (++failures == 1) first_failure = std::move(of_point);
    }
    finish_regions(sweep);
    if (!sweep.points.empty()) return;
    if (failures == plan.points.size())
      session_.diagnostics().merge(*first_failure);  // of the workload, whatever the region
    else
      session_.diagnostics().error("unknown-price", plan.points.front().range, why_no_region(sweep),
                                   "add rates to a file in a directory given with --pricing (see pricing/README.md); "
                                   "`lambdacost prices list METER` shows in which regions a meter has a price");
  }

  void bill(Sweep& sweep, const PlannedPoint& point, Diagnostics& diagnostics) {
    const Workload workload = decoder_.decode_with(point.settings, diagnostics);
    BillingSettings settings = choose_settings(workload, session_.loading(), diagnostics);
    if (diagnostics.has_errors()) return;
    note_expected_only(workload, settings.assumptions);
    // Of all regions, those that lack prices are told from the others by their bills.
    settings.allow_unpriced = settings.allow_unpriced || sweep.is_over_all_regions;
    Bill bill = bill_workload(workload, settings, diagnostics);
    if (diagnostics.has_errors()) return;
    if (sweep.is_over_all_regions && bill.has_unpriced()) {
      leave_out_region(sweep, point.value, missing_prices(bill));
      return;
    }
    if (!sweep.points.empty() && bill.currency != sweep.first_bill.currency) {
      diagnostics.error("mixed-currencies", point.range,
                        "the bills of the values are in two currencies, which cannot be compared",
                        "sweep over regions of one currency");
      return;
    }
    note_contradictions(workload, bill.period, diagnostics);
    std::vector<std::string> broken = broken_limits(workload, bill.period, sweep.resource, session_);
    compute(point.range, diagnostics,
            [&] { add_point(sweep, point.value, workload, std::move(bill), std::move(broken)); });
    if (sweep.is_over_all_regions && !diagnostics.has_errors()) note_regions(sweep, base_, workload);
  }

  /// What contradicts itself at a value, each place once: at the other values it reads alike.
  void note_contradictions(const Workload& workload, const BillingPeriod& period, Diagnostics& diagnostics) {
    Diagnostics found;
    find_contradictions(workload, period, session_, found);
    for (Diagnostic& finding : found.sorted())
      if (contradicted_.emplace(finding.id.text(), finding.path).second) diagnostics.add(std::move(finding));
  }

  template <class Work>
  static void compute(SourceRange range, Diagnostics& diagnostics, Work work) {
    try {
      work();
    } catch (const Overflow&) {
      diagnostics.error("number-too-large", range, "the costs are too large to be compared exactly");
    }
  }

  Session& session_;
  WorkloadDecoder& decoder_;
  Workload base_;                                               ///< without the sweep, where that is asked for
  std::set<std::pair<std::string, std::string>> contradicted_;  ///< ids and paths that were told
};

std::optional<UsageError> check_sweep(const Session& session) {
  const Arguments& arguments = session.arguments();
  if (auto error = check_files(arguments.operands, session.command())) return error;
  if (!arguments.over)
    return UsageError{"--over is missing: what is to be swept",
                      "give --over PATH=FROM..TO:STEP, such as functions.place-order.memory=128..3008:64"};
  std::vector<std::string> files = arguments.operands;
  if (arguments.durations) files.push_back(arguments.durations->text);
  return check_standard_input(files);
}

Outcome run_sweep(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_sweep(session)) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  Diagnostics& diagnostics = session.diagnostics();
  WorkloadDecoder decoder(read_documents(arguments.operands, session.inputs(), diagnostics), session.loading(),
                          diagnostics);
  const std::optional<SweepPlan> plan = plan_sweep(arguments, decoder, session.inputs(), diagnostics);
  // What is wrong with the workload is told too.
  if (diagnostics.has_errors()) decoder.decode_with({}, diagnostics);
  decoder.check_scenarios(diagnostics);
  if (diagnostics.has_errors()) return session.refuse();
  const Sweep sweep = Sweeper(session, decoder).run(*plan);
  if (diagnostics.has_errors()) return session.refuse();

  session.tell_findings();
  return session.deliver(
      session.format(sweep_formats()).write({.sweep = sweep, .color = session.color(), .width = session.width()}));
}

}  // namespace

constinit const CommandRow kSweepCommand = {
    .name = "sweep",
    .summary = "The bill at every value of one setting",
    .footer =
        "With --durations, --over may be a function's memory without values: then the measured ones count.\n"
        "With region=all, regions that lack a price are listed with what they lack, whether or not "
        "--allow-unpriced is given.\n"
        "Example: lambdacost sweep w.yaml --over functions.api.memory=512..3008:64\n"
        "Example: lambdacost sweep examples/food-ordering.yaml --over region=all\n"
        "Exit status: 0 the bills were computed, 2 they could not be.",
    .operand = kWorkloadFiles,
    .options = kSweepRows,
    .formats = formats_of<sweep_formats>,
    .run = run_sweep,
};

}  // namespace lambdacost

// lambdacost sweep: the bill at every value of one setting.
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "cli/sweeping.h"
#include "loading/load.h"
#include "report/sweep/sweep_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kSweepScenario[] = {scenario_option("A scenario of the workload")};
constexpr std::span<const OptionRow> kSweepRows[] = {kSweepOptions, kCommonOptions, kPricingOptions, kUsageOption,
                                                     kSweepScenario};

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
  return deliver_sweep(session.read_documents(arguments.operands), {}, session);
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

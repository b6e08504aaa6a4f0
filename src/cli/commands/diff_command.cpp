// lambdacost diff: what changes between two workloads, and why.
#include <optional>
#include <vector>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "comparing/bill_changes.h"
#include "loading/load.h"
#include "report/diff/diff_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kDiffScenario[] = {scenario_option("A scenario of both workloads, or of the new one alone")};
constexpr std::span<const OptionRow> kDiffOptions[] = {kCommonOptions, kDiffScenario, kPricingOptions};

std::optional<UsageError> check_two_files(const std::vector<std::string>& files) {
  if (files.size() != 2)
    return UsageError{"diff takes two workload files", "lambdacost diff OLD NEW; see lambdacost diff --help"};
  return check_standard_input(files);
}

Outcome run_diff(Session& session) {
  const std::vector<std::string>& files = session.arguments().operands;
  if (const auto error = check_two_files(files)) return session.refuse(*error);
  if (!session.load_catalogue()) return session.refuse();
  Diagnostics& diagnostics = session.diagnostics();
  PricingOptions options_before = session.pricing();
  options_before.is_baseline = true;
  const auto load = [&](const std::string& file, const PricingOptions& options) {
    return load_workload(read_documents({file}, session.inputs(), diagnostics), session.loading(options), diagnostics);
  };
  const Workload before = load(files[0], options_before);
  const Workload after = load(files[1], session.pricing());
  const BillingSettings settings_before = choose_settings(before, session.loading(), diagnostics);
  const BillingSettings settings_after = choose_settings(after, session.loading(), diagnostics);
  const BillChanges changes =
      find_changes({before, settings_before}, {after, settings_after}, diagnostics, diagnostics);
  if (diagnostics.has_errors()) return session.refuse();

  session.tell_findings();
  const std::vector<Diagnostic> findings = diagnostics.sorted();
  return session.deliver(session.format(diff_formats())
                             .write({.changes = changes,
                                     .diagnostics = findings,
                                     .sources = session.sources(),
                                     .color = session.color(),
                                     .width = session.width(),
                                     .has_ranges = before.has_ranges || after.has_ranges}));
}

}  // namespace

constinit const CommandRow kDiffCommand = {
    .name = "diff",
    .summary = "What changes between two workloads, and why",
    .footer =
        "Example: git show main:workload.yaml | lambdacost diff - workload.yaml\n"
        "Exit status: 0 both were computed, whatever changed; 2 they could not be.",
    .operand = {"FILE", "The old workload file and the new one; - is standard input"},
    .options = kDiffOptions,
    .formats = formats_of<diff_formats>,
    .run = run_diff,
};

}  // namespace lambdacost

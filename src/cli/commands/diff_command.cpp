// lambdacost diff: what changes between two workloads, and why.
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "cli/view_options.h"
#include "comparing/bill_changes.h"
#include "loading/inputs.h"
#include "loading/load.h"
#include "report/diff/diff_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kDiffScenario[] = {
    scenario_option("A scenario: of both workloads, or of the new one alone; with one FILE what is compared")};
constexpr std::span<const OptionRow> kDiffOptions[] = {kCommonOptions, kViewOptions, kDiffScenario, kPricingOptions,
                                                       kUsageOption};

/// Whether what is compared is one file as it stands with what the options make of it.
bool is_what_if(const Session& session) { return session.arguments().operands.size() == 1; }

std::optional<UsageError> check_diff_arguments(const Session& session) {
  const std::vector<std::string>& files = session.arguments().operands;
  const PricingOptions& options = session.pricing();
  if (is_what_if(session)) {
    if (!options.settings.empty() || options.scenario) return std::nullopt;
    return UsageError{"nothing to compare the file with",
                      "give a second file, or --set or --scenario, which change the one"};
  }
  if (files.size() != 2)
    return UsageError{"diff takes two workload files, or one with --set or --scenario",
                      "lambdacost diff OLD NEW; see lambdacost diff --help"};
  if (auto error = check_standard_input(files)) return error;
  if (!names_same_file(files[0], files[1])) return std::nullopt;
  return UsageError{"OLD and NEW are the same file",
                    "with --set or --scenario name it once: they are compared with the file as it stands"};
}

/// The workload as it was, and as it will be.
struct ComparedWorkloads {
  Workload before;
  Workload after;
};

ComparedWorkloads load_what_if(Session& session, Diagnostics& diagnostics) {
  Documents documents = session.read_documents(session.arguments().operands);
  PricingOptions as_it_stands = session.pricing();
  as_it_stands.settings.clear();
  as_it_stands.scenario.reset();
  ComparedWorkloads compared;
  compared.before = load_workload(documents, session.loading(as_it_stands), diagnostics);
  Diagnostics of_after;  // what is wrong with the file was found already
  compared.after = load_workload(std::move(documents), session.loading(), of_after);
  diagnostics.merge(of_after);
  return compared;
}

ComparedWorkloads load_both(Session& session, Diagnostics& diagnostics) {
  // What comes from standard input is mostly another text of the other file, which names the same files.
  const auto read = [&](const std::string& file, const std::string& other, bool is_baseline) {
    const DocumentFile document = {file, folder_of(file == "-" ? other : file), is_baseline};
    return read_documents(std::vector{document}, session.inputs(), diagnostics);
  };
  PricingOptions of_before = session.pricing();
  of_before.is_baseline = true;
  const std::vector<std::string>& files = session.arguments().operands;
  Documents before = read(files[0], files[1], true);
  Documents after = read(files[1], files[0], false);
  session.add_usage({&before, &after});
  ComparedWorkloads compared;
  compared.before = load_workload(std::move(before), session.loading(of_before), diagnostics);
  compared.after = load_workload(std::move(after), session.loading(), diagnostics);
  return compared;
}

Outcome run_diff(Session& session) {
  if (const auto error = check_diff_arguments(session)) return refusal_of(*error);
  const DiffFormat& format = session.format(diff_formats());
  CostView view;
  if (const auto error = choose_view(session, format.name, format.view, view)) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  Diagnostics& diagnostics = session.diagnostics();
  const auto [before, after] =
      is_what_if(session) ? load_what_if(session, diagnostics) : load_both(session, diagnostics);
  const BillingSettings settings_before = choose_settings(before, session.loading(), diagnostics);
  const BillingSettings settings_after = choose_settings(after, session.loading(), diagnostics);
  Diagnostics of_before;
  Diagnostics of_after;
  const BilledWorkload billed_before{before, settings_before};
  const BilledWorkload billed_after{after, settings_after};
  BillChanges changes = find_changes(billed_before, billed_after, of_before, of_after);
  find_contradictions(before, changes.before.period, session, of_before);
  find_contradictions(after, changes.after.period, session, of_after);
  diagnostics.merge(of_before);
  diagnostics.merge(of_after);
  if (diagnostics.has_errors()) return session.refuse();

  add_setting_changes(changes, billed_before, billed_after, session.sources());
  session.tell_findings();
  session.tell_unless_quiet(broken_in_one_line(after, changes.after.period, session));
  const std::vector<Diagnostic> findings = diagnostics.sorted();
  tell_unknown_tag(view, std::array{&changes.before, &changes.after}, session);
  return session.deliver(format.write({.changes = changes,
                                       .diagnostics = findings,
                                       .sources = session.sources(),
                                       .color = session.color(),
                                       .width = session.width(),
                                       .has_ranges = before.has_ranges || after.has_ranges,
                                       .view = view}));
}

}  // namespace

constinit const CommandRow kDiffCommand = {
    .name = "diff",
    .summary = "What changes between two workloads, and why",
    .footer =
        "With one FILE, it is compared with what --set and --scenario make of it; with two, they count for both.\n"
        "Example: git show main:workload.yaml | lambdacost diff - workload.yaml\n"
        "Example: lambdacost diff workload.yaml --set functions.api.memory=2GB\n"
        "Exit status: 0 both were computed, whatever changed; 2 they could not be.",
    .operand = {.name = "FILE",
                .help =
                    "The old workload file and the new one, or one, by default lambdacost.yaml, else workload.yaml; - "
                    "is standard input",
                .is_workload = true},
    .options = kDiffOptions,
    .formats = formats_of<diff_formats>,
    .run = run_diff,
};

}  // namespace lambdacost

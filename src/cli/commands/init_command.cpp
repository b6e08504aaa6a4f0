// lambdacost init: a starter workload, commented for someone who has never seen one; or one made from a file that is
// there, or a usage file for it.
#include <fmt/core.h>

#include <utility>
#include <vector>

#include "base/text.h"
#include "billing/workload_bill.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/load.h"
#include "report/init/init_text.h"
#include "writing/assets.h"

namespace lambdacost {
namespace {

constexpr OptionRow kInitOwn[] = {
    {"--from", "FILE", "Make it from this file, - for standard input; repeated with --usage-only", &Arguments::from},
    {"--usage-only", {}, "A usage file for the files of --from: what their bill lacks", &Arguments::usage_only},
};
constexpr std::span<const OptionRow> kInitOptions[] = {kInitOwn, kCommonOptions};

std::vector<FormatChoice> init_formats() { return {{"yaml", ".yaml"}, {"yml", ".yml"}, {"json", ".json"}}; }

/// A starter must not take the place of somebody's work.
bool would_overwrite(const std::optional<GivenText>& output, Files& files) {
  return output && output->text != "-" && files.holds_text(output->text);
}

std::optional<UsageError> check_init(const Session& session) {
  const Arguments& arguments = session.arguments();
  if (arguments.from.empty()) {
    if (arguments.usage_only)
      return UsageError{"--usage-only needs the file whose usage it is", "name it with --from FILE"};
    if (session.format_name() == "json")
      return UsageError{"the starter is commented, which JSON cannot be", "leave --format out, or give --from FILE"};
    return std::nullopt;
  }
  if (arguments.from.size() > 1 && !arguments.usage_only)
    return UsageError{"several files cannot become one workload file",
                      "give one with --from, or add --usage-only for a usage file of all"};
  return check_standard_input(arguments.from);
}

/// What a bill of the files lacks, whatever else is wrong with it. Appends what is wrong with the files.
std::vector<NotEstimated> find_missing_usage(const Documents& documents, Session& session) {
  Diagnostics& diagnostics = session.diagnostics();
  const Workload workload = load_workload(documents, session.loading(), diagnostics);
  BillingSettings settings = choose_settings(workload, session.loading(), diagnostics);
  if (diagnostics.has_errors()) return {};
  settings.allow_unpriced = true;
  Diagnostics ignored;
  return bill_workload(workload, settings, ignored).not_estimated;
}

Outcome run_init_from(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Arguments& arguments = session.arguments();
  const Documents documents = read_documents(arguments.from, session.inputs(), session.diagnostics());
  const std::vector<NotEstimated> missing = find_missing_usage(documents, session);
  if (session.diagnostics().has_errors()) return session.refuse();
  session.tell_findings();
  const InitReport report{documents.nodes, missing, arguments.from, session.sources(), session.catalogue()};
  const bool is_json = session.format_name() == "json";
  if (arguments.usage_only) return session.deliver(is_json ? init_usage_json(report) : init_usage_yaml(report));
  return session.deliver(is_json ? init_workload_json(report) : init_workload_yaml(report));
}

Outcome run_init(Session& session) {
  const std::optional<GivenText>& output = session.arguments().output;
  if (would_overwrite(output, session.world().files))
    return refusal_of(
        {fmt::format("{} exists already", make_printable(output->text)), "name another file, or remove it first"});
  if (const auto error = check_init(session)) return refusal_of(*error);
  if (!session.arguments().from.empty()) return run_init_from(session);
  return session.deliver(std::string(asset("starter.yaml")));
}

}  // namespace

constinit const CommandRow kInitCommand = {
    .name = "init",
    .summary = "A commented starter workload, or a workload or usage file made from another",
    .footer =
        "Example: lambdacost init -o workload.yaml\n"
        "Example: lambdacost init | lambdacost estimate -\n"
        "Example: lambdacost init --from app.yaml --usage-only -o usage.yaml\n"
        "Exit status: 0 it was written, 2 it could not be; a file that has something in it is left as it is.",
    .options = kInitOptions,
    .formats = init_formats,
    .run = run_init,
};

}  // namespace lambdacost

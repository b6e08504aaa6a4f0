// lambdacost validate: holds a workload against AWS's limits.
#include <fmt/core.h>

#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/load.h"
#include "report/diagnostics_text.h"
#include "report/validate/validate_formats.h"
#include "rules/validate.h"

namespace lambdacost {
namespace {

constexpr OptionRow kValidateOwn[] = {kRegionOption,
                                      kSetOption,
                                      kParameterOption,
                                      kInputFormatOption,
                                      scenario_option("A scenario of the workload, or all of them"),
                                      kPricingDirectoryOption};
constexpr std::span<const OptionRow> kValidateOptions[] = {kCommonOptions, kJudgingOptions, kValidateOwn, kUsageOption};

bool is_failed(const Diagnostics& findings, bool strict) {
  return findings.has_errors() || (strict && findings.warnings() > 0);
}

Outcome run_validate(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_files(arguments.operands, session.command())) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  ValidateSettings settings;
  if (const auto error = choose_judging(session, settings)) return refusal_of(*error);
  std::vector<WorkloadVariant> variants = session.load_variants(arguments.operands, Variants::every);
  const ValidateFormat& format = session.format(validate_formats());
  if (!judge_limits(variants, settings, format.has_all, session)) return session.refuse();

  const Diagnostics& all = session.diagnostics();
  const std::vector<Diagnostic> findings = worst_first(all.sorted(), session.sources());
  // On a terminal both streams are read together, and the text ends with the summary itself.
  const bool is_said = session.is_to_terminal() && format.name == std::string_view("text");
  return session.deliver(format.write({.findings = findings,
                                       .all = all,
                                       .sources = session.sources(),
                                       .catalogue = session.catalogue(),
                                       .as_of = settings.as_of,
                                       .strict = arguments.strict,
                                       .resources = resource_paths(variants.front().workload),
                                       .color = session.color(),
                                       .version = program_version(),
                                       .width = session.width()}),
                         is_failed(all, arguments.strict) ? judged_bad : answered,
                         is_said ? std::string() : fmt::format("lambdacost: validate: {}\n", summary_of(all)));
}

}  // namespace

constinit const CommandRow kValidateCommand = {
    .name = "validate",
    .summary = "The limits of AWS that a workload breaks",
    .footer =
        "Example: lambdacost validate workload.yaml --strict\n"
        "Example: lambdacost validate workload.yaml --new -o limits.sarif\n"
        "Exit status: 0 no errors, 1 a limit is broken, 2 the workload could not be read.",
    .operand = kWorkloadFiles,
    .options = kValidateOptions,
    .formats = formats_of<validate_formats>,
    .run = run_validate,
};

}  // namespace lambdacost

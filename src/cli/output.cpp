#include "cli/output.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/text.h"
#include "cli/environment.h"
#include "report/diagnostics_text.h"

namespace lambdacost {
namespace {

/// Index of the format to write; puts a refusal into `outcome` when there is none.
std::optional<std::size_t> choose_format(const CommonOptions& common, std::span<const FormatChoice> formats,
                                         Outcome& outcome) {
  std::vector<std::string_view> names;
  for (const FormatChoice& format : formats) names.push_back(format.name);
  if (common.format) {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == *common.format) return i;
    const auto best = nearest(*common.format, names);
    outcome = usage_error(
        fmt::format("--format: expected {}, found `{}`", join_alternatives(names), make_printable(*common.format)),
        best ? fmt::format("did you mean {}?", *best) : std::string());
    return std::nullopt;
  }
  if (!common.output) return 0;
  const std::string file = common.output->substr(common.output->find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  if (dot == std::string::npos || dot == 0) return 0;
  // The longest extension counts: bill.focus.csv is FOCUS, bill.csv is CSV.
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const std::string_view extension = formats[i].extension;
    if (extension.empty() || file.size() == extension.size() || !file.ends_with(extension)) continue;
    if (!chosen || extension.size() > formats[*chosen].extension.size()) chosen = i;
  }
  if (chosen) return chosen;
  outcome = usage_error(fmt::format("-o: no format belongs to the extension `{}`", make_printable(file.substr(dot))),
                        fmt::format("say which with --format: {}", join_alternatives(names)));
  return std::nullopt;
}
}  // namespace

std::optional<Outcome> refuse_files(std::span<const std::string> files, std::string_view command) {
  if (files.empty())
    return usage_error("no workload file is given",
                       fmt::format("name one, or - for standard input; see lambdacost {} --help", command));
  if (std::ranges::count(files, "-") > 1)
    return usage_error("standard input (-) is given twice", "it can be read once only");
  return std::nullopt;
}

Outcome usage_error(std::string_view message, std::string_view help) {
  Outcome outcome;
  outcome.status = unusable;
  outcome.err = fmt::format("lambdacost: error: {} [bad-arguments]\n", message);
  if (!help.empty()) outcome.err += fmt::format("  help: {}\n", help);
  return outcome;
}

std::optional<std::size_t> prepare(CommonOptions& common, PricingOptions& pricing,
                                   std::span<const FormatChoice> formats, const World& world, Outcome& outcome) {
  std::string warnings = apply_environment(common, pricing, world);
  if (common.color && std::ranges::find(color_choices, common.color->text) == color_choices.end()) {
    outcome = usage_error(fmt::format("{}: expected {}, found `{}`", common.color->origin,
                                      join_alternatives(color_choices), make_printable(common.color->text)),
                          "leave it out for auto");
    return std::nullopt;
  }
  if (common.output && common.output->empty()) {
    outcome = usage_error("-o: the name of the file is empty", "name one, or - for standard output");
    return std::nullopt;
  }
  if (!common.quiet) outcome.err = std::move(warnings);
  return choose_format(common, formats, outcome);
}

std::string findings_text(const Inputs& inputs, const CommonOptions& common, const World& world) {
  std::vector<Diagnostic> shown;
  for (Diagnostic& diagnostic : inputs.diagnostics.sorted())
    if (!common.quiet || diagnostic.severity == Severity::error) shown.push_back(std::move(diagnostic));
  return diagnostics_text(shown, inputs.sources, wants_color(common, world, world.is_error_terminal)) +
         dropped_text(inputs.diagnostics.dropped_errors() + (common.quiet ? 0 : inputs.diagnostics.dropped_others()));
}

Outcome refuse(const Inputs& inputs, const CommonOptions& common, const World& world, Outcome outcome) {
  outcome.status = unusable;
  outcome.out.clear();
  outcome.err += findings_text(inputs, common, world);
  return outcome;
}

void deliver(std::string report, const CommonOptions& common, World& world, Outcome& outcome) {
  if (!common.output || *common.output == "-") {
    outcome.out = std::move(report);
    return;
  }
  const auto problem = world.files.write(*common.output, report);
  if (!problem) return;
  outcome.status = unusable;
  outcome.err += fmt::format("lambdacost: error: {}: cannot be written: {} [unwritable-file]\n",
                             make_printable(*common.output), *problem);
}

}  // namespace lambdacost

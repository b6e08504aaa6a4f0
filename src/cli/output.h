// What every command does with its report and its findings: choose a format, print or write a file, set the status.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "cli/world.h"
#include "loading/load.h"

namespace lambdacost {

/// A format as the commands offer it.
struct FormatChoice {
  std::string_view name;
  std::string_view extension;
};

/// What every command does before it reads anything: puts the environment under the flags, checks --color, and chooses
/// the format: --format, else by the extension of -o, else the first. Warnings are put into `outcome.err`. Returns the
/// format's index; nullopt when the outcome is a refusal already.
std::optional<std::size_t> prepare(CommonOptions& common, PricingOptions& pricing,
                                   std::span<const FormatChoice> formats, const World& world, Outcome& outcome);

/// The formats of a report's array, as choices.
template <class Format>
std::vector<FormatChoice> format_choices(std::span<const Format> formats) {
  std::vector<FormatChoice> choices;
  for (const Format& format : formats) choices.push_back({format.name, format.extension});
  return choices;
}

/// The findings on standard error; with --quiet only the errors.
std::string findings_text(const Inputs& inputs, const CommonOptions& common, const World& world);

/// `outcome` of input that cannot be used: findings on standard error, nothing on standard output, status 2.
Outcome refuse(const Inputs& inputs, const CommonOptions& common, const World& world, Outcome outcome);

/// Sends the report to standard output or to the file of -o; status 2 with a message when it cannot be written.
void deliver(std::string report, const CommonOptions& common, World& world, Outcome& outcome);

/// The refusal of a command that got no workload file, or standard input twice; nullopt where the files are good.
std::optional<Outcome> refuse_files(std::span<const std::string> files, std::string_view command);

/// A message about the command line, and status 2.
Outcome usage_error(std::string_view message, std::string_view help);

}  // namespace lambdacost

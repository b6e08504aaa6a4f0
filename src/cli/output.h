// What every command does with its report and its findings: choose a format, print or write a file, set the status.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "cli/options.h"
#include "cli/world.h"

namespace lambdacost {

/// A format as the commands offer it.
struct FormatChoice {
  std::string_view name;
  std::string_view extension;
};

/// Index of the format to write: --format, else by the extension of -o, else the first. Puts a message into
/// `outcome.err` and returns nullopt when there is no such format.
std::optional<std::size_t> choose_format(const CommonOptions& common, std::span<const FormatChoice> formats,
                                         Outcome& outcome);

/// The findings on standard error; with --quiet only the errors.
std::string findings_text(const Diagnostics& diagnostics, const Sources& sources, const CommonOptions& common,
                          const World& world);

/// The outcome of input that cannot be used: findings on standard error, nothing on standard output, status 2.
Outcome refuse(const Diagnostics& diagnostics, const Sources& sources, const CommonOptions& common, const World& world,
               std::string warnings);

/// Sends the report to standard output or to the file of -o; status 2 with a message when it cannot be written.
void deliver(std::string report, const CommonOptions& common, World& world, Outcome& outcome);

/// A message about the command line, and status 2.
Outcome usage_error(std::string_view message, std::string_view help);

}  // namespace lambdacost

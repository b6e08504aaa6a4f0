// lambdacost version: the word for --version.
#include <string>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kVersionOptions[] = {kCommonOptions};

constexpr FormatChoice kVersionFormats[] = {{"text", ".txt"}};

std::span<const FormatChoice> version_formats() { return kVersionFormats; }

Outcome run_version(Session& session) { return session.deliver(version_line() + '\n'); }

}  // namespace

constinit const CommandRow kVersionCommand = {
    .name = "version",
    .summary = "The version of the program, and the day of its prices",
    .footer = "Example: lambdacost version\nExample: lambdacost --version",
    .options = kVersionOptions,
    .formats = formats_of<version_formats>,
    .run = run_version,
};

}  // namespace lambdacost

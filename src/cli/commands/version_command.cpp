// lambdacost version: the word for --version.
#include "cli/commands.h"
#include "cli/session.h"

namespace lambdacost {
namespace {

Outcome run_version(Session&) { return parse_command_line({"--version"}, commands()).answer; }

}  // namespace

constinit const CommandRow kVersionCommand = {
    .name = "version",
    .summary = "The version of the program, and the day of its prices",
    .footer = "Example: lambdacost version\nExample: lambdacost --version",
    .run = run_version,
};

}  // namespace lambdacost

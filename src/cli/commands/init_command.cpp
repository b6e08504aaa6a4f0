// lambdacost init: a starter workload, commented for someone who has never seen one.
#include <fmt/core.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "writing/assets.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kInitOptions[] = {kCommonOptions};

std::vector<FormatChoice> init_formats() { return {{"yaml", ".yaml"}, {"yml", ".yml"}}; }

/// A starter must not take the place of somebody's work.
bool would_overwrite(const std::optional<GivenText>& output, Files& files) {
  return output && output->text != "-" && files.holds_text(output->text);
}

Outcome run_init(Session& session) {
  const std::optional<GivenText>& output = session.arguments().output;
  if (would_overwrite(output, session.world().files))
    return refusal_of(
        {fmt::format("{} exists already", make_printable(output->text)), "name another file, or remove it first"});
  return session.deliver(std::string(asset("starter.yaml")));
}

}  // namespace

constinit const CommandRow kInitCommand = {
    .name = "init",
    .summary = "A commented starter workload",
    .footer =
        "Example: lambdacost init -o workload.yaml\n"
        "Example: lambdacost init | lambdacost estimate -\n"
        "Exit status: 0 it was written, 2 it could not be; a file that has something in it is left as it is.",
    .options = kInitOptions,
    .formats = init_formats,
    .run = run_init,
};

}  // namespace lambdacost

// lambdacost init: a starter workload, commented for someone who has never seen one.
#include <fmt/core.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "writing/assets.h"

namespace lambdacost {
namespace {

/// A starter must not take the place of somebody's work.
bool would_overwrite(const CommonOptions& common, World& world) {
  if (!common.output || *common.output == "-") return false;
  const ReadResult there = world.files.read(*common.output);
  return there.bytes && there.bytes->find_first_not_of(" \t\r\n") != std::string::npos;
}

}  // namespace

std::vector<FormatChoice> init_formats() { return {{"yaml", ".yaml"}, {"yml", ".yml"}}; }

Outcome run_init(const InitOptions& given, World& world) {
  InitOptions options = given;
  PricingOptions unused;
  Outcome outcome;
  if (!prepare(options.common, unused, init_formats(), world, outcome)) return outcome;
  if (would_overwrite(options.common, world))
    return usage_error(fmt::format("{} exists already", make_printable(*options.common.output)),
                       "name another file, or remove it first");
  deliver(std::string(asset("starter.yaml")), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

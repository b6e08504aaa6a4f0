// lambdacost init: a starter workload, commented for someone who has never seen one.
#include <fmt/core.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"

namespace lambdacost {
namespace {

constexpr std::string_view kStarter =
    R"yaml(# What this workload costs a month on AWS:  lambdacost estimate workload.yaml
# Replace names and figures by yours; everything but the resources may be left out.
name: my-service
region: us-east-1             # of every resource below; each may name its own
month: 2026-11                # prices, rules and hours of that month; without it the newest prices and 730 hours

# free_tier: false            # leave out what AWS gives for free; by default it counts
# tags: {team: checkout}      # of every resource; shown in JSON and CSV
# account:
#   already_used: {lambda_requests: 400k, lambda_gb_seconds: 100k}   # of this month, by the rest of the account

defaults:                     # put under every function
  functions: {runtime: nodejs24.x, architecture: arm64, timeout: 10 s}

functions:
  api:                        # a name of your choice
    memory: 512 MB            # 128 MB when left out
    requests: 40/s            # on average; or 3M a month, 100k/day
    duration: 35 ms           # mean running time of one invocation, without INIT
    cold_starts: {share: 0.5%, init: 250 ms}
    triggers: [api-gateway-http]

  thumbnails:
    architecture: x86_64      # over the default above
    memory: 1536 MB
    ephemeral_storage: 1 GB   # /tmp; 512 MB cost nothing
    requests: 300k
    duration:                 # or a mix of running times
      - {share: 90%, time: 400 ms}
      - {share: 10%, time: 2.5 s}
    cold_starts: {share: 2%, init: 400 ms}
    invocation: async
    event_size: 4 KB

# edge_functions:             # Lambda@Edge
#   rewrite: {event: origin-request, memory: 128 MB, requests: 10M, duration: 10 ms}
# cloudfront_functions:
#   normalise: {event: viewer-request, requests: 5M}
)yaml";

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
  deliver(std::string(kStarter), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

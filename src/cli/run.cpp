#include "cli/run.h"

#include <fmt/core.h>

#include <exception>

#include "base/checked.h"
#include "cli/commands.h"
#include "cli/options.h"

namespace lambdacost {
namespace {

struct CommandRunner {
  World& world;

  Outcome operator()(const FinishedOptions& finished) const { return {finished.status, finished.out, finished.err}; }
  Outcome operator()(const EstimateOptions& options) const { return run_estimate(options, world); }
  Outcome operator()(const LambdaOptions& options) const { return run_lambda(options, world); }
  Outcome operator()(const DynamoDBOptions& options) const { return run_dynamodb(options, world); }
  Outcome operator()(const DiffOptions& options) const { return run_diff(options, world); }
  Outcome operator()(const InitOptions& options) const { return run_init(options, world); }
  Outcome operator()(const PricesOptions& options) const { return run_prices(options, world); }
  Outcome operator()(const ValidateOptions& options) const { return run_validate(options, world); }
  Outcome operator()(const CheckOptions& options) const { return run_check(options, world); }
  Outcome operator()(const LimitsOptions& options) const { return run_limits(options, world); }
  Outcome operator()(const SweepOptions& options) const { return run_sweep(options, world); }
  Outcome operator()(const SchemaOptions& options) const { return run_schema(options, world); }
  Outcome operator()(const CompletionOptions& options) const { return run_completion(options, world); }
};

}  // namespace

Outcome run(const std::vector<std::string>& arguments, World& world) {
  try {
    return std::visit(CommandRunner{world}, parse_options(arguments));
  } catch (const Overflow&) {
    // What only some reports add up, such as the difference of two enormous bills.
    return {unusable,
            {},
            "lambdacost: error: the sums of this report are too large to be computed exactly "
            "[number-too-large]\n  help: give smaller numbers, or fewer digits\n"};
  } catch (const std::exception& problem) {
    return {program_bug, {}, fmt::format("lambdacost: internal error: {}\n", problem.what())};
  }
}

}  // namespace lambdacost

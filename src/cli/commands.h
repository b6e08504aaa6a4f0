// The commands: each in a file of its name.
#pragma once

#include "cli/options.h"
#include "cli/world.h"

namespace lambdacost {

Outcome run_estimate(const EstimateOptions& options, World& world);
Outcome run_dynamodb(const DynamoDBOptions& options, World& world);
Outcome run_lambda(const LambdaOptions& options, World& world);
Outcome run_init(const InitOptions& options, World& world);
Outcome run_prices(const PricesOptions& options, World& world);

}  // namespace lambdacost

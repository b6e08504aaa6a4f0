// The commands: each in a file of its name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/source.h"
#include "billing/bill.h"
#include "catalogue/catalogue.h"
#include "cli/options.h"
#include "cli/world.h"
#include "loading/load.h"

namespace lambdacost {

Outcome run_estimate(const EstimateOptions& given, World& world);
Outcome run_dynamodb(const DynamoDBOptions& given, World& world);
Outcome run_lambda(const LambdaOptions& given, World& world);
Outcome run_diff(const DiffOptions& given, World& world);
Outcome run_init(const InitOptions& given, World& world);
Outcome run_prices(const PricesOptions& given, World& world);
Outcome run_validate(const ValidateOptions& given, World& world);
Outcome run_check(const CheckOptions& given, World& world);
Outcome run_limits(const LimitsOptions& given, World& world);
Outcome run_sweep(const SweepOptions& given, World& world);
Outcome run_schema(const SchemaOptions& given, World& world);
Outcome run_completion(const CompletionOptions& given, World& world);

/// What `estimate` says of the limits in a line of its own; "" where validate finds no error or warning.
std::string validate_in_one_line(std::vector<WorkloadVariant> variants, const Catalogue& catalogue,
                                 const BillingPeriod& period, World& world, const Sources& sources);

/// A message about an id that no limit has, given by `option` or as an argument (""), and status 2.
Outcome unknown_limit(std::string_view id, std::string_view option, const Catalogue& catalogue);

/// The schema of workload files among those of `schema`.
inline constexpr std::string_view kWorkloadSchema = "workload";

/// What `schema` prints, the default first.
std::vector<std::string_view> schema_names();

}  // namespace lambdacost

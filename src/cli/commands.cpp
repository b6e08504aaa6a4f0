#include "cli/commands.h"

#include "cli/shared_options.h"

namespace lambdacost {
namespace {

/// Before the command too, as people write it.
constexpr std::span<const OptionRow> kProgramOptions[] = {kQuietOptions};

constexpr CommandRow kProgram = {
    .name = {},
    .summary = "What a serverless workload on AWS costs a month: exact, offline, before it is deployed.",
    .footer =
        "Example: lambdacost estimate examples/food-ordering.yaml\n"
        "Example: lambdacost help estimate\n"
        "Exit status: 0 answered, 1 the answer is no (validate and check; prices verify and diff), 2 the input or "
        "the arguments cannot be used, 3 a bug in the program",
    .missing = {"no command is given", "lambdacost estimate FILE prints a bill; see lambdacost --help"},
    .options = kProgramOptions,
};

constexpr const CommandRow* kCommands[] = {
    &kProgram,           &kEstimateCommand,       &kLambdaCommand,          &kDynamoDBCommand,
    &kEdgeCommand,       &kDiffCommand,           &kPricesCommand,          &kPricesListCommand,
    &kPricesShowCommand, &kPricesRegionsCommand,  &kPricesImportCommand,    &kPricesVerifyCommand,
    &kPricesDiffCommand, &kPricesCoverageCommand, &kPricesFetchListCommand, &kValidateCommand,
    &kCheckCommand,      &kLimitsCommand,         &kServicesCommand,        &kExplainCommand,
    &kSweepCommand,      &kInitCommand,           &kSchemaCommand,          &kCompletionCommand,
    &kHelpCommand,       &kVersionCommand,
};

}  // namespace

CommandRows commands() { return kCommands; }

}  // namespace lambdacost

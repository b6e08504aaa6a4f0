// The commands. Each stands with its row and its function in commands/<command>_command.cpp, and in the one array of
// commands.cpp, from which everything else that knows of commands takes them.
#pragma once

#include "cli/command_line.h"

namespace lambdacost {

extern const CommandRow kEstimateCommand;
extern const CommandRow kLambdaCommand;
extern const CommandRow kDynamoDBCommand;
extern const CommandRow kEdgeCommand;
extern const CommandRow kDiffCommand;
extern const CommandRow kPricesCommand;
extern const CommandRow kPricesListCommand;
extern const CommandRow kPricesShowCommand;
extern const CommandRow kPricesRegionsCommand;
extern const CommandRow kPricesImportCommand;
extern const CommandRow kPricesVerifyCommand;
extern const CommandRow kPricesDiffCommand;
extern const CommandRow kPricesCoverageCommand;
extern const CommandRow kPricesFetchListCommand;
extern const CommandRow kValidateCommand;
extern const CommandRow kCheckCommand;
extern const CommandRow kLimitsCommand;
extern const CommandRow kServicesCommand;
extern const CommandRow kExplainCommand;
extern const CommandRow kSweepCommand;
extern const CommandRow kInitCommand;
extern const CommandRow kSchemaCommand;
extern const CommandRow kCompletionCommand;
extern const CommandRow kHelpCommand;
extern const CommandRow kVersionCommand;

/// The program itself, then its commands in the order of the help, each followed by those below it.
CommandRows commands();

}  // namespace lambdacost

// How commands go through the values of one setting: the options that say which, and the report of the bills.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/session.h"
#include "loading/load.h"

namespace lambdacost {

/// --over and --durations.
inline constexpr OptionRow kSweepOptions[] = {
    {"--over",
     "PATH=VALUES",
     "The setting, as in --set, and its values: FROM..TO:STEP, or a list a,b,c; region=all for every region",
     &SweepOptions::over,
     {},
     {},
     {},
     0,
     true},
    {"--durations", "FILE|URL",
     "Measured durations of each memory size: the result of aws-lambda-power-tuning, or its visualization URL",
     &SweepOptions::durations},
};

/// What is wrong with the format, where the command's formats are more than those of a sweep.
std::optional<UsageError> check_sweep_format(const Session& session);

/// Bills the documents at every value of --over, which is given, and delivers the sweep. Keys of the resource at
/// `within`, if any, need no more than their name in --over.
Outcome deliver_sweep(Documents documents, const std::vector<PathStep>& within, Session& session);

}  // namespace lambdacost

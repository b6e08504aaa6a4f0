// What the commands that end in one bill do with it.
#pragma once

#include "billing/bill.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/world.h"
#include "report/estimate.h"

namespace lambdacost {

/// Puts the findings on standard error and sends the bill where the options say, in the format.
void deliver_estimate(const Bill& bill, const EstimateFormat& format, bool explain, const CommonOptions& common,
                      const Inputs& inputs, World& world, Outcome& outcome);

}  // namespace lambdacost

#include "cli/estimate_output.h"

#include <vector>

#include "cli/environment.h"
#include "cli/output.h"

namespace lambdacost {

void deliver_estimate(const Bill& bill, const EstimateFormat& format, bool explain, const CommonOptions& common,
                      const Inputs& inputs, World& world, Outcome& outcome) {
  outcome.err += findings_text(inputs, common, world);
  const std::vector<Diagnostic> findings = inputs.diagnostics.sorted();
  const bool is_to_terminal = world.is_output_terminal && !common.output;
  const EstimateReport report{bill,          findings, inputs.sources, wants_color(common, world, is_to_terminal),
                              world.columns, explain};
  deliver(format.write(report), common, world, outcome);
}

}  // namespace lambdacost

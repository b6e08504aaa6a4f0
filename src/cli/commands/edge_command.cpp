// lambdacost edge: every function at the edge as a CloudFront Function and as Lambda@Edge.
#include <string>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "comparing/edge_comparison.h"
#include "loading/load.h"
#include "loading/packages.h"
#include "report/edge/edge_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kEdgeScenario[] = {scenario_option("A scenario of the workload")};
constexpr std::span<const OptionRow> kEdgeOptions[] = {kCommonOptions, kPricingOptions, kEdgeScenario};

Outcome run_edge(Session& session) {
  const std::vector<std::string>& files = session.arguments().operands;
  if (const auto error = check_files(files, session.command())) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  Diagnostics& diagnostics = session.diagnostics();
  Workload workload =
      load_workload(read_documents(files, session.inputs(), diagnostics), session.loading(), diagnostics);
  measure_packages(workload, session.inputs(), diagnostics);
  BillingSettings settings = choose_settings(workload, session.loading(), diagnostics);
  note_expected_only(workload, settings.assumptions);
  if (workload.edge_functions.empty() && workload.cloudfront_functions.empty() && !diagnostics.has_errors())
    diagnostics.error("no-edge-functions", {}, "the workload has no functions at the edge to compare",
                      "add some under `edge_functions` or `cloudfront_functions`");
  if (diagnostics.has_errors()) return session.refuse();
  const EdgeComparison comparison = compare_edge(workload, settings, session.sources(), diagnostics);
  if (diagnostics.has_errors()) return session.refuse();
  session.tell_findings();
  const auto& scenario = session.pricing().scenario;
  return session.deliver(session.format(edge_formats())
                             .write({.comparison = comparison,
                                     .sources = session.sources(),
                                     .scenario = scenario ? scenario->text : std::string(),
                                     .color = session.color(),
                                     .width = session.width()}));
}

}  // namespace

constinit const CommandRow kEdgeCommand = {
    .name = "edge",
    .summary = "Functions at the edge as CloudFront Functions and as Lambda@Edge, side by side",
    .footer =
        "Example: lambdacost edge examples/edge-rewrite.yaml\n"
        "Example: lambdacost edge workload.yaml --month 2026-11 --format csv\n"
        "Exit status: 0 the functions were compared, 2 they could not be.",
    .operand = kWorkloadFiles,
    .options = kEdgeOptions,
    .formats = formats_of<edge_formats>,
    .run = run_edge,
};

}  // namespace lambdacost

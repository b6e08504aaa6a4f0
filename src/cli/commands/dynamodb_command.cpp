// lambdacost dynamodb: every capacity choice of tables, from files or from options that describe one.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "comparing/capacity_comparison.h"
#include "loading/described_resource.h"
#include "loading/load.h"
#include "report/dynamodb/comparison_formats.h"

namespace lambdacost {
namespace {

constexpr std::string_view kTableName = "dynamodb";

Workload described_table(const DynamoDBOptions& options, const Catalogue& catalogue, World& world, Inputs& inputs) {
  Node document = document_of("tables", kTableName, options.keys, inputs);
  Workload workload = decode_documents({std::move(document)}, true, options.pricing, catalogue, world.files, inputs);
  if (!workload.name) workload.name = Located<Name>{{std::string(kTableName)}, {}};
  return workload;
}

std::optional<Outcome> check_arguments(const DynamoDBOptions& options) {
  if (options.files.empty() && options.keys.empty())
    return usage_error("no workload file is given, and no table is described",
                       "name a file, or say --reads, --writes, --item-size and --storage");
  if (!options.files.empty() && !options.keys.empty())
    return usage_error("a workload file is given, and a table is described too",
                       "leave one of them out; --set changes a file's table");
  if (std::ranges::count(options.files, "-") > 1)
    return usage_error("standard input (-) is given twice", "it can be read once only");
  return std::nullopt;
}

}  // namespace

Outcome run_dynamodb(const DynamoDBOptions& given, World& world) {
  DynamoDBOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(comparison_formats()), world, outcome);
  if (!format) return outcome;
  if (auto refusal = check_arguments(options)) return std::move(*refusal);

  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  const Workload workload = options.files.empty()
                                ? described_table(options, *catalogue, world, inputs)
                                : load_workload(options.files, options.pricing, *catalogue, world.files, inputs);
  BillingSettings settings = choose_settings(workload, options.pricing, *catalogue, inputs);
  note_expected_only(workload, settings.assumptions);
  if (workload.tables.empty() && !inputs.diagnostics.has_errors())
    inputs.diagnostics.error("no-tables", {}, "the workload has no tables to compare", "add some under `tables`");
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));
  const CapacityComparison comparison = compare_capacity(workload, settings, inputs.diagnostics);
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));

  outcome.err += findings_text(inputs, options.common, world);
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  const ComparisonReport report{comparison, wants_color(options.common, world, is_to_terminal), world.columns};
  deliver(comparison_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

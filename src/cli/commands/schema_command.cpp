// lambdacost schema: what editors and other programs check workload files and JSON output against.
#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "loading/load.h"
#include "report/schema/schema.h"

namespace lambdacost {
namespace {

Outcome unknown_schema(const std::string& name) {
  const std::vector<std::string_view> names = schema_names();
  const auto best = nearest(name, names);
  return usage_error(
      fmt::format("`{}` is no schema", make_printable(name)),
      best ? fmt::format("did you mean {}?", *best) : fmt::format("there are {}", join_alternatives(names)));
}

}  // namespace

std::vector<FormatChoice> schema_formats() { return {{"json", ".json"}}; }

std::vector<std::string_view> schema_names() {
  std::vector<std::string_view> names = {kWorkloadSchema};
  for (const OutputSchema& schema : output_schemas()) names.push_back(schema.name);
  return names;
}

Outcome run_schema(const SchemaOptions& given, World& world) {
  SchemaOptions options = given;
  Outcome outcome;
  if (!prepare(options.common, options.pricing, schema_formats(), world, outcome)) return outcome;
  if (options.names.size() > 1)
    return usage_error("more than one schema is named", "give one; without any it is that of workload files");
  const std::string name = options.names.empty() ? std::string(kWorkloadSchema) : options.names.front();
  const auto schemas = output_schemas();
  const auto schema = std::ranges::find(schemas, name, &OutputSchema::name);
  if (schema != schemas.end()) {
    deliver(std::string(schema->text), options.common, world, outcome);
    return outcome;
  }
  if (name != kWorkloadSchema) return unknown_schema(name);
  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  deliver(workload_schema(*catalogue), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

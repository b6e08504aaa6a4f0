// lambdacost schema: what editors and other programs check workload files and JSON output against.
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "report/schema/schema.h"

namespace lambdacost {
namespace {

/// The schema of workload files among the others.
constexpr std::string_view kWorkloadSchema = "workload";

constexpr std::span<const OptionRow> kSchemaOptions[] = {kCommonOptions, kCatalogueOptions};

std::vector<FormatChoice> schema_formats() { return {{"json", ".json"}}; }

/// The default first.
std::vector<std::string_view> schema_names() {
  std::vector<std::string_view> names = {kWorkloadSchema};
  for (const OutputSchema& schema : output_schemas()) names.push_back(schema.name);
  return names;
}

std::vector<std::string> words_of_schemas(const Catalogue&) {
  const std::vector<std::string_view> names = schema_names();
  return {names.begin(), names.end()};
}

UsageError unknown_schema(const std::string& name) {
  const std::vector<std::string_view> names = schema_names();
  const auto best = nearest(name, names);
  return {fmt::format("`{}` is no schema", make_printable(name)),
          best ? fmt::format("did you mean {}?", *best) : fmt::format("there are {}", join_alternatives(names))};
}

Outcome run_schema(Session& session) {
  const std::vector<std::string>& names = session.arguments().operands;
  if (names.size() > 1)
    return refusal_of({"more than one schema is named", "give one; without any it is that of workload files"});
  const std::string name = names.empty() ? std::string(kWorkloadSchema) : names.front();
  const auto schemas = output_schemas();
  const auto schema = std::ranges::find(schemas, name, &OutputSchema::name);
  if (schema != schemas.end()) return session.deliver(std::string(schema->text));
  if (name != kWorkloadSchema) return refusal_of(unknown_schema(name));
  if (!session.load_catalogue()) return session.refuse();
  return session.deliver(workload_schema(session.catalogue()));
}

}  // namespace

constinit const CommandRow kSchemaCommand = {
    .name = "schema",
    .summary = "The JSON Schema of workload files, or of a command's JSON output",
    .footer = "Example: lambdacost schema -o workload.schema.json\nExample: lambdacost schema estimate",
    .operand = {.name = "SCHEMA",
                .help = "Of which output, such as estimate; without it, of workload files",
                .words = words_of_schemas},
    .options = kSchemaOptions,
    .formats = schema_formats,
    .run = run_schema,
};

}  // namespace lambdacost

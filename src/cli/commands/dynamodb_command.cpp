// lambdacost dynamodb: every capacity choice of tables, from files or from options that describe one.
#include <optional>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "comparing/capacity_comparison.h"
#include "loading/described_resource.h"
#include "loading/load.h"
#include "model/table.h"
#include "report/dynamodb/comparison_formats.h"

namespace lambdacost {
namespace {

constexpr std::string_view kTableName = "dynamodb";

constexpr OptionRow kDynamoDBScenario[] = {scenario_option("A scenario of the workload")};
constexpr std::span<const OptionRow> kDynamoDBOptions[] = {kCommonOptions, kPricingOptions, kDynamoDBScenario};

Documents documents_of_tables(Session& session) {
  const Arguments& arguments = session.arguments();
  if (!arguments.operands.empty()) return read_documents(arguments.operands, session.inputs(), session.diagnostics());
  return describe_documents({"tables", kTableName, arguments.keys}, session.inputs(), session.diagnostics());
}

std::optional<UsageError> check_tables(const Arguments& arguments) {
  if (arguments.operands.empty() && arguments.keys.empty())
    return UsageError{"no workload file is given, and no table is described",
                      "name a file, or say --reads, --writes, --item-size and --storage"};
  if (!arguments.operands.empty() && !arguments.keys.empty())
    return UsageError{"a workload file is given, and a table is described too",
                      "leave one of them out; --set changes a file's table"};
  return check_standard_input(arguments.operands);
}

Outcome run_dynamodb(Session& session) {
  if (const auto error = check_tables(session.arguments())) return session.refuse(*error);
  if (!session.load_catalogue()) return session.refuse();
  Diagnostics& diagnostics = session.diagnostics();
  const Workload workload = load_workload(documents_of_tables(session), session.loading(), diagnostics);
  BillingSettings settings = choose_settings(workload, session.loading(), diagnostics);
  note_expected_only(workload, settings.assumptions);
  if (workload.tables.empty() && !diagnostics.has_errors())
    diagnostics.error("no-tables", {}, "the workload has no tables to compare", "add some under `tables`");
  if (diagnostics.has_errors()) return session.refuse();
  const CapacityComparison comparison = compare_capacity(workload, settings, diagnostics);
  if (diagnostics.has_errors()) return session.refuse();

  session.tell_findings();
  return session.deliver(session.format(comparison_formats())
                             .write({.comparison = comparison, .color = session.color(), .width = session.width()}));
}

}  // namespace

constinit const CommandRow kDynamoDBCommand = {
    .name = "dynamodb",
    .summary = "Every capacity choice of DynamoDB tables, side by side",
    .footer =
        "In --set the table without a file is tables.dynamodb. --format value is the bill as described.\n"
        "Example: lambdacost dynamodb examples/orders-table.yaml\n"
        "Example: lambdacost dynamodb --reads 80/s --writes 20/s --item-size 3KB --storage 50GB\n"
        "Exit status: 0 the choices were compared, 2 they could not be.",
    .operand = kWorkloadFiles,
    .keys = keys_of<Table>("tables", "One table without a file, as in a workload file"),
    .options = kDynamoDBOptions,
    .formats = formats_of<comparison_formats>,
    .run = run_dynamodb,
};

}  // namespace lambdacost

// lambdacost dynamodb: every capacity choice of tables, from files or from options that describe one.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/judging.h"
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
constexpr std::span<const OptionRow> kDynamoDBOptions[] = {kCommonOptions, kPricingOptions, kUsageOption,
                                                           kDynamoDBScenario};

Documents documents_of_tables(Session& session) {
  const Arguments& arguments = session.arguments();
  if (!arguments.operands.empty()) return session.read_documents(arguments.operands);
  Documents described =
      describe_documents({"tables", kTableName, arguments.keys}, session.inputs(), session.diagnostics());
  session.add_usage({&described});
  return described;
}

std::optional<UsageError> check_tables(const Arguments& arguments) {
  if (arguments.operands.empty() && arguments.keys.empty())
    return UsageError{
        "no workload file is given, and no table is described",
        fmt::format("name a file, or say --reads, --writes, --item-size and --storage; {}", kDefaultFilesText)};
  if (!arguments.operands.empty() && !arguments.keys.empty())
    return UsageError{"a workload file is given, and a table is described too",
                      "leave one of them out; --set changes a file's table"};
  return check_standard_input(arguments.operands);
}

/// A month with fewer requests than this was hardly meant.
constexpr int kFewRequests = 100'000;

/// A note on a number of requests without a time, which is a month's, where it is so small that a second's may be
/// meant.
void note_rate(const std::optional<Located<Rate>>& rate, std::string_view key, Session& session) {
  if (!rate || !rate->range.is_somewhere() || rate->value.per != Period::month) return;
  const Decimal& count = rate->value.count;
  const std::string_view text =
      session.sources()[rate->range.source].text().substr(rate->range.begin, rate->range.end - rate->range.begin);
  if (count.is_zero() || count >= Decimal(kFewRequests) || text.find('/') != std::string_view::npos) return;
  session.diagnostics().add({"rate-per-month",
                             Severity::note,
                             rate->range,
                             {},
                             fmt::format("{}: {} without a time is counted as {} a month", key, text, text),
                             {},
                             fmt::format("write {}/s where a second is meant, {}/month where it is not", text, text)});
}

/// What somebody who describes one table may have meant otherwise.
void note_rates(const Table& table, Session& session) {
  if (table.reads) {
    note_rate(table.reads->value.requests, "reads", session);
    note_rate(table.reads->value.queries, "reads.queries", session);
  }
  if (table.writes) note_rate(table.writes->value.requests, "writes", session);
}

/// The bare total must not be taken for the whole where a part is unknown.
std::optional<std::string> value_problem(const CapacityComparison& comparison) {
  if (!comparison.is_partial || comparison.is_anything_known) return std::nullopt;
  std::vector<std::string> resources;
  for (const TableComparison& table : comparison.tables) resources.push_back(table.resource);
  return fmt::format("nothing is known of what {} costs", fmt::join(resources, ", "));
}

Outcome run_dynamodb(Session& session) {
  if (const auto error = check_tables(session.arguments())) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  Diagnostics& diagnostics = session.diagnostics();
  const Workload workload = load_workload(documents_of_tables(session), session.loading(), diagnostics);
  BillingSettings settings = choose_settings(workload, session.loading(), diagnostics);
  note_expected_only(workload, settings.assumptions);
  if (workload.tables.empty() && !diagnostics.has_errors())
    diagnostics.error("no-tables", {}, "the workload has no tables to compare", "add some under `tables`");
  if (diagnostics.has_errors()) return session.refuse();
  const CapacityComparison comparison = compare_capacity(workload, settings, diagnostics);
  Diagnostics contradictions;
  find_contradictions(workload, settings.period, session, contradictions);
  diagnostics.merge(contradictions);
  if (session.arguments().operands.empty())
    for (const Named<Table>& table : workload.tables) note_rates(table.value, session);
  const ComparisonFormat& format = session.format(comparison_formats());
  if (format.is_bare_total)
    if (const auto problem = value_problem(comparison))
      diagnostics.error("unknown-usage", {}, *problem, "give the usage that the warnings name");
  if (diagnostics.has_errors()) return session.refuse();

  session.tell_findings();
  if (format.is_bare_total && comparison.is_partial)
    session.tell("lambdacost: dynamodb: not all usage is given; this is the sum of what is known\n");
  return session.deliver(format.write({.comparison = comparison, .color = session.color(), .width = session.width()}));
}

}  // namespace

constinit const CommandRow kDynamoDBCommand = {
    .name = "dynamodb",
    .summary = "Every capacity choice of DynamoDB tables, side by side",
    .footer =
        "In --set the table without a file is tables.dynamodb. --format value is the bill as described.\n"
        "Example: lambdacost dynamodb examples/orders-table.yaml\n"
        "Example: lambdacost dynamodb --reads 80/s --writes 20/s --item-size 3KB\n"
        "Exit status: 0 the choices were compared, 2 they could not be.",
    .operand = kWorkloadFiles,
    .keys = keys_of<Table>("tables", "One table without a file, as in a workload file"),
    .options = kDynamoDBOptions,
    .formats = formats_of<comparison_formats>,
    .run = run_dynamodb,
};

}  // namespace lambdacost

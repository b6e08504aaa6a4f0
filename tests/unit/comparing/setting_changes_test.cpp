// Which settings changed: every kind of value, how it is shown, and what is no change.
#include "comparing/setting_changes.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

#include "comparing/bill_changes.h"
#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace setting_changes_test {
namespace {

std::string text_of_side(const std::optional<std::string>& side) { return side.value_or("-"); }

/// "functions.a.memory 1 GB -> 2 GB", one a line, with a known default in parentheses.
std::string changes_between(const std::string& before, const std::string& after, const PricingOptions& options = {}) {
  MemoryFiles memory;
  memory.contents = {{"old.yaml", before}, {"new.yaml", after}};
  Inputs inputs{memory};
  Diagnostics diagnostics;
  const Catalogue catalogue(built_in_tables());
  const LoadingContext context = {inputs, catalogue, options};
  const auto load = [&](const std::string& file) {
    return load_workload(read_documents({file}, inputs, diagnostics), context, diagnostics);
  };
  const Workload old_workload = load("old.yaml");
  const Workload new_workload = load("new.yaml");
  const BillingSettings old_settings = choose_settings(old_workload, context, diagnostics);
  const BillingSettings new_settings = choose_settings(new_workload, context, diagnostics);
  REQUIRE(!diagnostics.has_errors());
  std::string text;
  BillChanges changes =
      find_changes({old_workload, old_settings}, {new_workload, new_settings}, diagnostics, diagnostics);
  add_setting_changes(changes, {old_workload, old_settings}, {new_workload, new_settings}, inputs.sources);
  for (const SettingChange& change : changes.settings) {
    text += fmt::format("{}{} {} -> {}", text.empty() ? "" : "\n", change.path, text_of_side(change.before),
                        text_of_side(change.after));
    if (!change.by_default.empty()) text += fmt::format(" ({})", change.by_default);
    CHECK(change.path.starts_with(change.resource));
    CHECK(change.path.ends_with(change.key()));
  }
  return text;
}

std::string in_function(const std::string& keys) { return "functions: {a: {region: us-east-1, " + keys + "}}\n"; }
std::string in_table(const std::string& keys) { return "tables: {t: {region: us-east-1, " + keys + "}}\n"; }

}  // namespace

TEST_SUITE("setting changes") {
  TEST_CASE("keys of a function, as they are written") {
    struct Case {
      std::string before;
      std::string after;
      std::string changes;  ///< without the function's path
    };
    const Case cases[] = {
        {"memory: 1769 MB", "memory: 3538 MB", "memory 1769 MB -> 3538 MB"},
        {"memory: 1769", "memory: 3538", "memory 1769 MB -> 3538 MB"},
        {"memory: \"1769 MB\"", "memory: '2 GB'", "memory 1769 MB -> 2 GB"},
        {"memory: 1 GB", "memory: 1024 MB", ""},
        {"memory: 128 MB", "timeout: 10 s", "timeout - -> 10 s (3 s)"},
        {"timeout: 5 s", "memory: 256", "memory - -> 256 MB (128 MB)\ntimeout 5 s -> - (3 s)"},
        {"requests: 3M", "requests: 3000000", ""},
        {"requests: 3M", "requests: 3e6", ""},
        {"requests: 3M", "requests: 3_000_001", "requests 3M -> 3_000_001"},
        {"requests: 60/min", "requests: 1/s", ""},
        // What is not written as a number, as behind a factor, is shown as people write it.
        {"requests: 3M", "requests: \"\\x331e6\"", "requests 3M -> 31M"},
        {"requests: 3M", "requests: \"\\x31_500_000/s\"", "requests 3M -> 1.5M/s"},
        {"requests: 3M", "requests: \"\\x3999999\"", "requests 3M -> 999999"},
        {"requests: 3M", "requests: \"\\x31000000\"", "requests 3M -> 1M"},
        {"requests: 3M", "requests: \"\\x31234500000\"", "requests 3M -> 1234.5M"},
        {"requests: 3M", "requests: \"\\x31234567\"", "requests 3M -> 1234567"},
        {"requests: 40/s", "requests: 100/min", "requests 40/s -> 100/min"},
        {"requests: 40/s", "requests: 41 / s", "requests 40/s -> 41 / s"},
        {"requests: 0", "memory: 128", "requests 0 -> -"},
        {"requests: {low: 1M, expected: 2M, high: 3M}", "requests: {low: 1M, expected: 4M, high: 5M}",
         "requests 2M -> 4M"},
        {"architecture: x86_64", "architecture: arm64", "architecture x86_64 -> arm64"},
        {"architecture: x86_64", "memory: 128", ""},
        {"architecture: arm64", "memory: 128", "architecture arm64 -> - (x86_64)"},
        {"requests: 1M, duration: 1 ms", "requests: 1M, duration: 1 ms, architecture: arm64",
         "architecture - -> arm64 (x86_64)"},
        {"requests: 1M, duration: 1 ms", "requests: 1M, duration: 1 ms, architecture: x86_64", ""},
        {"requests: 1M, duration: 1 ms, invocation: async", "requests: 1M, duration: 1 ms",
         "invocation async -> - (sync)"},
        {"runtime: nodejs22.x", "runtime: nodejs24.x", "runtime nodejs22.x -> nodejs24.x"},
        {"handler: a.b", "handler: c.d", "handler a.b -> c.d"},
        {"efs: true", "efs: false", "efs true -> false"},
        {"cold_starts: {share: 1%, init: 300 ms}", "cold_starts: {share: 0.02, init: 300}",
         "cold_starts.share 1% -> 0.02"},
        {"cold_starts: {share: 1%, init: 300 ms}", "cold_starts: {share: 0.01, init: 0.3 s}", ""},
        {"provisioned_concurrency: {environments: 5, active: 8 h}",
         "provisioned_concurrency: {environments: 6, active: 9 h}",
         "provisioned_concurrency.environments 5 -> 6\nprovisioned_concurrency.active 8 h -> 9 h"},
        {"provisioned_concurrency: {environments: 5, active: 8 h}",
         "provisioned_concurrency: {environments: 5, active: {hours: 8 h, times: 2}}",
         "provisioned_concurrency.active.times - -> 2"},
        {"provisioned_concurrency: {environments: 5, active: 8 h}",
         "provisioned_concurrency: {environments: 5, active: {hours: 9 h, times: 2}}",
         "provisioned_concurrency.active.hours 8 h -> 9 h\nprovisioned_concurrency.active.times - -> 2"},
        {"event_sources: [{type: sqs, batch_size: 10}]", "event_sources: [{type: sqs, batch_size: 20}]",
         "event_sources[0].batch_size 10 -> 20"},
        {"event_sources: [{type: sqs}]", "event_sources: [{type: sqs}, {type: kafka}]",
         "event_sources[1].type - -> kafka"},
        {"triggers: [s3]", "triggers: [s3, sns]", "triggers [s3] -> [s3, sns]"},
        {"memory: 128", "triggers: [s3]", "triggers - -> [s3]"},
        {"vpc: {subnets: [a]}", "vpc: {subnets: [a, b]}", "vpc.subnets [a] -> [a, b]"},
        {"duration: 100 ms", "duration: 120", "duration 100 ms -> 120 ms"},
        {"duration: 100 ms", "duration: [{share: 90%, time: 80 ms}, {share: 10%, time: 1 s}]",
         "duration 100 ms -> [{share: 90%, time: 80 ms}, {share: 10%, time: 1 s}]"},
        {"memory: 128", "duration: [{share: 90%, time: 80 ms}, {share: 10%, time: 1 s}]",
         "duration - -> [{share: 90%, time: 80 ms}, {share: 10%, time: 1 s}]"},
        {"duration: [{share: 90%, time: 80 ms}, {share: 10%, time: 1 s}]",
         "duration: [{share: 90%, time: 80 ms}, {share: 10%, time: 2 s}]", "duration[1].time 1 s -> 2 s"},
        {"environment: {TABLE: a, SECRET: b}", "environment: {TABLE: a, SECRET: c}", "environment.SECRET *** -> ***"},
        {"environment: {TABLE: a}", "environment: {TABLE: a, MORE: \"\"}", "environment.MORE - -> ***"},
        {"environment: {TABLE: a}", "environment: {}", "environment.TABLE *** -> -"},
        {"tags: {team: a}", "tags: {team: b}", "tags.team a -> b"},
        {"layers: [{unzipped: 5 MB}]", "layers: [{unzipped: 6}]", "layers[0].unzipped 5 MB -> 6 MB"},
        {"managed_instances: {instance_type: c7g.large, hours: 720, on_demand_price: 0.1}",
         "managed_instances: {instance_type: c7g.large, hours: 720, on_demand_price: 0.10}", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.before);
      CAPTURE(c.after);
      std::string changes = changes_between(in_function(c.before), in_function(c.after));
      const std::string path = "functions.a.";
      for (std::size_t at = changes.find(path); at != std::string::npos; at = changes.find(path))
        changes.erase(at, path.size());
      CHECK(changes == c.changes);
    }
  }

  TEST_CASE("keys of a table") {
    struct Case {
      std::string before;
      std::string after;
      std::string changes;
    };
    const Case cases[] = {
        {"reads: 80/s", "reads: 100/s", "tables.t.reads 80/s -> 100/s"},
        {"reads: 80/s", "reads: {requests: 100/s, item_size: 2 KB}",
         "tables.t.reads.requests 80/s -> 100/s\ntables.t.reads.item_size - -> 2 KB"},
        {"reads: 80/s", "reads: {requests: 80/s}", ""},
        {"class: standard", "class: standard-ia", "tables.t.class standard -> standard-ia"},
        {"point_in_time_recovery: true", "point_in_time_recovery: 5 GB",
         "tables.t.point_in_time_recovery true -> 5 GB"},
        {"point_in_time_recovery: 5", "point_in_time_recovery: 5 GB", ""},
        {"indexes: {by-date: {reads: 5/s}}", "indexes: {by-date: {reads: 6/s}}",
         "tables.t.indexes.by-date.reads 5/s -> 6/s"},
        {"indexes: {\"a.b\": {reads: 5/s}}", "indexes: {\"a.b\": {reads: 6/s}}",
         "tables.t.indexes[\"a.b\"].reads 5/s -> 6/s"},
        {"replicas: [eu-west-1]", "replicas: [eu-west-1, eu-central-1]", "tables.t.replicas[1] - -> eu-central-1"},
        {"mode: provisioned, provisioned: {rcu: 10, wcu: 10}",
         "mode: provisioned, provisioned: {rcu: {auto_scaling: {min: 5, max: 10}}, wcu: 10}",
         "tables.t.provisioned.rcu.auto_scaling.min - -> 5\ntables.t.provisioned.rcu.auto_scaling.max - -> 10\n"
         "tables.t.provisioned.rcu 10 -> -"},
        {"change_data_capture: [kinesis]", "change_data_capture: [glue]",
         "tables.t.change_data_capture [kinesis] -> [glue]"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.before);
      CAPTURE(c.after);
      CHECK(changes_between(in_table(c.before), in_table(c.after)) == c.changes);
    }
  }

  TEST_CASE("keys of a neighbouring service, those of a mapping and defaults too") {
    const auto in_service = [](const std::string& keys) {
      return "services: {q: {region: us-east-1, " + keys + "}}\n";
    };
    CHECK(changes_between(in_service("type: sqs, requests: 1M"), in_service("type: sqs, requests: 2M")) ==
          "services.q.requests 1M -> 2M");
    CHECK(changes_between(in_service("type: sns, publishes: 1M, deliveries: {http: 1M}"),
                          in_service("type: sns, publishes: 1000k, deliveries: {http: 2M}")) ==
          "services.q.deliveries.http 1M -> 2M");
  }

  TEST_CASE("settings of the workload: those that count, and once") {
    const std::string functions = "functions: {a: {memory: 1 GB}, b: {memory: 1 GB}}\n";
    struct Case {
      std::string before;
      std::string after;
      std::string changes;
    };
    const Case cases[] = {
        {"name: a\n", "name: b\n", ""},
        {"budgets: [{limit: 5}]\n", "budgets: [{limit: 6}]\nexpect: 0\n", ""},
        {"region: us-east-1\n", "region: eu-west-1\n", "region us-east-1 -> eu-west-1"},
        {"tags: {team: a}\n", "tags: {team: b}\n", "tags.team a -> b"},
        {"month: 2026-11\n", "month: 2026-12\n", "month 2026-11 -> 2026-12"},
        {"hours_per_month: 730\n", "hours_per_month: 700\n", "hours_per_month 730 -> 700"},
        {"free_tier: true\n", "free_tier: false\n", "free_tier true -> false"},
        {"", "free_tier: true\n", ""},
        {"discount: 5%\n", "discount: 0.1\n", "discount 5% -> 0.1"},
        {"savings_plan: {term: 1 year, payment: no-upfront}\n", "savings_plan: {term: 3 years, payment: no-upfront}\n",
         "savings_plan.term 1 year -> 3 years"},
        {"account: {concurrency: 1000}\n", "account: {concurrency: 2k}\n", "account.concurrency 1000 -> 2k"},
        {"account: {already_used: {lambda_requests: 1M}}\n", "account: {already_used: {lambda_requests: 2M}}\n",
         "account.already_used.lambda_requests 1M -> 2M"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.after);
      CHECK(changes_between(c.before + functions, c.after + functions) == c.changes);
    }
    PricingOptions options;
    options.month = GivenText{"2026-10", "--month"};
    CHECK(changes_between("month: 2026-11\n" + functions, "month: 2026-12\n" + functions, options).empty());
  }

  TEST_CASE("what comes from defaults is the resource's; resources of one side have no settings") {
    const auto with = [](const std::string& memory) {
      return "region: us-east-1\ndefaults: {functions: {memory: " + memory +
             "}}\nfunctions: {a: {requests: 1M}, b: {memory: 1 GB}}\n";
    };
    CHECK(changes_between(with("1 GB"), with("2 GB")) == "functions.a.memory 1 GB -> 2 GB");
    CHECK(changes_between("functions: {a: {memory: 1 GB}}\n", "functions: {b: {memory: 2 GB}}\n").empty());
    CHECK(changes_between("functions: {a: {memory: &m 1 GB}, b: {memory: *m}}\n",
                          "functions: {a: {memory: &m 3 GB}, b: {memory: *m}}\n") ==
          "functions.a.memory 1 GB -> 3 GB\nfunctions.b.memory 1 GB -> 3 GB");
  }
}

}  // namespace setting_changes_test

#include "model/workload.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "model/kinds.h"
#include "support/decoding.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace workload_test {
namespace {

/// Files decoded and merged as one account, as a command does it.
struct MergedFiles {
  explicit MergedFiles(std::vector<std::string> texts, const std::string& fallback_region = {}) {
    std::optional<Located<RegionCode>> region;
    if (!fallback_region.empty()) region = Located<RegionCode>{{fallback_region}, {}};
    std::vector<Workload> workloads;
    for (std::string& text : texts) {
      const std::uint32_t source = sources.add("file", std::move(text));
      std::optional<Node> document = read_document(sources, source, diagnostics);
      REQUIRE(document);
      apply_defaults(*document, built_in_catalogue(), diagnostics);
      apply_service_defaults(*document, built_in_catalogue(), diagnostics);
      workloads.push_back(decode_workload(*document, region, built_in_catalogue(), diagnostics));
    }
    workload = merge_workloads(std::move(workloads), diagnostics);
  }
  explicit MergedFiles(std::string text, const std::string& fallback_region = {})
      : MergedFiles(std::vector{std::move(text)}, fallback_region) {}

  std::string findings() const { return list_findings(sources, diagnostics); }
  const Function& function(const std::string& name) const {
    for (const Named<Function>& function : workload.functions)
      if (function.name == name) return function.value;
    FAIL("there is no function ", name);
    return workload.functions.front().value;
  }

  Sources sources;
  Diagnostics diagnostics;
  Workload workload;
};

std::string memory_of(const Function& function) { return function.memory ? to_string(function.memory->value) : "none"; }
std::string region_of(const std::optional<Located<RegionCode>>& region) { return region ? region->value.code : "none"; }
std::string tags_of(const Located<Tags>& tags) {
  std::string text;
  for (const Tag& tag : *tags) text += (text.empty() ? "" : " ") + tag.key + "=" + tag.value;
  return text;
}

/// A workload with every key that a workload file may have, in the forms of its documentation.
constexpr const char* kWholeContract = R"(
name: food-ordering
region: us-east-1
month: 2026-11
hours_per_month: 730
free_tier: true
savings_plan: {term: 1 year, payment: no-upfront}
discount: 0%
tags: {team: checkout}
account:
  id: "123456789012"
  concurrency: 1000
  eni_per_vpc: 500
  tables: 2500
  table_read_units: 40000
  table_write_units: 40000
  already_used: {lambda_requests: 1M, lambda_gb_seconds: 400000}
  reserved: [{region: us-east-1, rcu: 100, wcu: 100, term: 1 year}]
defaults:
  functions: {runtime: nodejs24.x, architecture: arm64}
x-common: &common {memory: 1 GB}

functions:
  place-order:
    architecture: x86_64
    runtime: nodejs24.x
    handler: app.handler
    memory: 1536 MB
    timeout: 10 s
    ephemeral_storage: 512 MB
    environment: {TABLE: orders}
    package: {type: zip, zipped: 12 MB, unzipped: 80 MB}
    layers: [{name: powertools, unzipped: 20 MB}]
    requests: 3M
    duration: 120 ms
    cold_starts: {share: 1%, init: 400 ms}
    invocation: sync
    event_size: 20 KB
    peak: 500/s
    reserved_concurrency: 100
    provisioned_concurrency: {environments: 100, active: 8 h, requests: 500k, duration: 100 ms}
    snap_start: {active: 744 h, versions: 1, restores: 74400}
    response_streaming: {responses: 1M, size: 7 MB}
    vpc: {subnets: [subnet-1], security_groups: [sg-1]}
    efs: false
    rds_proxy: false
    triggers: [api-gateway-rest, api-gateway-http, alb, function-url, s3, sns, eventbridge, schedule]
    event_sources: [{type: sqs, batch_size: 10, batching_window: 0 s, visibility_timeout: 60 s, maximum_concurrency: 50, poller_unit_hours: 0}]
    durable: {executions: 1M, operations: 4M, written: 104 GB, retained: 72.8 GB-month, timeout: 1 h}
    tenant_environments: 200k
  on-instances:
    requests: 40/s
    duration: [{share: 90%, time: 80 ms}, {share: 10%, time: 480.5 ms}]
    managed_instances: {instance_type: m7g.xlarge, hours: 2000, on_demand_price: 0.1632, paid_price: 0.0457}
  from-logs:
    requests: 100k/day
    billed_duration: 120.37 ms
    package: {path: dist/fn.zip}
    provisioned_concurrency: {environments: 1, active: {hours: 8 h, times: 22}}
  from-image: {package: {type: image, size: 900 MB}, requests: 0}

edge_functions:
  rewrite: {event: origin-request, memory: 128 MB, timeout: 5 s, requests: 10M, duration: 10 ms, package: {zipped: 1 MB}}
cloudfront_functions:
  normalise: {event: viewer-request, requests: 5M, code_size: 8 KB, runtime: cloudfront-js-2.0, key_value_store: {reads: 1M}}

tables:
  orders:
    mode: on-demand
    class: standard
    item_size: 1 KB
    storage: 50 GB
    reads: {requests: 80/s, item_size: 3 KB, eventual: 70%, strong: 30%, transactional: 0%}
    writes: {requests: 20/s, transactional: 10%}
    provisioned: {rcu: 30, wcu: 20}
    profile: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 0.6, 0.2]
    indexes: {by-customer: {projected_size: 200 B, reads: 10/s, writes: 100%, provisioned: {rcu: 5, wcu: 20}}}
    streams: {reads: 2M}
    point_in_time_recovery: true
    backup: 460 GB
    restore: 230 GB
    export: 100 GB
    replicas: [us-east-2, us-west-1]
    time_to_live_deletes: 1M
    dax: {node_type: dax.r5.large, nodes: 3}
  measured:
    item_size: 1 KB
    reads: {units: 8M}
    writes: {units: 3M}
    profile: {peak: 4, hours: 2}
    provisioned: {auto_scaling: {target: 70%, min: 5, max: 4000}}
    replicas: [{region: us-east-2, reads: {requests: 5/s}}]
    point_in_time_recovery: 50 GB
  queried:
    item_size: 1 KB
    reads: {queries: 10/s, items_per_query: 25}
    profile: {file: consumed.csv}
    provisioned: {rcu: {auto_scaling: {target: 70%, min: 5, max: 4000}}, wcu: 5}

services:
  sqs: {requests: 6M, request_size: 40 KB}
  api_gateway_http: {requests: 3M}

budgets:
  - {name: month, limit: 50 USD, warn_at: 80%}
  - {name: orders, scope: functions.place-order, limit: 10 USD}
expect: 2.73
scenarios:
  black-friday: {functions.place-order.requests: 30M}
)";

}  // namespace

TEST_SUITE("workload") {
  TEST_CASE("every key of a workload file") {
    const MergedFiles account(kWholeContract);
    CHECK(account.findings().empty());
    const Workload& workload = account.workload;
    CHECK(workload.name->value.text == "food-ordering");
    CHECK(workload.region->value.code == "us-east-1");
    CHECK(workload.month->value == Month{2026, 11});
    CHECK(workload.hours_per_month->value == Decimal(730));
    CHECK(workload.free_tier->value);
    CHECK(workload.savings_plan->value.term.value == CommitmentTerm::one_year);
    CHECK(workload.savings_plan->value.payment.value == SavingsPlanPayment::no_upfront);
    CHECK(workload.discount->value.fraction.is_zero());
    CHECK(tags_of(workload.tags) == "team=checkout");
    CHECK(workload.account->value.id->value.text == "123456789012");
    CHECK(workload.account->value.concurrency->value.value == Decimal(1000));
    REQUIRE(workload.account->value.already_used->value.entries.size() == 2);
    CHECK(workload.account->value.already_used->value.entries[1].key == "lambda_requests");
    CHECK(workload.account->value.already_used->value.entries[1].quantity.value == Decimal(1000000));
    REQUIRE(workload.account->value.reserved.size() == 1);
    CHECK(workload.account->value.reserved[0]->rcu->value.value == Decimal(100));
    CHECK(workload.functions.size() == 4);
    CHECK(account.function("place-order").architecture->value == Architecture::x86_64);
    CHECK(account.function("on-instances").architecture->value == Architecture::arm64);
    CHECK(workload.edge_functions.size() == 1);
    CHECK(workload.cloudfront_functions.size() == 1);
    CHECK(workload.tables.size() == 3);
    REQUIRE(workload.services.size() == 2);
    CHECK(workload.services[0].value.type == "sqs");
    CHECK(workload.services[1].value.type == "api-gateway-http");
    REQUIRE(workload.budgets.size() == 2);
    CHECK(workload.budgets[0]->limit.value == CostAmount{50, Currency("USD"), 0});
    CHECK(workload.budgets[0]->warn_at->value.fraction == Decimal::of(8, 1));
    CHECK(workload.budgets[1]->scope->value.text == "functions.place-order");
    CHECK(workload.expect->value.value == Decimal::of(273, 2));
    REQUIRE(workload.scenarios->value.scenarios.size() == 1);
    CHECK(workload.scenarios->value.scenarios[0].name == "black-friday");
    CHECK(write_tree(workload.scenarios->value.scenarios[0].value) == "{functions.place-order.requests: 30M}");
  }

  TEST_CASE("the test above has every key of the table") {
    const Decoding<Node> written(kWholeContract);
    for (const Field<Workload>& field : fields_of(static_cast<const Workload*>(nullptr))) {
      CAPTURE(field.info.key);
      CHECK(written.value.find(field.info.key) != nullptr);
      CHECK_FALSE(field.info.description.empty());
    }
  }

  TEST_CASE("an estimate of every key is a bill") {
    const Outcome outcome = run_in_memory(
        {"estimate", "workload.yaml", "--quiet", "--allow-unpriced"},
        {{"workload.yaml", kWholeContract}, {"consumed.csv", "timestamp,sum,period\n2026-11-01T00:00:00Z,60,3600\n"}});
    CAPTURE(outcome.err);
    CHECK(outcome.status == answered);
    CHECK(outcome.err.find(": error: ") == std::string::npos);
  }

  TEST_CASE("defaults go under every resource of their kind") {
    const MergedFiles account(
        "defaults:\n"
        "  functions: {memory: 1 GB, timeout: 10 s, cold_starts: {init: 400 ms}, triggers: [s3], tags: {a: 1, b: 1}}\n"
        "  edge_functions: {memory: 256 MB}\n"
        "  cloudfront_functions: {code_size: 8 KB}\n"
        "  tables: {class: standard-ia}\n"
        "functions:\n"
        "  plain: {cold_starts: {share: 1%}}\n"
        "  own: {memory: 128 MB, cold_starts: {share: 2%, init: 1 s}, triggers: [sns], tags: {b: 2}}\n"
        "edge_functions: {edge: {}}\n"
        "cloudfront_functions: {front: {}}\n"
        "tables: {orders: {}, users: {class: standard}}\n");
    CHECK(account.findings().empty());
    const Function& plain = account.function("plain");
    CHECK(memory_of(plain) == "1 GB");
    CHECK(to_string(plain.timeout->value) == "10 s");
    CHECK(plain.cold_starts->value.share->fraction == Decimal::of(1, 2));
    CHECK(to_string(plain.cold_starts->value.init.value) == "400 ms");
    CHECK(tags_of(plain.tags) == "a=1 b=1");
    const Function& own = account.function("own");
    CHECK(memory_of(own) == "128 MB");
    CHECK(to_string(own.timeout->value) == "10 s");
    CHECK(to_string(own.cold_starts->value.init.value) == "1 s");
    REQUIRE(own.triggers.size() == 1);
    CHECK(own.triggers[0].value == Trigger::sns);
    CHECK(tags_of(own.tags) == "a=1 b=2");
    CHECK(memory_of(account.workload.edge_functions[0].value) == "256 MB");
    CHECK(to_string(account.workload.cloudfront_functions[0].value.code_size->value) == "8 KB");
    CHECK(account.workload.tables[0].value.table_class->value == TableClass::standard_ia);
    CHECK(account.workload.tables[1].value.table_class->value == TableClass::standard);
  }

  TEST_CASE("defaults belong to their file") {
    const MergedFiles account(std::vector<std::string>{"defaults: {functions: {memory: 1 GB}}\nfunctions: {a: {}}\n",
                                                       "functions: {b: {}}\n"});
    CHECK(account.findings().empty());
    CHECK(memory_of(account.function("a")) == "1 GB");
    CHECK(memory_of(account.function("b")) == "none");
  }

  TEST_CASE("a mistake in defaults is reported once and at its place") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {"defaults: {functions: {memry: 1}}\nfunctions: {a: {}, b: {}}\n",
         "1:24 unknown-key functions.a.memry: unknown key `memry`"},
        {"defaults: {functions: {memry: 1}}\n", "1:24 unknown-key defaults.functions.memry: unknown key `memry`"},
        {"defaults: {functions: {memry: 1}}\nfunctions: {}\n",
         "1:24 unknown-key defaults.functions.memry: unknown key `memry`"},
        {"defaults: {edge_functions: {memry: 1}}\n",
         "1:29 unknown-key defaults.edge_functions.memry: unknown key `memry`"},
        {"defaults: {cloudfront_functions: {memory: 1}}\n",
         "1:35 unknown-key defaults.cloudfront_functions.memory: unknown key `memory`"},
        {"defaults: {tables: {clas: x}}\n", "1:21 unknown-key defaults.tables.clas: unknown key `clas`"},
        {"defaults: {function: {memory: 1}}\n", "1:12 unknown-key defaults.function: unknown key `function`"},
        {"defaults: {services: {}}\n", ""},
        {"defaults: {services: {sqss: {}}}\n", "1:23 unknown-key defaults.services.sqss: unknown key `sqss`"},
        {"defaults: {services: {sqs: 1}}\n", "1:28 wrong-type defaults.services.sqs: expected a mapping, found `1`"},
        {"defaults: {services: {sqs: {tags: 1}}}\n",
         "1:35 wrong-type defaults.services.sqs.tags: expected a mapping of tags, found `1`"},
        {"defaults: {functions: fast}\nfunctions: {a: {}}\n",
         "1:23 wrong-type defaults.functions: expected a mapping, found `fast`"},
        {"defaults: [functions]\n", "1:11 wrong-type defaults: expected a mapping of resource kinds, found a list"},
        {"defaults:\n", ""},
        {"defaults: {functions: , services: {sqs: }}\n", ""},
        {"defaults: {functions: {cold_starts: {init: 1 s}, managed_instances: {hours: 5}}}\n", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(MergedFiles(c.text).findings() == c.findings);
    }
  }

  TEST_CASE("tags of the workload go under those of every resource") {
    const MergedFiles account(
        "tags: {team: checkout, stage: prod}\n"
        "functions: {a: {}, b: {tags: {team: search, zone: x}}}\n"
        "edge_functions: {c: {}}\ncloudfront_functions: {d: {tags: {app: 1}}}\ntables: {e: {tags: {stage: dev}}}\n");
    CHECK(account.findings().empty());
    CHECK(tags_of(account.function("a").tags) == "stage=prod team=checkout");
    CHECK(tags_of(account.function("b").tags) == "stage=prod team=search zone=x");
    CHECK(tags_of(account.workload.edge_functions[0].value.tags) == "stage=prod team=checkout");
    CHECK(tags_of(account.workload.cloudfront_functions[0].value.tags) == "app=1 stage=prod team=checkout");
    CHECK(tags_of(account.workload.tables[0].value.tags) == "stage=dev team=checkout");
  }

  TEST_CASE("a resource's own region stays") {
    struct Case {
      std::string region;    ///< of the file
      std::string fallback;  ///< a flag or the environment
      std::string plain;
      std::string own;
    };
    const Case cases[] = {
        {"", "", "none", "eu-west-1"},
        {"region: us-east-2\n", "", "us-east-2", "eu-west-1"},
        {"", "ap-south-1", "ap-south-1", "eu-west-1"},
        {"region: us-east-2\n", "ap-south-1", "ap-south-1", "eu-west-1"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.region);
      CAPTURE(c.fallback);
      const MergedFiles account(c.region +
                                    "functions: {plain: {}, own: {region: eu-west-1}}\n"
                                    "tables: {plain: {}, own: {region: eu-west-1}}\nedge_functions: {edge: {}}\n",
                                c.fallback);
      CHECK(account.findings().empty());
      CHECK(region_of(account.function("plain").region) == c.plain);
      CHECK(region_of(account.function("own").region) == c.own);
      CHECK(region_of(account.workload.tables[0].value.region) == c.plain);
      CHECK(region_of(account.workload.tables[1].value.region) == c.own);
      CHECK(region_of(account.workload.edge_functions[0].value.region) == "none");
    }
  }

  TEST_CASE("a default region of the kind stands over the file's and the flag's") {
    const MergedFiles account("region: us-east-2\ndefaults: {functions: {region: eu-west-1}}\nfunctions: {a: {}}\n",
                              "ap-south-1");
    CHECK(region_of(account.function("a").region) == "eu-west-1");
  }

  TEST_CASE("keys that begin with x- are a home for anchors") {
    const MergedFiles account(
        "x-sizes:\n  - &small 128 MB\n  - &large {memory: 3 GB, timeout: 1 min}\nx-: [anything, {at: all}]\n"
        "functions:\n  a: {memory: *small}\n  b: *large\n  c: &c {memory: 1 GB, environment: &variables {A: 1}}\n"
        "  d: {environment: *variables}\n  e: *c\n");
    CHECK(account.findings().empty());
    CHECK(memory_of(account.function("a")) == "128 MB");
    CHECK(memory_of(account.function("b")) == "3 GB");
    CHECK(account.function("d").environment->value.variables.size() == 1);
    CHECK(memory_of(account.function("e")) == "1 GB");
  }

  TEST_CASE("elsewhere keys that begin with x- are unknown") {
    CHECK(MergedFiles("functions: {a: {x-note: 1}}").findings() ==
          "1:17 unknown-key functions.a.x-note: unknown key `x-note`");
    CHECK(MergedFiles("defaults: {x-note: 1}").findings() == "1:12 unknown-key defaults.x-note: unknown key `x-note`");
    CHECK(MergedFiles("X-note: 1").findings() == "1:1 unknown-key X-note: unknown key `X-note`");
  }

  TEST_CASE("JSON and YAML say the same") {
    const MergedFiles json(R"({"name": "a", "functions": {"f": {"memory": 1024, "efs": true, "requests": "3M"}}})");
    const MergedFiles yaml("name: a\nfunctions: {f: {memory: 1024, efs: true, requests: 3M}}\n");
    for (const MergedFiles* account : {&json, &yaml}) {
      CHECK(account->findings().empty());
      CHECK(memory_of(account->function("f")) == "1 GB");
      CHECK(account->function("f").efs->value);
      CHECK(account->function("f").requests->value == Rate{3000000, Period::month});
    }
  }

  TEST_CASE("several files are one account") {
    const MergedFiles account({
        "name: first\nregion: us-east-1\nmonth: 2026-11\ntags: {team: a}\nfunctions: {a: {}}\n"
        "budgets: [{name: one, limit: 5}]\nservices: {sqs: {}}\nscenarios: {s: {}}\n",
        "name: second\nregion: eu-west-1\nfree_tier: false\ntags: {team: b}\nfunctions: {b: {}}\ntables: {a: {}}\n"
        "budgets: [{name: two, limit: 6}]\nservices: {sns: {}}\nscenarios: {t: {}}\n",
        "month: 2026-11\nfree_tier: false\nhours_per_month: 730\naccount: {concurrency: 1k}\nexpect: 1\n"
        "savings_plan: {term: 1 year, payment: no-upfront}\ndiscount: 5%\nfunctions: {c: {}}\nedge_functions: {a: {}}\n"
        "cloudfront_functions: {a: {}}\n",
    });
    CHECK(account.findings().empty());
    const Workload& workload = account.workload;
    CHECK(workload.name->value.text == "first");
    CHECK(workload.month->value == Month{2026, 11});
    CHECK_FALSE(workload.free_tier->value);
    CHECK(workload.hours_per_month->value == Decimal(730));
    CHECK(workload.account->value.concurrency->value.value == Decimal(1000));
    CHECK(workload.expect->value.value == Decimal(1));
    CHECK(workload.savings_plan->value.term.value == CommitmentTerm::one_year);
    CHECK(workload.discount->value.fraction == Decimal::of(5, 2));
    REQUIRE(workload.functions.size() == 3);
    CHECK(region_of(account.function("a").region) == "us-east-1");
    CHECK(region_of(account.function("b").region) == "eu-west-1");
    CHECK(region_of(account.function("c").region) == "none");
    CHECK(tags_of(account.function("a").tags) == "team=a");
    CHECK(tags_of(account.function("b").tags) == "team=b");
    CHECK(account.function("c").tags->empty());
    CHECK(workload.tables.size() == 1);
    CHECK(workload.edge_functions.size() == 1);
    CHECK(workload.cloudfront_functions.size() == 1);
    REQUIRE(workload.budgets.size() == 2);
    CHECK(workload.budgets[1]->name->value.text == "two");
    CHECK(workload.services.size() == 2);
    CHECK(workload.scenarios->value.scenarios.size() == 2);
  }

  TEST_CASE("what the account has one of may be the same in several files") {
    struct Case {
      std::string first;
      std::string second;
      std::string findings;
    };
    const Case cases[] = {
        {"month: 2026-11", "month: \"2026-11\"", ""},
        {"month: 2026-11", "month: 2026-12",
         "1:8 conflicting-files month: differs from another file's\n  1:8 the other file's"},
        {"hours_per_month: 730", "hours_per_month: 730.0", ""},
        {"hours_per_month: 730", "hours_per_month: 730.01",
         "1:18 conflicting-files hours_per_month: differs from another file's\n  1:18 the other file's"},
        {"free_tier: true", "free_tier: true", ""},
        {"free_tier: true", "free_tier: false",
         "1:12 conflicting-files free_tier: differs from another file's\n  1:12 the other file's"},
        {"account: {concurrency: 1000}", "account: {concurrency: 1k}", ""},
        {"account: {concurrency: 1000}", "account: {tables: 1}",
         "1:10 conflicting-files account: differs from another file's\n  1:10 the other file's"},
        {"account: {already_used: {lambda_requests: 1M}}", "account: {already_used: {lambda_requests: 1000000}}", ""},
        {"account: {already_used: {lambda_requests: 1M}}", "account: {already_used: {lambda_requests: 1000001}}",
         "1:10 conflicting-files account: differs from another file's\n  1:10 the other file's"},
        {"discount: 5%", "discount: 0.05", ""},
        {"discount: 5%", "discount: 0.5",
         "1:11 conflicting-files discount: differs from another file's\n  1:11 the other file's"},
        {"expect: 2.73", "expect: 2.74",
         "1:9 conflicting-files expect: differs from another file's\n  1:9 the other file's"},
        {"savings_plan: {term: 1 year, payment: no-upfront}", "savings_plan: {term: 1 year, payment: all-upfront}",
         "1:15 conflicting-files savings_plan: differs from another file's\n  1:15 the other file's"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.first);
      CAPTURE(c.second);
      CHECK(MergedFiles(std::vector<std::string>{c.first, c.second}).findings() == c.findings);
    }
  }

  TEST_CASE("the same resource twice is an error with both places") {
    // Names that are types of service too.
    for (const std::string_view kind : resource_kinds) {
      CAPTURE(kind);
      const std::string first = std::string(kind) + ": {s3: {}, sqs: {}}";
      const std::string second = std::string(kind) + ":\n  sns: {}\n  sqs: {}\n";
      CHECK(MergedFiles(std::vector<std::string>{first, second}).findings() ==
            "3:3 duplicate-resource " + std::string(kind) +
                ".sqs: is in two files\n  1:" + std::to_string(first.find("sqs: {}") + 1) + " first given here");
    }
    CHECK(MergedFiles({"functions: {a: {}}", "tables: {a: {}}", "edge_functions: {a: {}}"}).findings().empty());
  }

  TEST_CASE("accounts, services, budgets and scenarios are strict") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {"account: {already_used: {lambda_request: 1M}}",
         "1:26 unknown-key account.already_used.lambda_request: unknown key `lambda_request`"},
        {"account: {already_used: {lambda_requests: 1m}}",
         "1:43 invalid-value account.already_used.lambda_requests: expected a count such as 3M, but `1m` has the "
         "unknown "
         "suffix `m`"},
        {"account: {already_used: 1M}",
         "1:25 wrong-type account.already_used: expected a mapping of usages, found `1M`"},
        {"account: {reserved: [{rcu: 1}]}",
         "1:22 missing-key account.reserved[0]: `region` is missing\n1:22 missing-key account.reserved[0]: `term` is "
         "missing"},
        {"account: {reserved: [{region: us-east-1, term: 2 years}]}",
         "1:48 invalid-value account.reserved[0].term: expected 1 year or 3 years, found `2 years`"},
        {"services: {sqss: {}}",
         "1:12 missing-key services.sqss: `type` is missing, and the name is no type of service"},
        {"services: {sqs: 1M}", "1:17 wrong-type services.sqs: expected a mapping, found `1M`"},
        {"budgets: [{name: a}]", "1:11 missing-key budgets[0]: `limit` is missing"},
        {"budgets: [{limit: 5 EUR}]",
         "1:19 invalid-value budgets[0].limit: expected an amount such as 50 USD, but `5 EUR` has the unknown currency "
         "`EUR`"},
        {"scenarios: {a: 1}", "1:16 wrong-type scenarios.a: expected a mapping of paths to values, found `1`"},
        {"scenarios: {all: {}}", "1:13 invalid-name scenarios.all: no scenario can be called `all`"},
        {"scenarios: {base: {}}", "1:13 invalid-name scenarios.base: no scenario can be called `base`"},
        {"scenarios: {s: {\"a b\": 1}}", "1:17 invalid-setting scenarios.s: `a b` was found, a path was expected"},
        {"scenarios: {\"\": {}}", "1:13 invalid-name scenarios[\"\"]: the name is empty"},
        {"savings_plan: {term: 1 year}", "1:15 missing-key savings_plan: `payment` is missing"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(MergedFiles(c.text).findings() == c.findings);
    }
  }
}

}  // namespace workload_test

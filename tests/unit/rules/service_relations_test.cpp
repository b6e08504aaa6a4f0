// Relations between functions, databases, proxies and the network, on both sides of each boundary. Connections by
// greatest capacity are those of the Aurora user guide's table.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "support/findings.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace service_relations_test {
namespace {

std::string reserved(int concurrency) {
  return fmt::format("functions: {{f: {{reserved_concurrency: {}}}}}\n", concurrency);
}

std::string database(std::string_view keys) {
  return fmt::format("services: {{db: {{type: aurora-serverless, {}, used_by: [f]}}}}\n", keys);
}

std::string connections(const std::string& workload) { return findings_of(workload, {"database-connections"}); }

}  // namespace

TEST_SUITE("service_relations") {
  TEST_CASE("connections of each size in the table") {
    struct Case {
      std::string_view engine;
      int size;
      int most;
    };
    const Case cases[] = {
        {"mysql", 1, 90},         {"mysql", 4, 135},        {"mysql", 8, 1000},        {"mysql", 16, 2000},
        {"mysql", 32, 3000},      {"mysql", 64, 4000},      {"mysql", 128, 5000},      {"mysql", 192, 6000},
        {"mysql", 256, 6000},     {"postgresql", 1, 189},   {"postgresql", 4, 823},    {"postgresql", 8, 1669},
        {"postgresql", 16, 3360}, {"postgresql", 32, 5000}, {"postgresql", 256, 5000},
    };
    for (const Case& c : cases) {
      CAPTURE(c.engine);
      CAPTURE(c.size);
      const std::string keys = fmt::format("engine: {}, max_capacity: {}", c.engine, c.size);
      CHECK(connections(reserved(c.most) + database(keys)) == "");
      CHECK(connections(reserved(c.most + 1) + database(keys)).starts_with("error database-connections services.db"));
    }
  }

  TEST_CASE("the message says how many are missing, and what a proxy would pool") {
    CHECK(connections(reserved(100) + database("engine: mysql, max_capacity: 1")) ==
          "error database-connections services.db.used_by: its functions take up to 100 connections, one for "
          "each environment: 10 more than the 90 of mysql at 1 ACU; a proxy would pool up to 90");
    CHECK(connections(reserved(100) + database("max_connections: 99")) ==
          "error database-connections services.db.used_by: its functions take up to 100 connections, one for "
          "each environment: 1 more than the 99 of `max_connections`; a proxy would pool up to 99");
    CHECK(connections(reserved(100) + database("max_connections: 100")) == "");
  }

  TEST_CASE("the greatest concurrency: reserved, else the peak's, else the account's") {
    const std::string db = database("max_connections: 100");
    CHECK(connections("functions: {f: {peak: 1000/s, duration: 100 ms}}\n" + db) == "");
    CHECK(connections("functions: {f: {peak: 1000/s, duration: 101 ms}}\n" + db).starts_with("error"));
    CHECK(connections("functions: {f: {requests: 1}}\n" + database("max_connections: 1000")) == "");
    CHECK(connections("functions: {f: {requests: 1}}\n" + database("max_connections: 999")).starts_with("error"));
    CHECK(connections("account: {concurrency: 50}\nfunctions: {f: {requests: 1}}\n" + db) == "");
    // Each may have all that the account has.
    const std::string two = "services: {db: {type: aurora-serverless, used_by: [f, g], max_connections: ";
    CHECK(connections("functions: {f: {}, g: {}}\n" + two + "2000}}\n") == "");
    CHECK(connections("functions: {f: {}, g: {}}\n" + two + "1500}}\n") ==
          "error database-connections services.db.used_by: its functions take up to 2,000 connections, one for each "
          "environment: 500 more than the 1,500 of `max_connections`; a proxy would pool up to 1,500");
    CHECK(connections("functions: {f: {reserved_concurrency: 400}, g: {}}\n" + two + "1400}}\n") == "");
    CHECK(connections("functions: {f: {reserved_concurrency: 400}, g: {}}\n" + two + "1399}}\n").starts_with("error"));
    CHECK(connections("functions: {f: {reserved_concurrency: 60}, g: {reserved_concurrency: 41}}\nservices: {db: "
                      "{type: aurora-serverless, max_connections: 100, used_by: [f, g, f]}}\n")
              .find("up to 101 connections") != std::string::npos);
    // Through a proxy it takes none of the database's own.
    CHECK(connections("functions: {f: {reserved_concurrency: 900, rds_proxy: true}}\n" + db) == "");
  }

  TEST_CASE("PostgreSQL takes fewer connections while its least capacity is low") {
    const std::string sixteen = "engine: postgresql, max_capacity: 16, min_capacity: ";
    CHECK(connections(reserved(2001) + database(sixteen + "0.5")).starts_with("error"));
    CHECK(connections(reserved(2000) + database(sixteen + "0.5")) == "");
    CHECK(connections(reserved(2001) + database(sixteen + "0")).starts_with("error"));
    CHECK(connections(reserved(3360) + database(sixteen + "1")) == "");
    CHECK(connections(reserved(800) + database("engine: postgresql, max_capacity: 4, min_capacity: 0")) == "");
  }

  TEST_CASE("sizes that AWS does not list are no reason to guess") {
    CHECK(connections(reserved(10) + database("engine: mysql, max_capacity: 12")) ==
          "note database-connections services.db.used_by: how many connections it takes is not known: AWS's table does "
          "not list mysql at 12 ACU");
    CHECK(
        connections(reserved(10) + database("engine: mysql")) ==
        "note database-connections services.db.used_by: how many connections it takes is not known: `max_capacity` is "
        "not given");
    CHECK(connections(reserved(10) + database("max_capacity: 16")) ==
          "note database-connections services.db.used_by: how many connections it takes is not known: `engine` is not "
          "given");
  }

  TEST_CASE("the pool of a proxy") {
    const auto pool = [](int concurrency, std::string_view proxy) {
      return findings_of(reserved(concurrency) + "services:\n  db: {type: aurora-serverless, max_connections: 1000}\n" +
                             fmt::format("  p: {{type: rds-proxy, database: db, used_by: f{}}}\n", proxy),
                         {"database-proxy-pool"});
    };
    CHECK(pool(1, "") ==
          "note database-proxy-pool services.p.used_by: up to 1 environment for a pool of 1,000 connections, of the "
          "1,000 of services.db (`max_connections`): each may hold one for all of its running time");
    CHECK(pool(950, ", max_connections_percent: 95%") ==
          "note database-proxy-pool services.p.used_by: up to 950 environments for a pool of 950 connections, "
          "of the 1,000 of services.db (`max_connections`): each may hold one for all of its running time");
    CHECK(pool(1900, ", max_connections_percent: 95.09%") ==
          "note database-proxy-pool services.p.used_by: up to 1,900 environments for a pool of 950 "
          "connections, of the 1,000 of services.db (`max_connections`): each may hold one for at most 50% of its "
          "running time, or others wait");
    const std::string_view two =
        "services: {db: {type: aurora-serverless, max_connections: 100}, "
        "p: {type: rds-proxy, database: db, used_by: [f, g]}}\n";
    const auto found = [&](std::string_view functions) {
      return findings_of(fmt::format("functions: {{{}}}\n{}", functions, two), {"database-proxy-pool"});
    };
    CHECK(found("f: {peak: 1000/s, duration: 300 ms}, g: {reserved_concurrency: 0}")
              .find("at most 33.3% of its running "
                    "time, or") != std::string::npos);
    CHECK(findings_of("functions: {f: {peak: 1000/s, duration: 300 ms}}\nservices: {db: {type: aurora-serverless, "
                      "max_connections: 100}, p: {type: rds-proxy, database: db, used_by: f}}\n",
                      {"database-proxy-pool"})
              .ends_with("at most 33.3% of its running time (100 ms of 300 ms), or others wait"));
  }

  TEST_CASE("a proxy that does not say of which database it is") {
    const auto pool = [](std::string_view keys) {
      return findings_of(
          fmt::format("functions: {{f: {{}}}}\nservices: {{p: {{type: rds-proxy, used_by: f{}}}}}\n", keys),
          {"database-proxy-pool", "database-connections"});
    };
    CHECK(pool("") ==
          "note database-proxy-pool services.p.used_by: how many connections it pools is not known: `database` is not "
          "given");
    CHECK(pool(", capacity: 8").starts_with("note"));
    CHECK(pool(", vcpus: 2") == "");  // of a provisioned database, which is no service
    CHECK(pool(", database: p") == "");
    CHECK(pool(", database: none") == "");
  }

  TEST_CASE("names of resources") {
    const auto names = [](const std::string& workload) { return findings_of(workload, {"service-names"}); };
    CHECK(names("functions: {orders: {}}\nservices: {db: {type: aurora-serverless, used_by: [order]}}\n") ==
          "error service-names services.db.used_by: `order` is none of `functions`; did you mean orders?");
    CHECK(names("functions: {orders: {}}\nservices: {db: {type: aurora-serverless, used_by: orders}}\n") == "");
    CHECK(names("services: {db: {type: aurora-serverless}, p: {type: rds-proxy, database: dbs}}\n") ==
          "error service-names services.p.database: `dbs` is none of `services`; did you mean db?");
    CHECK(names("services: {db: {type: aurora-serverless}, p: {type: rds-proxy, database: db}}\n") == "");
    CHECK(names("services: {q: {type: sqs}, p: {type: rds-proxy, database: q}}\n") ==
          "error service-names services.p.database: `q` is of type sqs, and a database is of type aurora-serverless");
    CHECK(names("services: {p: {type: rds-proxy, database: p}}\n") ==
          "error service-names services.p.database: `p` is the proxy itself, and a database is of type "
          "aurora-serverless");
  }

  TEST_CASE("what event sources are polled from") {
    const auto names = [](std::string_view source, std::string_view rest) {
      return findings_of(fmt::format("functions: {{f: {{event_sources: [{{{}}}]}}}}\n{}", source, rest),
                         {"lambda-event-source-name"});
    };
    const std::string_view queue = "services: {orders-queue: {type: sqs}, clicks: {type: kinesis}}\n";
    CHECK(names("type: sqs, from: orders-queue", queue) == "");
    CHECK(names("type: kinesis, from: clicks", queue) == "");
    CHECK(names("type: sqs", queue) == "");
    CHECK(names("type: sqs, from: order-queue", queue) ==
          "error lambda-event-source-name functions.f.event_sources[0].from: `order-queue` is none of `services`; did "
          "you mean orders-queue?");
    CHECK(
        names("type: sqs, from: clicks", queue) ==
        "error lambda-event-source-name functions.f.event_sources[0].from: `clicks` is of type kinesis, and the event "
        "source of type sqs");
    CHECK(names("type: sqs-fifo, from: orders-queue", queue).starts_with("error"));
    CHECK(names("type: kafka, from: clicks", queue).starts_with("error"));
    // It may be of another stack.
    CHECK(names("type: sqs, from: elsewhere", queue) ==
          "warning lambda-event-source-name functions.f.event_sources[0].from: `elsewhere` is none of `services`");
    // A workload cannot have one.
    CHECK(names("type: kafka, from: topic", queue) == "");
    const std::string_view tables = "tables: {orders: {}}\n";
    CHECK(names("type: dynamodb, from: orders", tables) == "");
    CHECK(names("type: dynamodb, from: order", tables).ends_with("`order` is none of `tables`; did you mean orders?"));
    CHECK(names("type: dynamodb, from: elsewhere", tables).starts_with("warning"));
  }

  TEST_CASE("regions of databases, proxies and functions") {
    const auto regions = [](const std::string& workload) { return findings_of(workload, {"database-region"}); };
    const std::string database = "services: {db: {type: aurora-serverless, used_by: f}}\n";
    CHECK(regions("functions: {f: {}}\n" + database) == "");
    CHECK(regions("region: eu-west-1\nfunctions: {f: {}}\n" + database) == "");
    CHECK(regions("functions: {f: {region: us-east-1}}\n" + database) == "");
    CHECK(regions("functions: {f: {region: eu-west-1}}\n" + database) ==
          "note database-region services.db.used_by: functions.f is in eu-west-1, and services.db in us-east-1; it is "
          "reached only where their VPCs are connected");
    CHECK(
        regions("services: {db: {type: aurora-serverless}, p: {type: rds-proxy, database: db, region: eu-west-1}}") ==
        "error database-region services.p.database: services.db is in us-east-1, and services.p in eu-west-1; a proxy "
        "is in the VPC of its database");
  }

  TEST_CASE("who uses a proxy is in its VPC") {
    const auto vpc = [](const std::string& workload) { return findings_of(workload, {"lambda-proxy-vpc"}); };
    const std::string proxy = "services: {p: {type: rds-proxy, used_by: [f]}}\n";
    const std::string in_vpc = "functions: {f: {vpc: {subnets: [s], security_groups: [g]}}}\n";
    CHECK(vpc("functions: {f: {rds_proxy: true}}\n").starts_with("error lambda-proxy-vpc functions.f.rds_proxy: "));
    // One mistake, one finding.
    CHECK(findings_of("functions: {f: {rds_proxy: true, peak: 1/s, duration: 1 ms}}\n").find('\n') ==
          std::string::npos);
    CHECK(vpc("functions: {f: {rds_proxy: true, vpc: {}}}\n").starts_with("error"));
    CHECK(vpc("functions: {f: {rds_proxy: false}}\n") == "");
    CHECK(vpc("functions: {f: {rds_proxy: true, vpc: {subnets: [s], security_groups: [g]}}}\n") == "");
    CHECK(vpc("functions: {f: {}}\n" + proxy)
              .starts_with("error lambda-proxy-vpc services.p.used_by: functions.f is in no VPC"));
    CHECK(vpc(in_vpc + proxy) == "");
  }

  TEST_CASE("pauses behind a proxy") {
    const auto pause = [](std::string_view keys, std::string_view proxy) {
      return findings_of(
          fmt::format("services: {{db: {{type: aurora-serverless, min_capacity: 0, {}}}{}}}\n", keys, proxy),
          {"database-pause-proxy"});
    };
    CHECK(pause("paused: 100 h", ", p: {type: rds-proxy, database: db}")
              .starts_with("warning database-pause-proxy services.db.paused: services.p: "));
    CHECK(pause("paused: 0 h", ", p: {type: rds-proxy, database: db}") == "");
    CHECK(pause("storage: 1 GB", ", p: {type: rds-proxy, database: db}") == "");
    CHECK(pause("paused: 100 h", ", p: {type: rds-proxy}") == "");
  }

  TEST_CASE("a way to the internet") {
    const auto internet = [](std::string_view services) {
      return findings_of(fmt::format("functions: {{f: {{vpc: {{subnets: [s], security_groups: [g]}}}}}}\n{}", services),
                         {"lambda-vpc-internet"});
    };
    CHECK(internet("").starts_with("note lambda-vpc-internet functions.f.vpc: no way to the internet: "));
    CHECK(internet("services: {q: {type: sqs}}\n").starts_with("note"));
    CHECK(internet("services: {n: {type: nat-gateway}}\n") == "");
    CHECK(internet("services: {e: {type: vpc-endpoint}}\n") == "");
    // None is there.
    for (const std::string_view none :
         {"type: nat-gateway, gateways: 0", "type: nat-gateway, active: 0 h", "type: vpc-endpoint, endpoints: 0",
          "type: vpc-endpoint, zones: 0", "type: nat-gateway, active: {hours: 1 h, times: 0}"})
      CHECK(internet(fmt::format("services: {{n: {{{}}}}}\n", none)).starts_with("note"));
    CHECK(internet("services: {n: {type: nat-gateway, gateways: 0}, m: {type: nat-gateway, data: 0}}\n") == "");
    // Each region has its own.
    CHECK(internet("services: {n: {type: nat-gateway, region: eu-west-1}}\n").starts_with("note"));
    CHECK(findings_of("functions:\n  f: {vpc: {subnets: [s], security_groups: [g]}}\n  g: {region: eu-west-1, vpc: "
                      "{subnets: [s], security_groups: [g]}}\nservices: {n: {type: nat-gateway}}\n",
                      {"lambda-vpc-internet"}) ==
          "note lambda-vpc-internet functions.g.vpc: no way to the internet: `services` has no NAT gateway and no "
          "endpoint in its region");
    CHECK(findings_of("functions: {f: {vpc: {subnets: []}}}\n", {"lambda-vpc-internet"}) == "");
  }

  TEST_CASE("network interfaces of a VPC") {
    const auto interfaces = [](int quota, std::string_view functions) {
      return findings_of(fmt::format("account: {{eni_per_vpc: {}}}\nfunctions: {{{}}}\n", quota, functions),
                         {"lambda-vpc-interfaces"});
    };
    // (s1, g), (s2, g), (s1, h): three; the order of groups does not matter.
    const std::string_view three =
        "a: {vpc: {subnets: [s1, s2], security_groups: [g]}}, b: {vpc: {subnets: [s1], security_groups: [h]}}, "
        "c: {vpc: {subnets: [s2], security_groups: [g]}}";
    CHECK(interfaces(3, three) == "");
    CHECK(interfaces(2, three).starts_with("error lambda-vpc-interfaces functions."));
    const std::string_view order =
        "a: {vpc: {subnets: [s], security_groups: [g, h]}}, b: {vpc: {subnets: [s], security_groups: [h, g]}}";
    CHECK(interfaces(1, order) == "");
    // Nothing in common: two VPCs, as far as the workload says.
    const std::string_view apart =
        "a: {vpc: {subnets: [s], security_groups: [g]}}, b: {vpc: {subnets: [t], security_groups: [h]}}";
    CHECK(interfaces(1, apart) == "");
    const std::string_view regions =
        "a: {region: eu-west-1, vpc: {subnets: [s], security_groups: [g]}}, "
        "b: {region: us-east-1, vpc: {subnets: [s], security_groups: [h]}}";
    CHECK(interfaces(1, regions) == "");
  }
}

}  // namespace service_relations_test

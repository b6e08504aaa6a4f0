// What a user of `validate` relies on beside the single rules: no alarm where nothing is wrong, all findings in what
// machines read, and figures that count everything of the workload.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "support/findings.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace validate_test {
namespace {

struct Case {
  std::string_view limit;
  std::string_view workload;
  std::string_view found;  ///< without the id; "" for nothing
};

void check_cases(std::span<const Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.workload);
    std::string found = findings_of(c.workload, {std::string(c.limit)});
    const std::string id = fmt::format("{} ", c.limit);
    for (std::size_t at = found.find(id); at != std::string::npos; at = found.find(id)) found.erase(at, id.size());
    CHECK(found == c.found);
  }
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++times;
  return times;
}

std::string report(std::string_view format, const std::string& workload) {
  return run_in_memory({"validate", "--as-of", "2026-11-24", "--ignore", "lambda-peak-unknown", "--format",
                        std::string(format), "workload.yaml"},
                       {{"workload.yaml", workload}})
      .out;
}

}  // namespace

TEST_SUITE("validate") {
  TEST_CASE("defaults that an image brings itself are not put under functions of images") {
    const std::string defaults = "defaults: {functions: {runtime: nodejs24.x, handler: a.b, layers: [{name: a}]}}\n";
    const auto found = [&](std::string_view functions) {
      return findings_of(defaults + std::string(functions), {"lambda-image-settings"});
    };
    CHECK(found("functions: {f: {package: {type: image, size: 1 GB}}}") == "");
    CHECK(found("functions: {f: {package: {type: zip}}}") == "");
    CHECK(found("functions: {f: {package: {type: image}, handler: own.handler}}") ==
          "error lambda-image-settings functions.f.handler: a container image brings its own handler");
    CHECK(findings_of("defaults: {functions: {runtime: java25, package: {type: image}}}\nfunctions: {f: {}}",
                      {"lambda-image-settings"}) == "");
    // A function's own package is no image then, and takes them.
    CHECK(findings_of("defaults: {functions: {runtime: dotnet9, package: {type: image}}}\n"
                      "functions: {f: {package: {type: zip}}}",
                      {"lambda-runtime-image-only"}) ==
          "error lambda-runtime-image-only functions.f.runtime: dotnet9 is a base image, not a managed runtime");
  }

  TEST_CASE("without a region, resources are in us-east-1 together with those that say so") {
    const Case cases[] = {
        {"lambda-reserved-concurrency",
         "functions: {f: {reserved_concurrency: 500}, g: {region: us-east-1, reserved_concurrency: 401}}",
         "error functions.g.reserved_concurrency: 901 reserved in us-east-1, at most 900 of 1,000 (AWS's default "
         "quota) can be: AWS keeps 100 for functions without reserved concurrency"},
        {"dynamodb-account-capacity",
         "account: {account_read_units: 9}\ntables: {a: {mode: provisioned, provisioned: {rcu: 5, wcu: 1}}, "
         "b: {region: us-east-1, mode: provisioned, provisioned: {rcu: 5, wcu: 1}}}",
         "error tables.b.provisioned.rcu: all tables and indexes of the region: 10 units is more than the maximum of 9 "
         "units (account.account_read_units)"},
        {"lambda-durable-executions", "functions: {f: {durable: {executions: 11/s, timeout: 10 d}}}", ""},
        {"dynamodb-reserved-capacity-class",
         "account: {reserved: [{region: us-east-1, rcu: 100, term: 1 year}]}\n"
         "tables: {a: {mode: provisioned, class: standard-ia, provisioned: {rcu: 1, wcu: 1}}}",
         "warning tables.a.class: reserved capacity does not cover the Standard-IA class"},
    };
    check_cases(cases);
  }

  TEST_CASE("what machines read has every finding, however many there are") {
    constexpr std::size_t kFunctions = Diagnostics::capacity + 500;
    std::string workload = "functions:\n";
    for (std::size_t i = 0; i < kFunctions; ++i) workload += fmt::format("  f{}: {{memory: 64 MB}}\n", i);
    CHECK(count(report("json", workload), R"("id": "lambda-memory")") == kFunctions);
    CHECK(count(report("sarif", workload), R"("ruleId": "lambda-memory")") == kFunctions);
    CHECK(count(report("github", workload), "::error ") == kFunctions);
    CHECK(count(report("junit", workload), "<failure ") == kFunctions);
    CHECK(count(report("junit", workload), "classname=\"limits\"") == 0);
    const std::string text = report("text", workload);
    CHECK(count(text, "[lambda-memory]") == Diagnostics::capacity);
    CHECK(text.find("500 more findings are not shown") != std::string::npos);
  }

  TEST_CASE("a mistake in a default fails every resource that takes it") {
    const std::string workload =
        "defaults: {functions: {memory: 64 MB}}\nfunctions: {f: {}, g: {}, h: {memory: 128 MB}}\n";
    const std::string junit = report("junit", workload);
    CHECK(count(junit, "<testcase classname=\"lambda-memory\" name=\"functions.f.memory\">") == 1);
    CHECK(count(junit, "<testcase classname=\"lambda-memory\" name=\"functions.g.memory\">") == 1);
    CHECK(count(junit, "<testcase classname=\"limits\"") == 1);
    CHECK(count(junit, "<testcase classname=\"limits\" name=\"functions.h\"/>") == 1);
    CHECK(count(junit, "tests=\"3\" failures=\"2\"") == 2);
    const std::string json = report("json", workload);
    CHECK(count(json, R"("id": "lambda-memory")") == 1);
    CHECK(count(json, R"("path": "functions.g.memory")") == 1);
    CHECK(count(report("sarif", workload), R"("fullyQualifiedName": "functions.g.memory")") == 1);
    CHECK(count(report("github", workload), "::error ") == 1);
  }

  TEST_CASE("what an on-demand table has for the comparison only is not judged") {
    const Case cases[] = {
        {"dynamodb-table-capacity", "tables: {a: {provisioned: {rcu: 0, wcu: 40001}}}", ""},
        {"dynamodb-table-capacity", "tables: {a: {indexes: {by-day: {provisioned: {rcu: 0, wcu: 40001}}}}}", ""},
        {"dynamodb-table-capacity", "tables: {a: {mode: provisioned, provisioned: {rcu: 40001, wcu: 1}}}",
         "error tables.a.provisioned.rcu: 40,001 is more than the maximum of 40,000 (AWS's default quota)"},
        {"dynamodb-auto-scaling-target",
         "tables: {a: {mode: on-demand, provisioned: {auto_scaling: {target: 95%, min: 5, max: 9}}}}", ""},
    };
    check_cases(cases);
  }

  TEST_CASE("functions of asynchronous services only are asynchronous") {
    const Case cases[] = {
        // Without running time, the rate of a synchronous environment is what counts.
        {"lambda-concurrency", "account: {concurrency: 100}\nfunctions: {f: {triggers: [s3, sns], peak: 1001/s}}", ""},
        {"lambda-concurrency", "account: {concurrency: 100}\nfunctions: {f: {triggers: [s3, alb], peak: 1001/s}}",
         "error functions.f.peak: a peak of 1,001/s needs a concurrency of 101: synchronous, at most 10/s each, the "
         "region has "
         "100 "
         "unreserved of 100 (account.concurrency): the rest is throttled"},
        {"lambda-concurrency",
         "account: {concurrency: 100}\nfunctions: {f: {triggers: [s3], invocation: sync, peak: 1001/s}}",
         "error functions.f.peak: a peak of 1,001/s needs a concurrency of 101: synchronous, at most 10/s each, the "
         "region has "
         "100 "
         "unreserved of 100 (account.concurrency): the rest is throttled"},
        {"lambda-event-size", "functions: {f: {triggers: [eventbridge], event_size: 1025 KB}}",
         "error functions.f.event_size: 1025 KB is more than the maximum of 1024 KB"},
        {"lambda-event-size", "functions: {f: {triggers: [function-url], event_size: 1025 KB}}", ""},
        {"lambda-event-size", "functions: {f: {triggers: [s3], event_sources: [{type: sqs}], event_size: 1025 KB}}",
         ""},
        {"lambda-event-size", "functions: {f: {event_size: 6 MB}}",
         "note functions.f.event_size: 6 MB is 100% of the maximum of 6 MB"},
        {"lambda-event-size", "functions: {f: {event_size: 6291457 B}}",
         "error functions.f.event_size: 6291457 B is more than the maximum of 6291456 B"},
        {"lambda-managed-instances-timeout",
         "functions: {f: {memory: 2 GB, timeout: 901 s, triggers: [schedule], managed_instances: {instance_type: "
         "m7g.xlarge, hours: 1, on_demand_price: 1}}}",
         ""},
    };
    check_cases(cases);
  }

  TEST_CASE("what other functions have provisioned is not left to a function") {
    const std::string other = ", o: {provisioned_concurrency: {environments: 400, active: 1 h}";
    const auto found = [&](std::string_view f, std::string_view more) {
      return findings_of(fmt::format("functions: {{f: {{{}}}{}{}}}}}", f, other, more), {"lambda-concurrency"});
    };
    CHECK(found("peak: 600/s, duration: 1 s", "") == "");
    CHECK(found("peak: 601/s, duration: 1 s", "") ==
          "error lambda-concurrency functions.f.peak: a peak of 601/s needs a concurrency of 601, the region has 600 "
          "unreserved and "
          "not provisioned for other functions of 1,000 (AWS's default quota): the rest is throttled");
    // The other one has its own, and shares the rest.
    CHECK(found("", ", peak: 1000/s, duration: 1 s") == "");
    // Within a reservation it is counted with that.
    CHECK(found("peak: 500/s, duration: 1 s", ", reserved_concurrency: 500") == "");
    CHECK(found("peak: 501/s, duration: 1 s", ", reserved_concurrency: 500").starts_with("error"));
    CHECK(found("region: us-east-2, peak: 1000/s, duration: 1 s", "") == "");
  }

  TEST_CASE("the hours of the month, for counts by the month") {
    // 40,000 units/s in a month of 720 hours are fewer than in 730.
    const std::string table = "tables: {a: {reads: {units: 104000M}}}\n";
    const auto found = [&](std::string_view keys) {
      return findings_of(std::string(keys) + table, {"dynamodb-table-throughput"});
    };
    CHECK(found("") == "");
    CHECK(found("month: 2026-10\n") == "");
    CHECK(found("month: 2026-11\n").find("40,124 read units/s is more than") != std::string::npos);
    CHECK(found("month: 2026-11\nhours_per_month: 730\n") == "");
    CHECK(found("hours_per_month: 720\n").find("40,124 read units/s is more than") != std::string::npos);
  }

  TEST_CASE("a comment at one function leaves the others' missing peak") {
    CHECK(findings_of("functions:\n  f: {}  # lambdacost: ignore lambda-peak-unknown\n  g: {}\n  h: {}\n",
                      {"lambda-peak-unknown"}) ==
          "note lambda-peak-unknown functions.g: no `peak` rate is given, nor for h: the concurrency at the "
          "peak is not checked");
    CHECK(findings_of("functions:\n  f: {}\n  g: {}  # lambdacost: ignore lambda-peak-unknown\n",
                      {"lambda-peak-unknown"}) ==
          "note lambda-peak-unknown functions.f: no `peak` rate is given: the concurrency at the peak is not checked");
    CHECK(findings_of("functions:\n  f: {}  # lambdacost: ignore lambda-peak-unknown\n", {"lambda-peak-unknown"}) ==
          "");
  }

  TEST_CASE("a misspelt id in a comment is told, a reason is not") {
    CHECK(findings_of("functions:\n  f: {memory: 64 MB}  # lambdacost: ignore lambda-memry\n", {"lambda-memory"}) ==
          "error lambda-memory functions.f.memory: 64 MB is less than the minimum of 128 MB\n"
          "warning unknown-limit `lambda-memry`: there is no such limit");
    CHECK(findings_of("functions:\n  f: {memory: 64 MB}  # lambdacost: ignore lambda-memory, as long as it is tested\n",
                      {"lambda-memory"}) == "");
  }

  TEST_CASE("what is polled from a queue or stream waits there") {
    const Case cases[] = {
        {"lambda-concurrency",
         "functions: {f: {event_sources: [{type: sqs}], reserved_concurrency: 10, peak: 11/s, duration: 1 s}}",
         "warning functions.f.peak: a peak of 11/s needs a concurrency of 11, the function has 10 reserved: the rest "
         "waits in the "
         "queue or stream, and messages of a queue may end in its dead letter queue"},
        {"lambda-concurrency",
         "functions: {f: {event_sources: [{type: sqs}], triggers: [alb], reserved_concurrency: 10, peak: 11/s, "
         "duration: 1 s}}",
         "error functions.f.peak: a peak of 11/s needs a concurrency of 11, the function has 10 reserved: the rest is "
         "throttled"},
        {"lambda-concurrency",
         "functions: {f: {event_sources: [{type: kinesis}], reserved_concurrency: 11, peak: 11/s, duration: 1 s}}", ""},
    };
    check_cases(cases);
  }

  TEST_CASE("sizes that belong to the other type of package") {
    const Case cases[] = {
        {"lambda-unzipped-size", "functions: {f: {package: {type: image, unzipped: 300 MB}}}", ""},
        {"lambda-unzipped-size", "edge_functions: {f: {package: {unzipped: 251 MB}}}",
         "error edge_functions.f.package.unzipped: 251 MB is more than the maximum of 250 MB"},
        {"lambda-image-size", "functions: {f: {package: {type: zip, size: 11 GB}}}", ""},
        {"lambda-image-size", "functions: {f: {package: {size: 11 GB}}}",
         "error functions.f.package.size: 11 GB is more than the maximum of 10 GB"},
    };
    check_cases(cases);
  }

  TEST_CASE("what is empty is not given") {
    const Case cases[] = {
        {"lambda-environment-name", "functions: {f: {environment: {\"\": x}}}",
         "error functions.f.environment[\"\"]: 0 characters is less than the minimum of 2 characters"},
        {"lambda-vpc-needed", "functions: {f: {efs: true, vpc: {subnets: [], security_groups: []}}}",
         "error functions.f.efs: an EFS file system is reached from inside a VPC only"},
        {"lambda-proxy-vpc", "functions: {f: {rds_proxy: true, vpc: {}}}",
         "error functions.f.rds_proxy: a proxy is reached from its VPC only"},
        {"edge-unsupported", "edge_functions: {f: {environment: {}, vpc: {}}}", ""},
        {"edge-unsupported", "edge_functions: {f: {vpc: {subnets: [], security_groups: []}}}", ""},
        {"edge-unsupported", "edge_functions: {f: {vpc: {subnets: [a], security_groups: [b]}}}",
         "error edge_functions.f.vpc: Lambda@Edge does not support a VPC"},
        {"edge-unsupported", "edge_functions: {f: {environment: {AA: x}}}",
         "error edge_functions.f.environment: Lambda@Edge does not support environment variables"},
    };
    check_cases(cases);
  }

  TEST_CASE("DynamoDB: indexes, and reservations of a whole account") {
    const Case cases[] = {
        {"dynamodb-global-table-capacity",
         "tables: {a: {mode: provisioned, replicas: [us-east-2], provisioned: {auto_scaling: {min: 1, max: 2}}, "
         "indexes: {i: {provisioned: {rcu: {auto_scaling: {min: 1, max: 2}}, wcu: 1}}}}}",
         "error tables.a.indexes.i.provisioned.wcu: a table with replicas cannot have fixed write capacity"},
        {"dynamodb-reserved-capacity",
         "account: {reserved: [{region: us-east-1, rcu: 500k, wcu: 100k, term: 1 year}, {region: us-east-2, rcu: 400k, "
         "term: 1 year}]}",
         ""},
        {"dynamodb-reserved-capacity",
         "account: {reserved: [{region: us-east-1, rcu: 500k, wcu: 100k, term: 1 year}, {region: us-east-2, wcu: "
         "400100, term: 1 year}]}",
         "error account.reserved[1].wcu: all reservations together: 1,000,100 units is more than the maximum of "
         "1,000,000 units (AWS's default quota)"},
        {"dynamodb-table-throughput", "tables: {a: {indexes: {i: {reads: {units: 40000/s}}}}}", ""},
        {"dynamodb-table-throughput", "tables: {a: {indexes: {i: {reads: {units: 40001/s}}}}}",
         "warning tables.a.indexes.i.reads: on average 40,001 read units/s is more than the maximum of 40,000 read "
         "units/s (AWS's default quota)"},
        {"dynamodb-partition-throughput",
         "tables: {a: {item_size: 2 KB, writes: {requests: 500/s}, indexes: {i: {projected_size: 1 KB, writes: "
         "100%}}}}",
         ""},
        {"dynamodb-partition-throughput",
         "tables: {a: {item_size: 1 KB, writes: {requests: 501/s}, indexes: {i: {projected_size: 2 KB, writes: "
         "100%}}}}",
         "note tables.a.indexes.i.writes: on average 1,002 write units/s is more than the maximum of 1,000 write "
         "units/s"},
        {"dynamodb-partition-throughput", "tables: {a: {writes: {requests: 9000/s}, indexes: {i: {writes: 100%}}}}",
         ""},  // of unknown size
        {"dynamodb-dax-nodes",
         "tables: {a: {dax: {node_type: t, nodes: 10}}, b: {dax: {node_type: t, nodes: 10}}, c: {dax: {node_type: t, "
         "nodes: 10}}, d: {dax: {node_type: t, nodes: 10}}, e: {dax: {node_type: t, nodes: 10}}}",
         ""},
        {"dynamodb-dax-nodes",
         "tables: {a: {dax: {node_type: t, nodes: 10}}, b: {dax: {node_type: t, nodes: 10}}, c: {dax: {node_type: t, "
         "nodes: 10}}, d: {dax: {node_type: t, nodes: 10}}, e: {dax: {node_type: t, nodes: 11}}}",
         "warning tables.e.dax.nodes: the region's 51 nodes is more than the maximum of 50 nodes (AWS's default "
         "quota)"},
    };
    check_cases(cases);
  }

  TEST_CASE("a durable function's waiting caller has a path") {
    const std::string json =
        report("json", "functions: {f: {event_sources: [{type: sqs}], durable: {timeout: 901 s}}}\n");
    CHECK(count(json, R"("path": "functions.f.event_sources[0]")") == 1);
    CHECK(count(report("json", "functions: {f: {invocation: sync, durable: {timeout: 901 s}}}\n"),
                R"("path": "functions.f.invocation")") == 1);
  }

  TEST_CASE("above the present quota of viewer events there is no word of the former one") {
    const auto found = [](std::string_view keys) {
      return findings_of(fmt::format("edge_functions: {{f: {{event: viewer-request, {}}}}}", keys),
                         {"edge-timeout", "edge-viewer-timeout", "edge-zipped-size", "edge-viewer-zipped-size"});
    };
    CHECK(found("timeout: 5 s") == "");
    CHECK(found("timeout: 30 s").starts_with("note edge-viewer-timeout"));
    CHECK(found("timeout: 31 s") ==
          "error edge-timeout edge_functions.f.timeout: 31 s is more than the maximum of 30 s");
    CHECK(found("package: {zipped: 2 MB}").starts_with("note edge-viewer-zipped-size"));
    CHECK(found("package: {zipped: 51 MB}") ==
          "error edge-zipped-size edge_functions.f.package.zipped: 51 MB is more than the maximum of 50 MB");
  }

  TEST_CASE("edge functions have Lambda's own limits too") {
    const Case cases[] = {
        {"lambda-function-name", "edge_functions: {rewrite.v2: {}}",
         "note edge_functions[\"rewrite.v2\"]: `rewrite.v2` has a character other than A-Za-z0-9_-; Lambda takes no "
         "function of this name"},
        {"lambda-runtime-image-only", "edge_functions: {f: {runtime: dotnet9}}",
         "error edge_functions.f.runtime: dotnet9 is a base image, not a managed runtime"},
        {"edge-concurrency", "edge_functions: {f: {peak: 10000/s}}", ""},
        {"edge-concurrency", "edge_functions: {f: {peak: 10001/s}}",
         "note edge_functions.f.peak: at 10,001/s a concurrency of 1,001 is more than the maximum of 1,000 (AWS's "
         "default quota)"},
    };
    check_cases(cases);
  }

  TEST_CASE("durable executions start at least at their mean rate") {
    const Case cases[] = {
        {"lambda-durable-start-rate", "functions: {f: {durable: {executions: 300/s}}}", ""},
        {"lambda-durable-start-rate", "functions: {f: {durable: {executions: 301/s}}}",
         "warning functions.f.durable.executions: on average 301/s is more than the maximum of 300/s (AWS's default "
         "quota)"},
        {"lambda-durable-start-rate", "functions: {f: {durable: {executions: 301/s}, peak: 302/s}}",
         "warning functions.f.peak: 302/s is more than the maximum of 300/s (AWS's default quota)"},
    };
    check_cases(cases);
  }

  TEST_CASE("limits that were lower, on both sides of the day") {
    const auto found = [](std::string_view keys, std::string_view limit, std::string_view day) {
      return findings_of(fmt::format("functions: {{f: {{{}}}}}", keys), {std::string(limit)}, day);
    };
    const std::string_view event = "invocation: async, event_size: 257 KB";
    CHECK(found(event, "lambda-event-size", "2025-09-30") ==
          "error lambda-event-size functions.f.event_size: 257 KB is more than the maximum of 256 KB");
    CHECK(found(event, "lambda-event-size", "2025-10-01") == "");
    CHECK(found("invocation: async, event_size: 1025 KB", "lambda-event-size", "2025-10-01").starts_with("error"));
    CHECK(found("event_size: 257 KB", "lambda-event-size", "2025-09-30") == "");
    const std::string_view stream = "response_streaming: {responses: 1, size: 21 MB}";
    CHECK(found(stream, "lambda-streamed-response", "2025-06-30").starts_with("error"));
    CHECK(found(stream, "lambda-streamed-response", "2025-07-01") == "");
  }

  TEST_CASE("code of a region and functions of an account") {
    const Case cases[] = {
        // One layer, however many functions have it; an image is stored elsewhere.
        {"lambda-code-storage",
         "functions: {f: {layers: [{name: a, unzipped: 300 GB}]}, g: {layers: [{name: a, unzipped: 300 GB}]}, "
         "h: {package: {type: image, unzipped: 1 GB}}}",
         ""},
        {"lambda-code-storage", "functions: {f: {layers: [{name: a, unzipped: 300 GB}], package: {unzipped: 1 B}}}",
         "warning functions.f.layers[0].unzipped: all packages and layers of the region: 322122547201 B is more than "
         "the maximum of 300 GB"},
        {"lambda-code-storage",
         "functions: {f: {layers: [{name: a, unzipped: 300 GB}]}, g: {region: us-east-2, package: {unzipped: 1 B}}}",
         ""},
    };
    check_cases(cases);
    const auto functions = [](int number) {
      std::string text = "cloudfront_functions:\n";
      for (int i = 1; i <= number; ++i) text += fmt::format("  f{}: {{}}\n", i);
      return findings_of(text, {"cloudfront-functions-count"});
    };
    CHECK(functions(100) == "");
    CHECK(
        functions(101) ==
        "warning cloudfront-functions-count cloudfront_functions.f101: the account's 101 CloudFront Functions is more "
        "than the maximum of 100 CloudFront Functions (AWS's default quota)");
  }
}

}  // namespace validate_test

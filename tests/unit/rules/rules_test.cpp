// The rules that relate fields, on both sides of each boundary; AWS's own worked numbers of concurrency.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "support/findings.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace rules_test {
namespace {

struct Case {
  std::string_view workload;
  std::string_view found;  ///< after the id; "" for nothing
};

void check_cases(std::string_view limit, std::span<const Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.workload);
    std::string found = findings_of(c.workload, {std::string(limit)});
    const std::string id = fmt::format("{} ", limit);
    for (std::size_t at = found.find(id); at != std::string::npos; at = found.find(id)) found.erase(at, id.size());
    CHECK(found == c.found);
  }
}

}  // namespace

TEST_SUITE("rules") {
  TEST_CASE("running time and timeout") {
    const Case cases[] = {
        {"functions: {f: {duration: 3000 ms}}", ""},
        {"functions: {f: {duration: 3001 ms}}",
         "warning functions.f.duration: an invocation of 3001 ms is ended at the timeout of 3 s (AWS's default)"},
        {"functions: {f: {timeout: 10 s, duration: 10 s}}", ""},
        {"functions: {f: {timeout: 10 s, duration: [{share: 99%, time: 1 s}, {share: 1%, time: 11 s}]}}",
         "error functions.f.duration: an invocation of 11 s is ended at the timeout of 10 s"},
        {"functions: {f: {provisioned_concurrency: {environments: 1, active: 1 h, duration: 4 s}}}",
         "warning functions.f.provisioned_concurrency.duration: an invocation of 4 s is ended at the timeout of 3 s "
         "(AWS's "
         "default)"},
        {"edge_functions: {f: {timeout: 5 s, duration: 6 s}}",
         "error edge_functions.f.duration: an invocation of 6 s is ended at the timeout of 5 s"},
    };
    check_cases("lambda-duration", cases);
  }

  TEST_CASE("AWS's worked numbers of concurrency") {
    struct Worked {
      std::string_view keys;
      int need;
      std::string_view why;
    };
    const std::string_view by_rate = ": synchronous, at most 10/s each";
    const Worked worked[] = {
        {"peak: 100/s, duration: 1 s", 100, ""},
        {"peak: 100/s, duration: 500 ms", 50, ""},
        {"peak: 200/s, duration: 250 ms", 50, ""},
        {"peak: 5000/s, duration: 200 ms", 1000, ""},
        {"peak: 20000/s, duration: 50 ms", 2000, by_rate},
        {"peak: 30000/s, duration: 20 ms", 3000, by_rate},
        {"peak: 30000/s, duration: 20 ms, invocation: async", 600, ""},
        {"peak: 6000/min, duration: 1 s", 100, ""},
        {"peak: 100/s, duration: [{share: 50%, time: 500 ms}, {share: 50%, time: 1500 ms}]", 100, ""},
        {"peak: 11/s", 2, by_rate},
    };
    for (const Worked& w : worked) {
      CAPTURE(w.keys);
      const auto with_quota = [&](int quota) {
        return findings_of(fmt::format("account: {{concurrency: {}}}\nfunctions: {{f: {{{}}}}}\n", quota, w.keys),
                           {"lambda-concurrency"});
      };
      CHECK(with_quota(w.need) == "");
      const std::string found = with_quota(w.need - 1);
      CHECK(found.starts_with("error lambda-concurrency functions.f.peak: "));
      CHECK(found.find(fmt::format("needs a concurrency of {}{}, the region has ", group_digits(std::to_string(w.need)),
                                   w.why)) != std::string::npos);
      CHECK(found.ends_with("(account.concurrency): the rest is throttled"));
    }
  }

  TEST_CASE("the peak against reserved concurrency and the rest of the region") {
    const Case cases[] = {
        {"functions: {f: {peak: 100/s, duration: 1 s, reserved_concurrency: 100}}", ""},
        {"functions: {f: {peak: 100/s, duration: 1 s, reserved_concurrency: 99}}",
         "error functions.f.peak: a peak of 100/s needs a concurrency of 100, the function has 99 reserved: the rest "
         "is "
         "throttled"},
        {"functions: {f: {peak: 1/s, duration: 1 ms, reserved_concurrency: 0}}",
         "error functions.f.peak: a peak of 1/s needs a concurrency of 1: synchronous, at most 10/s each, the function "
         "has 0 "
         "reserved: "
         "the rest is throttled"},
        {"functions: {f: {peak: 200/s, duration: 1 s}, a: {reserved_concurrency: 400}, b: {reserved_concurrency: 400}}",
         ""},
        {"functions: {f: {peak: 201/s, duration: 1 s}, a: {reserved_concurrency: 400}, b: {reserved_concurrency: 400}}",
         "error functions.f.peak: a peak of 201/s needs a concurrency of 201, the region has 200 unreserved of 1,000 "
         "(AWS's "
         "default "
         "quota): the rest is throttled"},
        {"functions: {f: {region: us-east-1, peak: 201/s, duration: 1 s}, a: {region: us-east-2, reserved_concurrency: "
         "900}}",
         ""},
        {"functions: {f: {peak: 900M, duration: 1 s}}", ""},  // a month's count is a mean
        {"functions: {f: {peak: 9000/s, duration: 1 s, managed_instances: {instance_type: m7g.large, hours: 1, "
         "on_demand_price: 1}}}",
         ""},
    };
    check_cases("lambda-concurrency", cases);
  }

  TEST_CASE("how fast a function scales") {
    const Case cases[] = {
        {"functions: {f: {peak: 1000/s, duration: 1 s}}", ""},
        {"functions: {f: {peak: 1001/s, duration: 1 s}}",
         "note functions.f.peak: a peak of 1,001/s needs a concurrency of 1,001; to start 1,001 environments takes 20 "
         "s"},
        {"functions: {f: {peak: 1001/s, duration: 1 s, provisioned_concurrency: {environments: 1, active: 1 h}}}", ""},
    };
    check_cases("lambda-scaling-rate", cases);
  }

  TEST_CASE("one note for all functions without a peak") {
    const Case cases[] = {
        {"functions: {f: {peak: 1/s}}", ""},
        {"functions: {f: {}}", "note functions.f: no `peak` rate is given: the concurrency at the peak is not checked"},
        {"functions: {f: {}, g: {}, h: {}}",
         "note functions.f: no `peak` rate is given, nor for g and h: the concurrency at the peak is not checked"},
        {"functions: {f: {peak: 30M}}",
         "note functions.f: no `peak` rate is given: the concurrency at the peak is not checked"},
        {"tables: {orders: {}}", ""},
    };
    check_cases("lambda-peak-unknown", cases);
  }

  TEST_CASE("reserved concurrency of a region") {
    const Case cases[] = {
        {"functions: {f: {reserved_concurrency: 900}}", ""},
        {"functions: {f: {reserved_concurrency: 901}}",
         "error functions.f.reserved_concurrency: 901 reserved in us-east-1, at most 900 of 1,000 (AWS's default "
         "quota) can be: AWS keeps 100 for functions without reserved concurrency"},
        {"region: us-east-1\nfunctions: {f: {reserved_concurrency: 500}, g: {reserved_concurrency: 401}, h: "
         "{reserved_concurrency: 0}}",
         "error functions.g.reserved_concurrency: 901 reserved in us-east-1, at most 900 of 1,000 (AWS's default "
         "quota) can be: AWS keeps 100 for functions without reserved concurrency"},
        {"functions: {f: {region: us-east-1, reserved_concurrency: 500}, g: {region: us-east-2, reserved_concurrency: "
         "500}}",
         ""},
        {"account: {concurrency: 2000}\nfunctions: {f: {reserved_concurrency: 1900}}", ""},
        {"account: {concurrency: 10}\nfunctions: {f: {reserved_concurrency: 1}}",
         "error functions.f.reserved_concurrency: 1 reserved in us-east-1, at most 0 of 10 (account.concurrency) can "
         "be: AWS keeps 10 for functions without reserved concurrency"},
        {"account: {concurrency: 50}\nfunctions: {f: {reserved_concurrency: 1}}",
         "error functions.f.reserved_concurrency: 1 reserved in us-east-1, at most 0 of 50 (account.concurrency) can "
         "be: AWS keeps 50 for functions without reserved concurrency"},
        {"account: {concurrency: 10}\nfunctions: {f: {reserved_concurrency: 0}}", ""},
        {"functions: {f: {reserved_concurrency: 1.5}}",
         "error functions.f.reserved_concurrency: 1.5 is not a multiple of 1"},
    };
    check_cases("lambda-reserved-concurrency", cases);
  }

  TEST_CASE("provisioned concurrency within what is reserved, or left") {
    const Case cases[] = {
        {"functions: {f: {reserved_concurrency: 400, provisioned_concurrency: {environments: 200, active: 1 h}}}", ""},
        {"functions: {f: {reserved_concurrency: 10, provisioned_concurrency: {environments: 10, active: 1 h}}}",
         "note functions.f.provisioned_concurrency: all 10 reserved environments are provisioned; the unpublished "
         "version "
         "gets no environment"},
        {"functions: {f: {reserved_concurrency: 10, provisioned_concurrency: {environments: 11, active: 1 h}}}",
         "error functions.f.provisioned_concurrency: 11 environments are more than the reserved concurrency of 10"},
        {"functions: {f: {provisioned_concurrency: {environments: 900, active: 1 h}}}", ""},
        {"functions: {f: {provisioned_concurrency: {environments: 901, active: 1 h}}}",
         "error functions.f.provisioned_concurrency: 901 provisioned in the region, at most 900 of 1,000 (AWS's "
         "default "
         "quota) can be"},
        {"functions: {f: {provisioned_concurrency: {environments: 500, active: 1 h}}, g: {reserved_concurrency: 400}}",
         ""},
        {"functions: {f: {provisioned_concurrency: {environments: 501, active: 1 h}}, g: {reserved_concurrency: 400}}",
         "error functions.f.provisioned_concurrency: 501 provisioned in the region, at most 500 of 1,000 (AWS's "
         "default "
         "quota) can be"},
        {"functions: {f: {provisioned_concurrency: {environments: 0, active: 1 h}}}",
         "error functions.f.provisioned_concurrency.environments: 0 is less than the minimum of 1"},
    };
    check_cases("lambda-provisioned-concurrency", cases);
  }

  TEST_CASE("environment variables together") {
    const auto with_value = [](std::size_t bytes) {
      return "functions: {f: {environment: {AA: " + std::string(bytes, 'x') + "}}}";
    };
    const auto found = [&](std::size_t bytes) { return findings_of(with_value(bytes), {"lambda-environment-size"}); };
    CHECK(found(3000) == "");
    // {"AA":"..."} is 9 bytes more than the value.
    CHECK(found(4087) ==
          "note lambda-environment-size functions.f.environment: names and values as JSON: 4 KB is 100% of the maximum "
          "of "
          "4096 B");
    CHECK(found(4088).starts_with(
        "warning lambda-environment-size functions.f.environment: names and values as JSON: 4097 B"));
    CHECK(found(4094).starts_with("warning"));
    CHECK(found(4095) ==
          "error lambda-environment-size functions.f.environment: names and values together: 4097 B is more than the "
          "maximum "
          "of 4096 B");
    // Bytes of UTF-8, not characters.
    std::string umlauts;
    for (int i = 0; i < 2048; ++i) umlauts += "ä";
    CHECK(findings_of("functions: {f: {environment: {AA: " + umlauts + "}}}", {"lambda-environment-size"})
              .starts_with("error lambda-environment-size functions.f.environment: names and values together: 4098 B"));
  }

  TEST_CASE("of a hidden environment variable the size counts or else its name") {
    const auto found = [](const std::string& variables) {
      return findings_of("functions: {f: {environment: {" + variables + "}}}", {"lambda-environment-size"});
    };
    CHECK(found("AA: {size: 24 B}, BB: {}") == "");
    CHECK(found("AA: {size: 4095 B}")
              .starts_with(
                  "error lambda-environment-size functions.f.environment: names and values together: 4097 B is"));
    CHECK(found("AA: {size: 4095 B}, BB: {}")
              .starts_with("error lambda-environment-size functions.f.environment: names and values together: at least "
                           "4099 B is"));
    CHECK(found("AA: {size: 900 TB}").starts_with("error lambda-environment-size"));
  }

  TEST_CASE("unzipped package and layers") {
    const Case cases[] = {
        {"functions: {f: {package: {unzipped: 200 MB}}}", ""},
        {"functions: {f: {package: {unzipped: 250 MB}}}",
         "note functions.f.package.unzipped: 250 MB is 100% of the maximum of 250 MB"},
        {"functions: {f: {package: {unzipped: 262144001 B}}}",
         "error functions.f.package.unzipped: 262144001 B is more than the maximum of 262144000 B"},
        {"functions: {f: {package: {unzipped: 100 MB}, layers: [{unzipped: 100 MB}, {name: a}, {unzipped: 51 MB}]}}",
         "error functions.f.layers[2].unzipped: package and layers together: 251 MB is more than the maximum of 250 "
         "MB"},
        {"functions: {f: {layers: [{unzipped: 251 MB}]}}",
         "error functions.f.layers[0].unzipped: 251 MB is more than the maximum of 250 MB"},
    };
    check_cases("lambda-unzipped-size", cases);
  }

  TEST_CASE("queues") {
    const Case visibility[] = {
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs, visibility_timeout: 9999 ms}]}}",
         "error functions.f.event_sources[0].visibility_timeout: 9999 ms is less than the function's timeout of 10 s"},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs, visibility_timeout: 10 s}]}}",
         "warning functions.f.event_sources[0].visibility_timeout: 10 s is less than the 1 min that AWS advises: 6 "
         "times the "
         "timeout, and the batching window"},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs, visibility_timeout: 60 s}]}}", ""},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs, visibility_timeout: 64 s, batching_window: 5 "
         "s}]}}",
         "warning functions.f.event_sources[0].visibility_timeout: 64 s is less than the 65 s that AWS advises: 6 "
         "times the "
         "timeout, and the batching window"},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs, visibility_timeout: 65 s, batching_window: 5 "
         "s}]}}",
         ""},
        {"functions: {f: {timeout: 5 s, event_sources: [{type: sqs}]}}", ""},
        {"functions: {f: {event_sources: [{type: sqs-fifo}]}}", ""},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs}]}}",
         "note functions.f.event_sources[0].visibility_timeout: 30 s (AWS's default) is less than the 1 min that AWS "
         "advises: 6 times the timeout, and the batching window"},
        {"functions: {f: {timeout: 60, event_sources: [{type: sqs}]}}",
         "warning functions.f.event_sources[0].visibility_timeout: 30 s (AWS's default) is less than the function's "
         "timeout of 60 s"},
        {"functions: {f: {timeout: 900, event_sources: [{type: sqs, visibility_timeout: 12 h}]}}", ""},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs, from: q}]}}\n"
         "services: {q: {type: sqs, visibility_timeout: 9 s}}",
         "error services.q.visibility_timeout: 9 s is less than the function's timeout of 10 s"},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: sqs, from: q}]}}\n"
         "services: {q: {type: sqs, visibility_timeout: 60 s}}",
         ""},
        // Of a queue that is misnamed nothing is known; one of another stack is judged by AWS's default.
        {"functions: {f: {timeout: 60 s, event_sources: [{type: sqs, from: order-queue}]}}\n"
         "services: {orders-queue: {type: sqs}}",
         ""},
        {"functions: {f: {timeout: 60 s, event_sources: [{type: sqs, from: k}]}}\nservices: {k: {type: kinesis}}", ""},
        {"functions: {f: {timeout: 60 s, event_sources: [{type: sqs, from: elsewhere}]}}",
         "warning functions.f.event_sources[0].visibility_timeout: 30 s (AWS's default) is less than the function's "
         "timeout of 60 s"},
        {"functions: {f: {event_sources: [{type: sqs, visibility_timeout: 43201}]}}",
         "error functions.f.event_sources[0].visibility_timeout: 43201 s is more than the maximum of 43200 s; no queue "
         "hides a message for longer"},
        {"functions: {f: {timeout: 10 s, event_sources: [{type: kinesis, visibility_timeout: 1 s}]}}", ""},
    };
    check_cases("lambda-sqs-visibility-timeout", visibility);
    const Case windows[] = {
        {"functions: {f: {event_sources: [{type: sqs, batch_size: 10}]}}", ""},
        {"functions: {f: {event_sources: [{type: sqs, batch_size: 11}]}}",
         "error functions.f.event_sources[0].batch_size: a batch of 11 is more than 10, which needs a batching_window "
         "of at "
         "least 1 s"},
        {"functions: {f: {event_sources: [{type: sqs, batch_size: 11, batching_window: 999 ms}]}}",
         "error functions.f.event_sources[0].batch_size: a batch of 11 is more than 10, which needs a batching_window "
         "of at "
         "least 1 s"},
        {"functions: {f: {event_sources: [{type: sqs, batch_size: 11, batching_window: 1 s}]}}", ""},
        {"functions: {f: {event_sources: [{type: kinesis, batch_size: 100}, {type: dynamodb, batch_size: 100}]}}", ""},
    };
    check_cases("lambda-sqs-batching-window", windows);
    const Case concurrency[] = {
        {"functions: {f: {reserved_concurrency: 10, event_sources: [{type: sqs, maximum_concurrency: 6}, {type: "
         "sqs-fifo, "
         "maximum_concurrency: 4}]}}",
         ""},
        {"functions: {f: {reserved_concurrency: 10, event_sources: [{type: sqs, maximum_concurrency: 6}, {type: "
         "sqs-fifo, "
         "maximum_concurrency: 5}]}}",
         "warning functions.f.event_sources[1].maximum_concurrency: up to 11 at once are more than the reserved "
         "concurrency "
         "of 10"},
        {"functions: {f: {reserved_concurrency: 4, event_sources: [{type: sqs}]}}",
         "note functions.f.reserved_concurrency: 4 is less than the 5 that AWS advises for a queue"},
        {"functions: {f: {reserved_concurrency: 5, event_sources: [{type: sqs}]}}", ""},
        {"functions: {f: {reserved_concurrency: 4, event_sources: [{type: kinesis}]}}", ""},
    };
    check_cases("lambda-event-source-concurrency", concurrency);
    const Case maximum[] = {
        {"functions: {f: {event_sources: [{type: sqs, maximum_concurrency: 50, poller_unit_hours: 0}]}}", ""},
        {"functions: {f: {event_sources: [{type: sqs, maximum_concurrency: 50, poller_unit_hours: 1}]}}",
         "error functions.f.event_sources[0].maximum_concurrency: it excludes provisioned mode"},
        {"functions: {f: {event_sources: [{type: kafka, maximum_concurrency: 50}]}}",
         "warning functions.f.event_sources[0].maximum_concurrency: only SQS event sources have it"},
    };
    check_cases("lambda-event-source-maximum-concurrency", maximum);
  }

  TEST_CASE("runtime, architecture, network") {
    const Case architecture[] = {
        {"functions: {f: {runtime: python3.7, architecture: arm64}}",
         "error functions.f.architecture: the runtime python3.7 does not run on arm64"},
        {"functions: {f: {runtime: python3.7, architecture: x86_64}}", ""},
        {"functions: {f: {runtime: python3.14, architecture: arm64}}", ""},
        {"functions: {f: {runtime: python3.7}}", ""},
    };
    check_cases("lambda-architecture", architecture);
    const Case snap_start[] = {
        {"functions: {f: {runtime: python3.11, snap_start: {versions: 1}}}",
         "error functions.f.snap_start: python3.11 has no SnapStart"},
        {"functions: {f: {runtime: python3.12, snap_start: {versions: 1}}}", ""},
        {"functions: {f: {runtime: python3.15, snap_start: {versions: 1}}}", ""},  // not confirmed: no alarm
        {"functions: {f: {snap_start: {versions: 1}}}", ""},
    };
    check_cases("lambda-snap-start-runtime", snap_start);
    const Case vpc[] = {
        {"functions: {f: {vpc: {subnets: [a], security_groups: [b]}}}", ""},
        {"functions: {f: {vpc: {subnets: [a]}}}", "error functions.f.vpc: subnets without security groups"},
        {"functions: {f: {vpc: {security_groups: [b]}}}", "error functions.f.vpc: security groups without subnets"},
        {"functions: {f: {vpc: {}}}", ""},
    };
    check_cases("lambda-vpc", vpc);
    const Case needed[] = {
        {"functions: {f: {efs: true}}", "error functions.f.efs: an EFS file system is reached from inside a VPC only"},
        {"functions: {f: {rds_proxy: true, efs: false}}", ""},
        {"functions: {f: {efs: true, vpc: {subnets: [a], security_groups: [b]}}}", ""},
        {"functions: {f: {memory: 2 GB, efs: true, managed_instances: {instance_type: m7g.large, hours: 1, "
         "on_demand_price: "
         "1}}}",
         ""},
    };
    check_cases("lambda-vpc-needed", needed);
    const Case edge[] = {
        {"edge_functions: {f: {runtime: ruby3.4}}",
         "error edge_functions.f.runtime: Lambda@Edge does not run ruby3.4, only nodejs or python"},
        {"edge_functions: {f: {runtime: python3.14}}", ""},
    };
    check_cases("edge-runtime", edge);
    const Case images[] = {
        {"functions: {f: {package: {type: image}, runtime: java25}}",
         "error functions.f.runtime: a container image brings its own runtime"},
        {"functions: {f: {package: {type: image}, layers: [{}]}}",
         "error functions.f.layers: a function of a container image takes no layers"},
        {"functions: {f: {package: {type: image}, layers: []}}", ""},
        {"functions: {f: {package: {zipped: 1 MB}, handler: a.b, runtime: java25, layers: [{}]}}", ""},
    };
    check_cases("lambda-image-settings", images);
  }

  TEST_CASE("edge functions on viewer events") {
    const std::string_view text =
        "note cloudfront_functions.g.event: one cache behaviour cannot have Lambda@Edge on viewer events beside it: "
        "edge_functions.f";
    const Case cases[] = {
        {"edge_functions: {f: {event: viewer-request}}\ncloudfront_functions: {g: {event: viewer-request}}", text},
        {"edge_functions: {f: {event: viewer-response}}\ncloudfront_functions: {g: {event: viewer-request}}", text},
        {"edge_functions: {f: {event: origin-request}}\ncloudfront_functions: {g: {event: viewer-request}}", ""},
        {"edge_functions: {f: {}}\ncloudfront_functions: {g: {event: viewer-request}}", ""},
        {"edge_functions: {f: {event: viewer-request}}\ncloudfront_functions: {g: {event: viewer-request}, h: {event: "
         "viewer-response}}",
         text},
    };
    check_cases("edge-viewer-functions", cases);
    CHECK(findings_of("edge_functions: {f: {event: viewer-request, timeout: 6 s}}",
                      {"edge-timeout", "edge-viewer-timeout"}) ==
          "note edge-viewer-timeout edge_functions.f.timeout: 6 s is more than the maximum of 5 s; the former quota of "
          "viewer "
          "events");
    CHECK(findings_of("edge_functions: {f: {event: origin-request, timeout: 30 s, memory: 10 GB}}",
                      {"edge-timeout", "edge-viewer-timeout", "edge-memory", "edge-viewer-memory"}) == "");
  }

  TEST_CASE("durable functions") {
    const Case operations[] = {
        {"functions: {f: {durable: {executions: 1k, operations: 3000k}}}",
         "note functions.f.durable.operations: on average 3,000 is 100% of the maximum of 3,000"},
        {"functions: {f: {durable: {executions: 1k, operations: 3000001}}}",
         "error functions.f.durable.operations: on average 3,000.001 is more than the maximum of 3,000"},
        {"functions: {f: {durable: {executions: 0, operations: 3M}}}", ""},
        {"functions: {f: {durable: {operations: 3M}}}", ""},
    };
    check_cases("lambda-durable-operations", operations);
    const Case waiting[] = {
        {"functions: {f: {invocation: sync, durable: {timeout: 900 s}}}", ""},
        {"functions: {f: {invocation: sync, durable: {timeout: 901 s}}}",
         "warning functions.f.durable.timeout: 901 s is more than the maximum of 900 s; the invocation waits for the "
         "whole "
         "execution"},
        {"functions: {f: {event_sources: [{type: sqs}], durable: {timeout: 901 s}}}",
         "warning functions.f.durable.timeout: 901 s is more than the maximum of 900 s; the invocation waits for the "
         "whole "
         "execution"},
        {"functions: {f: {durable: {timeout: 901 s}}}", ""},  // nothing is known to wait
        {"functions: {f: {triggers: [s3], durable: {timeout: 901 s}}}", ""},
        {"functions: {f: {triggers: [api-gateway-rest], invocation: async, durable: {timeout: 901 s}}}", ""},
        {"functions: {f: {triggers: [s3, alb], durable: {timeout: 16 min}}}",
         "warning functions.f.durable.timeout: 16 min is more than the maximum of 15 min; the invocation waits for the "
         "whole execution"},
    };
    check_cases("lambda-durable-timeout", waiting);
    const Case running[] = {
        {"region: us-east-1\nfunctions: {f: {durable: {executions: 11/s, timeout: 10 d}}}", ""},
        {"region: us-east-1\nfunctions: {f: {durable: {executions: 12/s, timeout: 10 d}}}",
         "note functions.f.durable.executions: up to 10,368,000 at once is more than the maximum of 10,000,000 at once "
         "(AWS's "
         "default quota)"},
        {"region: us-east-2\nfunctions: {f: {durable: {executions: 6/s, timeout: 10 d}}}",
         "note functions.f.durable.executions: up to 5,184,000 at once is more than the maximum of 5,000,000 at once "
         "(AWS's "
         "default quota)"},
    };
    check_cases("lambda-durable-executions", running);
  }

  TEST_CASE("DynamoDB tables of a region") {
    const Case capacity[] = {
        {"tables: {a: {mode: provisioned, provisioned: {rcu: 40000, wcu: 1}}, b: {mode: provisioned, provisioned: "
         "{rcu: "
         "40000, wcu: 1}}}",
         ""},
        {"tables: {a: {mode: provisioned, provisioned: {rcu: 40000, wcu: 1}, indexes: {i: {provisioned: {rcu: 1, wcu: "
         "1}}}}, "
         "b: {mode: provisioned, provisioned: {rcu: 40000, wcu: 1}}}",
         "error tables.b.provisioned.rcu: all tables and indexes of the region: 80,001 units is more than the maximum "
         "of "
         "80,000 units (AWS's default quota)"},
        {"account: {account_write_units: 9}\ntables: {a: {mode: provisioned, provisioned: {auto_scaling: {min: 10, "
         "max: 20}}}}",
         "error tables.a.provisioned.wcu: all tables and indexes of the region: 10 units is more than the maximum of 9 "
         "units "
         "(account.account_write_units)"},
        {"account: {account_read_units: 9}\ntables: {a: {provisioned: {rcu: 10, wcu: 1}}}", ""},  // on-demand
    };
    check_cases("dynamodb-account-capacity", capacity);
    const Case replicas[] = {
        {"tables: {a: {mode: provisioned, provisioned: {auto_scaling: {min: 1, max: 2}}, replicas: [us-east-2]}}", ""},
        {"tables: {a: {provisioned: {rcu: 1, wcu: 1}, replicas: [us-east-2]}}", ""},
        {"tables: {a: {mode: provisioned, provisioned: {rcu: {auto_scaling: {min: 1, max: 2}}, wcu: 1}, replicas: "
         "[us-east-2]}}",
         "error tables.a.provisioned.wcu: a table with replicas cannot have fixed write capacity"},
        {"tables: {a: {mode: provisioned, provisioned: {rcu: 100, wcu: {auto_scaling: {min: 1, max: 2}}}, replicas: "
         "[us-east-2], indexes: {i: {provisioned: {rcu: 5, wcu: {auto_scaling: {min: 1, max: 2}}}}}}}",
         ""},
    };
    check_cases("dynamodb-global-table-capacity", replicas);
    const Case regions[] = {
        {"region: us-east-1\ntables: {a: {replicas: [us-east-2, eu-west-1]}}", ""},
        {"region: us-east-1\ntables: {a: {replicas: [us-east-2, us-east-1]}}",
         "error tables.a.replicas[1]: the table is in us-east-1 already"},
        {"tables: {a: {replicas: [us-east-1]}}", "error tables.a.replicas[0]: the table is in us-east-1 already"},
        {"tables: {a: {region: eu-west-1, replicas: [us-east-1, us-east-1]}}",
         "error tables.a.replicas[1]: the table is in us-east-1 already"},
    };
    check_cases("dynamodb-replica-region", regions);
    const Case required[] = {
        {"tables: {a: {mode: provisioned, provisioned: {rcu: 1, wcu: 1}}}", ""},
        {"tables: {a: {indexes: {i: {}}}, b: {mode: on-demand}}", ""},
        {"tables: {a: {mode: provisioned, provisioned: {rcu: 1, wcu: 1}, indexes: {i: {}}}}",
         "error tables.a.indexes.i: a table of the provisioned mode has a capacity"},
    };
    check_cases("dynamodb-required-capacity", required);
    const Case tables[] = {
        {"account: {tables: 2}\ntables: {a: {region: us-east-1}, b: {region: us-east-1}, c: {region: us-east-2}}", ""},
        {"account: {tables: 2}\nregion: us-east-1\ntables: {a: {}, b: {}, c: {}}",
         "error tables.c: the region's 3 tables is more than the maximum of 2 tables (account.tables)"},
    };
    check_cases("dynamodb-tables", tables);
  }

  TEST_CASE("throughput of DynamoDB tables") {
    const Case initial[] = {
        {"tables: {a: {reads: {units: 12000/s}, writes: {units: 4000/s}}}", ""},
        {"tables: {a: {reads: {units: 12001/s}}}",
         "note tables.a.reads: on average 12,001 read units/s is more than the maximum of 12,000 read units/s"},
        {"tables: {a: {mode: on-demand, item_size: 1 KB, writes: {requests: 4001/s}}}",
         "note tables.a.writes: on average 4,001 write units/s is more than the maximum of 4,000 write units/s"},
        {"tables: {a: {item_size: 1 KB, writes: {requests: 2000/s, transactional: 100%}}}", ""},
        {"tables: {a: {item_size: 4 KB, reads: {requests: 24000/s}}}", ""},
        {"tables: {a: {item_size: 4 KB, reads: {requests: 12001/s, strong: 100%}}}",
         "note tables.a.reads: on average 12,001 read units/s is more than the maximum of 12,000 read units/s"},
        {"tables: {a: {reads: {requests: 1000000/s}, writes: {requests: 1000000/s}}}", ""},  // of unknown size
        {"tables: {a: {mode: provisioned, reads: {units: 12001/s}}}", ""},
        {"tables: {a: {reads: {units: 6000/s}, profile: {peak: 2, hours: 2}}}", ""},
        {"tables: {a: {reads: {units: 6001/s}, profile: {peak: 2, hours: 2}}}",
         "note tables.a.reads: at the peak 12,002 read units/s is more than the maximum of 12,000 read units/s"},
    };
    check_cases("dynamodb-initial-throughput", initial);
    const Case partition[] = {
        {"tables: {a: {reads: {units: 3000/s}, writes: {units: 1000/s}}}", ""},
        {"tables: {a: {reads: {units: 3001/s}}}",
         "note tables.a.reads: on average 3,001 read units/s is more than the maximum of 3,000 read units/s"},
        {"tables: {a: {mode: provisioned, writes: {units: 1001/s}}}",
         "note tables.a.writes: on average 1,001 write units/s is more than the maximum of 1,000 write units/s"},
    };
    check_cases("dynamodb-partition-throughput", partition);
    const Case table[] = {
        {"tables: {a: {reads: {units: 40000/s}, writes: {units: 40000/s}}}", ""},
        {"tables: {a: {reads: {units: 40001/s}}}",
         "warning tables.a.reads: on average 40,001 read units/s is more than the maximum of 40,000 read units/s "
         "(AWS's default quota)"},
        {"account: {table_write_units: 50000}\ntables: {a: {writes: {units: 50000/s}}}", ""},
        {"account: {table_write_units: 50000}\ntables: {a: {writes: {units: 50001/s}}}",
         "warning tables.a.writes: on average 50,001 write units/s is more than the maximum of 50,000 write units/s "
         "(account.table_write_units)"},
        {"tables: {a: {mode: provisioned, reads: {units: 40001/s}}}", ""},
    };
    check_cases("dynamodb-table-throughput", table);
  }

  TEST_CASE("resources with errors of their own are left alone, the others are not") {
    MemoryFiles memory;
    const Outcome outcome =
        run_in_memory({"validate", "workload.yaml"},
                      {{"workload.yaml", "functions:\n  f: {memory: 64 XB, timeout: 901 s}\n  g: {memory: 64 MB}\n"}});
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(outcome.err.find("[invalid-value]") != std::string::npos);
    CHECK(outcome.err.find("functions.g.memory: 64 MB is less than the minimum of 128 MB [lambda-memory]") !=
          std::string::npos);
    CHECK(outcome.err.find("functions.f.timeout") == std::string::npos);
  }
}

}  // namespace rules_test

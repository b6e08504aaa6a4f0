// Usage files under workload files: which values count, and what is refused.
#include "loading/usage_files.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "loading/usage_names.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace usage_files_test {
namespace {

/// The exact total of app.yaml under usage.yaml, or what went wrong.
std::string total_with(const std::string& app, const std::string& usage, std::vector<std::string> options = {}) {
  std::vector<std::string> arguments = {"estimate", "app.yaml", "--usage", "usage.yaml",
                                        "--quiet",  "--format", "value",   "--no-free-tier"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = run_in_memory(arguments, {{"app.yaml", app}, {"usage.yaml", usage}});
  return outcome.status == 0 ? outcome.out.substr(0, outcome.out.size() - 1) : outcome.err;
}

/// The total of the same written into one file.
std::string total_without(const std::string& app) { return total_of(app, {"--no-free-tier"}); }

}  // namespace

TEST_SUITE("usage files") {
  TEST_CASE("a star stands for any text and none") {
    struct Case {
      const char* text;
      const char* pattern;
      bool fits;
    };
    const Case cases[] = {
        {"api", "api", true},
        {"api", "*", true},
        {"", "*", true},
        {"", "", true},
        {"api", "", false},
        {"api", "a*", true},
        {"api", "*i", true},
        {"api", "a*i", true},
        {"api", "a**i", true},
        {"ai", "a*i", true},
        {"api", "a*p", false},
        {"api", "b*", false},
        {"f[\"eu\"]", "f[*]", true},
        {"f[0]", "f[*]", true},
        {"f", "f[*]", false},
        {"abab", "*ab", true},
        {"ababx", "*ab", false},
        {"module.w[0].f[1]", "module.w[*].f[*]", true},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "*a*a*a*a*a*a*a*a*a*c", false},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CAPTURE(c.pattern);
      CHECK(fits_pattern(c.text, c.pattern) == c.fits);
    }
    CHECK(is_pattern("f[*]"));
    CHECK_FALSE(is_pattern("f[0]"));
    CHECK(literal_characters("f[*]") == 3);
    CHECK(literal_characters("*é*") == 1);
  }

  TEST_CASE("what usage files say counts as if the workload file said it") {
    struct Case {
      const char* app;
      const char* usage;
      const char* together;
    };
    const Case cases[] = {
        {"functions: {f: {memory: 1 GB}}", "functions: {f: {requests: 3M, duration: 1 s}}",
         "functions: {f: {memory: 1 GB, requests: 3M, duration: 1 s}}"},
        // Nothing behind a name is an empty resource.
        {"functions: {f: }", "functions: {f: {requests: 3M, duration: 1 s}}",
         "functions: {f: {requests: 3M, duration: 1 s}}"},
        {"functions: {f: {requests: 3M, duration: 1 s}}", "functions:\n  f:\ntables:\n",
         "functions: {f: {requests: 3M, duration: 1 s}}"},
        // Equal values pass, however they are written.
        {"functions: {f: {memory: 1024, requests: 3M, duration: 1 s}}",
         "functions: {f: {memory: 1 GB, requests: 3000000, duration: 1000}}",
         "functions: {f: {memory: 1 GB, requests: 3M, duration: 1 s}}"},
        {"tables: {t: {point_in_time_recovery: true, storage: 1 GB, reads: 0, writes: 0}}",
         "tables: {t: {point_in_time_recovery: 50 GB}}",
         "tables: {t: {point_in_time_recovery: 50 GB, storage: 1 GB, reads: 0, writes: 0}}"},
        {"tables: {t: {streams: {}, reads: 0, writes: 0, storage: 1 GB}}", "tables: {t: {streams: {reads: 9M}}}",
         "tables: {t: {streams: {reads: 9M}, reads: 0, writes: 0, storage: 1 GB}}"},
        // Mappings are filled key by key.
        {"functions: {f: {provisioned_concurrency: {environments: 2}, requests: 0, duration: 0}}",
         "functions: {f: {provisioned_concurrency: {active: 10 h, requests: 1M, duration: 1 s}}}",
         "functions: {f: {provisioned_concurrency: {environments: 2, active: 10 h, requests: 1M, duration: 1 s}, "
         "requests: 0, duration: 0}}"},
        // Defaults of usage files lie under what names say, and over defaults of the workload file.
        {"defaults: {functions: {requests: 1M}}\nfunctions: {f: {}, g: {}}",
         "defaults: {functions: {requests: 2M, duration: 1 s}}\nfunctions: {g: {requests: 5M}}",
         "functions: {f: {requests: 2M, duration: 1 s}, g: {requests: 5M, duration: 1 s}}"},
        {"defaults: {functions: {memory: 1 GB}}\nfunctions: {f: {requests: 2M}}",
         "defaults: {functions: {requests: 9M, duration: 1 s}}",
         "functions: {f: {memory: 1 GB, requests: 2M, duration: 1 s}}"},
        {"services: {a: {type: sqs}, b: {type: sqs, requests: 5M}}", "defaults: {services: {sqs: {requests: 3M}}}",
         "services: {a: {type: sqs, requests: 3M}, "
         "b: {type: sqs, requests: 5M}}"},
        // Of two patterns the one with more literal characters, then the later; key by key.
        {"functions: {abc: {}, xyz: {}}",
         "functions: {\"*\": {requests: 1M, duration: 1 s}, \"ab*\": {requests: 2M}, \"*c\": {requests: 3M}}",
         "functions: {abc: {requests: 2M, duration: 1 s}, xyz: {requests: 1M, duration: 1 s}}"},
        {"functions: {abc: {}}", "functions: {\"a*\": {requests: 1M, duration: 1 s}, \"*c\": {requests: 3M}}",
         "functions: {abc: {requests: 3M, duration: 1 s}}"},
        {"functions: {abc: {}}", "functions: {abc: {requests: 4M}, \"*bc\": {requests: 3M, duration: 1 s}}",
         "functions: {abc: {requests: 4M, duration: 1 s}}"},
        // What is of no resource counts too.
        {"functions: {f: {requests: 3M, duration: 1 s}}", "region: eu-central-2\nmonth: 2026-02\ndiscount: 10%",
         "functions: {f: {requests: 3M, duration: 1 s}}\nregion: eu-central-2\nmonth: 2026-02\ndiscount: 10%"},
        {"account: {concurrency: 5}\ntables: {t: {reads: 1M, item_size: 1 KB, writes: 0, storage: 0}}",
         "account: {already_used: {lambda_requests: 1M}, concurrency: 5}",
         "account: {concurrency: 5}\ntables: {t: {reads: 1M, item_size: 1 KB, writes: 0, storage: 0}}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.app);
      CAPTURE(c.usage);
      const std::string total = total_with(c.app, c.usage);
      CHECK(total == total_without(c.together));
      CHECK(total.find_first_not_of("0123456789.") == std::string::npos);
    }
  }

  TEST_CASE("scenarios of usage files and --set come after the usage") {
    const std::string app = "functions: {f: {memory: 1 GB}}";
    const std::string usage =
        "functions: {f: {requests: 1M, duration: 1 s}}\nscenarios: {busy: {functions.f.requests: \"*10\"}}";
    CHECK(total_with(app, usage, {"--scenario", "busy"}) ==
          total_without("functions: {f: {memory: 1 GB, requests: 10M, duration: 1 s}}"));
    CHECK(total_with(app, usage, {"--set", "functions.f.requests=2M"}) ==
          total_without("functions: {f: {memory: 1 GB, requests: 2M, duration: 1 s}}"));
    CHECK(total_with(app, "defaults: {functions: {requests: 1M, duration: 1 s}}",
                     {"--set", "defaults.functions.requests=2M"}) ==
          total_without("functions: {f: {memory: 1 GB, requests: 2M, duration: 1 s}}"));
  }

  TEST_CASE("what is wrong is told at its place in the usage file") {
    struct Case {
      const char* app;
      const char* usage;
      const char* first_line;
    };
    const Case cases[] = {
        {"functions: {f: {}}", "functions: {f: {requests: many}}",
         "usage.yaml:1:27: error: functions.f.requests: expected a count such as 3M a month or a rate such as 40/s"},
        {"functions: {f: {}}", "functions: {f: {requsts: 3M}}",
         "usage.yaml:1:17: error: functions.f.requsts: unknown key"},
        {"functions: {f: {}}", "functions: {g: {requests: 3M}}",
         "usage.yaml:1:13: error: functions.g: no file has this resource [unknown-resource]"},
        {"functions: {f: {}}", "functions: 5", "usage.yaml:1:12: error: functions: expected a mapping of names"},
        {"functions: {f: {}}", "functions: {f: 5}", "usage.yaml:1:16: error: functions.f: expected a mapping"},
        {"functions: {f: {}}", "- 5", "usage.yaml:1:1: error: expected a mapping, found a list [wrong-type]"},
        {"functions: {f: {}}", "functoins: {f: {}}", "usage.yaml:1:1: error: functoins: unknown key `functoins`"},
        {"functions: {f: {}}", "defaults: {functions: {memory: 1 XB}}", "usage.yaml:1:32: error: functions.f.memory"},
        {"functions: {f: {memory: 1 GB}}", "functions: {f: {memory: 2 GB}}",
         "usage.yaml:1:25: error: functions.f.memory: the workload file says otherwise [conflicting-keys]"},
        {"functions: {f: {memory: 1 GB}}", "functions: {\"*\": {memory: 2 GB}}",
         "usage.yaml:1:27: error: functions.f.memory: the workload file says otherwise [conflicting-keys]"},
        {"month: 2026-11\nfunctions: {f: {}}", "month: 2026-10",
         "usage.yaml:1:8: error: month: the workload file says otherwise [conflicting-keys]"},
        {"functions: {f: {}}", "Resources: {f: {Type: A}}",
         "usage.yaml:1:1: error: a CloudFormation template was found"},
        {"functions: {f: {}}", "a: [", "usage.yaml:1:"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.app);
      CAPTURE(c.usage);
      const std::string told = total_with(c.app, c.usage);
      CHECK(told.substr(0, std::string_view(c.first_line).size()) == std::string(c.first_line));
    }
  }

  TEST_CASE("the nearest name is of the same kind or of another one") {
    const std::string app = "functions: {place-order: {}}\ntables: {orders: {}}";
    CHECK(total_with(app, "functions: {place-oder: {}}").find("did you mean functions.place-order?") !=
          std::string::npos);
    CHECK(total_with(app, "functions: {orders: {}}").find("did you mean tables.orders?") != std::string::npos);
  }

  TEST_CASE("a name of a usage file is on one of the compared sides") {
    const std::map<std::string, std::string> files = {
        {"old.yaml", "functions: {f: {}, gone: {}}"},
        {"new.yaml", "functions: {f: {}, new: {}}"},
        {"usage.yaml",
         "functions: {f: {requests: 1M, duration: 1 s}, gone: {requests: 1M, duration: 1 s}, new: "
         "{requests: 2M, duration: 1 s}}"}};
    const std::vector<std::vector<std::string>> command_lines = {
        {"diff", "old.yaml", "new.yaml", "--usage", "usage.yaml"},
        {"check", "new.yaml", "--baseline", "old.yaml", "--usage", "usage.yaml"}};
    for (const auto& arguments : command_lines) {
      CAPTURE(arguments.front());
      const Outcome outcome = run_in_memory(arguments, files);
      CHECK(outcome.status == 0);
      CHECK(outcome.err.find("error") == std::string::npos);
    }
    const Outcome alone = run_in_memory({"estimate", "new.yaml", "--usage", "usage.yaml"}, files);
    CHECK(alone.status == 2);
    CHECK(alone.err.find("functions.gone: no file") != std::string::npos);
  }

  TEST_CASE("every command that reads workload files takes usage") {
    const std::map<std::string, std::string> files = {
        {"app.yaml", "functions: {f: {memory: 1 GB}}\ntables: {t: {}}"},
        {"usage.yaml",
         "functions: {f: {requests: 1M, duration: 1 s}}\ntables: {t: {reads: 1M, writes: 1M, "
         "item_size: 1 KB, storage: 1 GB}}"}};
    const std::vector<std::vector<std::string>> command_lines = {
        {"estimate", "app.yaml"},          {"validate", "app.yaml"},
        {"check", "app.yaml", "--strict"}, {"diff", "app.yaml", "--set", "functions.f.memory=2GB"},
        {"dynamodb", "app.yaml"},          {"sweep", "app.yaml", "--over", "functions.f.memory=512,1024"}};
    for (std::vector<std::string> arguments : command_lines) {
      CAPTURE(arguments.front());
      arguments.insert(arguments.end(), {"--usage", "usage.yaml"});
      const Outcome outcome = run_in_memory(arguments, files);
      CHECK(outcome.status == 0);
      CHECK((outcome.out + outcome.err).find("unknown-usage") == std::string::npos);
    }
  }

  TEST_CASE("standard input is read once") {
    const Outcome twice = run_in_memory({"estimate", "-", "--usage", "-"}, {{"-", "functions: {f: {}}"}});
    CHECK(twice.status == 2);
    CHECK(twice.err.find("standard input (-) is given twice") != std::string::npos);
    const Outcome once = run_in_memory({"estimate", "app.yaml", "--usage", "-", "--format", "value"},
                                       {{"app.yaml", "functions: {f: {}}"}, {"-", "functions: {f: {requests: 0}}"}});
    CHECK(once.out == "0\n");
  }

  TEST_CASE("a table is usage too") {
    const std::string app =
        "functions: {place-order: {}, ship-order: {}}\ntables: {orders: {mode: provisioned, provisioned: {rcu: 1, wcu: "
        "1}}}"
        "\nservices: {ship-order: {type: sqs}}";
    struct Case {
      const char* table;
      const char* told;  ///< the same in one file, or the begin of what is told
    };
    const Case cases[] = {
        {"resource,requests,duration,storage\nplace-order,3M,120 ms,\nfunctions.ship-order,1M,1s,\norders,,,5 GB\n"
         "services.ship-order,2M,,\n",
         "functions: {place-order: {requests: 3M, duration: 120 ms}, ship-order: {requests: 1M, duration: 1 s}}\n"
         "tables: {orders: {mode: provisioned, provisioned: {rcu: 1, wcu: 1}, storage: 5 GB}}\n"
         "services: {ship-order: {type: sqs, requests: 2M}}"},
        // A name of two kinds is the one that takes the keys; a pattern is of what takes them.
        {"requests,resource,duration,cold_starts.share,cold_starts.init\n2M,*-order,1 s,50%,1 s\n",
         "functions: {place-order: {requests: 2M, duration: 1 s, cold_starts: {share: 50%, init: 1 s}}, ship-order: "
         "{requests: 2M, duration: 1 s, cold_starts: {share: 50%, init: 1 s}}}\n"
         "tables: {orders: {mode: provisioned, provisioned: {rcu: 1, wcu: 1}}}\nservices: {ship-order: {type: sqs}}"},
        {"\xEF\xBB\xBFresource,requests,duration\r\nship-order,2M,1 s\r\n",
         "functions: {place-order: {}, ship-order: {requests: 2M, duration: 1 s}}\n"
         "tables: {orders: {mode: provisioned, provisioned: {rcu: 1, wcu: 1}}}\nservices: {ship-order: {type: sqs}}"},
        {"resource,requests\nship-order,2M\n",
         "usage.yaml:2:1: error: ship-order is both functions.ship-order and services.ship-order [unknown-resource]"},
        {"resource,requests\nship-oder,2M\n",
         "usage.yaml:2:1: error: ship-oder: no file has this resource [unknown-resource]"},
        {"resource,requests\nplace-order,many\n", "usage.yaml:2:13: error: functions.place-order.requests: expected"},
        {"resource,requsts\nplace-order,3M\n", "usage.yaml:2:13: error: functions.place-order.requsts: unknown key"},
        {"resource,requests\nplace-order\n",
         "usage.yaml:2:1: error: the row has 1 cells, and the header 2 [csv-syntax]"},
        {"resource,requests\n,3M\n", "usage.yaml:2:1: error: the row names no resource [invalid-name]"},
        {"resource,requests,requests\nplace-order,1,2\n",
         "usage.yaml:1:19: error: the column `requests` is there twice [duplicate-column]"},
        {"resource,a b\nplace-order,1\n", "usage.yaml:1:10: error: expected a key such as requests"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.table);
      const std::string told = total_with(app, c.table);
      if (std::string_view(c.told).starts_with("functions"))
        CHECK(told == total_without(c.told));
      else
        CHECK(told.substr(0, std::string_view(c.told).size()) == std::string(c.told));
    }
  }

  TEST_CASE("what CloudWatch measured is joined by names") {
    const std::string app = "month: 2026-11\nfunctions: {place-order: {}}\ntables: {orders: {storage: 0}}";
    const auto result = [](const std::string& label, const std::string& values) {
      return R"({"Id": "a", "Label": ")" + label +
             R"(", "Timestamps": ["2026-11-02T12:00:00+00:00", "2026-11-01T12:00:00Z"], "Values": [)" + values +
             R"(], "StatusCode": "Complete"})";
    };
    const auto data = [](const std::string& results) { return R"({"MetricDataResults": [)" + results + "]}"; };
    const std::string reads = result("orders ConsumedReadCapacityUnits Sum", "100, 200");
    const std::string writes = result("AWS/DynamoDB TableName: orders ConsumedWriteCapacityUnits", "10, 30");
    struct Case {
      std::string usage;
      const char* told;
    };
    const Case cases[] = {
        {data(result("place-order Invocations Sum", "1000, 3000") + "," +
              result("place-order Duration Sum", "100000, 500000")),
         "month: 2026-11\nfunctions: {place-order: {requests: 2000/day, duration: 150 ms}}\n"
         "tables: {orders: {storage: 0}}"},
        // Averages are weighted by the invocations of the same times.
        {data(result("place-order Invocations", "1000, 3000") + "," +
              result("place-order Duration Average", "300, 100")),
         "month: 2026-11\nfunctions: {place-order: {requests: 2000/day, duration: 150 ms}}\n"
         "tables: {orders: {storage: 0}}"},
        {data(reads + "," + writes),
         "month: 2026-11\nfunctions: {place-order: {}}\n"
         "tables: {orders: {storage: 0, reads: {units: 150/day}, writes: {units: 20/day}}}"},
        {data(result("place-order Duration Average", "300, 100")),
         "usage.yaml:1:45: error: a mean of the running times needs the Invocations of the same times"},
        {data(result("place-order Duration", "300, 100")),
         "usage.yaml:1:45: error: expected the statistic Sum or Average of Duration"},
        {data(result("place-order Invocations p99", "300, 100")),
         "usage.yaml:1:45: error: expected the statistic Sum, which counts [invalid-value]"},
        {data(result("Invocations", "300, 100")), "usage.yaml:1:45: error: the label `Invocations` does not say whose"},
        {data(result("place-order", "300, 100")),
         "usage.yaml:1:45: error: the label `place-order` does not say of which"},
        {data(result("ship-order Invocations", "300, 100")),
         "usage.yaml:1:45: error: functions.ship-order: no file has this resource"},
        {data(result("place-order Invocations",
                     "999999999999999999999999999999999999, 99999999999999999999999999999999999")),
         "usage.yaml:1:"},
        {R"({"Label": "Errors", "Datapoints": []})", "usage.yaml:1:11: error: the Label does not name a metric"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.usage);
      const std::string told = total_with(app, c.usage);
      if (std::string_view(c.told).starts_with("month"))
        CHECK(told == total_without(c.told));
      else
        CHECK(told.substr(0, std::string_view(c.told).size()) == std::string(c.told));
    }
  }

  TEST_CASE("statistics of CloudWatch are named by their files") {
    const auto statistics = [](const std::string& metric, int value) {
      return R"({"Label": ")" + metric + R"(", "Datapoints": [{"Timestamp": "2026-11-01T00:00:00Z", "Sum": )" +
             std::to_string(value) + R"(}, {"Timestamp": "2026-11-01T01:00:00Z", "Sum": )" + std::to_string(value) +
             "}]}";
    };
    const Outcome outcome =
        run_in_memory({"estimate", "app.yaml", "--usage", "m/place-order.Invocations.json", "--usage",
                       "m/place-order.Duration.json", "--format", "value", "--no-free-tier"},
                      {{"app.yaml", "functions: {place-order: {}}"},
                       {"m/place-order.Invocations.json", statistics("Invocations", 500)},
                       {"m/place-order.Duration.json", statistics("Duration", 50000)}});
    CHECK(outcome.err == "");
    CHECK(outcome.out == total_without("functions: {place-order: {requests: 1000/day, duration: 100 ms}}") + "\n");
  }

  TEST_CASE("infracost's usage files are taken as they are") {
    const std::string app =
        "functions: {aws_lambda_function.api: {}, 'module.w.aws_lambda_function.f[\"eu\"]': {}}\n"
        "tables: {aws_dynamodb_table.t: {point_in_time_recovery: true}}\nservices: {aws_sqs_queue.q: {type: sqs}}";
    const std::string usage =
        "version: 0.1\n"
        "resource_type_default_usage:\n"
        "  aws_lambda_function: {monthly_requests: 1000000, request_duration_ms: 100}\n"
        "  aws_eks_cluster: {version: 5}\n"
        "resource_usage:\n"
        "  aws_lambda_function.api: {monthly_requests: 2000000}\n"
        "  aws_nat_gateway.n: {monthly_data_processed_gb: 10}\n"
        "  aws_dynamodb_table.t: {monthly_write_request_units: 3000, monthly_read_request_units: 8000, storage_gb: "
        "230, "
        "pitr_backup_storage_gb: 2300}\n"
        "  aws_sqs_queue.q: {monthly_requests: 1000000, request_size_kb: 100}\n";
    const std::string together =
        "functions: {aws_lambda_function.api: {requests: 2M, duration: 100 ms}, "
        "'module.w.aws_lambda_function.f[\"eu\"]': {requests: 1M, duration: 100 ms}}\n"
        "tables: {aws_dynamodb_table.t: {writes: {units: 3000}, reads: {units: 8000}, storage: 230 GB, "
        "point_in_time_recovery: 2300 GB}}\nservices: {aws_sqs_queue.q: {type: sqs, requests: 1M, request_size: 100 "
        "KB}}";
    CHECK(total_with(app, usage) == total_without(together));
    CHECK(total_with(app, "resource_usage: {aws_lambda_function.ap: {monthly_requests: 5}}")
              .starts_with("usage.yaml:1:18: error: functions[\"aws_lambda_function.ap\"]: no file"));
    const Outcome untaken = run_in_memory(
        {"estimate", "app.yaml", "--usage", "usage.yaml"},
        {{"app.yaml", app}, {"usage.yaml", "resource_usage: {aws_lambda_function.api: {monthly_things: 5}}"}});
    CHECK(untaken.err.find("warning: `monthly_things` of aws_lambda_function is not taken [unused-column]") !=
          std::string::npos);
  }
}

}  // namespace usage_files_test

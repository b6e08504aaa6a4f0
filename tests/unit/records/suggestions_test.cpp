// What was meant by the words of other tools.
#include "records/suggestions.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "catalogue/rows.h"

using namespace lambdacost;

TEST_SUITE("suggestions") {
  TEST_CASE("keys that SAM, Serverless, Terraform, boto and infracost call otherwise") {
    const std::vector<std::string_view> of_function = {"architecture",
                                                       "runtime",
                                                       "handler",
                                                       "memory",
                                                       "timeout",
                                                       "environment",
                                                       "package",
                                                       "vpc",
                                                       "requests",
                                                       "duration",
                                                       "triggers",
                                                       "efs",
                                                       "ephemeral_storage",
                                                       "reserved_concurrency",
                                                       "event_sources",
                                                       "snap_start",
                                                       "provisioned_concurrency"};
    struct Case {
      std::string_view key;
      std::string_view meant;
    };
    const Case cases[] = {
        {"MemorySize", "memory"},
        {"memory_size", "memory"},
        {"memorySize", "memory"},
        {"arch", "architecture"},
        {"architectures", "architecture"},
        {"Architectures", "architecture"},
        {"Timeout", "timeout"},
        {"Runtime", "runtime"},
        {"EphemeralStorage", "ephemeral_storage"},
        {"ephemeralStorageSize", "ephemeral_storage"},
        {"ReservedConcurrentExecutions", "reserved_concurrency"},
        {"reserved_concurrent_executions", "reserved_concurrency"},
        {"reservedConcurrency", "reserved_concurrency"},
        {"ProvisionedConcurrencyConfig", "provisioned_concurrency"},
        {"CodeUri", "package"},
        {"VpcConfig", "vpc"},
        {"SnapStart", "snap_start"},
        {"monthly_requests", "requests"},
        {"request_duration_ms", "duration"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.key);
      CHECK(key_called_elsewhere(c.key, of_function).value_or("") == c.meant);
    }
    CHECK_FALSE(key_called_elsewhere("colour", of_function));
    const std::vector<std::string_view> of_table = {"mode", "class", "provisioned", "indexes", "streams"};
    CHECK(key_called_elsewhere("read_capacity", of_table) == "provisioned");
    CHECK(key_called_elsewhere("BillingMode", of_table) == "mode");
    CHECK(key_called_elsewhere("GlobalSecondaryIndexes", of_table) == "indexes");
    CHECK(key_called_elsewhere("StreamSpecification", of_table) == "streams");
    const std::vector<std::string_view> of_capacity = {"rcu", "wcu", "auto_scaling"};
    CHECK(key_called_elsewhere("read_capacity", of_capacity) == "rcu");
    CHECK(key_called_elsewhere("WriteCapacityUnits", of_capacity) == "wcu");
  }

  TEST_CASE("a runtime of the family that AWS supports") {
    const Catalogue catalogue(built_in_tables());
    struct Case {
      std::string_view text;
      std::string_view meant;
    };
    const Case cases[] = {
        {"node20", "nodejs26.x"},    {"node22", "nodejs22.x"},      {"nodejs24", "nodejs24.x"},
        {"NodeJS", "nodejs26.x"},    {"python", "python3.15"},      {"python3.99", "python3.15"},
        {"python3", "python3.15"},   {"py3.13", "python3.13"},      {"java", "java25"},
        {"java17.x", "java17"},      {"dotnet", "dotnet10"},        {"net8", "dotnet8"},
        {"ruby", "ruby4.0"},         {"go1.22", "provided.al2023"}, {"golang", "provided.al2023"},
        {"rust", "provided.al2023"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(runtime_of_family(c.text, catalogue).value_or("") == c.meant);
    }
    CHECK_FALSE(runtime_of_family("cobol", catalogue));
    CHECK_FALSE(runtime_of_family("", catalogue));
  }
}

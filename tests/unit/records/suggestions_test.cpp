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
        {"ram", "memory"},
        {"timeout_seconds", "timeout"},
        {"executions", "requests"},
        {"concurrentExecutions", "reserved_concurrency"},
        {"disk_size", "ephemeral_storage"},
        {"CodeSize", "package"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.key);
      CHECK(called_elsewhere(c.key, of_function).value_or("") == c.meant);
    }
    CHECK_FALSE(called_elsewhere("colour", of_function));
    const std::vector<std::string_view> of_table = {"mode", "class", "provisioned", "indexes", "streams"};
    CHECK(called_elsewhere("read_capacity", of_table) == "provisioned");
    CHECK(called_elsewhere("BillingMode", of_table) == "mode");
    CHECK(called_elsewhere("GlobalSecondaryIndexes", of_table) == "indexes");
    CHECK(called_elsewhere("StreamSpecification", of_table) == "streams");
    const std::vector<std::string_view> of_capacity = {"rcu", "wcu", "auto_scaling"};
    CHECK(called_elsewhere("read_capacity", of_capacity) == "rcu");
    CHECK(called_elsewhere("WriteCapacityUnits", of_capacity) == "wcu");
  }

  TEST_CASE("words of values that AWS or people write otherwise") {
    struct Case {
      std::string_view word;
      std::vector<std::string_view> known;
      std::string_view meant;
    };
    const std::vector<std::string_view> architectures = {"x86_64", "arm64"};
    const Case cases[] = {
        {"x86", architectures, "x86_64"},
        {"x64", architectures, "x86_64"},
        {"amd64", architectures, "x86_64"},
        {"X86-64", architectures, "x86_64"},
        {"arm", architectures, "arm64"},
        {"AArch64", architectures, "arm64"},
        {"Graviton", architectures, "arm64"},
        {"sparc", architectures, ""},
        {"PAY_PER_REQUEST", {"on-demand", "provisioned"}, "on-demand"},
        {"PROVISIONED", {"on-demand", "provisioned"}, "provisioned"},
        {"STANDARD_INFREQUENT_ACCESS", {"standard", "standard-ia"}, "standard-ia"},
        {"x86", {"on-demand", "provisioned"}, ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.word);
      CHECK(called_elsewhere(c.word, c.known).value_or("") == c.meant);
    }
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

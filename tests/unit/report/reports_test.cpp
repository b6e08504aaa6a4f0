// An estimate's formats, the price list's, and findings as text: what scripts and people read.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/diagnostics_text.h"
#include "report/estimate/estimate_formats.h"
#include "report/prices/prices_formats.h"
#include "report/tags.h"
#include "support/bills.h"
#include "support/memory_world.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace reports_test {
namespace {

std::string write(std::string (*format)(std::span<const EstimateReport>), const Estimate& estimate,
                  std::size_t width = 80) {
  const std::vector<Diagnostic> findings = estimate.diagnostics.sorted();
  const EstimateReport report{
      .bill = estimate.bill, .diagnostics = findings, .sources = estimate.inputs.sources, .width = width};
  return format({&report, 1});
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

PricingOptions with_open_amounts(std::string_view month = "2026-11") {
  PricingOptions options = in_month(month);
  options.allow_unpriced = true;
  return options;
}

const std::string kCsvHeader =
    "workload,scenario,month,resource,service,region,meter,usage_type,unit,quantity,free_quantity,billed_quantity,"
    "unit_price,cost,currency,tags\n";

/// Findings of a file as text.
class Findings {
 public:
  explicit Findings(std::string text) : source_(sources_.add("file.yaml", std::move(text))) {}

  Diagnostic& error(std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {}) {
    return diagnostics_.error("invalid-value", {source_, begin, end}, std::move(message), std::move(help));
  }
  Diagnostics& diagnostics() { return diagnostics_; }
  SourceRange range(std::uint32_t begin, std::uint32_t end) const { return {source_, begin, end}; }
  std::string text(bool color = false, std::size_t width = 80) const {
    return diagnostics_text(diagnostics_.sorted(), sources_, color, width);
  }

 private:
  Sources sources_;
  Diagnostics diagnostics_;
  std::uint32_t source_;
};

}  // namespace

TEST_SUITE("reports") {
  TEST_CASE("JSON has every figure as an exact text") {
    const Estimate estimate(std::string("name: \"a \\\"b\\\"\"\nmonth: 2026-11\ntags: {team: \"\\\\x\"}\n") +
                            "functions: {f: {region: us-east-1, architecture: arm64, memory: 1 GB, timeout: 1 s, "
                            "ephemeral_storage: 512 MB, "
                            "invocation: sync, requests: 1000001, billed_duration: 1 ms}}\n");
    CHECK(write(estimate_json, estimate) == R"({
  "schema": "lambdacost.estimate/1",
  "workload": "a \"b\"",
  "currency": "USD",
  "period": {
    "month": "2026-11",
    "hours": "720",
    "prices_as_of": "2026-11-01"
  },
  "free_tier": true,
  "total": "0.0000002",
  "line_items": [
    {
      "resource": "functions.f",
      "service": "AWSLambda",
      "region": "us-east-1",
      "meter": "lambda.duration.arm64",
      "usage_type": "Lambda-GB-Second-ARM",
      "unit": "GB-second",
      "quantity": "1000.001",
      "free_quantity": "1000.001",
      "billed_quantity": "0",
      "tiers": [],
      "cost": "0",
      "tags": {
        "team": "\\x"
      }
    },
    {
      "resource": "functions.f",
      "service": "AWSLambda",
      "region": "us-east-1",
      "meter": "lambda.requests",
      "usage_type": "Request-ARM",
      "unit": "request",
      "quantity": "1000001",
      "free_quantity": "1000000",
      "billed_quantity": "1",
      "tiers": [
        {
          "from": "0",
          "to": null,
          "quantity": "1",
          "unit_price": "0.0000002",
          "cost": "0.0000002"
        }
      ],
      "cost": "0.0000002",
      "tags": {
        "team": "\\x"
      }
    }
  ],
  "totals": {
    "by_service": {
      "AWSLambda": "0.0000002"
    },
    "by_resource": {
      "functions.f": "0.0000002"
    },
    "by_region": {
      "us-east-1": "0.0000002"
    },
    "by_tag": {
      "team": {
        "\\x": "0.0000002"
      }
    }
  },
  "assumptions": [
    {
      "resource": null,
      "key": "prices",
      "value": "known on 2026-09-20",
      "why": "November 2026 is later: changes by AWS until then are not known"
    }
  ],
  "diagnostics": []
}
)");
  }

  TEST_CASE("JSON of an open amount, without a month and with a warning") {
    const Estimate estimate(std::string("functions:\n  f: {region: ap-none-1, requests: 3M, duration: 0}\n"),
                            with_open_amounts(""), with_unpriced_region());
    const std::string json = write(estimate_json, estimate);
    CHECK(contains(json, "\"month\": null,\n    \"hours\": \"730\""));
    CHECK(contains(json, "\"total\": \"0\",\n  \"partial\": true"));
    CHECK(contains(json, "\"tiers\": [],\n      \"cost\": null"));
    CHECK(contains(json, "\"by_service\": {\n      \"AWSLambda\": \"0\"\n    }"));
    CHECK(contains(json, R"("id": "unknown-price",
      "severity": "warning",
      "file": "file1.yaml",
      "line": 2,
      "column": 3,
      "path": "functions.f")"));
    CHECK(contains(json, "\"resource\": null,\n      \"key\": \"month\""));
    CHECK_FALSE(contains(write(estimate_json, Estimate(one_function("requests: 1, duration: 0"))), "partial"));
  }

  TEST_CASE("CSV has a row for the free part and one for each tier") {
    const Estimate estimate(std::string(
        "name: w\nmonth: 2026-11\nfunctions:\n"
        "  f: {region: us-east-1, memory: 1 GB, requests: 6000400001, duration: 1 s, tags: {b: x, a: \"1;2\"}}\n"));
    const std::string before = "w,,2026-11,functions.f,AWSLambda,us-east-1,";
    const std::string after = ",USD,a=1\\;2;b=x\n";
    CHECK(write(estimate_csv, estimate) ==
          kCsvHeader +                                                                                    //
              before + "lambda.duration.x86_64,Lambda-GB-Second,GB-second,400000,400000,0,0,0" + after +  //
              before +
              "lambda.duration.x86_64,Lambda-GB-Second,GB-second,6000000000,0,6000000000,0.0000166667,100000.2" +
              after +                                                                                         //
              before + "lambda.duration.x86_64,Lambda-GB-Second,GB-second,1,0,1,0.000015,0.000015" + after +  //
              before + "lambda.requests,Request,request,1000000,1000000,0,0,0" + after +                      //
              before + "lambda.requests,Request,request,5999400001,0,5999400001,0.0000002,1199.8800002" + after);
  }

  TEST_CASE("CSV leaves an open amount empty and defuses what a spreadsheet would run") {
    const Estimate estimate(
        std::string("name: =cmd\nfunctions:\n"
                    "  f: {region: ap-none-1, requests: 3M, duration: 0, tags: {\"@a\": \"b,c\"}}\n"),
        with_open_amounts(""), with_unpriced_region());
    CHECK(write(estimate_csv, estimate) ==
          kCsvHeader +
              "'=cmd,,,functions.f,AWSLambda,ap-none-1,lambda.requests,Request,request,1000000,1000000,0,0,0,USD,"
              "\"'@a=b,c\"\n"
              "'=cmd,,,functions.f,AWSLambda,ap-none-1,lambda.requests,Request,request,2000000,0,2000000,,,USD,"
              "\"'@a=b,c\"\n");
  }

  TEST_CASE("the value is the bare exact total") {
    CHECK(write(estimate_value, Estimate(one_function("memory: 1536 MB, requests: 3M, duration: 120 ms"))) ==
          "2.733338\n");
    CHECK(write(estimate_value, Estimate(std::string("name: nothing"))) == "0\n");
  }

  TEST_CASE("the table for people") {
    const Estimate estimate(
        std::string(
            "name: w\nfunctions:\n"
            "  a: {region: us-east-1, architecture: x86_64, memory: 1 GB, timeout: 1 s, ephemeral_storage: 512 MB, "
            "invocation: sync, requests: 6000400001, billed_duration: 1 s}\n"),
        in_month("2026-11"));
    CHECK(write(estimate_table, estimate) ==
          "w: November 2026 (720 h), prices known on 2026-10-01, USD\n"
          "\n"
          "                           Quantity           Free     Unit price         Cost\n"
          "functions.a                                                        $101,200.08\n"
          "  Duration (x86_64)   6,000,400,001  GB-s  400,000                 $100,000.20\n"
          "    up to 6 billion   6,000,000,000  GB-s           $0.0000166667  $100,000.20\n"
          "    up to 15 billion              1  GB-s               $0.000015    $0.000015\n"
          "  Requests            6,000,400,001      1,000,000     $0.0000002    $1,199.88\n"
          "------------------------------------------------------------------------------\n"
          "Total                                                              $101,200.08\n"
          "\n"
          "Region: us-east-1, US East (N. Virginia).\n"
          "Per million requests: $16.87 (6,000,400,001 requests).\n"
          "Amounts are rounded half up; rounded lines may not add up. Exact figures:\n"
          "--format json or csv.\n"
          "Not included: CloudWatch Logs, data transfer, and other services that are not\n"
          "described; taxes and support.\n"
          "\n"
          "Assumptions\n"
          "  prices known on 2026-10-01 (November 2026 is later: changes by AWS until then\n"
          "    are not known)\n");
  }

  TEST_CASE("the table says what is open, switched off, rounded, and where") {
    const Estimate open(std::string("functions:\n"
                                    "  a: {region: ap-none-1, requests: 3M, duration: 0}\n"
                                    "  b: {region: us-east-1, requests: 3M, duration: 0}\n"),
                        with_open_amounts(), with_unpriced_region());
    const std::string text = write(estimate_table, open);
    CHECK(contains(text, "functions.a, ap-none-1"));
    CHECK(contains(text, "functions.b, us-east-1"));
    CHECK(contains(text, "unknown\n"));
    CHECK(contains(text, "\nTotal of what is known"));
    CHECK_FALSE(contains(text, "rounded"));

    const Estimate off(one_function("requests: 3M, duration: 0") + "free_tier: false\n", in_month("2026-11"));
    CHECK(contains(write(estimate_table, off), "\nThe free tier is switched off.\n"));
    CHECK_FALSE(contains(write(estimate_table, off), ", us-east-1"));
    CHECK_FALSE(contains(text, "switched off"));
  }

  TEST_CASE("the table gathers like assumptions and wraps them") {
    std::string lines;
    for (const char* name : {"a", "b", "c", "d", "e"})
      lines += fmt::format("  {}: {{region: us-east-1, requests: 0, architecture: arm64, memory: 1 GB}}\n", name);
    const std::string text = write(estimate_table, Estimate("functions:\n" + lines, in_month("2026-11")), 60);
    CHECK(contains(text, "  invocation sync (AWS default): functions.a, functions.b,\n    functions.c and 2 more\n"));
    for (std::size_t begin = text.find("Assumptions"); begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      CHECK(end - begin <= 60);
      begin = end + 1;
    }
  }

  TEST_CASE("the table has a line for each discount and says what it comes to") {
    const Estimate estimate(
        std::string("name: w\ndiscount: 12.5%\nfunctions:\n"
                    "  a: {region: us-east-1, architecture: x86_64, memory: 128 MB, timeout: 1 s, ephemeral_storage: "
                    "512 MB, invocation: sync, requests: 6M, billed_duration: 1 ms}\n"),
        in_month("2026-11"));
    CHECK(write(estimate_table, estimate)
              .starts_with("w: November 2026 (720 h), prices known on 2026-09-20, USD\n"
                           "\n"
                           "                         Quantity         Free  Unit price    Cost\n"
                           "functions.a                                                  $0.88\n"
                           "  Duration (x86_64)           750  GB-s    750               $0.00\n"
                           "  Requests              6,000,000    1,000,000  $0.0000002   $1.00\n"
                           "  Discount (AWSLambda)      $1.00                   -12.5%  -$0.13\n"
                           "------------------------------------------------------------------\n"
                           "Without the discount                                         $1.00\n"
                           "Discount of 12.5%                                           -$0.13\n"
                           "Total                                                        $0.88\n"));
    CHECK(contains(write(estimate_json, estimate),
                   "\"total\": \"0.875\",\n  \"discount\": {\n    \"share\": \"0.125\",\n    \"list_total\": \"1\",\n  "
                   "  \"amount\": \"-0.125\"\n  },\n"));
    CHECK(contains(write(estimate_csv, estimate),
                   "\nw,,2026-11,functions.a,AWSLambda,us-east-1,discount,PrivateRateDiscount,USD,1,0,1,-0.125,-0.125,"
                   "USD,\n"));
    CHECK(write(estimate_value, estimate) == "0.875\n");
  }

  TEST_CASE("the table has a Savings Plan under the total") {
    const auto with_plan = [](std::string_view usage, std::string_view more = "") {
      const Estimate estimate(fmt::format("savings_plan: {{term: 1 year, payment: no-upfront}}\nfree_tier: false\n"
                                          "functions: {{f: {{region: us-east-1, memory: 1 GB, {}}}{}}}\n",
                                          usage, more),
                              in_month("2026-11"));
      const std::string text = write(estimate_table, estimate);
      const std::size_t begin = text.find("\nWith a Compute");
      return begin == std::string::npos ? text : text.substr(begin, text.find("\n\n", begin) - begin) + '\n';
    };
    CHECK(with_plan("requests: 10M, duration: 1 s") ==
          "\nWith a Compute Savings Plan (1 year, no-upfront)\n"
          "                       Quantity        Unit price     Cost\n"
          "  Duration (x86_64)  10,000,000  GB-s  $0.0000147  $147.00\n"
          "Total with the plan                                $149.00\n"
          "Saving                                              $19.67\n");
    // Functions add up.
    CHECK(contains(with_plan("requests: 10M, duration: 1 s",
                             ", g: {region: us-east-1, memory: 1 GB, requests: 5M, duration: 1 s}"),
                   "  Duration (x86_64)  15,000,000  GB-s  $0.0000147  $220.50\n"));
    CHECK(
        with_plan("architecture: arm64, provisioned_concurrency: {environments: 1, active: 1 h, requests: 0, duration: "
                  "1 s}") ==
        "\nWith a Compute Savings Plan (1 year, no-upfront)\n"
        "It covers nothing of this usage at a known price.\n"
        "No price known, left at list prices: lambda.provisioned_concurrency.arm64 in\n  us-east-1\n");
    // Usage in the third tier costs less without a plan.
    CHECK(contains(with_plan("requests: 90e9, duration: 1 s"), "\nAdded cost  "));
  }

  TEST_CASE("the table tells regions of a Savings Plan apart") {
    const Estimate estimate(
        std::string("savings_plan: {term: 1 year, payment: no-upfront}\nfree_tier: false\nfunctions:\n") +
            "  f: {region: us-east-1, memory: 1 GB, requests: 10M, duration: 1 s}\n"
            "  g: {region: eu-west-1, memory: 1 GB, requests: 1M, duration: 1 s}\n",
        in_month("2026-11"), R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
rates:
  - meter: lambda.duration.x86_64
    savings_plan: {terms: [1 year], payment: no-upfront}
    tiers: [{region: eu-west-1, price: 0.00001, grade: A, source: ours}]
)");
    const std::string text = write(estimate_table, estimate);
    CHECK(contains(text,
                   "\n  Duration (x86_64), eu-west-1   1,000,000  GB-s    $0.00001   $10.00\n"
                   "  Duration (x86_64), us-east-1  10,000,000  GB-s  $0.0000147  $147.00\n"));
  }

  TEST_CASE("JSON of a Savings Plan beside the bill") {
    const Estimate estimate(
        std::string("savings_plan: {term: 3 years, payment: no-upfront}\nfree_tier: false\nfunctions:\n"
                    "  f: {region: us-east-1, memory: 1 GB, requests: 10M, duration: 1 s}\n"
                    "  g: {region: ap-none-1, memory: 1 GB, requests: 1, duration: 1 s}\n"),
        in_month("2026-11"), with_region_of_plain_functions());
    CHECK(contains(write(estimate_json, estimate), R"(  "savings_plan": {
    "term": "3 years",
    "payment": "no-upfront",
    "total": "149.0000168667",
    "saving": "19.667",
    "line_items": [
      {
        "resource": "functions.f",
        "service": "AWSLambda",
        "region": "us-east-1",
        "meter": "lambda.duration.x86_64",
        "usage_type": "Lambda-GB-Second",
        "unit": "GB-second",
        "quantity": "10000000",
        "free_quantity": "0",
        "billed_quantity": "10000000",
        "tiers": [
          {
            "from": "0",
            "to": null,
            "quantity": "10000000",
            "unit_price": "0.0000147",
            "cost": "147"
          }
        ],
        "cost": "147"
      }
    ],
    "unpriced": [
      {
        "region": "ap-none-1",
        "meter": "lambda.duration.x86_64"
      }
    ]
  },
)"));
    const Estimate without(one_function("requests: 1, duration: 0"));
    CHECK_FALSE(contains(write(estimate_json, without), "savings_plan"));
    CHECK_FALSE(contains(write(estimate_json, without), "discount"));
  }

  TEST_CASE("names that would move a terminal are shown as escapes") {
    const Estimate estimate(
        std::string("name: \"a\\u202Eb\"\nfunctions:\n"
                    "  \"f\\u202E\": {region: us-east-1, requests: 0}\n"));
    CHECK_FALSE(contains(write(estimate_table, estimate), "\u202e"));
  }

  TEST_CASE("the names of the formats") {
    std::vector<std::string> names;
    for (const EstimateFormat& format : estimate_formats())
      names.push_back(fmt::format("{}{}", format.name, format.extension));
    CHECK(names == std::vector<std::string>{"table.txt", "json.json", "csv.csv", "focus.focus.csv", "xlsx.xlsx",
                                            "markdown.md", "html.html", "value"});
  }

  TEST_CASE("tags are one text whose parts can be told apart") {
    CHECK(tags_text({}) == "");
    CHECK(tags_text({{"team", "checkout"}}) == "team=checkout");
    CHECK(tags_text({{"a", "1"}, {"b", ""}}) == "a=1;b=");
    CHECK(tags_text({{"a=b", "c;d\\e"}}) == "a\\=b=c\\;d\\\\e");
  }

  TEST_CASE("prices that nobody knows are said to be unknown") {
    const std::map<std::string, std::string> files = {{"own/regions.yaml", with_unpriced_region()}};
    CHECK(run_in_memory({"prices", "list", "--region", "ap-none-1", "--pricing", "own"}, files).out ==
          "No price is known of what was asked for.\n");
    CHECK(
        run_in_memory({"prices", "show", "lambda.requests", "-r", "ap-none-1", "-f", "csv", "--pricing", "own"}, files)
            .out ==
        "meter,variant,service,usage_type,unit,savings_plan,region,from,to,price,currency,effective_from,effective_to,"
        "grade,source,url,retrieved\n");
  }

  TEST_CASE("prices with their dates, grades and sources") {
    const Catalogue catalogue(built_in_tables());
    PricesReport report{.catalogue = catalogue, .rates = {}, .with_sources = true};
    for (const RateRow& rate : catalogue.rates("lambda.duration.x86_64", "", "us-east-1"))
      report.rates.push_back(&rate);
    REQUIRE(report.rates.size() == 3);
    const std::string json = prices_json(report);
    CHECK(json.starts_with(
        "{\n  \"schema\": \"lambdacost.prices/1\",\n  \"rates\": [\n    {\n"
        "      \"meter\": \"lambda.duration.x86_64\",\n      \"variant\": null,\n      \"service\": \"AWSLambda\",\n"
        "      \"usage_type\": \"Lambda-GB-Second\",\n      \"unit\": \"GB-second\",\n"
        "      \"savings_plan\": null,\n"
        "      \"region\": \"us-east-1\",\n      \"from\": \"0\",\n      \"to\": \"6000000000\",\n"
        "      \"price\": \"0.0000166667\",\n      \"currency\": \"USD\",\n"));
    CHECK(contains(json, "\"from\": \"15000000000\",\n      \"to\": null"));
    const std::string csv = prices_csv(report);
    CHECK(csv.starts_with(
        "meter,variant,service,usage_type,unit,savings_plan,region,from,to,price,currency,effective_from,effective_to,"
        "grade,source,url,retrieved\n"
        "lambda.duration.x86_64,,AWSLambda,Lambda-GB-Second,GB-second,,us-east-1,0,6000000000,"
        "0.0000166667,USD,,,"));
    CHECK(std::ranges::count(csv, '\n') == 4);
    const std::string table = prices_table(report);
    CHECK(contains(table, "$0.0000166667"));
    CHECK(contains(table,
                   "\nFree allowances\n  lambda-free-compute: 400,000 a month for the account, but not in China and\n"
                   "    GovCloud\n"));
    CHECK(contains(table, "\nSources\n"));
    report.with_sources = false;
    CHECK_FALSE(contains(prices_table(report), "Sources"));
  }

  TEST_CASE("a Savings Plan's rates are told from list prices") {
    const Catalogue catalogue(built_in_tables());
    const SavingsPlanOffer offer{CommitmentTerm::three_years, SavingsPlanPayment::no_upfront};
    PricesReport report{.catalogue = catalogue, .rates = {}};
    report.rates = {&catalogue.rates("lambda.duration.arm64", "", "us-west-2").front(),
                    &catalogue.rates("lambda.duration.arm64", "", "us-east-1", offer).front()};
    const std::string table = prices_table(report);
    CHECK(contains(table, "\n  with a Savings Plan (3 years, no-upfront)\n  us-east-1"));
    CHECK(table.find("with a Savings Plan") > table.find("us-west-2"));
    CHECK(contains(
        prices_json(report),
        "\"savings_plan\": {\n        \"term\": \"3 years\",\n        \"payment\": \"no-upfront\"\n      },\n"));
    CHECK(contains(prices_csv(report), ",GB-second,\"3 years, no-upfront\",us-east-1,0,,0.0000117,"));
  }

  TEST_CASE("a finding shows its place, its line and what to do") {
    Findings findings("first\n  memory: 5 XB\n");
    findings.error(16, 20, "`5 XB` has the unknown unit `XB`", "did you mean KB?");
    CHECK(findings.text() ==
          "file.yaml:2:11: error: `5 XB` has the unknown unit `XB` [invalid-value]\n"
          "    memory: 5 XB\n"
          "            ^~~~\n"
          "  help: did you mean KB?\n");
    CHECK(findings.text(true) ==
          "\x1b[1mfile.yaml:2:11\x1b[0m: \x1b[31merror:\x1b[0m `5 XB` has the unknown unit `XB` [invalid-value]\n"
          "    memory: 5 XB\n"
          "            \x1b[31m^~~~\x1b[0m\n"
          "  \x1b[32mhelp:\x1b[0m did you mean KB?\n");
  }

  TEST_CASE("a finding that stands nowhere names the program") {
    Findings findings("");
    findings.diagnostics().warning("invalid-value", {}, "a message");
    CHECK(findings.text() == "lambdacost: warning: a message [invalid-value]\n");
  }

  TEST_CASE("the caret stands under the place, whatever comes before it") {
    struct Case {
      std::string line;
      std::uint32_t begin;
      std::uint32_t end;
      std::string excerpt;
    };
    const Case cases[] = {
        {"日本: x", 8, 9, "  日本: x\n        ^\n"},
        {"\ta: x", 4, 5, "  \\x09a: x\n         ^\n"},
        // A range without length, at the end of the line, and one over the end of the line.
        {"a: x", 4, 4, "  a: x\n      ^\n"},
        {"a: x\nb", 3, 6, "  a: x\n     ^\n"},
        {"   ", 1, 2, ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.line);
      Findings findings(c.line);
      findings.error(c.begin, c.end, "m");
      const std::string text = findings.text();
      CHECK(text.substr(text.find('\n') + 1) == c.excerpt);
    }
  }

  TEST_CASE("excerpts fit into the terminal, and the mark stays under its place") {
    struct Case {
      std::uint32_t before;  // bytes of the line before the three that are marked
      std::uint32_t after;
      std::size_t width;
      std::string_view line;
    };
    const Case cases[] = {
        {0, 75, 80, "  badccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"},  // whole: 78
        {75, 0, 80, "  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabad"},
        {76, 0, 80, "  ...aaaaaaaaaaaaaaaaaaaaaaaabad"},
        {0, 76, 80, "  badccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc..."},
        {30, 30, 60, "  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabadccccccccccccccccccc..."},
        {100, 100, 60, "  ...aaaaaaaaaaaaaaaaabadcccccccccccccccccccccccccccccccc..."},
    };
    for (const Case& c : cases) {
      CAPTURE(c.width);
      Findings findings(std::string(c.before, 'a') + "bad" + std::string(c.after, 'c'));
      findings.error(c.before, c.before + 3, "m");
      const std::string text = findings.text(false, c.width);
      const std::vector<std::string_view> lines = split(text, '\n');
      CHECK(lines[1] == c.line);
      CHECK(lines[2].find('^') == lines[1].find("bad"));
    }
  }

  TEST_CASE("characters of two columns count as two") {
    std::string line;
    for (int i = 0; i < 100; ++i) line += "\u6f22";
    Findings findings(line);
    findings.error(150, 153, "m");
    const std::string text = findings.text(false, 60);
    const std::vector<std::string_view> lines = split(text, '\n');
    CHECK(display_width(lines[1]) <= 60);
    CHECK(display_width(lines[1]) >= 56);
    CHECK(lines[2].ends_with("^~"));
  }

  TEST_CASE("a long line is cut round the place") {
    Findings findings(std::string(500, 'a') + "bad" + std::string(500, 'c'));
    findings.error(500, 503, "m");
    const std::string text = findings.text();
    const std::size_t begin = text.find("  ...");
    REQUIRE(begin != std::string::npos);
    const std::string line = text.substr(begin, text.find('\n', begin) - begin);
    CHECK(line.size() <= 80);
    CHECK(contains(line, "abadc"));
    CHECK(line.ends_with("c..."));
    const std::string carets = text.substr(text.find('\n', begin) + 1);
    CHECK(carets.find('^') == line.find("bad"));
    CHECK(contains(carets, "^~~\n"));
  }

  TEST_CASE("ten notes are shown, the others counted") {
    Findings findings("a: 1\n");
    Diagnostic& diagnostic = findings.error(0, 1, "m");
    for (int i = 0; i < 12; ++i) diagnostic.notes.push_back({findings.range(3, 4), fmt::format("note {}", i)});
    const std::string text = findings.text();
    CHECK(contains(text, "file.yaml:1:4: note: note 9\n  a: 1\n     ^\n"));
    CHECK_FALSE(contains(text, "note 10"));
    CHECK(text.ends_with("  and 2 more places\n"));
  }

  TEST_CASE("dropped findings are counted") {
    CHECK(dropped_text(0) == "");
    CHECK(dropped_text(7) == "lambdacost: 7 more findings are not shown\n");
  }
}

}  // namespace reports_test

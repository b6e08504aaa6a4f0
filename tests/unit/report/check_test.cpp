// The gate: its exit status for every combination of what it checks, and each check on both sides of its boundary.
#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "support/memory_world.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace check_test {
namespace {

// Two functions of 1M requests at $0.20: $0.40 a month.
const std::string kHead = "name: shop\nmonth: 2026-11\nregion: us-east-1\nfree_tier: false\n";
const std::string kShop = kHead +
                          "functions:\n"
                          "  a: {requests: 1M, duration: 0, peak: 1/s, tags: {team: checkout}}\n"
                          "  orders.v2: {requests: 1M, duration: 0, peak: 1/s, tags: {team: search}}\n";

struct Gate {
  explicit Gate(const std::string& workload, const std::vector<std::string>& options = {},
                const std::string& old_workload = {}) {
    std::vector<std::string> arguments = {"check", "shop.yaml"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    outcome = run_in_memory(
        arguments, {{"shop.yaml", workload}, {"old.yaml", old_workload}, {"own/regions.yaml", with_unpriced_region()}});
  }

  bool says(std::string_view text) const { return outcome.out.find(text) != std::string::npos; }

  Outcome outcome;
};

std::string budget(const std::string& text) { return kShop + "budgets: [{" + text + "}]\n"; }

}  // namespace

TEST_SUITE("check") {
  TEST_CASE("the exit status of every combination") {
    const std::string budgets[] = {"", "budgets: [{limit: 1}]\n", "budgets: [{limit: 0.4, warn_at: 50%}]\n",
                                   "budgets: [{limit: 0.39}]\n"};
    const std::string expectations[] = {"", "expect: 0.40\n", "expect: 0.41\n"};
    const std::string increases[] = {"", "100%", "99.9%"};
    const std::string old_workload = kHead + "functions: {a: {requests: 1M, duration: 0}}\n";
    for (std::size_t b = 0; b < std::size(budgets); ++b)
      for (std::size_t e = 0; e < std::size(expectations); ++e)
        for (std::size_t i = 0; i < std::size(increases); ++i)
          for (const bool breaks_limit : {false, true})
            for (const bool is_strict : {false, true})
              for (const bool is_broken : {false, true})
                for (const bool is_full : {false, true}) {
                  std::string workload = kShop;
                  if (breaks_limit) workload += "  c: {memory: 64 MB}\n";
                  workload += budgets[b] + expectations[e];
                  if (is_broken) workload += "colour: red\n";
                  std::vector<std::string> options;
                  if (i > 0) options = {"--baseline", "old.yaml", "--max-increase", increases[i]};
                  if (is_strict) options.emplace_back("--strict");
                  if (is_full) options.insert(options.end(), {"-o", "/full/report.txt"});
                  const Gate gate(workload, options, old_workload);
                  const bool is_failed = b == 3 || e == 2 || i == 2 || breaks_limit || (b == 2 && is_strict);
                  CAPTURE(workload);
                  CAPTURE(fmt::format("{}", fmt::join(options, " ")));
                  // A function without requests warns, so with --strict it fails like anything else; here c does.
                  CHECK(gate.outcome.status == (is_broken || is_full ? 2 : is_failed ? 1 : 0));
                  if (is_broken) CHECK(gate.outcome.out.empty());
                  if (!is_broken && !is_full) CHECK(gate.outcome.err.starts_with("lambdacost: check: "));
                }
  }

  TEST_CASE("a budget is exceeded above its limit, and warns from warn_at") {
    struct Case {
      std::string budget;
      int status;
      std::string row;
    };
    const Case cases[] = {
        {"limit: 0.4", 0, "ok  budget  $0.40 of $0.40 (100%)"},
        {"limit: 0.3999999999", 1, "FAILED  budget  $0.40 of $0.3999999999 (100%)"},
        {"limit: 0", 1, "FAILED  budget  $0.40 of $0.00"},
        {"limit: 0.5 USD, warn_at: 80%", 0, "warning  budget  $0.40 of $0.50 (80%)"},
        {"limit: 0.5 USD, warn_at: 80.1%", 0, "ok  budget  $0.40 of $0.50 (80%)"},
        {"name: all, limit: 1", 0, "ok  budget all  $0.40 of $1.00 (40%)"},
        {"scope: functions.a, limit: 0.19", 1, "FAILED  budget of functions.a  $0.20 of $0.19 (105.3%)"},
        {"scope: functions.orders.v2, limit: 0.2", 0, "ok  budget of functions.orders.v2  $0.20 of $0.20 (100%)"},
        {"scope: 'functions[\"orders.v2\"]', limit: 0.19", 1, "$0.20 of $0.19 (105.3%)"},
        {"scope: functions, limit: 0.4", 0, "ok  budget of functions  $0.40 of $0.40 (100%)"},
        {"scope: tables, limit: 0", 0, "ok  budget of tables  $0.00 of $0.00"},
        {"scope: AWSLambda, limit: 0.4", 0, "ok  budget of AWSLambda  $0.40 of $0.40 (100%)"},
        {"scope: 'service:AmazonDynamoDB', limit: 0", 0, "budget of service:AmazonDynamoDB  $0.00 of $0.00"},
        {"scope: team=search, limit: 0.19", 1, "FAILED  budget of team=search  $0.20 of $0.19 (105.3%)"},
        {"scope: 'tag:team=checkout', limit: 0.2", 0, "ok  budget of tag:team=checkout  $0.20 of $0.20 (100%)"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.budget);
      const Gate gate(budget(c.budget));
      CAPTURE(gate.outcome.out);
      CHECK(gate.outcome.status == c.status);
      std::string words;  // columns are padded
      for (const char letter : gate.outcome.out)
        if (letter != ' ' || !words.ends_with("  ")) words += letter;
      CHECK(words.find(c.row) != std::string::npos);
    }
  }

  TEST_CASE("the total is rounded half up to the digits of the expectation") {
    struct Case {
      std::string expect;
      int status;
    };
    // 0.125 GB x 1 s x 1M requests x 0.0000166667 + 0.2 = 2.2833375
    const std::string workload = kHead + "functions: {a: {requests: 1M, duration: 1 s, peak: 1/s}}\n";
    const Case cases[] = {{"2.2833375", 0}, {"2.283338", 0}, {"2.283337", 1}, {"2.28334", 0}, {"2.2833", 0},
                          {"2.283", 0},     {"2.28", 0},     {"2.3", 0},      {"2.30", 1},    {"2", 0},
                          {"2.0", 1},       {"2.28 USD", 0}, {"3", 1},        {"0", 1},       {"2.28333750", 0}};
    for (const Case& c : cases) {
      CAPTURE(c.expect);
      const Gate gate(workload + "expect: " + c.expect + "\n");
      CHECK(gate.outcome.status == c.status);
      CHECK(gate.says("[expectation-missed]") == (c.status == 1));
    }
  }

  TEST_CASE("the increase over a baseline") {
    struct Case {
      std::string old_requests;
      std::vector<std::string> most;
      int status;
    };
    // The new total is $0.40; each million of the old requests is $0.20.
    const Case cases[] = {
        {"1M", {"100%"}, 0},           {"1M", {"99.9999%"}, 1},    {"1M", {"0.2USD"}, 0},
        {"1M", {"0.1999 USD"}, 1},     {"2M", {"0%"}, 0},          {"3M", {"0%"}, 0},
        {"3M", {"0USD"}, 0},           {"0", {"1000000%"}, 1},     {"0", {"0.40USD"}, 0},
        {"1M", {"100%", "0.1USD"}, 1}, {"1M", {"50%", "1USD"}, 1}, {"1M", {"100%", "1USD"}, 0},
    };
    for (const Case& c : cases) {
      CAPTURE(c.old_requests);
      std::vector<std::string> options = {"--baseline", "old.yaml"};
      for (const std::string& most : c.most) options.insert(options.end(), {"--max-increase", most});
      const Gate gate(kShop, options, kHead + "functions: {a: {duration: 0, requests: " + c.old_requests + "}}\n");
      CHECK(gate.outcome.status == c.status);
      CHECK(gate.says("[increase-exceeded]") == (c.status == 1));
    }
  }

  TEST_CASE("the change over a baseline, in either direction") {
    struct Case {
      std::string old_requests;
      std::string most;
      int status;
      std::string text;
    };
    // The new total is $0.40; each million of the old requests is $0.20.
    const Case cases[] = {
        {"1M", "100%", 0, "+$0.20 (+100%), at most $0.20"},
        {"1M", "99.9999%", 1, "the month costs $0.20 more than before"},
        {"2M", "0%", 0, "$0.00"},
        {"4M", "50%", 0, "-$0.40 (-50%), at most $0.40"},
        {"4M", "49.9999%", 1, "the month costs $0.40 less than before, above the $0.3999992 (49.9999%) allowed"},
        {"4M", "0.4USD", 0, "-$0.40 (-50%)"},
        {"4M", "0.39USD", 1, "the month costs $0.40 less than before, above the $0.39 allowed"},
        {"0", "1000000%", 1, "more than before"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.old_requests);
      CAPTURE(c.most);
      const Gate gate(kShop, {"--baseline", "old.yaml", "--max-change", c.most},
                      kHead + "functions: {a: {duration: 0, requests: " + c.old_requests + "}}\n");
      CAPTURE(gate.outcome.out);
      CHECK(gate.outcome.status == c.status);
      CHECK(gate.says(c.text));
      CHECK(gate.says("[increase-exceeded]") == (c.status == 1));
    }
    const Gate both(kShop, {"--baseline", "old.yaml", "--max-increase", "0%", "--max-change", "10%"},
                    kHead + "functions: {a: {duration: 0, requests: 4M}}\n");
    CHECK(both.outcome.err == "lambdacost: check: failed: change of at most 10%\n");
  }

  TEST_CASE("a budget without warn_at is worth a note above 80%, and passes") {
    struct Case {
      std::string budget;
      bool is_said;
    };
    const Case cases[] = {
        {"limit: 0.5", false},                   // 80%
        {"limit: 0.4999", true},                 // 80.02%
        {"limit: 0.4", true},                    // 100%
        {"limit: 0.4999, warn_at: 90%", false},  // warns on its own
        {"limit: 0", false},                     // exceeded
    };
    for (const Case& c : cases) {
      CAPTURE(c.budget);
      const Gate gate(budget(c.budget));
      CHECK(gate.says("note: ") == c.is_said);
      CHECK(gate.says("[budget-nearly-used]") == c.is_said);
      if (c.is_said) CHECK(gate.outcome.err == "lambdacost: check: passed: 2 checks\n");
      if (c.is_said) CHECK(Gate(budget(c.budget), {"--strict"}).outcome.status == 0);
    }
    CHECK(Gate(budget("limit: 0.4999"), {"--format", "github"}).says("::notice file=shop.yaml"));
    CHECK(Gate(budget("limit: 0.4999"), {"--format", "json"}).says("\"severity\": \"note\""));
  }

  TEST_CASE("errors come before warnings and these before notes, and options before files") {
    const Gate gate(kShop + "  c: {memory: 64 MB, runtime: nodejs18.x, requests: 0, peak: 1/s}\n" +
                        "budgets: [{limit: 0.45, name: near}, {limit: 0.3, name: exceeded}]\n",
                    {"--budget", "0.1"});
    CAPTURE(gate.outcome.out);
    const std::string places[] = {"--budget:1:1: error:", "[lambda-memory]", "shop.yaml:9:", "warning:", "note:"};
    std::size_t last = 0;
    for (const std::string& place : places) {
      CAPTURE(place);
      const std::size_t at = gate.outcome.out.find(place);
      REQUIRE(at != std::string::npos);
      CHECK(at >= last);
      last = at;
    }
  }

  TEST_CASE("the files of a baseline are beside it, in the folder that is named, or beside the first file") {
    const std::string table =
        kHead +
        "tables: {t: {mode: provisioned, provisioned: {auto_scaling: {min: 1, max: 100}}, profile: {file: day.csv},"
        " reads: 1/s, writes: 1/s, item_size: 1 KB, storage: 0}}\n";
    std::string day = "timestamp,sum,period\n";
    for (int hour = 0; hour < 24; ++hour) day += fmt::format("2026-11-01T{:02}:00:00Z,3600,3600\n", hour);
    struct Case {
      std::vector<std::string> options;
      std::string day_at;
      int status;
    };
    const Case cases[] = {
        {{"--baseline", "old/t.yaml"}, "old/day.csv", 0},
        {{"--baseline", "old/t.yaml"}, "elsewhere/day.csv", 2},
        {{"--baseline", "old/t.yaml", "--baseline-dir", "elsewhere"}, "elsewhere/day.csv", 0},
        {{"--baseline", "old/t.yaml", "--baseline-dir", "elsewhere"}, "old/day.csv", 2},
        {{"--baseline", "-"}, "infra/day.csv", 0},
        {{"--baseline", "-", "--baseline-dir", "elsewhere"}, "elsewhere/day.csv", 0},
    };
    for (const Case& c : cases) {
      std::vector<std::string> arguments = {"check", "infra/t.yaml"};
      arguments.insert(arguments.end(), c.options.begin(), c.options.end());
      CAPTURE(fmt::format("{}", fmt::join(arguments, " ")));
      const Outcome outcome = run_in_memory(
          arguments,
          {{"infra/t.yaml", table}, {"old/t.yaml", table}, {"-", table}, {"infra/day.csv", day}, {c.day_at, day}});
      CAPTURE(outcome.err);
      CHECK(outcome.status == c.status);
    }
    const Outcome diff =
        run_in_memory({"diff", "-", "infra/t.yaml"}, {{"infra/t.yaml", table}, {"-", table}, {"infra/day.csv", day}});
    CHECK(diff.status == 0);
  }

  TEST_CASE("SARIF has a rule with help for each id that is found, of limits and of costs") {
    const Gate gate(kShop + "  c: {memory: 64 MB, requests: 0, peak: 1/s}\n", {"--format", "sarif", "--budget", "0.1"});
    CHECK(gate.outcome.status == 1);
    for (const char* text : {"\"ruleId\": \"lambda-memory\"", "\"ruleId\": \"budget-exceeded\"",
                             "\"text\": \"Costs above a budget\"", "\"uri\": \"shop.yaml\""}) {
      CAPTURE(text);
      CHECK(gate.says(text));
    }
  }

  TEST_CASE("what is doubtful in the baseline fails nothing, what is wrong with it is an error") {
    const std::string doubtful =
        kHead + "functions: {a: {memory: 64 MB, requests: 3M, duration: 0, event_size: 1 KB}}\n";
    CHECK(Gate(kShop, {"--baseline", "old.yaml", "--strict", "--max-increase", "1USD"}, doubtful).outcome.status == 0);
    const Gate broken(kShop, {"--baseline", "old.yaml"}, "colour: red\n");
    CHECK(broken.outcome.status == 2);
    CHECK(broken.outcome.err.find("old.yaml:1:1: error: ") != std::string::npos);
  }

  TEST_CASE("a line without a price makes every amount doubtful") {
    const std::string workload = kShop + "  far: {region: ap-none-1, requests: 1M, duration: 0, peak: 1/s}\n";
    CHECK(Gate(workload, {"--budget", "1", "--pricing", "own"}).outcome.status == 2);
    const Gate gate(workload, {"--budget", "1", "--allow-unpriced", "--pricing", "own"});
    CHECK(gate.outcome.status == 0);
    CHECK(gate.says("[cost-partly-unknown]"));
    CHECK(Gate(workload, {"--budget", "1", "--allow-unpriced", "--strict", "--pricing", "own"}).outcome.status == 1);
    CHECK(Gate(workload, {"--budget", "0.3", "--allow-unpriced", "--pricing", "own"}).outcome.status == 1);
  }

  TEST_CASE("arguments that cannot be used") {
    struct Case {
      std::vector<std::string> options;
      std::string message;
    };
    const Case cases[] = {
        {{"--max-increase", "10%"}, "--max-increase needs the workload as it was"},
        {{"--max-change", "10%"}, "--max-change needs the workload as it was"},
        {{"--baseline-dir", "old"}, "--baseline-dir needs the workload as it was"},
        {{"--baseline", "old.yaml", "--max-change", "10"}, "`10` has no unit"},
        {{"--budget", "much"}, "--budget:1:1: error: "},
        {{"--budget", "5 EUR"}, "unknown currency `EUR`"},
        {{"--budget", "5 CNY"}, "the amount is in CNY, the estimate in USD"},
        {{"--baseline", "old.yaml", "--max-increase", "10"}, "`10` has no unit"},
        {{"--baseline", "missing.yaml"}, "No such file"},
        {{"--as-of", "soon"}, "--as-of: expected a date"},
        {{"--select", "lambda-memry"}, "did you mean lambda-memory?"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.message);
      const Gate gate(kShop, c.options, kShop);
      CHECK(gate.outcome.status == 2);
      CHECK(gate.outcome.out.empty());
      CHECK(gate.outcome.err.find(c.message) != std::string::npos);
    }
  }

  TEST_CASE("the report comes first, one summary line last, and --quiet leaves that out") {
    const Gate gate(kShop, {"--budget", "0.1"});
    CHECK(gate.outcome.err == "lambdacost: check: failed: budget\n");
    CHECK(Gate(kShop, {"--budget", "0.1", "--quiet"}).outcome.err.empty());
    CHECK(Gate(kShop).outcome.err == "lambdacost: check: passed: 1 check\n");
    CHECK(Gate(kShop, {"--format", "github"}).outcome.out.empty());
  }

  TEST_CASE("the summary line names three checks that failed and counts the others") {
    struct Case {
      int budgets;
      std::string summary;
    };
    const Case cases[] = {{3, "lambdacost: check: failed: budget b1, budget b2, budget b3\n"},
                          {4, "lambdacost: check: failed: 4 checks: budget b1, budget b2, budget b3 and 1 more\n"}};
    for (const Case& c : cases) {
      CAPTURE(c.budgets);
      std::string workload = kShop + "budgets:\n";
      for (int i = 1; i <= c.budgets; ++i) workload += fmt::format("  - {{name: b{}, limit: 0.1}}\n", i);
      CHECK(Gate(workload).outcome.err.ends_with(c.summary));
    }
  }

  TEST_CASE("shares of a budget have separators") {
    CHECK(Gate(budget("limit: 0.0001")).says("$0.40 of $0.00010 (400,000%)"));
  }

  TEST_CASE("a scenario and a resource that the baseline does not have yet") {
    const std::string with_scenario = kShop + "scenarios: {sale: {functions.a.requests: 3M}}\n";
    // $0.80 over $0.40: twice the old total.
    CHECK(Gate(with_scenario, {"--scenario", "sale", "--baseline", "old.yaml", "--max-increase", "100%"}, kShop)
              .outcome.status == 0);
    CHECK(Gate(with_scenario, {"--scenario", "sale", "--baseline", "old.yaml", "--max-increase", "99%"}, kShop)
              .outcome.status == 1);
    CHECK(Gate(with_scenario, {"--scenario", "sael", "--baseline", "old.yaml"}, kShop).outcome.status == 2);
    const std::string with_new = kShop + "  c: {requests: 1M, duration: 0, peak: 1/s}\n";
    CHECK(Gate(with_new, {"--set", "functions.c.requests=2M", "--baseline", "old.yaml", "--max-increase", "0.4USD"},
               kShop)
              .outcome.status == 0);
    const Gate misspelt(with_new, {"--set", "functions.x.requests=2M", "--baseline", "old.yaml"}, kShop);
    CHECK(misspelt.outcome.status == 2);
    CHECK(misspelt.outcome.err.find("there is no functions.x") ==
          misspelt.outcome.err.rfind("there is no functions.x"));
  }

  TEST_CASE("what ranges may come to warns, compared with what they might have come to before") {
    const auto range = [](const std::string& high) {
      return kHead + "functions: {a: {duration: 0, peak: 1/s, requests: {low: 1M, expected: 2M, high: " + high +
             "}}}\n";
    };
    const Gate grown(range("9M"), {"--baseline", "old.yaml", "--max-increase", "10%"}, range("3M"));
    CHECK(grown.outcome.status == 0);
    CHECK(grown.says("warning: high: the month costs $1.20 more than before"));
    CHECK(Gate(range("9M"), {"--baseline", "old.yaml", "--max-increase", "10%", "--strict"}, range("3M"))
              .outcome.status == 1);
    CHECK_FALSE(Gate(range("3M"), {"--baseline", "old.yaml", "--max-increase", "0%"}, range("3M")).says("warning:"));
  }

  TEST_CASE("a comment is long enough for the failures, and never too long") {
    std::string workload = kShop + "scenarios:\n";
    for (int i = 0; i < 50; ++i) workload += fmt::format("  s{}: {{functions.a.requests: {}M}}\n", i, i + 2);
    workload += "budgets:\n";
    for (int i = 0; i < 40; ++i)
      workload += fmt::format("  - {{name: '{}{}', limit: {}}}\n", std::string(200, '|'), i, i == 39 ? 0 : 1000);
    const Gate gate(workload, {"--scenario", "all", "--format", "markdown", "--baseline", "old.yaml"}, kShop);
    CHECK(gate.outcome.status == 1);
    CHECK(gate.outcome.out.size() < 65536);
    CHECK(gate.says("| ❌ | base: budget "));
    CHECK(gate.says("more checks are left out"));
  }

  TEST_CASE("with --strict, what fails the run is an error beside the changed lines") {
    const std::string near = budget("limit: 0.4, warn_at: 50%");
    CHECK(Gate(near, {"--format", "github"}).says("::warning file=shop.yaml"));
    CHECK(Gate(near, {"--format", "github", "--strict"}).says("::error file=shop.yaml"));
    CHECK(Gate(kShop, {"--format", "github", "--budget", "0.1"})
              .says("::error file=shop.yaml,line=1,col=1,title=budget-exceeded::"));
  }
}

}  // namespace check_test

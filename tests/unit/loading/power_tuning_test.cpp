// Durations out of the results and links of aws-lambda-power-tuning. The link's bits were put together by hand: memory
// sizes of 16 bits and durations of 32, the lowest byte first.
#include "loading/power_tuning.h"

#include <doctest/doctest.h>

#include <string>

using namespace lambdacost;

namespace power_tuning_test {
namespace {

/// "128 MB 2400 ms, 512 MB 610.5 ms", or the findings with their places.
std::string durations_of(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const auto durations = read_power_tuning(sources, sources.add("result.json", text), diagnostics);
  std::string result;
  const auto add = [&](const std::string& part) { result += (result.empty() ? "" : ", ") + part; };
  for (const Diagnostic& finding : diagnostics.sorted())
    add(std::to_string(finding.range.begin + 1) + ": " + finding.message);
  if (durations)
    for (const MeasuredDuration& duration : *durations)
      add(duration.megabytes.to_string() + " MB " + duration.milliseconds.to_string() + " ms");
  return result;
}

/// Bytes 80 00 00 04 are 128 and 1024; 00 00 F0 42 is 120; CD CC 4C 3E is 0.2.
constexpr std::string_view kLink = "https://lambda-power-tuning.show/#gAAABA==;AADwQs3MTD4=;AACAPwAAgD8=";

std::string with(std::string_view memory, std::string_view times, std::string_view costs = "AACAPwAAgD8=") {
  return "https://x/#" + std::string(memory) + ";" + std::string(times) + ";" + std::string(costs);
}

}  // namespace

TEST_SUITE("power tuning") {
  TEST_CASE("a link is read bit by bit") {
    const std::string link(kLink);
    const std::string durations = "128 MB 120 ms, 1024 MB 0.2 ms";
    CHECK(durations_of(link) == durations);
    CHECK(durations_of(" \n" + link + "\r\n") == durations);
    CHECK(durations_of("http://example.com/tool?currency=CNY#gAAABA==;AADwQs3MTD4=;AACAPwAAgD8=") == durations);
    // In order of memory, whatever the order of the link.
    CHECK(durations_of(with("AASAAA==", "AADwQs3MTD4=")) == "128 MB 0.2 ms, 1024 MB 120 ms");
    CHECK(durations_of(with("/38=", "AADwQg==", "AACAPw==")) == "32767 MB 120 ms");
  }

  TEST_CASE("a result has its durations in stats, else in the link") {
    const std::string link =
        R"("stateMachine": {"executionCost": 0.00045, "visualization": ")" + std::string(kLink) + R"("})";
    const std::string stats =
        R"("stats": [{"averagePrice": 2e-7, "averageDuration": 2.9066666666666667, "value": 512},)"
        R"( {"value": "128", "averageDuration": 1e1, "totalCost": 1}])";
    struct Case {
      std::string text;
      const char* durations;
    };
    const Case cases[] = {
        {"{" + link + "}", "128 MB 120 ms, 1024 MB 0.2 ms"},
        {"{" + stats + "}", "128 MB 10 ms, 512 MB 2.906666666667 ms"},
        {"{\"power\": 128, " + link + ", " + stats + "}", "128 MB 10 ms, 512 MB 2.906666666667 ms"},
        {"\n{\"results\": {" + stats + "}}", "128 MB 10 ms, 512 MB 2.906666666667 ms"},
        {R"({"stats": [{"value": 128, "averageDuration": 0.0000000000005}, {"value": 1, "averageDuration": 1}]})",
         "12: a duration of 0 ms was not measured"},
        {R"({"stats": [{"value": 128, "averageDuration": 0.0000000000015}]})", "128 MB 0.000000000002 ms"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(durations_of(c.text) == c.durations);
    }
  }

  TEST_CASE("a result in any wrapper") {
    const std::string link(kLink);
    const std::string stats = R"([{"value": 128, "averageDuration": 10}])";
    const std::string ten = "128 MB 10 ms";
    const std::string of_link = "128 MB 120 ms, 1024 MB 0.2 ms";
    /// A text within JSON.
    const auto quoted = [](const std::string& text) {
      std::string result = "\"";
      for (const char c : text) result += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
      return result + "\"";
    };
    const std::string result = R"({"power": 128, "stats": )" + stats + "}";
    struct Case {
      std::string text;
      std::string durations;
    };
    const Case cases[] = {
        {"See the picture: " + link + ".\n", of_link},
        {"[1] https://docs.example.com/ explains it\n<" + link + ">", of_link},
        {"result\n\n" + link + "\nmore text", of_link},
        {"link:" + link, of_link},
        {stats, ten},
        {" \n" + stats + "\n", ten},
        {R"({"visualization": ")" + link + R"("})", of_link},
        {R"({"executionArn": "a", "status": "SUCCEEDED", "output": )" + quoted(result) + "}", ten},
        {R"({"output": )" + quoted(" " + result + " ") + "}", ten},
        {R"({"Output": )" + result + "}", ten},
        {R"({"output": )" + stats + "}", ten},
        {R"({"output": )" + quoted(R"({"results": )" + quoted(result) + "}") + "}", ten},
        {R"({"output": "The link is )" + link + R"("})", of_link},
        {R"({"results": )" + quoted(stats) + "}", ten},
        {R"({"events": [{"id": 1}, {"executionSucceededEventDetails": {"output": )" + quoted(result) + "}}]}", ten},
        {R"({"executionArn": "a", "status": "RUNNING"})", "33: the execution has no output, its status is `RUNNING`"},
        {R"({"output": "nothing"})", "13: neither JSON nor a link that begins with https:// was found"},
        {R"({"output": null})", "12: neither `stats` nor `stateMachine.visualization` is there"},
        {R"({"output": "{\"stats\": 5}"})", "13: `stats` is text, a list was expected"},
        {R"({"output": "{\"stats\" 5}"})", "13: `5` was found, `:` was expected"},
        {R"({"events": 5})", "1: neither `stats` nor `stateMachine.visualization` is there"},
        {"[{}]",
         "2: `value` is missing: a number was expected, 2: `averageDuration` is missing: a number was expected"},
        {"[5]", "1: neither JSON nor a link that begins with https:// was found"},
        {"[]", "1: there are no durations"},
        {"[the picture](" + link + ")", of_link},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(durations_of(c.text) == c.durations);
    }
  }

  TEST_CASE("what is wrong with a link is said with its place") {
    struct Case {
      std::string text;
      const char* findings;
    };
    const Case cases[] = {
        {"https://x/", "1: the link has no numbers: expected # and three lists"},
        {"https://x/#", "12: the link has 1 lists: expected memory sizes, durations and costs"},
        {"https://x/#;;", "1: there are no durations"},
        {"https://x/#a;b", "12: the link has 2 lists: expected memory sizes, durations and costs"},
        {"https://x/#a;b;c;d;e;f", "12: the link has 6 lists: expected memory sizes, durations and costs"},
        {with("gAAABA=", "AADwQs3MTD4="), "12: the memory sizes of the link are no base64"},
        {with("gAAABA==", "AADw!s3MTD4="), "21: the durations of the link are no base64"},
        {with("gAAABA==", "AADwQs3MTD4=", "?"), "34: the costs of the link are no base64"},
        {with("gAAA", "AADwQs3MTD4="), "12: the memory sizes of the link are 3 bytes, which are no numbers of 2 bytes"},
        {with("gAAABA==", "AADw"), "21: the durations of the link are 3 bytes, which are no numbers of 4 bytes"},
        {with("gAA=", "AADwQs3MTD4="),
         "12: the link has 1 memory sizes, 2 durations and 2 costs: expected as many of each"},
        {with("gAAABA==", "AADwQs3MTD4=", "AACAPw=="),
         "12: the link has 2 memory sizes, 2 durations and 1 costs: expected as many of each"},
        {with("gAAABA==", "AADAfwAAgH8="),
         "21: duration 1 of the link is not a number: milliseconds were expected, 21: duration 2 of the link is "
         "infinite: milliseconds were expected"},
        {with("gAAABA==", "AADwwgAAAAA="),
         "21: duration 1 of the link is negative: milliseconds were expected, 21: a duration of 0 ms was not measured"},
        {with("AIAAAA==", "AADwQs3MTD4="),
         "12: -32768 is no memory size: whole megabytes were expected, 12: 0 is no memory size: whole megabytes were "
         "expected"},
        {with("gACAAA==", "AADwQs3MTD4="), "21: 128 MB was measured twice"},
        {std::string(kLink) + "\n" + std::string(kLink), "70: more than a link was found"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(durations_of(c.text) == c.findings);
    }
  }

  TEST_CASE("what is wrong with a result is said with its place") {
    struct Case {
      std::string text;
      const char* findings;
    };
    const Case cases[] = {
        {"", "1: neither JSON nor a link that begins with https:// was found"},
        {"128 120", "1: neither JSON nor a link that begins with https:// was found"},
        {"{}", "1: neither `stats` nor `stateMachine.visualization` is there"},
        {R"({"stateMachine": {"visualization": 5}})",
         "36: neither JSON nor a link that begins with https:// was found"},
        {R"({"stats": []})", "11: there are no durations"},
        {R"({"stats": 5})", "11: `stats` is text, a list was expected"},
        {R"({"stats": [5]})",
         "12: `value` is missing: a number was expected, 12: `averageDuration` is missing: a "
         "number was expected"},
        {R"({"stats": [{"value": 1.5, "averageDuration": -1}]})",
         "12: 1.5 is no memory size: whole megabytes were expected, 12: a duration of -1 ms was not measured"},
        {R"({"stats": [{"value": {}, "averageDuration": null}]})",
         "22: `value` is a mapping: a number was expected, 45: `averageDuration` is nothing: a number was expected"},
        {R"({"stats": [{"value": 1, "averageDuration": 2e18}]})",
         "44: `averageDuration` is `2e18`: a number was expected"},
        {R"({"stats": [{"value": 1, "averageDuration": 1}, {"value": 1, "averageDuration": 2}]})",
         "48: 1 MB was measured twice"},
        {R"({"stateMachine": {"visualization": "https://x/#a\u003bb"}})",
         "37: the link has 2 lists: expected memory sizes, durations and costs"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(durations_of(c.text) == c.findings);
    }
    CHECK(durations_of("{\"stats\": ").find("invalid") == std::string::npos);
    CHECK_FALSE(durations_of("{\"stats\": ").empty());
  }

  TEST_CASE("no durations beside an error") {
    const std::string item = R"({"value": 128, "averageDuration": 2})";
    const std::string texts[] = {
        R"({"stats": [)" + item + R"(], "a": 1, "a": 2})",
        R"({"stats": [)" + item + R"(], "a": "\u0000"})",
        R"({"stats": [)" + item + R"(], "a": "\u001b"})",
        R"({"stats": [)" + item + R"(], "\u0007": 1})",
        R"({"stats": [)" + item + R"(], "a": "\r"})",
        R"({"a": 1, "a": 2, "results": {"stats": [)" + item + "]}}",
        R"({"stats": [{"value": 128, "value": 256, "averageDuration": 2}]})",
        R"({"stats": [)" + item + R"(], "stats": []})",
        R"({"x": {"y": 1, "y": 1}, "stateMachine": {"visualization": ")" + std::string(kLink) + "\"}}",
        R"({"stats": [)" + item + R"(, {"value": 0, "averageDuration": 2}]})",
    };
    for (const std::string& text : texts) {
      CAPTURE(text);
      Sources sources;
      Diagnostics diagnostics;
      CHECK_FALSE(read_power_tuning(sources, sources.add("result.json", text), diagnostics));
      CHECK(diagnostics.has_errors());
    }
  }
}

}  // namespace power_tuning_test

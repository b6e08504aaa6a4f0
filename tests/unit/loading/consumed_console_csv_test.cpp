#include "loading/consumed_console_csv.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "loading/consumed_traffic.h"
#include "support/read_text.h"

using namespace lambdacost;

namespace consumed_console_csv_test {
namespace {

struct ConsoleReading {
  std::string runs;  ///< "writes 300x1 0x1439"
  std::string findings;
};

ConsoleReading read_console(const std::string& text, std::optional<TrafficKind> wanted = std::nullopt) {
  Sources sources;
  Diagnostics diagnostics;
  REQUIRE(looks_like_consumed_traffic(text));
  const auto traffic = read_consumed_traffic(sources, sources.add("metrics.csv", text), wanted, diagnostics);
  CHECK(traffic.has_value() != diagnostics.has_errors());
  ConsoleReading reading{"none", list_findings(sources, diagnostics)};
  if (!traffic) return reading;
  reading.runs = traffic->metric ? to_string(*traffic->metric) : "unknown";
  for (const TrafficRun& run : traffic->runs)
    reading.runs += fmt::format(" {}x{}", run.weight.to_string(), run.minutes);
  return reading;
}

const std::string kHead = "Id,m1\nStatusCode,Complete\nMessages,\n";
const std::string kFull = "Full label,us-east-1:AWS/DynamoDB TableName: average ConsumedWriteCapacityUnits Sum 60\n";
const std::string kShort = "Label,ConsumedWriteCapacityUnits\n";

}  // namespace

TEST_SUITE("consumed console csv") {
  TEST_CASE("the rows below the labels are times and sums") {
    const ConsoleReading minutes =
        read_console(kHead + kFull + kShort + "2026/11/01 00:00:00,5\n2026/11/01 00:02:00,7.5\n");
    CHECK(minutes.runs == "writes 300x1 0x1 450x1 0x1437");
    CHECK(minutes.findings ==
          "6:1 no-time-zone timestamps without a time zone are taken as UTC, which CloudWatch writes\n"
          "6:1 missing-rows 1,438 of 1,440 minutes have no row and count as 0, the first is 2026-11-01 00:01 UTC");
    // Without the full label the distances tell the period.
    CHECK(read_console(kHead + kShort + "2026/11/01 00:00:00,5\n2026/11/01 00:05:00,10\n").runs ==
          "writes 60x5 120x5 0x1430");
    CHECK(read_console(kShort + "2026/11/01 00:00:00,5\n2026/11/01 00:05:00,10\n").runs == "writes 60x5 120x5 0x1430");
    CHECK(
        read_console("\"Label\",\"sums of mine\"\r\n\"2026/11/01 00:00:00\",\"5\"\r\n2026/11/01 01:00:00,6\r\n").runs ==
        "unknown 5x60 6x60 0x1320");
    // A row across the columns may have no value in one of them.
    const std::string both =
        "Full label,a ConsumedReadCapacityUnits Sum 300,a ConsumedWriteCapacityUnits Sum 300\nLabel,r,w\n"
        "2026/11/01 00:00:00,1,2\n2026/11/01 00:05:00,,4\n2026/11/01 00:10:00,3\n";
    CHECK(read_console(both, TrafficKind::reads).runs == "reads 12x5 0x5 36x5 0x1425");
    CHECK(read_console(both, TrafficKind::writes).runs == "writes 24x5 48x5 0x1430");
    CHECK(read_console(both).findings == "2:9 duplicate-column the file has both metrics\n  2:7 the other one");
  }

  TEST_CASE("what is no sum of consumed units is refused") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const std::string rows = "2026/11/01 00:00:00,5\n2026/11/01 00:01:00,7\n";
    const Case cases[] = {
        {kHead + "Full label,t ConsumedWriteCapacityUnits Average 60\n" + kShort + rows,
         "5:7 invalid-value the file holds the statistic `Average`, which does not count units"},
        {kHead + "Full label,t ConsumedWriteCapacityUnits p99 60\n" + rows,
         "4:12 invalid-value the file holds the statistic `p99`, which does not count units"},
        {"Label,Maximum\n" + rows,
         "1:7 invalid-value the file holds the statistic `Maximum`, which does not count units"},
        {"Full label,t ConsumedWriteCapacityUnits Sum 86400\n" + rows,
         "1:12 invalid-value period: expected whole minutes that divide an hour, in seconds, found `86400`"},
        {"Label,a,b\n" + rows, "1:9 duplicate-column no label says which column is of consumed units"},
        {"Label,ConsumedReadCapacityUnits,ConsumedReadCapacityUnits\n" + rows,
         "1:33 duplicate-column two columns hold ConsumedReadCapacityUnits"},
        {kHead + kFull + kShort, "1:1 no-traffic there is no row with a time and a value below the labels"},
        {kShort + "2026/11/01 00:00:00,5\n",
         "2:1 no-time-zone timestamps without a time zone are taken as UTC, which CloudWatch writes\n"
         "2:1 missing-column a single time does not tell how long its period is"},
        {kShort + rows + "Total,12\n",
         "2:1 no-time-zone timestamps without a time zone are taken as UTC, which CloudWatch writes\n"
         "4:1 invalid-value timestamp: expected a day and a whole minute such as 2026-11-01T00:05:00Z, found `Total`"},
        {kShort + "2026-11-01T00:00:00Z,many\n",
         "2:22 invalid-value sum: expected a number, but `many` is not a number"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const ConsoleReading reading = read_console(c.text);
      CHECK(reading.findings.substr(0, c.findings.size()) == c.findings);
    }
    CHECK(read_console("StatusCode,PartialData\n" + kShort + rows)
              .findings.starts_with("1:12 missing-rows CloudWatch says PartialData"));
  }

  TEST_CASE("other files do not look like it") {
    for (const char* text : {"id,secret\n1,2\n", "Id,m1\nsecret,x\nLabel,y\n", "Label of a box\n", "Messages,\n",
                             "name,Label\n", "Label,Timestamp,Sum,Period\na,2026-11-01T00:00:00Z,1,60\n"}) {
      CAPTURE(text);
      CHECK_FALSE(looks_like_console_csv(text));
    }
  }
}

}  // namespace consumed_console_csv_test

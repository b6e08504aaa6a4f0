#include "loading/consumed_json.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "loading/consumed_traffic.h"
#include "support/read_text.h"

using namespace lambdacost;

namespace consumed_json_test {
namespace {

/// "reads 300x5 0x1435", or the findings with their places.
std::string traffic_of(const std::string& text, std::optional<TrafficKind> wanted = std::nullopt) {
  Sources sources;
  Diagnostics diagnostics;
  const auto traffic = read_consumed_traffic(sources, sources.add("out.json", text), wanted, diagnostics);
  CHECK(traffic.has_value() != diagnostics.has_errors());
  if (!traffic) return list_findings(sources, diagnostics);
  std::string runs(traffic->metric ? to_string(*traffic->metric) : "unknown");
  for (const TrafficRun& run : traffic->runs) runs += fmt::format(" {}x{}", run.weight.to_string(), run.minutes);
  return runs;
}

std::string warnings_of(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  CHECK(read_consumed_traffic(sources, sources.add("out.json", text), std::nullopt, diagnostics));
  return list_findings(sources, diagnostics);
}

std::string statistics(const std::string& points, const std::string& label = "ConsumedWriteCapacityUnits") {
  return R"({"Label": ")" + label + R"(", "Datapoints": [)" + points + "]}";
}

std::string point(const std::string& time, const std::string& sum) {
  return fmt::format(R"({{"Timestamp": "{}", "Sum": {}, "Unit": "Count"}})", time, sum);
}

/// Two points a minute apart.
std::string two_points() {
  return point("2026-11-01T00:00:00+00:00", "5.0") + ", " + point("2026-11-01T00:01:00+00:00", "7.5");
}

std::string result(const std::string& id, const std::string& label, const std::string& times, const std::string& values,
                   const std::string& status = "Complete") {
  return fmt::format(R"({{"Id": "{}", "Label": "{}", "Timestamps": [{}], "Values": [{}], "StatusCode": "{}"}})", id,
                     label, times, values, status);
}

std::string data(const std::string& results) {
  return R"({"MetricDataResults": [)" + results + R"(], "Messages": []})";
}

const std::string kTimes = R"("2026-11-01T00:01:00+00:00", "2026-11-01T00:00:00+00:00")";
const std::string kReads = "ConsumedReadCapacityUnits";
const std::string kWrites = "ConsumedWriteCapacityUnits";

}  // namespace

TEST_SUITE("consumed json") {
  TEST_CASE("get-metric-statistics in any order") {
    CHECK(traffic_of(statistics(two_points())) == "writes 300x1 450x1 0x1438");
    CHECK(traffic_of(statistics(two_points(), kReads)) == "reads 300x1 450x1 0x1438");
    CHECK(traffic_of(statistics(point("2026-11-01T00:01:00Z", "7.5") + "," + point("2026-11-01T00:00:00Z", "5"))) ==
          "writes 300x1 450x1 0x1438");
    // Its order says nothing, so there is no warning of it.
    CHECK(warnings_of(statistics(point("2026-11-01T00:01:00Z", "7.5") + "," + point("2026-11-01T00:00:00Z", "5"))) ==
          "1:70 missing-rows 1,438 of 1,440 minutes have no row and count as 0, the first is 2026-11-01 00:02 UTC");
    // Sums beside other statistics are read, and seconds since 1970 are times.
    CHECK(traffic_of(statistics(R"({"Timestamp": 1793491200, "Average": 1, "Sum": 5}, {"Timestamp": 1793491260.0,)"
                                R"( "Maximum": 2, "Sum": 7.5})")) == "writes 300x1 450x1 0x1438");
  }

  TEST_CASE("the period is the smallest distance between times") {
    struct Case {
      std::vector<const char*> times;
      std::string traffic;
    };
    const Case cases[] = {
        {{"00:00", "00:05", "00:20"}, "writes 12x5 12x5 0x10 12x5 0x1415"},
        {{"00:00", "01:00"}, "writes 1x60 1x60 0x1320"},
        {{"00:00", "00:01", "23:59"}, "writes 60x1 60x1 0x1437 60x1"},
        {{"00:00", "00:00"}, "writes"},
        {{"00:00"}, "1:70 missing-column a single time does not tell how long its period is"},
        {{"00:00", "00:07"},
         "1:136 missing-column the times are at least 420 s apart, which is no period that divides an hour"},
        {{"00:00", "02:00"},
         "1:136 missing-column the times are at least 7,200 s apart, which is no period that divides an hour"},
        {{"00:00", "00:05", "00:12"},
         "1:202 missing-column times that are 300 s and others that are 420 s apart do not tell how long their period "
         "is"},
    };
    for (const Case& c : cases) {
      std::string points;
      for (const char* time : c.times)
        points += (points.empty() ? "" : ", ") + point("2026-11-01T" + std::string(time) + ":00Z", "1");
      CAPTURE(points);
      if (c.traffic == "writes")
        CHECK(traffic_of(statistics(points)).ends_with("a single time does not tell how long its period is"));
      else
        CHECK(traffic_of(statistics(points)) == c.traffic);
    }
    CHECK(warnings_of(statistics(point("2026-11-01T00:00:00Z", "1") + "," + point("2026-11-01T00:05:00Z", "1")))
              .starts_with("1:70 long-period what stands between times 300 seconds apart is taken as even traffic; its "
                           "peaks are not seen"));
  }

  TEST_CASE("get-metric-data: the result of the metric, in one part or several") {
    const std::string reads = result("r", kReads, kTimes, "2, 1");
    const std::string writes = result("w", "orders " + kWrites, kTimes, "4, 3");
    CHECK(traffic_of(data(reads)) == "reads 60x1 120x1 0x1438");
    CHECK(traffic_of(data(reads + "," + writes), TrafficKind::reads) == "reads 60x1 120x1 0x1438");
    CHECK(traffic_of(data(reads + "," + writes), TrafficKind::writes) == "writes 180x1 240x1 0x1438");
    CHECK(traffic_of(data(result("m1", "my label", kTimes, "2, 1"))) == "unknown 60x1 120x1 0x1438");
    const std::string first = result("r", kReads, R"("2026-11-01T00:01:00Z")", "2", "PartialData");
    const std::string second = result("r", kReads, R"("2026-11-01T00:00:00Z")", "1");
    CHECK(traffic_of(data(first + "," + second)) == "reads 60x1 120x1 0x1438");
    CHECK(warnings_of(data(first + "," + second)).find("PartialData") == std::string::npos);
    CHECK(warnings_of(data(result("r", kReads, kTimes, "2, 1", "PartialData")))
              .find("missing-rows CloudWatch says PartialData: there are more values than are given here") !=
          std::string::npos);
  }

  TEST_CASE("what is no sum of consumed units is refused") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {statistics(R"({"Timestamp": "2026-11-01T00:00:00Z", "Average": 2.5, "Unit": "Count"})"),
         "1:94 invalid-value the file holds the statistic `Average`, which does not count units"},
        {statistics(R"({"Timestamp": "2026-11-01T00:00:00Z", "Maximum": 2.5})"),
         "1:94 invalid-value the file holds the statistic `Maximum`, which does not count units"},
        {statistics(R"({"Timestamp": "2026-11-01T00:00:00Z"})"), "1:56 invalid-value `Sum` is missing"},
        {statistics(R"({"Sum": 1})"), "1:56 invalid-value `Timestamp` is missing"},
        {statistics(""), "1:55 no-traffic there are no values"},
        {statistics(two_points(), "ConsumedLCUs"),
         "1:11 invalid-value expected ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits, found the metric "
         "`ConsumedLCUs`"},
        {R"({"Datapoints": []})", "1:1 invalid-value `Label` is missing"},
        {R"({"Label": "ConsumedReadCapacityUnits", "Datapoints": 5})",
         "1:54 wrong-type Datapoints: expected a list, found text"},
        {statistics(point("2026-11-01T00:00:30Z", "1")),
         "1:70 invalid-value timestamp: expected a day and a whole minute such as 2026-11-01T00:05:00Z, found "
         "`2026-11-01T00:00:30Z`"},
        {statistics(R"({"Timestamp": 1793491201, "Sum": 1})"),
         "1:70 invalid-value timestamp: expected a day and a whole minute such as 2026-11-01T00:05:00Z, found "
         "`1793491201`"},
        {statistics(point("2026-11-01T00:00:00Z", "-1")),
         "1:101 invalid-value Sum: expected a number, but `-1` is below 0"},
        {statistics(point("2026-11-01T00:00:00Z", "[]")), "1:101 wrong-type Sum: expected a number, found a list"},
        {data(""), "1:23 no-traffic there are no values"},
        {data(result("r", kReads, kTimes, "1")),
         "1:158 invalid-value expected as many values as timestamps, which are 2, found 1"},
        {data(result("r", kReads + " Average", kTimes, "2, 1")),
         "1:45 invalid-value the file holds the statistic `Average`, which does not count units"},
        {data(result("r", "Maximum", kTimes, "2, 1")),
         "1:45 invalid-value the file holds the statistic `Maximum`, which does not count units"},
        {data(result("r", kReads, kTimes, "2, 1") + "," + result("w", kWrites, kTimes, "2, 1")),
         "1:213 duplicate-column the file has both metrics\n  1:45 the other one"},
        {data(result("a", kReads, kTimes, "2, 1") + "," + result("b", kReads, kTimes, "2, 1")),
         "1:199 duplicate-column the results `a` and `b` both have the label of ConsumedReadCapacityUnits\n  1:24 the "
         "other one"},
        {data(result("a", "x", kTimes, "2, 1") + "," + result("b", "y", kTimes, "2, 1")),
         "1:175 duplicate-column the results `a` and `b` do not say which is of consumed units\n  1:24 the other one"},
        {data(result("r", kReads, kTimes, "2, 1", "InternalError")),
         "1:180 invalid-value CloudWatch could not give the values: `InternalError`"},
        {data("5"), "1:24 invalid-value `Timestamps` is missing"},
        {R"({"MetricDataResults": {}})", "1:23 wrong-type MetricDataResults: expected a list, found a mapping"},
        {R"({"a": {"Datapoints": 1}})", "1:1 invalid-value neither `Datapoints` nor `MetricDataResults` is there"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const std::string findings = traffic_of(c.text);
      CHECK(findings.substr(0, c.findings.size()) == c.findings);
    }
    CHECK(traffic_of(statistics(two_points()), TrafficKind::reads) ==
          "1:11 invalid-value the profile of reads names a file of ConsumedWriteCapacityUnits");
    CHECK(traffic_of(statistics(two_points(), kReads).substr(0, 80)).find("json-syntax") != std::string::npos);
  }

  TEST_CASE("what is not all, or not the table's, is said") {
    struct Case {
      std::string label;
      std::string finding;
    };
    const Case refused[] = {
        {"TableName: orders GlobalSecondaryIndexName: by-day " + kWrites, "those of a global secondary index"},
        {kWrites + " (Average)", "`Average`, which does not count units"},
        {kWrites + " [Maximum]", "`Maximum`, which does not count units"},
    };
    for (const Case& c : refused) {
      CAPTURE(c.label);
      CHECK(traffic_of(data(result("m", c.label, kTimes, "1, 2"))).find(c.finding) != std::string::npos);
    }
    const std::string more =
        R"({"MetricDataResults": [)" + result("m", kWrites, kTimes, "1, 2") + R"(], "NextToken": "abc"})";
    CHECK(warnings_of(more).find("NextToken says that there are more values") != std::string::npos);
    CHECK(warnings_of(data(result("m", kWrites, kTimes, "1, 2"))).find("NextToken") == std::string::npos);
  }
}

}  // namespace consumed_json_test

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "loading/consumed_traffic.h"
#include "support/read_text.h"

using namespace lambdacost;

namespace consumed_csv_test {
namespace {

struct Reading {
  std::string runs;      ///< "300x5 0x1435": weight x minutes
  std::string findings;  ///< errors and warnings with their places
};

Reading read(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("consumed.csv", text);
  const auto traffic = read_consumed_traffic(sources, source, std::nullopt, diagnostics);
  CHECK(traffic.has_value() != diagnostics.has_errors());
  Reading reading{"none", list_findings(sources, diagnostics)};
  if (traffic) reading.runs.clear();
  for (const TrafficRun& run : traffic.value_or(ConsumedTraffic()).runs)
    reading.runs += fmt::format("{}{}x{}", reading.runs.empty() ? "" : " ", run.weight.to_string(), run.minutes);
  return reading;
}

/// `count` rows of an hour each from midnight on, all with the same sum.
std::string hours(int count, const std::string& sum) {
  std::string text = "timestamp,sum,period\n";
  for (int hour = 0; hour < count; ++hour)
    text += fmt::format("2026-11-{:02}T{:02}:00:00Z,{},3600\n", 1 + hour / 24, hour % 24, sum);
  return text;
}

/// A day whose second row is `row`; the hour before it and those after it are there. Line 3 is the row.
std::string day_with(const std::string& row) {
  std::string text = "timestamp,sum,period\n2026-11-01T00:00:00Z,60,3600\n" + row + "\n";
  for (int hour = 2; hour < 24; ++hour) text += fmt::format("2026-11-01T{:02}:00:00Z,60,3600\n", hour);
  return text;
}

const std::string kLong = "long-period a row of 3600 seconds is taken as even traffic; its peaks are not seen";

std::string repeated(const std::string& run, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += (i == 0 ? "" : " ") + run;
  return text;
}

}  // namespace

TEST_SUITE("consumed csv") {
  TEST_CASE("rows of any period become minutes with their weight in units an hour") {
    const Reading whole = read(hours(24, "90"));
    CHECK(whole.runs == repeated("90x60", 24));
    CHECK(whole.findings == "2:1 " + kLong);

    std::string minutes = "timestamp,sum,period\n";
    for (int minute = 0; minute < 1440; ++minute)
      minutes += fmt::format("2026-11-01T{:02}:{:02}:00Z,{},60\n", minute / 60, minute % 60, minute == 7 ? "0.5" : "2");
    const Reading fine = read(minutes);
    CHECK(fine.findings == "");
    CHECK(fine.runs == repeated("120x1", 7) + " 30x1 " + repeated("120x1", 1432));
  }

  TEST_CASE("the writings of a timestamp") {
    const std::string usual = read(day_with("2026-11-01T01:00:00Z,7,3600")).runs;
    CHECK(usual == "60x60 7x60 " + repeated("60x60", 22));
    const char* alike[] = {
        "2026-11-01T01:00Z",        "2026-11-01 01:00:00Z",       "2026/11/01 01:00:00 UTC",
        "2026-11-01T01:00:00.000Z", "2026-11-01T03:00:00+02:00",  "2026-11-01T03:00:00+0200",
        "2026-11-01T03:00:00+02",   "2026-10-31 19:30:00 -05:30", "\"2026-11-01T01:00:00Z\"",
        " 2026-11-01T01:00:00Z ",
    };
    for (const char* text : alike) {
      CAPTURE(text);
      const Reading reading = read(day_with(std::string(text) + ",7,3600"));
      CHECK(reading.runs == usual);
      CHECK(reading.findings == "2:1 " + kLong);
    }
    const Reading local = read(day_with("2026-11-01 01:00:00,7,3600"));
    CHECK(local.runs == usual);
    CHECK(local.findings ==
          "2:1 " + kLong +
              "\n3:1 no-time-zone timestamps without a time zone are taken as UTC, which CloudWatch writes");

    const char* refused[] = {"",
                             "yesterday",
                             "2026-11-01",
                             "2026-11-01T01",
                             "2026-11-01T24:00:00Z",
                             "2026-11-01T01:60:00Z",
                             "2026-11-01T01:00:30Z",
                             "2026-11-01T01:00:00.5Z",
                             "2026-11-01T01:00:00.Z",
                             "2026-11-31T01:00:00Z",
                             "2026-11/01 01:00:00Z",
                             "11/01/2026 01:00",
                             "2026-11-01T-1:00:00Z",
                             "2026-11-01T01:00:00 CET",
                             "2026-11-01T01:00:00+15:00",
                             "2026-11-01T01:00:00+01:60",
                             "2026-11-01T01:00:00+1",
                             "1793498400"};
    for (const char* text : refused) {
      CAPTURE(text);
      CHECK(read(day_with(std::string(text) + ",7,3600")).findings ==
            fmt::format("3:1 invalid-value timestamp: expected a day and a whole minute such as 2026-11-01T00:05:00Z, "
                        "found `{}`",
                        text));
    }
  }

  TEST_CASE("sums and periods") {
    struct Case {
      std::string sum;
      std::string period;
      std::string findings;
    };
    const Case cases[] = {
        {"-1", "3600", "3:22 invalid-value sum: expected a number, but `-1` is below 0"},
        {"", "3600", "3:22 invalid-value sum: expected a number, but it is empty"},
        {"many", "3600", "3:22 invalid-value sum: expected a number, but `many` is not a number"},
        {"nan", "3600", "3:22 invalid-value sum: expected a number, but `nan` is not a finite number"},
        {"1e19", "3600", "3:22 invalid-value sum: expected a number, but `1e19` is above 1e18"},
        {"\"1,000\"", "3600", "3:22 invalid-value sum: expected a number, but `1,000` is not a number"},
        {"7", "0", "3:24 invalid-value period: expected whole minutes that divide an hour, in seconds, found `0`"},
        {"7", "1", "3:24 invalid-value period: expected whole minutes that divide an hour, in seconds, found `1`"},
        {"7", "90", "3:24 invalid-value period: expected whole minutes that divide an hour, in seconds, found `90`"},
        {"7", "420", "3:24 invalid-value period: expected whole minutes that divide an hour, in seconds, found `420`"},
        {"7", "7200",
         "3:24 invalid-value period: expected whole minutes that divide an hour, in seconds, found `7200`"},
        {"7", "-60", "3:24 invalid-value period: expected a number, but `-60` is below 0"},
        {"-1", "1",
         "3:22 invalid-value sum: expected a number, but `-1` is below 0\n"
         "3:25 invalid-value period: expected whole minutes that divide an hour, in seconds, found `1`"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.sum);
      CAPTURE(c.period);
      CHECK(read(day_with("2026-11-01T01:00:00Z," + c.sum + "," + c.period)).findings == c.findings);
    }
    CHECK(read(day_with("2026-11-01T01:00:00Z,1.5E3,3600")).runs == "60x60 1500x60 " + repeated("60x60", 22));
    CHECK(read(day_with("2026-11-01T01:00:00Z,1e18,3600")).runs ==
          "60x60 1000000000000000000x60 " + repeated("60x60", 22));
    const Reading five = read(day_with("2026-11-01T01:00:00Z,7,300\n2026-11-01T01:05:00Z,1,180"));
    CHECK(five.runs == "60x60 84x5 20x3 0x52 " + repeated("60x60", 22));
    CHECK(five.findings ==
          "2:1 " + kLong +
              "\n4:1 missing-rows 52 of 1,440 minutes have no row and count as 0, the first is 2026-11-01 01:08 UTC");
  }

  TEST_CASE("the header") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const std::string row = "2026-11-01T00:00:00Z,60,3600\n";
    const Case cases[] = {
        {"", "1:1 missing-column the file is empty"},
        {"timestamp,sum,period\n", "1:1 no-traffic there is no row below the header"},
        {"timestamp,sum,period", "1:1 no-traffic there is no row below the header"},
        {row,
         "1:1 missing-column the header has no column `timestamp`\n"
         "1:1 missing-column the header has no column `sum`\n"
         "1:1 missing-column the header has no column `period`"},
        {"timestamp,average,period\n" + row, "1:1 missing-column the header has no column `sum`"},
        {"timestamp;sum;period\n" + row,
         "1:1 missing-column the header has no column `timestamp`\n"
         "1:1 missing-column the header has no column `sum`\n"
         "1:1 missing-column the header has no column `period`"},
        {"timestamp,sum,period,Sum\n" + row,
         "1:22 duplicate-column the column `sum` is there twice\n  1:11 first here"},
        {"timestamp,sum,period\n2026-11-01T00:00:00Z,60\n",
         "2:1 csv-syntax expected 3 cells as in the header, found 2"},
        {"timestamp,sum,period\n2026-11-01T00:00:00Z,60,3600,Count\n",
         "2:1 csv-syntax expected 3 cells as in the header, found 4"},
        {"timestamp,sum,period\n2026-11-01T00:00:00Z,\"60,3600\n",
         "2:22 csv-syntax a quoted cell has no closing quote"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(read(c.text).findings == c.findings);
    }
    std::string turned =
        "\xEF\xBB\xBF"
        "Period, SUM ,Unit,Label,\"Timestamp\"\r\n";
    for (int hour = 0; hour < 24; ++hour) turned += fmt::format("3600,5,Count,a,2026-11-01T{:02}:00:00Z\r\n", hour);
    const Reading reading = read(turned);
    CHECK(reading.runs == repeated("5x60", 24));
    CHECK(reading.findings == "1:14 unused-column the column `Unit` is left alone, and further ones\n2:1 " + kLong);
  }

  TEST_CASE("rows out of order are sorted, equal rows count once") {
    const std::string row = "2026-11-01T01:00:00Z,7,3600";
    const std::string usual = read(day_with(row)).runs;
    std::string late = day_with("2026-11-01T02:00:00Z,60,3600");
    late.replace(late.find("2026-11-01T02:00:00Z,60,3600\n2026-11-01T02") + 29, 28, row);
    const Reading sorted = read(late);
    CHECK(sorted.runs == usual);
    CHECK(sorted.findings ==
          "2:1 " + kLong + "\n4:1 rows-out-of-order the rows are not in order of time; they are sorted");
    const Reading once = read(day_with(row + "\n" + row + "\n2026-11-01T02:00:00+01:00,7.0,3600"));
    CHECK(once.runs == usual);
    CHECK(once.findings ==
          "2:1 " + kLong + "\n4:1 duplicate-rows 2 rows left out: another has the same time, sum and period");
  }

  TEST_CASE("the hour that the end of summer time repeats") {
    // With their offsets the two hours are two; without them nobody can tell, and they are refused.
    const Reading told = read(day_with("2026-11-01T02:00:00+01:00,7,3600"));
    CHECK(told.runs == read(day_with("2026-11-01T01:00:00Z,7,3600")).runs);
    std::string text = "timestamp,sum,period\n2026-10-25T02:00:00+02:00,5,3600\n2026-10-25T02:00:00+01:00,7,3600\n";
    CHECK(read(text).runs == "5x60 7x60 0x1320");
    text = "timestamp,sum,period\n2026-10-25 02:00:00,5,3600\n2026-10-25 02:00:00,7,3600\n";
    CHECK(read(text).findings ==
          "2:1 no-time-zone timestamps without a time zone are taken as UTC, which CloudWatch writes\n"
          "3:1 overlapping-rows another row counts the minute 2026-10-25 02:00 UTC too\n  2:1 the other row");
  }

  TEST_CASE("two rows that count the same minute are an error") {
    const std::string row = "2026-11-01T01:00:00Z,7,3600\n";
    CHECK(read(day_with(row + "2026-11-01T01:00:00Z,8,3600")).findings ==
          "4:1 overlapping-rows another row counts the minute 2026-11-01 01:00 UTC too\n  3:1 the other row");
    CHECK(read(day_with(row + "2026-11-01T01:59:00Z,8,60")).findings ==
          "4:1 overlapping-rows another row counts the minute 2026-11-01 01:59 UTC too\n  3:1 the other row");
    CHECK(read(day_with("2026-11-01T01:01:00Z,8,3600")).findings ==
          "4:1 overlapping-rows another row counts the minute 2026-11-01 02:00 UTC too\n  3:1 the other row");
  }

  TEST_CASE("the rows cover whole days from the first one on, and begin at midnight") {
    // From 22:00 on for a day: turned, the two hours before midnight come last.
    std::string text = "timestamp,sum,period\n";
    for (int hour = 0; hour < 24; ++hour)
      text += fmt::format("2026-11-{:02}T{:02}:00:00Z,{},3600\n", hour < 2 ? 1 : 2, (22 + hour) % 24, hour + 1);
    std::string runs;
    for (int hour = 2; hour < 26; ++hour) runs += fmt::format("{}{}x60", hour == 2 ? "" : " ", hour % 24 + 1);
    CHECK(read(text).runs == runs);
    CHECK(read(text).findings == "2:1 " + kLong);

    // A row across midnight is cut.
    const Reading across = read("timestamp,sum,period\n2026-11-01T23:40:00Z,60,3600\n");
    CHECK(across.runs == "60x40 0x1380 60x20");
    CHECK(
        across.findings ==
        "2:1 " + kLong +
            "\n2:1 missing-rows 1,380 of 1,440 minutes have no row and count as 0, the first is 2026-11-02 00:40 UTC");

    // A day and an hour are two days.
    CHECK(
        read(hours(25, "60")).findings ==
        "2:1 " + kLong +
            "\n26:1 missing-rows 1,380 of 2,880 minutes have no row and count as 0, the first is 2026-11-02 01:00 UTC");
    // Before 1970 as well.
    CHECK(read("timestamp,sum,period\n1969-12-31T23:59:00Z,1,60\n").runs == "0x1439 60x1");
  }

  TEST_CASE("at most 31 days, and some traffic in them") {
    const std::string first = "timestamp,sum,period\n2026-10-01T00:00:00Z,1,60\n";
    CHECK(read(first + "2026-10-31T23:59:00Z,1,60\n").runs == "60x1 0x44638 60x1");
    CHECK(
        read(first + "2026-11-01T00:00:00Z,1,60\n").findings ==
        "3:1 too-many-days the rows go from 2026-10-01 00:00 UTC to 2026-11-01 00:01 UTC, which is more than 31 days");
    CHECK(read(first + "9999-12-31T23:59:00Z,1,60\n").findings.starts_with("3:1 too-many-days "));
    CHECK(read(hours(24, "0")).findings ==
          "2:1 no-traffic every sum is 0, which says nothing of the shape of the traffic");
    std::string endless = "timestamp,sum,period\n";
    for (int i = 0; i <= 100'000; ++i) endless += "2026-10-01T00:00:00Z,1,60\n";
    CHECK(read(endless).findings == "100002:1 too-many-days more than 100,000 rows were found");
  }
}

}  // namespace consumed_csv_test

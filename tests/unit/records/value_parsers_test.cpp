#include "records/value_parsers.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace lambdacost;

namespace value_parsers_test {
namespace {

struct Good {
  std::string text;
  std::string value;
};

struct Bad {
  std::string text;
  std::string problem;
  std::string help;
};

constexpr const char* kNoCommas = "write a decimal point as `.`, and group digits with underscores: 3_000_000";
constexpr const char* kOneNumber = "write digits with at most one point; underscores may stand between digits";
constexpr const char* kLimits = "numbers go up to 1e18, with at most 12 digits after the point";
constexpr const char* kSuffixes = "counts take k (thousand), M (million), B or G (billion)";
constexpr const char* kPeriodsHelp = "rates are /s, /min, /h, /day or /month";
const std::string kSuffixesAndPeriods = std::string(kSuffixes) + "; " + kPeriodsHelp;
constexpr const char* kSizeUnitsHelp = "units of size are B, KB, MB, GB or TB";

/// Checks a table of refused texts against any parser.
template <class Parse, std::size_t N>
void check_bad(const Bad (&cases)[N], Parse parse) {
  for (const Bad& c : cases) {
    CAPTURE(c.text);
    const auto parsed = parse(c.text);
    CHECK_FALSE(parsed.value.has_value());
    CHECK(parsed.problem == c.problem);
    CHECK(parsed.help == c.help);
  }
}

}  // namespace

TEST_SUITE("value parsers") {
  TEST_CASE("a number is written in digits") {
    const Good cases[] = {
        {"0", "0"},
        {"1", "1"},
        {"  730\t", "730"},
        {"007", "7"},
        {".5", "0.5"},
        {"5.", "5"},
        {"0.0000166667", "0.0000166667"},
        {"3_000_000", "3000000"},
        {"3e6", "3000000"},
        {"3E+6", "3000000"},
        {"1.5e-3", "0.0015"},
        {"1e18", "1000000000000000000"},
        {"1000000000000000000", "1000000000000000000"},
        {"999999999999999999.123456789012", "999999999999999999.123456789012"},
        {"0.123456789012", "0.123456789012"},
        {"0.1234567890120", "0.123456789012"},
        {"1e-12", "0.000000000001"},
    };
    for (const Good& c : cases) {
      CAPTURE(c.text);
      const Parsed<Decimal> parsed = parse_number(c.text);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->to_string() == c.value);
    }
  }

  TEST_CASE("what is no number is refused") {
    const Bad cases[] = {
        {"", "it is empty", ""},
        {" \t", "it is empty", ""},
        {"many", "`many` is not a number", ""},
        {".", "`.` is not a number", ""},
        {"_", "`_` is not a number", ""},
        {"-", "`-` is not a number", ""},
        {"e6", "`e6` is not a number", ""},
        {"-1", "`-1` is below 0", "give 0 or more"},
        {"-0.000000000001", "`-0.000000000001` is below 0", "give 0 or more"},
        {"+1", "`+1` is not a number", "leave out the plus sign"},
        {"1.2.3", "`1.2.3` is not a number", kOneNumber},
        {"3_", "`3_` is not a number", kOneNumber},
        {"3__0", "`3__0` is not a number", kOneNumber},
        {"1,000", "`1,000` is not a number", kNoCommas},
        {"1,5", "`1,5` is not a number", kNoCommas},
        {"730 h", "`730 h` is not a number", "leave out `h`"},
        {"0x80", "`0x80` is not a number", "leave out `x80`"},
        {"1e", "`1e` is not a number", "leave out `e`"},
        {"$5", "`$5` is not a number", ""},
        {"1000000000000000000.000000000001", "`1000000000000000000.000000000001` is above 1e18",
         "numbers go up to 1e18"},
        {"1000000000000000001", "`1000000000000000001` is above 1e18", "numbers go up to 1e18"},
        {"1e19", "`1e19` is above 1e18", "numbers go up to 1e18"},
        {"1e400", "`1e400` is out of range", kLimits},
        {"1e-400", "`1e-400` is out of range", kLimits},
        {"99999999999999999999999999999999999999999999",
         "`99999999999999999999999999999999999999999999` is out of range", kLimits},
        {"0.1234567890123", "`0.1234567890123` has more than 12 digits after the point", "round it"},
        {"1e-13", "`1e-13` has more than 12 digits after the point", "round it"},
        {".nan", "`.nan` is not a finite number", ""},
        {"NaN", "`NaN` is not a finite number", ""},
        {".inf", "`.inf` is not a finite number", ""},
        {"-.inf", "`-.inf` is not a finite number", ""},
        {"+.INF", "`+.INF` is not a finite number", ""},
        {"Infinity", "`Infinity` is not a finite number", ""},
        {"a\x1b", "`a\\x1B` is not a number", ""},
    };
    check_bad(cases, parse_number);
  }

  TEST_CASE("a count takes a suffix") {
    const Good cases[] = {
        {"3000000", "3000000"},
        {"3_000_000", "3000000"},
        {"3e6", "3000000"},
        {"3M", "3000000"},
        {"3 M", "3000000"},
        {" 3M ", "3000000"},
        {"1.5k", "1500"},
        {"1.5K", "1500"},
        {"2B", "2000000000"},
        {"2G", "2000000000"},
        {"0.0000001M", "0.1"},
        {"1e3k", "1000000"},
        {"1000000000B", "1000000000000000000"},
        {"999999999.999999999999B", "999999999999999999.999"},
        {"0", "0"},
        {"0M", "0"},
    };
    for (const Good& c : cases) {
      CAPTURE(c.text);
      const Parsed<Count> parsed = parse_count(c.text);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->value.to_string() == c.value);
    }
  }

  TEST_CASE("what is no count is refused") {
    const Bad cases[] = {
        {"", "it is empty", ""},
        {"M", "`M` is not a number", ""},
        {"3m", "`3m` has the unknown suffix `m`", "a million is M"},
        {"3b", "`3b` has the unknown suffix `b`", "a billion is B or G"},
        {"3g", "`3g` has the unknown suffix `g`", "a billion is B or G"},
        {"3T", "`3T` has the unknown suffix `T`", kSuffixes},
        {"3MB", "`3MB` has the unknown suffix `MB`", kSuffixes},
        {"3M M", "`3M M` has the unknown suffix `M M`", kSuffixes},
        {"40/s", "`40/s` has the unknown suffix `/s`", kSuffixes},
        {"1,000", "`1,000` is not a number", kNoCommas},
        {"-3M", "`-3M` is below 0", "give 0 or more"},
        {"1000000000.000000001B", "`1000000000.000000001B` is above 1e18", "numbers go up to 1e18"},
        {"1000000000001M", "`1000000000001M` is above 1e18", "numbers go up to 1e18"},
        {"999999999999999999.123456789012B", "`999999999999999999.123456789012B` is above 1e18",
         "numbers go up to 1e18"},
        {"0.1234567890123k", "`0.1234567890123k` has more than 12 digits after the point", "round it"},
        {".nan", "`.nan` is not a finite number", ""},
    };
    check_bad(cases, parse_count);
  }

  TEST_CASE("a rate is a count in a period") {
    struct Case {
      std::string text;
      std::string count;
      Period per;
    };
    const Case cases[] = {
        {"40/s", "40", Period::second},
        {"40 / s", "40", Period::second},
        {"40/S", "40", Period::second},
        {"1.5k/min", "1500", Period::minute},
        {"2M/h", "2000000", Period::hour},
        {"100k/day", "100000", Period::day},
        {"3M/month", "3000000", Period::month},
        {"3M", "3000000", Period::month},
        {"0", "0", Period::month},
        {"1e18/s", "1000000000000000000", Period::second},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Parsed<Rate> parsed = parse_rate(c.text, Period::month);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->count.to_string() == c.count);
      CHECK(parsed.value->per == c.per);
    }
    CHECK(parse_rate("7", Period::second).value == Rate{7, Period::second});
  }

  TEST_CASE("what is no rate is refused") {
    const Bad cases[] = {
        {"", "it is empty", ""},
        {"/s", "`/s` is not a number", ""},
        {"3m", "`3m` has the unknown suffix `m`", "a million is M"},
        {"40/", "`40/` has no period after the slash", kPeriodsHelp},
        {"40/ ", "`40/ ` has no period after the slash", kPeriodsHelp},
        {"40/sec", "`40/sec` has the unknown period `sec`", "write 40/s"},
        {"40/days", "`40/days` has the unknown period `days`", "write 40/day"},
        {"40/months", "`40/months` has the unknown period `months`", "write 40/month"},
        {"40/d", "`40/d` has the unknown period `d`", "write 40/day"},
        {"40/fortnight", "`40/fortnight` has the unknown period `fortnight`", kPeriodsHelp},
        {"40/dayz", "`40/dayz` has the unknown period `dayz`", "did you mean day?"},
        {"40rps", "`40rps` has the unknown suffix `rps`", "write 40/s"},
        {"2.5k rps", "`2.5k rps` has the unknown suffix `k rps`", "write 2.5k/s"},
        {"40 req/s", "`40 req/s` has the unknown suffix `req`", "write 40/s"},
        {"40 requests per second", "`40 requests per second` has the unknown suffix `requests per second`",
         "write 40/s"},
        {"600 tpm", "`600 tpm` has the unknown suffix `tpm`", "write 600/min"},
        {"3M per month", "`3M per month` has the unknown suffix `M per month`", "write 3M/month"},
        {"3M a day", "`3M a day` has the unknown suffix `M a day`", "write 3M/day"},
        {"3M/year", "`3M/year` has the unknown period `year`", "write 250k/month, which is that divided by 12"},
        {"36/yr", "`36/yr` has the unknown period `yr`", "write 3/month, which is that divided by 12"},
        {"18/year", "`18/year` has the unknown period `year`", "divide it by 12 and write it as a rate /month"},
        {"0/year", "`0/year` has the unknown period `year`", "divide it by 12 and write it as a rate /month"},
        {"7B a week", "`7B a week` has the unknown suffix `B a week`", "write 1B/day, which is that divided by 7"},
        {"1M/week", "`1M/week` has the unknown period `week`", "divide it by 7 and write it as a rate /day"},
        {"3 millions", "`3 millions` has the unknown suffix `millions`", kSuffixesAndPeriods},
        {"40 per s per day", "`40 per s per day` has the unknown suffix `per s per day`", kSuffixesAndPeriods},
        {"40 s/s", "`40 s/s` has the unknown suffix `s`", kSuffixesAndPeriods},
        {"1e19 rps", "`1e19 rps` is above 1e18", "numbers go up to 1e18"},
        {"40 rps2", "`40 rps2` has the unknown suffix `rps2`", kSuffixesAndPeriods},
        {"40/s/s", "`40/s/s` has the unknown period `s/s`", kPeriodsHelp},
        {"40m/s", "`40m/s` has the unknown suffix `m`", "a million is M"},
        {"1,000/s", "`1,000/s` is not a number", kNoCommas},
        {"-40/s", "`-40/s` is below 0", "give 0 or more"},
        {"1e19/s", "`1e19/s` is above 1e18", "numbers go up to 1e18"},
        {".inf/s", "`.inf/s` is not a number", ""},
    };
    check_bad(cases, [](std::string_view text) { return parse_rate(text, Period::month); });
    const Bad bare[] = {{"500", "`500` has no period", "write a rate, such as 500/s"}};
    check_bad(bare, [](std::string_view text) { return parse_rate(text, std::nullopt); });
  }

  TEST_CASE("sizes count 1,024 bytes to the kilobyte") {
    struct Case {
      std::string text;
      std::string bare_unit;
      std::string bytes;
    };
    const Case cases[] = {
        {"1 B", "MB", "1"},
        {"1b", "MB", "1"},
        {"1 KB", "B", "1024"},
        {"1kb", "B", "1024"},
        {"1 KiB", "B", "1024"},
        {"1 MB", "B", "1048576"},
        {"1 MiB", "B", "1048576"},
        {"1 mib", "B", "1048576"},
        {"1 GB", "B", "1073741824"},
        {"1GiB", "B", "1073741824"},
        {"1 TB", "B", "1099511627776"},
        {"1 TiB", "B", "1099511627776"},
        {"1536", "MB", "1610612736"},
        {"50", "GB", "53687091200"},
        {"200", "B", "200"},
        {"0.5 KB", "B", "512"},
        {"0.000000000001 B", "B", "0.000000000001"},
        {"0.000000000001 KB", "B", "0.000000001024"},
        {"2e3 KB", "B", "2048000"},
        {"1_536 MB", "B", "1610612736"},
        {"1e18 TB", "B", "1099511627776000000000000000000"},
        {"0", "MB", "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Parsed<Size> parsed = parse_size(c.text, c.bare_unit);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->bytes.to_string() == c.bytes);
    }
  }

  TEST_CASE("what is no size is refused") {
    const Bad cases[] = {
        {"", "it is empty", ""},
        {"large", "`large` is not a number", ""},
        {"MB", "`MB` is not a number", ""},
        {"5 XB", "`5 XB` has the unknown unit `XB`", kSizeUnitsHelp},
        {"5 M", "`5 M` has the unknown unit `M`", kSizeUnitsHelp},
        {"5 MBB", "`5 MBB` has the unknown unit `MBB`", "did you mean MB?"},
        {"5 KBi", "`5 KBi` has the unknown unit `KBi`", "did you mean KB?"},
        {"5 PB", "`5 PB` has the unknown unit `PB`", kSizeUnitsHelp},
        {"5 ms", "`5 ms` has the unknown unit `ms`", kSizeUnitsHelp},
        {"5 MB 3 KB", "`5 MB 3 KB` has the unknown unit `MB 3 KB`", kSizeUnitsHelp},
        {"1,024 MB", "`1,024 MB` is not a number", kNoCommas},
        {"-1 MB", "`-1 MB` is below 0", "give 0 or more"},
        {"1e19 B", "`1e19 B` is above 1e18", "numbers go up to 1e18"},
        {".nan", "`.nan` is not a finite number", ""},
        {"999999999999999999.123456789012 TB", "`999999999999999999.123456789012 TB` has too many digits", "round it"},
    };
    check_bad(cases, [](std::string_view text) { return parse_size(text, "MB"); });
    const Bad without_unit[] = {{"512", "`512` has no unit", kSizeUnitsHelp}};
    check_bad(without_unit, [](std::string_view text) { return parse_size(text, ""); });
  }

  TEST_CASE("decimal sizes count 1,000,000 kilobytes to the gigabyte") {
    const Good cases[] = {
        {"104 GB", "104"}, {"104", "104"}, {"1 MB", "0.001"},  {"1 kb", "0.000001"},
        {"2 TB", "2000"},  {"0", "0"},     {"104 GiB", "104"}, {"500 B", "0.0000005"},
    };
    for (const Good& c : cases) {
      CAPTURE(c.text);
      const Parsed<DecimalSize> parsed = parse_decimal_size(c.text);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->gigabytes.to_string() == c.value);
    }
    const Bad bad[] = {
        {"104 PB", "`104 PB` has the unknown unit `PB`", kSizeUnitsHelp},
        {"-1", "`-1` is below 0", "give 0 or more"},
    };
    check_bad(bad, parse_decimal_size);
  }

  TEST_CASE("storage over time is in gigabyte-months") {
    const Good cases[] = {{"72.8 GB-month", "72.8"}, {"72.8", "72.8"}, {"1gb-MONTH", "1"}, {"0", "0"}};
    for (const Good& c : cases) {
      CAPTURE(c.text);
      const Parsed<GigabyteMonths> parsed = parse_gigabyte_months(c.text);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->value.to_string() == c.value);
    }
    const Bad bad[] = {
        {"72.8 GB", "`72.8 GB` has the unknown unit `GB`", "the unit of storage over time is GB-month"},
        {"72.8 GB-months", "`72.8 GB-months` has the unknown unit `GB-months`", "did you mean GB-month?"},
    };
    check_bad(bad, parse_gigabyte_months);
  }

  TEST_CASE("times") {
    struct Case {
      std::string text;
      std::string bare_unit;
      std::string milliseconds;
    };
    const Case cases[] = {
        {"120 ms", "s", "120"},
        {"120", "ms", "120"},
        {"480.5ms", "s", "480.5"},
        {"3 s", "ms", "3000"},
        {"3", "s", "3000"},
        {"3S", "ms", "3000"},
        {"1 min", "s", "60000"},
        {"1 MIN", "s", "60000"},
        {"8 h", "s", "28800000"},
        {"8", "h", "28800000"},
        {"1 d", "s", "86400000"},
        {"0", "s", "0"},
        {"0.0000001 s", "ms", "0.0001"},
        {"120.37 ms", "ms", "120.37"},
        {"1e3 ms", "s", "1000"},
        {"1e18 d", "s", "86400000000000000000000000"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Parsed<Duration> parsed = parse_duration(c.text, c.bare_unit);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->milliseconds.to_string() == c.milliseconds);
    }
  }

  TEST_CASE("what is no time is refused") {
    const Bad cases[] = {
        {"", "it is empty", ""},
        {"fast", "`fast` is not a number", ""},
        {"3 sec", "`3 sec` has the unknown unit `sec`", "units of time are ms, s, min, h or d"},
        {"3 mins", "`3 mins` has the unknown unit `mins`", "did you mean min?"},
        {"3 m", "`3 m` has the unknown unit `m`", "units of time are ms, s, min, h or d"},
        {"1 h 30 min", "`1 h 30 min` has the unknown unit `h 30 min`", "units of time are ms, s, min, h or d"},
        {"1,5 s", "`1,5 s` is not a number", kNoCommas},
        {"-1 ms", "`-1 ms` is below 0", "give 0 or more"},
        {"0.0000000000001 s", "`0.0000000000001 s` has more than 12 digits after the point", "round it"},
        {".inf", "`.inf` is not a finite number", ""},
    };
    check_bad(cases, [](std::string_view text) { return parse_duration(text, "s"); });
    const Bad without_unit[] = {{"730", "`730` has no unit", "units of time are ms, s, min, h or d"}};
    check_bad(without_unit, [](std::string_view text) { return parse_duration(text, ""); });
  }

  TEST_CASE("a share is at most the whole") {
    const Good cases[] = {
        {"12.5%", "0.125"},
        {"12.5 %", "0.125"},
        {"0.125", "0.125"},
        {"0", "0"},
        {"0%", "0"},
        {"100%", "1"},
        {"1", "1"},
        {"100.000%", "1"},
        {"1%", "0.01"},
        {"0.000000000001%", "0.00000000000001"},
        {"0.999999999999", "0.999999999999"},
    };
    for (const Good& c : cases) {
      CAPTURE(c.text);
      const Parsed<Share> parsed = parse_share(c.text);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->fraction.to_string() == c.value);
    }
    const Bad bad[] = {
        {"", "it is empty", ""},
        {"%", "`%` is not a number", ""},
        {"half", "`half` is not a number", ""},
        {"100.000000000001%", "`100.000000000001%` is more than the whole", "a share goes up to 100%"},
        {"1.000000000001", "`1.000000000001` is more than the whole",
         "a share goes up to 1; write a percentage with %"},
        {"90", "`90` is more than the whole", "a share goes up to 1; write a percentage with %"},
        {"-1%", "`-1%` is below 0", "give 0 or more"},
        {"1 percent", "`1 percent` is not a share", "write 12.5% or 0.125"},
        {"1%%", "`1%%` is not a share", "write 12.5% or 0.125"},
        {"0,5%", "`0,5%` is not a share", kNoCommas},
        {"0.1234567890123", "`0.1234567890123` has more than 12 digits after the point", "round it"},
        {".nan", "`.nan` is not a finite number", ""},
    };
    check_bad(bad, parse_share);
  }

  TEST_CASE("an amount has a currency") {
    struct Case {
      std::string text;
      std::string amount;
      std::string currency;
    };
    const Case cases[] = {
        {"50 USD", "50", "USD"},
        {"50USD", "50", "USD"},
        {"50 usd", "50", "USD"},
        {"50", "50", ""},
        {"USD 50", "50", "USD"},
        {"usd50", "50", "USD"},
        {"$50", "50", "USD"},
        {" $ 50 ", "50", "USD"},
        {"50$", "50", "USD"},
        {"$50 USD", "50", "USD"},
        {"USD $50", "50", "USD"},
        {"$1,234.50", "1234.5", "USD"},
        {"1,000 USD", "1000", "USD"},
        {"$12,345,678", "12345678", "USD"},
        {"CNY 1,234.50", "1234.5", "CNY"},
        {"$50/month", "50", "USD"},
        {"50 USD / month", "50", "USD"},
        {"$547.78 a month", "547.78", "USD"},
        {"50 per month", "50", ""},
        {"$.5", "0.5", "USD"},
        {"12.34 CNY", "12.34", "CNY"},
        {"0 USD", "0", "USD"},
        {"1e18 USD", "1000000000000000000", "USD"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Parsed<CostAmount> parsed = parse_cost_amount(c.text);
      REQUIRE_MESSAGE(parsed.value.has_value(), parsed.problem);
      CHECK(parsed.value->value.to_string() == c.amount);
      CHECK((parsed.value->currency ? parsed.value->currency->code() : "") == c.currency);
    }
    const Bad bad[] = {
        {"", "it is empty", ""},
        {"USD", "`USD` is not a number", ""},
        {"$", "`$` is not a number", ""},
        {"€50", "`€50` has the unknown currency `€`", "AWS bills in USD, in China in CNY"},
        {"EUR 50", "`EUR 50` has the unknown currency `EUR`", "AWS bills in USD, in China in CNY"},
        {"$50 CNY", "`$50 CNY` names two currencies", "keep one of them"},
        {"3k", "`3k` has the unknown currency `k`", "write the amount out, such as 3000 USD"},
        {"$3M", "`$3M` has the unknown currency `M`", "write the amount out, such as 3000 USD"},
        {"$50/day", "`$50/day` is not the amount of a month", "give what a month may cost, such as 50 USD"},
        {"50/", "`50/` is not the amount of a month", "give what a month may cost, such as 50 USD"},
        {"-$5", "`-$5` is below 0", "give 0 or more"},
        {"$-5", "`$-5` is below 0", "give 0 or more"},
        {"+$5", "`+$5` is not a number", "leave out the plus sign"},
        {"$1,23", "`$1,23` is not a number", kNoCommas},
        {"1.234,50", "`1.234,50` is not a number", kNoCommas},
        {"$1234,567", "`$1234,567` is not a number", kNoCommas},
        {"50 EUR", "`50 EUR` has the unknown currency `EUR`", "AWS bills in USD, in China in CNY"},
        {"-1 USD", "`-1 USD` is below 0", "give 0 or more"},
        {"1e19 USD", "`1e19 USD` is above 1e18", "numbers go up to 1e18"},
    };
    check_bad(bad, parse_cost_amount);
  }

  TEST_CASE("an amount keeps how many digits were written") {
    struct Case {
      std::string text;
      int digits;
    };
    const Case cases[] = {{"3", 0},         {"2.7", 1},     {"2.70", 2},       {"2.", 0},     {".25", 2},
                          {"1.25e1", 1},    {"1.25e+1", 1}, {"1.25e5", 0},     {"1.2e-3", 4}, {"1_000.50 USD", 2},
                          {"$1,234.50", 2}, {"$17.33", 2},  {"USD 5/month", 0}};
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Parsed<CostAmount> parsed = parse_cost_amount(c.text);
      REQUIRE(parsed.value);
      CHECK(parsed.value->digits == c.digits);
    }
  }

  TEST_CASE("increases") {
    const auto share = parse_increase("250%").value;
    REQUIRE(share);
    REQUIRE(share->share);
    CHECK(share->share->to_string() == "2.5");
    CHECK_FALSE(share->amount);
    const auto amount = parse_increase("5 USD").value;
    REQUIRE(amount);
    REQUIRE(amount->amount);
    CHECK(amount->amount->value.to_string() == "5");
    CHECK_FALSE(amount->share);
    for (const std::string as_printed : {"$1,599.81", "+$1,599.81", "USD 1599.81", "$1,599.81/month"}) {
      CAPTURE(as_printed);
      const auto printed = parse_increase(as_printed).value;
      REQUIRE(printed);
      CHECK(printed->amount->value.to_string() == "1599.81");
    }
    CHECK(parse_increase("+28.5%").value->share->to_string() == "0.285");
    const Bad bad[] = {
        {"", "it is empty", ""},
        {"10", "`10` has no unit", "write 10% or 10USD"},
        {"5 EUR", "`5 EUR` has the unknown currency `EUR`", "AWS bills in USD, in China in CNY"},
        {"-1%", "`-1%` is below 0", "give 0 or more"},
        {"1000001%", "`1000001%` is above 1,000,000%", "give an amount, such as 5USD"},
    };
    check_bad(bad, parse_increase);
  }

  TEST_CASE("amounts in their base units") {
    struct Case {
      std::string_view text;
      LimitUnit unit;
      long long value;
      std::string_view shown;
    };
    const Case cases[] = {
        {"0", LimitUnit::number, 0, "0"},
        {"40000", LimitUnit::number, 40000, "40,000"},
        {"128 MB", LimitUnit::bytes, 134217728, "128 MB"},
        {"10240 MB", LimitUnit::bytes, 10737418240, "10 GB"},
        {"1 B", LimitUnit::bytes, 1, "1 B"},
        {"900 s", LimitUnit::milliseconds, 900000, "15 min"},
        {"90 d", LimitUnit::milliseconds, 7776000000, "90 d"},
        {"300/s", LimitUnit::per_second, 300, "300/s"},
        {"10000/s", LimitUnit::per_second, 10000, "10,000/s"},
        {"0%", LimitUnit::fraction, 0, "0%"},
        {"100%", LimitUnit::fraction, 1, "100%"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const std::optional<Amount> amount = parse_amount(c.text);
      REQUIRE(amount.has_value());
      CHECK(amount->unit == c.unit);
      CHECK(amount->value == Rational(c.value));
      CHECK(to_string(*amount) == c.shown);
    }
  }

  TEST_CASE("no amounts") {
    for (const std::string_view text : {"", "x", "5 XB", "300/min", "-1", "101%", "1 2"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_amount(text).has_value());
    }
  }
}

}  // namespace value_parsers_test

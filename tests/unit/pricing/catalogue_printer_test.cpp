#include "pricing/catalogue_printer.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "support/count.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace catalogue_printer_test {
namespace {

constexpr std::string_view kMeters[] = {"m", "n"};
constexpr AllowanceRow kAllowances[] = {
    {"a", kMeters, Decimal(5), AllowanceRow::Scope::region, "aws", {}, "", "", "page", {}},
    {"b", kMeters, Decimal(6), AllowanceRow::Scope::account, "aws", {}, "", "", "page", {Date{7}, {}}},
};

}  // namespace

TEST_SUITE("catalogue printer") {
  TEST_CASE("rows are printed by the names of their members, and equal lists once") {
    CatalogueTables tables;
    std::get<Rows<AllowanceRow>>(tables.of_each_kind) = kAllowances;
    const std::string text = print_catalogue(tables);
    CHECK(count(text,
                "{.name = \"a\"sv, .meters = list_0, .quantity = Decimal::literal(0LL, 5ULL, 0), .scope = Number{1}, "
                ".partition = \"aws\"sv, .regions = {}, .already_used = \"\"sv, .usage_type = \"\"sv, .source = "
                "\"page\"sv, "
                ".effective = EffectiveRange{std::nullopt, std::nullopt}},\n") == 1);
    CHECK(count(text, "EffectiveRange{Date{7}, std::nullopt}") == 1);
    CHECK(count(text, "constexpr std::string_view list_0[] = {\n    \"m\"sv,\n    \"n\"sv,\n};\n") == 1);
    CHECK(count(text, "list_1") == 0);
    CHECK(count(text, "constexpr Rows<Kind<3>> rates;\n") == 1);
  }

  TEST_CASE("amounts are compiled beside their texts") {
    constexpr auto usage = [](std::optional<WrittenUsage> minimum, std::optional<WrittenUsage> by_default) {
      UsageRow row{};
      row.chunk = {"s", Size{64}, true};
      row.minimum = minimum;
      row.by_default = by_default;
      return row;
    };
    constexpr UsageRow kUsages[] = {
        usage(WrittenUsage{"5/day", Rate{5, Period::day}}, WrittenUsage{"a", std::string_view("a")}),
        usage(WrittenUsage{"6", Count{6}}, WrittenUsage{"true", true}),
    };
    CatalogueTables tables;
    std::get<Rows<UsageRow>>(tables.of_each_kind) = kUsages;
    const std::string text = print_catalogue(tables);
    CHECK(count(text, ".chunk = {.of = \"s\"sv, .size = Size{Decimal::literal(0LL, 64ULL, 0)}, .counts_data = true}") ==
          2);
    CHECK(count(text,
                ".minimum = WrittenUsage{\"5/day\"sv, Rate{Decimal::literal(0LL, 5ULL, 0), Number{3}}}, "
                ".bare_unit = \"\"sv, .words = \"\"sv, .by_default = WrittenUsage{\"a\"sv, \"a\"sv}") == 1);
    CHECK(count(text, "WrittenUsage{\"6\"sv, Count{Decimal::literal(0LL, 6ULL, 0)}}") == 1);
    CHECK(count(text, "WrittenUsage{\"true\"sv, true}") == 1);
  }

  TEST_CASE("texts are escaped") {
    constexpr SourceRow kSources[] = {{"\"\\\n\xC3\xA9", "t", "u", Date{}}};
    CatalogueTables tables;
    std::get<Rows<SourceRow>>(tables.of_each_kind) = kSources;
    CHECK(count(print_catalogue(tables), R"(.id = "\"\\\012\303\251")") == 1);
  }
}

}  // namespace catalogue_printer_test

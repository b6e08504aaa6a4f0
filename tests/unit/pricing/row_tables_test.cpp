// What a kind of row needs to be one: checked on toys, so that a column or a table that is forgotten cannot compile.
#include "pricing/row_tables.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "pricing/catalogue_builder.h"
#include "pricing/catalogue_overlay.h"

namespace lambdacost {
namespace {

/// A kind of row without a table.
struct Bare {
  std::string_view name;
};

/// One whose table misses a column, and one whose table misses the identity.
struct Gap {
  std::string_view name;
  Decimal price;
};
struct Nameless {
  std::string_view name;
};

/// One that has everything.
struct Toy {
  std::string_view name;
  std::optional<Decimal> price;
  Grade grade;
  std::string_view source;
  EffectiveRange effective;
};

}  // namespace

template <>
struct RowTable<Gap> {
  static constexpr FieldInfo section = {"gaps", "rows of which a member has no column"};
  static constexpr auto columns = columns_in_order(column<&Gap::name>({"name", "its name"}));
  static auto identity(const Gap& row) { return std::tuple(row.name); }
};
template <>
struct RowTable<Nameless> {
  static constexpr FieldInfo section = {"nameless", "rows that nothing tells apart"};
  static constexpr auto columns = columns_in_order(column<&Nameless::name>({"name", "its name"}));
};
template <>
struct RowTable<Toy> {
  static constexpr FieldInfo section = {"toys", "rows that have all"};
  static constexpr bool gives_way_by_day = true;
  static constexpr auto columns = columns_in_order(column<&Toy::name>({"name", "its name", {}, true}),
                                                   column<&Toy::price>({"price", "what it costs"}),
                                                   column<&Toy::grade>({"grade", "how well it is known"}),
                                                   source_column<&Toy::source>(), effective_column<&Toy::effective>());
  static auto identity(const Toy& row) { return std::tuple(row.name); }
};

static_assert(!HasTable<Bare>);
static_assert(!HasTable<Nameless>);
static_assert(HasTable<Gap> && !has_all_columns<Gap>);
static_assert(HasTable<Toy> && has_all_columns<Toy>);
static_assert(is_dated<Toy> && !is_dated<Gap>);
static_assert(gives_way_by_day<Toy> && !gives_way_by_day<Gap>);

TEST_SUITE("row tables") {
  TEST_CASE("a kind's columns are its keys") {
    std::vector<std::string_view> keys;
    for (const Field<Toy>& field : fields_of(static_cast<const Toy*>(nullptr))) keys.push_back(field.info.key);
    CHECK(keys == std::vector<std::string_view>{"name", "price", "grade", "source", "effective_from", "effective_to"});
  }

  TEST_CASE("rows of one identity collide where they share a day") {
    const Toy until{"t", {}, {}, "page", {{}, Date{9}}};
    const Toy from{"t", {}, {}, "page", {Date{10}, {}}};
    const Toy always{"t", {}, {}, "page", {}};
    const Toy other{"u", {}, {}, "page", {}};
    CHECK_FALSE(collide(until, from));
    CHECK(collide(until, always));
    CHECK_FALSE(collide(always, other));
    CHECK_FALSE(overrides(from, until));
    CHECK(overrides(always, until));
    CHECK(order_of(until) < order_of(from));
    CHECK(order_of(from) < order_of(other));
  }

  TEST_CASE("each section has a name of its own") {
    std::vector<std::string_view> names;
    for_each_row_kind([&]<class Row>(std::type_identity<Row>) { names.push_back(RowTable<Row>::section.key); });
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(names) == names.end());
  }
}

TEST_SUITE("catalogue builder") {
  /// Rows as another source than a file would add them: without documents.
  struct Building {
    Building() {
      builder.drafts().rows<SourceRow>().push_back({{"page", "The page", "https://example.com/", Date{20000}}, {}});
      builder.drafts().rows<ServiceRow>().push_back({{"S", "", "Service", "Compute", "Other (Compute)", "page"}, {}});
      builder.drafts().rows<RegionRow>().push_back({{"r-1", "Region 1", "aws", {}, "", {}, "page"}, {}});
      MeterRow meter{};
      meter.meter = "m";
      meter.service = "S";
      meter.source = "page";
      builder.drafts().rows<MeterRow>().push_back({meter, {}});
    }
    RateRow& add_rate(std::string_view region, const Decimal& price) {
      RateRow rate{};
      rate.meter = "m";
      rate.region = builder.arena().keep(region);
      rate.price = price;
      rate.source = "page";
      return builder.drafts().rows<RateRow>().emplace_back(Draft<RateRow>{rate, {}}).row;
    }
    std::vector<std::string> check() {
      Diagnostics diagnostics;
      builder.check(diagnostics);
      std::vector<std::string> found;
      for (const Diagnostic& finding : diagnostics.sorted())
        found.push_back(std::string(finding.id) + ": " + finding.message);
      return found;
    }
    CatalogueBuilder builder{nullptr};
  };

  TEST_CASE("rows of any source become a catalogue, in any order") {
    Building building;
    building.add_rate("r-1", 2).effective.from = Date{100};
    building.add_rate("r-1", 1).effective.to = Date{99};
    CHECK(building.check().empty());
    const auto owned = building.builder.finish();
    const Catalogue catalogue(owned->tables, owned);
    CHECK(catalogue.tiers("m", "", "r-1", Date{99}).front().price == Decimal(1));
    CHECK(catalogue.tiers("m", "", "r-1", Date{100}).front().price == Decimal(2));
    CHECK(overlay(catalogue, owned).rows<RateRow>().size() == 2);
  }

  TEST_CASE("they are checked as those of files are") {
    Building building;
    building.add_rate("r-2", 1);
    building.add_rate("r-1", 1).variant = "x";
    building.add_rate("r-1", 1).effective = {Date{9}, Date{8}};
    CHECK(building.check() == std::vector<std::string>{
                                  "unknown-region: there is no region `r-2`",
                                  "invalid-period: the last day, 1970-01-09, is before the first, 1970-01-10",
                                  "unknown-meter: the meter m has no variants",
                              });
  }
}

}  // namespace lambdacost

// The section `usages` of pricing files: what a row may say of a neighbouring service's key.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace usages_section_test {
namespace {

/// A file with the usages of one type `t`.
std::string with_usages(std::string_view rows) {
  return fmt::format("{}service_types:\n  - {{type: t, title: T, source: page}}\nusages:\n{}",
                     kHead.substr(0, kHead.find("runtimes:")), rows);
}

std::string usage(std::string_view keys, std::string_view type = "t") {
  return fmt::format("  - {{type: {}, {}, title: T, source: page}}\n", type, keys);
}

}  // namespace

TEST_SUITE("usages section") {
  TEST_CASE("every column") {
    const auto reading = read_files({with_usages(
        usage("key: requests, kind: rate, meter: m.plain, chunk: {of: size, size: 64 KB}, minimum: 5, required: true") +
        usage("key: data, kind: count, meter: m.split, variant: x, chunk: {of: size, size: 1 MB, counts_data: true}") +
        usage("key: size, kind: size, bare_unit: B, by_default: 1 KB") +
        usage("key: open, kind: time, bare_unit: h, by_default: 2, configuration: true") +
        usage("key: kind, kind: word, words: a b, by_default: a") + usage("key: busy, kind: share") +
        usage("key: units, kind: number") + usage("key: on, kind: truth, by_default: true") +
        usage("key: users, kind: names, needs: units") +
        usage("key: sent.mail, kind: rate, meter: m.split, variant_by: half, excludes: requests data") +
        usage("key: half, kind: word, words: x y, by_default: x"))});
    REQUIRE(reading->findings().empty());
    const Catalogue catalogue = reading->catalogue();
    CHECK(catalogue.usages("t").size() == 11);
    CHECK(catalogue.usage("t", "users")->kind == UsageKind::names);
    CHECK(catalogue.usage("t", "users")->needs == "units");
    CHECK(catalogue.usage("t", "sent.mail")->variant_by == "half");
    CHECK(catalogue.usage("t", "sent.mail")->excludes.size() == 2);
    REQUIRE(catalogue.service_type("t") != nullptr);
    CHECK(catalogue.service_type("t")->title == "T");
    CHECK(catalogue.service_type("u") == nullptr);
    CHECK(catalogue.usages("u").empty());
    const UsageRow& requests = *catalogue.usage("t", "requests");
    CHECK(requests.kind == UsageKind::rate);
    CHECK(requests.meter == "m.plain");
    CHECK(requests.chunk.of == "size");
    CHECK(requests.chunk.size == Size{64 * 1024});
    CHECK_FALSE(requests.chunk.counts_data);
    CHECK(requests.minimum->text == "5");
    CHECK(requests.minimum->amount == UsageAmount(Rate{5, Period::month}));
    CHECK_FALSE(requests.by_default);
    CHECK(requests.required);
    CHECK(catalogue.usage("t", "data")->chunk.counts_data);
    CHECK(catalogue.usage("t", "open")->configuration);
    CHECK(catalogue.usage("t", "kind")->words == "a b");
    CHECK(catalogue.usage("t", "size")->by_default->amount == UsageAmount(Size{1024}));
    CHECK(catalogue.usage("t", "open")->by_default->text == "2");
    CHECK(catalogue.usage("t", "open")->by_default->amount == UsageAmount(Duration{2LL * 3600 * 1000}));
    CHECK(catalogue.usage("t", "kind")->by_default->amount == UsageAmount(std::string_view("a")));
    CHECK(catalogue.usage("t", "on")->by_default->amount == UsageAmount(true));
    CHECK(catalogue.usage("t", "nothing") == nullptr);
    REQUIRE(catalogue.service(*catalogue.meter("m.plain", "")) != nullptr);
    CHECK(catalogue.service(*catalogue.meter("m.plain", ""))->name == "Service");
  }

  TEST_CASE("a bad row is refused with its reason") {
    struct Case {
      std::string row;
      std::string_view id;
      std::string_view message;
    };
    const Case cases[] = {
        {usage("key: k, kind: rates"), "invalid-value", "expected count, rate"},
        {usage("key: k, kind: rate", "u"), "unknown-service", "type of service `u`"},
        {usage("key: un.i-ts, kind: rate"), "invalid-value",
         "`un.i-ts`: a key is small letters, digits and underscores"},
        {usage("key: un., kind: rate"), "invalid-value", "`un.`: a key is"},
        {usage("key: .its, kind: rate"), "invalid-value", "`.its`: a key is"},
        {usage("key: u.n.its, kind: rate"), "invalid-value", "`u.n.its`: a key is"},
        {usage("key: tags.its, kind: rate"), "invalid-value", "every instance has a `tags`"},
        {usage("key: k.high, kind: rate"), "invalid-value", "`high` is a word of ranges"},
        {usage("key: k, kind: names, by_default: a"), "invalid-value", "`a` is no value of the kind"},
        {usage("key: k, kind: names, meter: m.plain"), "invalid-value", "a meter counts"},
        {usage("key: k, kind: rate, variant_by: w") + usage("key: w, kind: word, words: x y, required: true"),
         "invalid-value", "a variant is one of a meter's"},
        {usage("key: k, kind: rate, meter: m.split, variant: x, variant_by: w") +
             usage("key: w, kind: word, words: x y, required: true"),
         "invalid-value", "the variant is written beside it"},
        {usage("key: k, kind: rate, meter: m.split, variant_by: w"), "invalid-value",
         "`w` is no word of t with a default, or required"},
        {usage("key: k, kind: rate, meter: m.split, variant_by: w") + usage("key: w, kind: word, words: x y"),
         "invalid-value", "`w` is no word of t with a default, or required"},
        {usage("key: k, kind: rate, meter: m.split, variant_by: w") +
             usage("key: w, kind: word, words: x z, by_default: x"),
         "unknown-meter", "needs the variant x or y, found `z`"},
        {usage("key: k, kind: rate, meter: m.plain, variant_by: w") +
             usage("key: w, kind: word, words: x, by_default: x"),
         "unknown-meter", "has no variants"},
        {usage("key: k, kind: rate, excludes: l"), "invalid-value", "`l` is no other key of t"},
        {usage("key: k, kind: rate, excludes: k"), "invalid-value", "`k` is no other key of t"},
        {usage("key: k, kind: rate, needs: l"), "invalid-value", "`l` is no other key of t"},
        {usage("key: un its, kind: rate"), "invalid-value", "`un its`: a key is"},
        {usage("key: un-its, kind: rate"), "invalid-value", "`un-its`: a key is"},
        {usage("key: Units, kind: rate"), "invalid-value", "`Units`: a key is"},
        {usage("key: _units, kind: rate"), "invalid-value", "`_units`: a key is"},
        {usage("key: '*', kind: rate"), "invalid-value", "`*`: a key is"},
        {usage("key: low, kind: rate"), "invalid-value", "`low` is a word of ranges"},
        {usage("key: expected, kind: rate"), "invalid-value", "`expected` is a word of ranges"},
        {usage("key: high, kind: rate"), "invalid-value", "`high` is a word of ranges"},
        {usage("key: k, kind: word, words: a b a"), "invalid-value", "the word `a` stands twice"},
        {usage("key: k, kind: rate, variant: x"), "invalid-value", "a variant is one of a meter's"},
        {usage("key: k, kind: size, bare_unit: KB, minimum: 5 s"), "invalid-value", "`5 s` is no value of the kind"},
        {usage("key: k, kind: truth, minimum: true"), "invalid-value", "`true` is no value of the kind"},
        {usage("key: k, kind: rate, meter: m.plain, chunk: {of: s, size: 64}") + usage("key: s, kind: size"),
         "invalid-value", "`64` is no size of a chunk"},
        {usage("key: region, kind: rate"), "invalid-value", "every instance has a `region`"},
        {usage("key: k, kind: word"), "invalid-value", "has `words`"},
        {usage("key: k, kind: rate, words: a"), "invalid-value", "has `words`"},
        {usage("key: k, kind: rate, bare_unit: B"), "invalid-value", "`B` is no unit of the kind"},
        {usage("key: k, kind: size, bare_unit: h"), "invalid-value", "`h` is no unit of the kind"},
        {usage("key: k, kind: truth, meter: m.plain"), "invalid-value", "a meter counts"},
        {usage("key: k, kind: rate, meter: m.plane"), "unknown-meter", "`m.plane`"},
        {usage("key: k, kind: rate, meter: m.split"), "unknown-meter", "needs the variant x or y"},
        {usage("key: k, kind: rate, minimum: 5 MB"), "invalid-value", "`5 MB` is no value of the kind"},
        {usage("key: k, kind: word, words: a b, by_default: c"), "invalid-value", "`c` is no value of the kind"},
        {usage("key: k, kind: rate, by_default: 5, required: true"), "invalid-value", "not required"},
        {usage("key: k, kind: rate, chunk: {of: s, size: 1 KB}") + usage("key: s, kind: size"), "invalid-value",
         "that a meter counts"},
        {usage("key: k, kind: rate, meter: m.plain, chunk: {of: s, size: 1 KB}"), "invalid-value",
         "`s` is no size of t"},
        {usage("key: k, kind: rate, meter: m.plain, chunk: {of: s, size: 0 KB}") + usage("key: s, kind: size"),
         "invalid-value", "`0 KB` is no size of a chunk"},
        {usage("key: k, kind: rate, meter: m.plain, chunk: {of: s}") + usage("key: s, kind: size"), "missing-key",
         "`size` is missing"},
        {usage("key: k, kind: rate") + usage("key: k, kind: count"), "duplicate-row", "the same key of a type twice"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.row);
      const auto reading = read_files({with_usages(c.row)});
      REQUIRE(reading->findings().size() == 1);
      CHECK(reading->findings().front().id.text() == c.id);
      CHECK(reading->findings().front().message.find(c.message) != std::string::npos);
    }
  }

  TEST_CASE("a type has a name, what templates call it, and perhaps one region") {
    const auto with_type = [](std::string_view keys) {
      return fmt::format("{}service_types:\n  - {{title: T, source: page, {}}}\n",
                         kHead.substr(0, kHead.find("runtimes:")), keys);
    };
    const auto reading = read_files({with_type(
        "type: a-1, billed_region: r-1, cloudformation: ['A::B', 'A::C'], terraform: [a_b], assumption: x")});
    REQUIRE(reading->findings().empty());
    const ServiceTypeRow& type = *reading->catalogue().service_type("a-1");
    CHECK(type.billed_region == "r-1");
    CHECK(type.cloudformation.size() == 2);
    CHECK(type.terraform.front() == "a_b");
    CHECK(type.assumption == "x");
    struct Case {
      std::string file;
      std::string_view id;
      std::string_view message;
    };
    const Case cases[] = {
        {with_type("type: a_b"), "invalid-value", "`a_b`: a type is small letters, digits and dashes"},
        {with_type("type: EX Q"), "invalid-value", "`EX Q`: a type is"},
        {with_type("type: 2d"), "invalid-value", "`2d`: a type is"},
        {with_type("type: a.b"), "invalid-value", "`a.b`: a type is"},
        {with_type("type: a, billed_region: r-9"), "unknown-region", "`r-9`"},
        {with_type("type: a") + "  - {type: a, title: U, source: page}\n", "duplicate-row", "the same type twice"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.file);
      const auto bad = read_files({c.file});
      REQUIRE(bad->findings().size() == 1);
      CHECK(bad->findings().front().id.text() == c.id);
      CHECK(bad->findings().front().message.find(c.message) != std::string::npos);
    }
  }

  TEST_CASE("a meter's offer has a name, its own or that of a family of its meters") {
    const std::string meter = "title: T, usage_type: U, unit: u, pricing_unit: P, source: page}\n";
    struct Case {
      std::string file;
      std::string_view message;
    };
    const Case cases[] = {
        {"meters:\n  - {meter: n, service: S, " + meter, ""},
        {"meters:\n  - {meter: n, service: Other, " + meter, "there is no service `Other`"},
        {"services:\n  - {service: Other, meters: n, name: N, category: C, subcategory: D, source: page}\n"
         "meters:\n  - {meter: n.a, service: Other, " +
             meter,
         ""},
        {"services:\n  - {service: Other, meters: n, name: N, category: C, subcategory: D, source: page}\n"
         "meters:\n  - {meter: o.a, service: Other, " +
             meter,
         "no service of Other has the meters of `o`"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.file);
      const auto reading = read_files({kHead.substr(0, kHead.find("runtimes:")), c.file});
      REQUIRE(reading->findings().size() == (c.message.empty() ? 0 : 1));
      if (c.message.empty()) continue;
      CHECK(reading->findings().front().id.text() == "unknown-service");
      CHECK(reading->findings().front().message == c.message);
    }
  }
}

}  // namespace usages_section_test

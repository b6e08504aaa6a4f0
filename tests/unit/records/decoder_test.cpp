#include "records/decoder.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "records/field_table.h"
#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

enum class Colour { red, dark_blue };

/// A record with a key of each kind, one inherited and one required.
struct Base {
  std::optional<Located<Count>> inherited;
};
struct Inner {
  std::optional<Located<Size>> size;
};
struct Sample : Base {
  using Inherited = Base;
  std::optional<Located<Size>> memory;
  std::optional<Located<Colour>> colour;
  std::optional<Located<bool>> flag;
  std::vector<Located<Inner>> list;
  std::vector<Named<Inner>> names;
  Located<Name> must;
};

}  // namespace

template <>
struct lambdacost::WordsOf<Colour> {
  static constexpr std::array words = {Word<Colour>{"red", Colour::red}, Word<Colour>{"dark-blue", Colour::dark_blue}};
};

namespace {

std::span<const Field<Base>> fields_of(const Base*) {
  static constexpr Field<Base> fields[] = {field<&Base::inherited>({"inherited", "a count"})};
  return fields;
}

std::span<const Field<Inner>> fields_of(const Inner*) {
  static constexpr Field<Inner> fields[] = {field<&Inner::size>({"size", "a size", "GB"})};
  return fields;
}

std::span<const Field<Sample>> fields_of(const Sample*) {
  static constexpr Field<Sample> fields[] = {
      field<&Sample::memory>({"memory", "a size", "MB"}), field<&Sample::colour>({"colour", "a word"}),
      field<&Sample::flag>({"flag", "a switch"}),         field<&Sample::list>({"list", "a list"}),
      field<&Sample::names>({"names", "by name"}),        field<&Sample::must>({"must", "what it is called", {}, true}),
  };
  return fields;
}

struct Refused {
  std::string text;
  std::string findings;
  std::string help;
};

template <class T, std::size_t N>
void check_refused(const Refused (&cases)[N]) {
  for (const Refused& c : cases) {
    CAPTURE(c.text);
    const Decoding<T> decoding(c.text);
    CHECK_FALSE(decoding.good);
    CHECK(decoding.findings() == c.findings);
    CHECK(decoding.help() == c.help);
  }
}

}  // namespace

TEST_SUITE("decoder") {
  TEST_CASE("a record takes its own keys and those that it inherits, with their places") {
    const Decoding<Sample> decoding(
        "must: a\nmemory: 128\ncolour: dark-blue\nflag: true\ninherited: 3M\n"
        "list: [{size: 1}, {size: 2 MB}]\nnames: {one: {size: 1 B}, 'two.2': {}}\n");
    CHECK(decoding.findings().empty());
    REQUIRE(decoding.good);
    const Sample& sample = decoding.value;
    CHECK(sample.must->text == "a");
    CHECK(sample.memory->value.bytes == Decimal(134217728));
    CHECK(decoding.slice(sample.memory->range) == "128");
    CHECK(sample.colour->value == Colour::dark_blue);
    CHECK(sample.flag->value);
    CHECK(sample.inherited->value.value == Decimal(3000000));
    REQUIRE(sample.list.size() == 2);
    CHECK(sample.list[0]->size->value.bytes == Decimal(1073741824));
    CHECK(sample.list[1]->size->value.bytes == Decimal(2097152));
    REQUIRE(sample.names.size() == 2);
    CHECK(sample.names[0].name == "one");
    CHECK(sample.names[1].name == "two.2");
    CHECK(decoding.slice(sample.names[1].range) == "'two.2'");
    CHECK(sample.names[1].is_sound);
    CHECK_FALSE(sample.names[1].value.size.has_value());
  }

  TEST_CASE("what a record does not take is refused at its place") {
    const Refused cases[] = {
        {"must: a\nmemry: 1", "2:1 unknown-key memry: unknown key `memry`", "did you mean memory?"},
        {"must: a\nMEMORY: 1", "2:1 unknown-key MEMORY: unknown key `MEMORY`", "did you mean memory?"},
        {"must: a\nMemorySize: 1", "2:1 unknown-key MemorySize: unknown key `MemorySize`", "did you mean memory?"},
        {"must: a\nmemory_size: 1", "2:1 unknown-key memory_size: unknown key `memory_size`", "did you mean memory?"},
        {"must: a\ninherit: 1", "2:1 unknown-key inherit: unknown key `inherit`", "did you mean inherited?"},
        {"must: a\nother.key: 1", "2:1 unknown-key [\"other.key\"]: unknown key `other.key`",
         "known keys: memory, colour, flag, list, names, must, inherited"},
        {"memory: 1", "1:1 missing-key `must` is missing", "add `must`: what it is called"},
        {"must: a\nlist: [{size: 1}, {sise: 1}]", "2:20 unknown-key list[1].sise: unknown key `sise`",
         "did you mean size?"},
        {"must: a\nnames: {one: {sise: 1}}", "2:15 unknown-key names.one.sise: unknown key `sise`",
         "did you mean size?"},
        {"must: a\nnames: {'a.b': {size: 1 XB}}",
         "2:23 invalid-value names[\"a.b\"].size: expected a size such as 512 MB, but `1 XB` has the unknown unit `XB`",
         "units of size are B, KB, MB, GB or TB"},
        {"[must]", "1:1 wrong-type expected a mapping, found a list", ""},
        {"must", "1:1 wrong-type expected a mapping, found `must`", ""},
        {"must:a", "1:1 wrong-type expected a mapping, found `must:a`", "write a blank after the colon of a key"},
        {"'must:a'", "1:1 wrong-type expected a mapping, found `must:a`", ""},
        {"must: a\nlist: {size: 1}", "2:7 wrong-type list: expected a list, found a mapping", "write a list as [a, b]"},
        {"must: a\nlist: x", "2:7 wrong-type list: expected a list, found `x`", "write a list as [a, b]"},
        {"must: a\nlist:", "2:1 wrong-type list: expected a list, found nothing", "give a value, or leave it out"},
        {"must: a\nlist: [~]", "2:8 wrong-type list[0]: expected a mapping, found nothing",
         "give a value, or leave it out"},
        {"must: a\nnames: [one]", "2:8 wrong-type names: expected a mapping of names, found a list", ""},
        {"must: a\nmemory: [1]", "2:9 wrong-type memory: expected a size such as 512 MB, found a list", ""},
        {"must: a\nmemory: {low: 1, high: 2}", "2:9 missing-key memory: the range has no `expected`",
         "a range is {low: 1M, expected: 3M, high: 10M}"},
        {"must: a\nmemory: {size: 1}", "2:9 wrong-type memory: expected a size such as 512 MB, found a mapping",
         "write the value itself: 1"},
        {"must: a\nflag: {Enabled: true}", "2:7 wrong-type flag: expected true or false, found a mapping",
         "write the value itself: true"},
        {"must: a\nmemory: {sizes: 1}", "2:9 wrong-type memory: expected a size such as 512 MB, found a mapping", ""},
        {"must: a\nmemory: {size: 1, max: 2}", "2:9 wrong-type memory: expected a size such as 512 MB, found a mapping",
         ""},
    };
    check_refused<Sample>(cases);
  }

  TEST_CASE("a character that only looks like another one is named at its place") {
    const std::string help = "type it anew; such characters come along from web pages and word processors";
    const Refused cases[] = {
        {"must: a\nmemory: 512\u00A0MB",
         "2:12 invalid-text memory: a no-break space (U+00A0) was found, a plain blank was expected", help},
        {"must: a\nmemory: \"512\u200BMB\"",
         "2:13 invalid-text memory: a zero-width space (U+200B) was found, nothing was expected", help},
        {"must: a\nmemory: 512\u202FMB",
         "2:12 invalid-text memory: a narrow no-break space (U+202F) was found, a plain blank was expected", help},
        {"must: a\ncolour: dark\u2011blue",
         "2:13 invalid-text colour: a no-break hyphen (U+2011) was found, a plain hyphen was expected", help},
        {"must: a\nflag: true\u2060", "2:11 invalid-text flag: a word joiner (U+2060) was found, nothing was expected",
         help},
        {"must: a\nmemory: \u201C512\u201D",
         "2:9 invalid-text memory: a curly quote (U+201C) was found, a straight quote was expected", help},
        {"must: a\nflag: \u2018true\u2019",
         "2:7 invalid-text flag: a curly quote (U+2018) was found, a straight quote was expected", help},
        {"must: a\nmem\u00ADory: 512",
         "2:4 invalid-text [\"mem\u00ADory\"]: a soft hyphen (U+00AD) was found, nothing was expected", help},
        {"must: a\nlist: \u3000",
         "2:7 invalid-text list: an ideographic space (U+3000) was found, a plain blank was expected", help},
    };
    check_refused<Sample>(cases);
    CHECK(Decoding<Sample>("must: no\u00A0break \u201Cquotes\u201D").good);  // text is the user's own
  }

  TEST_CASE("all mistakes are found at once") {
    const Decoding<Sample> decoding(
        "memory: 1 XB\ncolour: green\nflag: yes\nlist: [{a: 1}, {b: 2}]\nnames: {x: 1, y: {}}\n");
    CHECK_FALSE(decoding.good);
    CHECK(decoding.findings() ==
          "1:1 missing-key `must` is missing\n"
          "1:9 invalid-value memory: expected a size such as 512 MB, but `1 XB` has the unknown unit `XB`\n"
          "2:9 invalid-value colour: expected red or dark-blue, found `green`\n"
          "3:7 invalid-value flag: expected true or false, found `yes`\n"
          "4:9 unknown-key list[0].a: unknown key `a`\n"
          "4:17 unknown-key list[1].b: unknown key `b`\n"
          "5:12 wrong-type names.x: expected a mapping, found `1`");
    REQUIRE(decoding.value.names.size() == 2);
    CHECK_FALSE(decoding.value.names[0].is_sound);
    CHECK(decoding.value.names[1].is_sound);
  }

  TEST_CASE("a record with one mistake is no good whatever stands after it") {
    for (const std::string text : {"must: a\nmemry: 1\nmemory: 1", "must: a\nmemory: 1\nmemry: 1"}) {
      CAPTURE(text);
      CHECK_FALSE(Decoding<Sample>(text).good);
    }
  }

  TEST_CASE("a mistake that an alias repeats is reported once") {
    const Decoding<Sample> decoding("must: a\nlist: [&one {size: 1 XB}, *one, *one]\n");
    CHECK_FALSE(decoding.good);
    CHECK(decoding.findings() ==
          "2:20 invalid-value list[0].size: expected a size such as 512 MB, but `1 XB` has the unknown unit `XB`");
  }

  TEST_CASE("booleans are true and false only") {
    CHECK(Decoding<bool>("true").value);
    CHECK(Decoding<bool>("false").good);
    CHECK_FALSE(Decoding<bool>("false").value);
    const Refused cases[] = {
        {"yes", "1:1 invalid-value expected true or false, found `yes`", "write true"},
        {"Y", "1:1 invalid-value expected true or false, found `Y`", "write true"},
        {"on", "1:1 invalid-value expected true or false, found `on`", "write true"},
        {"True", "1:1 invalid-value expected true or false, found `True`", "write true"},
        {"NO", "1:1 invalid-value expected true or false, found `NO`", "write false"},
        {"off", "1:1 invalid-value expected true or false, found `off`", "write false"},
        {"\"true\"", "1:1 invalid-value expected true or false, found the text `true`", "write true without quotes"},
        {"'no'", "1:1 invalid-value expected true or false, found the text `no`", "write false without quotes"},
        {"1", "1:1 invalid-value expected true or false, found `1`", ""},
        {"[true]", "1:1 wrong-type expected true or false, found a list", ""},
    };
    check_refused<bool>(cases);
  }

  TEST_CASE("words of an enumeration") {
    CHECK(Decoding<Colour>("red").value == Colour::red);
    CHECK(Decoding<Colour>("\"dark-blue\"").value == Colour::dark_blue);
    CHECK(to_string(Colour::dark_blue) == "dark-blue");
    const Refused cases[] = {
        {"dark_blue", "1:1 invalid-value expected red or dark-blue, found `dark_blue`", "did you mean dark-blue?"},
        {"RED", "1:1 invalid-value expected red or dark-blue, found `RED`", "did you mean red?"},
        {"green", "1:1 invalid-value expected red or dark-blue, found `green`", ""},
        {"{red: 1}", "1:1 wrong-type expected red or dark-blue, found a mapping", ""},
    };
    check_refused<Colour>(cases);
  }

  TEST_CASE("a size without a unit is in the key's unit, or bytes") {
    struct Case {
      std::string text;
      std::string_view bare_unit;
      Decimal bytes;
    };
    const Case cases[] = {
        {"2", "", 2}, {"2", "KB", 2048}, {"2", "GB", 2147483648LL}, {"2 B", "GB", 2}, {"\"2\"", "KB", 2048}};
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Decoding<Size> decoding(c.text, FieldInfo{{}, {}, c.bare_unit});
      REQUIRE(decoding.good);
      CHECK(decoding.value.bytes == c.bytes);
    }
  }

  TEST_CASE("a time without a unit is in the key's unit, or seconds") {
    struct Case {
      std::string text;
      std::string_view bare_unit;
      Decimal milliseconds;
    };
    const Case cases[] = {{"2", "", 2000}, {"2", "ms", 2}, {"2", "h", 7200000}, {"2 ms", "h", 2}};
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Decoding<Duration> decoding(c.text, FieldInfo{{}, {}, c.bare_unit});
      REQUIRE(decoding.good);
      CHECK(decoding.value.milliseconds == c.milliseconds);
    }
  }

  TEST_CASE("the other values") {
    CHECK(Decoding<Decimal>("730.5").value == Decimal::of(7305, 1));
    CHECK(Decoding<Count>("1.5k").value.value == Decimal(1500));
    CHECK(Decoding<Rate>("40/s").value == Rate{40, Period::second});
    CHECK(Decoding<Rate>("40").value == Rate{40, Period::month});
    CHECK(Decoding<Share>("12.5%").value.fraction == Decimal::of(125, 3));
    CHECK(Decoding<DecimalSize>("104").value.gigabytes == Decimal(104));
    CHECK(Decoding<GigabyteMonths>("72.8 GB-month").value.value == Decimal::of(728, 1));
    CHECK(Decoding<CostAmount>("50").value == CostAmount{50, std::nullopt, 0});
    CHECK(Decoding<CostAmount>("50 CNY").value == CostAmount{50, Currency("CNY"), 0});
    CHECK(Decoding<std::string>("a b").value == "a b");
    CHECK(Decoding<std::string>("\"\"").good);
    CHECK(Decoding<Name>("food").value.text == "food");
    CHECK(Decoding<Month>("2026-11").value == Month{2026, 11});
    CHECK(Decoding<Month>("\"2026-11\"").value == Month{2026, 11});
    CHECK(Decoding<RegionCode>("eu-west-1").value.code == "eu-west-1");
    CHECK(Decoding<RuntimeIdentifier>("nodejs24.x").value.identifier == "nodejs24.x");
    const Decoding<Node> node("{a: [1]}");
    REQUIRE(node.good);
    CHECK(write_tree(node.value) == "{a: [1]}");
  }

  TEST_CASE("months are written as in ISO 8601") {
    for (const std::string text :
         {"2026-13", "2026-00", "2026-1", "2026", "11-2026", "2026-11-01", "November 2026", "26-11"}) {
      CAPTURE(text);
      const Decoding<Month> decoding(text);
      CHECK_FALSE(decoding.good);
      CHECK(decoding.findings() == "1:1 invalid-value expected a month such as 2026-11, found `" + text + "`");
    }
    CHECK(Decoding<Month>("2026-01").good);
    CHECK(Decoding<Month>("2026-12").good);
  }

  TEST_CASE("regions and runtimes are those of the catalogue") {
    const Refused regions[] = {
        {"us-est-1", "1:1 unknown-region `us-est-1` is not an AWS region that lambdacost knows",
         "did you mean us-east-1 US East (N. Virginia)?"},
        {"US-EAST-1", "1:1 unknown-region `US-EAST-1` is not an AWS region that lambdacost knows",
         "did you mean us-east-1 US East (N. Virginia)?"},
        {"frankfurt", "1:1 unknown-region `frankfurt` is not an AWS region that lambdacost knows",
         "did you mean eu-central-1 Europe (Frankfurt)?"},
        {"xyzzy", "1:1 unknown-region `xyzzy` is not an AWS region that lambdacost knows",
         "`lambdacost prices regions` lists all"},
        {"[us-east-1]", "1:1 wrong-type expected a region such as us-east-1, found a list", ""},
    };
    check_refused<RegionCode>(regions);
    const Refused runtimes[] = {
        {"Python3.14", "1:1 unknown-runtime `Python3.14` is not a Lambda runtime that lambdacost knows",
         "did you mean python3.14?"},
        {"cobol", "1:1 unknown-runtime `cobol` is not a Lambda runtime that lambdacost knows",
         "runtimes are written as AWS writes them, such as python3.14 or provided.al2023"},
        {"{node: 24}", "1:1 wrong-type expected a runtime such as nodejs24.x, found a mapping", ""},
    };
    check_refused<RuntimeIdentifier>(runtimes);
  }

  TEST_CASE("every region and runtime of the catalogue is taken") {
    for (const RegionRow& row : built_in_catalogue().rows<RegionRow>()) {
      CAPTURE(row.code);
      CHECK(Decoding<RegionCode>(std::string(row.code)).value.code == row.code);
    }
    for (const RuntimeRow& row : built_in_catalogue().rows<RuntimeRow>()) {
      CAPTURE(row.identifier);
      CHECK(Decoding<RuntimeIdentifier>(std::string(row.identifier)).value.identifier == row.identifier);
    }
  }

  TEST_CASE("names can be shown") {
    for (const std::string text : {"a", "\"a b\"", "orders.v2", "\"ä€😀\"", "\"a/b:c\""}) {
      CAPTURE(text);
      CHECK(Decoding<Name>(text).good);
    }
    CHECK(Decoding<Name>(std::string(255, 'n')).good);
    CHECK(Decoding<Name>(repeat("é", 255)).good);
    const Refused cases[] = {
        {"\"\"", "1:1 invalid-name the name is empty", ""},
        {"\"a\\tb\"", "1:1 invalid-name the name has a control character or line break", ""},
        {"\"a\\nb\"", "1:1 invalid-name the name has a control character or line break", ""},
        {"|\n a\n", "1:1 invalid-name the name has a control character or line break", ""},
        {std::string(256, 'n'), "1:1 invalid-name the name is longer than 255 characters", ""},
        {repeat("é", 256), "1:1 invalid-name the name is longer than 255 characters", ""},
        {"[a]", "1:1 wrong-type expected a name, found a list", ""},
    };
    check_refused<Name>(cases);
  }

  TEST_CASE("tags are names with one line of text") {
    const Decoding<Tags> decoding("{team: checkout, stage: \"\", number: 7}");
    REQUIRE(decoding.good);
    CHECK(decoding.value == Tags{{"team", "checkout"}, {"stage", ""}, {"number", "7"}});
    const Refused cases[] = {
        {"{\"\": x}", "1:2 invalid-name [\"\"]: the name is empty", ""},
        {"{team: \"a\\nb\"}", "1:8 invalid-name team: the value has a control character or line break", ""},
        {"{team: {a: b}}", "1:8 wrong-type team: expected text, found a mapping", ""},
        {"{team: }", "1:2 wrong-type team: expected text, found nothing", "give a value, or leave it out"},
        {"[team]", "1:1 wrong-type expected a mapping of tags, found a list", ""},
    };
    check_refused<Tags>(cases);
  }

  TEST_CASE("long text is cut in messages") {
    const Decoding<Colour> decoding(std::string(300, 'x'));
    CHECK(decoding.findings() == "1:1 invalid-value expected red or dark-blue, found `" + std::string(80, 'x') + "…`");
  }
}

// What stands on the command line: which words are files, options and their values.
#include "cli/options.h"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

using namespace lambdacost;

namespace {

using Words = std::vector<std::string>;

template <class Options>
Options parse(const Words& arguments) {
  const ParsedOptions parsed = parse_options(arguments);
  if (const auto* finished = std::get_if<FinishedOptions>(&parsed)) FAIL(finished->err);
  return std::get<Options>(parsed);
}

std::string complaint(const Words& arguments) {
  const ParsedOptions parsed = parse_options(arguments);
  return std::get<FinishedOptions>(parsed).err;
}

}  // namespace

TEST_SUITE("options") {
  TEST_CASE("words that are no options are files, in their order and whole") {
    struct Case {
      Words arguments;
      Words files;
    };
    const Case cases[] = {
        {{"estimate"}, {}},
        {{"estimate", "a.yaml", "b.yaml", "c.yaml"}, {"a.yaml", "b.yaml", "c.yaml"}},
        {{"estimate", "a.yaml", "-q", "-", "-fjson", "b.yaml"}, {"a.yaml", "-", "b.yaml"}},
        {{"estimate", "[a,b]", "[]", "{c}", "[", ""}, {"[a,b]", "[]", "{c}", "[", ""}},
        {{"estimate", "estimate", "prices", "list"}, {"estimate", "prices", "list"}},
        {{"estimate", "a.yaml", "--", "-x", "--set", "[b]", "--"}, {"a.yaml", "-x", "--set", "[b]", "--"}},
        {{"estimate", "--", "-"}, {"-"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.arguments.size());
      CHECK(parse<EstimateOptions>(c.arguments).files == c.files);
    }
    CHECK(parse<PricesOptions>({"prices", "show", "lambda", "[a,b]", "show"}).meters ==
          Words{"lambda", "[a,b]", "show"});
  }

  TEST_CASE("values are taken whole") {
    const auto options =
        parse<EstimateOptions>({"estimate", "--set", "[a,b]", "--set=[c,d]=1", "--set", "x=[1,2]", "f.yaml", "--format",
                                "[json,csv]", "-o", "[o,p]", "--region", "[us,eu]"});
    CHECK(options.pricing.settings == Words{"[a,b]", "[c,d]=1", "x=[1,2]"});
    CHECK(options.files == Words{"f.yaml"});
    CHECK(options.common.format.value() == "[json,csv]");
    CHECK(options.common.output.value() == "[o,p]");
    CHECK(options.pricing.region.value().text == "[us,eu]");
  }

  TEST_CASE("an option takes one value, and its last one counts") {
    const auto options = parse<EstimateOptions>(
        {"estimate", "--month", "2026-11", "-m2024-03", "--set", "a=1", "f.yaml", "--set", "b=2", "g.yaml"});
    CHECK(options.pricing.month.value().text == "2024-03");
    CHECK(options.pricing.month.value().origin == "--month");
    CHECK(options.pricing.settings == Words{"a=1", "b=2"});
    CHECK(options.files == Words{"f.yaml", "g.yaml"});
  }

  TEST_CASE("a word that belongs nowhere is named") {
    struct Case {
      Words arguments;
      std::string message;
    };
    const Case cases[] = {
        {{"estimate", "a.yaml", "--nope", "b.yaml"}, "unknown option `--nope`"},
        {{"estimate", "-5"}, "unknown option `-5`"},
        {{"a.yaml", "estimate", "b.yaml"}, "unexpected argument `a.yaml`"},
        {{"prices", "all", "list"}, "unexpected argument `all`"},
        {{"lambda", "a.yaml"}, "unexpected argument `a.yaml`"},
        {{"lambda", "--", "--requests"}, "unexpected argument `--requests`"},
        {{"init", "[a,b]"}, "unexpected argument `[a,b]`"},
        {{"estimate", "a.yaml", "--month"}, "--month has no value"},
        {{"estimate", "a.yaml", "--set"}, "--set has no value"},
        {{"estimate", "a.yaml", "-f"}, "--format has no value"},
        {{"prices"}, "no action is given"},
        {{}, "no command is given"},
        {{"--"}, "no command is given"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.message);
      CHECK(complaint(c.arguments).find("lambdacost: error: " + c.message + " [bad-arguments]\n") == 0);
    }
  }
}

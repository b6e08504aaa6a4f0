#include "loading/factors.h"

#include <doctest/doctest.h>

#include <string>

#include "input/overlay.h"
#include "support/read_text.h"

using namespace lambdacost;

namespace factors_test {
namespace {

/// A value, as YAML or JSON, times a factor.
struct Product {
  Product(std::string value, std::string factor_text) : value_source(sources.add("input", std::move(value))) {
    target = *read_inline_value(sources, value_source, diagnostics);
    const std::uint32_t source = sources.add("--set", factor_text);
    factor.kind = Node::Kind::scalar;
    factor.range = {source, 0, static_cast<std::uint32_t>(factor_text.size())};
    factor.text = std::move(factor_text);
    multiply_by_factor(target, factor, "a", diagnostics);
  }

  std::string tree() const { return write_tree(target); }
  std::string findings() const { return list_findings(sources, diagnostics); }

  Sources sources;
  Diagnostics diagnostics;
  std::uint32_t value_source;
  Node target;
  Node factor;
};

}  // namespace

TEST_SUITE("factors") {
  TEST_CASE("text is a factor where a number follows the star") {
    for (const std::string text : {"*10", "*1.5", "* 2", "*.5", "*-1", "*+1", "*1x", " *3"}) {
      CAPTURE(text);
      CHECK(is_factor_text(text));
    }
    for (const std::string text : {"", "*", "**2", "*a", "10", "x*10", "&10", "*/2", "*.prod", "*-prod", "*.", "*-"}) {
      CAPTURE(text);
      CHECK_FALSE(is_factor_text(text));
    }
  }

  TEST_CASE("the number is multiplied exactly, and its unit stays") {
    struct Case {
      std::string value;
      std::string factor;
      std::string product;
    };
    const Case cases[] = {
        {"3M", "*10", "30M"},
        {"40/s", "*10", "400/s"},
        {"100k/day", "*0.5", "50k/day"},
        {"12.5%", "*2", "25%"},
        {"3e6", "*10", "30000000"},
        {"3_000_000", "*10", "30000000"},
        {"1536 MB", "*1.5", "2304MB"},
        {"480.5 ms", "*1", "480.5ms"},
        {"0.1", "*0.1", "0.01"},
        {"0", "*1e18", "0"},
        {"7", "*0", "0"},
        {"3", "* 1_000", "3000"},
        {"\"3M\"", "*10", "\"30M\""},
        {"50 USD", "*2", "100USD"},
        {"$1,234.50", "*2", "2469 USD"},
        {"1e18", "*1e12", "1000000000000000000000000000000"},
        {"{low: 1M, expected: 3M, high: 10M}", "*2", "{low: 2M, expected: 6M, high: 20M}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.value);
      CAPTURE(c.factor);
      const Product product(c.value, c.factor);
      CHECK(product.findings() == "");
      CHECK(product.tree() == c.product);
      CHECK(product.target.range == product.factor.range);
    }
  }

  TEST_CASE("what is no number, and a factor that is none") {
    struct Case {
      std::string value;
      std::string factor;
      std::string findings;
    };
    const Case cases[] = {
        {"nodejs24.x", "*2",
         "1:1 invalid-setting `a` is `nodejs24.x`, which is no number that `*2` could multiply\n  1:1 it stands here"},
        {"2026-11", "*2",
         "1:1 invalid-setting `a` is `2026-11`, which is no number that `*2` could multiply\n  1:1 it stands here"},
        {"\"1,000\"", "*2",
         "1:1 invalid-setting `a` is `1,000`, which is no number that `*2` could multiply\n  1:1 it stands here"},
        {"{requests: 3}", "*2",
         "1:1 invalid-setting `a` is a mapping, and `*2` is a factor of one number\n  1:1 it stands here"},
        {"[{share: 1, time: 2}]", "*2",
         "1:1 invalid-setting `a` is a list, and `*2` is a factor of one number\n  1:1 it stands here"},
        {"{low: x, expected: 3, high: 4}", "*2",
         "1:1 invalid-setting `a.low` is `x`, which is no number that `*2` could multiply\n  1:7 it stands here"},
        {"3", "*-1", "1:1 invalid-setting `*-1` is no factor: `-1` is below 0"},
        {"3", "*1x", "1:1 invalid-setting `*1x` is no factor: `1x` is not a number"},
        {"3", "*1e19", "1:1 invalid-setting `*1e19` is no factor: `1e19` is above 1e18"},
        {"999999999999999999.999999999999", "*999999999999999999.999999999999",
         "1:1 number-too-large `a` is `999999999999999999.999999999999`: `*999999999999999999.999999999999` of that "
         "has "
         "more digits than can be kept"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.value);
      CAPTURE(c.factor);
      CHECK(Product(c.value, c.factor).findings() == c.findings);
    }
  }
}

}  // namespace factors_test

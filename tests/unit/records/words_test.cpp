// Words of enumerations, and texts for people that are made of them by the compiler.
#include "records/words.h"

#include <doctest/doctest.h>

#include <array>

namespace lambdacost {
namespace {

enum class One { only };
enum class Two { a, b };
enum class Three { a, b, c };

}  // namespace

template <>
struct WordsOf<One> {
  static constexpr std::array words = {Word<One>{"only", One::only}};
};
template <>
struct WordsOf<Two> {
  static constexpr std::array words = {Word<Two>{"left", Two::a}, Word<Two>{"right", Two::b}};
};
template <>
struct WordsOf<Three> {
  static constexpr std::array words = {Word<Three>{"x", Three::a}, Word<Three>{"y", Three::b},
                                       Word<Three>{"z", Three::c}};
};

static_assert(with_words<One, "{}">() == "only");
static_assert(with_words<Two, "{} or none">() == "left or right or none");
static_assert(with_words<Three, "one of {}: a letter">() == "one of x, y or z: a letter");

TEST_SUITE("words") {
  TEST_CASE("a value has its word") {
    CHECK(to_string(Two::b) == "right");
    CHECK(with_words<Three, "{}">() == "x, y or z");
  }
}

}  // namespace lambdacost

// Characters that only look like plain ones.
#include "base/look_alikes.h"

#include <doctest/doctest.h>

using namespace lambdacost;

TEST_SUITE("look-alikes") {
  TEST_CASE("the first and the last one") {
    const auto first = find_look_alike("a\u00A0b\u201Dc");
    REQUIRE(first);
    CHECK(first->offset == 1);
    CHECK(first->length == 2);
    CHECK(first->name == "a no-break space (U+00A0)");
    CHECK(first->expected == "a plain blank");
    const auto last = find_last_look_alike("a\u00A0b\u201Dc");
    REQUIRE(last);
    CHECK(last->offset == 4);
    CHECK(last->name == "a curly quote (U+201D)");
  }

  TEST_CASE("other characters are what they are") {
    CHECK_FALSE(find_look_alike(""));
    CHECK_FALSE(find_look_alike("512 MB, gr\u00F6\u00DFe, \u65E5\u672C, \u20AC"));
    CHECK_FALSE(find_last_look_alike("\u00E9"));
  }
}

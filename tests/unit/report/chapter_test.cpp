// A chapter as help prints it.
#include "report/help/chapter.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace lambdacost;

TEST_SUITE("chapter") {
  TEST_CASE("parts of Markdown as text") {
    const std::string wide(77, 'x');  // with an indent of 4 wider than 80 columns
    struct Case {
      std::string markdown;
      std::string text;
    };
    const Case cases[] = {
        {"", ""},
        {"# A title\n", "A title\n=======\n"},
        {"## A part\n\nWords.\n", "A part\n------\n\nWords.\n"},
        {"#no heading\n", "#no heading\n"},
        {"See [prices](prices.md) and [CI](../CI.md#x).\n", "See prices and CI.\n"},
        {"<!-- output: x -->\nA\n<!-- end -->\n", "A\n"},
        {"```sh\none\n\n  two\n```\nA\n", "    one\n\n      two\nA\n"},
        {"```text\none\n" + wide + "\n```\n", "one\n" + wide + "\n"},
        {"```text\n" + wide.substr(1) + "\n```\n", "    " + wide.substr(1) + "\n"},
        {"```\n# x\n[a](b)\n<!-- c -->\n```\n", "    # x\n    [a](b)\n    <!-- c -->\n"},
    };
    for (const Case& test : cases) {
      CAPTURE(test.markdown);
      CHECK(chapter_text(test.markdown, false) == test.text);
    }
  }

  TEST_CASE("headings are bold where there is colour") {
    CHECK(chapter_text("# A\nb\n", true) == "\x1b[1mA\x1b[0m\n=\nb\n");
  }
}

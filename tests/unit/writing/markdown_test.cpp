// Markdown that hostile names cannot break, and that fits into a comment.
#include "writing/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/text.h"

using namespace lambdacost;

TEST_SUITE("markdown") {
  TEST_CASE("names are inert in code spans") {
    struct Case {
      std::string name;
      std::string code;
    };
    const Case cases[] = {
        {"functions.a", "`functions.a`"},
        {"<script>alert(1)</script>", "`<script>alert(1)</script>`"},
        {"@team *b* [x](y)", "`@team *b* [x](y)`"},
        {"a|b", "`a\\|b`"},
        {"a`b", "``a`b``"},
        {"a``b", "```a``b```"},
        {"`a", "`` `a ``"},
        {"a`", "`` a` ``"},
        {"a\nb", "`a\\x0Ab`"},
    };
    for (const Case& c : cases) CHECK(markdown_code(c.name) == c.code);
  }

  TEST_CASE("a table") {
    CHECK(markdown_head({"a", "b"}, {false, true}) == "| a | b |\n|---|---:|\n");
    CHECK(markdown_row({"1", "2"}) == "| 1 | 2 |\n");
  }

  TEST_CASE("rows are cut where a comment ends, with a word") {
    const std::vector<std::string> rows(100, std::string(9, 'x') + '\n');
    const std::string whole = fit_markdown("begin\n", rows, "end\n", "rows are", 1300);
    CHECK(whole.find("left out") == std::string::npos);
    CHECK(count_characters(whole) == 6 + 100 * 10 + 4);
    const std::string cut = fit_markdown("begin\n", rows, "end\n", "rows are", 1000);
    CHECK(count_characters(cut) <= 1000);
    CHECK(cut.find("\n21 more rows are left out: the text would be too long for a comment.\n") != std::string::npos);
    CHECK(cut.ends_with("end\n"));
  }

  TEST_CASE("an address in text is no link") {
    struct Case {
      std::string text;
      std::string written;
    };
    const Case cases[] = {
        {"https://evil.example", "https:<!-- -->//evil.example"},
        {"see HTTP://a.b/c.", "see HTTP:<!-- -->//a.b/c."},
        {"ftp://a", "ftp:<!-- -->//a"},
        {"www.evil.example", "www<!-- -->.evil.example"},
        {"(WWW.a.b)", "(WWW<!-- -->.a.b)"},
        {"mailto:a@b.c", "mailto:a@<!-- -->b.c"},
        {"a@b.c", "a@<!-- -->b.c"},
        {"functions.a: 3:4", "functions.a: 3:4"},
        {"ww.a", "ww.a"},
        {"https:/a", "https:/a"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(markdown_text(c.text) == c.written);
    }
  }
}

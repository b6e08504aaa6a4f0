// The manual page of a chapter: its sections, its words as they stand, and nothing of what a page cannot show.
#include "manual/chapter_page.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "cli/commands.h"
#include "report/help/chapter.h"
#include "support/count.h"

using namespace lambdacost;
using namespace lambdacost::test;

TEST_SUITE("chapter_page") {
  TEST_CASE("headings are sections, and the title is the page's name") {
    const std::string page = chapter_page("do", "Does it", "# lambdacost do\n\nFirst.\n\n## A part\n\n### Below\n");
    CHECK(page.starts_with(".TH LAMBDACOST-DO 1 "));
    CHECK(count(page, ".SH NAME\nlambdacost\\-do \\- Does it\n.SH DESCRIPTION\n.PP\nFirst.\n") == 1);
    CHECK(count(page, "\n.SH\nA part\n.SS\nBelow\n.SH SEE ALSO\n") == 1);
    CHECK(count(page, "lambdacost do") == 0);
  }

  TEST_CASE("parts of Markdown") {
    struct Case {
      std::string_view markdown;
      std::string_view roff;
    };
    const Case cases[] = {
        {"See [prices](prices.md), [the `x`](y.md#z).", "\nSee prices, the \\fBx\\fR.\n"},
        {"`--set`, `a'b`", "\n\\fB\\-\\-set\\fR, \\fBa\\(aqb\\fR\n"},
        {"```sh\ndo 'x' ~ ^ `y` \\\n.z\n```", "\\f[C]\ndo \\(aqx\\(aq \\(ti \\(ha \\(gay\\(ga \\e\n\\&.z\n\\f[]\n"},
        {"<!-- output: x -->\n```text\nout\n```\n<!-- end -->",
         ".SH DESCRIPTION\n.PP\n.in +2n\n.nf\n\\f[C]\nout\n\\f[]\n.fi\n.in\n.SH"},
        {"- one\n- two", ".IP \\[bu] 2\none\n.IP \\[bu] 2\ntwo\n"},
        {".hidden 'it'", "\n\\&.hidden \\(aqit\\(aq\n"},
    };
    for (const Case& test : cases) {
      CAPTURE(test.markdown);
      const std::string page = chapter_page("do", "Does it", "# lambdacost do\n\n" + std::string(test.markdown) + "\n");
      CHECK_MESSAGE(count(page, test.roff) == 1, page);
    }
  }

  TEST_CASE("a chapter without a title") {
    CHECK(count(chapter_page("do", "Does it", "First.\n"), ".SH DESCRIPTION\n.PP\nFirst.\n.SH SEE ALSO\n") == 1);
  }

  TEST_CASE("the program's own chapters leave no Markdown behind") {
    for (const EmbeddedFile& chapter : chapters()) {
      const std::string page = chapter_page(chapter.name, "Does it", chapter.text);
      CAPTURE(chapter.name);
      CHECK(count(page, "<!--") == 0);
      CHECK(count(page, "](") == 0);
      CHECK(count(page, "```") == 0);
    }
  }
}

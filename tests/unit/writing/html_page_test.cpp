#include "writing/html_page.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>

#include "support/html.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace html_page_test {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

HtmlPage two_sections() {
  return {"Bill of <shop>",
          "November 2026",
          {{"one", "One & all", "<p>1</p>\n"}, {"two", "Two", "<p>2</p>\n"}},
          "<p>end</p>\n"};
}

}  // namespace

TEST_SUITE("html page") {
  TEST_CASE("a page has its landmarks and fetches nothing") {
    const std::string html = html_page(two_sections());
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
    CHECK(is_balanced(html));
    for (const char* part : {"<title>Bill of &lt;shop&gt;</title>", "<h1>Bill of &lt;shop&gt;</h1>", "<header>",
                             "<nav aria-label=\"Sections\">", "<main id=\"content\">", "<footer>\n<p>end</p>",
                             "<a class=\"skip\" href=\"#content\">", "<li><a href=\"#one\">One &amp; all</a></li>",
                             "<section aria-labelledby=\"two\">\n<h2 id=\"two\">Two</h2>\n<p>2</p>",
                             "content=\"default-src 'none'; style-src 'unsafe-inline'\"", "width=device-width",
                             "<p class=\"subtitle\">November 2026</p>"}) {
      CAPTURE(part);
      CHECK(has(html, part));
    }
    for (const char* part : {"http:", "https:", "//", "src=", "@import", "url(", "<script"}) {
      CAPTURE(part);
      CHECK_FALSE(has(html, part));
    }
  }

  TEST_CASE("themes follow the system, the page's own choice, and paper") {
    const std::string html = html_page(two_sections());
    CHECK(has(html,
              "@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) { "
              "color-scheme: dark;"));
    CHECK(has(html, "@media screen { :root[data-theme=\"dark\"] { color-scheme: dark;"));
    CHECK(has(html, "@media print {"));
  }

  TEST_CASE("dark is the same by the system's choice and by the page's") {
    const std::string html = html_page(two_sections());
    static const std::regex dark(R"(\{ color-scheme: dark;[^}]*\})");
    std::set<std::string> palettes;
    int themes = 0;
    for (std::sregex_iterator match(html.begin(), html.end(), dark), end; match != end; ++match, ++themes)
      palettes.insert((*match)[0]);
    CHECK(themes == 2);
    CHECK(palettes.size() == 1);
  }

  TEST_CASE("every colour that is used has a value in both themes") {
    const std::string html = html_page(two_sections());
    static const std::regex use(R"(var\((--[a-z0-9-]+)\))");
    int uses = 0;
    for (std::sregex_iterator match(html.begin(), html.end(), use), end; match != end; ++match, ++uses) {
      const std::string definition = (*match)[1].str() + ": #";
      CAPTURE(definition);
      CHECK(count(html, definition) == 3);  // light, dark of the system, dark of the page
    }
    CHECK(uses > 10);
  }

  TEST_CASE("a page of one section needs no navigation, one without subtitle has none") {
    HtmlPage page = two_sections();
    page.sections.pop_back();
    page.subtitle.clear();
    const std::string html = html_page(page);
    CHECK_FALSE(has(html, "<nav"));
    CHECK_FALSE(has(html, "<p class=\"subtitle\""));
    CHECK(is_balanced(html));
  }

  TEST_CASE("figures") {
    CHECK(html_figure("<svg></svg>\n", "a < b") ==
          "<figure>\n<figcaption>a &lt; b</figcaption>\n<svg></svg>\n</figure>\n");
    CHECK(html_figures({"<figure>1</figure>\n", "<figure>2</figure>\n"}) ==
          "<div class=\"figures\">\n<figure>1</figure>\n<figure>2</figure>\n</div>\n");
  }
}

}  // namespace html_page_test

#include "writing/html_page.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/html.h"
#include "writing/html_parts.h"

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

std::string table_of(std::size_t columns, const std::string& cell) {
  std::vector<HtmlColumn> titles = {{"Line"}};
  for (std::size_t i = 0; i < columns; ++i) titles.push_back({"c" + std::to_string(i + 1)});
  HtmlTable table("Costs", std::move(titles));
  table.group("all", std::vector<std::string>(columns, cell));
  return table.str();
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++number;
  return number;
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

  TEST_CASE("a table that is wider than paper is printed in parts with the first column each") {
    struct Case {
      std::size_t columns;
      std::string cell;
      std::size_t parts;
    };
    // A column takes two more than its longest word, all together 68.
    const Case cases[] = {
        {6, "$1,234.56", 0},            // 66
        {7, "$1,234.56", 2},            // 77
        {8, "123456 7", 0},             // 64; a cell breaks at its blanks
        {13, "$1,234.56", 3},           // 5, 5 and 3
        {4, "$1,234.5678901", 0},       // 64
        {2, std::string(32, '1'), 0},   // 68
        {2, std::string(33, '1'), 2},   // 70
        {3, std::string(100, '1'), 3},  // wider than paper by itself
        {0, "", 0},
    };
    for (const Case& c : cases) {
      CAPTURE(c.columns);
      CAPTURE(c.cell);
      const std::string text = table_of(c.columns, c.cell);
      CHECK(times(text, "class=\"on-paper\"") == c.parts);
      CHECK(times(text, " on-screen\"") == (c.parts > 0 ? 1U : 0U));
      CHECK(times(text, ">Line</th>") == c.parts + 1);
      for (std::size_t i = 1; i <= c.columns; ++i)
        CHECK(times(text, ">c" + std::to_string(i) + "</th>") == (c.parts > 0 ? 2U : 1U));
    }
  }
}

}  // namespace html_page_test

#include "writing/xml_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace lambdacost;

TEST_SUITE("xml_text") {
  TEST_CASE("what XML reads as its own stands as a reference") {
    struct Case {
      std::string text;
      std::string plain;
      std::string with_apostrophes;
      std::string with_line_breaks;
    };
    const Case cases[] = {
        {"", "", "", ""},
        {"a < b && c > \"d\"", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;",
         "a &lt; b &amp;&amp; c &gt; &quot;d&quot;"},
        {"it's", "it's", "it&#39;s", "it's"},
        {"one\ntwo", "one\ntwo", "one\ntwo", "one&#10;two"},
        {"&amp; é€😀", "&amp;amp; é€😀", "&amp;amp; é€😀", "&amp;amp; é€😀"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(escape_xml(c.text) == c.plain);
      CHECK(escape_xml(c.text, XmlAlso::apostrophes) == c.with_apostrophes);
      CHECK(escape_xml(c.text, XmlAlso::line_breaks) == c.with_line_breaks);
    }
  }

  TEST_CASE("HTML shows what cannot be seen") { CHECK(escape_html("it's <b>\x1b[1m") == "it&#39;s &lt;b&gt;\\x1B[1m"); }

  TEST_CASE("what XML cannot hold is replaced") {
    struct Case {
      std::string text;
      std::string escaped;
    };
    const std::string replacement = "\uFFFD";
    const Case cases[] = {
        {"a\uFFFEb", "a" + replacement + "b"},
        {"\uFFFF", replacement},
        {std::string("a\0b", 3), "a" + replacement + "b"},
        {"\x01\x08\x0B\x0C\x0E\x1F", replacement + replacement + replacement + replacement + replacement + replacement},
        {"\x7F", replacement},
        {"\u0080\u009F", replacement + replacement},
        {"\xFF", replacement},
        {"\xED\xA0\x80", replacement + replacement + replacement},
        {"\xC3", replacement},
        {"\xF4\x90\x80\x80", replacement + replacement + replacement + replacement},
        {"\t\n\r", "\t\n\r"},
        {"\uFFFD\uFDD0\U0001FFFE\U0010FFFF\uE000", "\uFFFD\uFDD0\U0001FFFE\U0010FFFF\uE000"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(escape_xml(c.text) == c.escaped);
    }
  }
}

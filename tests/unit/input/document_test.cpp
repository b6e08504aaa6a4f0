#include "input/document.h"

#include <doctest/doctest.h>

#include <utility>

#include "support/read_text.h"

using namespace lambdacost;

TEST_SUITE("document") {
  TEST_CASE("a mapping finds its members by name") {
    ReadText reading("{\"a\": 1, \"b\": 2}");
    REQUIRE(reading.root);
    Node& root = *reading.root;
    CHECK(root.find("a") == &root.members[0].value);
    CHECK(root.find("b") == &root.members[1].value);
    CHECK(root.find("c") == nullptr);
    CHECK(root.find("") == nullptr);
    CHECK(std::as_const(root).find("b") == &root.members[1].value);
    CHECK(std::as_const(root).find("B") == nullptr);
    CHECK(root.find("a")->find("a") == nullptr);
  }

  TEST_CASE("kinds have words") {
    CHECK(describe(Node::Kind::null) == "nothing");
    CHECK(describe(Node::Kind::scalar) == "text");
    CHECK(describe(Node::Kind::sequence) == "a list");
    CHECK(describe(Node::Kind::mapping) == "a mapping");
  }

  TEST_CASE("a document that begins with a brace is JSON") {
    struct Case {
      std::string text;
      std::string tree;
      std::string findings;
    };
    const Case cases[] = {
        {"{\"a\": tRue}", "none", "1:7 json-syntax `tRue` was found, a value was expected"},
        {" \t\r\n{\"a\": 1}", "{a: 1}", ""},
        {"\xEF\xBB\xBF{\"a\": 1}", "{a: 1}", ""},
        {"a: tRue", "{a: tRue}", ""},
        {"[tRue]", "[tRue]", ""},
        {"---\n{a: 1}", "{a: 1}", ""},
        {"{a: 1}", "none", "1:2 json-syntax `a` was found, a key in double quotes was expected"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const ReadText reading(c.text);
      CHECK(reading.tree() == c.tree);
      CHECK(reading.findings() == c.findings);
    }
  }

  TEST_CASE("text that is not clean UTF-8 is refused in YAML and JSON") {
    using namespace std::string_literals;
    struct Case {
      std::string text;
      std::string findings;
    };
    const std::string utf16 = "1:1 invalid-text UTF-16 or UTF-32 text was found, UTF-8 was expected";
    const std::string lone_cr =
        " invalid-text a carriage return without a line feed was found, LF or CR LF was expected";
    const std::string mark =
        " invalid-text a byte order mark was found inside the text, one was expected at its begin at most";
    const Case cases[] = {
        {"\xFF\xFE"
         "a\0"s,
         utf16},
        {"\xFE\xFF\0a"s, utf16},
        {"\xFF\xFE\0\0a\0\0\0"s, utf16},
        {"\0\0\xFE\xFF\0\0\0a"s, utf16},
        {"a\0:\0"s, utf16},
        {"\0{\0\""s, utf16},
        {"a: x\0y"s, "1:5 invalid-text the control character U+0000 was found, plain text was expected"},
        {"a: x\x04y", "1:5 invalid-text the control character U+0004 was found, plain text was expected"},
        {"{\"a\": \"\x1B[31m\"}", "1:8 invalid-text the control character U+001B was found, plain text was expected"},
        {"a: \x7F", "1:4 invalid-text the control character U+007F was found, plain text was expected"},
        {"# \xC2\x85", "1:3 invalid-text the control character U+0085 was found, plain text was expected"},
        {"b: 1\na: \xE9t\xE9", "2:4 invalid-text the byte 0xE9 was found, UTF-8 text was expected"},
        {"{\"a\": \"\xC0\xAF\"}", "1:8 invalid-text the byte 0xC0 was found, UTF-8 text was expected"},
        {"a: \xED\xA0\x80", "1:4 invalid-text the byte 0xED was found, UTF-8 text was expected"},
        {"a: 1\rb: 2\r", "1:5" + lone_cr},
        {"# a\rb: 2\n", "1:4" + lone_cr},
        {"a: 1\r\n\r\r\n", "2:1" + lone_cr},
        {"a: 1\n\xEF\xBB\xBF"
         "b: 2\n",
         "2:1" + mark},
        {"\xEF\xBB\xBF\xEF\xBB\xBF"
         "a: 1\n",
         "1:1" + mark},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const ReadText reading(c.text);
      CHECK(reading.tree() == "none");
      CHECK(reading.findings() == c.findings);
    }
  }
}

#include <doctest/doctest.h>

#include "base/text.h"
#include "support/read_text.h"

using namespace lambdacost;

namespace json_reader_test {
namespace {

void check_ranges(const ReadText& reading, const Node& node) {
  const std::string slice = reading.slice(node.range);
  CAPTURE(slice);
  switch (node.kind) {
    case Node::Kind::null:
      CHECK(slice == "null");
      break;
    case Node::Kind::scalar:
      CHECK(slice.size() >= 1);
      CHECK((slice.front() == '"') == node.quoted);
      CHECK((slice.back() == '"') == node.quoted);
      if (!node.quoted) CHECK(slice == node.text);
      break;
    case Node::Kind::sequence:
      CHECK(slice == "[");
      break;
    case Node::Kind::mapping:
      CHECK(slice == "{");
      break;
  }
  for (const Node& item : node.items) check_ranges(reading, item);
  for (const Member& member : node.members) {
    CHECK(reading.slice(member.key_range).starts_with('"'));
    CHECK(reading.slice(member.key_range).ends_with('"'));
    check_ranges(reading, member.value);
  }
}

}  // namespace

TEST_SUITE("json_reader") {
  TEST_CASE("JSON becomes a tree with the text of its numbers") {
    struct Case {
      std::string text;
      std::string tree;
    };
    const Case cases[] = {
        {"{}", "{}"},
        {"{\"a\":[]}\r\n\t ", "{a: []}"},
        {"{\"a\": 1.50e+3, \"b\": -0, \"c\": 123456789012345678901234567890.10}",
         "{a: 1.50e+3, b: -0, c: 123456789012345678901234567890.10}"},
        {"{\"a\": 0.10000000000000000000000000001}", "{a: 0.10000000000000000000000000001}"},
        {"{\"a\": true, \"b\": false, \"c\": null}", "{a: true, b: false, c: null}"},
        {"{\"a\": \"true\", \"b\": \"5\", \"c\": \"\"}", "{a: \"true\", b: \"5\", c: \"\"}"},
        {R"({"a\"b": "\u00e9\ud83d\ude00\n\t\\\/"})", "{a\"b: \"\u00e9\U0001F600\n\t\\/\"}"},
        {"{\"<<\": {\"a\": [[1], {\"b\": 2}]}}", "{<<: {a: [[1], {b: 2}]}}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const ReadText reading(c.text);
      CHECK(reading.findings() == "");
      CHECK(reading.tree() == c.tree);
    }
  }

  TEST_CASE("every JSON node has the place of its text") {
    const std::string document =
        "{\"a\": 12.5,\n \"\u4e16\\\"\": [true , null,\"\u00e9\\\\\",\t-1e5 ],\n\"c\"  :\n{ \"d\":\"x\\\"y\" , "
        "\"e\":false}}";
    for (const std::string prefix : {"", "\xEF\xBB\xBF", " \n"}) {
      for (const bool has_crlf : {false, true}) {
        CAPTURE(prefix);
        CAPTURE(has_crlf);
        std::string text = prefix + document;
        for (std::size_t at = 0; has_crlf && (at = text.find('\n', at)) != std::string::npos; at += 2)
          text.insert(at, "\r");
        const ReadText reading(text);
        REQUIRE(reading.root);
        check_ranges(reading, *reading.root);
        CHECK(reading.slice(reading.root->members[1].key_range) == "\"\u4e16\\\"\"");
        CHECK(reading.slice(reading.root->members[1].value.items[2].range) == "\"\u00e9\\\\\"");
        CHECK(reading.slice(reading.root->members[2].value.members[0].value.range) == "\"x\\\"y\"");
      }
    }
  }

  TEST_CASE("broken JSON is refused at its place") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {"{", "1:2 json-syntax the end of the text was found, a key in double quotes was expected\n  1:1 opened here"},
        {"{\"a\":", "1:6 json-syntax the end of the text was found, a value was expected\n  1:1 opened here"},
        {"{\"a\":[1", "1:8 json-syntax the end of the text was found, `,` or `]` was expected\n  1:6 opened here"},
        {"{\"a\" 1}", "1:6 json-syntax `1` was found, `:` was expected"},
        {"{\"a\": 1,}", "1:9 json-syntax `}` was found, a key in double quotes was expected"},
        {"{\"a\": 1, 5: 2}", "1:10 json-syntax `5` was found, a key in double quotes was expected"},
        {"{\"a\": [1 2]}", "1:10 json-syntax `2` was found, `,` or `]` was expected"},
        {"{\"a\": [1,]}", "1:10 json-syntax `]` was found, a value was expected"},
        {"{\"a\":,}", "1:6 json-syntax `,` was found, a value was expected"},
        {"{\"a\": truu}", "1:7 json-syntax `truu` was found, a value was expected"},
        {"{\"a\": NaN}", "1:7 json-syntax `NaN` was found, a value was expected"},
        {"{\"a\": 'b'}", "1:7 json-syntax `'` was found, a value was expected"},
        {"{\"a\": \u00e9}", "1:7 json-syntax `\u00e9` was found, a value was expected"},
        {"{\"a\": 01}", "1:8 json-syntax `1` was found, `,` or `}` was expected"},
        {"{\"a\": 1e400}", "1:7 json-syntax `1e400` was found, a smaller number was expected"},
        {"{\"a\": 1.}", "1:9 json-syntax `}` was found, a digit was expected"},
        {"{\"a\": 1e}", "1:9 json-syntax `}` was found, a digit was expected"},
        {"{\"a\": 1 /* b */}", "1:9 json-syntax `/` was found, `,` or `}` was expected"},
        {"{\"a\": \"x",
         "1:7 json-syntax a quote that is never closed was found, `\"` at the end of the text was expected"},
        {"{\"a\": 1, \"b",
         "1:10 json-syntax a quote that is never closed was found, `\"` at the end of the text was expected"},
        {"{\"a\": \"x\n\"}",
         "1:9 json-syntax the end of the line was found, `\"` or an escape such as `\\n` was expected"},
        {"{\"a\": \"x\t\"}", "1:9 json-syntax a tab was found, `\"` or an escape such as `\\n` was expected"},
        {R"({"a": "\q"})", "1:8 json-syntax `\\` was found, an escape that JSON knows was expected"},
        {R"({"a": "\u12x"})", "1:8 json-syntax `\\` was found, an escape with four hexadecimal digits was expected"},
        {R"({"a": "\ud800x"})", "1:8 json-syntax `\\` was found, an escape of a whole surrogate pair was expected"},
        {"{\"a\": 1} x", "1:10 json-syntax `x` was found, the end of the document was expected"},
        {"{\"a\": 1}\n{\"b\": 2}", "2:1 json-syntax `{` was found, the end of the document was expected"},
        {"{\"a\": 1},", "1:9 json-syntax `,` was found, the end of the document was expected"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const ReadText reading(c.text);
      CHECK(reading.tree() == "none");
      CHECK(reading.findings() == c.findings);
    }
  }

  TEST_CASE("escapes of unreadable characters are refused") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {R"({"a": "x\u0000y"})",
         "1:7 invalid-text an escape of the control character U+0000 was found, plain text was expected"},
        {R"({"a": "\u001b[2J"})",
         "1:7 invalid-text an escape of the control character U+001B was found, plain text was expected"},
        {R"({"a": "\r"})",
         "1:7 invalid-text an escape of the control character U+000D was found, plain text was expected"},
        {R"({"a": "\u009f"})",
         "1:7 invalid-text an escape of the control character U+009F was found, plain text was expected"},
        {R"({"a\u0007": 1})",
         "1:2 invalid-text an escape of the control character U+0007 was found, plain text was expected"},
        {R"({"b": "\\u0007", "a": "é\\\u0007"})",
         "1:23 invalid-text an escape of the control character U+0007 was found, plain text was expected"},
        {R"({"a": "\udc00"})",
         "1:7 invalid-text an escape of a part of a character was found, a whole one was expected"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const ReadText reading(c.text);
      REQUIRE(reading.root);
      CHECK_FALSE(find_control_character(reading.tree()));
      CHECK_FALSE(find_invalid_utf8(reading.tree()));
      CHECK(reading.findings() == c.findings);
    }
  }

  TEST_CASE("all duplicate keys of a JSON document are reported with both places") {
    const ReadText reading("{\"a\": 1,\n \"a\": {\"b\": 1, \"b\": 2},\n \"\\u0061\": 3, \"c\": {\"a\": 4}}");
    CHECK(reading.tree() == "{a: 1, c: {a: 4}}");
    CHECK(reading.findings() ==
          "2:2 duplicate-key the key `a` was found again, each key once was expected\n  1:2 first given here\n"
          "2:16 duplicate-key the key `b` was found again, each key once was expected\n  2:8 first given here\n"
          "3:2 duplicate-key the key `a` was found again, each key once was expected\n  1:2 first given here");
  }

  TEST_CASE("JSON nests to the limit and no deeper") {
    const auto nested = [](std::size_t depth) { return repeat("{\"a\":", depth - 1) + "{}" + repeat("}", depth - 1); };
    CHECK(ReadText(nested(64)).findings() == "");
    CHECK(ReadText(nested(65)).findings() ==
          "1:321 nesting-too-deep 65 levels of nesting were found, at most 64 were expected");
    CHECK(ReadText(nested(3), {.depth = 3}).findings() == "");
    CHECK(ReadText(nested(4), {.depth = 3}).findings() ==
          "1:16 nesting-too-deep 4 levels of nesting were found, at most 3 were expected");
    CHECK(ReadText(repeat("{\"a\":", 1000000)).findings() ==
          "1:321 nesting-too-deep 65 levels of nesting were found, at most 64 were expected");
    CHECK(ReadText("{\"a\":" + repeat("[", 1000000)).findings() ==
          "1:69 nesting-too-deep 65 levels of nesting were found, at most 64 were expected");
  }
}

}  // namespace json_reader_test

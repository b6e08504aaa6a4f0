#include "writing/json_writer.h"

#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostic.h"

using namespace lambdacost;

TEST_SUITE("json_writer") {
  TEST_CASE("text is escaped") {
    struct Case {
      std::string text;
      std::string escaped;
    };
    const Case cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"\"\\/", "\\\"\\\\/"},
        {"\n\r\t", "\\n\\r\\t"},
        {std::string("\0\x01\x1f", 3), "\\u0000\\u0001\\u001f"},
        {"\x7f", "\x7f"},
        {"é€😀", "é€😀"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(json_escape(c.text) == c.escaped);
    }
  }

  TEST_CASE("values of every kind, nested and indented") {
    const std::string text = json_document([](JsonWriter& json) {
      json.member("text", "a\"b");
      json.array("list", [&] {
        json.value(std::numeric_limits<long long>::min());
        json.value(true);
        json.value(false);
        json.object([] {});
        json.array([] {});
      });
      json.member("count", std::size_t{3});
      json.member("amount", Decimal::of(1250, 3));
      json.member("day", *Date::parse("2026-11-24"));
      json.member("word", Severity::warning);
      json.member("ke\"y", std::string());
      json.null("null");
    });
    CHECK(text == R"({
  "text": "a\"b",
  "list": [
    -9223372036854775808,
    true,
    false,
    {},
    []
  ],
  "count": 3,
  "amount": "1.25",
  "day": "2026-11-24",
  "word": "warning",
  "ke\"y": "",
  "null": null
}
)");
  }

  TEST_CASE("what may be missing") {
    const std::string text = json_document([](JsonWriter& json) {
      const int there = 7;
      const auto write = [&](int number) { json.member("number", number); };
      json.optional_member("there", std::optional<Decimal>(2));
      json.optional_member("not there", std::optional<Decimal>());
      json.text_or_null("text", "x");
      json.text_or_null("no text", "");
      json.optional_object("object", &there, write);
      json.optional_object("no object", std::optional<int>(), write);
    });
    CHECK(text == R"({
  "there": "2",
  "not there": null,
  "text": "x",
  "no text": null,
  "object": {
    "number": 7
  },
  "no object": null
}
)");
  }

  TEST_CASE("lists") {
    const std::string text = json_document([](JsonWriter& json) {
      const std::vector<std::string> words = {"a", "b"};
      json.values("words", words);
      json.values("none", std::vector<std::string>());
      json.objects("objects", words, [&](const std::string& word) { json.member("word", word); });
    });
    CHECK(text == R"({
  "words": [
    "a",
    "b"
  ],
  "none": [],
  "objects": [
    {
      "word": "a"
    },
    {
      "word": "b"
    }
  ]
}
)");
  }

  TEST_CASE("bytes that are no UTF-8, and separators of lines, stand as they are") {
    const std::string text = json_document([](JsonWriter& json) { json.member("\x80", "\xff\u2028\x7f\b\f\x1b"); });
    CHECK(text == "{\n  \"\x80\": \"\xff\u2028\x7f\\u0008\\u000c\\u001b\"\n}\n");
  }

  TEST_CASE("a lone value is a document") {
    JsonWriter json;
    json.array([] {});
    CHECK(json.take() == "[]\n");
  }
}

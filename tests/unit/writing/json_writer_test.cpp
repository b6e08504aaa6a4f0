#include "writing/json_writer.h"

#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>

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
    JsonWriter json;
    json.begin_object();
    json.member("text", "a\"b");
    json.key("list");
    json.begin_array();
    json.number(std::numeric_limits<long long>::min());
    json.boolean(true);
    json.boolean(false);
    json.null();
    json.begin_object();
    json.end_object();
    json.begin_array();
    json.end_array();
    json.end_array();
    json.optional_member("there", std::optional<std::string>("x"));
    json.optional_member("not there", std::nullopt);
    json.key("ke\"y");
    json.text("");
    json.end_object();
    CHECK(json.take() == R"({
  "text": "a\"b",
  "list": [
    -9223372036854775808,
    true,
    false,
    null,
    {},
    []
  ],
  "there": "x",
  "not there": null,
  "ke\"y": ""
}
)");
  }

  TEST_CASE("a lone value is a document") {
    JsonWriter json;
    json.begin_array();
    json.end_array();
    CHECK(json.take() == "[]\n");
  }
}

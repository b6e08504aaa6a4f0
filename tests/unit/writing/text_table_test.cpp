#include "writing/text_table.h"

#include <doctest/doctest.h>

#include <string>

using namespace lambdacost;

TEST_SUITE("text_table") {
  TEST_CASE("columns are as wide as their widest cell, and lines have no trailing blanks") {
    TextTable table({{"Name", Align::left}, {"Cost", Align::right}, {"Note", Align::left}});
    table.row({"a", "1.00", "x"});
    table.row({"longer name", "1,000.00"});
    table.blank();
    table.row({"", "", ""});
    CHECK(table.to_string(false) ==
          "Name             Cost  Note\n"
          "a                1.00  x\n"
          "longer name  1,000.00\n"
          "\n"
          "\n");
  }

  TEST_CASE("a heading ends with the last column, a rule is as wide as the table") {
    TextTable table({{"", Align::left}, {"Cost", Align::right}});
    table.heading("All", "12.50");
    table.row({"part", "2.50"});
    table.rule();
    table.heading("none", "");
    CHECK(table.to_string(false) ==
          "       Cost\n"
          "All   12.50\n"
          "part   2.50\n"
          "-----------\n"
          "none\n");
  }

  TEST_CASE("a heading wider than the table keeps its gap") {
    TextTable table({{"a", Align::left}, {"b", Align::right}});
    table.heading("a long heading", "1");
    table.row({"x", "1"});
    CHECK(table.to_string(false) == "a  b\na long heading  1\nx  1\n");
  }

  TEST_CASE("a column that runs over takes the blanks of the next one, and never its gap") {
    const auto shown = [](const std::string& unit, const std::string& free) {
      TextTable table({{"", Align::left}, {"", Align::left, true}, {"Free", Align::right}, {"Cost", Align::right}});
      table.row({"a", "GB", "10,000", "$1"});
      table.row({"b", unit, free, "$2"});
      return table.to_string(false);
    };
    CHECK(shown("12345678", "") ==
          "         Free  Cost\n"
          "a  GB  10,000    $1\n"
          "b  12345678      $2\n");
    CHECK(shown("1234567", "1") ==
          "         Free  Cost\n"
          "a  GB  10,000    $1\n"
          "b  1234567  1    $2\n");
    // One that is longer than the blanks makes the column wider.
    CHECK(shown("12345678", "1") ==
          "          Free  Cost\n"
          "a  GB   10,000    $1\n"
          "b  12345678  1    $2\n");
  }

  TEST_CASE("wide characters count two columns, combining ones none") {
    TextTable table({{"n", Align::left}, {"v", Align::right}});
    table.row({"日本", "1"});
    table.row({"e\u0301", "1"});
    table.row({"abcd", "1"});
    CHECK(table.to_string(false) == "n     v\n日本  1\ne\u0301     1\nabcd  1\n");
  }

  TEST_CASE("colour is on the header and headings only") {
    TextTable table({{"n", Align::left}, {"v", Align::right}});
    table.heading("h", "1");
    table.row({"r", "2"});
    CHECK(table.to_string(true) == "\x1b[2mn  v\x1b[0m\n\x1b[1mh\x1b[0m  \x1b[1m1\x1b[0m\nr  2\n");
  }

  TEST_CASE("a tinted cell keeps its place and stands out by itself") {
    TextTable table({{"n", Align::left}, {"v", Align::right}, {"w", Align::left}});
    table.row({"wide", "20", "x"});
    table.row({"r", "2", ""});
    table.tint(1, Style::red);
    table.strong_row({"s", "3", "y"});
    table.tint(1, Style::green);
    table.tint(0, Style::red);
    table.row({"", "4", ""});
    table.tint(0, Style::red);
    CHECK(table.to_string(false) == "n      v  w\nwide  20  x\nr      2\ns      3  y\n       4\n");
    CHECK(table.to_string(true) ==
          "\x1b[2mn      v  w\x1b[0m\n"
          "wide  20  x\n"
          "r      \x1b[31m2\x1b[0m\n"
          "\x1b[1m\x1b[31ms\x1b[0m\x1b[0m\x1b[1m      \x1b[0m\x1b[1m\x1b[32m3\x1b[0m\x1b[0m\x1b[1m  y\x1b[0m\n"
          "       4\n");
  }

  TEST_CASE("text is wrapped at blanks") {
    struct Case {
      std::string text;
      std::size_t width;
      std::size_t indent;
      std::string wrapped;
    };
    const Case cases[] = {
        {"", 10, 2, ""},
        {"one two", 7, 2, "one two"},
        {"one two", 6, 2, "one\n  two"},
        {"one two three four", 9, 2, "one two\n  three\n  four"},
        {"one two three four", 12, 2, "one two\n  three four"},
        {"unbreakable", 4, 2, "unbreakable"},
        {"a unbreakable b", 4, 2, "a\n  unbreakable\n  b"},
        {"日本 日本", 8, 0, "日本\n日本"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CAPTURE(c.width);
      CHECK(wrap(c.text, c.width, c.indent) == c.wrapped);
    }
  }
}

#include "input/csv_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/read_text.h"

using namespace lambdacost;

namespace csv_reader_test {
namespace {

/// A text read to its end: "1:1 <a>|1:3 <b>" a row, a line each, then its findings.
std::string read_all(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("input", text);
  CsvReader reader(sources, source, diagnostics);
  std::vector<CsvCell> row;
  std::string result;
  while (reader.next(row)) {
    std::string line;
    for (const CsvCell& cell : row) {
      const Position place = sources[source].position(cell.range.begin);
      line += fmt::format("{}{}:{} <{}>", line.empty() ? "" : "|", place.line, place.column, cell.text);
    }
    result += line + "\n";
  }
  CHECK(reader.is_sound() != diagnostics.has_errors());
  CHECK_FALSE(reader.next(row));
  return result + list_findings(sources, diagnostics);
}

}  // namespace

TEST_SUITE("csv reader") {
  TEST_CASE("rows and cells with their places") {
    struct Case {
      std::string text;
      std::string rows;
    };
    const Case cases[] = {
        {"", ""},
        {"\n\r\n\n", ""},
        {"a", "1:1 <a>\n"},
        {"a\n", "1:1 <a>\n"},
        {"a,b\n", "1:1 <a>|1:3 <b>\n"},
        {"a,b\r\nc,d\r\n", "1:1 <a>|1:3 <b>\n2:1 <c>|2:3 <d>\n"},
        {"a\n\nb", "1:1 <a>\n3:1 <b>\n"},
        {",\n", "1:1 <>|1:2 <>\n"},
        {"a,", "1:1 <a>|1:3 <>\n"},
        {" a , b", "1:1 < a >|1:5 < b>\n"},
        {"\xEF\xBB\xBF"
         "a,b",
         "1:1 <a>|1:3 <b>\n"},
        {"é,b", "1:1 <é>|1:3 <b>\n"},
        {"\"a\",b", "1:1 <a>|1:5 <b>\n"},
        {"\"a,b\",c", "1:1 <a,b>|1:7 <c>\n"},
        {"\"a\"\"b\"\r\n\"\"\n", "1:1 <a\"b>\n2:1 <>\n"},
        {"\"a\nb\",c\nd", "1:1 <a\nb>|2:4 <c>\n3:1 <d>\n"},
        {"a,b,c\nd\n", "1:1 <a>|1:3 <b>|1:5 <c>\n2:1 <d>\n"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(read_all(c.text) == c.rows);
    }
  }

  TEST_CASE("a quote out of place ends the reading") {
    struct Case {
      std::string text;
      std::string found;
    };
    const Case cases[] = {
        {"a\n\"b", "1:1 <a>\n2:1 csv-syntax a quoted cell has no closing quote"},
        {"\"", "1:1 csv-syntax a quoted cell has no closing quote"},
        {"\"a\"\"", "1:1 csv-syntax a quoted cell has no closing quote"},
        {"a,b\"c\nd", "1:4 csv-syntax a quote stands inside a cell that does not begin with one"},
        {"\"a\"b", "1:4 csv-syntax expected a comma after the quoted cell, found `b`"},
        {"\"a\" ,b", "1:4 csv-syntax expected a comma after the quoted cell, found a blank"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(read_all(c.text) == c.found);
    }
  }

  TEST_CASE("what is not clean UTF-8 has no rows") {
    CHECK(read_all("a\xFF") == "1:2 invalid-text the byte 0xFF was found, UTF-8 text was expected");
    CHECK(read_all(std::string("\xFF\xFE"
                               "a\0",
                               4)) == "1:1 invalid-text UTF-16 or UTF-32 text was found, UTF-8 was expected");
    CHECK(read_all("a\rb") ==
          "1:2 invalid-text a carriage return without a line feed was found, LF or CR LF was expected");
  }
}

}  // namespace csv_reader_test

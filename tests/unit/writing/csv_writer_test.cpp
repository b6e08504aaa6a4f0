#include "writing/csv_writer.h"

#include <doctest/doctest.h>

#include <string>

using namespace lambdacost;

TEST_SUITE("csv_writer") {
  TEST_CASE("text is quoted where RFC 4180 asks for it, and defused where a spreadsheet would run it") {
    struct Case {
      std::string cell;
      std::string written;
    };
    const Case cases[] = {
        {"", ""},
        {"plain text", "plain text"},
        {"a,b", "\"a,b\""},
        {"say \"yes\"", "\"say \"\"yes\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"carriage\rreturn", "\"carriage\rreturn\""},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@name", "'@name"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"=HYPERLINK(\"a\",1)", "\"'=HYPERLINK(\"\"a\"\",1)\""},
        {"1=1", "1=1"},
        {" =1", " =1"},
        {"'quoted", "'quoted"},
        {"größe", "größe"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.cell);
      CsvWriter csv;
      csv.text(c.cell);
      CHECK(csv.str() == c.written);
    }
  }

  TEST_CASE("cells are parted by commas and rows end with a line feed") {
    CsvWriter csv;
    csv.text("a");
    csv.raw("-1.5");
    csv.raw({});
    csv.end_row();
    csv.raw({});
    csv.text("");
    csv.end_row();
    csv.text("last");
    CHECK(csv.str() == "a,-1.5,\n,\nlast");
  }

  TEST_CASE("a cell that begins with :: is quoted, so that no line begins with it") {
    for (const std::string cell : {"::", "::a", "  ::a", "\u00A0::a", "\u3000\u200B::a", ":\u200B:a"}) {
      CAPTURE(cell);
      CsvWriter csv;
      csv.text(cell);
      CHECK(csv.str() == '"' + cell + '"');
    }
    CsvWriter csv;
    csv.text("a::b");
    csv.text(":a");
    CHECK(csv.str() == "a::b,:a");
  }
}

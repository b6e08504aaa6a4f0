// The parts of a workbook: cells, styles, and sheets that are full.
#include "writing/workbook.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "support/unzip.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace workbook_test {
namespace {

std::map<std::string, std::string> parts_of(const Workbook& workbook) {
  const auto files = unzip(workbook.bytes());
  return {files.begin(), files.end()};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("workbook") {
  TEST_CASE("texts of cells") {
    struct Case {
      std::string text;
      std::string escaped;
    };
    const Case cases[] = {
        {"orders", "orders"},
        {"<script>\"&'", "&lt;script&gt;&quot;&amp;'"},
        {"_x0041_", "_x005F_x0041_"},
        {"_x00e9_b", "_x005F_x00e9_b"},
        {"_x004_", "_x004_"},
        {"_x00G1_", "_x00G1_"},
        {"a\x01z", "a\xEF\xBF\xBDz"},
        {"a\xEF\xBF\xBFz", "a\xEF\xBF\xBDz"},
        {"a\xEF\xBF\xBE", "a\xEF\xBF\xBD"},
        {"a\tb\nc", "a\tb\nc"},
        {std::string(32767, 'a'), std::string(32767, 'a')},
        {std::string(32768, 'a'), std::string(32767, 'a')},
        {std::string(32766, 'a') + "\xF0\x9F\x98\x80", std::string(32766, 'a')},
        {std::string(32765, 'a') + "\xF0\x9F\x98\x80", std::string(32765, 'a') + "\xF0\x9F\x98\x80"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text.substr(0, 20));
      CHECK(escape_cell(c.text) == c.escaped);
    }
  }

  TEST_CASE("numbers keep their digits, texts are no formulas, the titles stay in view") {
    Workbook workbook;
    Workbook::Sheet& sheet = workbook.add_sheet("Lines", {{"name", 20}, {"cost", 12}, {"note", 5}});
    sheet.text("=1+1");
    sheet.number(Decimal::parse("0.000016666700000000000000000000000001").value(), "0.00###");
    sheet.empty();
    sheet.end_row();
    sheet.text("");
    sheet.number(-3);
    sheet.text("2026");
    sheet.end_row();
    const auto parts = parts_of(workbook);
    const std::string& text = parts.at("xl/worksheets/sheet1.xml");
    for (const char* part :
         {"<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
          "<col min=\"1\" max=\"1\" width=\"20\" customWidth=\"1\"/>",
          "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">name</t></is></c>",
          "<row r=\"2\"><c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t></is></c>",
          "<c r=\"B2\" s=\"3\"><v>0.000016666700000000000000000000000001</v></c></row>",
          "<row r=\"3\"><c r=\"B3\"><v>-3</v></c><c r=\"C3\" t=\"inlineStr\">", "<autoFilter ref=\"A1:C3\"/>",
          "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>",
          "<pageSetup orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>"}) {
      CAPTURE(part);
      CHECK(has(text, part));
    }
    CHECK_FALSE(has(text, "<f>"));
    CHECK(has(parts.at("xl/styles.xml"), "<numFmt numFmtId=\"164\" formatCode=\"0.00###\"/>"));
    CHECK(has(parts.at("xl/styles.xml"), "<cellXfs count=\"4\">"));
    CHECK(has(parts.at("xl/workbook.xml"), "<sheet name=\"Lines\" sheetId=\"1\" r:id=\"rId1\"/>"));
    CHECK(has(parts.at("xl/workbook.xml"),
              "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Lines'!$1:$1</definedName>"));
    CHECK(has(parts.at("[Content_Types].xml"), "PartName=\"/xl/worksheets/sheet1.xml\""));
    CHECK(workbook.bytes() == workbook.bytes());
  }

  TEST_CASE("a column is as wide as its widest number") {
    struct Case {
      Decimal number;
      std::string format;
      std::string width;
    };
    const Case cases[] = {
        {Decimal(1), "", "5"},
        {Decimal(1), "#,##0", "5"},
        {Decimal(12345), "#,##0", "8"},  // 12,345
        {Decimal(123), "#,##0", "5"},
        {Decimal::of(15, 1), "\"$\"#,##0.00", "7"},                        // $1.50
        {Decimal::of(606249346, 15), "\"$\"#,##0.00#############", "20"},  // $0.000000606249346
        {Decimal::of(606249346, 15), "\"$\"#,##0.00000000", "13"},         // what is not shown needs no room
        {Decimal::of(123456789012345, 6), "#,##0.000#########", "20"},     // 123,456,789.012345
        {-Decimal(1234), "\"EUR \"#,##0.00", "15"},                        // -EUR 1,234.00
    };
    for (const Case& c : cases) {
      CAPTURE(c.number.to_string());
      CAPTURE(c.format);
      Workbook workbook;
      Workbook::Sheet& sheet = workbook.add_sheet("Sheet", {{"a", 5}});
      sheet.number(c.number, c.format);
      sheet.end_row();
      CHECK(has(parts_of(workbook)["xl/worksheets/sheet1.xml"], "width=\"" + c.width + "\""));
    }
  }

  TEST_CASE("columns beyond Z") {
    Workbook workbook;
    Workbook::Sheet& sheet = workbook.add_sheet("Wide", std::vector<Workbook::Column>(703, {"t", 5}));
    for (int i = 0; i < 703; ++i) sheet.number(i);
    sheet.end_row();
    const std::string text = parts_of(workbook).at("xl/worksheets/sheet1.xml");
    CHECK(has(text, "<c r=\"Z2\"><v>25</v></c><c r=\"AA2\"><v>26</v></c>"));
    CHECK(has(text, "<c r=\"ZZ2\"><v>701</v></c><c r=\"AAA2\"><v>702</v></c>"));
  }

  TEST_CASE("a full sheet goes on in another under the same titles") {
    struct Case {
      int rows;
      std::size_t sheets;
    };
    for (const Case& c : {Case{0, 1}, Case{2, 1}, Case{3, 2}, Case{4, 2}, Case{5, 3}}) {
      CAPTURE(c.rows);
      Workbook workbook(3);
      Workbook::Sheet& sheet = workbook.add_sheet("Lines", {{"number", 10}});
      for (int i = 0; i < c.rows; ++i) {
        sheet.number(i);
        sheet.end_row();
      }
      const auto parts = parts_of(workbook);
      std::size_t rows = 0;
      for (std::size_t i = 1; i <= c.sheets; ++i) {
        const std::string& text = parts.at("xl/worksheets/sheet" + std::to_string(i) + ".xml");
        CHECK(has(text, ">number<"));
        for (std::size_t at = text.find("<v>"); at != std::string::npos; at = text.find("<v>", at + 1)) ++rows;
      }
      CHECK(rows == static_cast<std::size_t>(c.rows));
      CHECK_FALSE(parts.contains("xl/worksheets/sheet" + std::to_string(c.sheets + 1) + ".xml"));
      CHECK(has(parts.at("xl/workbook.xml"), "name=\"Lines 2\"") == (c.sheets > 1));
    }
  }
}

}  // namespace workbook_test

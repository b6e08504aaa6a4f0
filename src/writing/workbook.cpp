#include "writing/workbook.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "input/zip_archive.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kSheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view kTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// The styles of cells, by their numbers in styles(). Those of number formats follow.
enum Style : int { plain, title, inert, first_format };
// Numbers of formats below are spreadsheets' own.
constexpr int kFirstFormatId = 164;
// A cell's margins, and a digit more where a number is rounded up.
constexpr std::size_t kBesideNumber = 2;

/// The reference of a column: A, B ... Z, AA ...
std::string column_name(std::size_t index) {
  constexpr std::size_t kLetters = 26;
  std::string name;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / kLetters)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
  return name;
}

/// A spreadsheet reads _x0041_ as the character with that number.
bool is_character_reference(std::string_view text) {
  constexpr std::size_t kLength = 7;
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  return text.size() >= kLength && text[1] == 'x' && text[kLength - 1] == '_' &&
         text.substr(2, 4).find_first_not_of(kDigits) == std::string_view::npos;
}

/// Characters of a number under a format of a text in quotes, grouped digits and decimals: "$"#,##0.00##. A number
/// without a format is shown as wide as there is room.
std::size_t shown_width(const Decimal& number, std::string_view format) {
  if (format.empty()) return 0;
  const std::string digits = group_digits(number.to_string());
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t decimals = digits.size() - std::min(point + 1, digits.size());
  const std::size_t quote = format.rfind('"');
  const std::size_t prefix = quote == std::string_view::npos ? 0 : display_width(format.substr(1, quote - 1));
  const std::size_t format_point = format.rfind('.');
  if (format_point == std::string_view::npos || format_point < prefix) return prefix + point;
  const std::string_view places = format.substr(format_point + 1);
  const auto least = static_cast<std::size_t>(std::ranges::count(places, '0'));
  return prefix + point + 1 + std::clamp(decimals, least, places.size());
}

/// The name of the sheet's part: the first has the sheet's.
std::string part_name(const std::string& sheet, std::size_t part) {
  return part == 0 ? sheet : fmt::format("{} {}", sheet, part + 1);
}

std::string relation(std::size_t id, std::string_view type, std::string_view target) {
  return fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/{}\" Target=\"{}\"/>\n", id, kRelations, type, target);
}

std::string relations(const std::string& content) {
  return fmt::format("{}<Relationships xmlns=\"{}/relationships\">\n{}</Relationships>\n", kDeclaration, kPackage,
                     content);
}

std::string content_type(std::string_view part, std::string_view type) {
  return fmt::format("<Override PartName=\"/{}\" ContentType=\"{}.{}+xml\"/>\n", part, kTypes, type);
}

}  // namespace

std::string escape_cell(std::string_view text) {
  constexpr std::size_t kMost = 32767;  // of UTF-16
  constexpr unsigned char kFourBytes = 0xF0;
  std::string cell;
  std::size_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_continuation = (byte & 0xC0U) == 0x80U;
    if (!is_continuation) units += byte >= kFourBytes ? 2 : 1;
    if (units > kMost) break;
    if (byte == '_' && is_character_reference(text.substr(i)))
      cell += "_x005F_";
    else
      cell += text[i];
  }
  return escape_xml(cell);
}

// --- a sheet ---

Workbook::Sheet::Sheet(Workbook& workbook, std::string_view name, std::vector<Column> columns)
    : workbook_(workbook), name_(name), columns_(std::move(columns)), widest_numbers_(columns_.size()) {
  begin_part();
}

std::string Workbook::Sheet::cell(int style) {
  const std::string start = fmt::format("<c r=\"{}{}\"", column_name(column_++), parts_.back().number + 1);
  return style == plain ? start : fmt::format("{} s=\"{}\"", start, style);
}

void Workbook::Sheet::text(std::string_view text) {
  if (text.empty()) return empty();
  // So that the text stays one when somebody edits the cell.
  const bool is_like_formula = std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  const int style = parts_.back().number == 0 ? title : is_like_formula ? inert : plain;
  row_ +=
      fmt::format("{} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", cell(style), escape_cell(text));
}

void Workbook::Sheet::number(const Decimal& number, std::string_view format) {
  std::size_t& widest = widest_numbers_[column_];
  widest = std::max(widest, shown_width(number, format));
  row_ += fmt::format("{}><v>{}</v></c>", cell(workbook_.style_of(format)), number.to_string());
}

void Workbook::Sheet::empty() { ++column_; }

void Workbook::Sheet::end_row() {
  Part& part = parts_.back();
  part.rows += fmt::format("<row r=\"{}\">{}</row>\n", ++part.number, row_);
  row_.clear();
  column_ = 0;
  if (part.number == workbook_.rows_of_sheet_) begin_part();
}

void Workbook::Sheet::begin_part() {
  parts_.emplace_back();
  for (const Column& column : columns_) text(column.title);
  end_row();
}

// --- the workbook ---

Workbook::Sheet& Workbook::add_sheet(std::string_view name, std::vector<Column> columns) {
  sheets_.push_back(Sheet(*this, name, std::move(columns)));
  return sheets_.back();
}

int Workbook::style_of(std::string_view format) {
  if (format.empty()) return plain;
  const auto found = std::ranges::find(formats_, format);
  const auto index = static_cast<int>(found - formats_.begin());
  if (found == formats_.end()) formats_.emplace_back(format);
  return first_format + index;
}

std::string Workbook::styles() const {
  std::string formats;
  std::string cells =
      "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\n"
      "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\n"
      "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\"/>\n";
  int id = kFirstFormatId;
  for (const std::string& format : formats_) {
    formats += fmt::format("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>\n", id, escape_cell(format));
    cells += fmt::format(
        "<xf numFmtId=\"{}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\n", id++);
  }
  if (!formats.empty()) formats = fmt::format("<numFmts count=\"{}\">\n{}</numFmts>\n", formats_.size(), formats);
  return fmt::format(
      "{}<styleSheet xmlns=\"{}\">\n{}"
      "<fonts count=\"2\">\n<font><sz val=\"11\"/><name val=\"Calibri\"/></font>\n"
      "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>\n</fonts>\n"
      "<fills count=\"2\">\n<fill><patternFill patternType=\"none\"/></fill>\n"
      "<fill><patternFill patternType=\"gray125\"/></fill>\n</fills>\n"
      "<borders count=\"1\">\n<border><left/><right/><top/><bottom/><diagonal/></border>\n</borders>\n"
      "<cellStyleXfs count=\"1\">\n<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\n</cellStyleXfs>\n"
      "<cellXfs count=\"{}\">\n{}</cellXfs>\n"
      "<cellStyles count=\"1\">\n<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>\n</cellStyles>\n"
      "</styleSheet>\n",
      kDeclaration, kSheets, formats, static_cast<std::size_t>(first_format) + formats_.size(), cells);
}

std::string Workbook::bytes() const {
  std::string list;
  std::string names;  // of the row that every printed page begins with
  std::string links;
  std::string types;
  std::vector<ZipFile> worksheets;
  for (const Sheet& sheet : sheets_) {
    std::string columns;
    for (std::size_t i = 0; i < sheet.columns_.size(); ++i)
      columns += fmt::format(
          "<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>\n", i + 1,
          std::max(static_cast<std::size_t>(sheet.columns_[i].width), sheet.widest_numbers_[i] + kBesideNumber));
    for (std::size_t i = 0; i < sheet.parts_.size(); ++i) {
      const Sheet::Part& part = sheet.parts_[i];
      // The last part may have begun and not gone on.
      if (i > 0 && part.number == 1) continue;
      const std::size_t id = worksheets.size() + 1;
      const std::string target = fmt::format("worksheets/sheet{}.xml", id);
      names += fmt::format("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{}\">'{}'!$1:$1</definedName>\n",
                           id - 1, escape_cell(part_name(sheet.name_, i)));
      list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>\n",
                          escape_cell(part_name(sheet.name_, i)), id, id);
      links += relation(id, "worksheet", target);
      types += content_type("xl/" + target, "worksheet");
      worksheets.push_back(
          {"xl/" + target,
           fmt::format("{}<worksheet xmlns=\"{}\">\n"
                       "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\n"
                       "<sheetViews>\n<sheetView workbookViewId=\"0\">"
                       "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                       "</sheetView>\n</sheetViews>\n"
                       "<cols>\n{}</cols>\n<sheetData>\n{}</sheetData>\n"
                       "<autoFilter ref=\"A1:{}{}\"/>\n"
                       "<pageSetup orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>\n</worksheet>\n",
                       kDeclaration, kSheets, columns, part.rows, column_name(sheet.columns_.size() - 1),
                       part.number)});
    }
  }
  links += relation(worksheets.size() + 1, "styles", "styles.xml");
  std::vector<ZipFile> files = {
      {"[Content_Types].xml",
       fmt::format(
           "{}<Types xmlns=\"{}/content-types\">\n"
           "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n{}{}{}</Types>\n",
           kDeclaration, kPackage, content_type("xl/workbook.xml", "sheet.main"),
           content_type("xl/styles.xml", "styles"), types)},
      {"_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))},
      {"xl/workbook.xml", fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\">\n<sheets>\n{}</sheets>\n"
                                      "<definedNames>\n{}</definedNames>\n</workbook>\n",
                                      kDeclaration, kSheets, kRelations, list, names)},
      {"xl/_rels/workbook.xml.rels", relations(links)},
      {"xl/styles.xml", styles()}};
  files.insert(files.end(), worksheets.begin(), worksheets.end());
  return make_zip(files);
}

}  // namespace lambdacost

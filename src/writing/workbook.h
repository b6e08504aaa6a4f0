// Writes a spreadsheet (Office Open XML, .xlsx). Numbers are written with all their digits, and texts as texts, never
// as formulas. The same cells give the same bytes.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace lambdacost {

class Workbook {
 public:
  /// The most rows that a spreadsheet has; what does not fit follows in a further sheet under the same titles.
  static constexpr std::size_t most_rows = 1048576;
  explicit Workbook(std::size_t rows_of_sheet = most_rows) : rows_of_sheet_(rows_of_sheet) {}
  Workbook(const Workbook&) = delete;  // its sheets know where it is
  Workbook& operator=(const Workbook&) = delete;

  struct Column {
    std::string_view title;
    int width;  ///< characters; more where a number needs them
  };

  /// One sheet, written row by row. The titles stay in view, and on every page when it is printed, as wide as the page.
  class Sheet {
   public:
    void text(std::string_view text);
    /// `format` is a spreadsheet's: "0.00"; "" for as many digits as the cell is wide.
    void number(const Decimal& number, std::string_view format = {});
    void empty();
    void end_row();

   private:
    friend class Workbook;
    Sheet(Workbook& workbook, std::string_view name, std::vector<Column> columns);
    void begin_part();
    std::string cell(int style);

    Workbook& workbook_;
    std::string name_;
    std::vector<Column> columns_;
    std::vector<std::size_t> widest_numbers_;  ///< by column, characters
    struct Part {
      std::string rows;
      std::size_t number = 0;  ///< of rows
    };
    std::vector<Part> parts_;
    std::size_t column_ = 0;
    std::string row_;
  };

  /// `name` has at most 25 characters, none of []:*?/\'. The sheet lives as long as the workbook.
  Sheet& add_sheet(std::string_view name, std::vector<Column> columns);

  /// The file.
  std::string bytes() const;

 private:
  int style_of(std::string_view format);
  std::string styles() const;

  std::size_t rows_of_sheet_;
  std::deque<Sheet> sheets_;
  std::vector<std::string> formats_;
};

/// A text within XML and within a cell: what XML forbids is replaced, and it is cut where a cell ends.
std::string escape_cell(std::string_view text);

}  // namespace lambdacost

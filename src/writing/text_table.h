// Aligned columns for terminals: the walker that every table-shaped text report shares.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "writing/style.h"

namespace lambdacost {

enum class Align { left, right };

/// Rows of cells under a header, two spaces apart, each column as wide as its widest cell (display width), one
/// that runs over with the next.
class TextTable {
 public:
  struct Column {
    std::string title;
    Align align = Align::right;
    bool runs_over = false;  ///< cells run over into the blanks of the next column, which is aligned to the right
  };

  explicit TextTable(std::vector<Column> columns);

  void row(std::vector<std::string> cells);
  /// A row that begins with a text across the first columns and ends with one cell in the last column.
  void heading(std::string text, std::string last_cell);
  /// A row that stands out.
  void strong_row(std::vector<std::string> cells);
  /// Gives a cell of the last row a colour.
  void tint(std::size_t column, Style style);
  /// A line of dashes.
  void rule();
  /// Text between the rows, as it stands; it makes no column wider.
  void note(std::string text);
  void blank();

  /// Columns of the widest row.
  std::size_t width() const;
  /// Lines without trailing blanks. With `color`, the header and notes are dim, headings and strong rows are bold,
  /// and cells have their tints.
  std::string to_string(bool color) const;

 private:
  enum class Kind { row, strong_row, heading, rule, note, blank };
  struct Line {
    Kind kind;
    std::vector<std::string> cells;
    std::map<std::size_t, Style> tints = {};  ///< by column
  };

  std::vector<std::size_t> widths() const;
  std::size_t width_running_over(std::size_t column, std::size_t next) const;
  std::string line_text(const Line& line, const std::vector<std::size_t>& widths, bool color) const;

  std::vector<Column> columns_;
  std::vector<Line> lines_;
};

/// `text` broken at blanks into lines of at most `width` columns; lines after the first are indented.
std::string wrap(const std::string& text, std::size_t width, std::size_t indent);

/// A paragraph of lines of at most `width` columns, indented by two blanks, its further lines by `hanging` more;
/// nothing for no text.
std::string paragraph(const std::string& text, std::size_t width, std::size_t hanging = 0);

}  // namespace lambdacost

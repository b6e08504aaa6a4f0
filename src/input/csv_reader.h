// CSV as RFC 4180 has it, row by row with the place of every cell. It knows no columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace lambdacost {

/// A cell: its text without quotes, and its place with them.
struct CsvCell {
  std::string text;
  SourceRange range;
};

/// Reads the rows of a source: cells between commas, quoted where they hold commas, quotes or line breaks. A byte order
/// mark at the beginning and empty lines are passed over; lines end with LF or CR LF.
class CsvReader {
 public:
  /// Appends `invalid-text` for what is not clean UTF-8; then there are no rows.
  CsvReader(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

  /// Reads the next row; false at the end, and after a quote out of place (`csv-syntax`).
  bool next(std::vector<CsvCell>& row);
  /// Whether the text was read without an error so far.
  bool is_sound() const { return is_sound_; }

 private:
  /// Reads the cell at at_; false after an error.
  bool read_cell(CsvCell& cell);
  bool read_quoted(CsvCell& cell);
  bool refuse(std::size_t offset, std::string message, std::string help);
  /// Passes over a line's end at at_; false where there is none.
  bool skip_line_end();
  SourceRange range(std::size_t from, std::size_t to) const;

  std::uint32_t source_;
  std::uint32_t begin_ = 0;  // of text_ in the source
  std::string_view text_;
  std::size_t at_ = 0;
  Diagnostics& diagnostics_;
  bool is_sound_ = false;
};

}  // namespace lambdacost

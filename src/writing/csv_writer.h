// Writes RFC 4180 CSV with LF line ends for spreadsheets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lambdacost {

class CsvWriter {
 public:
  /// A cell of text that a person wrote: one that a spreadsheet would run as a formula is defused with a leading ', one
  /// that begins with `::` is quoted, or a line that begins with it would be a command of GitHub Actions.
  void text(std::string_view cell);
  /// A cell of digits, or of our own words.
  void raw(std::string_view cell);
  /// A cell of digits where there is a value, else an empty one.
  template <typename Value>
  void optional_raw(const std::optional<Value>& value) {
    raw(value ? value->to_string() : std::string());
  }
  void end_row();
  const std::string& str() const { return out_; }

 private:
  void separate();

  std::string out_;
  bool at_row_start_ = true;
};

}  // namespace lambdacost

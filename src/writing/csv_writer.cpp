#include "writing/csv_writer.h"

#include "writing/workflow_commands.h"

namespace lambdacost {

void CsvWriter::separate() {
  if (!at_row_start_) out_ += ',';
  at_row_start_ = false;
}

void CsvWriter::raw(std::string_view cell) {
  separate();
  out_ += cell;
}

void CsvWriter::text(std::string_view cell) {
  constexpr std::string_view formula_starts = "=+-@\t\r";
  constexpr std::string_view needs_quotes = "\",\r\n";
  std::string value(cell);
  if (!cell.empty() && formula_starts.find(cell.front()) != std::string_view::npos) value.insert(0, 1, '\'');
  if (value.find_first_of(needs_quotes) == std::string::npos && !begins_workflow_command(value)) {
    raw(value);
    return;
  }
  separate();
  out_ += '"';
  for (const char c : value) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

void CsvWriter::end_row() {
  out_ += '\n';
  at_row_start_ = true;
}

}  // namespace lambdacost

#include "input/csv_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "input/readers.h"

namespace lambdacost {

CsvReader::CsvReader(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics)
    : source_(source), diagnostics_(diagnostics) {
  const std::optional<SourceSlice> slice = checked_slice(sources, source, diagnostics);
  if (!slice) return;
  begin_ = slice->begin;
  text_ = slice->text;
  is_sound_ = true;
}

SourceRange CsvReader::range(std::size_t from, std::size_t to) const {
  return SourceSlice{source_, begin_, text_}.range(from, to);
}

bool CsvReader::refuse(std::size_t offset, std::string message, std::string help) {
  diagnostics_.error("csv-syntax", range(offset, offset + 1), std::move(message), std::move(help));
  return is_sound_ = false;
}

bool CsvReader::skip_line_end() {
  const std::string_view rest = text_.substr(at_);
  const std::size_t length = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
  at_ += length;
  return length > 0;
}

bool CsvReader::read_quoted(CsvCell& cell) {
  const std::size_t begin = at_++;
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos)
      return refuse(begin, "a quoted cell has no closing quote", "close it with \", and double the quotes inside it");
    cell.text += text_.substr(at_, quote - at_);
    at_ = quote + 1;
    if (!text_.substr(at_).starts_with('"')) break;
    cell.text += '"';
    ++at_;
  }
  const bool is_end = at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r';
  if (is_end) return true;
  return refuse(at_, fmt::format("expected a comma after the quoted cell, found {}", found_at(text_, at_).words),
                "double the quotes inside a quoted cell");
}

bool CsvReader::read_cell(CsvCell& cell) {
  const std::size_t begin = at_;
  cell.text.clear();
  if (text_.substr(at_).starts_with('"')) {
    if (!read_quoted(cell)) return false;
  } else {
    at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    cell.text = text_.substr(begin, at_ - begin);
    if (const std::size_t quote = cell.text.find('"'); quote != std::string::npos)
      return refuse(begin + quote, "a quote stands inside a cell that does not begin with one",
                    "quote the whole cell, and double the quotes inside it");
  }
  cell.range = range(begin, at_);
  return true;
}

bool CsvReader::next(std::vector<CsvCell>& row) {
  while (is_sound_ && skip_line_end()) {
  }
  if (!is_sound_ || at_ == text_.size()) return false;
  std::size_t cells = 0;
  while (true) {
    if (row.size() == cells) row.emplace_back();
    if (!read_cell(row[cells++])) return false;
    if (at_ == text_.size() || skip_line_end()) break;
    ++at_;  // the comma
  }
  row.resize(cells);
  return true;
}

}  // namespace lambdacost

#include "writing/text_table.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "writing/style.h"

namespace lambdacost {
namespace {

constexpr std::size_t kGap = 2;

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::size_t total_width(const std::vector<std::size_t>& widths) {
  std::size_t total = widths.empty() ? 0 : kGap * (widths.size() - 1);
  for (const std::size_t width : widths) total += width;
  return total;
}

}  // namespace

TextTable::TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

void TextTable::row(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  lines_.push_back({Kind::row, std::move(cells)});
}

void TextTable::strong_row(std::vector<std::string> cells) {
  row(std::move(cells));
  lines_.back().kind = Kind::strong_row;
}

void TextTable::tint(std::size_t column, Style style) { lines_.back().tints.insert_or_assign(column, style); }

void TextTable::heading(std::string text, std::string last_cell) {
  lines_.push_back({Kind::heading, {std::move(text), std::move(last_cell)}});
}

void TextTable::rule() { lines_.push_back({Kind::rule, {}}); }

void TextTable::note(std::string text) { lines_.push_back({Kind::note, {std::move(text)}}); }

void TextTable::blank() { lines_.push_back({Kind::blank, {}}); }

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(display_width(column.title));
  for (const Line& line : lines_) {
    if (line.kind == Kind::row || line.kind == Kind::strong_row)
      for (std::size_t i = 0; i < widths.size(); ++i)
        if (!columns_[i].runs_over) widths[i] = std::max(widths[i], display_width(line.cells[i]));
    if (line.kind == Kind::heading) widths.back() = std::max(widths.back(), display_width(line.cells[1]));
  }
  for (std::size_t i = 0; i + 1 < widths.size(); ++i)
    if (columns_[i].runs_over) widths[i] = width_running_over(i, widths[i + 1]);
  return widths;
}

/// What the column needs so that its cells end before those of the next, which is `next` wide.
std::size_t TextTable::width_running_over(std::size_t column, std::size_t next) const {
  std::size_t width = display_width(columns_[column].title);
  for (const Line& line : lines_) {
    if (line.kind != Kind::row && line.kind != Kind::strong_row) continue;
    const std::size_t beside = display_width(line.cells[column + 1]);
    const std::size_t blanks = beside == 0 ? kGap + next : next - beside;
    const std::size_t cell = display_width(line.cells[column]);
    width = std::max(width, cell - std::min(cell, blanks));
  }
  return width;
}

std::size_t TextTable::width() const { return total_width(widths()); }

/// A strong row is bold; a tinted cell stands out from what is beside it.
std::string TextTable::line_text(const Line& line, const std::vector<std::size_t>& widths, bool color) const {
  const auto as_the_row = [&](const std::string& text) {
    return line.kind == Kind::strong_row ? styled(text, Style::bold, color) : text;
  };
  std::string text;
  std::string run;             // what stands between tinted cells
  std::size_t taken_over = 0;  // of the column and the gap before it, by the cell before
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string& cell = line.cells[i];
    const std::size_t needed = display_width(cell);
    const std::size_t gap = i > 0 ? kGap : 0;
    const std::size_t blanks = gap + widths[i] - std::min(needed, widths[i]) - taken_over;
    taken_over = needed - std::min(needed, widths[i]);
    run.append(std::min(gap, blanks), ' ');
    const std::string padding(blanks - std::min(gap, blanks), ' ');
    if (columns_[i].align == Align::right) run += padding;
    const auto tint = line.tints.find(i);
    if (color && tint != line.tints.end()) {
      text += as_the_row(run) + as_the_row(styled(cell, tint->second, color));
      run.clear();
    } else {
      run += cell;
    }
    if (columns_[i].align == Align::left) run += padding;
  }
  return text + as_the_row(without_trailing_blanks(std::move(run)));
}

std::string TextTable::to_string(bool color) const {
  const std::vector<std::size_t> column_widths = widths();
  const std::size_t width = total_width(column_widths);
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::string text = styled(line_text({Kind::row, std::move(titles)}, column_widths, false), Style::dim, color) + '\n';
  for (const Line& line : lines_) {
    switch (line.kind) {
      case Kind::row:
      case Kind::strong_row:
        text += line_text(line, column_widths, color);
        break;
      case Kind::heading: {
        const std::size_t used = display_width(line.cells[0]) + display_width(line.cells[1]);
        const std::size_t padding = line.cells[1].empty() ? 0 : used + kGap > width ? kGap : width - used;
        text += styled(line.cells[0], Style::bold, color) + std::string(padding, ' ') +
                styled(line.cells[1], Style::bold, color);
        break;
      }
      case Kind::rule:
        text += std::string(width, '-');
        break;
      case Kind::note:
        text += styled(line.cells[0], Style::dim, color);
        break;
      case Kind::blank:
        break;
    }
    text += '\n';
  }
  return text;
}

std::string wrap(const std::string& text, std::size_t width, std::size_t indent) {
  std::string wrapped;
  std::size_t column = 0;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    const std::size_t word_width = display_width(word);
    if (column > 0 && column + 1 + word_width > width) {
      wrapped += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > 0) {
      wrapped += ' ';
      ++column;
    }
    wrapped += word;
    column += word_width;
    begin = end + 1;
  }
  return wrapped;
}

std::string paragraph(const std::string& text, std::size_t width, std::size_t hanging) {
  constexpr std::size_t kIndent = 2;
  if (text.empty()) return {};
  return std::string(kIndent, ' ') + wrap(text, width - kIndent, kIndent + hanging) + "\n";
}

}  // namespace lambdacost

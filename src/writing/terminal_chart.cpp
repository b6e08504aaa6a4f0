#include "writing/terminal_chart.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "writing/chart_scale.h"
#include "writing/style.h"

namespace lambdacost {
namespace {

constexpr std::size_t kLeastRows = 8;
constexpr int kEighths = 8;
constexpr int kRowsBetweenLabels = 4;

struct Glyphs {
  std::string_view bars[kEighths + 1];  ///< by how many eighths of the row are filled
  std::string_view line;
  std::string_view axis;  ///< beside the rows
  std::string_view tick;  ///< beside a row with a number
  std::string_view corner;
  std::string_view base;  ///< below the rows
};
constexpr Glyphs kBlocks = {{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}, "─", "│", "┤", "└", "─"};
constexpr Glyphs kAscii = {{" ", ".", ".", ".", "#", "#", "#", "#", "#"}, "=", "|", "+", "+", "-"};

/// Neighbours as one, so that at most `most` are left.
std::vector<Decimal> thinned(const std::vector<Decimal>& values, std::size_t group) {
  std::vector<Decimal> result;
  for (std::size_t i = 0; i < values.size(); i += group) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(i + group, values.size()));
    result.push_back(largest_of({begin, end}));
  }
  return result;
}

/// Heights in eighths of a row, of which there are `rows` up to `end`.
std::vector<int> heights(const std::vector<Decimal>& values, const Decimal& end, std::size_t rows) {
  std::vector<int> result;
  for (const Decimal& value : values)
    result.push_back(static_cast<int>(place_on_axis(value, end, static_cast<int>(rows) * kEighths, 0).coefficient()));
  return result;
}

/// A chart whose numbers are heights already.
class Drawing {
 public:
  Drawing(const TerminalChart& chart, const TerminalCanvas& canvas)
      : chart_(chart), canvas_(canvas), glyphs_(canvas.ascii ? kAscii : kBlocks) {
    ticks_ = axis_ticks(max(largest_of(chart.bars.values), chart.line ? largest_of(chart.line->values) : Decimal()),
                        kRowsBetweenLabels);
    // Each tick lies at the top of a row.
    const std::size_t intervals = ticks_.size() - 1;
    rows_per_tick_ = (kLeastRows + intervals - 1) / intervals;
    rows_ = intervals * rows_per_tick_;
    for (const Decimal& tick : ticks_) margin_ = std::max(margin_, short_number(tick).size());
    const std::size_t points = chart.points.size();
    const std::size_t room = std::max<std::size_t>(canvas.columns, margin_ + 3) - margin_ - 2;
    group_ = (points + room - 1) / room;
    const std::size_t groups = (points + group_ - 1) / group_;
    width_ = std::min(chart.widest_point, room / groups);
    bars_ = heights(thinned(chart.bars.values, group_), ticks_.back(), rows_);
    if (chart.line) line_ = heights(thinned(chart.line->values, group_), ticks_.back(), rows_);
  }

  std::string draw() const {
    std::string text = styled(chart_.unit, Style::dim, canvas_.color) + '\n';
    for (std::size_t row = rows_; row-- > 0;) text += margin(label_of_row(row)) + plot(row) + '\n';
    text += std::string(margin_ + 1, ' ') + std::string(glyphs_.corner);
    for (std::size_t i = 0; i < bars_.size() * width_; ++i) text += glyphs_.base;
    return text + '\n' + labels() + legend();
  }

 private:
  /// The tick that lies at the top of a row; "" where there is none.
  std::string label_of_row(std::size_t row) const {
    const std::size_t top = row + 1;
    return top % rows_per_tick_ == 0 ? short_number(ticks_[top / rows_per_tick_]) : "";
  }

  std::string margin(const std::string& label) const {
    return std::string(margin_ - label.size(), ' ') + label + ' ' +
           std::string(label.empty() ? glyphs_.axis : glyphs_.tick);
  }

  std::string plot(std::size_t row) const {
    std::string text;
    for (std::size_t i = 0; i < bars_.size(); ++i) {
      const int filled = std::clamp(bars_[i] - static_cast<int>(row) * kEighths, 0, kEighths);
      // A line at the top of a row lies in that row, as a bar of the same height does.
      const bool has_line = !line_.empty() && line_[i] > 0 && (line_[i] - 1) / kEighths == static_cast<int>(row);
      const std::string_view line = has_line ? glyphs_.line : " ";
      const bool is_bar = filled > 0 && (!has_line || width_ > 1);
      const std::size_t bar_width = width_ > 1 ? width_ - 1 : 1;
      text += is_bar ? repeat(glyphs_.bars[filled], bar_width, Style::cyan) : repeat(line, bar_width, Style::yellow);
      if (width_ > 1) text += repeat(line, 1, Style::yellow);
    }
    return without_trailing_blanks(std::move(text));
  }

  std::string repeat(std::string_view glyph, std::size_t times, Style style) const {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += glyph;
    return styled(text, style, canvas_.color && glyph != " ");
  }

  static std::string without_trailing_blanks(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

  /// The points' labels under their bars, as many as fit with two blanks between.
  std::string labels() const {
    std::size_t widest = 0;
    for (const std::string& label : chart_.points) widest = std::max(widest, display_width(label));
    std::size_t every = 1;
    while (every * width_ < widest + 2) ++every;
    std::string text(margin_ + 2, ' ');
    std::size_t column = 0;
    for (std::size_t i = 0; i < bars_.size(); i += every) {
      const std::string& label = chart_.points[i * group_];
      if (margin_ + 2 + i * width_ + display_width(label) > canvas_.columns) break;
      text += std::string(i * width_ - column, ' ') + label;
      column = i * width_ + display_width(label);
    }
    return without_trailing_blanks(std::move(text)) + '\n';
  }

  std::string legend() const {
    std::string text(margin_ + 2, ' ');
    text += repeat(glyphs_.bars[kEighths], 1, Style::cyan) + ' ' + chart_.bars.name;
    if (chart_.line) text += "   " + repeat(glyphs_.line, 1, Style::yellow) + ' ' + chart_.line->name;
    return text + '\n';
  }

  const TerminalChart& chart_;
  TerminalCanvas canvas_;
  const Glyphs& glyphs_;
  std::vector<Decimal> ticks_;
  std::size_t rows_per_tick_ = 1;
  std::size_t rows_ = 1;
  std::size_t margin_ = 0;
  std::size_t group_ = 1;  // points drawn as one
  std::size_t width_ = 1;  // columns of a point
  std::vector<int> bars_;
  std::vector<int> line_;
};

}  // namespace

std::string terminal_chart(const TerminalChart& chart, const TerminalCanvas& canvas) {
  if (chart.points.empty()) return "";
  return Drawing(chart, canvas).draw();
}

}  // namespace lambdacost

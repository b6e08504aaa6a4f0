#include "writing/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "writing/chart_scale.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

// The picture's own units; the page scales it. At the width of a telephone a unit is some 0.8 pixels.
constexpr int kWidth = 420;
constexpr int kTextHeight = 20;
constexpr int kCharacterWidth = 8;  // on average, and a little more
constexpr int kBoldCharacterWidth = 9;
constexpr int kIntervals = 4;

int width_of(std::string_view text, int of_character = kCharacterWidth) {
  return static_cast<int>(display_width(text)) * of_character;
}

/// The most that the text takes in any usual typeface, capitals and wide letters minded.
int most_width_of(std::string_view text, int of_character) {
  constexpr std::string_view kWide = "mwMW@%";
  constexpr int kMore = 5;
  const auto is_wide = [&](char c) { return kWide.find(c) != std::string_view::npos; };
  return width_of(text, of_character + 1) + kMore * static_cast<int>(std::ranges::count_if(text, is_wide));
}

/// The places where characters of the text begin, and its end.
std::vector<std::size_t> character_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  starts.push_back(text.size());
  return starts;
}

/// The text cut to fit into `width`, with an ellipsis where something is missing: in the middle, since names of one
/// kind begin alike and texts with figures end with them.
std::string fitted(const std::string& text, int width, int of_character = kCharacterWidth) {
  if (most_width_of(text, of_character) <= width) return text;
  const std::vector<std::size_t> starts = character_starts(text);
  for (std::size_t kept = starts.size() - 1; kept-- > 0;) {
    const std::size_t before = (kept + 1) / 2;
    std::string cut = text.substr(0, starts[before]) + "…" + text.substr(starts[starts.size() - 1 - kept / 2]);
    if (most_width_of(cut, of_character) <= width) return cut;
  }
  return "…";
}

/// The bar's label, of which the figures stay whole.
std::string label_of(const ChartBar& bar, int width, int of_character) {
  return fitted(bar.label, width - most_width_of(bar.figures, of_character), of_character) + bar.figures;
}

enum class Anchor { start, middle, end };

std::string text_at(int x, int y, Anchor anchor, std::string_view style, std::string_view text) {
  constexpr std::string_view kAnchors[] = {"start", "middle", "end"};
  return fmt::format(R"(<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>)"
                     "\n",
                     style, x, y, kAnchors[static_cast<int>(anchor)], escape_html(text));
}

std::string framed(const ChartTexts& texts, int height, const std::string& content) {
  const std::string id = escape_html(texts.id);
  return fmt::format(
      R"(<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title" aria-describedby="{}-desc">)"
      "\n"
      R"(<title id="{}-title">{}</title>)"
      "\n"
      R"(<desc id="{}-desc">{}</desc>)"
      "\n{}</svg>\n",
      kWidth, height, id, id, id, escape_html(texts.title), id, escape_html(texts.description), content);
}

/// A line chart with its measures.
class LineDrawing {
 public:
  explicit LineDrawing(const LineChart& chart) : chart_(chart), first_x_(chart.x_ticks.front().x) {
    Decimal largest;
    for (const ChartLine& line : chart.lines)
      for (const ChartPoint& point : line.points) largest = max(largest, point.y);
    y_ticks_ = axis_ticks(largest, kIntervals);
    draw_legend();
    top_ += kTextHeight + 4;
    content_ += text_at(0, top_ - 4, Anchor::start, "chart-title", chart.y_title);
    const int top_of_marks = top_;
    top_ += kTextHeight * static_cast<int>(chart.marks.size()) + kTextHeight / 2;
    bottom_ = top_ + kPlotHeight;
    draw_axes();
    draw_marks(top_of_marks);
    for (std::size_t i = 0; i < chart.lines.size(); ++i) draw_line(chart.lines[i], i + 1);
  }

  std::string str() const { return framed(chart_.texts, bottom_ + 2 * kTextHeight + 4, content_); }

 private:
  static constexpr int kLeft = 60;
  static constexpr int kRight = kWidth - 24;
  static constexpr int kPlotHeight = 200;
  static constexpr int kPlotWidth = kRight - kLeft;

  Decimal x_of(const Decimal& x) const {
    return Decimal(kLeft) + place_on_axis(x - first_x_, chart_.x_ticks.back().x - first_x_, kPlotWidth, 1);
  }
  int whole_x_of(const Decimal& x) const {
    return static_cast<int>(round_to(x_of(x), 0, Rounding::half_up).coefficient());
  }
  Decimal y_of(const Decimal& y) const {
    return Decimal(top_ + kPlotHeight) - place_on_axis(y, y_ticks_.back(), kPlotHeight, 1);
  }

  /// Swatches and names in as many rows as they need; leaves the top below them.
  void draw_legend() {
    constexpr int kSwatch = 24;
    constexpr int kGap = 20;
    int x = 0;
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) {
      const std::string name = fitted(chart_.lines[i].name, kWidth - kSwatch - 6);
      const int width = kSwatch + 6 + width_of(name);
      if (i == 0 || x + width > kWidth) {
        x = 0;
        top_ += kTextHeight;
      }
      content_ += fmt::format(R"(<path class="line line-{}" d="M{} {}h{}"/>)"
                              "\n",
                              i + 1, x, top_ - 9, kSwatch);
      content_ += text_at(x + kSwatch + 6, top_ - 4, Anchor::start, "chart-text", name);
      x += width + kGap;
    }
  }

  void draw_axes() {
    for (const Decimal& tick : y_ticks_) {
      const Decimal y = y_of(tick);
      content_ += fmt::format(R"(<path class="{}" d="M{} {}H{}"/>)"
                              "\n",
                              tick.is_zero() ? "axis" : "grid", kLeft, y.to_string(), kRight);
      content_ += text_at(kLeft - 8, static_cast<int>(round_to(y, 0, Rounding::half_up).coefficient()) + 5, Anchor::end,
                          "chart-text", chart_.y_prefix + short_number(tick));
    }
    for (const ChartPlace& tick : chart_.x_ticks) {
      const bool is_wide = width_of(tick.label) >= 2 * (kWidth - whole_x_of(tick.x));
      content_ += fmt::format(R"(<path class="axis" d="M{} {}v5"/>)"
                              "\n",
                              x_of(tick.x).to_string(), bottom_);
      content_ += text_at(is_wide ? kWidth : whole_x_of(tick.x), bottom_ + kTextHeight,
                          is_wide ? Anchor::end : Anchor::middle, "chart-text", tick.label);
    }
    content_ += text_at((kLeft + kRight) / 2, bottom_ + 2 * kTextHeight, Anchor::middle, "chart-title", chart_.x_title);
  }

  void draw_line(const ChartLine& line, std::size_t number) {
    if (line.points.empty()) return;
    std::string path;
    for (const ChartPoint& point : line.points) {
      const std::string x = x_of(point.x).to_string();
      const std::string y = y_of(point.y).to_string();
      if (path.empty())
        path = fmt::format("M{} {}", x, y);
      else if (line.is_stepped)
        path += fmt::format("H{}V{}", x, y);
      else
        path += fmt::format("L{} {}", x, y);
    }
    if (line.is_stepped) path += fmt::format("H{}", kRight);
    content_ += fmt::format(R"(<path class="line line-{}" d="{}"/>)"
                            "\n",
                            number, path);
  }

  /// Vertical lines that begin at their labels above the plot, the first label in the highest row, so that no line
  /// crosses the label of one before it.
  void draw_marks(int y) {
    for (const ChartPlace& mark : chart_.marks) {
      y += kTextHeight;
      const int x = whole_x_of(mark.x);
      const bool fits_right = x + 6 + width_of(mark.label, kBoldCharacterWidth) <= kWidth;
      const std::string label = fits_right ? mark.label : fitted(mark.label, x - 6, kBoldCharacterWidth);
      content_ += fmt::format(R"(<path class="mark" d="M{} {}V{}"/>)"
                              "\n",
                              x_of(mark.x).to_string(), y - kTextHeight + 4, bottom_);
      content_ += text_at(fits_right ? x + 6 : x - 6, y - 4, fits_right ? Anchor::start : Anchor::end,
                          "chart-text mark-text", label);
    }
  }

  const LineChart& chart_;
  Decimal first_x_;
  std::vector<Decimal> y_ticks_;
  int top_ = 0;
  int bottom_ = 0;
  std::string content_;
};

}  // namespace

std::string svg_line_chart(const LineChart& chart) { return LineDrawing(chart).str(); }

std::string svg_bar_chart(const BarChart& chart) {
  constexpr int kBarHeight = 14;
  constexpr int kGap = 12;
  constexpr int kRowHeight = kTextHeight + kBarHeight + kGap;
  Decimal largest = chart.full.value_or(0);
  int room_for_values = 0;
  for (const ChartBar& bar : chart.bars) {
    if (!chart.full) largest = max(largest, bar.value.value_or(0));
    room_for_values = std::max(room_for_values, width_of(bar.value_text, kBoldCharacterWidth) + kCharacterWidth);
  }
  const int length = std::max(kWidth - room_for_values, kWidth / 4);
  std::string content;
  int y = 0;
  for (const ChartBar& bar : chart.bars) {
    const std::string_view emphasis = bar.is_emphasised ? " emphasis" : "";
    const int of_character = bar.is_emphasised ? kBoldCharacterWidth : kCharacterWidth;
    const int top_of_bar = y + kTextHeight;
    const auto rectangle = [&](std::string_view style, const std::string& width) {
      content += fmt::format(R"(<rect class="{}" x="0" y="{}" width="{}" height="{}" rx="2"/>)"
                             "\n",
                             style, top_of_bar, width, kBarHeight);
    };
    content += text_at(0, top_of_bar - 4, Anchor::start, fmt::format("chart-text{}", emphasis),
                       label_of(bar, kWidth, of_character));
    content += text_at(kWidth, top_of_bar + kBarHeight - 2, Anchor::end,
                       fmt::format("chart-text chart-value{}", emphasis), bar.value_text);
    rectangle("bar-track", std::to_string(length));
    if (bar.value && !largest.is_zero())
      rectangle(fmt::format("bar{}", emphasis), place_on_axis(*bar.value, largest, length, 1).to_string());
    y += kRowHeight;
  }
  return framed(chart.texts, std::max(y, kRowHeight) - kGap / 2, content);
}

}  // namespace lambdacost

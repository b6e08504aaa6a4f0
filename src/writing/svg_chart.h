// Charts as inline SVG for one self-contained page. Colours are the page's CSS variables (html_page.h), so the charts
// follow its light and dark themes; texts are escaped, and each chart has a title and a description for those who do
// not see it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"

namespace lambdacost {

/// What every chart says of itself.
struct ChartTexts {
  std::string id;           ///< unique in the page: letters, digits, hyphens
  std::string title;        ///< what is shown
  std::string description;  ///< what there is to see, in a sentence
};

struct ChartPoint {
  Decimal x;
  Decimal y;  ///< not below 0
};

struct ChartLine {
  std::string name;
  std::vector<ChartPoint> points;  ///< in order of x
  bool is_stepped = false;         ///< each value holds until the next point, the last to the end of the axis
};

/// A place on the x axis: a tick, or a vertical mark.
struct ChartPlace {
  Decimal x;
  std::string label;
};

struct LineChart {
  ChartTexts texts;
  std::string x_title;
  std::string y_title;
  std::string y_prefix;             ///< before the numbers of the y axis: "$"
  std::vector<ChartPlace> x_ticks;  ///< in order; the axis goes from the first to the last, which differ
  std::vector<ChartLine> lines;     ///< at most four, told apart by colour and dashes
  std::vector<ChartPlace> marks;    ///< such as a break-even, in order
};

/// Lines over x, with a legend above them.
std::string svg_line_chart(const LineChart& chart);

struct ChartBar {
  std::string label;
  std::optional<Decimal> value;  ///< not below 0; no bar where it is not known, or not to be compared
  std::string value_text;        ///< as people read it: "$1,234.50"
  bool is_emphasised = false;
  std::string figures = {};  ///< behind the label, which is shortened where it must be; these are not
};

struct BarChart {
  ChartTexts texts;
  std::vector<ChartBar> bars;
  std::optional<Decimal> full = {};  ///< the value of a bar that fills its track; none: the largest one does
};

/// Horizontal bars from 0 on, each under its label and beside its value.
std::string svg_bar_chart(const BarChart& chart);

}  // namespace lambdacost

// A chart of characters for the table formats: bars of one series, and a line of another over them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"

namespace lambdacost {

struct ChartSeries {
  std::string name;
  std::vector<Decimal> values;  ///< not below 0, one for each point
};

struct TerminalChart {
  std::string unit;                 ///< of the values: "units/s"
  std::vector<std::string> points;  ///< label of each point; as many are shown as fit
  ChartSeries bars;
  std::optional<ChartSeries> line;
  std::size_t widest_point = 3;  ///< columns that a point takes where there is room
};

/// How wide the chart may be, and with which characters it is drawn.
struct TerminalCanvas {
  std::size_t columns = 80;
  bool color = false;
  bool ascii = false;  ///< no block characters
};

/// The chart in lines, with a legend under it. Of more points than columns, neighbours are drawn as one, the largest of
/// them. Nothing for a chart without points.
std::string terminal_chart(const TerminalChart& chart, const TerminalCanvas& canvas);

}  // namespace lambdacost

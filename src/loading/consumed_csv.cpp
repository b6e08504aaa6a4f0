#include "loading/consumed_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "input/csv_reader.h"

namespace lambdacost {
namespace {

enum Column : std::size_t { timestamp, sum, period };
constexpr std::array<std::string_view, 3> kColumns = {"timestamp", "sum", "period"};

/// Where in a row each known column stands.
using Places = std::array<std::optional<std::size_t>, kColumns.size()>;

/// One file on its way from cells to rows. Every method appends what it finds.
class NamedColumns {
 public:
  NamedColumns(const Sources& sources, std::uint32_t source, std::optional<TrafficKind> wanted,
               Diagnostics& diagnostics)
      : csv_(sources, source, diagnostics),
        source_(source),
        wanted_(wanted),
        diagnostics_(diagnostics),
        cells_of_all_(diagnostics) {}

  std::optional<ConsumedRows> read() {
    const std::size_t errors_before = diagnostics_.errors();
    if (read_header()) read_rows();
    if (diagnostics_.errors() == errors_before && result_.rows.empty())
      diagnostics_.error("no-traffic", {source_, 0, 0}, "there is no row below the header");
    if (diagnostics_.errors() != errors_before) return std::nullopt;
    return std::move(result_);
  }

 private:
  bool read_header() {
    static constexpr std::string_view kExample = "begin the file with the line: timestamp,sum,period";
    if (!csv_.next(cells_)) {
      if (csv_.is_sound())
        diagnostics_.error("missing-column", {source_, 0, 0}, "the file is empty", std::string(kExample));
      return false;
    }
    columns_ = cells_.size();
    if (!choose_metric_of_columns()) return false;
    const std::size_t errors_before = diagnostics_.errors();
    for (std::size_t i = 0; i < cells_.size(); ++i) place_column(i);
    for (std::size_t i = 0; i < kColumns.size(); ++i)
      if (!places_[i])
        diagnostics_.error(
            "missing-column", {source_, cells_.front().range.begin, cells_.back().range.end},
            fmt::format("the header has no column `{}`", kColumns[i]),
            is_timestamp(trim(cells_.front().text)) || cells_.size() == 1 ? std::string(kExample) : help_for_column(i));
    return diagnostics_.errors() == errors_before;
  }

  static std::string help_for_column(std::size_t column) {
    switch (column) {
      case timestamp:
        return "name the column with the begin of each period `timestamp`";
      case sum:
        return "name the column with the units consumed in each period `sum`, or after its metric, such as "
               "ConsumedWriteCapacityUnits; other statistics do not count units";
      default:
        return "add a column `period` with the seconds that a row covers: 60, 300 or 3600";
    }
  }

  std::string column_name(std::size_t i) const { return to_lower(trim(cells_[i].text)); }

  /// Chooses between columns that are called after metrics; true where there are none.
  bool choose_metric_of_columns() {
    std::vector<NamedMetric> named;
    for (std::size_t i = 0; i < cells_.size(); ++i)
      if (const auto kind = metric_of(column_name(i))) named.push_back({*kind, cells_[i].range});
    if (named.empty()) return true;
    result_.metric = choose_metric(named, wanted_, diagnostics_);
    return result_.metric.has_value();
  }

  void place_column(std::size_t i) {
    const std::string given = column_name(i);
    const std::string name = result_.metric && metric_of(given) == result_.metric ? std::string(kColumns[sum]) : given;
    const auto known = std::ranges::find(kColumns, name);
    if (known == kColumns.end()) {
      // The other metric of a file of both is for the other traffic.
      if (!result_.metric || !metric_of(given)) unused_.push_back(i);
      return;
    }
    std::optional<std::size_t>& place = places_[static_cast<std::size_t>(known - kColumns.begin())];
    if (place)
      diagnostics_
          .error("duplicate-column", cells_[i].range, fmt::format("the column `{}` is there twice", name), "remove one")
          .notes.push_back({cells_[*place].range, "first here"});
    else
      place = i;
  }

  void read_rows() {
    if (!unused_.empty())
      diagnostics_.warning("unused-column", cells_[unused_.front()].range,
                           fmt::format("the column {} is left alone{}", quote(cells_[unused_.front()].text),
                                       unused_.size() == 1 ? "" : ", and further ones"));
    while (csv_.next(cells_)) {
      if (result_.rows.size() == kMostConsumedRows) {
        diagnostics_.error("too-many-days", cells_.front().range,
                           fmt::format("more than {} were found", count_of(kMostConsumedRows, "row")),
                           "give whole days of a typical week or month");
        return;
      }
      read_row();
    }
  }

  void read_row() {
    const SourceRange range{source_, cells_.front().range.begin, cells_.back().range.end};
    if (cells_.size() != columns_) {
      diagnostics_.error("csv-syntax", range,
                         fmt::format("expected {} as in the header, found {}",
                                     count_of(static_cast<long long>(columns_), "cell"), cells_.size()),
                         "quote cells that hold a comma");
      return;
    }
    const CsvCell& begins = cells_[*places_[timestamp]];
    const CsvCell& units = cells_[*places_[sum]];
    const CsvCell& seconds = cells_[*places_[period]];
    const std::optional<long long> begin = cells_of_all_.timestamp(begins.text, begins.range);
    const std::optional<Decimal> number = cells_of_all_.number(units.text, units.range, kColumns[sum]);
    const std::optional<int> minutes = cells_of_all_.period(seconds.text, seconds.range);
    if (begin && number && minutes) result_.rows.push_back({*begin, *minutes, *number, range});
  }

  CsvReader csv_;
  std::uint32_t source_;
  std::optional<TrafficKind> wanted_;
  Diagnostics& diagnostics_;
  ConsumedCells cells_of_all_;
  std::vector<CsvCell> cells_;
  std::size_t columns_ = 0;
  Places places_;
  std::vector<std::size_t> unused_;
  ConsumedRows result_;
};

}  // namespace

bool looks_like_consumed_csv(std::string_view first_line) {
  constexpr std::string_view kSeparators = ",;\t";
  constexpr std::string_view kAround = " \"";
  for (bool is_first = true;; is_first = false) {
    const std::size_t end = first_line.find_first_of(kSeparators);
    std::string_view cell = first_line.substr(0, end);
    cell.remove_prefix(std::min(cell.find_first_not_of(kAround), cell.size()));
    cell = cell.substr(0, cell.find_last_not_of(kAround) + 1);
    const std::string name = to_lower(cell);
    if (std::ranges::find(kColumns, name) != kColumns.end() || metric_of(name)) return true;
    if (end == std::string_view::npos) return false;
    if (is_first && is_timestamp(cell)) return true;
    first_line.remove_prefix(end + 1);
  }
}

std::optional<ConsumedRows> read_consumed_csv(const Sources& sources, std::uint32_t source,
                                              std::optional<TrafficKind> wanted, Diagnostics& diagnostics) {
  return NamedColumns(sources, source, wanted, diagnostics).read();
}

}  // namespace lambdacost

#include "loading/month_range.h"

#include <fmt/core.h>

#include <cstdint>
#include <string>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kDotsOfMonths = "..";

/// Reads both ends of a range.
class MonthRangeReader {
 public:
  MonthRangeReader(std::string_view text, std::uint32_t source, Diagnostics& diagnostics)
      : text_(text), source_(source), diagnostics_(diagnostics) {}

  std::vector<Month> read() {
    const std::size_t dots = text_.find(kDotsOfMonths);
    const auto from = read_month(0, dots);
    const auto to = read_month(dots + kDotsOfMonths.size(), text_.size());
    if (!from || !to) return {};
    if (*from > *to) {
      fail(0, text_.size(), fmt::format("the first month is after the last: {}", quote(text_)),
           "write the earlier month first");
      return {};
    }
    std::vector<Month> months;
    for (Month month = *from; month <= *to; month = month.next()) {
      if (months.size() == kMostMonths) {
        fail(0, text_.size(), fmt::format("{} has more than {} months", quote(text_), kMostMonths),
             "ask for fewer at a time");
        return {};
      }
      months.push_back(month);
    }
    return months;
  }

 private:
  std::optional<Month> read_month(std::size_t begin, std::size_t end) {
    const std::string_view text = text_.substr(begin, end - begin);
    const auto month = Month::parse(text);
    if (!month)
      fail(begin, end, fmt::format("expected a month such as 2026-11, found {}", quote(text)),
           "a range of months is FROM..TO, such as 2026-01..2026-12");
    return month;
  }

  void fail(std::size_t begin, std::size_t end, std::string message, std::string help) {
    diagnostics_.error("invalid-value", {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       std::move(message), std::move(help));
  }

  std::string_view text_;
  std::uint32_t source_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool is_month_range(std::string_view text) { return text.find(kDotsOfMonths) != std::string_view::npos; }

std::vector<Month> read_month_range(const GivenText& given, Sources& sources, Diagnostics& diagnostics) {
  const std::uint32_t source = sources.add_once(given.origin, given.text);
  return MonthRangeReader(given.text, source, diagnostics).read();
}

}  // namespace lambdacost

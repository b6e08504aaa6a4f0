#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "report/prices/verify_formats.h"
#include "writing/style.h"

namespace lambdacost {
namespace {

constexpr std::string_view kIndent = "  ";

std::string describe_side(std::string_view side, const std::string& value, std::string_view source,
                          const std::function<Date(std::string_view)>& read) {
  if (value.empty()) return fmt::format("{}  {}: no price\n", kIndent, side);
  return fmt::format("{}  {}: {} (read on {})\n", kIndent, side, value, read(source).to_string());
}

std::string words_of(RateMatch match) {
  std::string words(to_string(match));
  std::ranges::replace(words, '-', ' ');
  return words;
}

std::string counted(const VerifyReport& report, RateMatch match) {
  return group_digits(std::to_string(count_matches(report, match)));
}

/// The prices of one meter that are not equal, region by region.
std::string describe_prices(const VerifyReport& report) {
  std::string text;
  std::string meter;
  for (const RateDifference& difference : report.rates) {
    if (difference.match == RateMatch::equal) continue;
    if (const std::string name = price_name(difference.key()); name != meter) {
      meter = name;
      text += styled(name, Style::bold, report.color) + "\n";
    }
    text += fmt::format("{}{}: {}\n", kIndent, difference.key().region, words_of(difference.match));
    if (!difference.here.empty())
      text += describe_side("here", tiers_text(difference.here), difference.here.front().source, report.read_here);
    if (!difference.there.empty())
      text += describe_side("there", tiers_text(difference.there), difference.there.front().source, report.read_there);
  }
  return text;
}

std::string describe_allowances(const VerifyReport& report) {
  std::string text;
  for (const AllowanceDifference& difference : report.allowances) {
    if (difference.match == RateMatch::equal) continue;
    const AllowanceRow& row = difference.here != nullptr ? *difference.here : *difference.there;
    text += fmt::format("free allowance {}: {}\n", row.name, words_of(difference.match));
    for (const bool is_here : {true, false}) {
      const AllowanceRow* side = is_here ? difference.here : difference.there;
      if (side != nullptr)
        text += describe_side(is_here ? "here" : "there", group_digits(side->quantity.to_string()) + " a month",
                              side->source, is_here ? report.read_here : report.read_there);
    }
  }
  return text;
}

}  // namespace

std::string verify_table(const VerifyReport& report) {
  std::string text = describe_prices(report) + describe_allowances(report);
  if (!text.empty()) text += '\n';
  text += fmt::format("here: {}; there: {}\n{} equal, {} different, {} missing here, {} missing there\n", report.here,
                      report.there, counted(report, RateMatch::equal), counted(report, RateMatch::different),
                      counted(report, RateMatch::missing_here), counted(report, RateMatch::missing_there));
  return text;
}

}  // namespace lambdacost

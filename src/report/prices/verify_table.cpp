#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/prices/verify_formats.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

constexpr std::string_view kRegionIndent = "  ";

std::string describe_side(const VerifyReport& report, bool is_here, const std::string& value, Date read_on) {
  const std::string text = fmt::format("{}: {} (read on {})", is_here ? "here" : "there", value, read_on.to_string());
  return "    " + wrap(text, report.width - 4, 6) + "\n";
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
    if (difference.match == RateMatch::equal || difference.match == RateMatch::not_compared) continue;
    if (const std::string name = price_name(difference.key()); name != meter) {
      meter = name;
      text += styled(name, Style::bold, report.color) + "\n";
    }
    text += fmt::format("{}{}: {}\n", kRegionIndent, difference.key().region, words_of(difference.match));
    if (!difference.here.empty())
      text +=
          describe_side(report, true, tiers_text(difference.here), report.read_here(difference.here.front().source));
    if (!difference.there.empty())
      text += describe_side(report, false, tiers_text(difference.there),
                            report.read_there(difference.there.front().source));
  }
  return text;
}

std::string describe_allowances(const VerifyReport& report) {
  std::string text;
  for (const AllowanceDifference& difference : report.allowances) {
    if (difference.match == RateMatch::equal) continue;
    text += fmt::format("free allowance {}{}: {}\n", difference.name,
                        difference.region.empty() ? "" : " in " + difference.region, words_of(difference.match));
    for (const bool is_here : {true, false})
      if (const auto& side = is_here ? difference.here : difference.there)
        text += describe_side(report, is_here, group_digits(side->quantity.to_string()) + " a month", side->read_on);
  }
  return text;
}

/// What could not be compared and why, a line a meter and reason.
std::string describe_not_compared(const VerifyReport& report) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string_view>> regions;
  for (const RateDifference& difference : report.rates)
    if (difference.match == RateMatch::not_compared)
      regions[{price_name(difference.key()), difference.why}].push_back(difference.key().region);
  std::string text;
  for (const auto& [key, of_key] : regions) {
    const std::string where =
        of_key.size() == 1 ? std::string(of_key.front()) : fmt::format("{} regions", of_key.size());
    text += wrap(fmt::format("not compared: {} in {}: {}", key.first, where, key.second), report.width, 2) + '\n';
  }
  return text;
}

/// "; compared on 2026-09-19", or the first and the last day; nothing where there is no price.
std::string describe_days(const VerifyReport& report) {
  if (report.rates.empty()) return {};
  const auto [first, last] = std::ranges::minmax_element(report.rates, {}, &RateDifference::day);
  if (first->day == last->day) return fmt::format("; compared on {}", first->day.to_string());
  return fmt::format("; compared on days from {} to {}", first->day.to_string(), last->day.to_string());
}

}  // namespace

std::string verify_table(const VerifyReport& report) {
  std::string text = describe_prices(report) + describe_allowances(report);
  if (!text.empty()) text += '\n';
  text += wrap(fmt::format("here: {}; there: {}{}", make_printable(report.here), make_printable(report.there),
                           describe_days(report)),
               report.width, 2) +
          '\n';
  text += describe_not_compared(report);
  text += fmt::format("{} equal, {} different, {} missing here, {} missing there", counted(report, RateMatch::equal),
                      counted(report, RateMatch::different), counted(report, RateMatch::missing_here),
                      counted(report, RateMatch::missing_there));
  if (count_matches(report, RateMatch::not_compared) > 0)
    text += fmt::format(", {} not compared", counted(report, RateMatch::not_compared));
  text += '\n';
  return text;
}

}  // namespace lambdacost

// The formats of a comparison of prices: a catalogue's with AWS's, or two catalogues'; each a pure function to text.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "catalogue/catalogue.h"
#include "pricing/rate_differences.h"

namespace lambdacost {

/// A free allowance as one reading has it.
struct AllowanceSide {
  Decimal quantity;
  Date read_on;
};

/// A free allowance as two readings have it.
struct AllowanceDifference {
  RateMatch match = RateMatch::equal;
  std::string name = {};                    ///< the allowance's; the meter where it has none
  std::string region = {};                  ///< that is compared; "" for all that the allowance covers
  std::optional<AllowanceSide> here = {};   ///< none where it is missing here
  std::optional<AllowanceSide> there = {};  ///< none where it is missing there
};

/// What a report of differences is made from.
struct VerifyReport {
  std::string here;   ///< what is compared: "the built-in prices"
  std::string there;  ///< with what: "the offers"
  std::vector<RateDifference> rates = {};
  std::vector<AllowanceDifference> allowances = {};
  std::function<Date(std::string_view source)> read_here;   ///< the day on which the row's source was read
  std::function<Date(std::string_view source)> read_there;  ///< likewise
  bool color = false;
  std::size_t width = 80;
};

/// What differs, as aligned text, and how much is equal.
std::string verify_table(const VerifyReport& report);
/// Schema lambdacost.verify/1: all of it, equal or not; exact decimal strings.
std::string verify_json(const VerifyReport& report);
/// A row for each tier of each price, and for each allowance, equal ones too; exact decimals.
std::string verify_csv(const VerifyReport& report);

struct VerifyFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const VerifyReport& report);
};

/// The first is the default.
std::span<const VerifyFormat> verify_formats();

/// "equal", "different", "missing-here", "missing-there", "not-compared"
std::string_view to_string(RateMatch match);
std::size_t count_matches(const VerifyReport& report, RateMatch match);
/// Whether anything that is compared is not equal.
bool has_differences(const VerifyReport& report);

/// "0.0000166667; above 6,000,000,000 0.000015": all tiers of a price.
std::string tiers_text(const std::vector<RateRow>& tiers);
/// "lambda.requests (x86_64), Savings Plan 1 year, no-upfront"
std::string price_name(const RateRow& rate);

}  // namespace lambdacost

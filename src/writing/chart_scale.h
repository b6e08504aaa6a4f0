// What every chart needs to put numbers into a picture: round ends of axes, short labels, and places on a line. Exact
// decimals all the way, so that the same numbers always give the same picture.
#pragma once

#include <string>
#include <vector>

#include "base/decimal.h"

namespace lambdacost {

/// Round numbers from 0 on, some `intervals` steps of 1, 2, 2.5 or 5 times a power of ten, the last not below
/// `largest`. For a `largest` of 0 they end at 1.
std::vector<Decimal> axis_ticks(const Decimal& largest, int intervals);

/// A number in few characters: "950", "12.5k", "3M", "0.025"; exact for round ones, else cut half up to three digits.
std::string short_number(const Decimal& number);

/// Where `value` lies on a line of `length` on which `end` is the end: at most `length`, at least 0, cut half up to
/// `decimals`.
Decimal place_on_axis(const Decimal& value, const Decimal& end, int length, int decimals);

/// The largest of the values, 0 for none.
Decimal largest_of(const std::vector<Decimal>& values);

}  // namespace lambdacost

#include "catalogue/values.h"

#include <fmt/core.h>

#include <span>

#include "catalogue/units.h"

namespace lambdacost {
namespace {

/// The largest unit that writes the value without a fraction; the smallest where none does.
std::string write_with_units(const Decimal& value, std::span<const Unit> units) {
  for (std::size_t i = units.size(); i-- > 1;) {
    const Decimal whole = divide(value, units[i].in_base, 0, Rounding::floor);
    if (!whole.is_zero() && whole * units[i].in_base == value)
      return fmt::format("{} {}", whole.to_string(), units[i].name);
  }
  return fmt::format("{} {}", value.to_string(), units[0].name);
}

}  // namespace

std::string_view to_string(Period period) {
  for (const NamedPeriod& named : kPeriods)
    if (named.period == period) return named.name;
  return {};
}

std::string to_string(const Size& size) {
  return write_with_units(size.bytes, std::span(kSizeUnits).first(kSizeUnitsToWrite));
}

std::string to_string(const Duration& duration) { return write_with_units(duration.milliseconds, kDurationUnits); }

}  // namespace lambdacost

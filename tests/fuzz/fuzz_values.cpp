// Any text as each kind of value: it is read or refused with a reason, never a crash, and what is read is written so
// that it reads as the same again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "records/value_parsers.h"

namespace {

using namespace lambdacost;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A value, or a sentence on what is wrong.
template <class T>
bool is_read(const Parsed<T>& parsed) {
  require(parsed.value.has_value() == parsed.problem.empty());
  return parsed.value.has_value();
}

template <class T, class Parse>
void check_round_trip(const Parsed<T>& parsed, Parse parse) {
  if (!is_read(parsed)) return;
  const std::string written = to_string(*parsed.value);
  const Parsed<T> again = parse(written);
  require(again.value.has_value() && *again.value == *parsed.value);
}

void check_decimal(std::string_view text) {
  const Parsed<Decimal> parsed = parse_number(text);
  if (!is_read(parsed)) return;
  require(!parsed.value->is_negative());
  require(Decimal::parse(parsed.value->to_string()) == *parsed.value);
}

void check_dates(std::string_view text) {
  if (const auto date = Date::parse(text)) require(Date::parse(date->to_string()) == date);
  if (const auto month = Month::parse(text)) require(Month::parse(month->to_string()) == month);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_decimal(text);
  check_dates(text);
  check_round_trip(parse_size(text, "MB"), [](std::string_view written) { return parse_size(written, {}); });
  check_round_trip(parse_duration(text, "ms"), [](std::string_view written) { return parse_duration(written, {}); });
  is_read(parse_count(text));
  is_read(parse_rate(text, Period::month));
  is_read(parse_rate(text, std::nullopt));
  is_read(parse_share(text));
  is_read(parse_decimal_size(text));
  is_read(parse_gigabyte_months(text));
  is_read(parse_increase(text));
  if (const Parsed<CostAmount> amount = parse_cost_amount(text); is_read(amount))
    require(!amount.value->value.is_negative() && amount.value->digits >= 0);
  parse_amount(text);
  return 0;
}

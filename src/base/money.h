// Amounts with their currency and counts with their unit. Unlike things do not add: it does not compile between Money
// and Quantity, and two currencies or two units are a bug in the program, reported as such.
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace lambdacost {

/// ISO 4217 code: USD, or CNY in AWS's China regions.
class Currency {
 public:
  constexpr Currency() = default;
  constexpr explicit Currency(std::string_view code) : code_{code.at(0), code.at(1), code.at(2)} {}
  constexpr std::string_view code() const { return {code_.data(), code_.size()}; }
  /// "$" for USD, otherwise the code and a space: what stands before a printed amount.
  std::string prefix() const;
  friend constexpr auto operator<=>(const Currency&, const Currency&) = default;

 private:
  std::array<char, 3> code_{'U', 'S', 'D'};
};

/// An exact amount of one currency.
struct Money {
  Decimal amount;
  Currency currency;

  friend bool operator==(const Money&, const Money&) = default;
};

/// Both throw std::logic_error when the currencies differ: workloads in two currencies are refused before they are
/// added.
Money operator+(const Money& a, const Money& b);
std::strong_ordering operator<=>(const Money& a, const Money& b);

/// An exact count of a pricing unit ("GB-second", "request"). The unit's text belongs to the catalogue and outlives it.
struct Quantity {
  Decimal amount;
  std::string_view unit;

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// Throws std::logic_error when the units differ.
Quantity operator+(const Quantity& a, const Quantity& b);

/// quantity x unit price: exact.
Money operator*(const Quantity& quantity, const Money& unit_price);

}  // namespace lambdacost

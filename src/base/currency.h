// The currency of an amount. Amounts are bare decimals, since a bill, a comparison and a report have one currency each:
// what would add two of them refuses them first.
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>

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

}  // namespace lambdacost

#include "base/money.h"

#include <stdexcept>

namespace lambdacost {
namespace {

void require_same(const Currency& a, const Currency& b) {
  if (a != b) throw std::logic_error("amounts of two currencies meet");
}

}  // namespace

std::string Currency::prefix() const { return code() == "USD" ? "$" : std::string(code()) + " "; }

Money operator+(const Money& a, const Money& b) {
  require_same(a.currency, b.currency);
  return {a.amount + b.amount, a.currency};
}

std::strong_ordering operator<=>(const Money& a, const Money& b) {
  require_same(a.currency, b.currency);
  return a.amount <=> b.amount;
}

Quantity operator+(const Quantity& a, const Quantity& b) {
  if (a.unit != b.unit) throw std::logic_error("counts of two units meet");
  return {a.amount + b.amount, a.unit};
}

Money operator*(const Quantity& quantity, const Money& unit_price) {
  return {quantity.amount * unit_price.amount, unit_price.currency};
}

}  // namespace lambdacost

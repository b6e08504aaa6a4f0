#include "base/share.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace lambdacost {
namespace {

constexpr int kGridDecimals = 12;

/// x in units of 10^-scale; `scale` is not coarser than that of x.
int128 in_units(const Decimal& x, int scale) {
  if (x.is_negative()) throw std::domain_error("only quantities and weights that are not negative can be shared");
  return checked_mul(x.coefficient(), power_of_ten(scale - x.scale()));
}

struct Part {
  std::size_t index = 0;
  Quotient steps;  ///< of the grid; the remainder is in units of the weights' sum
};

/// Gives a step more to the `count` parts with the largest remainders, the earlier first among equals.
void hand_out(std::vector<Part>& parts, std::size_t count) {
  const auto earns_more = [](const Part& a, const Part& b) {
    if (a.steps.remainder != b.steps.remainder) return a.steps.remainder > b.steps.remainder;
    return a.index < b.index;
  };
  const auto end_of_winners = parts.begin() + static_cast<std::ptrdiff_t>(count);
  std::nth_element(parts.begin(), end_of_winners, parts.end(), earns_more);
  std::for_each(parts.begin(), end_of_winners, [](Part& part) { part.steps.quotient += 1; });
}

}  // namespace

std::vector<Decimal> share(const Decimal& quantity, std::span<const Decimal> weights) {
  int weight_scale = 0;
  for (const Decimal& weight : weights) weight_scale = std::max(weight_scale, weight.scale());
  const int grid = std::max({kGridDecimals, weight_scale, quantity.scale()});
  const int128 steps = in_units(quantity, grid);
  int128 sum = 0;
  for (const Decimal& weight : weights) sum = checked_add(sum, in_units(weight, weight_scale));
  std::vector<Decimal> shares(weights.size());
  if (sum == 0) return shares;

  std::vector<Part> parts(weights.size());
  int128 left_over = steps;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i] = {i, mul_div(steps, in_units(weights[i], weight_scale), sum)};
    left_over -= parts[i].steps.quotient;
  }
  hand_out(parts, static_cast<std::size_t>(left_over));
  for (const Part& part : parts) shares[part.index] = Decimal::of(part.steps.quotient, grid);
  return shares;
}

}  // namespace lambdacost

// Splitting a quantity over users of it in proportion to their weight, without losing or inventing a digit.
#pragma once

#include <span>
#include <vector>

#include "base/decimal.h"

namespace lambdacost {

/// Parts of `quantity` in proportion to `weights`; the parts add up to `quantity` exactly. Each part is
/// floor(quantity x weight / sum) on a grid of 12 decimals, or the finest scale among the weights and the quantity
/// where that is finer; the left-over grid steps go one each to the largest remainders, ties to the earlier weight
/// (callers order the weights by resource path). Neither the quantity nor a weight is negative (std::domain_error).
/// With all weights 0 every part is 0.
std::vector<Decimal> share(const Decimal& quantity, std::span<const Decimal> weights);

}  // namespace lambdacost

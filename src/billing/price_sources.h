// Where the numbers of a bill were read.
#pragma once

#include <span>
#include <vector>

#include "billing/bill.h"

namespace lambdacost {

/// The sources of the prices and of the free allowances of the lines, by title, each once. `day` is that of the prices.
std::vector<const SourceRow*> price_sources(std::span<const LineItem> lines, const Catalogue& catalogue, Date day);

}  // namespace lambdacost

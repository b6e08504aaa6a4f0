// Where the numbers of a bill were read.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "billing/bill.h"

namespace lambdacost {

/// The sources of the prices and of the free allowances of the lines, by title, each once. `day` is that of the prices.
std::vector<const SourceRow*> price_sources(std::span<const LineItem> lines, const Catalogue& catalogue, Date day);

/// The newest day on which one of the lines' prices was read; nothing where none was.
std::optional<Date> newest_reading(std::span<const LineItem> lines, const Catalogue& catalogue, Date day);

/// What is assumed of prices that were read before the month; nothing where the month had begun.
std::optional<Assumption> age_of_prices(const BillingPeriod& period);

}  // namespace lambdacost

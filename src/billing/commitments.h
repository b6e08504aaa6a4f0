// Commitments: capacity that was bought beforehand and pays for usage of another meter, such as reserved capacity.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "billing/bill.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// Sets off each commitment's quantity (LineItem::covers) against the billed quantities of the meter that it covers in
/// its region, shared over their lines by usage: a charge of no cost for each. A commitment is for every hour of the
/// month alike; an hour that uses less leaves nothing to others. What is covered is not priced again; a commitment that
/// is not used up still bears its own cost. After the allowances; `lines` are sorted.
void apply_commitments(std::span<LineItem> lines, const Decimal& hours_of_month);

/// The part of a line that no commitment covers.
Decimal uncovered_quantity(const LineItem& line);

/// The public programs whose commitments can pay for usage of the meter in the region on the day, by name: "Compute
/// Savings Plans", "Reserved Capacity". The names are the catalogue's.
std::vector<std::string_view> commitment_programs(const MeterRow& meter, std::string_view region, Date day,
                                                  const Catalogue& catalogue);

}  // namespace lambdacost

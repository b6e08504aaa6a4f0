// A sweep over all regions: where the workload costs least. Only regions that have every price that the workload needs
// are set beside each other; of the others is said what they lack.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/bill.h"
#include "comparing/sweep.h"
#include "model/workload.h"

namespace lambdacost {

/// The prices that lines of the bill lack, each once and in order.
std::vector<MissingPrice> missing_prices(const Bill& bill);
/// Those that the bill goes without: see Bill::left_out.
std::vector<MissingPrice> prices_left_out(const Bill& bill);

/// Adds a region that lacks prices to those that cannot be compared.
void leave_out_region(Sweep& sweep, SweepValue region, std::vector<MissingPrice> missing);

/// Notes of the last point what is where: whether all is as in `base`, the workload without the sweep, and which
/// resources, replicas and reserved capacity are elsewhere whatever the setting is.
void note_regions(Sweep& sweep, const Workload& base, const Workload& workload);

/// Once all regions are there: leaves out those whose total lacks a price that other regions' totals have, puts the
/// cheapest first (between equals the current one, then by code), and parts the assumptions.
void finish_regions(Sweep& sweep);

/// Why no region can be priced: what all of them lack, else the region that lacks least.
std::string why_no_region(const Sweep& sweep);

}  // namespace lambdacost

// What is added under the total of an estimate: a tax on it, and what it is in other currencies at given rates. The
// bill knows nothing of either.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/currency.h"
#include "base/decimal.h"
#include "billing/bill.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// A currency and what a unit of the bill's is in it.
struct AlsoIn {
  Currency currency;
  Decimal rate;
};

/// What --tax and --also ask for.
struct TotalAdditions {
  std::optional<Decimal> tax;  ///< share of the total
  std::vector<AlsoIn> also;    ///< in the order in which they were given
};

/// A line under the total, exact; no amount where nothing of the total is known.
struct AddedTotal {
  std::string title;  ///< "Tax of 19%", "In EUR at 0.92", of a part of the bill "… of what is known"
  std::optional<Decimal> amount;
  Currency currency;
};

/// What is added to: the total of a bill, or of several.
struct TotalToAddTo {
  std::optional<Decimal> total;  ///< of what is known; none where nothing is
  Currency currency;
  bool is_partial = false;  ///< the titles say so: of several estimates side by side, where it is so of any
};
TotalToAddTo total_of(const Bill& bill);

/// The tax, the total with it, then each currency, with the tax too where there is one.
std::vector<AddedTotal> added_totals(const TotalToAddTo& to, const TotalAdditions& additions);

/// The rounded amount, or "unknown".
std::string display_added(const AddedTotal& added);

/// The members `tax` and `also`, where they were asked for.
void write_additions(JsonWriter& json, const std::optional<Decimal>& total, const TotalAdditions& additions);

}  // namespace lambdacost

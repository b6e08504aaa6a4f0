// What the formats for people say of a comparison of capacity choices, in words: the names of choices, the advice, the
// day under auto scaling.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comparing/capacity_comparison.h"

namespace lambdacost {

/// "auto scaling, standard-ia", "reserved, standard, 1 year"
std::string name_of(const CapacityChoice& choice);

/// What sets a choice apart from the table's others: "as it is, cheapest".
std::string mark_of(const TableComparison& table, std::size_t choice);

/// "$750.00 upfront"; nothing where no cash is due at once.
std::string upfront_text(const std::optional<Decimal>& upfront, Currency currency);

/// A part of a choice's cost, "unknown" where it is not known; nothing where the whole cost is not known.
std::string part_text(const CapacityChoice& choice, std::optional<Decimal> CapacityCost::*part, Currency currency);
/// A choice's total, or "unknown".
std::string total_text(const CapacityChoice& choice, Currency currency);

/// What was understood of the traffic, of reads and of writes: "604,800,000 read units a month, 233.333 a second".
std::array<std::string, 2> units_texts(const TableComparison& table, const Decimal& hours);

/// A share as people read it: "28.9%".
std::string display_percent(const Decimal& share);

/// What to do, why, and what would turn it; without the table's name.
std::string advice_of(const TableComparison& table, Currency currency);

/// What all tables cost as they are, and as advised.
std::string account_advice(const CapacityComparison& comparison);

/// "November 2026 (720 h), prices of 2026-11-01, USD"
std::string period_of(const CapacityComparison& comparison);

/// Why a choice has no cost, for the choices where that is not the table's refusal.
struct ChoiceProblem {
  std::string choice;
  std::string problem;
};
std::vector<ChoiceProblem> problems_of(const TableComparison& table);

/// A day of one kind of capacity in one region, the table's and its indexes' together: means of each hour from 00:00
/// UTC on, in units a second.
struct DayOfCapacity {
  std::string_view region;
  std::string_view unit;
  std::vector<Decimal> offered;
  std::vector<Decimal> consumed;
  std::vector<Decimal> capacity;
};

/// The days of the auto-scaled choices, in the order of ScaledCapacity.
std::vector<DayOfCapacity> days_of(const TableComparison& table);

}  // namespace lambdacost

#include "billing/commitments.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/share.h"
#include "billing/usage.h"

namespace lambdacost {
namespace {

/// What is committed to one meter in one region, over all commitments to it.
struct Commitment {
  Decimal quantity;
  std::string_view meter;  ///< that bears the cost
};

/// The lines that a commitment may pay for, and what they use together.
struct CoveredUsage {
  std::vector<LineItem*> lines;
  std::vector<Decimal> billed_quantities;
  Decimal billed;  ///< what is left after the free part
  Decimal quantity;
  std::vector<long long> by_hour;  ///< see Reading; the rest of the quantity is the same in every hour

  void add(LineItem& line) {
    lines.push_back(&line);
    billed_quantities.push_back(line.billed_quantity);
    billed += line.billed_quantity;
    quantity += line.quantity;
    add_hours(by_hour, line.by_hour, 1);
  }
};

/// What the hours use of a commitment that is the same in all of them: what an hour leaves is lost.
Rational used_by_the_hour(const Decimal& committed, const CoveredUsage& usage, const Decimal& hours_of_month) {
  const Rational hours = usage.by_hour.size();
  const Rational part = Rational(hours_of_month) / hours / kPartsOfAUnitHour;
  long long parts = 0;
  for (const long long of_hour : usage.by_hour) parts += of_hour;
  const Rational in_hour = Rational(committed) / hours;
  const Rational even = (Rational(usage.quantity) - part * parts) / hours;
  const Rational full_from = (in_hour - even) / part;
  long long full_hours = 0;
  long long other_parts = 0;
  for (const long long of_hour : usage.by_hour) {
    if (Rational(of_hour) >= full_from)
      ++full_hours;
    else
      other_parts += of_hour;
  }
  return in_hour * full_hours + even * (hours - full_hours) + part * other_parts;
}

/// The free part pays first for what hours use beyond the commitment.
Decimal covered_quantity(const Decimal& committed, const CoveredUsage& usage, const Decimal& hours_of_month) {
  if (usage.by_hour.empty()) return min(committed, usage.billed);
  constexpr int kDecimals = 12;
  return min(used_by_the_hour(committed, usage, hours_of_month).rounded(kDecimals, Rounding::floor), usage.billed);
}

void cover(std::span<LineItem> lines, std::string_view region, std::string_view meter, const Commitment& commitment,
           const Decimal& hours_of_month) {
  CoveredUsage usage;
  for (LineItem& line : lines)
    if (line.region == region && line.meter->meter == meter && !line.stated_price) usage.add(line);
  const std::vector<Decimal> parts =
      share(covered_quantity(commitment.quantity, usage, hours_of_month), usage.billed_quantities);
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!parts[i].is_zero())
      usage.lines[i]->tiers.push_back({Decimal(), std::nullopt, parts[i], Decimal(), Decimal(), commitment.meter});
}

}  // namespace

void apply_commitments(std::span<LineItem> lines, const Decimal& hours_of_month) {
  std::map<std::pair<std::string_view, std::string_view>, Commitment> commitments;
  for (const LineItem& line : lines) {
    if (line.covers.empty()) continue;
    Commitment& commitment = commitments[{line.region, line.covers}];
    commitment.quantity += line.quantity;
    commitment.meter = line.meter->meter;
  }
  for (const auto& [key, commitment] : commitments) cover(lines, key.first, key.second, commitment, hours_of_month);
}

Decimal uncovered_quantity(const LineItem& line) {
  Decimal left = line.billed_quantity;
  for (const TierCharge& charge : line.tiers)
    if (!charge.covered_by.empty()) left -= charge.quantity;
  return left;
}

std::vector<std::string_view> commitment_programs(const MeterRow& meter, std::string_view region, Date day,
                                                  const Catalogue& catalogue) {
  std::vector<std::string_view> programs;
  if (meter.savings_plan) programs.emplace_back("Compute Savings Plans");
  const RegionRow* known = catalogue.region(region);
  for (const CommitmentProgramRow& row : catalogue.rows<CommitmentProgramRow>()) {
    const bool is_sold = row.partition.empty() || (known != nullptr && known->partition == row.partition);
    if (is_sold && row.effective.contains(day) && std::ranges::find(row.meters, meter.meter) != row.meters.end())
      programs.push_back(row.name);
  }
  return programs;
}

}  // namespace lambdacost

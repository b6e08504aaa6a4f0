#include "billing/commitments.h"

#include <map>
#include <utility>
#include <vector>

#include "base/share.h"

namespace lambdacost {
namespace {

/// What is committed to one meter in one region, over all commitments to it.
struct Commitment {
  Decimal quantity;
  std::string_view meter;  ///< that bears the cost
};

void cover(std::span<LineItem> lines, std::string_view region, std::string_view meter, const Commitment& commitment) {
  std::vector<LineItem*> covered;
  std::vector<Decimal> usages;
  Decimal usage;
  for (LineItem& line : lines) {
    if (line.region != region || line.meter->meter != meter || line.stated_price) continue;
    covered.push_back(&line);
    usages.push_back(line.billed_quantity);
    usage += line.billed_quantity;
  }
  const std::vector<Decimal> parts = share(min(commitment.quantity, usage), usages);
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!parts[i].is_zero())
      covered[i]->tiers.push_back({Decimal(), std::nullopt, parts[i], Decimal(), Decimal(), commitment.meter});
}

}  // namespace

void apply_commitments(std::span<LineItem> lines) {
  std::map<std::pair<std::string_view, std::string_view>, Commitment> commitments;
  for (const LineItem& line : lines) {
    if (line.covers.empty()) continue;
    Commitment& commitment = commitments[{line.region, line.covers}];
    commitment.quantity += line.quantity;
    commitment.meter = line.meter->meter;
  }
  for (const auto& [key, commitment] : commitments) cover(lines, key.first, key.second, commitment);
}

Decimal uncovered_quantity(const LineItem& line) {
  Decimal left = line.billed_quantity;
  for (const TierCharge& charge : line.tiers)
    if (!charge.covered_by.empty()) left -= charge.quantity;
  return left;
}

}  // namespace lambdacost

// What changes between two workloads and why: the way from the old bill to the new one in steps that are billed in
// between, so that the reasons add up to the difference exactly.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "billing/bill.h"
#include "comparing/setting_changes.h"

namespace lambdacost {

/// Why the cost of a line changes, in the order in which the steps are taken.
enum class ChangeReason {
  price,          ///< AWS charges another unit price in the new month
  month,          ///< the new month has other hours or rules
  account,        ///< free tier, usage elsewhere, discount, reserved capacity
  removed,        ///< the resource is gone
  configuration,  ///< how the resource is set up
  usage,          ///< how much it is used
  added,          ///< the resource is new
  sharing,        ///< other resources take more or less of the free tier and the price tiers
};
std::string_view to_string(ChangeReason reason);

/// One meter of one resource in both bills.
struct LineChange {
  std::string resource;
  std::string region;
  const MeterRow* meter = nullptr;
  std::string usage_type;                  ///< AWS's, which tells requests to arm64 from those to x86_64
  std::optional<Decimal> quantity_before;  ///< none where the line is not in the old bill
  std::optional<Decimal> quantity_after;
  Decimal cost_before;
  Decimal cost_after;
  /// Not zero, in the order of ChangeReason; they add up to cost_after - cost_before.
  std::map<ChangeReason, Decimal> reasons;

  Decimal difference() const { return cost_after - cost_before; }
  bool is_changed() const { return quantity_before != quantity_after || !reasons.empty(); }
};

struct BillChanges {
  Bill before;
  Bill after;
  std::vector<LineChange> lines;        ///< all lines of both, by resource, region, meter, variant
  std::vector<SettingChange> settings;  ///< filled by add_setting_changes()

  Decimal difference() const { return after.total - before.total; }
  /// Nothing where nothing of a side is known.
  std::optional<Decimal> known_difference() const {
    return before.known_total() && after.known_total() ? std::optional(difference()) : std::nullopt;
  }
};

/// Bills both workloads and finds out why each line changes. Where a step between them cannot be billed (an old
/// configuration that AWS did not sell in the new month), its effect is counted with the next one. Appends what
/// bill_workload() appends to each bill, and to those of the new one `mixed-currencies` when they are in two; the
/// changes count when no error was appended. Both may be the same.
BillChanges find_changes(const BilledWorkload& before, const BilledWorkload& after, Diagnostics& of_before,
                         Diagnostics& of_after);

/// Finds the settings that changed between the workloads that were billed; `sources` are those that they were read
/// from.
void add_setting_changes(BillChanges& changes, const BilledWorkload& before, const BilledWorkload& after,
                         const Sources& sources);

/// Sums of the reasons over all lines.
std::map<ChangeReason, Decimal> reasons_of(const BillChanges& changes);

}  // namespace lambdacost

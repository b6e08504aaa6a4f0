// Which settings of a workload changed: the values of two workloads, found by the field tables of their records, so
// that a new key is compared without a word here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "billing/workload_bill.h"
#include "model/reading.h"
#include "model/workload.h"

namespace lambdacost {

/// A workload and what it is billed with.
struct BilledWorkload {
  const Workload& workload;
  const BillingSettings& settings;
  std::span<const Assumption> assumptions = {};  ///< of its bill, once there is one: they tell AWS's defaults
};

/// What stands in place of a value that nobody may see: that of an environment variable.
inline constexpr std::string_view kHiddenValue = "***";

/// A setting that is not the same in both workloads.
struct SettingChange {
  std::string resource;               ///< path of what it belongs to; "" for the workload itself
  std::string path;                   ///< "functions.place-order.memory"
  std::optional<std::string> before;  ///< as a workload file writes it: "1769 MB"; none where it is not given
  std::optional<std::string> after;
  std::string by_default;  ///< AWS's default, where one side is not given and it is known; or ""
  bool is_hidden = false;  ///< the values are kHiddenValue

  /// The path from what it belongs to: "memory".
  std::string_view key() const;
};

/// The settings that changed: of the workload itself those that count in the bill, unless an option overrules them, and
/// of each resource that is in both all. A resource's setting that follows from one of the file's (its region, a tag)
/// is named once, as the file's. Values equal in another notation are the same, and so is one that is AWS's default
/// and not given. `sources` are those that the workloads were read from.
std::vector<SettingChange> find_setting_changes(const BilledWorkload& before, const BilledWorkload& after,
                                                const Sources& sources);

}  // namespace lambdacost

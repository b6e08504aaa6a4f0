// Usage that a workload does not give, in reports: what is not estimated is never 0 and never left out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/source.h"
#include "billing/bill.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// A line for each kind of resource and what is missing of it: "2 functions, no requests and duration: a, b";
/// printable.
std::vector<std::string> not_estimated_lines(std::span<const NotEstimated> parts);

/// Whether some usage of the resource is not given.
bool is_not_estimated(const Bill& bill, const std::string& resource);

/// The total of a bill for people: "unknown" where nothing of it is known.
std::string display_total(const Bill& bill);
/// ", as far as it is known" where the total is of a part, else "".
std::string_view partial_remark(const Bill& bill);

/// The members `total`, `partial` where it is, and `not_estimated` where some usage is not given.
void write_known_total(JsonWriter& json, const Bill& bill, const Sources& sources);

}  // namespace lambdacost

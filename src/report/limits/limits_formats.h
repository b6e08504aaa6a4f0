// The formats of `lambdacost limits`, what the program holds workloads against, with AWS's pages: each a pure function
// from the catalogue to text. A new format is one file and one row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace lambdacost {

/// What a report of limits is made from.
struct LimitsReport {
  const Catalogue& catalogue;
  std::vector<const LimitRow*> limits;
  bool is_list = true;  ///< a short list; else each is explained
  bool color = false;
  std::size_t width = 80;
};

/// For people: a line a bound, or everything with examples.
std::string limits_text(const LimitsReport& report);
/// Schema lambdacost.limits/1.
std::string limits_json(const LimitsReport& report);
/// docs/LIMITS.md
std::string limits_markdown(const LimitsReport& report);

struct LimitsFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const LimitsReport& report);
};

/// The first is the default.
std::span<const LimitsFormat> limits_formats();

/// What a bound allows, in words: "128 MB to 10240 MB, in steps of 1 MB".
std::string describe_bound(const BoundRow& bound);
/// Where it holds: "functions.*.memory, unless managed_instances"; "" for bounds of rules.
std::string describe_place(const BoundRow& bound);
/// "AWS raises it on request; tell it with account.tables", or "".
std::string describe_quota(const BoundRow& bound);
/// The days of a bound, or "" where it has none: "from 2025-10-01", "until 2025-09-30".
std::string describe_days(const BoundRow& bound);

}  // namespace lambdacost

// The formats of `lambdacost limits`, what the program holds workloads against, with AWS's pages: each a pure function
// from the catalogue to text. A new format is one file and one row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "writing/json_writer.h"

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

/// "lambda-memory: Memory of a function", on a line.
std::string id_heading(std::string_view id, std::string_view title, bool color);
/// A limit as a member of `limits` in limits_json().
void write_limit(JsonWriter& json, const LimitRow& limit, const Catalogue& catalogue);
/// The section of a limit in limits_markdown().
std::string limit_section(const LimitRow& limit, const Catalogue& catalogue);

struct LimitsFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const LimitsReport& report);
};

/// The first is the default.
std::span<const LimitsFormat> limits_formats();

/// Words, paths or conditions as their row has them, with something between.
template <class Part>
std::string join_texts(std::span<const Part> parts, std::string_view separator) {
  std::string joined;
  for (const Part& part : parts) {
    if (!joined.empty()) joined += separator;
    if constexpr (requires { part.text; })
      joined += part.text;
    else
      joined += part;
  }
  return joined;
}

/// What a bound allows, in words: "128 MB to 10240 MB, in steps of 1 MB".
std::string describe_bound(const BoundRow& bound);
/// Where it holds: "functions.*.memory, unless managed_instances"; "" for bounds of rules.
std::string describe_place(const BoundRow& bound);
/// "AWS raises it on request; tell it with account.tables", or "".
std::string describe_quota(const BoundRow& bound);
/// The days of a bound, or "" where it has none: "from 2025-10-01", "until 2025-09-30".
std::string describe_days(const BoundRow& bound);

}  // namespace lambdacost

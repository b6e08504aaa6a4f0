// The id of a finding, as `[unknown-key]` ends its message. It is the id of a row of the finding table, looked up while
// the program is compiled, or that of a limit of the catalogue, which says so.
#pragma once

#include <string_view>

#include "base/finding_table.h"

namespace lambdacost {

/// A stable, kebab-case id.
class FindingId {
 public:
  /// Does not compile without a row in the finding table.
  consteval FindingId(const char* id) : text_(row_of(id).id) {}
  /// The id of a limit, that is, of a row of pricing/limits.yaml. The text must outlive the id.
  static constexpr FindingId of_limit(std::string_view limit) { return FindingId(Limit{limit}); }

  constexpr std::string_view text() const { return text_; }
  constexpr operator std::string_view() const { return text_; }
  friend constexpr bool operator==(const FindingId&, const FindingId&) = default;

 private:
  struct Limit {
    std::string_view id;
  };

  explicit constexpr FindingId(Limit limit) : text_(limit.id) {}

  static consteval const FindingInfo& row_of(std::string_view id) {
    for (const FindingInfo& row : finding_table)
      if (row.id == id) return row;
    throw "this id has no row in base/finding_table.h";
  }

  std::string_view text_;
};

/// The row of the finding table; nullptr for what is no id of it, such as a limit's.
constexpr const FindingInfo* finding_info(std::string_view id) {
  for (const FindingInfo& row : finding_table)
    if (row.id == id) return &row;
  return nullptr;
}

}  // namespace lambdacost

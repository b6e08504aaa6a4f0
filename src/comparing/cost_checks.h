// What `lambdacost check` holds a bill to: budgets, an expected total, and the most that it may grow or change by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "billing/bill.h"
#include "catalogue/values.h"
#include "model/workload.h"

namespace lambdacost {

enum class Verdict { passed, warned, failed };
std::string_view to_string(Verdict verdict);

/// One thing that a bill is held to, and how it came out. Amounts are in the bill's currency.
struct CostCheck {
  enum class Kind { budget, expectation, increase, change };
  Kind kind = Kind::budget;
  std::string name;         ///< the budget's, as given; "" where it has none
  std::string scope;        ///< the budget's, as written; "" for the total
  SourceRange range;        ///< of what was exceeded or missed
  std::size_t variant = 0;  ///< number of the variant of the workload that was billed
  Verdict verdict = Verdict::passed;
  Decimal actual;                ///< cost, rounded total, or what the total grows by
  Decimal limit;                 ///< largest cost, expected total, or largest growth
  std::optional<Decimal> share;  ///< that warns, or that the old total may grow by
  bool is_partial = false;       ///< what has no known price or usage is left out of `actual`
  bool is_unknown = false;       ///< nothing of `actual` is known

  /// Whether it compares with a baseline.
  bool is_of_growth() const { return kind == Kind::increase || kind == Kind::change; }
};
std::string_view to_string(CostCheck::Kind kind);

/// Whether it is exceeded: by the cost, by what the total grows, or as a `change` by what it falls.
bool is_above_limit(const CostCheck& check);

/// From above this part of a budget without `warn_at` it is worth a note.
inline constexpr std::int64_t near_budget_percent = 80;
/// Whether a budget without `warn_at` is used above that part, and not exceeded.
bool is_near_budget(const CostCheck& check);

/// A budget: exceeded above its limit; warned about from `warn_at` of it, and where something of its scope has no price
/// or its usage is not given.
/// Appends `unknown-scope`, and `mixed-currencies` where the budget has another currency than the bill.
std::vector<CostCheck> check_budgets(const std::vector<Located<Budget>>& budgets, const Bill& bill,
                                     const Workload& workload, const Catalogue& catalogue, Diagnostics& diagnostics);

/// Whether the total, rounded half up to the digits that are written, is the expected one. Appends `mixed-currencies`.
CostCheck check_expectation(const Located<CostAmount>& expected, const Bill& bill, Diagnostics& diagnostics);

/// Whether the total grows by no more than that; as a `change` also whether it falls by no more. Over an old total of
/// 0, any growth is above a share. Appends `mixed-currencies`.
CostCheck check_growth(CostCheck::Kind kind, const Located<Increase>& largest, const Bill& before, const Bill& after,
                       Diagnostics& diagnostics);

}  // namespace lambdacost

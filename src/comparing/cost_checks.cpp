#include "comparing/cost_checks.h"

#include <fmt/core.h>

#include <stdexcept>

#include "comparing/cost_scope.h"

namespace lambdacost {
namespace {

/// False after an error: an amount with another currency than the bill's.
bool check_currency(const CostAmount& amount, SourceRange range, const Bill& bill, Diagnostics& diagnostics) {
  if (!amount.currency || *amount.currency == bill.currency) return true;
  diagnostics.error(
      "mixed-currencies", range,
      fmt::format("the amount is in {}, the estimate in {}", amount.currency->code(), bill.currency.code()),
      "write it in the estimate's currency");
  return false;
}

Verdict verdict_on(const CostCheck& check) {
  if (check.is_unknown) return Verdict::warned;
  if (is_above_limit(check)) return Verdict::failed;
  const bool is_near = check.kind == CostCheck::Kind::budget && check.share &&
                       check.actual >= check.limit * *check.share && !check.actual.is_zero();
  return is_near || check.is_partial ? Verdict::warned : Verdict::passed;
}

std::optional<CostCheck> check_budget(const Located<Budget>& budget, const Bill& bill, CostScopes& scopes,
                                      const CostsOfScopes& costs, Diagnostics& diagnostics) {
  CostScope scope;
  if (budget->scope) {
    const auto read = scopes.read(*budget->scope, diagnostics);
    if (!read) return std::nullopt;
    scope = *read;
  }
  if (!check_currency(budget->limit.value, budget->limit.range, bill, diagnostics)) return std::nullopt;
  CostCheck check;
  if (budget->name) check.name = budget->name->value.text;
  if (budget->scope) check.scope = budget->scope->value.text;
  check.range = budget->limit.range;
  const ScopeCost cost = costs.of(scope);
  check.actual = cost.cost.value_or(Decimal());
  check.limit = budget->limit->value;
  if (budget->warn_at) check.share = budget->warn_at->value.fraction;
  check.is_partial = cost.is_partial;
  check.is_unknown = cost.is_partial && !cost.cost;
  check.verdict = verdict_on(check);
  return check;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "passed";
    case Verdict::warned:
      return "warned";
    case Verdict::failed:
      return "failed";
  }
  throw std::logic_error("unknown verdict");
}

std::string_view to_string(CostCheck::Kind kind) {
  switch (kind) {
    case CostCheck::Kind::budget:
      return "budget";
    case CostCheck::Kind::expectation:
      return "expectation";
    case CostCheck::Kind::increase:
      return "increase";
    case CostCheck::Kind::change:
      return "change";
  }
  throw std::logic_error("unknown kind of check");
}

bool is_above_limit(const CostCheck& check) {
  const bool is_fall = check.kind == CostCheck::Kind::change && check.actual.is_negative();
  return (is_fall ? -check.actual : check.actual) > check.limit;
}

bool is_near_budget(const CostCheck& check) {
  constexpr std::int64_t kPercent = 100;
  return check.kind == CostCheck::Kind::budget && check.verdict == Verdict::passed && !check.share &&
         check.actual * kPercent > check.limit * near_budget_percent;
}

std::vector<CostCheck> check_budgets(const std::vector<Located<Budget>>& budgets, const Bill& bill,
                                     const Workload& workload, const Catalogue& catalogue, Diagnostics& diagnostics) {
  std::vector<CostCheck> checks;
  if (budgets.empty()) return checks;
  CostScopes scopes(workload, catalogue);
  const CostsOfScopes costs(bill);
  for (const Located<Budget>& budget : budgets)
    if (auto check = check_budget(budget, bill, scopes, costs, diagnostics)) checks.push_back(std::move(*check));
  return checks;
}

CostCheck check_expectation(const Located<CostAmount>& expected, const Bill& bill, Diagnostics& diagnostics) {
  check_currency(expected.value, expected.range, bill, diagnostics);
  CostCheck check;
  check.kind = CostCheck::Kind::expectation;
  check.range = expected.range;
  check.actual = round_to(bill.total, expected->digits, Rounding::half_up);
  check.limit = expected->value;
  check.is_partial = bill.is_partial();
  check.is_unknown = !bill.known_total();
  check.verdict = check.is_unknown || check.actual == check.limit ? verdict_on(check) : Verdict::failed;
  return check;
}

CostCheck check_growth(CostCheck::Kind kind, const Located<Increase>& largest, const Bill& before, const Bill& after,
                       Diagnostics& diagnostics) {
  CostCheck check;
  check.kind = kind;
  check.range = largest.range;
  check.actual = after.total - before.total;
  check.is_partial = before.is_partial() || after.is_partial();
  check.is_unknown = !before.known_total() || !after.known_total();
  check.share = largest->share;
  if (largest->share)
    check.limit = before.total * *largest->share;
  else if (check_currency(*largest->amount, largest.range, after, diagnostics))
    check.limit = largest->amount->value;
  check.verdict = verdict_on(check);
  return check;
}

}  // namespace lambdacost

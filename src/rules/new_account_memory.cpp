// Memory of functions where the account's quota of concurrent executions is that of a new account.
#include <fmt/core.h>

#include "rules/account_concurrency.h"
#include "rules/rules.h"

namespace lambdacost {

void check_new_account_memory(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-new-account-memory");
  if (bound == nullptr) return;
  const Quota quota = AccountConcurrency(context).quota();
  if (!quota.place || quota.value > Rational(context.terms.number("lambda.new_account_concurrency"))) return;
  const Rational most = bound->max->amount.value;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const auto& memory = named.value.memory;
    if (!memory || Rational(memory->value.bytes) <= most) return;
    const std::string_view bare_unit = bare_unit_of<Function>("memory");
    const std::string value = context.as_written({memory->value.bytes, LimitUnit::bytes}, memory->range, bare_unit);
    const std::string limit =
        context.in_unit_of(memory->range, bare_unit, bound->max->amount, text_of_bound(*bound->max));
    context.report(*bound, {memory->range,
                            path_of(named) + ".memory",
                            fmt::format("{} is more than the {} that AWS gives to new accounts", value, limit),
                            value,
                            limit,
                            {*quota.place}});
  });
}

}  // namespace lambdacost

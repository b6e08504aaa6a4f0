// Provisioned concurrency within the function's reserved concurrency or, without it, within what the account's region
// has left. https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
#include <fmt/core.h>

#include <map>

#include "rules/account_concurrency.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

void check_within_reserved(const Named<Function>& named, const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-provisioned-concurrency", "reserved");
  const BoundRow* equal = context.bound("lambda-provisioned-concurrency", "all-reserved");
  if (bound == nullptr || equal == nullptr) return;
  const Located<ProvisionedConcurrency>& provisioned = *named.value.provisioned_concurrency;
  const Decimal& environments = provisioned->environments->value;
  const Located<Count>& reserved = *named.value.reserved_concurrency;
  if (environments < reserved->value) return;
  const std::string path = path_of(named);
  const std::string value = to_string(Amount{environments});
  const std::string limit = to_string(Amount{reserved->value});
  const bool is_equal = environments == reserved->value;
  context.report(is_equal ? *equal : *bound,
                 {provisioned.range,
                  path + ".provisioned_concurrency",
                  is_equal ? fmt::format("all {} reserved environments are provisioned; {}", value, equal->reason)
                           : fmt::format("{} environments are more than the reserved concurrency of {}", value, limit),
                  value,
                  limit,
                  {{reserved.range, "reserved here", path + ".reserved_concurrency"}}});
}

}  // namespace

void check_provisioned_concurrency(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-provisioned-concurrency", "account");
  if (bound == nullptr) return;
  const AccountConcurrency account(context);
  std::map<std::string_view, Rational> sums;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    if (!named.value.provisioned_concurrency) return;
    if (named.value.reserved_concurrency) return check_within_reserved(named, context);
    const Located<ProvisionedConcurrency>& provisioned = *named.value.provisioned_concurrency;
    Rational& sum = sums[region_of(named.value)];
    sum += Rational(provisioned->environments->value);
    const Rational most = std::max(account.unreserved(region_of(named.value)) - account.kept_unreserved(), Rational(0));
    if (sum <= most) return;
    std::vector<RelatedNote> related;
    if (account.quota().place) related.push_back(*account.quota().place);
    context.report(
        *bound, {provisioned.range, path_of(named) + ".provisioned_concurrency",
                 fmt::format("{} provisioned in the region, at most {} of {} ({}) can be", to_string(Amount{sum}),
                             to_string(Amount{most}), to_string(Amount{account.quota().value}), account.quota().origin),
                 to_string(Amount{sum}), to_string(Amount{most}), std::move(related)});
  });
}

}  // namespace lambdacost

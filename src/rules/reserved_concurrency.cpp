// Reserved concurrency of all functions of a region against the account's quota, less what AWS keeps for the others. On
// accounts with a quota below that minimum, nothing can be reserved.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
#include <fmt/core.h>

#include "rules/account_concurrency.h"
#include "rules/rules.h"

namespace lambdacost {

void check_reserved_concurrency(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-reserved-concurrency");
  if (bound == nullptr) return;
  const AccountConcurrency account(context);
  for (const auto& [region, reserved] : account.reserved_by_region()) {
    const Rational most = account.reservable();
    if (reserved.sum <= most) continue;
    std::vector<RelatedNote> related = reserved.places;
    const RelatedNote last = related.back();
    related.pop_back();
    if (account.quota().place) related.push_back(*account.quota().place);
    const std::string sum = to_string(Amount{reserved.sum});
    const std::string limit = to_string(Amount{most});
    context.report(*bound, {last.range, last.path,
                            fmt::format("{} reserved in {}, at most {} of {} ({}) can be: AWS keeps {} for functions "
                                        "without reserved concurrency",
                                        sum, region.empty() ? "one region" : region, limit,
                                        to_string(Amount{account.quota().value}), account.quota().origin,
                                        to_string(Amount{account.kept_unreserved()})),
                            sum, limit, std::move(related)});
  }
}

}  // namespace lambdacost

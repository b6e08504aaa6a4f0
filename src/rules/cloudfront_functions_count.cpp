// CloudFront Functions of an account.
#include "rules/rules.h"

namespace lambdacost {

void check_cloudfront_functions(const RuleContext& context) {
  const BoundRow* bound = context.bound("cloudfront-functions-count");
  const auto& functions = context.workload.cloudfront_functions;
  if (bound == nullptr || functions.empty()) return;
  const Named<CloudFrontFunction>& last = functions.back();
  context.report_above_max(*bound, {Rational(functions.size()), LimitUnit::number},
                           {last.range, path_of(last), "the account's ", {}, {}}, " CloudFront Functions");
}

}  // namespace lambdacost

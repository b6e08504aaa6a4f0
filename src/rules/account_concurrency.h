// The concurrency of an account's region, shared out: what is reserved, what may be, and what is left to the rest.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/rule.h"

namespace lambdacost {

/// Concurrency that functions of a region have reserved.
struct ReservedConcurrency {
  Rational sum;
  std::vector<RelatedNote> places;  ///< in order of the workload; functions that reserve 0 are not among them
};

/// Environments that the function has provisioned; 0 for none.
Rational provisioned_environments(const Function& function);

class AccountConcurrency {
 public:
  explicit AccountConcurrency(const RuleContext& context);

  /// Of each region.
  const Quota& quota() const { return quota_; }
  /// What can be reserved of it: the quota less the least that stays unreserved, or nothing on small accounts.
  Rational reservable() const;
  /// The least that stays unreserved.
  Rational kept_unreserved() const;
  const std::map<std::string_view, ReservedConcurrency>& reserved_by_region() const { return reserved_; }
  /// What functions without reserved concurrency share.
  Rational unreserved(std::string_view region) const;
  /// What a function without reserved concurrency may take of that: all but what others among them have provisioned.
  Rational left_to(const Function& function) const;

 private:
  Quota quota_;
  Rational minimum_;
  std::map<std::string_view, ReservedConcurrency> reserved_;
  std::map<std::string_view, Rational> provisioned_;  // of functions without reserved concurrency
};

}  // namespace lambdacost

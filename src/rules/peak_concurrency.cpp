// What the peak rate needs: environments busy at once, and for synchronous invocations at least as many as the rate
// that Lambda allows each of them. https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
#include <fmt/core.h>

#include <algorithm>

#include "counting/concurrency.h"
#include "counting/invocation.h"
#include "records/visit.h"
#include "rules/account_concurrency.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

class PeakRule {
 public:
  explicit PeakRule(const RuleContext& context)
      : context_(context),
        bound_(context.bound("lambda-concurrency")),
        polled_(context.bound("lambda-concurrency", "polled")),
        reserved_(context.bound("lambda-concurrency", "reserved")),
        scaling_(context.bound("lambda-scaling-rate")),
        scaling_step_(scaling_ == nullptr ? Rational() : scaling_->max->amount.value),
        account_(context),
        rate_of_environment_(context.terms.number("lambda.requests_per_environment")) {}

  void check(const Named<Function>& named) const {
    const Function& function = named.value;
    const auto rate = amount_of(function.peak->value);
    const Rational busy = busy_environments(rate->value, mean_milliseconds(function));
    const bool is_sync = !is_polled(function) && !is_asynchronous(function, context_.terms);
    const Rational by_rate = is_sync ? rate->value / rate_of_environment_ : Rational(0);
    const Rational need = std::max(busy, by_rate).ceiling();
    const Need what{named, need, by_rate > busy, *rate};
    if (bound_ != nullptr) check_limit(what);
    if (scaling_ != nullptr) check_scaling(what);
  }

 private:
  struct Need {
    const Named<Function>& function;
    Rational environments;
    bool is_by_rate;  // the rate asks for more than the running time does
    Amount rate;

    std::string path() const { return path_of(function); }
    std::string value() const { return to_string(Amount{environments}); }
  };

  std::string explain(const Need& need) const {
    const std::string why =
        need.is_by_rate ? fmt::format(": synchronous, at most {}/s each", to_string(Amount{rate_of_environment_}))
                        : std::string();
    return fmt::format("a peak of {} needs a concurrency of {}{}", to_string(need.rate), need.value(), why);
  }

  void check_limit(const Need& need) const {
    const Function& function = need.function.value;
    const auto& reserved = function.reserved_concurrency;
    const Rational most = reserved ? Rational(reserved->value.value) : account_.left_to(function);
    if (need.environments <= most) return;
    const std::string limit = to_string(Amount{most});
    std::vector<RelatedNote> related;
    std::string where;
    if (reserved) {
      where = fmt::format("the function has {} reserved", limit);
      related.push_back({reserved->range, "reserved here", need.path() + ".reserved_concurrency"});
    } else {
      const Rational unreserved = account_.unreserved(region_of(function));
      where = fmt::format("the region has {} unreserved{} of {} ({})", limit,
                          most < unreserved ? " and not provisioned for other functions" : "",
                          to_string(Amount{account_.quota().value}), account_.quota().origin);
      if (account_.quota().place) related.push_back(*account_.quota().place);
    }
    // Lambda polls a queue or stream: what it has no environment for stays there.
    const BoundRow& bound = is_polled_only(function) ? *polled_ : reserved ? *reserved_ : *bound_;
    context_.report(bound, {function.peak->range, need.path() + ".peak",
                            fmt::format("{}, {}: {}", explain(need), where, bound.reason), need.value(), limit,
                            std::move(related)});
  }

  void check_scaling(const Need& need) const {
    const Rational& step = scaling_step_;
    if (need.environments <= step) return;
    const Function& function = need.function.value;
    const Rational to_start = need.environments - provisioned_environments(function);
    if (to_start <= step) return;
    const Amount time{
        Rational((to_start / step).ceiling()) * context_.terms.duration("lambda.scaling_period").milliseconds,
        LimitUnit::milliseconds};
    context_.report(*scaling_, {function.peak->range, need.path() + ".peak",
                                fmt::format("{}; to start {} environments takes {}", explain(need),
                                            to_string(Amount{to_start}), to_string(time)),
                                to_string(Amount{to_start}), to_string(Amount{step})});
  }

  const RuleContext& context_;
  const BoundRow* bound_;
  const BoundRow* polled_;
  const BoundRow* reserved_;
  const BoundRow* scaling_;
  Rational scaling_step_;  // environments that are started in a period
  AccountConcurrency account_;
  Decimal rate_of_environment_;
};

/// One note for all functions whose concurrency cannot be judged.
void note_unknown_peaks(const std::vector<const Named<Function>*>& unknown, const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-peak-unknown");
  if (bound == nullptr || unknown.empty()) return;
  std::vector<std::string_view> others;
  for (std::size_t i = 1; i < unknown.size(); ++i) others.push_back(unknown[i]->name);
  const std::string more = others.empty() ? std::string() : fmt::format(", nor for {}", in_one_line(others));
  context.report(*bound, {unknown.front()->range, path_of(*unknown.front()),
                          fmt::format("no `peak` rate is given{}: {}", more, bound->reason), "not given", "given"});
}

}  // namespace

void check_peak_concurrency(const RuleContext& context) {
  const PeakRule rule(context);
  std::vector<const Named<Function>*> unknown;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    if (named.value.managed_instances) return;                   // its environments take several requests at a time
    if (named.value.peak && amount_of(named.value.peak->value))  // a month's count is no peak
      rule.check(named);
    else if (context.wants("lambda-peak-unknown", named.range))
      unknown.push_back(&named);
  });
  note_unknown_peaks(unknown, context);
}

}  // namespace lambdacost

// Durable executions: operations and data of one execution on average, time where something waits for the result, and
// how many may run at once.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#durable-functions-quotas
#include <fmt/core.h>

#include "counting/concurrency.h"
#include "counting/rates.h"
#include "records/visit.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

class DurableRule {
 public:
  explicit DurableRule(const RuleContext& context) : context_(context) {}

  void check(const Named<Function>& named) const {
    const DurableFunction& durable = named.value.durable->value;
    const std::string path = path_of(named) + ".durable";
    check_operations(durable, path);
    check_data(durable, path);
    if (durable.timeout) check_waiting(named, durable, path);
    if (!durable.executions || context_.hours.is_zero()) return;
    check_running(named.value, durable, path);
    check_start_rate(named.value, durable, path);
  }

 private:
  void check_operations(const DurableFunction& durable, const std::string& path) const {
    const BoundRow* bound = context_.bound("lambda-durable-operations");
    if (bound == nullptr || !durable.operations || !has_executions(durable)) return;
    const Rational mean = per_month(durable.operations->value, context_.hours) / executions(durable);
    context_.report_above_max(*bound, {mean, LimitUnit::number},
                              {durable.operations->range,
                               path + ".operations",
                               "on average ",
                               {},
                               {},
                               {{durable.executions->range, "the executions", path + ".executions"}}});
  }

  void check_data(const DurableFunction& durable, const std::string& path) const {
    const BoundRow* bound = context_.bound("lambda-durable-data");
    if (bound == nullptr || !durable.written || !has_executions(durable)) return;
    constexpr int kBytesOfAKilobyte = 1024;
    constexpr int kKilobytesOfAGigabyte = 1000 * 1000;  // as durable functions are billed
    const Rational bytes =
        Rational(durable.written->value.gigabytes) * kKilobytesOfAGigabyte * kBytesOfAKilobyte / executions(durable);
    context_.report_above_max(*bound, {bytes, LimitUnit::bytes},
                              {durable.written->range,
                               path + ".written",
                               "on average ",
                               {},
                               {},
                               {{durable.executions->range, "the executions", path + ".executions"}}});
  }

  /// An execution that something waits for ends with the invocation.
  void check_waiting(const Named<Function>& named, const DurableFunction& durable, const std::string& path) const {
    const Function& function = named.value;
    const BoundRow* bound = context_.bound("lambda-durable-timeout", "waiting");
    if (bound == nullptr || function.managed_instances) return;
    std::vector<RelatedNote> waiting;
    if (function.invocation && function.invocation->value == Invocation::sync)
      waiting.push_back({function.invocation->range, "invoked synchronously", path_of(named) + ".invocation"});
    else if (!function.event_sources.empty())
      waiting.push_back({function.event_sources.front().range, "invoked by an event source",
                         path_item(path_of(named) + ".event_sources", 0)});
    else if (!function.invocation)
      add_waiting_triggers(named, *bound, waiting);
    if (waiting.empty()) return;
    context_.report_above_max(*bound, {durable.timeout->value.milliseconds, LimitUnit::milliseconds},
                              {durable.timeout->range,
                               path + ".timeout",
                               {},
                               {},
                               {},
                               std::move(waiting),
                               {},
                               bare_unit_of<DurableFunction>("timeout")});
  }

  /// Services that wait for what the function answers.
  static void add_waiting_triggers(const Named<Function>& named, const BoundRow& bound,
                                   std::vector<RelatedNote>& waiting) {
    const std::vector<Located<Trigger>>& triggers = named.value.triggers;
    for (std::size_t i = 0; i < triggers.size(); ++i)
      if (has_word(bound.denied, to_string(triggers[i].value)))
        waiting.push_back({triggers[i].range, "invoked synchronously", path_item(path_of(named) + ".triggers", i)});
  }

  /// Executions that may run at once: those started in the longest time that one takes.
  void check_running(const Function& function, const DurableFunction& durable, const std::string& path) const {
    if (!durable.timeout) return;
    const BoundRow* bound = context_.bound("lambda-durable-executions", "large-regions");
    if (bound != nullptr && !has_word(bound->allowed, region_of(function)))
      bound = context_.bound("lambda-durable-executions");
    if (bound == nullptr) return;
    const Rational started = mean_per_second(durable.executions->value, context_.hours);
    const Rational running = busy_environments(started, durable.timeout->value.milliseconds).ceiling();
    context_.report_above_max(*bound, {running, LimitUnit::number},
                              {durable.executions->range,
                               path + ".executions",
                               "up to ",
                               {},
                               {},
                               {{durable.timeout->range, "each may run so long", path + ".timeout"}}},
                              " at once");
  }

  /// A peak rate has a bound of its own; without one, the mean is the least that the peak can be.
  void check_start_rate(const Function& function, const DurableFunction& durable, const std::string& path) const {
    const BoundRow* bound = context_.bound("lambda-durable-start-rate", "mean");
    if (bound == nullptr || (function.peak && amount_of(function.peak->value))) return;
    const Amount mean{mean_per_second(durable.executions->value, context_.hours), LimitUnit::per_second};
    context_.report_above_max(*bound, mean, {durable.executions->range, path + ".executions", "on average ", {}, {}});
  }

  static bool has_executions(const DurableFunction& durable) {
    return durable.executions && !durable.executions->value.count.is_zero();
  }
  Rational executions(const DurableFunction& durable) const {
    return per_month(durable.executions->value, context_.hours);
  }

  const RuleContext& context_;
};

}  // namespace

void check_durable_functions(const RuleContext& context) {
  const DurableRule rule(context);
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    if (named.value.durable) rule.check(named);
  });
}

}  // namespace lambdacost

// What the queues of a function may run at once against what the function has reserved.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
#include <fmt/core.h>

#include "rules/event_sources.h"
#include "rules/rules.h"

namespace lambdacost {

void check_event_source_concurrency(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-event-source-concurrency");
  const BoundRow* least = context.bound("lambda-event-source-concurrency", "least-reserved");
  if (bound == nullptr || least == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const auto& reserved = named.value.reserved_concurrency;
    if (!reserved || reserved->value.value.is_zero()) return;
    const std::string path = path_of(named) + ".reserved_concurrency";
    const RelatedNote place{reserved->range, "reserved here", path};
    const Rational most(reserved->value.value);
    const std::string limit = to_string(Amount{most});
    Rational sum;
    bool has_queue = false;
    for (std::size_t i = 0; i < named.value.event_sources.size(); ++i) {
      const EventSource& source = *named.value.event_sources[i];
      if (!has_word(bound->allowed, to_string(source.type.value))) continue;
      has_queue = true;
      if (!source.maximum_concurrency) continue;
      sum += Rational(source.maximum_concurrency->value.value);
      if (sum <= most) continue;
      const std::string value = to_string(Amount{sum});
      context.report(*bound,
                     {source.maximum_concurrency->range,
                      event_source_path(named, i, "maximum_concurrency"),
                      fmt::format("up to {} at once are more than the reserved concurrency of {}", value, limit),
                      value,
                      limit,
                      {place}});
    }
    const Amount& advised = least->min->amount;
    if (has_queue && most < advised.value)
      context.report(
          *least, {reserved->range, path,
                   fmt::format("{} is less than the {} that AWS advises for a queue", limit, to_string(advised)), limit,
                   to_string(advised)});
  });
}

}  // namespace lambdacost

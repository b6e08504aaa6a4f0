// Messages of one call of SQS, which together are no larger than a single one may be.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
#include <fmt/core.h>

#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {

void check_sqs_batch_payload(const RuleContext& context) {
  const BoundRow* bound = context.bound("sqs-batch-payload");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& queue) {
    const auto* batch = given_as<Count>(queue.value, "batch_size");
    const auto mean = mean_size(queue.value, "message_size");
    // What a single message exceeds is said of it.
    if (batch == nullptr || !mean || *mean > bound->max->amount.value) return;
    const Amount size{*mean, LimitUnit::bytes};
    const Amount payload{*mean * Rational(batch->value), LimitUnit::bytes};
    context.report_above_max(
        *bound, payload,
        {queue.value.find("batch_size")->range,
         service_path(queue, "batch_size"),
         fmt::format("{} of {} on average: ", count_of(Rational(batch->value), "message"), to_string(size)),
         {},
         {},
         {{queue.value.find("message_size")->range, "the size of a message", service_path(queue, "message_size")}}});
  });
}

}  // namespace lambdacost

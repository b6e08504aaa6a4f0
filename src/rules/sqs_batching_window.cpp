// Large batches of a standard queue are gathered over a time, which has to be given.
// https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
#include <fmt/core.h>

#include "rules/event_sources.h"
#include "rules/rules.h"

namespace lambdacost {

void check_sqs_batching_window(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-sqs-batching-window");
  if (bound == nullptr) return;
  const Amount& most = bound->max->amount;
  const Decimal least_window = context.terms.duration("lambda.sqs_large_batch_window").milliseconds;
  const auto check = [&](const Named<Function>& named, const EventSource& source, std::size_t index) {
    if (!source.batch_size || Rational(source.batch_size->value.value) <= most.value) return;
    if (source.batching_window && source.batching_window->value.milliseconds >= least_window) return;
    std::vector<RelatedNote> related;
    if (source.batching_window)
      related.push_back(
          {source.batching_window->range, "the window", event_source_path(named, index, "batching_window")});
    const std::string value = to_string(Amount{source.batch_size->value.value});
    context.report(*bound, {source.batch_size->range, event_source_path(named, index, "batch_size"),
                            fmt::format("a batch of {} is more than {}, which needs a batching_window of at least {}",
                                        value, to_string(most), to_string(Duration{least_window})),
                            value, to_string(most), std::move(related)});
  };
  for_each_event_source(context, {EventSourceType::sqs}, check);
}

}  // namespace lambdacost

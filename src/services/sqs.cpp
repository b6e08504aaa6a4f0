// Amazon SQS by messages: each is sent and received with its payload and deleted without, in calls of a batch. What is
// given by requests is counted by its row. https://aws.amazon.com/sqs/pricing/
#include <fmt/core.h>

#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

/// Sends, receives and deletes; nothing where the batch holds no message.
std::optional<Counted> calls_of_messages(InstanceMeter& meter, const Size& chunk) {
  const Rational messages = meter.number("messages");
  const Rational batch = meter.number("batch_size");
  if (batch.is_zero()) {
    meter.fail("invalid-value", "batch_size", "a batch holds at least 1 message", "give a number from 1 to 10");
    return std::nullopt;
  }
  const Rational calls = messages / batch;
  const Counted chunks = meter.chunks("message_size", chunk, batch);
  return Counted{calls * (chunks.quantity * 2 + 1),
                 fmt::format("{} / {} in a batch x (2 x {} to send and receive + 1 to delete)",
                             show(messages, "message"), show(batch), chunks.text)};
}

}  // namespace

void meter_sqs(InstanceMeter& meter) {
  meter.read_rows();
  const UsageRow& requests = meter.row_of("requests");
  std::optional<Counted> calls;
  if (meter.is_given("requests")) {
    meter.warn_uncounted("message_size", "requests");
    meter.warn_uncounted("batch_size", "requests");
  }
  if (meter.is_given("messages")) {
    meter.warn_uncounted("request_size", "messages");
    calls = calls_of_messages(meter, requests.chunk.size);
    if (!calls) return;
  }
  if (meter.is_given("empty_receives")) {
    const Counted empty = *meter.count("empty_receives");
    calls = calls ? *calls + empty : empty;
  }
  if (calls) meter.read(requests.meter, requests.variant, *calls);
}

}  // namespace lambdacost

// Amazon SNS FIFO topics: messages and their data, published once and delivered to each subscriber. Standard topics are
// counted by their rows. https://aws.amazon.com/sns/pricing/
#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {

void meter_sns_fifo(InstanceMeter& meter) {
  meter.read_rows({"publishes"});
  if (!meter.is_given("publishes")) return meter.unknown("publishes", "sns.fifo_publishes");
  const Counted publishes = *meter.count("publishes");
  // The size of no messages is not asked for.
  const bool has_data = !publishes.quantity.is_zero() || meter.is_given("message_size");
  const std::optional<Counted> message =
      has_data ? meter.data_of_item("message_size", "sns.fifo_published_data") : std::nullopt;
  meter.read("sns.fifo_publishes", {}, publishes);
  if (message) meter.read("sns.fifo_published_data", {}, publishes * *message);
  if (meter.number("subscribers").is_zero()) return;
  const Counted deliveries = publishes * *meter.count("subscribers");
  meter.read("sns.fifo_deliveries", {}, deliveries);
  if (message) meter.read("sns.fifo_delivered_data", {}, deliveries * *message);
}

}  // namespace lambdacost

// Amazon SNS FIFO topics.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("sns fifo") {
  TEST_CASE("messages and their data are counted in and out") {
    const InstanceCase cases[] = {
        {"publishes: 1048576, message_size: 1 KB, subscribers: 3",
         "sns.fifo_publishes 1,048,576; sns.fifo_published_data 1; sns.fifo_deliveries 3,145,728; "
         "sns.fifo_delivered_data 3"},
        {"publishes: 1048576, message_size: 1 KB", "sns.fifo_publishes 1,048,576; sns.fifo_published_data 1"},
        {"publishes: 5, subscribers: 2", "sns.fifo_publishes 5; sns.fifo_deliveries 10; message_size?"},
        {"", "publishes?"},
        {"publishes: 0, subscribers: 2", "sns.fifo_publishes 0; sns.fifo_deliveries 0"},
    };
    check_instances("sns-fifo", cases);
  }
}

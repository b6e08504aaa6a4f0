// Amazon SQS by requests, and by messages that are sent, received and deleted in batches.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("sqs") {
  TEST_CASE("requests are counted in chunks of 64 KB") {
    const InstanceCase cases[] = {
        {"requests: 100, request_size: 0", "sqs.requests (standard) 100"},
        {"requests: 100, request_size: 65536", "sqs.requests (standard) 100"},
        {"requests: 100, request_size: 65537", "sqs.requests (standard) 200"},
        {"requests: 100, request_size: 1 MB", "sqs.requests (standard) 1,600"},
        {"", "requests?"},
    };
    check_instances("sqs", cases);
    CHECK(MeteredInstance("sqs-fifo", "requests: 7, request_size: 1").text() == "sqs.requests (fifo) 7");
  }

  TEST_CASE("a batch of messages is sent and received in chunks, and deleted at once") {
    const InstanceCase cases[] = {
        {"messages: 100, message_size: 0", "sqs.requests (standard) 300"},
        {"messages: 100, message_size: 65536", "sqs.requests (standard) 300"},
        {"messages: 100, message_size: 65537", "sqs.requests (standard) 500"},
        {"messages: 100, batch_size: 10, message_size: 2 KB", "sqs.requests (standard) 30"},
        {"messages: 100, batch_size: 10, message_size: 6553", "sqs.requests (standard) 30"},
        {"messages: 100, batch_size: 10, message_size: 6554", "sqs.requests (standard) 50"},
        {"messages: 100, batch_size: 3, message_size: 1", "sqs.requests (standard) 100"},
        {"messages: 100, message_size: [{share: 90%, size: 2 KB}, {share: 10%, size: 200 KB}]",
         "sqs.requests (standard) 360"},
        {"messages: 100, batch_size: 10, message_size: [{share: 50%, size: 1 KB}, {share: 50%, size: 7 KB}]",
         "sqs.requests (standard) 40"},
        {"messages: 5M, batch_size: 10, message_size: 2 KB, empty_receives: 600k", "sqs.requests (standard) 2,100,000"},
        {"messages: 100", "sqs.requests (standard) 300"},
    };
    check_instances("sqs", cases);
  }

  TEST_CASE("empty receives are requests by themselves") {
    const InstanceCase cases[] = {
        {"empty_receives: 600k", "sqs.requests (standard) 600,000"},
        {"requests: 5, request_size: 1, empty_receives: 7", "sqs.requests (standard) 5; sqs.requests (standard) 7"},
    };
    check_instances("sqs", cases);
  }

  TEST_CASE("derivations, and what is wrong with a queue") {
    const MeteredInstance queue("sqs", "messages: 5M, batch_size: 10, message_size: 2 KB, empty_receives: 600k");
    CHECK(
        queue.derivation("sqs.requests") ==
        "5,000,000 messages / 10 in a batch x (2 x 1 chunk of 64 KB to send and receive + 1 to delete) + 600,000 empty "
        "receives");
    CHECK(queue.assumption("message_size") ==
          "2 KB (a mean hides items in more or fewer chunks of 64 KB; give a mix of sizes)");
    for (const char* keys :
         {"messages: 5, request_size: 1 KB", "requests: 5, message_size: 1 KB", "requests: 5, batch_size: 10"}) {
      CAPTURE(keys);
      const MeteredInstance ignoring("sqs", keys);
      REQUIRE(ignoring.diagnostics.sorted().size() == 1);
      CHECK(ignoring.diagnostics.sorted().front().message.find("it is not counted") != std::string::npos);
    }
    CHECK(MeteredInstance("sqs", "messages: 5, batch_size: 0").text().find("a batch holds at least 1 message") !=
          std::string::npos);
    CHECK(MeteredInstance("sqs", "messages: 5, requests: 5").text().find("`messages` and `requests` are both given") !=
          std::string::npos);
  }
}

// Amazon API Gateway: REST, HTTP and WebSocket APIs.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("api gateway") {
  TEST_CASE("a REST API's requests, streamed responses, and what it sends to the internet") {
    const InstanceCase cases[] = {
        {"requests: 5M", "api_gateway.rest_requests 5,000,000"},
        {"requests: 5M, response_size: 0", "api_gateway.rest_requests 5,000,000"},
        {"requests: 5M, response_size: 3 KB",
         "api_gateway.rest_requests 5,000,000; data_transfer.out 14.30511474609375"},
        {"requests: 1024, response_size: [{share: 75%, size: 0}, {share: 25%, size: 4 MB}]",
         "api_gateway.rest_requests 1,024; data_transfer.out 1"},
        {"requests: 5M, response_size: 3 KB, endpoint: private", "api_gateway.rest_requests 5,000,000"},
        {"streamed: {responses: 10, size: 10 MB}", "api_gateway.rest_requests 10; data_transfer.out 0.09765625"},
        {"streamed: {responses: 10, size: 11 MB}", "api_gateway.rest_requests 20; data_transfer.out 0.107421875"},
        {"requests: 1024, response_size: 1 MB, streamed: {responses: 1024, size: 20 MB}",
         "api_gateway.rest_requests 1,024; api_gateway.rest_requests 2,048; data_transfer.out 21"},
        {"streamed: {responses: 10, size: 11 MB}, endpoint: private", "api_gateway.rest_requests 20"},
        {"", "requests?"},
    };
    check_instances("api-gateway-rest", cases);
    CHECK(MeteredInstance("api-gateway-rest", "requests: 1").assumption("response_size") ==
          "0 B (not given: no data leaves AWS)");
  }

  TEST_CASE("a cache is one of eight sizes, for the month or for as long as it is there") {
    for (const std::string_view size : {"0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"}) {
      CAPTURE(size);
      CHECK(MeteredInstance("api-gateway-rest", fmt::format("cache: {}", size)).text() ==
            fmt::format("api_gateway.cache_hours ({}) 730", size));
    }
    const InstanceCase cases[] = {
        {"cache: 1.6 GB, cache_active: 24", "api_gateway.cache_hours (1.6) 24"},
        {"cache: 512 MB, cache_active: 90 min", "api_gateway.cache_hours (0.5) 1.5"},
        {"requests: 1, cache: 0", "api_gateway.rest_requests 1"},
    };
    check_instances("api-gateway-rest", cases);
    const MeteredInstance other("api-gateway-rest", "cache: 2");
    CHECK(other.text().find("AWS has no cache of 2 GB") != std::string::npos);
    CHECK(other.diagnostics.sorted().front().help == "sizes in GB: 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237");
  }

  TEST_CASE("an HTTP API's requests are counted in increments of 512 KB") {
    const InstanceCase cases[] = {
        {"requests: 100", "api_gateway.http_requests 100"},
        {"requests: 100, request_size: 512 KB", "api_gateway.http_requests 100"},
        {"requests: 100, request_size: 524289", "api_gateway.http_requests 200"},
        {"requests: 1080000, request_size: 4.5 MB", "api_gateway.http_requests 9,720,000"},
        {"requests: 1024, request_size: 0, response_size: 1 MB",
         "api_gateway.http_requests 1,024; data_transfer.out 1"},
    };
    check_instances("api-gateway-http", cases);
    CHECK(MeteredInstance("api-gateway-http", "requests: 1, response_size: 513 KB").assumption("response_size") ==
          "as data that leaves AWS (AWS does not say whether responses count in increments of 512 KB; requests do)");
    CHECK(MeteredInstance("api-gateway-http", "requests: 1, response_size: 512 KB").assumption("response_size") ==
          "none");
  }

  TEST_CASE("a WebSocket API's messages and the minutes of its connections") {
    const InstanceCase cases[] = {
        {"messages: 100, message_size: 32 KB, connection_minutes: 5",
         "api_gateway.websocket_minutes 5; api_gateway.websocket_messages 100"},
        {"messages: 100, message_size: 32769, connections: 0",
         "api_gateway.websocket_messages 200; api_gateway.websocket_minutes 0"},
        {"connections: 100", "api_gateway.websocket_minutes 4,380,000; messages?"},
        {"messages: 100, message_size: 1", "api_gateway.websocket_messages 100; connections?"},
    };
    check_instances("api-gateway-websocket", cases);
  }
}

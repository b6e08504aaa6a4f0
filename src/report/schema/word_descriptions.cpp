#include "report/schema/word_descriptions.h"

#include <algorithm>

namespace lambdacost {
namespace {

struct WordDescription {
  std::string_view key;
  std::string_view word;
  std::string_view text;
};

constexpr WordDescription kDescriptions[] = {
    {"architecture", "x86_64", "Intel and AMD processors; AWS's default"},
    {"architecture", "arm64", "AWS Graviton processors"},
    {"change_data_capture", "kinesis", "changes go to an Amazon Kinesis data stream"},
    {"change_data_capture", "glue", "changes go to AWS Glue, for a zero-ETL integration"},
    {"class", "standard", "DynamoDB Standard; AWS's default"},
    {"class", "standard-ia", "DynamoDB Standard-Infrequent Access: cheaper storage, dearer reads and writes"},
    {"event", "viewer-request", "before CloudFront looks into its cache"},
    {"event", "origin-request", "before CloudFront asks the origin"},
    {"event", "origin-response", "when the origin has answered"},
    {"event", "viewer-response", "before CloudFront answers the viewer"},
    {"invocation", "sync", "the caller waits for the answer"},
    {"invocation", "async", "Lambda queues the event; large events count as several requests"},
    {"mode", "on-demand", "each read and write is billed; AWS's default"},
    {"mode", "provisioned", "capacity is billed by the hour, used or not"},
    {"payment", "no-upfront", "paid by the month"},
    {"payment", "partial-upfront", "half is paid on the first day"},
    {"payment", "all-upfront", "all is paid on the first day"},
    {"runtime", "cloudfront-js-1.0", "JavaScript runtime 1.0 of CloudFront Functions"},
    {"runtime", "cloudfront-js-2.0", "JavaScript runtime 2.0, which a key value store needs"},
    {"term", "1 year", "a commitment of one year"},
    {"term", "3 years", "a commitment of three years"},
    {"triggers", "api-gateway-rest", "REST API of API Gateway"},
    {"triggers", "api-gateway-http", "HTTP API of API Gateway"},
    {"triggers", "api-gateway-websocket", "WebSocket API of API Gateway"},
    {"triggers", "alb", "Application Load Balancer"},
    {"triggers", "function-url", "function URL"},
    {"triggers", "s3", "events of an S3 bucket; asynchronous"},
    {"triggers", "sns", "SNS topic; asynchronous"},
    {"triggers", "eventbridge", "rule of EventBridge; asynchronous"},
    {"triggers", "schedule", "schedule of EventBridge; asynchronous"},
    {"triggers", "step-functions", "state machine of Step Functions"},
    {"triggers", "cloudwatch-logs", "subscription of a log group; asynchronous"},
    {"triggers", "cognito", "trigger of a Cognito user pool"},
    {"triggers", "appsync", "resolver of an AppSync API"},
    {"triggers", "iot", "rule of AWS IoT; asynchronous"},
    {"triggers", "ses", "receipt rule of SES; asynchronous"},
    {"type", "zip", ".zip package; AWS's default"},
    {"type", "image", "container image"},
    {"type", "sqs", "standard queue of SQS"},
    {"type", "sqs-fifo", "FIFO queue of SQS"},
    {"type", "kinesis", "Kinesis data stream"},
    {"type", "dynamodb", "stream of a DynamoDB table"},
    {"type", "kafka", "Apache Kafka: Amazon MSK, or run by yourself"},
    {"type", "mq", "Amazon MQ"},
    {"type", "documentdb", "change stream of Amazon DocumentDB"},
};

}  // namespace

std::string_view word_description(std::string_view key, std::string_view word) {
  const auto found = std::ranges::find_if(
      kDescriptions, [&](const WordDescription& row) { return row.key == key && row.word == word; });
  return found == std::end(kDescriptions) ? std::string_view() : found->text;
}

}  // namespace lambdacost

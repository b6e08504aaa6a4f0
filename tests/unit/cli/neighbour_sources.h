// Where the figures of neighbouring services in these tests are from.
#pragma once

#include <string_view>

namespace lambdacost::test {

inline constexpr std::string_view kApiGateway = "https://aws.amazon.com/api-gateway/pricing/";
inline constexpr std::string_view kAurora = "https://aws.amazon.com/rds/aurora/pricing/";
inline constexpr std::string_view kCloudFront = "https://aws.amazon.com/cloudfront/pricing/";
inline constexpr std::string_view kCloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";
inline constexpr std::string_view kCognito = "https://aws.amazon.com/cognito/pricing/";
inline constexpr std::string_view kEventBridge = "https://aws.amazon.com/eventbridge/pricing/";
inline constexpr std::string_view kFargate = "https://aws.amazon.com/fargate/pricing/";
inline constexpr std::string_view kFirehose = "https://aws.amazon.com/firehose/pricing/";
inline constexpr std::string_view kKinesis = "https://aws.amazon.com/kinesis/data-streams/pricing/";
inline constexpr std::string_view kLambda = "https://aws.amazon.com/lambda/pricing/";
inline constexpr std::string_view kLogs =
    "https://aws.amazon.com/blogs/compute/ on Lambda's logs, with the price list's edges";
inline constexpr std::string_view kRdsProxy = "https://aws.amazon.com/rds/proxy/pricing/";
inline constexpr std::string_view kS3 = "https://aws.amazon.com/s3/pricing/";
inline constexpr std::string_view kS3Classes =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html";
inline constexpr std::string_view kSns = "https://aws.amazon.com/sns/pricing/";
inline constexpr std::string_view kSqs = "https://aws.amazon.com/sqs/pricing/";
inline constexpr std::string_view kStepFunctions = "https://aws.amazon.com/step-functions/pricing/";
inline constexpr std::string_view kTransfer = "https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer";
inline constexpr std::string_view kVpc = "https://aws.amazon.com/vpc/pricing/";
inline constexpr std::string_view kXRay = "https://aws.amazon.com/xray/pricing/";

}  // namespace lambdacost::test

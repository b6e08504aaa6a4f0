// The prices of every region: a sample read off AWS's files by hand, and what must hold of all of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "catalogue/catalogue.h"
#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace built_in_rates_test {
namespace {

struct Sample {
  std::string_view meter;
  std::string_view variant;
  std::string_view region;
  std::string_view from;
  std::string_view price;
};

// AWS's price files of its Pricing Calculator: Lambda of 2025-12-02, DynamoDB of 2025-08-28, DAX of 2025-04-30 and
// CloudFront of 2025-07-01, https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/lambda/USD/current/lambda.json and
// alike; what they do not have, the price list of 2026. A tier after a free one begins at 0: the free part is an
// allowance.
constexpr Sample kSample[] = {
    {"cloudfront_functions.invocations", "", "us-east-1", "0", "0.0000001"},
    {"cloudfront_functions.key_value_reads", "", "us-east-1", "0", "0.00000003"},
    {"dax.node_hours", "dax.r3.2xlarge", "ap-northeast-1", "0", "1.289"},
    {"dax.node_hours", "dax.r3.2xlarge", "us-west-2", "0", "1.074"},
    {"dax.node_hours", "dax.r3.4xlarge", "ap-northeast-1", "0", "2.577"},
    {"dax.node_hours", "dax.r3.4xlarge", "us-west-2", "0", "2.148"},
    {"dax.node_hours", "dax.r3.8xlarge", "ap-south-1", "0", "4.652"},
    {"dax.node_hours", "dax.r3.8xlarge", "us-west-2", "0", "4.295"},
    {"dax.node_hours", "dax.r3.large", "ap-southeast-1", "0", "0.322"},
    {"dax.node_hours", "dax.r3.large", "eu-west-1", "0", "0.3"},
    {"dax.node_hours", "dax.r3.xlarge", "ap-northeast-1", "0", "0.644"},
    {"dax.node_hours", "dax.r3.xlarge", "ap-southeast-2", "0", "0.644"},
    {"dax.node_hours", "dax.r4.16xlarge", "ap-southeast-1", "0", "10.308"},
    {"dax.node_hours", "dax.r4.16xlarge", "eu-central-1", "0", "10.337"},
    {"dax.node_hours", "dax.r4.2xlarge", "eu-central-1", "0", "1.292"},
    {"dax.node_hours", "dax.r4.2xlarge", "us-east-2", "0", "1.074"},
    {"dax.node_hours", "dax.r4.4xlarge", "ap-southeast-1", "0", "2.577"},
    {"dax.node_hours", "dax.r4.4xlarge", "eu-west-3", "0", "2.5136072"},
    {"dax.node_hours", "dax.r4.8xlarge", "eu-west-3", "0", "5.0272144"},
    {"dax.node_hours", "dax.r4.8xlarge", "us-east-1", "0", "4.295"},
    {"dax.node_hours", "dax.r4.large", "ap-south-1", "0", "0.291"},
    {"dax.node_hours", "dax.r4.large", "us-east-1", "0", "0.269"},
    {"dax.node_hours", "dax.r4.xlarge", "ap-northeast-1", "0", "0.644"},
    {"dax.node_hours", "dax.r4.xlarge", "eu-west-1", "0", "0.598"},
    {"dax.node_hours", "dax.r5.12xlarge", "eu-north-1", "0", "6.47425"},
    {"dax.node_hours", "dax.r5.12xlarge", "eu-west-1", "0", "6.815"},
    {"dax.node_hours", "dax.r5.16xlarge", "ap-south-1", "0", "8.392"},
    {"dax.node_hours", "dax.r5.16xlarge", "eu-west-2", "0", "9.52"},
    {"dax.node_hours", "dax.r5.24xlarge", "ap-southeast-1", "0", "14.649"},
    {"dax.node_hours", "dax.r5.24xlarge", "us-east-2", "0", "12.234"},
    {"dax.node_hours", "dax.r5.2xlarge", "ap-northeast-1", "0", "1.221"},
    {"dax.node_hours", "dax.r5.2xlarge", "ap-southeast-2", "0", "1.221"},
    {"dax.node_hours", "dax.r5.4xlarge", "eu-central-1", "0", "2.449"},
    {"dax.node_hours", "dax.r5.4xlarge", "us-west-2", "0", "2.034"},
    {"dax.node_hours", "dax.r5.8xlarge", "ap-southeast-1", "0", "4.883"},
    {"dax.node_hours", "dax.r5.8xlarge", "eu-west-3", "0", "4.76"},
    {"dax.node_hours", "dax.r5.large", "ap-southeast-2", "0", "0.306"},
    {"dax.node_hours", "dax.r5.large", "us-west-2", "0", "0.255"},
    {"dax.node_hours", "dax.r5.xlarge", "eu-south-2", "0", "0.566"},
    {"dax.node_hours", "dax.r5.xlarge", "eu-west-1", "0", "0.566"},
    {"dax.node_hours", "dax.t2.medium", "eu-west-1", "0", "0.086"},
    {"dax.node_hours", "dax.t2.medium", "eu-west-3", "0", "0.0903344"},
    {"dax.node_hours", "dax.t2.small", "eu-west-2", "0", "0.0441168"},
    {"dax.node_hours", "dax.t2.small", "us-east-1", "0", "0.04"},
    {"dax.node_hours", "dax.t3.medium", "eu-central-1", "0", "0.092"},
    {"dax.node_hours", "dax.t3.medium", "us-west-1", "0", "0.104"},
    {"dax.node_hours", "dax.t3.small", "ap-northeast-1", "0", "0.061"},
    {"dax.node_hours", "dax.t3.small", "eu-south-2", "0", "0.042"},
    {"dynamodb.backup", "", "ap-northeast-1", "0", "0.114"},
    {"dynamodb.backup", "", "ca-west-1", "0", "0.11"},
    {"dynamodb.backup", "", "eu-north-1", "0", "0.1"},
    {"dynamodb.backup", "", "us-east-2", "0", "0.1"},
    {"dynamodb.export", "full", "ap-southeast-1", "0", "0.114"},
    {"dynamodb.export", "full", "eu-south-1", "0", "0.1155"},
    {"dynamodb.export", "full", "me-central-1", "0", "0.121"},
    {"dynamodb.export", "full", "us-east-2", "0", "0.1"},
    {"dynamodb.export", "incremental", "ap-east-2", "0", "0.1026"},
    {"dynamodb.export", "incremental", "ap-northeast-3", "0", "0.114"},
    {"dynamodb.export", "incremental", "ap-southeast-2", "0", "0.114"},
    {"dynamodb.export", "incremental", "us-west-2", "0", "0.1"},
    {"dynamodb.ia.rcu_hours", "", "ap-east-1", "0", "0.0002035"},
    {"dynamodb.ia.rcu_hours", "", "ap-northeast-2", "0", "0.0001762"},
    {"dynamodb.ia.rcu_hours", "", "ap-south-1", "0", "0.000185"},
    {"dynamodb.ia.rcu_hours", "", "me-south-1", "0", "0.0002021"},
    {"dynamodb.ia.read_request_units", "", "ap-southeast-6", "0", "0.0000001869"},
    {"dynamodb.ia.read_request_units", "", "eu-central-2", "0", "0.0000002095"},
    {"dynamodb.ia.read_request_units", "", "eu-west-1", "0", "0.000000177"},
    {"dynamodb.ia.read_request_units", "", "us-east-2", "0", "0.000000155"},
    {"dynamodb.ia.replicated_wcu_hours", "", "ap-northeast-3", "0", "0.000928"},
    {"dynamodb.ia.replicated_wcu_hours", "", "ap-southeast-2", "0", "0.00093"},
    {"dynamodb.ia.replicated_wcu_hours", "", "eu-west-1", "0", "0.000919"},
    {"dynamodb.ia.replicated_wcu_hours", "", "il-central-1", "0", "0.0011028"},
    {"dynamodb.ia.replicated_write_request_units", "", "ca-central-1", "0", "0.0000008595"},
    {"dynamodb.ia.replicated_write_request_units", "", "il-central-1", "0", "0.00000106"},
    {"dynamodb.ia.replicated_write_request_units", "", "mx-central-1", "0", "0.000000819"},
    {"dynamodb.ia.replicated_write_request_units", "", "us-west-1", "0", "0.00000087"},
    {"dynamodb.ia.storage", "", "af-south-1", "0", "0.13471"},
    {"dynamodb.ia.storage", "", "ap-northeast-2", "0", "0.1083"},
    {"dynamodb.ia.storage", "", "mx-central-1", "0", "0.105"},
    {"dynamodb.ia.storage", "", "us-gov-west-1", "0", "0.12"},
    {"dynamodb.ia.wcu_hours", "", "ap-northeast-2", "0", "0.0008811"},
    {"dynamodb.ia.wcu_hours", "", "ap-southeast-3", "0", "0.00093"},
    {"dynamodb.ia.wcu_hours", "", "eu-south-2", "0", "0.000919"},
    {"dynamodb.ia.wcu_hours", "", "us-east-2", "0", "0.00081"},
    {"dynamodb.ia.write_request_units", "", "ap-northeast-1", "0", "0.00000089"},
    {"dynamodb.ia.write_request_units", "", "ap-northeast-2", "0", "0.000000845"},
    {"dynamodb.ia.write_request_units", "", "ap-southeast-4", "0", "0.00000089"},
    {"dynamodb.ia.write_request_units", "", "us-gov-west-1", "0", "0.0000009375"},
    {"dynamodb.import", "", "ap-northeast-2", "0", "0.16245"},
    {"dynamodb.import", "", "sa-east-1", "0", "0.225"},
    {"dynamodb.import", "", "us-east-2", "0", "0.15"},
    {"dynamodb.import", "", "us-gov-west-1", "0", "0.18"},
    {"dynamodb.kinesis_cdc", "", "ap-south-1", "0", "0.0000001139"},
    {"dynamodb.kinesis_cdc", "", "sa-east-1", "0", "0.00000015"},
    {"dynamodb.kinesis_cdc", "", "us-gov-west-1", "0", "0.00000012"},
    {"dynamodb.kinesis_cdc", "", "us-west-2", "0", "0.0000001"},
    {"dynamodb.pitr", "", "ap-southeast-1", "0", "0.228"},
    {"dynamodb.pitr", "", "ap-southeast-2", "0", "0.228"},
    {"dynamodb.pitr", "", "ap-southeast-6", "0", "0.2394"},
    {"dynamodb.pitr", "", "eu-west-3", "0", "0.23772"},
    {"dynamodb.rcu_hours", "", "ap-southeast-7", "0", "0.0001332"},
    {"dynamodb.rcu_hours", "", "ca-central-1", "0", "0.000143"},
    {"dynamodb.rcu_hours", "", "me-south-1", "0", "0.0001617"},
    {"dynamodb.rcu_hours", "", "mx-central-1", "0", "0.0001365"},
    {"dynamodb.read_request_units", "", "ap-southeast-1", "0", "0.0000001425"},
    {"dynamodb.read_request_units", "", "ap-southeast-6", "0", "0.0000001496"},
    {"dynamodb.read_request_units", "", "eu-central-2", "0", "0.000000168"},
    {"dynamodb.read_request_units", "", "eu-south-2", "0", "0.0000001415"},
    {"dynamodb.replicated_wcu_hours", "", "ap-east-1", "0", "0.000814"},
    {"dynamodb.replicated_wcu_hours", "", "ap-northeast-2", "0", "0.0007049"},
    {"dynamodb.replicated_wcu_hours", "", "ap-southeast-6", "0", "0.000777"},
    {"dynamodb.replicated_wcu_hours", "", "eu-central-1", "0", "0.000793"},
    {"dynamodb.replicated_write_request_units", "", "ap-southeast-7", "0", "0.00000064"},
    {"dynamodb.replicated_write_request_units", "", "me-south-1", "0", "0.000000775"},
    {"dynamodb.replicated_write_request_units", "", "mx-central-1", "0", "0.000000655"},
    {"dynamodb.replicated_write_request_units", "", "us-west-1", "0", "0.000000695"},
    {"dynamodb.reserved.rcu_hours", "1 year", "eu-central-1", "0", "0.000032"},
    {"dynamodb.reserved.rcu_hours", "1 year", "eu-central-2", "0", "0.00004"},
    {"dynamodb.reserved.rcu_hours", "1 year", "eu-south-1", "0", "0.00003"},
    {"dynamodb.reserved.rcu_hours", "1 year", "me-central-1", "0", "0.000032"},
    {"dynamodb.reserved.rcu_hours", "3 years", "ap-northeast-2", "0", "0.000017"},
    {"dynamodb.reserved.rcu_hours", "3 years", "ap-southeast-1", "0", "0.000018"},
    {"dynamodb.reserved.rcu_hours", "3 years", "eu-west-1", "0", "0.000018"},
    {"dynamodb.reserved.rcu_hours", "3 years", "us-gov-west-1", "0", "0.000019"},
    {"dynamodb.reserved.rcu_upfront", "1 year", "ap-southeast-3", "0", "0.342"},
    {"dynamodb.reserved.rcu_upfront", "1 year", "ca-west-1", "0", "0.33"},
    {"dynamodb.reserved.rcu_upfront", "1 year", "eu-west-1", "0", "0.339"},
    {"dynamodb.reserved.rcu_upfront", "1 year", "us-west-1", "0", "0.336"},
    {"dynamodb.reserved.rcu_upfront", "3 years", "ap-south-1", "0", "0.4104"},
    {"dynamodb.reserved.rcu_upfront", "3 years", "ap-southeast-1", "0", "0.4104"},
    {"dynamodb.reserved.rcu_upfront", "3 years", "ap-southeast-2", "0", "0.4104"},
    {"dynamodb.reserved.rcu_upfront", "3 years", "us-east-1", "0", "0.36"},
    {"dynamodb.reserved.wcu_hours", "1 year", "ap-southeast-4", "0", "0.000146"},
    {"dynamodb.reserved.wcu_hours", "1 year", "eu-north-1", "0", "0.000138"},
    {"dynamodb.reserved.wcu_hours", "1 year", "us-gov-east-1", "0", "0.000122"},
    {"dynamodb.reserved.wcu_hours", "1 year", "us-gov-west-1", "0", "0.000122"},
    {"dynamodb.reserved.wcu_hours", "3 years", "ap-northeast-2", "0", "0.000088"},
    {"dynamodb.reserved.wcu_hours", "3 years", "sa-east-1", "0", "0.000122"},
    {"dynamodb.reserved.wcu_hours", "3 years", "us-east-1", "0", "0.000081"},
    {"dynamodb.reserved.wcu_hours", "3 years", "us-gov-west-1", "0", "0.000097"},
    {"dynamodb.reserved.wcu_upfront", "1 year", "ap-south-1", "0", "1.71"},
    {"dynamodb.reserved.wcu_upfront", "1 year", "ap-southeast-6", "0", "1.7955"},
    {"dynamodb.reserved.wcu_upfront", "1 year", "eu-central-1", "0", "1.83"},
    {"dynamodb.reserved.wcu_upfront", "1 year", "us-west-1", "0", "1.68"},
    {"dynamodb.reserved.wcu_upfront", "3 years", "ap-northeast-1", "0", "2.056"},
    {"dynamodb.reserved.wcu_upfront", "3 years", "ap-south-1", "0", "2.052"},
    {"dynamodb.reserved.wcu_upfront", "3 years", "eu-central-1", "0", "2.196"},
    {"dynamodb.reserved.wcu_upfront", "3 years", "sa-east-1", "0", "2.7"},
    {"dynamodb.restore", "", "ap-south-2", "0", "0.171"},
    {"dynamodb.restore", "", "ap-southeast-4", "0", "0.171"},
    {"dynamodb.restore", "", "ap-southeast-6", "0", "0.17955"},
    {"dynamodb.restore", "", "eu-central-1", "0", "0.1836"},
    {"dynamodb.storage", "", "ap-southeast-1", "0", "0.285"},
    {"dynamodb.storage", "", "eu-central-1", "0", "0.306"},
    {"dynamodb.storage", "", "eu-central-2", "0", "0.3366"},
    {"dynamodb.storage", "", "eu-south-1", "0", "0.29715"},
    {"dynamodb.streams.reads", "", "ap-southeast-5", "0", "0.000000205"},
    {"dynamodb.streams.reads", "", "us-east-2", "0", "0.0000002"},
    {"dynamodb.streams.reads", "", "us-gov-east-1", "0", "0.00000024"},
    {"dynamodb.streams.reads", "", "us-west-2", "0", "0.0000002"},
    {"dynamodb.wcu_hours", "", "ap-southeast-2", "0", "0.00074"},
    {"dynamodb.wcu_hours", "", "eu-central-1", "0", "0.000793"},
    {"dynamodb.wcu_hours", "", "eu-west-1", "0", "0.000735"},
    {"dynamodb.wcu_hours", "", "me-central-1", "0", "0.0008085"},
    {"dynamodb.write_request_units", "", "ap-south-2", "0", "0.00000071"},
    {"dynamodb.write_request_units", "", "ap-southeast-3", "0", "0.00000071"},
    {"dynamodb.write_request_units", "", "ca-central-1", "0", "0.0000006875"},
    {"dynamodb.write_request_units", "", "us-east-2", "0", "0.000000625"},
    {"lambda.durable.operations", "", "ap-southeast-4", "0", "0.0000084"},
    {"lambda.durable.operations", "", "ap-southeast-5", "0", "0.000008"},
    {"lambda.durable.operations", "", "eu-central-2", "0", "0.0000122"},
    {"lambda.durable.operations", "", "us-west-1", "0", "0.0000104"},
    {"lambda.durable.retained", "", "ap-northeast-1", "0", "0.2"},
    {"lambda.durable.retained", "", "ca-central-1", "0", "0.17"},
    {"lambda.durable.retained", "", "eu-west-3", "0", "0.23"},
    {"lambda.durable.retained", "", "us-east-2", "0", "0.15"},
    {"lambda.durable.written", "", "af-south-1", "0", "0.28"},
    {"lambda.durable.written", "", "ap-northeast-1", "0", "0.33"},
    {"lambda.durable.written", "", "eu-south-2", "0", "0.27"},
    {"lambda.durable.written", "", "il-central-1", "0", "0.29"},
    {"lambda.duration.arm64", "", "ap-east-2", "7500000000", "0.0000108"},
    {"lambda.duration.arm64", "", "ap-southeast-2", "18750000000", "0.0000106667"},
    {"lambda.duration.arm64", "", "sa-east-1", "18750000000", "0.0000106667"},
    {"lambda.duration.arm64", "", "us-east-2", "18750000000", "0.0000106667"},
    {"lambda.duration.x86_64", "", "ap-northeast-3", "0", "0.0000166667"},
    {"lambda.duration.x86_64", "", "ap-southeast-2", "15000000000", "0.0000133334"},
    {"lambda.duration.x86_64", "", "eu-west-1", "6000000000", "0.000015"},
    {"lambda.duration.x86_64", "", "me-south-1", "15000000000", "0.0000165334"},
    {"lambda.ephemeral_storage", "arm64", "ap-northeast-3", "0", "0.000000037"},
    {"lambda.ephemeral_storage", "arm64", "ap-southeast-3", "0", "0.000000037"},
    {"lambda.ephemeral_storage", "arm64", "eu-south-2", "0", "0.000000034"},
    {"lambda.ephemeral_storage", "arm64", "me-central-1", "0", "0.0000000374"},
    {"lambda.ephemeral_storage", "x86_64", "ap-southeast-5", "0", "0.0000000333"},
    {"lambda.ephemeral_storage", "x86_64", "ap-southeast-7", "0", "0.0000000333"},
    {"lambda.ephemeral_storage", "x86_64", "eu-south-2", "0", "0.000000034"},
    {"lambda.ephemeral_storage", "x86_64", "me-south-1", "0", "0.0000000374"},
    {"lambda.event_poller_unit.kafka", "", "ap-east-1", "0", "0.255"},
    {"lambda.event_poller_unit.kafka", "", "ap-southeast-2", "0", "0.231"},
    {"lambda.event_poller_unit.kafka", "", "ap-southeast-4", "0", "0.231"},
    {"lambda.event_poller_unit.kafka", "", "mx-central-1", "0", "0.194"},
    {"lambda.event_poller_unit.sqs", "", "ap-southeast-7", "0", "0.0104"},
    {"lambda.event_poller_unit.sqs", "", "ca-west-1", "0", "0.0101"},
    {"lambda.event_poller_unit.sqs", "", "eu-north-1", "0", "0.00985"},
    {"lambda.event_poller_unit.sqs", "", "eu-west-3", "0", "0.0108"},
    {"lambda.managed_instances.requests", "arm64", "ap-northeast-1", "0", "0.0000002"},
    {"lambda.managed_instances.requests", "arm64", "ap-southeast-1", "0", "0.0000002"},
    {"lambda.managed_instances.requests", "arm64", "us-east-2", "0", "0.0000002"},
    {"lambda.managed_instances.requests", "arm64", "us-west-2", "0", "0.0000002"},
    {"lambda.provisioned_concurrency.arm64", "", "ap-northeast-2", "0", "0.0000041003"},
    {"lambda.provisioned_concurrency.arm64", "", "ap-northeast-3", "0", "0.0000043068"},
    {"lambda.provisioned_concurrency.arm64", "", "ap-south-1", "0", "0.0000035988"},
    {"lambda.provisioned_concurrency.arm64", "", "eu-west-2", "0", "0.0000038643"},
    {"lambda.provisioned_concurrency.x86_64", "", "af-south-1", "0", "0.00000553"},
    {"lambda.provisioned_concurrency.x86_64", "", "ap-south-2", "0", "0.0000044985"},
    {"lambda.provisioned_concurrency.x86_64", "", "eu-central-2", "0", "0.0000055162"},
    {"lambda.provisioned_concurrency.x86_64", "", "il-central-1", "0", "0.0000048783"},
    {"lambda.provisioned_duration.arm64", "", "ap-south-1", "0", "0.0000083973"},
    {"lambda.provisioned_duration.arm64", "", "ap-southeast-5", "0", "0.0000087345"},
    {"lambda.provisioned_duration.arm64", "", "eu-west-1", "0", "0.0000086726"},
    {"lambda.provisioned_duration.arm64", "", "us-east-2", "0", "0.0000077778"},
    {"lambda.provisioned_duration.x86_64", "", "ap-east-2", "0", "0.0000113053"},
    {"lambda.provisioned_duration.x86_64", "", "eu-central-1", "0", "0.0000117011"},
    {"lambda.provisioned_duration.x86_64", "", "eu-west-2", "0", "0.0000112709"},
    {"lambda.provisioned_duration.x86_64", "", "us-east-1", "0", "0.0000097222"},
    {"lambda.requests", "arm64", "eu-south-1", "0", "0.00000023"},
    {"lambda.requests", "arm64", "eu-west-2", "0", "0.0000002"},
    {"lambda.requests", "arm64", "il-central-1", "0", "0.00000021"},
    {"lambda.requests", "arm64", "us-west-2", "0", "0.0000002"},
    {"lambda.requests", "x86_64", "ap-east-2", "0", "0.00000018"},
    {"lambda.requests", "x86_64", "ap-south-1", "0", "0.0000002"},
    {"lambda.requests", "x86_64", "ap-southeast-3", "0", "0.0000002"},
    {"lambda.requests", "x86_64", "ap-southeast-7", "0", "0.00000018"},
    {"lambda.response_streaming", "arm64", "ap-south-1", "0", "0.008"},
    {"lambda.response_streaming", "arm64", "ap-southeast-7", "0", "0.008"},
    {"lambda.response_streaming", "arm64", "eu-west-1", "0", "0.008"},
    {"lambda.response_streaming", "arm64", "eu-west-3", "0", "0.008"},
    {"lambda.response_streaming", "x86_64", "ca-central-1", "0", "0.008"},
    {"lambda.response_streaming", "x86_64", "eu-west-1", "0", "0.008"},
    {"lambda.response_streaming", "x86_64", "eu-west-2", "0", "0.008"},
    {"lambda.response_streaming", "x86_64", "eu-west-3", "0", "0.008"},
    {"lambda.snap_start.cache", "", "ap-northeast-2", "0", "0.0000018383"},
    {"lambda.snap_start.cache", "", "il-central-1", "0", "0.0000019846"},
    {"lambda.snap_start.cache", "", "me-south-1", "0", "0.0000016942"},
    {"lambda.snap_start.cache", "", "us-west-1", "0", "0.000001956"},
    {"lambda.snap_start.restore", "", "ap-northeast-2", "0", "0.0001674588"},
    {"lambda.snap_start.restore", "", "eu-west-1", "0", "0.0001397998"},
    {"lambda.snap_start.restore", "", "me-south-1", "0", "0.0001532384"},
    {"lambda.snap_start.restore", "", "sa-east-1", "0", "0.0001817973"},
    {"lambda.tenant_environment.arm64", "", "ap-east-2", "0", "0.00012"},
    {"lambda.tenant_environment.arm64", "", "ap-northeast-1", "0", "0.000133333"},
    {"lambda.tenant_environment.arm64", "", "mx-central-1", "0", "0.00014"},
    {"lambda.tenant_environment.arm64", "", "us-east-1", "0", "0.000133333"},
    {"lambda.tenant_environment.x86_64", "", "ap-northeast-1", "0", "0.000166667"},
    {"lambda.tenant_environment.x86_64", "", "ap-southeast-4", "0", "0.000166667"},
    {"lambda.tenant_environment.x86_64", "", "me-central-1", "0", "0.000206667"},
    {"lambda.tenant_environment.x86_64", "", "us-east-2", "0", "0.000166667"},
    {"lambda_edge.duration", "", "eu-central-1", "0", "0.00005001"},
    {"lambda_edge.duration", "", "eu-north-1", "0", "0.00005001"},
    {"lambda_edge.duration", "", "us-east-1", "0", "0.00005001"},
    {"lambda_edge.duration", "", "us-east-2", "0", "0.00005001"},
    {"lambda_edge.requests", "", "ap-northeast-1", "0", "0.0000006"},
    {"lambda_edge.requests", "", "ca-central-1", "0", "0.0000006"},
    {"lambda_edge.requests", "", "eu-west-2", "0", "0.0000006"},
    {"lambda_edge.requests", "", "sa-east-1", "0", "0.0000006"},
};

Catalogue built_in() { return Catalogue(built_in_tables()); }

/// What one unit of a meter is in the price list, by the meter's own unit: prices of the two cannot be mixed up.
const std::map<std::string_view, std::set<std::string_view>> kPricingUnits = {
    {"request", {"Requests", "Request", "64K-Chunks", "IOs"}},
    {"GB-second", {"Lambda-GB-Second", "GB-Seconds"}},
    {"GB", {"GB", "Processed-Gigabytes", "GigaBytes"}},
    {"GB-month", {"GB-Mo", "GigaBytesMonth"}},
    {"EPU-hour", {"Event-Poller-Unit-Hours"}},
    {"operation", {"DurableOperations"}},
    {"environment GB", {"GB"}},
    {"hour", {"Hours", "Hrs"}},
    {"GB-hour", {"hours"}},
    {"vCPU-hour", {"hours", "vCPU-Hr"}},
    {"vCPU-second", {"vCPU-Seconds"}},
    {"ACU-hour", {"ACU-Hr"}},
    {"address-hour", {"Hrs"}},
    {"endpoint-hour", {"Hrs"}},
    {"shard-hour", {"Hours"}},
    {"consumer shard-hour", {"Hours"}},
    {"stream-hour", {"Hours"}},
    {"connection-minute", {"minutes"}},
    {"call", {"64K-Chunks"}},
    {"event", {"64K-Chunks"}},
    {"delivery attempt", {"Notifications"}},
    {"message", {"Messages"}},
    {"path", {"URL"}},
    {"payload unit", {"PutRequests"}},
    {"token", {"Tokens"}},
    {"trace", {"Traces"}},
    {"transition", {"StateTransitions", "Requests"}},
    {"user", {"Users"}},
    {"node-hour", {"Hrs"}},
    {"WRU", {"WriteRequestUnits"}},
    {"RRU", {"ReadRequestUnits"}},
    {"rWRU", {"ReplicatedWriteRequestUnits"}},
    {"WCU-hour", {"WriteCapacityUnit-Hrs", "Hrs"}},
    {"RCU-hour", {"ReadCapacityUnit-Hrs", "Hrs"}},
    {"rWCU-hour", {"ReplicatedWriteCapacityUnit-Hrs"}},
    {"WCU", {"Quantity"}},
    {"RCU", {"Quantity"}},
    {"CDC unit", {"ChangeDataCaptureUnits"}},
    {"invocation", {"Invocations"}},
    {"read", {"Reads"}},
};

}  // namespace

TEST_SUITE("built-in rates") {
  TEST_CASE("a sample of all meters and regions is as AWS's files have it") {
    static_assert(std::size(kSample) >= 200);
    const Catalogue catalogue = built_in();
    for (const Sample& sample : kSample) {
      CAPTURE(sample.meter);
      CAPTURE(sample.variant);
      CAPTURE(sample.region);
      const auto tiers = catalogue.tiers(sample.meter, sample.variant, sample.region, day("2026-11-01"));
      const auto tier = std::ranges::find(tiers, *Decimal::parse(sample.from), &RateRow::from);
      REQUIRE(tier != tiers.end());
      CHECK(tier->price == *Decimal::parse(sample.price));
    }
  }

  TEST_CASE("every rate has a price, a unit of its meter, and its partition's currency") {
    const Catalogue catalogue = built_in();
    CHECK(catalogue.rows<RateRow>().size() > 2200);
    for (const RateRow& rate : catalogue.rows<RateRow>()) {
      CAPTURE(rate.meter);
      CAPTURE(rate.region);
      const MeterRow* meter = catalogue.meter(rate.meter, rate.variant);
      REQUIRE(meter != nullptr);
      REQUIRE(kPricingUnits.contains(meter->unit));
      CHECK(kPricingUnits.at(meter->unit).contains(meter->pricing_unit));
      CHECK(rate.price > Decimal());
      CHECK(rate.price < Decimal(200));
      CHECK((rate.currency == Currency("CNY")) == (catalogue.region(rate.region)->partition == "aws-cn"));
    }
  }

  // Firehose's price above 5,120,000 GB a month was not read.
  TEST_CASE("tiers get cheaper, and only China's, Firehose's and old prices have no open end") {
    const Catalogue catalogue = built_in();
    const RateRow* before = nullptr;
    const auto key = [](const RateRow& rate) {
      return std::tuple(rate.meter, rate.variant, rate.savings_plan, rate.region, rate.effective.from);
    };
    for (const RateRow& rate : catalogue.rows<RateRow>()) {
      CAPTURE(rate.meter);
      CAPTURE(rate.region);
      if (before != nullptr && key(*before) == key(rate)) {
        CHECK(before->to == rate.from);
        CHECK(rate.price < before->price);
      } else {
        CHECK(rate.from.is_zero());
      }
      before = &rate;
    }
    for (const RateRow& rate : catalogue.rows<RateRow>()) {
      CAPTURE(rate.meter);
      CAPTURE(rate.region);
      if (catalogue.region(rate.region)->partition != "aws-cn" && !rate.effective.to &&
          rate.meter != "firehose.ingested")
        CHECK_FALSE(
            catalogue.tiers(rate.meter, rate.variant, rate.region, day("2026-11-01"), rate.savings_plan).back().to);
    }
  }

  TEST_CASE("no price was read after today, nor counts from a day that no reading knew of") {
    const Catalogue catalogue = built_in();
    for (const RateRow& rate : catalogue.rows<RateRow>()) {
      CAPTURE(rate.meter);
      CAPTURE(rate.region);
      const Date read_on = catalogue.source(rate.source)->retrieved;
      CHECK(read_on >= day("2020-01-01"));
      CHECK(read_on <= day("2026-11-28"));
      if (rate.effective.from) CHECK(*rate.effective.from <= read_on);
      if (rate.effective.to) CHECK(*rate.effective.to < read_on);
    }
  }

  TEST_CASE("the core of Lambda and DynamoDB has a price in every commercial region") {
    const Catalogue catalogue = built_in();
    const std::pair<std::string_view, std::string_view> core[] = {
        {"lambda.requests", "x86_64"},
        {"lambda.requests", "arm64"},
        {"lambda.duration.x86_64", ""},
        {"lambda.duration.arm64", ""},
        {"lambda.ephemeral_storage", "x86_64"},
        {"lambda.ephemeral_storage", "arm64"},
        {"lambda.provisioned_concurrency.x86_64", ""},
        {"lambda.provisioned_concurrency.arm64", ""},
        {"lambda.provisioned_duration.x86_64", ""},
        {"lambda.provisioned_duration.arm64", ""},
        {"dynamodb.write_request_units", ""},
        {"dynamodb.read_request_units", ""},
        {"dynamodb.replicated_write_request_units", ""},
        {"dynamodb.wcu_hours", ""},
        {"dynamodb.rcu_hours", ""},
        {"dynamodb.replicated_wcu_hours", ""},
        {"dynamodb.storage", ""},
        {"dynamodb.ia.write_request_units", ""},
        {"dynamodb.ia.read_request_units", ""},
        {"dynamodb.ia.wcu_hours", ""},
        {"dynamodb.ia.rcu_hours", ""},
        {"dynamodb.ia.storage", ""},
        {"dynamodb.pitr", ""},
        {"dynamodb.backup", ""},
        {"dynamodb.restore", ""},
        {"dynamodb.reserved.wcu_hours", "1 year"},
        {"dynamodb.reserved.wcu_upfront", "1 year"},
    };
    std::size_t regions = 0;
    for (const RegionRow& region : catalogue.rows<RegionRow>()) {
      if (region.partition != "aws") continue;
      ++regions;
      for (const auto& one : core) {
        CAPTURE(region.code);
        CAPTURE(std::string(one.first));
        CHECK_FALSE(catalogue.tiers(one.first, one.second, region.code, day("2026-11-01")).empty());
      }
    }
    CHECK(regions == 34);
  }
}

}  // namespace built_in_rates_test

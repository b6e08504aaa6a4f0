// Amazon CloudWatch Logs.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("cloudwatch logs") {
  TEST_CASE("Lambda's logs are ingested by class, or delivered") {
    const InstanceCase cases[] = {
        {"lambda_ingested: 6", "cloudwatch_logs.lambda_ingestion (standard) 6"},
        {"lambda_ingested: 6, class: infrequent-access", "cloudwatch_logs.lambda_ingestion (infrequent-access) 6"},
        {"lambda_ingested: 6, destination: s3", "cloudwatch_logs.lambda_delivery 6"},
        {"lambda_ingested: 6, destination: firehose", "cloudwatch_logs.lambda_delivery 6"},
        {"", "lambda_ingested?"},
    };
    check_instances("cloudwatch-logs", cases);
  }
}

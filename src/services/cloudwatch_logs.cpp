// Amazon CloudWatch Logs: Lambda's logs by where they are delivered to and by class; other logs are counted by their
// rows. https://aws.amazon.com/cloudwatch/pricing/
#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {

void meter_cloudwatch_logs(InstanceMeter& meter) {
  meter.read_rows();
  if (meter.word("destination") == "cloudwatch")
    meter.read_key("lambda_ingested", "cloudwatch_logs.lambda_ingestion", meter.word("class"));
  else
    meter.read_key("lambda_ingested", "cloudwatch_logs.lambda_delivery");
  if (!meter.is_anything_said()) meter.unknown("lambda_ingested", "cloudwatch_logs.lambda_ingestion");
}

}  // namespace lambdacost

// Amazon Cognito: the users of a month, on the meter of their plan. https://aws.amazon.com/cognito/pricing/
#include <algorithm>

#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

struct PlanMeter {
  std::string_view plan;
  std::string_view meter;
};

constexpr PlanMeter kPlans[] = {
    {"lite", "cognito.lite_users"},
    {"essentials", "cognito.essentials_users"},
    {"plus", "cognito.plus_users"},
};

}  // namespace

void meter_cognito(InstanceMeter& meter) {
  meter.read_rows();
  const std::string_view users = std::ranges::find(kPlans, meter.word("plan"), &PlanMeter::plan)->meter;
  meter.read_key("users", users);
  if (!meter.is_anything_said()) meter.unknown("users", users);
}

}  // namespace lambdacost

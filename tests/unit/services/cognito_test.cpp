// Amazon Cognito: users on the meter of their plan.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("cognito") {
  TEST_CASE("users are of a plan, federated users and tokens are not") {
    const InstanceCase cases[] = {
        {"users: 12000", "cognito.essentials_users 12,000"},
        {"plan: lite, users: 12000", "cognito.lite_users 12,000"},
        {"plan: plus, users: 0", "cognito.plus_users 0"},
        {"users: 5, federated_users: 80, token_requests: 1k",
         "cognito.federated_users 80; cognito.token_requests 1,000; cognito.essentials_users 5"},
        {"federated_users: 80", "cognito.federated_users 80"},
        {"", "users?"},
    };
    check_instances("cognito", cases);
  }
}

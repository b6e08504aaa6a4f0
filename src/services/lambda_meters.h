// The names of Lambda's meters that AWS has once for each architecture, and of SnapStart's.
#pragma once

#include <string_view>

#include "model/function.h"

namespace lambdacost {

struct LambdaMeters {
  std::string_view duration;
  std::string_view provisioned_concurrency;
  std::string_view provisioned_duration;
  std::string_view tenant_environment;
};

constexpr LambdaMeters lambda_meters(Architecture architecture) {
  if (architecture == Architecture::arm64)
    return {"lambda.duration.arm64", "lambda.provisioned_concurrency.arm64", "lambda.provisioned_duration.arm64",
            "lambda.tenant_environment.arm64"};
  return {"lambda.duration.x86_64", "lambda.provisioned_concurrency.x86_64", "lambda.provisioned_duration.x86_64",
          "lambda.tenant_environment.x86_64"};
}

inline constexpr std::string_view snap_start_cache_meter = "lambda.snap_start.cache";
inline constexpr std::string_view snap_start_restore_meter = "lambda.snap_start.restore";

}  // namespace lambdacost

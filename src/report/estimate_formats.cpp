#include "report/estimate.h"

namespace lambdacost {

std::span<const EstimateFormat> estimate_formats() {
  static constexpr EstimateFormat formats[] = {
      {"table", ".txt", estimate_table},
      {"json", ".json", estimate_json},
      {"csv", ".csv", estimate_csv},
      {"value", "", estimate_value},
  };
  return formats;
}

}  // namespace lambdacost

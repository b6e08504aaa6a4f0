#include "report/sweep/sweep_formats.h"

namespace lambdacost {

std::span<const SweepFormat> sweep_formats() {
  static constexpr SweepFormat formats[] = {
      {"table", ".txt", sweep_table},
      {"json", ".json", sweep_json},
      {"csv", ".csv", sweep_csv},
      {"html", ".html", sweep_html},
  };
  return formats;
}

}  // namespace lambdacost

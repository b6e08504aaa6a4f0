#include "report/cost_view.h"

#include <fmt/core.h>

namespace lambdacost {

std::string others_title(std::size_t number) { return fmt::format("{} {}", number, number == 1 ? "other" : "others"); }

std::string grouping_title(const Grouping& grouping) {
  switch (grouping.by) {
    case Grouping::By::service:
      return "Service";
    case Grouping::By::kind:
      return "Kind";
    case Grouping::By::region:
      return "Region";
    case Grouping::By::resource:
      return "Resource";
    case Grouping::By::tag:
      break;
  }
  return fmt::format("Tag {}", grouping.tag_key);
}

std::string group_name(const Grouping& grouping, const std::string& name) {
  return grouping.by == Grouping::By::tag && name.empty() ? "untagged" : name;
}

std::string display_percent(const std::optional<Decimal>& part, const Decimal& whole) {
  constexpr int kPercent = 100;
  constexpr int kScale = 3;
  if (!part || whole.is_zero()) return {};
  std::string text = (divide(*part, whole, kScale, Rounding::half_up) * kPercent).to_string();
  if (text.find('.') == std::string::npos) text += ".0";
  return text + '%';
}

}  // namespace lambdacost

#include "report/diff/difference_json.h"

#include "report/diff/diff_formats.h"

namespace lambdacost {

void write_difference(JsonWriter& json, const BillChanges& changes) {
  constexpr int kPercentScale = 8;
  const std::optional<Decimal> difference = changes.known_difference();
  json.optional_member("difference", difference);
  json.optional_member("percent",
                       difference ? percent_of(*difference, changes.before.total, kPercentScale) : std::nullopt);
}

void write_settings(JsonWriter& json, const BillChanges& changes) {
  json.objects("settings", changes.settings, [&](const SettingChange& change) {
    json.member("path", change.path);
    json.optional_member("before", change.before);
    json.optional_member("after", change.after);
  });
}

}  // namespace lambdacost

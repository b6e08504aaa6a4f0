#include "report/assumptions_json.h"

#include <optional>
#include <string>

namespace lambdacost {

void write_assumptions(JsonWriter& json, std::span<const Assumption> assumptions) {
  json.key("assumptions");
  json.begin_array();
  for (const Assumption& assumption : assumptions) {
    json.begin_object();
    json.optional_member("resource", assumption.resource.empty() ? std::nullopt : std::optional(assumption.resource));
    json.member("key", assumption.key);
    json.member("value", assumption.value);
    json.member("why", assumption.why);
    json.end_object();
  }
  json.end_array();
}

}  // namespace lambdacost

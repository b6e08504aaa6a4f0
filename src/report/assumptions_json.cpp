#include "report/assumptions_json.h"

namespace lambdacost {

void write_assumptions(JsonWriter& json, std::span<const Assumption> assumptions) {
  json.objects("assumptions", assumptions, [&](const Assumption& assumption) {
    json.text_or_null("resource", assumption.resource);
    json.member("key", assumption.key);
    json.member("value", assumption.value);
    json.member("why", assumption.why);
  });
}

}  // namespace lambdacost

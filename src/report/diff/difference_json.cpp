#include "report/diff/difference_json.h"

#include "report/diff/diff_formats.h"

namespace lambdacost {

void write_difference(JsonWriter& json, const BillChanges& changes) {
  constexpr int kPercentScale = 8;
  json.member("difference", changes.difference());
  json.optional_member("percent", percent_of(changes.difference(), changes.before.total, kPercentScale));
}

}  // namespace lambdacost

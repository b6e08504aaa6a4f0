#include "report/totals_json.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "billing/cost_groups.h"

namespace lambdacost {
namespace {

void write_sums(JsonWriter& json, std::string_view name, const std::map<std::string, std::optional<Decimal>>& sums) {
  json.object(name, [&] {
    for (const auto& [key, amount] : sums) json.optional_member(key, amount);
  });
}

}  // namespace

void write_totals(JsonWriter& json, const Bill& bill) {
  json.object("totals", [&] {
    write_sums(json, "by_service", totals(bill, TotalBy::service));
    write_sums(json, "by_resource", totals(bill, TotalBy::resource));
    write_sums(json, "by_region", totals(bill, TotalBy::region));
    json.object("by_tag", [&] {
      for (const auto& [key, sums] : totals_by_tag(bill)) write_sums(json, key, sums);
    });
  });
}

}  // namespace lambdacost

#include "report/unknown_usage.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "billing/not_estimated.h"
#include "model/kinds.h"
#include "report/diagnostics_json.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// "place-order", with its type where the kind does not tell it: "orders-queue (sqs)".
std::string name_of(const NotEstimated& part, const Kind& kind) {
  std::string name = part.resource.substr(kind.key.size());
  if (name.starts_with('.')) name.erase(0, 1);
  name = make_printable(name);
  return part.type == kind.focus_type ? name : fmt::format("{} ({})", name, part.type);
}

std::string join_names(const std::vector<std::string>& names) {
  constexpr std::size_t kMostNamed = 12;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kMostNamed; ++i) text += (i > 0 ? ", " : "") + names[i];
  if (names.size() > kMostNamed) text += fmt::format(" and {} more", names.size() - kMostNamed);
  return text;
}

}  // namespace

std::vector<std::string> not_estimated_lines(std::span<const NotEstimated> parts) {
  std::vector<std::string> lines;
  for_each_kind_type([&](const Kind& kind, const auto*) {
    std::map<std::string, std::vector<std::string>> names;  // by what is missing
    for (const NotEstimated& part : parts)
      if (is_path_within(part.resource, kind.key)) names[missing_keys(part)].push_back(name_of(part, kind));
    for (const auto& [missing, of_group] : names)
      lines.push_back(
          fmt::format("{}, no {}: {}", count_of_kind(of_group.size(), kind), missing, join_names(of_group)));
  });
  return lines;
}

bool is_not_estimated(const Bill& bill, const std::string& resource) {
  return std::ranges::binary_search(bill.not_estimated, resource, {}, &NotEstimated::resource);
}

std::string display_total(const Bill& bill) {
  const std::optional<Decimal> total = bill.known_total();
  return total ? display_amount(*total, bill.currency) : "unknown";
}

std::string_view partial_remark(const Bill& bill) {
  return bill.is_partial() && bill.known_total() ? ", as far as it is known" : "";
}

void write_known_total(JsonWriter& json, const Bill& bill, const Sources& sources) {
  json.optional_member("total", bill.known_total());
  if (bill.is_partial()) json.member("partial", true);
  if (bill.not_estimated.empty()) return;
  json.objects("not_estimated", bill.not_estimated, [&](const NotEstimated& part) {
    json.member("resource", part.resource);
    json.member("type", part.type);
    json.values("missing", part.missing);
    write_place(json, part.place, sources);
  });
}

}  // namespace lambdacost

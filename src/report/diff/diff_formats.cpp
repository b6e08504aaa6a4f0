#include "report/diff/diff_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "report/unknown_usage.h"
#include "writing/display.h"

namespace lambdacost {

std::span<const DiffFormat> diff_formats() {
  static constexpr DiffFormat formats[] = {
      {"table", ".txt", diff_table},
      {"markdown", ".md", diff_markdown},
      {"json", ".json", diff_json, ViewUse::whole},
      {"csv", ".csv", diff_csv, ViewUse::refused},
  };
  return formats;
}

std::string_view ResourceChange::kind() const {
  if (!is_before && !is_unknown_before) return "added";
  if (!is_after && !is_unknown_after) return "removed";
  return is_changed() ? "changed" : "unchanged";
}

std::vector<ResourceChange> by_resource(const BillChanges& changes) {
  std::vector<ResourceChange> resources;
  for (const LineChange& line : changes.lines) {
    if (resources.empty() || resources.back().resource != line.resource) {
      resources.emplace_back();
      resources.back().resource = line.resource;
    }
    ResourceChange& resource = resources.back();
    if (line.is_changed()) resource.lines.push_back(&line);
    resource.is_before = resource.is_before || line.quantity_before;
    resource.is_after = resource.is_after || line.quantity_after;
    resource.cost_before += line.cost_before;
    resource.cost_after += line.cost_after;
  }
  for (ResourceChange& resource : resources) {
    resource.is_unknown_before = !resource.is_before && is_not_estimated(changes.before, resource.resource);
    resource.is_unknown_after = !resource.is_after && is_not_estimated(changes.after, resource.resource);
  }
  return resources;
}

bool has_changes(const BillChanges& changes) {
  return !changes.settings.empty() || std::ranges::any_of(changes.lines, &LineChange::is_changed);
}

std::optional<Decimal> percent_of(const Decimal& difference, const Decimal& before, int scale) {
  constexpr int kPercent = 100;
  if (before.is_zero()) return std::nullopt;
  return divide(difference * kPercent, before, scale, Rounding::half_even);
}

std::string percent_text(const Decimal& difference, const Decimal& before) {
  if (before.is_zero()) return difference.is_zero() ? "0%" : "from nothing";
  constexpr int kPercent = 100;
  const Decimal percent = divide(difference * kPercent, before, 1, Rounding::half_up);
  const bool is_rise = !percent.is_negative() && !percent.is_zero();
  return fmt::format("{}{}%", is_rise ? "+" : "", group_digits(percent.to_string()));
}

std::string signed_amount(const Decimal& amount, Currency currency) {
  const bool is_rise = !amount.is_negative() && !amount.is_zero();
  return (is_rise ? "+" : "") + display_amount(amount, currency);
}

std::string total_difference(const BillChanges& changes, Currency currency) {
  const std::optional<Decimal> difference = changes.known_difference();
  return difference ? signed_amount(*difference, currency) : "unknown";
}

std::vector<std::string> new_without_usage(const BillChanges& changes) {
  std::set<std::string_view> listed;
  for (const LineItem& line : changes.before.lines) listed.insert(line.resource);
  for (const LineItem& line : changes.after.lines) listed.insert(line.resource);
  for (const NotEstimated& part : changes.before.not_estimated) listed.insert(part.resource);
  std::vector<std::string> names;
  for (const NotEstimated& part : changes.after.not_estimated)
    if (!listed.contains(part.resource)) names.push_back(make_printable(part.resource));
  return names;
}

std::vector<std::string> partial_notes(const BillChanges& changes, bool lists_new) {
  const std::vector<std::string> new_names = new_without_usage(changes);
  constexpr std::string_view kSides[] = {"before", "after", "on both sides"};
  std::map<std::string, std::size_t> sides;  // by resource; a number of kSides
  for (const NotEstimated& part : changes.before.not_estimated) sides.emplace(part.resource, 0);
  for (const NotEstimated& part : changes.after.not_estimated) {
    const auto [entry, is_new] = sides.emplace(part.resource, 1);
    if (!is_new) entry->second = 2;
  }
  std::vector<std::string> notes;
  if (lists_new && !new_names.empty())
    notes.push_back(fmt::format("New, usage not given: {}.", fmt::join(new_names, ", ")));
  for (std::size_t side = 0; side < std::size(kSides); ++side) {
    std::string names;
    for (const auto& [resource, of_resource] : sides)
      if (of_resource == side && std::ranges::find(new_names, make_printable(resource)) == new_names.end())
        names += (names.empty() ? "" : ", ") + make_printable(resource);
    if (!names.empty()) notes.push_back(fmt::format("Not estimated {}: {}.", kSides[side], names));
  }
  if (changes.before.has_unpriced() || changes.after.has_unpriced())
    notes.emplace_back("Lines without a known price are left out.");
  return notes;
}

std::string line_title(const ResourceChange& resource, const LineChange& line) {
  const auto same_title = [&](const LineChange* other) { return other->meter->title == line.meter->title; };
  const std::string title(line.meter->title);
  return std::ranges::count_if(resource.lines, same_title) > 1 ? fmt::format("{} ({})", title, line.usage_type) : title;
}

std::string reasons_text(const std::map<ChangeReason, Decimal>& reasons, Currency currency) {
  if (reasons.size() == 1) return std::string(to_string(reasons.begin()->first));
  std::string text;
  for (const auto& [reason, amount] : reasons)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", to_string(reason), signed_amount(amount, currency));
  return text;
}

}  // namespace lambdacost

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "report/diff/changed_settings.h"
#include "report/diff/diff_formats.h"
#include "report/diff/shown_changes.h"
#include "report/unknown_usage.h"
#include "writing/display.h"
#include "writing/markdown.h"

namespace lambdacost {
namespace {

std::string cost_cell(bool is_there, const Decimal& cost, Currency currency) {
  return is_there ? display_amount(cost, currency) : "–";
}

std::string headline(const BillChanges& changes, Currency currency) {
  const Decimal difference = changes.difference();
  const std::string total = display_total(changes.after);
  if (!changes.known_difference())
    return fmt::format("### Cost of {}: {} a month, change unknown\n\n", markdown_code(changes.after.workload), total);
  if (difference.is_zero())
    return fmt::format("### Cost of {}: {} a month{}, unchanged\n\n", markdown_code(changes.after.workload), total,
                       partial_remark(changes.after));
  return fmt::format("### Cost of {}: {} a month{} ({}, {})\n\n", markdown_code(changes.after.workload), total,
                     partial_remark(changes.after), signed_amount(difference, currency),
                     percent_text(difference, changes.before.total));
}

/// "`memory 1769 MB -> 3538 MB`, `timeout 3 s (default) -> 10 s`"
std::string joined_code(const SettingsOfResource& settings) {
  return fmt::format("{}", fmt::join(setting_texts(settings, markdown_code), ", "));
}

/// The reasons, and below them what was set.
std::string why_cell(const std::string& reasons, const SettingsOfResource& settings) {
  const std::string text = joined_code(settings);
  return reasons.empty() || text.empty() ? reasons + text : fmt::format("{}<br>{}", reasons, text);
}

std::string resource_row(const ResourceChange& resource, const SettingsOfResource& settings, Currency currency) {
  std::map<ChangeReason, Decimal> reasons;
  for (const LineChange* line : resource.lines)
    for (const auto& [reason, amount] : line->reasons) reasons[reason] += amount;
  std::erase_if(reasons, [](const auto& reason) { return reason.second.is_zero(); });
  const auto cost = [&](bool is_unknown, bool is_there, const Decimal& amount) {
    return is_unknown ? std::string("unknown") : cost_cell(is_there, amount, currency);
  };
  return markdown_row({markdown_code(resource.resource),
                       cost(resource.is_unknown_before, resource.is_before, resource.cost_before),
                       cost(resource.is_unknown_after, resource.is_after, resource.cost_after),
                       resource.is_difference_known() ? signed_amount(resource.difference(), currency) : "unknown",
                       why_cell(reasons_text(reasons, currency), settings)});
}

/// Of a group, or of the resources beyond the top.
std::string sum_row(const ChangedSum& sum, Currency currency) {
  std::vector<std::string> cells = cells_of(sum, currency, "–");
  cells.insert(cells.begin(), sum.is_named ? markdown_code(sum.name) : sum.name);
  return markdown_row(cells);
}

std::string line_row(const ResourceChange& resource, const LineChange& line, Currency currency) {
  const auto quantity = [](const std::optional<Decimal>& value) { return value ? display_quantity(*value) : "–"; };
  return markdown_row({markdown_code(line.resource), line_title(resource, line), quantity(line.quantity_before),
                       quantity(line.quantity_after), std::string(line.meter->unit),
                       signed_amount(line.difference(), currency), reasons_text(line.reasons, currency)});
}

/// What changed in the workload itself, and in resources that cost as before.
std::string settings_notes_of(const BillChanges& changes, std::size_t room) {
  std::string notes;
  const SettingsOfResource own = settings_by_resource(changes)[""];
  if (!own.empty()) notes += fmt::format("\n{} {}\n", workload_settings_title, joined_code(own));
  const auto without_cost = settings_without_cost(changes);
  if (!without_cost.empty()) notes += fmt::format("\n{}\n\n", without_cost_title);
  std::size_t shown = 0;
  for (const auto& [resource, settings] : without_cost) {
    if (++shown > most_without_cost) {
      notes += fmt::format("- and {} more\n", without_cost.size() - most_without_cost);
      break;
    }
    notes += fmt::format("- {}: {}\n", markdown_code(resource), joined_code(settings));
  }
  if (count_characters(notes) <= room) return notes;
  return fmt::format("\n{} changed settings are left out: the text would be too long for a comment.\n",
                     changes.settings.size());
}

}  // namespace

std::string diff_markdown(const DiffReport& report) { return diff_markdown_within(report, markdown_limit); }

std::string diff_markdown_within(const DiffReport& report, std::size_t limit) {
  const BillChanges& changes = report.changes;
  const Currency currency = changes.after.lines.empty() ? changes.before.currency : changes.after.currency;
  std::string begin = headline(changes, currency);
  std::vector<std::string> rows;
  std::vector<std::string> lines;
  // The comment is for those who judge the change: the largest first.
  CostView view = report.view;
  if (!view.order) view.order = CostOrder::cost;
  const ShownChanges shown = shown_changes(changes, view);
  const std::size_t unchanged = shown.unchanged;
  auto settings = settings_by_resource(changes);
  const std::optional<Grouping>& group_by = view.group_by;
  if (group_by) {
    for (const ChangedSum& group : changed_groups(changes, view)) rows.push_back(sum_row(group, currency));
  } else {
    for (const ResourceChange& resource : shown.resources) {
      rows.push_back(resource_row(resource, settings[resource.resource], currency));
      for (const LineChange* line : resource.lines) lines.push_back(line_row(resource, *line, currency));
    }
    if (shown.others) rows.push_back(sum_row(*shown.others, currency));
  }
  // The total comes first, so that it stands also where the rows are cut.
  if (!rows.empty())
    begin +=
        markdown_head({group_by ? markdown_text(grouping_title(*group_by)) : "Resource", "Before", "After", "Change",
                       group_by ? "%" : "Why"},
                      {false, true, true, true, group_by.has_value()}) +
        markdown_row({"**Total**", display_total(changes.before), fmt::format("**{}**", display_total(changes.after)),
                      fmt::format("**{}**", total_difference(changes, currency)), ""});
  constexpr std::size_t kPartForSettings = 4;
  std::string end = settings_notes_of(changes, limit / kPartForSettings);
  if (shown.hidden_settings > 0) end += '\n' + hidden_settings_note(shown.hidden_settings) + '\n';
  if (unchanged > 0)
    end += fmt::format("\n{} {} unchanged.\n", unchanged, unchanged == 1 ? "resource is" : "resources are");
  for (const std::string& note : partial_notes(changes)) end += '\n' + markdown_text(note) + '\n';
  if (report.has_ranges) end += fmt::format("\n{}\n", ranges_note);
  std::string summary = fit_markdown(begin, rows, end, group_by ? "groups are" : "resources are", limit);
  if (lines.empty()) return summary;
  const std::string details_begin = "\n<details>\n<summary>Line by line</summary>\n\n" +
                                    markdown_head({"Resource", "Meter", "Before", "After", "Unit", "Change", "Why"},
                                                  {false, false, true, true, false, true, false});
  const std::string details_end = "\n</details>\n";
  const std::size_t used = count_characters(summary);
  const std::size_t needed = count_characters(details_begin + details_end) + count_characters(lines.front());
  constexpr std::size_t kRoomForTheWord = 300;
  if (used + needed + kRoomForTheWord > limit) return summary;
  return summary + fit_markdown(details_begin, lines, details_end, "lines are", limit - used);
}

}  // namespace lambdacost

#include <fmt/core.h>

#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
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

std::string resource_row(const ResourceChange& resource, Currency currency) {
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
                       reasons_text(reasons, currency)});
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

}  // namespace

std::string diff_markdown(const DiffReport& report) { return diff_markdown_within(report, markdown_limit); }

std::string diff_markdown_within(const DiffReport& report, std::size_t limit) {
  const BillChanges& changes = report.changes;
  const Currency currency = changes.after.lines.empty() ? changes.before.currency : changes.after.currency;
  std::string begin = headline(changes, currency);
  std::vector<std::string> rows;
  std::vector<std::string> lines;
  const ShownChanges shown = shown_changes(changes, report.view);
  const std::size_t unchanged = shown.unchanged;
  const std::optional<Grouping>& group_by = report.view.group_by;
  if (group_by) {
    for (const ChangedSum& group : changed_groups(changes, report.view)) rows.push_back(sum_row(group, currency));
  } else {
    for (const ResourceChange& resource : shown.resources) {
      rows.push_back(resource_row(resource, currency));
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
  std::string end;
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

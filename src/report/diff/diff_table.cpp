#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "report/diff/changed_settings.h"
#include "report/diff/diff_formats.h"
#include "report/diff/shown_changes.h"
#include "report/unknown_usage.h"
#include "writing/display.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

std::string month_text(const Bill& bill) {
  const std::string month = bill.period.month ? bill.period.month->to_words() : "a month";
  return fmt::format("{} ({} h)", month, group_digits(bill.period.hours.to_string()));
}

std::string heading(const BillChanges& changes) {
  std::string text = make_printable(changes.after.workload);
  if (changes.before.workload != changes.after.workload) text = make_printable(changes.before.workload) + " -> " + text;
  const std::string before = month_text(changes.before);
  const std::string after = month_text(changes.after);
  return fmt::format("{}: {}, {}", text, before == after ? after : before + " -> " + after,
                     changes.after.currency.code());
}

std::string cost_text(bool is_there, const Decimal& cost, Currency currency) {
  return is_there ? display_amount(cost, currency) : "";
}

constexpr std::size_t kChangeColumn = 3;

/// A long name stands above its figures, since it would move those of all others.
void add_named(TextTable& table, std::string name, std::vector<std::string> cells) {
  constexpr std::size_t kMostBeside = 30;
  if (display_width(name) > kMostBeside) table.heading(std::exchange(name, {}), "");
  cells.insert(cells.begin(), std::move(name));
  table.strong_row(std::move(cells));
}

/// More is red, less is green.
void tint_change(TextTable& table, const Decimal& difference) {
  if (!difference.is_zero()) table.tint(kChangeColumn, difference.is_negative() ? Style::green : Style::red);
}

/// "memory 1769 MB -> 3538 MB, timeout 3 s (default) -> 10 s"
std::string joined(const SettingsOfResource& settings) {
  const auto as_it_is = [](std::string_view setting) { return std::string(setting); };
  return fmt::format("{}", fmt::join(setting_texts(settings, as_it_is), ", "));
}

/// Where the only reason of a line stands: in its column, or, where the table would be too wide, below the line.
enum class Reasons { beside, below };

/// Several reasons, with their amounts, always come below.
void add_line(TextTable& table, const ResourceChange& resource, const LineChange& line, const DiffReport& report,
              Currency currency, Reasons place) {
  constexpr std::size_t kIndent = 4;
  const bool is_beside = line.reasons.size() == 1 && place == Reasons::beside;
  const std::string reasons = reasons_text(line.reasons, currency);
  table.row({"  " + line_title(resource, line), cost_text(line.quantity_before.has_value(), line.cost_before, currency),
             cost_text(line.quantity_after.has_value(), line.cost_after, currency),
             signed_amount(line.difference(), currency), is_beside ? reasons : ""});
  tint_change(table, line.difference());
  if (!is_beside && !reasons.empty())
    table.note(std::string(kIndent, ' ') + wrap(reasons, report.width - kIndent, kIndent));
}

void add_resource(TextTable& table, const ResourceChange& resource, const SettingsOfResource& settings,
                  const DiffReport& report, Currency currency, Reasons place) {
  constexpr std::size_t kIndent = 4;
  const std::string_view kind = resource.kind();
  std::string title = make_printable(resource.resource);
  if (kind != "changed") title += fmt::format(" ({})", kind);
  const auto cost = [&](bool is_unknown, bool is_there, const Decimal& amount) {
    return is_unknown ? std::string("unknown") : cost_text(is_there, amount, currency);
  };
  add_named(table, std::move(title),
            {cost(resource.is_unknown_before, resource.is_before, resource.cost_before),
             cost(resource.is_unknown_after, resource.is_after, resource.cost_after),
             resource.is_difference_known() ? signed_amount(resource.difference(), currency) : "unknown", ""});
  if (resource.is_difference_known()) tint_change(table, resource.difference());
  if (!settings.empty())
    table.note(std::string(kIndent, ' ') + wrap(joined(settings), report.width - kIndent, kIndent));
  for (const LineChange* line : resource.lines) add_line(table, resource, *line, report, currency, place);
}

/// What changed in the workload itself, and in resources that cost as before.
std::string settings_notes(const BillChanges& changes, std::size_t width) {
  std::string notes;
  const SettingsOfResource own = settings_by_resource(changes)[""];
  if (!own.empty()) notes += wrap(fmt::format("{} {}", workload_settings_title, joined(own)), width, 2) + '\n';
  const auto without_cost = settings_without_cost(changes);
  if (!without_cost.empty()) notes += fmt::format("{}\n", without_cost_title);
  std::size_t shown = 0;
  for (const auto& [resource, settings] : without_cost) {
    if (++shown > most_without_cost) {
      notes += paragraph(fmt::format("and {} more", without_cost.size() - most_without_cost), width);
      break;
    }
    notes += paragraph(fmt::format("{}: {}", make_printable(resource), joined(settings)), width, 2);
  }
  return notes;
}

void add_sum(TextTable& table, const ChangedSum& sum, Currency currency) {
  add_named(table, make_printable(sum.name), cells_of(sum, currency, ""));
  if (const auto difference = sum.difference()) tint_change(table, *difference);
}

/// Resources with their lines, or groups.
void add_changes(TextTable& table, const ShownChanges& shown, const DiffReport& report, Currency currency,
                 Reasons place) {
  if (report.view.group_by) {
    for (const ChangedSum& group : changed_groups(report.changes, report.view)) add_sum(table, group, currency);
    return;
  }
  auto settings = settings_by_resource(report.changes);
  for (const ResourceChange& resource : shown.resources)
    add_resource(table, resource, settings[resource.resource], report, currency, place);
  for (const std::string& name : new_without_usage(report.changes))
    table.strong_row({name, "", "", "", std::string(new_without_usage_remark)});
  if (shown.others) add_sum(table, *shown.others, currency);
}

Currency currency_of(const BillChanges& changes) {
  return changes.after.lines.empty() ? changes.before.currency : changes.after.currency;
}

TextTable changes_table(const DiffReport& report, const ShownChanges& shown, Reasons place) {
  const BillChanges& changes = report.changes;
  const Currency currency = currency_of(changes);
  const bool is_reason_beside = !report.view.group_by && place == Reasons::beside;
  TextTable table({{report.view.group_by ? make_printable(grouping_title(*report.view.group_by)) : "", Align::left},
                   {"Before", Align::right},
                   {"After", Align::right},
                   {"Change", Align::right},
                   {is_reason_beside ? "Why" : "", Align::left}});
  add_changes(table, shown, report, currency, place);
  table.rule();
  const bool is_known = changes.known_difference().has_value();
  table.strong_row({"Total", display_total(changes.before), display_total(changes.after),
                    total_difference(changes, currency),
                    is_known ? percent_text(changes.difference(), changes.before.total) : ""});
  if (is_known) tint_change(table, changes.difference());
  return table;
}

}  // namespace

std::string diff_table(const DiffReport& report) {
  const BillChanges& changes = report.changes;
  const Currency currency = currency_of(changes);
  const ShownChanges shown = shown_changes(changes, report.view);
  TextTable table = changes_table(report, shown, Reasons::beside);
  if (table.width() > report.width) table = changes_table(report, shown, Reasons::below);
  std::string notes = settings_notes(changes, report.width);
  if (shown.hidden_settings > 0) notes += wrap(hidden_settings_note(shown.hidden_settings), report.width, 2) + '\n';
  const auto reasons = reasons_of(changes);
  if (reasons.size() > 1) notes += wrap("By reason: " + reasons_text(reasons, currency), report.width, 2) + '\n';
  if (shown.unchanged > 0)
    notes += fmt::format("{} {} unchanged.\n", shown.unchanged, shown.unchanged == 1 ? "resource is" : "resources are");
  for (const std::string& note : partial_notes(changes, report.view.group_by.has_value()))
    notes += wrap(note, report.width, 2) + '\n';
  if (report.has_ranges) notes += fmt::format("{}\n", ranges_note);
  return wrap(heading(changes), report.width, 2) + "\n\n" + table.to_string(report.color) +
         (notes.empty() ? "" : '\n' + notes);
}

}  // namespace lambdacost

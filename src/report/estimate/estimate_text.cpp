#include "report/estimate/estimate_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "billing/cost_groups.h"
#include "report/estimate/grouped_costs.h"
#include "report/estimate/month_columns.h"
#include "report/estimate/total_additions.h"
#include "report/unknown_usage.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// "taken to hold in the month" of "taken to hold in 2026-01"; a day of that month, "read on 2026-01-10", stays.
std::string without_month(std::string text, std::string_view month) {
  std::size_t at = text.find(month);
  while (at != std::string::npos && text.substr(at + month.size()).starts_with('-')) at = text.find(month, at + 1);
  return at == std::string::npos ? text : text.replace(at, month.size(), "the month");
}

/// What bills often forget, by the beginning of its meters.
struct OftenLeftOut {
  std::string_view name;
  std::string_view meters;
};
constexpr OftenLeftOut kOftenLeftOut[] = {{"CloudWatch Logs", "cloudwatch_logs."}, {"data transfer", "data_transfer."}};

bool is_billed(std::string_view meters, std::span<const EstimateReport> reports) {
  return std::ranges::all_of(reports, [&](const EstimateReport& report) {
    return std::ranges::any_of(report.bill.lines,
                               [&](const LineItem& line) { return line.meter->meter.starts_with(meters); });
  });
}

/// The cost of a million requests, where the bill has functions with requests.
std::string per_million_text(const Bill& bill) {
  const FunctionCosts functions = function_costs(bill);
  const std::optional<Decimal> per_million = functions.per_million();
  if (!per_million) return {};
  return fmt::format("{}: {} ({} requests).",
                     functions.cost == bill.total ? "Per million requests" : "Functions, per million requests",
                     display_amount(*per_million, bill.currency), display_quantity(functions.requests));
}

std::string not_included(std::span<const EstimateReport> reports) {
  std::vector<std::string_view> left_out;
  for (const OftenLeftOut& service : kOftenLeftOut)
    if (!is_billed(service.meters, reports)) left_out.push_back(service.name);
  const char* others[] = {"", " and other ", ", and other "};
  return fmt::format("Not included: {}{}services that are not described; {}support.", fmt::join(left_out, ", "),
                     others[std::min<std::size_t>(left_out.size(), 2)],
                     reports.front().additions.tax ? "" : "taxes and ");
}

/// "functions.a", "functions.a and functions.b", "functions.a, functions.b and 98 more"
std::string resource_list(const std::set<std::string>& resources) {
  constexpr std::size_t kMostNamed = 3;
  std::string text;
  std::size_t named = 0;
  for (const std::string& resource : resources) {
    if (named == kMostNamed) break;
    text += (named++ > 0 ? ", " : "") + make_printable(resource);
  }
  if (resources.size() > kMostNamed) text += fmt::format(" and {} more", resources.size() - kMostNamed);
  return text;
}

bool is_any_amount_rounded(const EstimateReport& report) {
  const Bill& bill = report.bill;
  if (is_amount_rounded(bill.total)) return true;
  for (const AddedTotal& added : added_totals(total_of(bill), report.additions))
    if (added.amount && is_amount_rounded(*added.amount)) return true;
  if (bill.savings_plan && is_amount_rounded(bill.savings_plan->total)) return true;
  for (const auto& [resource, amount] : totals(bill, TotalBy::resource))
    if (amount && is_amount_rounded(*amount)) return true;
  return std::ranges::any_of(bill.lines,
                             [](const LineItem& line) { return line.cost && is_amount_rounded(*line.cost); });
}

/// To a tenth of a percent.
std::string display_rounded_share(const Decimal& share) {
  constexpr int kDecimals = 3;
  return display_share(round_to(share, kDecimals, Rounding::half_up));
}

/// "functions.api: at list prices, without the free tier, provisioned concurrency costs less than on demand where its
/// environments are busy more than 60% of the time; here 45.2%."
std::string break_even_text(const BreakEven& even) {
  const std::string resource = make_printable(even.resource);
  if (even.of == BreakEven::Of::snap_start)
    return fmt::format(
        "{}: at list prices, SnapStart costs less than one provisioned environment up to {} restores a month{}.",
        resource, group_digits(round_to(even.at, 0, Rounding::floor).to_string()),
        even.here ? fmt::format("; here {}", display_quantity(*even.here)) : std::string());
  return fmt::format(
      "{}: at list prices, without the free tier, provisioned concurrency costs less than on demand where its "
      "environments are busy more than {} of the time{}.",
      resource, display_rounded_share(even.at),
      even.here ? fmt::format("; here {}", display_rounded_share(*even.here)) : std::string());
}

}  // namespace

std::string period_text(const BillingPeriod& period, Currency currency) {
  const std::string month = period.month ? period.month->to_words() : "a month";
  // Of a month to come nothing can have been read.
  const std::string prices = period.month && period.prices_read_on && *period.prices_read_on < period.prices_as_of
                                 ? "known on " + period.prices_read_on->to_string()
                                 : "of " + period.prices_as_of.to_string();
  return fmt::format("{} ({} h), prices {}, {}", month, group_digits(period.hours.to_string()), prices,
                     currency.code());
}

std::string period_text(const Bill& bill) { return period_text(bill.period, bill.currency); }

std::string workload_name(const Bill& bill, std::string_view scenario) {
  std::string names = make_printable(bill.workload);
  if (!scenario.empty()) names += ", " + make_printable(scenario);
  return names;
}

std::string estimate_heading(const Bill& bill, std::string_view scenario) {
  return fmt::format("{}: {}", workload_name(bill, scenario), period_text(bill));
}

bool are_of_one_scenario(std::span<const EstimateReport> reports) {
  return std::ranges::all_of(reports,
                             [&](const EstimateReport& report) { return report.scenario == reports.front().scenario; });
}

std::string line_title(const LineItem& line) {
  if (is_discount(line)) return fmt::format("{} ({})", line.meter->title, line.meter->service);
  return std::string(line.meter->title);
}

std::string unit_text(const LineItem& line, const Decimal& quantity) {
  constexpr std::string_view said_by_title[] = {"request", "operation",  "invocation",
                                                "read",    "transition", "delivery attempt"};
  if (std::ranges::find(said_by_title, line.meter->unit) != std::end(said_by_title)) return {};
  return display_unit(line.meter->unit, quantity);
}

std::string tier_title(const TierCharge& tier) {
  if (!tier.covered_by.empty()) return "paid beforehand";
  if (tier.from.is_zero() && !tier.to) return "the rest";
  return tier.to ? "up to " + display_round_number(*tier.to) : "above " + display_round_number(tier.from);
}

std::string display_cost(const std::optional<Decimal>& cost, Currency currency) {
  return cost ? display_amount(*cost, currency) : "unknown";
}

std::string_view total_title(const Bill& bill) { return bill.is_partial() ? "Total of what is known" : "Total"; }

std::vector<NotEstimatedPart> not_estimated_parts(std::span<const EstimateReport> reports) {
  std::vector<NotEstimatedPart> parts;
  bool are_all_alike = true;
  for (const EstimateReport& report : reports) {
    NotEstimatedPart part{fmt::format("Not estimated, {}", make_printable(estimate_name(report))),
                          not_estimated_lines(report.bill.not_estimated)};
    are_all_alike = are_all_alike && part.lines == not_estimated_lines(reports.front().bill.not_estimated);
    parts.push_back(std::move(part));
  }
  if (are_all_alike) {
    parts.resize(1);
    parts.front().title = "Not estimated";
  }
  std::erase_if(parts, [](const NotEstimatedPart& part) { return part.lines.empty(); });
  return parts;
}

bool has_several_regions(const Bill& bill) {
  return std::ranges::any_of(bill.lines,
                             [&](const LineItem& line) { return line.region != bill.lines.front().region; });
}

/// "Region: eu-central-1, Europe (Frankfurt)."; nothing where it was not given, which is an assumption, nor where lines
/// of several regions name theirs.
std::string region_note(std::span<const EstimateReport> reports) {
  const LineItem* first = nullptr;
  for (const EstimateReport& report : reports) {
    const auto& assumptions = report.bill.assumptions;
    if (std::ranges::find(assumptions, "region", &Assumption::key) != assumptions.end()) return {};
    const std::vector<LineItem>& lines = report.bill.lines;
    if (lines.empty()) continue;
    if (first == nullptr) first = &lines.front();
    if (has_several_regions(report.bill) || lines.front().region != first->region) return {};
  }
  return first == nullptr || first->region.empty()
             ? std::string()
             : fmt::format("Region: {}, {}.", make_printable(first->region), make_printable(first->region_name));
}

std::vector<std::string> estimate_notes(std::span<const EstimateReport> reports) {
  std::vector<std::string> notes;
  if (std::string region = region_note(reports); !region.empty()) notes.push_back(std::move(region));
  if (is_one_estimate(reports) && !shows_groups(reports.front()))
    if (std::string per_million = per_million_text(reports.front().bill); !per_million.empty())
      notes.push_back(std::move(per_million));
  if (std::ranges::any_of(reports, is_any_amount_rounded))
    notes.emplace_back(
        "Amounts are rounded half up; rounded lines may not add up. Exact figures: --format json or csv.");
  for (std::string& note : grouped_notes(reports)) notes.push_back(std::move(note));
  for (const EstimateReport& report : reports)
    for (const BreakEven& even : report.break_evens) {
      if (report.is_summary) break;
      std::string note = break_even_text(even);
      if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
    }
  for (const EstimateReport& report : reports) {
    if (report.bill.free_tier) continue;
    const std::string name = reports.size() > 1 ? make_printable(estimate_name(report)) + ": the" : "The";
    notes.push_back(name + " free tier is switched off.");
  }
  notes.push_back(not_included(reports));
  return notes;
}

std::vector<std::string> hint_lines(std::span<const EstimateReport> reports) {
  std::vector<std::string> lines;
  for (const EstimateReport& report : reports)
    for (const Hint& hint : report.hints) {
      std::string line = make_printable(fmt::format("{}: {}", hint.resource, hint.text));
      if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
    }
  return lines;
}

std::vector<std::string> assumption_lines(std::span<const EstimateReport> reports) {
  std::vector<Assumption> assumptions;
  for (const EstimateReport& report : reports)
    for (Assumption assumption : report.bill.assumptions) {
      // What is assumed of each month of a range is said once.
      if (!report.month.empty()) assumption.why = without_month(std::move(assumption.why), report.month);
      assumptions.push_back(std::move(assumption));
    }
  return assumption_lines(assumptions);
}

std::vector<std::string> assumption_lines(std::span<const Assumption> assumptions) {
  std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>> resources;
  for (const Assumption& assumption : assumptions)
    resources[{assumption.key, assumption.value, assumption.why}].insert(assumption.resource);
  std::vector<std::string> lines;
  for (const auto& [what, where] : resources) {
    const auto& [key, value, why] = what;
    std::string line = fmt::format("{} {} ({})", key, value, why);
    if (!where.begin()->empty()) line += ": " + resource_list(where);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace lambdacost

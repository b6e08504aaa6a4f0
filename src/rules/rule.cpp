#include "rules/rule.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "records/value_parsers.h"
#include "records/visit.h"

namespace lambdacost {
namespace {

/// "80,000/s" of "80000/s".
std::string group_first_number(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  return group_digits(text.substr(0, end)) + std::string(text.substr(end));
}

}  // namespace

const BoundRow* RuleContext::bound(std::string_view limit, std::string_view variant) const {
  return wants(limit) ? catalogue.bound(limit, variant, as_of) : nullptr;
}

bool RuleContext::wants(std::string_view limit, SourceRange place) const {
  if (!wants(limit)) return false;
  const IgnoringComment* const comment = comments_.find(limit, place, sources_);
  return comment == nullptr || !comment->holds_on(as_of);
}

void RuleContext::report(const BoundRow& bound, Finding finding) const {
  if (!wants(bound.limit, finding.range)) return;
  if (const IgnoringComment* const ended = comments_.find(bound.limit, finding.range, sources_))
    finding.related.push_back({ended->place, fmt::format("it was to be ignored until {}", ended->until->to_string())});
  const SourceRow* source = catalogue.source(bound.source);
  std::string message = fmt::format("{}: {}", make_printable(finding.path), finding.message);
  diagnostics_.add({FindingId::of_limit(bound.limit), finding.severity.value_or(bound.severity), finding.range,
                    std::move(finding.path), std::move(message), std::move(finding.related), std::string(bound.advice),
                    LimitFigures{std::move(finding.value), std::move(finding.limit), bound.adjustable,
                                 source == nullptr ? std::string() : std::string(source->url)}});
}

void RuleContext::report_too_large(SourceRange range, std::string path) const {
  has_too_large_ = true;
  diagnostics_
      .error(
          "number-too-large", range,
          fmt::format("{}: the numbers are too large to be compared with AWS's limits exactly", make_printable(path)),
          "give smaller numbers, or fewer digits")
      .path = std::move(path);
}

std::string_view RuleContext::text_at(SourceRange range) const {
  if (!range.is_somewhere()) return {};
  std::string_view text = sources_[range.source].text();
  text = text.substr(std::min<std::size_t>(range.begin, text.size()), range.end - range.begin);
  const bool is_quoted =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return trim(is_quoted ? text.substr(1, text.size() - 2) : text);
}

std::optional<std::string> RuleContext::number_at(SourceRange range) const {
  const std::string_view text = text_at(range);
  return parse_count(split_number(text).number).value ? std::optional(std::string(text)) : std::nullopt;
}

std::string RuleContext::as_written(const Amount& amount, SourceRange range, std::string_view bare_unit) const {
  constexpr std::size_t kLongestShown = 40;
  const std::string_view text = text_at(range);
  if (text.size() > kLongestShown || parse_amount(text, amount.unit, bare_unit) != amount) return to_string(amount);
  if (amount.unit == LimitUnit::number && parse_number(text).value) return to_string(amount);
  if (amount.unit == LimitUnit::per_second) return group_first_number(text);
  if (bare_unit.empty() || !split_number(text).unit.empty()) return std::string(text);
  return fmt::format("{} {}", text, bare_unit);
}

std::string RuleContext::in_unit_of(SourceRange range, std::string_view bare_unit, const Amount& amount,
                                    std::string text) const {
  const std::string_view unit = split_number(text_at(range)).unit;
  return to_string(amount, unit.empty() ? bare_unit : unit).value_or(std::move(text));
}

Quota RuleContext::quota(const BoundRow& bound) const {
  const Rational& standard = bound.max->amount.value;
  const std::string text = text_of_bound(*bound.max);
  if (!bound.adjustable) return {standard, text, {}, {}};
  class Told : public ValueVisitor {
   public:
    void visit(const FoundValue& found) override {
      if (found.amount)
        quota =
            Quota{found.amount->value, to_string(*found.amount), path(), RelatedNote{found.range, "the quota", path()}};
    }
    std::optional<Quota> quota;
  } told;
  const std::string_view pattern[] = {"account", bound.account};
  if (!bound.account.empty()) visit_value(workload, {}, pattern, told);
  return told.quota ? *told.quota : Quota{standard, text, "AWS's default quota", {}};
}

void RuleContext::report_above_max(const BoundRow& bound, const Amount& value, Finding finding,
                                   std::string_view noun) const {
  const Quota most = quota(bound);
  const SourceRange place = finding.range;
  finding.value = as_written(value, place, finding.bare_unit) + std::string(noun);
  finding.limit = in_unit_of(place, finding.bare_unit, {most.value, value.unit}, most.text) + std::string(noun);
  if (most.place) finding.related.push_back(*most.place);
  const std::string origin = most.origin.empty() ? std::string() : fmt::format(" ({})", most.origin);
  if (value.value > most.value) {
    const std::string reason = bound.reason.empty() ? std::string() : fmt::format("; {}", bound.reason);
    finding.message +=
        fmt::format("{} is more than the maximum of {}{}{}", finding.value, finding.limit, origin, reason);
    return report(bound, std::move(finding));
  }
  if (!bound.note_above || value.value <= most.value * bound.note_above->amount.value) return;
  const Amount share{value.value / most.value, LimitUnit::fraction};
  finding.message +=
      fmt::format("{} is {} of the maximum of {}{}", finding.value, to_string(share), finding.limit, origin);
  finding.severity = Severity::note;
  report(bound, std::move(finding));
}

Rational quiet_up_to(const BoundRow& bound) {
  if (!bound.account.empty()) return 0;  // the account's quota may be lower than AWS's default
  const Rational& max = bound.max->amount.value;
  return bound.note_above ? max * bound.note_above->amount.value : max;
}

std::string text_of_bound(const BoundAmount& amount) {
  const bool is_grouped = amount.amount.unit == LimitUnit::number || amount.amount.unit == LimitUnit::per_second;
  return is_grouped ? group_first_number(amount.text) : std::string(amount.text);
}

std::string count_of(const Rational& count, std::string_view thing) {
  return fmt::format("{} {}{}", to_string(Amount{count, LimitUnit::number}), thing, count == Rational(1) ? "" : "s");
}

std::string in_one_line(std::span<const std::string_view> names) {
  constexpr std::size_t kMostNames = 10;
  std::string line;
  const std::size_t shown = std::min(names.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string_view separator = i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    line += fmt::format("{}{}", separator, make_printable(names[i]));
  }
  return names.size() == shown ? line : fmt::format("{} and {} more", line, names.size() - shown);
}

bool has_word(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace lambdacost

#include "comparing/setting_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "model/kinds.h"
#include "records/notation.h"
#include "records/visit.h"

namespace lambdacost {
namespace {

/// A value that a workload gives.
struct GivenValue {
  std::string path;  ///< from what it belongs to, with the key of a shorthand
  std::string text;  ///< as it is shown
  std::string notation;
  std::string_view default_term;
  NotationAtPlace at_place = NotationAtPlace::same;
  bool is_written_short = false;
};

/// Whether a text at a value's place can be the number itself: no alias, no mapping, nothing escaped.
bool is_plain_number(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  constexpr std::string_view kOthers = " .,_%/+-$";
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return text.size() <= kLongest && std::ranges::any_of(text, is_digit) && std::ranges::all_of(text, [&](char c) {
           return is_digit(c) || is_letter(c) || kOthers.find(c) != std::string_view::npos;
         });
}

std::string_view without_quotes(std::string_view text) {
  const bool is_quoted =
      text.size() > 1 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// "30M" of "30000000", "1.5M/s" of "1500000/s": a count of many zeros, as people write it.
std::string with_suffix(const std::string& notation) {
  constexpr std::pair<std::string_view, int> kSuffixes[] = {{"B", 9}, {"M", 6}};
  constexpr std::size_t kMostDecimals = 3;
  const std::size_t digits = std::min(notation.find_first_not_of("0123456789"), notation.size());
  const bool has_unit = digits < notation.size() && notation[digits] != '/';
  if (has_unit) return notation;
  for (const auto& [suffix, exponent] : kSuffixes) {
    const auto zeros = static_cast<std::size_t>(exponent);
    if (digits <= zeros) continue;
    std::string decimals = notation.substr(digits - zeros, zeros);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    if (decimals.size() > kMostDecimals) continue;
    if (!decimals.empty()) decimals.insert(0, 1, '.');
    return notation.substr(0, digits - zeros) + decimals + std::string(suffix) + notation.substr(digits);
  }
  return notation;
}

/// A number as it is written; one without a unit gets the one that is meant. What was computed, by a factor say, is
/// written as people would.
std::string number_text(std::string_view written, const std::string& notation, std::string_view bare_unit) {
  const std::string_view number = trim(without_quotes(written));
  if (!is_plain_number(number)) return with_suffix(notation);
  const bool is_bare = number.find_first_not_of("0123456789._") == std::string_view::npos;
  if (!is_bare) return std::string(number);
  if (!bare_unit.empty()) return std::string(number).append(" ").append(bare_unit);
  const bool has_unit = notation.find(' ') != std::string::npos;
  return has_unit ? notation : std::string(number);
}

/// Gathers the values of what it is led through. What stands nowhere is not given.
class GivenValues final : public ValueVisitor {
 public:
  explicit GivenValues(const Sources& sources) : sources_(sources) {}

  void visit(const FoundValue& found) override {
    if (!found.range.is_somewhere()) return;
    values.push_back(
        {path(), text_of_value(found), found.notation, default_term(), found.at_place, is_written_short()});
  }

  std::vector<GivenValue> values;

 private:
  std::string text_of_value(const FoundValue& found) const {
    if (found.at_place == NotationAtPlace::secret) return std::string(kHiddenValue);
    if (found.at_place != NotationAtPlace::number) return found.notation;
    const std::string_view text = sources_[found.range.source].text();
    if (found.range.begin > text.size()) return found.notation;
    return number_text(text.substr(found.range.begin, found.range.end - found.range.begin), found.notation,
                       bare_unit());
  }

  const Sources& sources_;
};

template <class R>
std::vector<GivenValue> values_of(const Named<R>& resource, const Sources& sources) {
  GivenValues values(sources);
  visit_value(resource.value, resource.range, kEveryValue, values);
  return std::move(values.values);
}

/// Keys of the workload itself that are no settings of its bill.
constexpr std::array<std::string_view, 4> kOfNoBill = {"name", "budgets", "expect", "scenarios"};

std::vector<GivenValue> own_values_of(const Workload& workload, const Sources& sources) {
  GivenValues values(sources);
  for_each_field<Workload>([&](const Field<Workload>& field) {
    const std::string_view key = field.info.key;
    const bool is_resources = std::ranges::find(resource_kinds, key) != resource_kinds.end();
    if (field.visit == nullptr || is_resources || std::ranges::find(kOfNoBill, key) != kOfNoBill.end()) return;
    const ValueVisitor::Step step(values, {key});
    field.visit(workload, {}, kEveryValue, values);
  });
  return std::move(values.values);
}

/// AWS's default of a key: as it is shown, and its notation.
struct KnownDefault {
  std::string text;
  std::string notation;
};

/// The notation of a default; "" where it has none.
template <class T>
std::string notation_of_default(const T& value) {
  if constexpr (requires { notate(value); })
    return notate(value);
  else if constexpr (std::is_same_v<T, std::string_view>)
    return std::string(value);
  else if constexpr (std::is_same_v<T, bool>)
    return std::string(text_of(value));
  else
    return {};
}

std::string notation_of_any(const auto& variant) {
  return std::visit([](const auto& value) { return notation_of_default(value); }, variant);
}

/// Why a bill assumes a value that AWS sets when none is given (services/metering.h).
constexpr std::string_view kAwsDefault = "AWS default";

/// Defaults that a bill was made with, by the resource's path and the key.
using AssumedDefaults = std::map<std::pair<std::string_view, std::string_view>, std::string_view>;

AssumedDefaults assumed_defaults(const BilledWorkload& billed) {
  AssumedDefaults defaults;
  for (const Assumption& assumption : billed.assumptions)
    if (assumption.why == kAwsDefault)
      defaults.emplace(std::pair<std::string_view, std::string_view>(assumption.resource, assumption.key),
                       assumption.value);
  return defaults;
}

/// Tells the defaults of one resource's keys.
class Defaults {
 public:
  Defaults(const BillingSettings& settings, std::string_view resource, std::string_view service_type)
      : settings_(settings), resource_(resource), service_type_(service_type) {}

  /// `assumed` are those of the side that does not give the value.
  std::optional<KnownDefault> of(const GivenValue& value, const AssumedDefaults& assumed) const {
    if (!value.default_term.empty()) {
      const TermRow* term = settings_.catalogue.term(value.default_term, settings_.period.prices_as_of);
      if (term == nullptr) return std::nullopt;
      return KnownDefault{std::string(term->value.text), notation_of_any(term->value.meaning)};
    }
    if (const UsageRow* row = service_type_.empty() ? nullptr : settings_.catalogue.usage(service_type_, value.path))
      if (row->by_default)
        return KnownDefault{std::string(row->by_default->text), notation_of_any(row->by_default->amount)};
    const auto found = assumed.find({resource_, value.path});
    if (found == assumed.end()) return std::nullopt;
    return KnownDefault{std::string(found->second), std::string(found->second)};
  }

 private:
  const BillingSettings& settings_;
  std::string_view resource_;
  std::string_view service_type_;
};

using ValuesByPath = std::map<std::string_view, const GivenValue*>;

ValuesByPath by_path(const std::vector<GivenValue>& values) {
  ValuesByPath index;
  for (const GivenValue& value : values) index.emplace(value.path, &value);
  return index;
}

const GivenValue* find_value(const ValuesByPath& values, std::string_view path) {
  const auto found = values.find(path);
  return found == values.end() ? nullptr : found->second;
}

/// "reads" of "reads.requests" where both workloads write the value in place of its record.
std::string shown_path(const GivenValue* before, const GivenValue* after) {
  const std::string& path = (after != nullptr ? after : before)->path;
  const auto is_short = [](const GivenValue* value) { return value == nullptr || value->is_written_short; };
  return is_short(before) && is_short(after) ? path.substr(0, path.find_last_of('.')) : path;
}

/// The defaults that both bills were made with.
struct AssumedOnBothSides {
  AssumedDefaults before;
  AssumedDefaults after;
};

/// Compares what one resource, or the workload itself, gives.
class Comparison {
 public:
  Comparison(std::string resource, const std::vector<GivenValue>& before, const std::vector<GivenValue>& after,
             const Defaults& defaults, const AssumedOnBothSides& assumed)
      : resource_(std::move(resource)),
        before_(before),
        after_(after),
        before_by_path_(by_path(before)),
        after_by_path_(by_path(after)),
        defaults_(defaults),
        assumed_(assumed) {}

  /// In the order of the keys; those that are gone come last.
  std::vector<SettingChange> changes() {
    for (const auto* values : {&before_, &after_})
      for (const GivenValue& value : *values)
        if (value.at_place == NotationAtPlace::parts && !are_both_lists(value.path)) as_a_whole_.insert(value.path);
    for (const GivenValue& value : after_) compare(find_value(before_by_path_, value.path), &value);
    for (const GivenValue& value : before_)
      if (find_value(after_by_path_, value.path) == nullptr) compare(&value, nullptr);
    return std::move(changes_);
  }

 private:
  bool are_both_lists(std::string_view path) const {
    const auto is_list = [&](const ValuesByPath& values) {
      const GivenValue* value = find_value(values, path);
      return value != nullptr && value->at_place == NotationAtPlace::parts;
    };
    return is_list(before_by_path_) && is_list(after_by_path_);
  }

  /// Whether the value is a part of a list that is named as a whole, since it was none before or is none now.
  bool is_part_of_whole(std::string_view path) const {
    const std::size_t bracket = path.find_last_of('[');
    return bracket != std::string_view::npos && as_a_whole_.contains(path.substr(0, bracket));
  }

  /// Whether a side has the record whose key the path is: without one it has no default of the key either.
  static bool has_record_of(std::string_view path, const std::vector<GivenValue>& side) {
    const std::size_t dot = path.find_last_of('.');
    if (dot == std::string_view::npos) return true;
    const std::string_view record = path.substr(0, dot + 1);
    return std::ranges::any_of(side, [&](const GivenValue& value) { return value.path.starts_with(record); });
  }

  void compare(const GivenValue* before, const GivenValue* after) {
    const GivenValue& there = after != nullptr ? *after : *before;
    const bool is_same = before != nullptr && after != nullptr && before->notation == after->notation;
    if (is_same || is_part_of_whole(there.path) || are_both_lists(there.path)) return;
    SettingChange change;
    if (has_record_of(there.path, before == nullptr ? before_ : after_) && (before == nullptr || after == nullptr)) {
      const std::optional<KnownDefault> known =
          defaults_.of(there, before == nullptr ? assumed_.before : assumed_.after);
      if (known && known->notation == there.notation) return;
      if (known) change.by_default = known->text;
    }
    change.resource = resource_;
    change.path = (resource_.empty() ? "" : resource_ + ".") + shown_path(before, after);
    if (before != nullptr) change.before = before->text;
    if (after != nullptr) change.after = after->text;
    change.is_hidden = there.at_place == NotationAtPlace::secret;
    changes_.push_back(std::move(change));
  }

  std::string resource_;
  const std::vector<GivenValue>& before_;
  const std::vector<GivenValue>& after_;
  ValuesByPath before_by_path_;
  ValuesByPath after_by_path_;
  const Defaults& defaults_;
  const AssumedOnBothSides& assumed_;
  std::set<std::string_view> as_a_whole_;  ///< paths of lists that are compared as one value
  std::vector<SettingChange> changes_;
};

/// Whether an option overrules the setting, so that both workloads are billed alike.
bool is_overruled(const SettingChange& change, const BillingSettings& before, const BillingSettings& after) {
  if (change.path == "month") return before.period.month == after.period.month;
  if (change.path == "hours_per_month") return before.period.hours == after.period.hours;
  return change.path == "free_tier" && before.free_tier == after.free_tier;
}

template <class R>
std::string_view service_type_of(const R& resource) {
  if constexpr (std::is_same_v<R, ServiceInstance>)
    return resource.type;
  else
    return {};
}

/// Whether a resource has the change from the file, which says the same of itself.
bool is_inherited(const SettingChange& change, const std::vector<SettingChange>& of_workload) {
  return std::ranges::any_of(of_workload, [&](const SettingChange& own) {
    return own.path == change.key() && own.before == change.before && own.after == change.after;
  });
}

}  // namespace

std::string_view SettingChange::key() const {
  return resource.empty() ? std::string_view(path) : std::string_view(path).substr(resource.size() + 1);
}

std::vector<SettingChange> find_setting_changes(const BilledWorkload& before, const BilledWorkload& after,
                                                const Sources& sources) {
  const std::vector<GivenValue> own_before = own_values_of(before.workload, sources);
  const std::vector<GivenValue> own_after = own_values_of(after.workload, sources);
  const AssumedOnBothSides assumed = {assumed_defaults(before), assumed_defaults(after)};
  const Defaults of_account(after.settings, {}, {});
  std::vector<SettingChange> changes = Comparison({}, own_before, own_after, of_account, assumed).changes();
  std::erase_if(changes,
                [&](const SettingChange& change) { return is_overruled(change, before.settings, after.settings); });
  const std::vector<SettingChange> of_workload = changes;
  for_each_kind(before.workload, after.workload, [&](const Kind&, const auto& old_resources, const auto& resources) {
    std::map<std::string_view, decltype(&old_resources.front())> old_by_name;
    for (const auto& resource : old_resources) old_by_name.emplace(resource.name, &resource);
    for (const auto& resource : resources) {
      const auto old_resource = old_by_name.find(resource.name);
      if (old_resource == old_by_name.end()) continue;
      const std::vector<GivenValue> values_before = values_of(*old_resource->second, sources);
      const std::vector<GivenValue> values_after = values_of(resource, sources);
      const std::string path = path_of(resource);
      const Defaults defaults(after.settings, path, service_type_of(resource.value));
      for (SettingChange& change : Comparison(path, values_before, values_after, defaults, assumed).changes())
        if (!is_inherited(change, of_workload)) changes.push_back(std::move(change));
    }
  });
  return changes;
}

}  // namespace lambdacost

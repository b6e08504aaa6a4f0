// The bounds of limits.yaml that name a path: a range, a set of words, a class of characters, or a key that must or
// must not be there. Needs no code for another one.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.h"
#include "records/value_parsers.h"
#include "records/visit.h"
#include "rules/rule.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

/// Whether a value is there to be counted: neither false nor 0.
bool is_given(const FoundValue& found) {
  return found.text != "false" && !(found.amount && found.amount->value.is_zero());
}

/// Whether a number of a row is the amount: words of rows have units, and no blanks.
bool is_amount(std::string_view word, const Amount& amount) { return parse_amount(word, amount.unit, {}) == amount; }

/// Whether a condition holds for what it is led to, and where.
class Probe : public ValueVisitor {
 public:
  explicit Probe(const Condition& condition) : words_(condition.words) {}
  void visit(const FoundValue& found) override {
    const bool is_met = words_.empty() ? is_given(found) : std::ranges::any_of(words_, [&](std::string_view word) {
      return found.text ? *found.text == word : found.amount && is_amount(word, *found.amount);
    });
    if (!is_met || holds) return;
    holds = true;
    place = {found.range, {}, path()};
  }

  bool holds = false;
  RelatedNote place;

 private:
  std::span<const std::string_view> words_;
};

bool is_of_class(char character, std::string_view members) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    const bool is_range = i + 2 < members.size() && members[i + 1] == '-';
    const char last = is_range ? members[i + 2] : members[i];
    if (members[i] <= character && character <= last) return true;
    if (is_range) i += 2;
  }
  return false;
}

/// Whether a character is not of the class; those beyond ASCII are of none. "^" before the members means all others.
bool has_other(std::string_view text, std::string_view members) {
  if (members.starts_with('^'))
    return std::ranges::any_of(text, [&](char c) { return is_of_class(c, members.substr(1)); });
  return !std::ranges::all_of(text, [&](char c) { return is_of_class(c, members); });
}

/// "1 character", "2 characters".
std::string with_noun(std::string text, const Amount& amount, std::string_view noun) {
  if (amount.value == Rational(1) && noun.ends_with('s')) noun.remove_suffix(1);
  return std::move(text) + std::string(noun);
}

/// Quick for whole numbers, which base units mostly are.
bool is_multiple(const Rational& value, const Rational& step) {
  if (value.denominator() == 1 && step.denominator() == 1) return value.numerator() % step.numerator() == 0;
  return (value / step).denominator() == 1;
}

/// Checks what one path of a bound leads to.
class BoundVisitor : public ValueVisitor {
 public:
  BoundVisitor(const RuleContext& context, const BoundRow& bound)
      : context_(context), bound_(bound), quiet_up_to_(bound.max ? quiet_up_to(bound) : Rational()) {}

  void visit(const FoundValue& found) override {
    try {
      if (const Located<std::string>* name = aws_name_of(found)) return check_aws_name(*name);
      check(found);
    } catch (const Overflow&) {
      context_.report_too_large(found.range, path());
    }
  }

 private:
  /// The name that AWS has for the template's resource at the path; nullptr for what is no such resource.
  const Located<std::string>* aws_name_of(const FoundValue& found) const {
    const auto& names = context_.workload.aws_names;
    if (names.empty() || !found.text) return nullptr;
    const auto name = names.find(path());
    return name == names.end() ? nullptr : &name->second;
  }

  void check_aws_name(const Located<std::string>& name) {
    if (!name.value.empty()) check({.range = name.range, .text = name.value});
  }

  void check(const FoundValue& found) {
    if (bound_.forbidden || bound_.needs) {
      if (is_given(found)) check_keys(found);
    } else if (found.amount) {
      check_amount(found, *found.amount, {});
    } else if (found.text) {
      check_text(found);
    }
  }

  bool applies() {
    related_.clear();
    for (const Condition& condition : bound_.unless)
      if (probe(condition).holds) return false;
    for (const Condition& condition : bound_.when) {
      Probe found = probe(condition);
      if (!found.holds) return false;
      found.place.message = "given here";
      related_.push_back(std::move(found.place));
    }
    return true;
  }

  Probe probe(const Condition& condition) const {
    Probe probe(condition);
    visit_beside(condition.keys, probe);
    return probe;
  }

  void report(const FoundValue& found, std::string message, std::string value, std::string limit) {
    if (!applies()) return;
    if (!bound_.reason.empty() && !bound_.forbidden && !bound_.needs) message += fmt::format("; {}", bound_.reason);
    context_.report(bound_, {found.range, path(), std::move(message), std::move(value), std::move(limit), related_});
  }

  void check_keys(const FoundValue& found) {
    if (bound_.needs && probe({bound_.needs->text, bound_.needs->keys, {}}).holds) return;
    report(found, std::string(bound_.reason), value_of_key(found),
           bound_.forbidden ? std::string("not given") : fmt::format("with {}", bound_.needs->text));
  }

  /// What stands under the key; a list or mapping is "given".
  std::string value_of_key(const FoundValue& found) const {
    if (found.text) return std::string(*found.text);
    return context_.number_at(found.range).value_or("given");
  }

  /// `noun` stands after amounts that are counts of something. Texts are made only where there is a finding.
  void check_amount(const FoundValue& found, const Amount& amount, std::string_view noun) {
    const auto value = [&] { return with_noun(context_.as_written(amount, found.range, bare_unit()), amount, noun); };
    const auto bounds = [&](const std::optional<BoundAmount>& bound) {
      return bound && bound->amount.unit == amount.unit;
    };
    const auto& [min, max, step] = std::tie(bound_.min, bound_.max, bound_.step);
    if (bounds(bound_.until) && amount.value > bound_.until->amount.value) return;
    if (bounds(min) && amount.value < min->amount.value) {
      const std::string least =
          with_noun(context_.in_unit_of(found.range, bare_unit(), min->amount, text_of_bound(*min)), min->amount, noun);
      return report(found, fmt::format("{} is less than the minimum of {}", value(), least), value(), least);
    }
    if (!bound_.allowed.empty()) return check_listed(found, amount, value);
    const bool is_least = bounds(min) && amount.value == min->amount.value;
    if (bounds(step) && !is_least && !is_multiple(amount.value, step->amount.value))
      return report(found, fmt::format("{} is not a multiple of {}", value(), step->text), value(),
                    fmt::format("a multiple of {}", step->text));
    if (bounds(max) && amount.value > quiet_up_to_ && applies())
      context_.report_above_max(bound_, amount, {found.range, path(), {}, {}, {}, related_, {}, bare_unit()}, noun);
  }

  template <class Text>
  void check_listed(const FoundValue& found, const Amount& amount, Text value) {
    if (std::ranges::any_of(bound_.allowed, [&](std::string_view word) { return is_amount(word, amount); })) return;
    std::vector<std::string> texts;
    for (const std::string_view word : bound_.allowed)
      if (const auto one = parse_amount(word, amount.unit, {})) texts.push_back(to_string(*one));
    const std::string listed = join_alternatives(std::vector<std::string_view>(texts.begin(), texts.end()));
    report(found, fmt::format("{} is not allowed here, only {} is", value(), listed), value(), listed);
  }

  void check_text(const FoundValue& found) {
    const std::string_view text = *found.text;
    const auto fail = [&](std::string_view what, std::string limit) {
      report(found, fmt::format("{} {}", quote(text), what), std::string(text), std::move(limit));
    };
    if (!bound_.allowed.empty() && !has_word(bound_.allowed, text)) {
      const std::string allowed = join_alternatives(bound_.allowed);
      return fail(fmt::format("is not allowed here, only {} is", allowed), allowed);
    }
    if (!bound_.denied.empty() && has_word(bound_.denied, text)) return fail("is not allowed", "any other");
    if (is_denied_by_name(text)) return;
    if (!bound_.first_character.empty() && has_other(text.substr(0, 1), bound_.first_character))
      return fail(fmt::format("does not begin with one of {}", bound_.first_character),
                  fmt::format("begins with one of {}", bound_.first_character));
    if (!bound_.characters.empty() && has_other(text, bound_.characters)) {
      const bool is_negated = bound_.characters.starts_with('^');
      const std::string_view members = bound_.characters.substr(is_negated ? 1 : 0);
      return is_negated ? fail(fmt::format("has a character of {}", quote(members)), "none of " + quote(members))
                        : fail(fmt::format("has a character other than {}", members), std::string(members));
    }
    if (bound_.min || bound_.max) check_amount(found, {count_characters(text), LimitUnit::number}, " characters");
  }

  /// Whether another bound of the same keys has the finding already, which says more than one of its characters.
  bool is_denied_by_name(std::string_view text) const {
    const auto is_of_keys = [&](const KeyPath& path) {
      return std::ranges::any_of(bound_.path, [&](const KeyPath& own) { return own.text == path.text; });
    };
    return std::ranges::any_of(context_.catalogue.rows<BoundRow>(), [&](const BoundRow& other) {
      return has_word(other.denied, text) && std::ranges::any_of(other.path, is_of_keys) &&
             context_.bound(other.limit, other.variant) == &other;
    });
  }

  const RuleContext& context_;
  const BoundRow& bound_;
  Rational quiet_up_to_;  // no value up to it has a finding
  std::vector<RelatedNote> related_;
};

}  // namespace

void check_bounds(const RuleContext& context) {
  for (const BoundRow& bound : context.catalogue.rows<BoundRow>()) {
    if (bound.path.empty() || !bound.effective.contains(context.as_of) || !context.wants(bound.limit)) continue;
    BoundVisitor visitor(context, bound);
    for (const KeyPath& path : bound.path) visit_value(context.workload, {}, path.keys, visitor);
  }
}

}  // namespace lambdacost

// The bounds of limits.yaml that name a path: a range, a set of words, a class of characters, or a key that must or
// must not be there. Needs no code for another one.
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

/// "type=sqs|kinesis": a key beside the value, by its path, that is given or has one of some words.
struct Condition {
  std::vector<std::string_view> pattern;
  std::vector<std::string_view> words;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<Condition> read_conditions(std::string_view text) {
  std::vector<Condition> conditions;
  for (const std::string_view word : split_words(text)) {
    const std::size_t equals = word.find('=');
    Condition condition{split(word.substr(0, equals), '.'), {}};
    if (equals != std::string_view::npos) condition.words = split(word.substr(equals + 1), '|');
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

/// Whether a value is there to be counted: neither false nor 0.
bool is_given(const FoundValue& found) {
  return found.text != "false" && !(found.amount && found.amount->value.is_zero());
}

/// Whether a condition holds for what it is led to, and where.
class Probe : public ValueVisitor {
 public:
  explicit Probe(const Condition& condition) : words_(condition.words) {}
  void visit(const FoundValue& found) override {
    const bool is_met = words_.empty() ? is_given(found) : found.text && std::ranges::count(words_, *found.text) > 0;
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
      : context_(context), bound_(bound), when_(read_conditions(bound.when)), unless_(read_conditions(bound.unless)) {
    if (!bound.min.empty()) min_ = amount_of_bound(bound.min);
    if (!bound.max.empty()) max_ = amount_of_bound(bound.max);
    if (max_) quiet_up_to_ = quiet_up_to(bound);
    if (!bound.until.empty()) until_ = amount_of_bound(bound.until);
    if (!bound.step.empty()) step_ = amount_of_bound(bound.step);
  }

  void visit(const FoundValue& found) override {
    try {
      check(found);
    } catch (const Overflow&) {
      context_.report_too_large(found.range, path());
    }
  }

 private:
  void check(const FoundValue& found) {
    if (bound_.forbidden || !bound_.needs.empty()) {
      if (is_given(found)) check_keys(found);
    } else if (found.amount) {
      check_amount(found, *found.amount, {});
    } else if (found.text) {
      check_text(found);
    }
  }

  bool applies() {
    related_.clear();
    for (const Condition& condition : unless_)
      if (probe(condition).holds) return false;
    for (const Condition& condition : when_) {
      Probe found = probe(condition);
      if (!found.holds) return false;
      found.place.message = "given here";
      related_.push_back(std::move(found.place));
    }
    return true;
  }

  Probe probe(const Condition& condition) const {
    Probe probe(condition);
    visit_beside(condition.pattern, probe);
    return probe;
  }

  void report(const FoundValue& found, std::string message, std::string value, std::string limit) {
    if (!applies()) return;
    if (!bound_.reason.empty() && !bound_.forbidden && bound_.needs.empty())
      message += fmt::format("; {}", bound_.reason);
    context_.report(bound_, {found.range, path(), std::move(message), std::move(value), std::move(limit), related_});
  }

  void check_keys(const FoundValue& found) {
    if (!bound_.needs.empty()) {
      const Condition needed{split(bound_.needs, '.'), {}};
      if (probe(needed).holds) return;
    }
    report(found, std::string(bound_.reason), std::string(found.text.value_or("given")),
           bound_.forbidden ? std::string("not given") : fmt::format("with {}", bound_.needs));
  }

  /// `noun` stands after amounts that are counts of something. Texts are made only where there is a finding.
  void check_amount(const FoundValue& found, const Amount& amount, std::string_view noun) {
    const auto value = [&] { return with_noun(to_string(amount), amount, noun); };
    if (until_ && until_->unit == amount.unit && amount.value > until_->value) return;
    if (min_ && min_->unit == amount.unit && amount.value < min_->value) {
      const std::string least = with_noun(text_of_bound(bound_.min), *min_, noun);
      return report(found, fmt::format("{} is less than the minimum of {}", value(), least), value(), least);
    }
    if (step_ && step_->unit == amount.unit && !is_multiple(amount.value, step_->value))
      return report(found, fmt::format("{} is not a multiple of {}", value(), bound_.step), value(),
                    fmt::format("a multiple of {}", bound_.step));
    if (max_ && max_->unit == amount.unit && amount.value > quiet_up_to_ && applies())
      context_.report_above_max(bound_, amount, {found.range, path(), {}, {}, {}, related_}, noun);
  }

  void check_text(const FoundValue& found) {
    const std::string_view text = *found.text;
    const auto fail = [&](std::string_view what, std::string limit) {
      report(found, fmt::format("{} {}", quote(text), what), std::string(text), std::move(limit));
    };
    if (!bound_.allowed.empty() && !has_word(bound_.allowed, text))
      return fail("is not allowed here", join_alternatives(split_words(bound_.allowed)));
    if (!bound_.denied.empty() && has_word(bound_.denied, text)) return fail("is not allowed", "any other");
    if (!bound_.first_character.empty() && has_other(text.substr(0, 1), bound_.first_character))
      return fail(fmt::format("does not begin with one of {}", bound_.first_character),
                  fmt::format("begins with one of {}", bound_.first_character));
    if (!bound_.characters.empty() && has_other(text, bound_.characters)) {
      const bool is_negated = bound_.characters.starts_with('^');
      const std::string_view members = bound_.characters.substr(is_negated ? 1 : 0);
      return is_negated ? fail(fmt::format("has a character of {}", quote(members)), "none of " + quote(members))
                        : fail(fmt::format("has a character other than {}", members), std::string(members));
    }
    if (min_ || max_) check_amount(found, {count_characters(text), LimitUnit::number}, " characters");
  }

  const RuleContext& context_;
  const BoundRow& bound_;
  std::vector<Condition> when_;
  std::vector<Condition> unless_;
  std::optional<Amount> min_;
  std::optional<Amount> max_;
  std::optional<Amount> step_;
  std::optional<Amount> until_;
  Rational quiet_up_to_;  // no value up to it has a finding
  std::vector<RelatedNote> related_;
};

}  // namespace

void check_bounds(const RuleContext& context) {
  for (const BoundRow& bound : context.catalogue.tables().bounds) {
    if (bound.path.empty() || !bound.effective.contains(context.as_of) || !context.wants(bound.limit)) continue;
    BoundVisitor visitor(context, bound);
    for (const std::string_view path : split_words(bound.path))
      visit_value(context.workload, {}, split(path, '.'), visitor);
  }
}

}  // namespace lambdacost

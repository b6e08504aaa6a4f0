// What the rules of src/rules/ are made of: the workload and the bounds in force, and one way to report a finding. A
// rule asks for its bound by the limit's id; the amounts, the severity and AWS's page are rows of pricing/limits.yaml.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/checked.h"
#include "base/date.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "catalogue/limit.h"
#include "catalogue/terms.h"
#include "model/kinds.h"
#include "model/workload.h"
#include "rules/ignoring_comments.h"

namespace lambdacost {

/// Says of a limit whether its findings are wanted, by its id.
class Selection {
 public:
  /// Only these ids, or all where there are none, without those.
  Selection(std::set<std::string, std::less<>> selected, std::set<std::string, std::less<>> ignored)
      : selected_(std::move(selected)), ignored_(std::move(ignored)) {}
  Selection() = default;

  bool wants(std::string_view id) const {
    return (selected_.empty() || selected_.contains(id)) && !ignored_.contains(id);
  }

 private:
  std::set<std::string, std::less<>> selected_;
  std::set<std::string, std::less<>> ignored_;
};

/// The amount of a quota: the account's where it tells one, else AWS's default.
struct Quota {
  Rational value;
  std::string text;
  std::string origin;  ///< for messages: "account.concurrency", "AWS's default quota"
  std::optional<RelatedNote> place;
};

/// What a rule has found wrong.
struct Finding {
  SourceRange range;
  std::string path;
  std::string message;  ///< without the path
  std::string value;
  std::string limit;
  std::vector<RelatedNote> related = {};
  std::optional<Severity> severity = {};  ///< where it is not the bound's
  std::string_view bare_unit = {};        ///< of a number at the place that is written without one
};

/// What the rules judge, and by what.
struct RuleInputs {
  const Workload& workload;
  const Catalogue& catalogue;
  Date as_of;
  bool is_new = false;  ///< the functions are still to be created
  Terms terms;
  Decimal hours;  ///< of the month that counts by the month are of
};

/// Everything that a rule may ask, and where it reports.
class RuleContext : public RuleInputs {
 public:
  RuleContext(const RuleInputs& inputs, const Selection& selection, const IgnoringComments& comments,
              const Sources& sources, Diagnostics& diagnostics)
      : RuleInputs(inputs), selection_(selection), comments_(comments), sources_(sources), diagnostics_(diagnostics) {}

  /// The bound in force; nullptr when there is none or nobody wants its findings.
  const BoundRow* bound(std::string_view limit, std::string_view variant = {}) const;
  bool wants(std::string_view limit) const { return selection_.wants(limit); }
  /// False also where a comment at the place leaves the limit out.
  bool wants(std::string_view limit, SourceRange place) const;
  void report(const BoundRow& bound, Finding finding) const;
  /// A number, or what follows from it, cannot be computed with exactly: an error, and the workload is unusable.
  void report_too_large(SourceRange range, std::string path) const;
  bool has_too_large() const { return has_too_large_; }
  /// The amount in the words of its place, with the unit of bare numbers; in the usual ones where it is not the amount
  /// that stands there.
  std::string as_written(const Amount& amount, SourceRange range, std::string_view bare_unit) const;
  /// The number that stands at the place, with its unit; nothing where something else does.
  std::optional<std::string> number_at(SourceRange range) const;
  /// The amount in the unit that stands at the place, so that both compare; `text` where that has no such unit.
  std::string in_unit_of(SourceRange range, std::string_view bare_unit, const Amount& amount, std::string text) const;
  /// The quota that the bound's max is the default of.
  Quota quota(const BoundRow& bound) const;
  /// Reports a value above the bound's max or quota, or near it where the bound asks for a note; else does nothing. The
  /// finding's message is what stands before the value, and `noun` follows it (" characters").
  void report_above_max(const BoundRow& bound, const Amount& value, Finding finding, std::string_view noun = {}) const;

 private:
  /// The text that stands at the place, without its quotes.
  std::string_view text_at(SourceRange range) const;

  const Selection& selection_;
  const IgnoringComments& comments_;
  const Sources& sources_;
  Diagnostics& diagnostics_;
  mutable bool has_too_large_ = false;
};

/// A file of src/rules/: the limits whose bounds it asks for, and what it does.
struct Rule {
  std::vector<std::string_view> limits;
  void (*check)(const RuleContext& context);
  /// Whether it finds figures of one resource that cannot be true together: every command that prices says so.
  bool is_contradiction = false;
};

/// Calls `use(resource)` for the resources without errors of their own. What is too large to be computed with is
/// reported at the resource.
template <class T, class Use>
void for_each_sound(const RuleContext& context, const std::vector<Named<T>>& resources, Use use) {
  for (const Named<T>& resource : resources) {
    if (!resource.is_sound) continue;
    try {
      use(resource);
    } catch (const Overflow&) {
      context.report_too_large(resource.range, path_of(resource));
    }
  }
}

/// The unit of the key's bare numbers.
template <Record T>
std::string_view bare_unit_of(std::string_view key) {
  std::string_view unit;
  use_field<T>(key, [&](const auto& field) { unit = field.info.bare_unit; });
  return unit;
}

/// What values of the bound's max can be without a finding: they need no further look, and no texts are made for them.
Rational quiet_up_to(const BoundRow& bound);
/// As AWS writes it, plain numbers and rates with commas.
std::string text_of_bound(const BoundAmount& amount);

/// "1 environment", "2 environments".
std::string count_of(const Rational& count, std::string_view thing);

/// "a, b and c", of many the first and how many more: for findings that are one for all of them.
std::string in_one_line(std::span<const std::string_view> names);

/// Whether a word is one of these.
bool has_word(std::span<const std::string_view> words, std::string_view word);

}  // namespace lambdacost

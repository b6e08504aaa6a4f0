// The life of a runtime on the day: about to be deprecated, deprecated, closed to new functions, closed to updates.
// Only the last of these that has come is reported. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <tuple>

#include "base/time_units.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

/// Whether `a` is an earlier version than `b` of the same family: python3.9 before python3.14.
bool is_earlier_version(std::string_view a, std::string_view b) {
  const auto take_number = [](std::string_view& text) {
    std::size_t number = 0;
    while (!text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) != 0) {
      number = number * 10 + static_cast<std::size_t>(text.front() - '0');
      text.remove_prefix(1);
    }
    return number;
  };
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::size_t of_a = take_number(a);
      const std::size_t of_b = take_number(b);
      if (of_a != of_b) return of_a < of_b;
    } else {
      if (a.front() != b.front()) return a.front() < b.front();
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.size() < b.size();
}

/// The runtime of the family that lives longest; the latest version among those that live as long. A runtime without a
/// date is a preview, which is nothing to move to.
std::string_view successor_of(const RuntimeRow& runtime, const RuleContext& context) {
  if (!runtime.successor.empty()) return runtime.successor;
  const RuntimeRow* best = nullptr;
  for (const RuntimeRow& row : context.catalogue.rows<RuntimeRow>()) {
    if (row.family != runtime.family || row.image_only || !row.deprecation || *row.deprecation <= context.as_of)
      continue;
    if (best == nullptr || *best->deprecation < *row.deprecation ||
        (*best->deprecation == *row.deprecation && is_earlier_version(best->identifier, row.identifier)))
      best = &row;
  }
  return best == nullptr || best->identifier == runtime.identifier ? std::string_view() : best->identifier;
}

/// A stage of a runtime's life: the limit that tells of it, its first day, and what to say of it.
struct Stage {
  std::string_view limit;
  std::optional<Date> from;
  std::optional<Date> said;
  std::string_view text;
};

class LifecycleRule {
 public:
  explicit LifecycleRule(const RuleContext& context) : context_(context) {
    if (const BoundRow* ending = context.bound("lambda-runtime-ending")) {
      const Amount& notice = ending->max->amount;
      while (Rational(notice_days_ + 1) * kMillisecondsOfADay <= notice.value) ++notice_days_;
    }
  }

  template <class T>
  void check(const Named<T>& named) const {
    const auto& given = named.value.runtime;
    const RuntimeRow* runtime = given ? context_.catalogue.runtime(given->value.identifier) : nullptr;
    if (runtime == nullptr) return;
    const auto& [deprecation, create, update] =
        std::tie(runtime->deprecation, runtime->block_create, runtime->block_update);
    const auto notice = deprecation ? std::optional(Date{deprecation->days_since_epoch - notice_days_}) : std::nullopt;
    const Stage stages[] = {
        {"lambda-runtime-update-blocked", update, update, "functions can be neither created nor updated since"},
        {"lambda-runtime-create-blocked", create, create, "deprecated, and no function can be created since"},
        {"lambda-runtime-deprecated", deprecation, deprecation, "deprecated since"},
        {"lambda-runtime-ending", notice, deprecation, "deprecated from"},
    };
    const auto stage =
        std::ranges::find_if(stages, [&](const Stage& s) { return s.from && *s.from <= context_.as_of; });
    if (stage == std::end(stages)) return;
    report(*stage, *runtime, given->range, path_of(named) + ".runtime");
  }

 private:
  void report(const Stage& stage, const RuntimeRow& runtime, SourceRange range, std::string path) const {
    const BoundRow* bound = context_.bound(stage.limit);
    if (bound == nullptr) return;
    const std::string_view successor = successor_of(runtime, context_);
    const std::string advice = successor.empty() ? std::string() : fmt::format("; its successor is {}", successor);
    const bool is_refused = context_.is_new && stage.limit == "lambda-runtime-create-blocked";
    context_.report(*bound,
                    {range,
                     std::move(path),
                     fmt::format("{}: {} {}{}", runtime.identifier, stage.text, stage.said->to_string(), advice),
                     std::string(runtime.identifier),
                     std::string(successor),
                     {},
                     is_refused ? std::optional(Severity::error) : std::nullopt});
  }

  const RuleContext& context_;
  int notice_days_ = 0;
};

}  // namespace

void check_runtime_lifecycle(const RuleContext& context) {
  const LifecycleRule rule(context);
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) { rule.check(named); });
  for_each_sound(context, context.workload.edge_functions,
                 [&](const Named<EdgeFunction>& named) { rule.check(named); });
}

}  // namespace lambdacost

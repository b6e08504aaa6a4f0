// What is said of the capacity of Aurora Serverless v2: the mean of an instance lies within the range that it is given.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
#include <fmt/core.h>

#include <utility>

#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

std::string acus_text(const Rational& capacity) { return fmt::format("{} ACU", to_string(Amount{capacity})); }

/// A key of the database with its capacity.
struct Acus {
  std::string_view key;
  Rational capacity;
};

class CapacityRule {
 public:
  CapacityRule(const RuleContext& context, const BoundRow& bound, const Named<ServiceInstance>& database)
      : context_(context), bound_(bound), database_(database) {}

  void check() const {
    const auto mean = acus("capacity");
    const auto least = acus("min_capacity");
    const auto most = acus("max_capacity");
    if (least && most && least->capacity > most->capacity) return report(*least, "more than", *most);
    if (mean && most && mean->capacity > most->capacity) return report(*mean, "more than", *most);
    // `capacity` is the mean while the instances are awake; that none of them may pause is said of `paused`.
    if (mean && least && mean->capacity < least->capacity && !is_paused()) return report(*mean, "less than", *least);
    if (most) check_hours(*most);
  }

 private:
  std::optional<Acus> acus(std::string_view key) const {
    const auto* given = given_as<Decimal>(database_.value, key);
    return given == nullptr ? std::nullopt : std::optional(Acus{key, Rational(*given)});
  }

  bool is_paused() const {
    const auto* paused = given_as<Duration>(database_.value, "paused");
    return paused != nullptr && !paused->milliseconds.is_zero();
  }

  /// Capacity over the month is no more than all instances have at their greatest; how many there are is known only
  /// where it is said.
  void check_hours(const Acus& most) const {
    const auto* hours = given_as<Decimal>(database_.value, "acu_hours");
    const auto* instances = given_as<Count>(database_.value, "instances");
    if (hours == nullptr || instances == nullptr) return;
    const Rational limit = most.capacity * Rational(instances->value) * Rational(context_.hours);
    if (Rational(*hours) <= limit) return;
    const std::string value = to_string(Amount{*hours});
    context_.report(bound_, {place_of("acu_hours"),
                             service_path(database_, "acu_hours"),
                             fmt::format("{} are more than the {} of {} at `max_capacity` all month", value,
                                         to_string(Amount{limit}), count_of(Rational(instances->value), "instance")),
                             value,
                             to_string(Amount{limit}),
                             {note_of(most.key), note_of("instances")}});
  }

  SourceRange place_of(std::string_view key) const { return database_.value.find(key)->range; }

  RelatedNote note_of(std::string_view key) const {
    return {place_of(key), fmt::format("the {}", key), service_path(database_, key)};
  }

  void report(const Acus& value, std::string_view relation, const Acus& limit) const {
    const std::string text = acus_text(value.capacity);
    context_.report(bound_,
                    {place_of(value.key),
                     service_path(database_, value.key),
                     fmt::format("{} is {} the {} of `{}`", text, relation, acus_text(limit.capacity), limit.key),
                     text,
                     acus_text(limit.capacity),
                     {note_of(limit.key)}});
  }

  const RuleContext& context_;
  const BoundRow& bound_;
  const Named<ServiceInstance>& database_;
};

}  // namespace

void check_aurora_capacity(const RuleContext& context) {
  const BoundRow* bound = context.bound("aurora-capacity-range");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& database) {
    if (has_key(context, database.value, "max_capacity")) CapacityRule(context, *bound, database).check();
  });
}

}  // namespace lambdacost

#include "records/visit.h"

#include <cstddef>

#include "base/time_units.h"

namespace lambdacost {

std::optional<Amount> amount_of(const Decimal& number) { return Amount{number, LimitUnit::number}; }
std::optional<Amount> amount_of(const Count& count) { return Amount{count.value, LimitUnit::number}; }
std::optional<Amount> amount_of(const Size& size) { return Amount{size.bytes, LimitUnit::bytes}; }
std::optional<Amount> amount_of(const Duration& time) { return Amount{time.milliseconds, LimitUnit::milliseconds}; }
std::optional<Amount> amount_of(const Share& share) { return Amount{share.fraction, LimitUnit::fraction}; }

std::optional<Amount> amount_of(const Rate& rate) {
  const Rational count(rate.count);
  switch (rate.per) {
    case Period::second:
      return Amount{count, LimitUnit::per_second};
    case Period::minute:
      return Amount{count / kSecondsOfAMinute, LimitUnit::per_second};
    case Period::hour:
      return Amount{count / kSecondsOfAnHour, LimitUnit::per_second};
    case Period::day:
      return Amount{count / kSecondsOfADay, LimitUnit::per_second};
    case Period::month:
      break;
  }
  return std::nullopt;
}

std::string_view text_of(const bool& flag) { return flag ? "true" : "false"; }

void ValueVisitor::visit_beside(PathPattern pattern, ValueVisitor& other) const {
  for (const Inside* record = nearest_; record != nullptr; record = record->next_) {
    other.parts_.assign(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(record->depth_));
    other.nearest_ = record;
    const bool has_key = record->visit_member(pattern, other);
    other.nearest_ = nullptr;
    if (has_key) return;
  }
}

void visit_number_of(std::size_t items, SourceRange range, ValueVisitor& visitor) {
  if (items > 0) visitor.visit({range, Amount{items, LimitUnit::number}});
}

void visit_value(const Tags& tags, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) return visit_number_of(tags.size(), range, visitor);
  const bool is_of_every_value = leads_to_every_value(rest);
  if (!is_of_every_value && (rest.size() > 1 || rest.front() != "*")) return;
  for (const Tag& tag : tags) {
    const ValueVisitor::Step step(visitor, {tag.key});
    visitor.visit({range, {}, tag.key, is_of_every_value ? tag.value : std::string()});
  }
}

}  // namespace lambdacost

#include "records/visit.h"

#include <algorithm>

#include "base/time_units.h"

namespace lambdacost {

std::optional<Amount> amount_of(const Decimal& number) { return Amount{number, LimitUnit::number}; }
std::optional<Amount> amount_of(const Count& count) { return Amount{count.value, LimitUnit::number}; }
std::optional<Amount> amount_of(const Size& size) { return Amount{size.bytes, LimitUnit::bytes}; }
std::optional<Amount> amount_of(const Duration& time) { return Amount{time.milliseconds, LimitUnit::milliseconds}; }
std::optional<Amount> amount_of(const Share& share) { return Amount{share.fraction, LimitUnit::fraction}; }

std::optional<Amount> amount_of(const Rate& rate) {
  constexpr int kSecondsOfADay = 86400;
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

void ValueVisitor::reach(const FoundValue& found) {
  // A record written as its one value ("rcu: 30") has that value's place; the path names the key that was written.
  const bool is_shorthand = !records_.empty() && !parts_.empty() && found.range.is_somewhere() &&
                            records_.back().range == found.range && records_.back().depth + 1 == parts_.size();
  if (!is_shorthand) return visit(found);
  const PathPart unwritten = parts_.back();
  parts_.pop_back();
  visit(found);
  parts_.push_back(unwritten);
}

void ValueVisitor::visit_beside(PathPattern pattern, ValueVisitor& other) const {
  for (std::size_t i = records_.size(); i-- > 0;) {
    const RecordAround& around = records_[i];
    other.parts_.assign(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(around.depth));
    other.records_.assign(records_.begin(), records_.begin() + static_cast<std::ptrdiff_t>(i));
    if (around.visit(around.record, around.range, pattern, other)) return;
  }
}

}  // namespace lambdacost

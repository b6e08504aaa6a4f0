// Values of a workload by their paths, through the same field tables that the decoder reads with: "functions.*.memory"
// leads to the memory of every function, with its place. Included by decoder.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/source.h"
#include "base/text.h"
#include "catalogue/limit.h"
#include "catalogue/values.h"
#include "records/decoder.h"

namespace lambdacost {

/// What a path leads to. A mapping has a place only, a list its number of items.
struct FoundValue {
  SourceRange range;
  std::optional<Amount> amount = {};
  std::optional<std::string_view> text = {};  ///< of words, names and texts
};

/// Receives the values that a path leads to, each with its own path and what stands beside it.
class ValueVisitor {
 public:
  virtual ~ValueVisitor() = default;
  virtual void visit(const FoundValue& found) = 0;

  /// Path of the value at hand: "functions.place-order.memory".
  std::string path() const { return path_of(parts_); }

  /// Leads `other` along a path from the nearest record around the value at hand that has its first key.
  void visit_beside(PathPattern pattern, ValueVisitor& other) const;

  // For visit_value().
  void reach(const FoundValue& found);
  class Step;
  class Inside;

 private:
  struct RecordAround {
    const void* record;
    SourceRange range;
    bool (*visit)(const void* record, SourceRange range, PathPattern rest, ValueVisitor& visitor);
    std::size_t depth;  // steps of the path that lead to it
  };

  std::vector<PathPart> parts_;
  std::vector<RecordAround> records_;
};

/// While it lives, the path has one more step.
class ValueVisitor::Step {
 public:
  Step(ValueVisitor& visitor, PathPart part) : visitor_(visitor) { visitor_.parts_.push_back(part); }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  ~Step() { visitor_.parts_.pop_back(); }

 private:
  ValueVisitor& visitor_;
};

namespace detail {

template <class T, template <class...> class Of>
constexpr bool is_a = false;
template <template <class...> class Of, class... Parts>
constexpr bool is_a<Of<Parts...>, Of> = true;

/// Visits the member of the record, or of the record it inherits; false when neither has the key.
template <class T>
bool visit_member(const T& record, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr))) {
    if (field.info.key != rest.front()) continue;
    const ValueVisitor::Step step(visitor, {field.info.key});
    if (field.visit != nullptr) field.visit(record, range, rest.subspan(1), visitor);
    return true;
  }
  if constexpr (requires { typename T::Inherited; })
    return visit_member<typename T::Inherited>(record, range, rest, visitor);
  else
    return false;
}

}  // namespace detail

/// While it lives, the record is one of those around the value at hand.
class ValueVisitor::Inside {
 public:
  template <class T>
  Inside(ValueVisitor& visitor, const T& record, SourceRange range) : visitor_(visitor) {
    const auto visit = [](const void* of, SourceRange place, PathPattern rest, ValueVisitor& by) {
      return detail::visit_member(*static_cast<const T*>(of), place, rest, by);
    };
    visitor_.records_.push_back({&record, range, visit, visitor_.parts_.size()});
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() { visitor_.records_.pop_back(); }

 private:
  ValueVisitor& visitor_;
};

// The amounts and texts of values. A month's count is a mean and no rate of a second, so it has no amount.
std::optional<Amount> amount_of(const Decimal& number);
std::optional<Amount> amount_of(const Count& count);
std::optional<Amount> amount_of(const Size& size);
std::optional<Amount> amount_of(const Duration& time);
std::optional<Amount> amount_of(const Share& share);
std::optional<Amount> amount_of(const Rate& rate);
inline std::string_view text_of(const std::string& text) { return text; }
inline std::string_view text_of(const Name& name) { return name.text; }
inline std::string_view text_of(const RegionCode& region) { return region.code; }
inline std::string_view text_of(const RuntimeIdentifier& runtime) { return runtime.identifier; }
std::string_view text_of(const bool& flag);

namespace detail {

template <class T>
void visit_list(const std::vector<T>& list, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) {
    if (list.empty()) return;
    if constexpr (requires { list.back().range; }) range = list.back().range;
    visitor.reach({range, Amount{list.size(), LimitUnit::number}});
    return;
  }
  if (rest.front() != "*") return;
  const PathPattern inner = rest.subspan(1);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const T& item = list[i];
    if constexpr (is_a<T, Named>) {
      if (!item.is_sound) continue;
      const ValueVisitor::Step step(visitor, {item.name});
      if (inner.empty())
        visitor.reach({item.range, {}, item.name});
      else
        visit_value(item.value, item.range, inner, visitor);
    } else {
      const ValueVisitor::Step step(visitor, {{}, i, true});
      visit_value(item, range, inner, visitor);
    }
  }
}

}  // namespace detail

/// Leads the visitor along the rest of the path. `range` is the place of the value, or of what it is part of.
template <class T>
void visit_value(const T& value, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if constexpr (detail::is_a<T, std::optional>) {
    if (value) visit_value(*value, range, rest, visitor);
  } else if constexpr (detail::is_a<T, Located>) {
    visit_value(value.value, value.range, rest, visitor);
  } else if constexpr (detail::is_a<T, std::vector>) {
    detail::visit_list(value, range, rest, visitor);
  } else if constexpr (Record<T>) {
    if (rest.empty()) return visitor.reach({range});
    const ValueVisitor::Inside inside(visitor, value, range);
    detail::visit_member(value, range, rest, visitor);
  } else if constexpr (requires { visit_inside(value, rest, visitor); }) {
    if (rest.empty()) return visitor.reach({range});
    visit_inside(value, rest, visitor);
  } else if (rest.empty()) {
    if constexpr (requires { amount_of(value); })
      visitor.reach({range, amount_of(value)});
    else if constexpr (requires { text_of(value); })
      visitor.reach({range, {}, text_of(value)});
    else if constexpr (Enumeration<T>)
      visitor.reach({range, {}, to_string(value)});
    else
      visitor.reach({range});
  }
}

}  // namespace lambdacost

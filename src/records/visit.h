// Values of a workload by their paths, through the same field tables that the decoder reads with: "functions.*.memory"
// leads to the memory of every function, with its place. `visit_value` has an overload for each kind of value, as
// `read_value` has; a kind that is more than a place brings another, found by argument-dependent lookup.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/source.h"
#include "base/text.h"
#include "catalogue/limit.h"
#include "catalogue/values.h"
#include "records/field.h"
#include "records/texts.h"
#include "records/words.h"

namespace lambdacost {

/// What a path leads to. A mapping of keys has a place only, a list or a mapping of names its number of items.
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
  /// Unit of the value at hand where it is a number written without one.
  std::string_view bare_unit() const { return bare_unit_; }

  /// Leads `other` along a path from the nearest record around the value at hand that has its first key.
  void visit_beside(PathPattern pattern, ValueVisitor& other) const;

  class Step;
  class Inside;

 private:
  std::vector<PathPart> parts_;
  std::string_view bare_unit_;       // of the key that was followed last
  const Inside* nearest_ = nullptr;  ///< of the records around the value at hand
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

/// While it lives, a record is the nearest one around the value at hand.
class ValueVisitor::Inside {
 public:
  explicit Inside(ValueVisitor& visitor) : visitor_(visitor), next_(visitor.nearest_), depth_(visitor.parts_.size()) {
    visitor_.nearest_ = this;
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  virtual ~Inside() { visitor_.nearest_ = next_; }

  /// Leads a visitor along a path that begins with one of the record's keys; false when it has no such key.
  virtual bool visit_member(PathPattern path, ValueVisitor& visitor) const = 0;

 protected:
  static void follow(const FieldInfo& key, ValueVisitor& visitor) { visitor.bare_unit_ = key.bare_unit; }

 private:
  friend ValueVisitor;

  ValueVisitor& visitor_;
  const Inside* next_;  // the record around this one
  std::size_t depth_;   // steps of the path that lead to it
};

/// An Inside of a record at its place.
template <Record T>
class InsideRecord final : public ValueVisitor::Inside {
 public:
  InsideRecord(ValueVisitor& visitor, const T& record, SourceRange range)
      : Inside(visitor), record_(record), range_(range) {}

  bool visit_member(PathPattern path, ValueVisitor& visitor) const override {
    const bool is_of_table = use_field<T>(path.front(), [&](const auto& field) {
      if (field.visit == nullptr) return;
      follow(field.info, visitor);
      const auto go_on = [&] { field.visit(record_, range_, path.subspan(1), visitor); };
      if (field.is_shorthand && is_written_short()) return go_on();  // its key is not there to be named
      const ValueVisitor::Step step(visitor, {field.info.key});
      go_on();
    });
    // A record whose keys are not all in its table has a `visit_further`, found by argument-dependent lookup.
    if constexpr (requires { visit_further(record_, path, visitor); })
      return is_of_table || visit_further(record_, path, visitor);
    else
      return is_of_table;
  }

 private:
  static SourceRange place_of(const auto& value) {
    if constexpr (requires { value.range; })
      return value.range;
    else
      return value ? place_of(*value) : SourceRange();
  }

  /// Whether the shorthand stands in place of the whole record: then both have one place.
  bool is_written_short() const {
    if constexpr (requires { T::shorthand; })
      return range_.is_somewhere() && place_of(record_.*T::shorthand) == range_;
    else
      return false;
  }

  const T& record_;
  SourceRange range_;
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
template <Enumeration E>
std::string_view text_of(const E& value) {
  return to_string(value);
}

// Each leads the visitor along the rest of the path. `range` is the place of the value, or of what it is part of.
template <class T>
void visit_value(const T& value, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <Record T>
void visit_value(const T& record, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const Located<T>& located, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const std::optional<T>& optional, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const std::vector<T>& list, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const std::vector<Named<T>>& mapping, SourceRange range, PathPattern rest, ValueVisitor& visitor);
/// "*" leads to the keys of the tags.
void visit_value(const Tags& tags, SourceRange range, PathPattern rest, ValueVisitor& visitor);

/// Visits a list or a mapping of names as the number of its items; one without items is not there.
void visit_number_of(std::size_t items, SourceRange range, ValueVisitor& visitor);

template <class T>
void visit_value(const T& value, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (!rest.empty()) return;
  FoundValue found{range};
  if constexpr (requires { amount_of(value); })
    found.amount = amount_of(value);
  else if constexpr (requires { text_of(value); })
    found.text = text_of(value);
  visitor.visit(found);
}

template <Record T>
void visit_value(const T& record, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) return visitor.visit({range});
  const InsideRecord<T> inside(visitor, record, range);
  inside.visit_member(rest, visitor);
}

template <class T>
void visit_value(const Located<T>& located, SourceRange, PathPattern rest, ValueVisitor& visitor) {
  visit_value(located.value, located.range, rest, visitor);
}

template <class T>
void visit_value(const std::optional<T>& optional, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (optional) visit_value(*optional, range, rest, visitor);
}

template <class T>
void visit_value(const std::vector<T>& list, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) {
    if constexpr (requires { list.back().range; })
      if (!list.empty()) range = list.back().range;
    return visit_number_of(list.size(), range, visitor);
  }
  if (rest.front() != "*") return;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const ValueVisitor::Step step(visitor, {{}, i, true});
    visit_value(list[i], range, rest.subspan(1), visitor);
  }
}

template <class T>
void visit_value(const std::vector<Named<T>>& mapping, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) return visit_number_of(mapping.size(), mapping.empty() ? range : mapping.back().range, visitor);
  if (rest.front() != "*") return;
  for (const Named<T>& named : mapping) {
    if (!named.is_sound) continue;
    const ValueVisitor::Step step(visitor, {named.name});
    if (rest.size() == 1)
      visitor.visit({named.range, {}, named.name});
    else
      visit_value(named.value, named.range, rest.subspan(1), visitor);
  }
}

}  // namespace lambdacost

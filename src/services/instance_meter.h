// One neighbouring service being metered: what its workload says under the keys of its type, in the units of meters,
// and what its rows `usages` count by themselves. Arithmetic of single types is in src/services/<service>.cpp.
#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/rational.h"
#include "catalogue/rows.h"
#include "model/service_instance.h"
#include "services/metering.h"

namespace lambdacost {

/// A quantity with its words for the derivation: "6,000,000 requests", "40 GB".
struct Counted {
  Rational quantity;
  std::string text;
};

// The product and the sum, with "x" and "+" between the words.
Counted operator*(const Counted& a, const Counted& b);
Counted operator+(const Counted& a, const Counted& b);
/// The quantity raised to the least that is billed.
Counted at_least(const Counted& counted, const Decimal& least, std::string_view unit);

/// How many whole chunks so many bytes are in; no data is one chunk.
Decimal whole_chunks(const Rational& bytes, const Size& chunk);

class InstanceMeter {
 public:
  InstanceMeter(const ServiceInstance& instance, const MeteringMonth& month, ResourceMeter& meter)
      : instance_(instance), month_(month), meter_(meter) {}

  const Terms& terms() const { return month_.terms; }
  std::string_view type() const { return instance_.type; }
  std::string_view region() const { return region_of(instance_); }
  /// The hours of the month.
  Counted hours() const;

  /// The row of a key of the type.
  const UsageRow& row_of(std::string_view key) const;
  /// Whether the workload gives the key, or one of the mapping of that name.
  bool is_given(std::string_view key) const;

  // What the workload gives under a key of the type, else AWS's default, which is said among the assumptions, else
  // nothing.
  /// A rate's month, a number of things, gigabytes (the mean of a mix), hours, a part; raised to the row's minimum.
  std::optional<Counted> count(std::string_view key);
  /// The quantity alone; 0 where nothing is given.
  Rational number(std::string_view key);
  std::optional<Duration> time(std::string_view key);
  std::optional<SizeMix> sizes(std::string_view key);
  /// "" where nothing is given.
  std::string_view word(std::string_view key);
  bool truth(std::string_view key);

  /// In how many chunks `times` items lie together on average, each size of a mix rounded up by itself: "2 chunks of
  /// 64 KB". Items without a size are in one; an assumption says so, and one says that a mean hides chunks.
  Counted chunks(std::string_view size_key, const Size& chunk, const Rational& times = 1);
  /// The data of an item in such chunks, in gigabytes; nothing where its size is not known, which is noted as usage of
  /// the meter that is not given.
  std::optional<Counted> data_in_chunks(std::string_view size_key, const Size& chunk, std::string_view meter);
  /// The data of an item on average, in gigabytes, or nothing, as above.
  std::optional<Counted> data_of_item(std::string_view size_key, std::string_view meter);

  /// Appends a reading. The variant is one of the meter's.
  void read(std::string_view meter, std::string_view variant, Counted counted);
  /// Reads the rows with a meter, each as it says, but for those of some keys.
  void read_rows(std::initializer_list<std::string_view> but = {});
  /// Reads what is given under a key, if it is, on a meter that its row does not name.
  void read_key(std::string_view key, std::string_view meter, std::string_view variant = {});
  /// Whether anything was read, noted as unknown or said to be free.
  bool is_anything_said() const { return is_anything_said_; }
  /// Notes that none of the keys that are metered is given, where nothing was read.
  void note_silence();
  /// Notes that a key is not given which the meter would count.
  void unknown(std::string_view key, std::string_view meter);
  void assume(std::string_view key, std::string value, std::string why);
  /// Says that AWS bills nothing for what is given.
  void assume_free(std::string_view key, std::string value, std::string why);
  /// Appends a warning at a key, if it is given, of another way to say what the key `counted` says.
  void warn_uncounted(std::string_view key, std::string_view counted);
  /// Appends an error at a key that is given.
  void fail(FindingId id, std::string_view key, std::string_view message, std::string help);

 private:
  std::string_view variant_of(const UsageRow& row);
  void read(const UsageRow& row);
  std::optional<UsageValue> value_of(const UsageRow& row);
  /// What is under the key, if it is of the type.
  template <class T>
  std::optional<T> value_as(std::string_view key);
  Counted count(const UsageRow& row, const UsageValue& value) const;
  Rational quantity_of(const UsageValue& value) const;
  std::optional<Counted> chunks_of(const UsageRow& row);
  Counted chunks_of_mix(const UsageRow& sizes, const SizeMix& mix, const Size& chunk, const Rational& times);
  Counted fewest_chunks(const UsageRow& sizes, const Size& chunk);
  void note_mean(const UsageRow& sizes, const SizeMix& mix, const std::string& remark, const Size& chunk,
                 const Rational& times);

  const ServiceInstance& instance_;
  const MeteringMonth& month_;
  ResourceMeter& meter_;
  std::set<std::string_view> defaults_said_;
  bool is_anything_said_ = false;  ///< of what is metered
};

}  // namespace lambdacost

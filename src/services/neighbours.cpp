// Neighbouring services by their rows `usages`: what is given under a key, times the chunks of an item where AWS counts
// those. A service with arithmetic of its own keeps rows without a meter for what that needs, and has a file here that
// takes the instances of its type.
#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/time_units.h"
#include "counting/rates.h"
#include "model/service_instance.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

/// A quantity with its words for the derivation: "6,000,000 requests", "40 GB".
struct Counted {
  Rational quantity;
  std::string text;
};

/// What is given with what of it is too little raised to the least that is billed, and a remark on that.
struct Billed {
  UsageValue value;
  std::string remark;
};

/// How many chunks, or gigabytes in whole chunks, an item is on average.
struct Chunks {
  Rational of_item;
  std::string text;
};

/// Of sizes within this factor of the chunk a mean says little: some items are in more chunks, some in fewer.
constexpr int kTellingFactor = 4;

constexpr const char* kLeastBilled = ", the least that is billed";

class InstanceMeter {
 public:
  InstanceMeter(const ServiceInstance& instance, const MeteringMonth& month, ResourceMeter& meter)
      : instance_(instance), month_(month), meter_(meter) {}

  void run() {
    const std::span<const UsageRow> rows = month_.terms.usages(instance_.type);
    for (const UsageRow& row : rows)
      if (!row.meter.empty()) read(row);
    if (is_anything_said_) return;
    // The first metered key is the main one of its type.
    const auto main = std::ranges::find_if(rows, [](const UsageRow& row) { return !row.meter.empty(); });
    if (main != rows.end()) meter_.unknown_usage(main->key, main->meter);
  }

 private:
  void read(const UsageRow& row) {
    const std::optional<UsageValue> value = value_of(row);
    if (!value) return;
    is_anything_said_ = true;
    Counted counted = count(row, *value);
    if (!row.chunk.of.empty()) {
      const std::optional<Chunks> chunks = chunks_of(row);
      if (!chunks) return;
      counted.quantity = counted.quantity * chunks->of_item;
      counted.text += " x " + chunks->text;
    }
    meter_.read(row.meter, row.variant, counted.quantity, std::move(counted.text));
  }

  /// What is given, else AWS's default, else nothing.
  std::optional<UsageValue> value_of(const UsageRow& row) {
    if (const GivenUsage* given = instance_.find(row.key)) return given->value;
    if (!row.by_default) return std::nullopt;
    meter_.assume_default(row.key, row.by_default->text);
    return usage_value(row.by_default->amount);
  }

  /// The quantity in the unit of meters: a month's number of things, gigabytes, hours.
  Counted count(const UsageRow& row, const UsageValue& value) {
    const Billed billed = at_least_minimum(row, value);
    const Rational quantity = quantity_of(billed.value);
    return {quantity, describe(row, quantity) + billed.remark};
  }

  Billed at_least_minimum(const UsageRow& row, const UsageValue& value) const {
    if (!row.minimum) return {value, {}};
    if (const auto* mix = std::get_if<SizeMix>(&value)) return at_least_minimum(*mix, minimum_size(row));
    UsageValue least = usage_value(row.minimum->amount);
    if (quantity_of(value) >= quantity_of(least)) return {value, {}};
    return {std::move(least), kLeastBilled};
  }

  /// Each size of a mix counts by itself.
  static Billed at_least_minimum(SizeMix mix, const Size& least) {
    std::size_t raised = 0;
    for (SizePart& part : mix.parts) {
      if (part.size->bytes >= least.bytes) continue;
      part.size.value = least;
      ++raised;
    }
    std::string remark;
    if (raised > 0) remark = kLeastBilled;
    if (raised > 0 && raised < mix.parts.size()) remark = fmt::format(", some at {}{}", to_string(least), kLeastBilled);
    return {std::move(mix), std::move(remark)};
  }

  static Size minimum_size(const UsageRow& row) { return row.minimum ? std::get<Size>(row.minimum->amount) : Size{}; }

  Rational quantity_of(const UsageValue& value) const {
    return std::visit([&](const auto& of_kind) { return this->quantity(of_kind); }, value);
  }

  static Rational quantity(const Count& count) { return count.value; }
  static Rational quantity(const Decimal& number) { return number; }
  static Rational quantity(const Share& share) { return share.fraction; }
  static Rational quantity(const Duration& time) {
    return Rational(time.milliseconds) / (kMillisecondsOfASecond * kSecondsOfAnHour);
  }
  static Rational quantity(const SizeMix& mix) {
    Rational bytes;
    for (const SizePart& part : mix.parts) bytes += Rational(part.share->fraction) * part.size->bytes;
    return gigabytes(bytes);
  }
  Rational quantity(const Rate& rate) const { return per_month(rate, month_.hours); }
  // The reader of the pricing files lets no row with a word or a truth have a meter.
  static Rational quantity(const std::string&) { return {}; }
  static Rational quantity(bool) { return {}; }

  static std::string describe(const UsageRow& row, const Rational& quantity) {
    if (row.kind == UsageKind::size) return show(quantity) + " GB";
    if (row.kind == UsageKind::time) return show(quantity) + " h";
    std::string things(row.key);
    std::ranges::replace(things, '_', ' ');
    return fmt::format("{} {}", show(quantity), things);
  }

  /// What one item is counted as. An item of unknown size is counted as one chunk; its data cannot be counted.
  std::optional<Chunks> chunks_of(const UsageRow& row) {
    const UsageRow& sizes = *month_.terms.usage(instance_.type, row.chunk.of);
    const Size& chunk = row.chunk.size;
    const std::optional<UsageValue> value = value_of(sizes);
    if (!value && row.chunk.counts_data) {
      meter_.unknown_usage(sizes.key, row.meter);
      return std::nullopt;
    }
    if (!value) return fewest_chunks(sizes, chunk);
    const Billed billed = at_least_minimum(sizes, *value);
    const auto& mix = std::get<SizeMix>(billed.value);
    note_mean(sizes, mix, billed.remark, chunk);
    Chunks chunks = describe_chunks(mean_chunks(mix, chunk), chunk, row.chunk.counts_data);
    chunks.text += billed.remark;
    return chunks;
  }

  /// Those of an item of unknown size: one, or as many as the least that is billed is in.
  Chunks fewest_chunks(const UsageRow& sizes, const Size& chunk) {
    const Size least = minimum_size(sizes);
    const bool is_one = least.bytes <= chunk.bytes;
    meter_.assume(sizes.key, "at most " + to_string(is_one ? chunk : least),
                  fmt::format("not given: each is counted as {}", is_one ? "one chunk" : "the least that is billed"));
    return describe_chunks(whole_chunks(least, chunk), chunk, false);
  }

  /// An item without data is one chunk.
  static Decimal whole_chunks(const Size& item, const Size& chunk) {
    return max((Rational(item.bytes) / chunk.bytes).ceiling(), Decimal(1));
  }

  /// Each size is rounded up by itself, then weighted.
  static Decimal mean_chunks(const SizeMix& mix, const Size& chunk) {
    Decimal mean;
    for (const SizePart& part : mix.parts) mean += part.share->fraction * whole_chunks(part.size.value, chunk);
    return mean;
  }

  static Chunks describe_chunks(const Decimal& chunks, const Size& chunk, bool counts_data) {
    if (!counts_data) return {chunks, fmt::format("{} of {}", show(chunks, "chunk"), to_string(chunk))};
    const Size data{chunks * chunk.bytes};
    return {gigabytes(data), fmt::format("{} in chunks of {}", to_string(data), to_string(chunk))};
  }

  void note_mean(const UsageRow& sizes, const SizeMix& mix, const std::string& remark, const Size& chunk) {
    if (mix.parts.size() != 1) return;
    const Decimal& mean = mix.parts.front().size->bytes;
    if (mean * Decimal(kTellingFactor) < chunk.bytes || mean > chunk.bytes * Decimal(kTellingFactor)) return;
    meter_.assume(
        sizes.key, to_string(mix.parts.front().size.value) + remark,
        fmt::format("a mean hides items in more or fewer chunks of {}; give a mix of sizes", to_string(chunk)));
  }

  const ServiceInstance& instance_;
  const MeteringMonth& month_;
  ResourceMeter& meter_;
  bool is_anything_said_ = false;  ///< of what is metered
};

/// Whether rows count anything of the type: an instance of which nothing is counted is never a silent zero.
bool is_metered(std::string_view type, const Terms& terms) {
  const std::span<const UsageRow> rows = terms.usages(type);
  return std::ranges::any_of(rows, [](const UsageRow& row) { return !row.meter.empty(); });
}

bool is_taken(std::string_view type, std::span<const ServiceMetering> others) {
  return std::ranges::any_of(
      others, [&](const ServiceMetering& other) { return std::ranges::find(other.types, type) != other.types.end(); });
}

}  // namespace

void meter_usages(const ServiceInstance& instance, const MeteringMonth& month, ResourceMeter& meter) {
  InstanceMeter(instance, month, meter).run();
}

void meter_neighbours(const Workload& workload, const MeteringMonth& month, std::span<const ServiceMetering> others,
                      Metering& metering, Diagnostics& diagnostics) {
  const auto is_left = [&](const ServiceInstance& instance) { return !is_taken(instance.type, others); };
  meter_each_if(
      workload.services, is_left, metering, diagnostics, [&](const ServiceInstance& instance, ResourceMeter& meter) {
        if (is_metered(instance.type, month.terms)) return meter_usages(instance, month, meter);
        meter.error("not-priced-yet", meter.place(), {}, "neighbouring services cannot be priced by this version",
                    "leave it out of this estimate");
      });
}

}  // namespace lambdacost

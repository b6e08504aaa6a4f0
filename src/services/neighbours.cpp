// Neighbouring services by their rows `usages`: what is given under a key, times the chunks of an item where AWS counts
// those. A service with arithmetic of its own keeps rows without a meter for what that needs, and has a file here that
// asks the same instances for it.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/time_units.h"
#include "counting/rates.h"
#include "model/service_instance.h"
#include "records/value_parsers.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

/// A quantity with its words for the derivation: "6,000,000 requests", "40 GB".
struct Counted {
  Rational quantity;
  std::string text;
};

/// How many chunks, or gigabytes in whole chunks, an item is on average.
struct Chunks {
  Rational of_item;
  std::string text;
};

/// Of sizes within this factor of the chunk a mean says little: some items are in more chunks, some in fewer.
constexpr int kTellingFactor = 4;

class InstanceMeter {
 public:
  InstanceMeter(const ServiceInstance& instance, const MeteringMonth& month, ResourceMeter& meter)
      : instance_(instance), month_(month), meter_(meter) {}

  void run() {
    for (const UsageRow& row : month_.terms.usages(instance_.type))
      if (!row.meter.empty()) read(row);
  }

 private:
  void read(const UsageRow& row) {
    const std::optional<UsageValue> value = value_of(row);
    if (!value) return;
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
    if (row.by_default.empty()) return std::nullopt;
    meter_.assume_default(row.key, row.by_default);
    return read_usage_text(row, row.by_default);
  }

  /// The quantity in the unit of meters: a month's number of things, gigabytes, hours.
  Counted count(const UsageRow& row, const UsageValue& value) {
    const Rational given = quantity_of(value);
    if (row.minimum.empty()) return {given, describe(row, given)};
    const Rational least = quantity_of(*read_usage_text(row, row.minimum));
    if (given >= least) return {given, describe(row, given)};
    return {least, describe(row, least) + ", the least that is billed"};
  }

  Rational quantity_of(const UsageValue& value) const {
    return std::visit([&](const auto& of_kind) { return quantity(of_kind); }, value);
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
    const Size chunk = *parse_size(row.chunk.size, {}).value;
    const std::optional<UsageValue> value = value_of(sizes);
    if (!value && row.chunk.counts_data) {
      meter_.unknown_usage(sizes.key, fmt::format("the data of the {} is", row.key));
      return std::nullopt;
    }
    if (!value) {
      meter_.assume(sizes.key, "at most " + to_string(chunk), "not given: each is counted as one chunk");
      return Chunks{1, "1 chunk of " + to_string(chunk)};
    }
    const SizeMix& mix = std::get<SizeMix>(*value);
    note_mean(sizes, mix, chunk);
    return describe_chunks(mean_chunks(sizes, mix, chunk), chunk, row.chunk.counts_data);
  }

  /// Each size is rounded up by itself, then weighted. An item without data is one chunk.
  static Decimal mean_chunks(const UsageRow& sizes, const SizeMix& mix, const Size& chunk) {
    Decimal least;
    if (!sizes.minimum.empty())
      least = std::get<SizeMix>(*read_usage_text(sizes, sizes.minimum)).parts.front().size->bytes;
    Decimal mean;
    for (const SizePart& part : mix.parts) {
      const Decimal chunks = (Rational(max(part.size->bytes, least)) / chunk.bytes).ceiling();
      mean += part.share->fraction * max(chunks, Decimal(1));
    }
    return mean;
  }

  static Chunks describe_chunks(const Decimal& chunks, const Size& chunk, bool counts_data) {
    if (!counts_data) return {chunks, fmt::format("{} of {}", show(chunks, "chunk"), to_string(chunk))};
    const Size data{chunks * chunk.bytes};
    return {gigabytes(data), fmt::format("{} in chunks of {}", to_string(data), to_string(chunk))};
  }

  void note_mean(const UsageRow& sizes, const SizeMix& mix, const Size& chunk) {
    if (mix.parts.size() != 1) return;
    const Decimal& mean = mix.parts.front().size->bytes;
    if (mean * Decimal(kTellingFactor) < chunk.bytes || mean > chunk.bytes * Decimal(kTellingFactor)) return;
    meter_.assume(
        sizes.key, to_string(mix.parts.front().size.value),
        fmt::format("a mean hides items in more or fewer chunks of {}; give a mix of sizes", to_string(chunk)));
  }

  const ServiceInstance& instance_;
  const MeteringMonth& month_;
  ResourceMeter& meter_;
};

/// Whether anything of the type is metered: an instance of another type is never a silent zero.
bool is_metered(std::string_view type, const Terms& terms) {
  const std::span<const UsageRow> rows = terms.usages(type);
  return std::ranges::any_of(rows, [](const UsageRow& row) { return !row.meter.empty(); });
}

}  // namespace

void meter_neighbours(const Workload& workload, const MeteringMonth& month, Metering& metering,
                      Diagnostics& diagnostics) {
  meter_each(workload.services, metering, diagnostics, [&](const ServiceInstance& instance, ResourceMeter& meter) {
    if (is_metered(instance.type, month.terms))
      InstanceMeter(instance, month, meter).run();
    else
      meter.error("not-priced-yet", meter.place(), {}, "neighbouring services cannot be priced by this version",
                  "leave it out of this estimate");
  });
}

}  // namespace lambdacost

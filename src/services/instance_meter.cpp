#include "services/instance_meter.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "base/time_units.h"
#include "counting/derivation.h"
#include "counting/rates.h"

namespace lambdacost {
namespace {

/// What is given with what of it is too little raised to the least that is billed, and a remark on that.
struct Billed {
  UsageValue value;
  std::string remark;
};

/// Of sizes within this factor of the chunk a mean says little: some items are in more chunks, some in fewer.
constexpr int kTellingFactor = 4;

constexpr const char* kLeastBilled = ", the least that is billed";

/// Means of sizes with more digits are shown in gigabytes.
constexpr int kDigitsOfBytes = 6;

Size minimum_size(const UsageRow& row) { return row.minimum ? std::get<Size>(row.minimum->amount) : Size{}; }

/// Each size of a mix counts by itself.
Billed at_least(SizeMix mix, const Size& least) {
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

/// Each size is rounded up by itself, then weighted.
Rational mean_chunks(const SizeMix& mix, const Size& chunk, const Rational& times) {
  Rational mean;
  for (const SizePart& part : mix.parts)
    mean += Rational(part.share->fraction) * whole_chunks(Rational(part.size->bytes) * times, chunk);
  return mean;
}

Counted show_chunks(const Rational& chunks, const Size& chunk) {
  return {chunks, fmt::format("{} of {}", show(chunks, "chunk"), to_string(chunk))};
}

std::string show_data(const Rational& bytes) {
  const std::optional<Decimal> exact = bytes.exact(kDigitsOfBytes);
  return exact ? to_string(Size{*exact}) : show(gigabytes(bytes)) + " GB";
}

Counted show_data_in_chunks(const Rational& chunks, const Size& chunk) {
  const Rational bytes = chunks * chunk.bytes;
  return {gigabytes(bytes), fmt::format("{} in chunks of {}", show_data(bytes), to_string(chunk))};
}

/// "6,000,000 requests", "40 GB", "8 h"; of a key in a mapping "300 http deliveries".
std::string describe_quantity(const UsageRow& row, const Rational& quantity) {
  if (row.kind == UsageKind::size) return show(quantity) + " GB";
  if (row.kind == UsageKind::time) return show(quantity) + " h";
  const UsageKeyParts parts = split_usage_key(row.key);
  std::string things = parts.inner.empty() ? std::string(parts.outer) : fmt::format("{} {}", parts.inner, parts.outer);
  std::ranges::replace(things, '_', ' ');
  return fmt::format("{} {}", show(quantity), things);
}

}  // namespace

Counted operator*(const Counted& a, const Counted& b) {
  return {a.quantity * b.quantity, fmt::format("{} x {}", a.text, b.text)};
}

Counted operator+(const Counted& a, const Counted& b) {
  return {a.quantity + b.quantity, fmt::format("{} + {}", a.text, b.text)};
}

Counted at_least(const Counted& counted, const Decimal& least, std::string_view unit) {
  if (counted.quantity >= Rational(least)) return counted;
  return {least, fmt::format("{} {}{}", show(least), unit, kLeastBilled)};
}

Decimal whole_chunks(const Rational& bytes, const Size& chunk) {
  return max((bytes / chunk.bytes).ceiling(), Decimal(1));
}

Counted InstanceMeter::hours() const { return {month_.hours, show(month_.hours) + " h"}; }

bool InstanceMeter::is_given(std::string_view key) const {
  return std::ranges::any_of(instance_.usages, [&](const GivenUsage& given) {
    return given.key == key || split_usage_key(given.key).outer == key;
  });
}

const UsageRow& InstanceMeter::row_of(std::string_view key) const {
  const UsageRow* row = terms().usage(instance_.type, key);
  if (row == nullptr) throw std::logic_error(fmt::format("the type {} has no key {}", instance_.type, key));
  return *row;
}

// --- values ---

std::optional<UsageValue> InstanceMeter::value_of(const UsageRow& row) {
  if (const GivenUsage* given = instance_.find(row.key)) return given->value;
  if (!row.by_default) return std::nullopt;
  if (defaults_said_.insert(row.key).second) meter_.assume_default(row.key, row.by_default->text);
  return usage_value(row.by_default->amount);
}

template <class T>
std::optional<T> InstanceMeter::value_as(std::string_view key) {
  const std::optional<UsageValue> value = value_of(row_of(key));
  return value ? std::optional(std::get<T>(*value)) : std::nullopt;
}

std::optional<Counted> InstanceMeter::count(std::string_view key) {
  const UsageRow& row = row_of(key);
  const std::optional<UsageValue> value = value_of(row);
  return value ? std::optional(count(row, *value)) : std::nullopt;
}

Rational InstanceMeter::number(std::string_view key) {
  const std::optional<Counted> counted = count(key);
  return counted ? counted->quantity : Rational();
}

std::optional<Duration> InstanceMeter::time(std::string_view key) { return value_as<Duration>(key); }
std::optional<SizeMix> InstanceMeter::sizes(std::string_view key) { return value_as<SizeMix>(key); }
bool InstanceMeter::truth(std::string_view key) { return value_as<bool>(key).value_or(false); }

std::string_view InstanceMeter::word(std::string_view key) {
  const UsageRow& row = row_of(key);
  const std::optional<UsageValue> value = value_of(row);
  if (!value) return {};
  const std::vector<std::string_view> words = split_words(row.words);  // the row's words outlive the workload
  return *std::ranges::find(words, std::get<std::string>(*value));
}

Rational InstanceMeter::quantity_of(const UsageValue& value) const {
  struct Quantity {
    const Decimal& hours;
    Rational operator()(const Count& count) const { return count.value; }
    Rational operator()(const Decimal& number) const { return number; }
    Rational operator()(const Share& share) const { return share.fraction; }
    Rational operator()(const Duration& time) const {
      return Rational(time.milliseconds) / (kMillisecondsOfASecond * kSecondsOfAnHour);
    }
    Rational operator()(const SizeMix& mix) const { return gigabytes(mean_bytes(mix)); }
    Rational operator()(const Rate& rate) const { return per_month(rate, hours); }
    // These are no quantities.
    Rational operator()(const std::string&) const { return {}; }
    Rational operator()(bool) const { return {}; }
    Rational operator()(const NameList&) const { return {}; }
  };
  return std::visit(Quantity{month_.hours}, value);
}

Counted InstanceMeter::count(const UsageRow& row, const UsageValue& value) const {
  Billed billed{value, {}};
  if (const auto* mix = std::get_if<SizeMix>(&value); mix != nullptr && row.minimum) {
    billed = at_least(*mix, minimum_size(row));
  } else if (row.minimum) {
    UsageValue least = usage_value(row.minimum->amount);
    if (quantity_of(value) < quantity_of(least)) billed = {std::move(least), kLeastBilled};
  }
  const Rational quantity = quantity_of(billed.value);
  return {quantity, describe_quantity(row, quantity) + billed.remark};
}

// --- chunks ---

/// What one item of a row is counted as. Its data cannot be counted where its size is unknown.
std::optional<Counted> InstanceMeter::chunks_of(const UsageRow& row) {
  if (row.chunk.counts_data) return data_in_chunks(row.chunk.of, row.chunk.size, row.meter);
  return chunks(row.chunk.of, row.chunk.size);
}

Counted InstanceMeter::chunks(std::string_view size_key, const Size& chunk, const Rational& times) {
  const UsageRow& row = row_of(size_key);
  const std::optional<SizeMix> mix = sizes(size_key);
  if (!mix) return fewest_chunks(row, chunk);
  const Billed billed = at_least(*mix, minimum_size(row));
  const auto& sizes = std::get<SizeMix>(billed.value);
  note_mean(row, sizes, billed.remark, chunk, times);
  Counted chunks = show_chunks(mean_chunks(sizes, chunk, times), chunk);
  chunks.text += billed.remark;
  return chunks;
}

std::optional<Counted> InstanceMeter::data_in_chunks(std::string_view size_key, const Size& chunk,
                                                     std::string_view meter) {
  const UsageRow& row = row_of(size_key);
  const std::optional<SizeMix> mix = sizes(size_key);
  if (!mix) {
    unknown(row.key, meter);
    return std::nullopt;
  }
  const Billed billed = at_least(*mix, minimum_size(row));
  const auto& sizes = std::get<SizeMix>(billed.value);
  note_mean(row, sizes, billed.remark, chunk, 1);
  Counted data = show_data_in_chunks(mean_chunks(sizes, chunk, 1), chunk);
  data.text += billed.remark;
  return data;
}

std::optional<Counted> InstanceMeter::data_of_item(std::string_view size_key, std::string_view meter) {
  const UsageRow& row = row_of(size_key);
  const std::optional<SizeMix> mix = sizes(size_key);
  if (!mix) {
    unknown(row.key, meter);
    return std::nullopt;
  }
  const Rational bytes = mean_bytes(*mix);
  return Counted{gigabytes(bytes), show_data(bytes)};
}

/// Those of an item of unknown size: one, or as many as the least that is billed is in.
Counted InstanceMeter::fewest_chunks(const UsageRow& sizes, const Size& chunk) {
  const Size least = minimum_size(sizes);
  const bool is_one = least.bytes <= chunk.bytes;
  meter_.assume(sizes.key, "at most " + to_string(is_one ? chunk : least),
                fmt::format("not given: each is counted as {}", is_one ? "one chunk" : "the least that is billed"));
  return show_chunks(whole_chunks(least.bytes, chunk), chunk);
}

void InstanceMeter::note_mean(const UsageRow& sizes, const SizeMix& mix, const std::string& remark, const Size& chunk,
                              const Rational& times) {
  if (mix.parts.size() != 1) return;
  const Size& size = mix.parts.front().size.value;
  const Rational together = Rational(size.bytes) * times;
  if (together * kTellingFactor < Rational(chunk.bytes) || together > Rational(chunk.bytes) * kTellingFactor) return;
  meter_.assume(sizes.key, to_string(size) + remark,
                fmt::format("a mean hides items in more or fewer chunks of {}; give a mix of sizes", to_string(chunk)));
}

// --- readings ---

/// The word that another key has is the variant, where the row says so.
std::string_view InstanceMeter::variant_of(const UsageRow& row) {
  return row.variant_by.empty() ? row.variant : word(row.variant_by);
}

void InstanceMeter::read(const UsageRow& row) {
  const std::optional<UsageValue> value = value_of(row);
  if (!value) return;
  is_anything_said_ = true;
  const Counted counted = count(row, *value);
  if (row.chunk.of.empty() || (counted.quantity.is_zero() && !is_given(row.chunk.of)))
    return read(row.meter, variant_of(row), counted);
  if (const std::optional<Counted> chunks = chunks_of(row)) read(row.meter, variant_of(row), counted * *chunks);
}

void InstanceMeter::read(std::string_view meter, std::string_view variant, Counted counted) {
  is_anything_said_ = true;
  meter_.read(meter, variant, counted.quantity, std::move(counted.text));
}

void InstanceMeter::read_rows(std::initializer_list<std::string_view> but) {
  for (const UsageRow& row : terms().usages(instance_.type))
    if (!row.meter.empty() && std::ranges::find(but, row.key) == but.end()) read(row);
}

void InstanceMeter::read_key(std::string_view key, std::string_view meter, std::string_view variant) {
  if (!is_given(key)) return;
  if (const std::optional<Counted> counted = count(key)) read(meter, variant, *counted);
}

void InstanceMeter::note_silence() {
  if (is_anything_said_) return;
  for (const UsageRow& row : terms().usages(instance_.type))
    if (!row.meter.empty()) meter_.unknown_usage(split_usage_key(row.key).outer, row.meter);
}

void InstanceMeter::unknown(std::string_view key, std::string_view meter) {
  is_anything_said_ = true;
  meter_.unknown_usage(key, meter);
}

void InstanceMeter::warn_uncounted(std::string_view key, std::string_view counted) {
  if (const GivenUsage* given = instance_.find(key))
    meter_.warn("conflicting-keys", given->range, key, fmt::format("it is not counted: `{}` is", counted),
                fmt::format("leave it out, or `{}`", counted));
}

void InstanceMeter::assume(std::string_view key, std::string value, std::string why) {
  meter_.assume(key, std::move(value), std::move(why));
}

void InstanceMeter::assume_free(std::string_view key, std::string value, std::string why) {
  is_anything_said_ = true;
  assume(key, std::move(value), std::move(why));
}

void InstanceMeter::fail(FindingId id, std::string_view key, std::string_view message, std::string help) {
  is_anything_said_ = true;
  const GivenUsage* given = instance_.find(key);
  meter_.error(id, given == nullptr ? meter_.place() : given->range, key, message, std::move(help));
}

}  // namespace lambdacost

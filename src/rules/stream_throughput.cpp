// Records and data a second of Kinesis Data Streams, which each shard takes so many of, and of Data Firehose, which has
// a quota by region. https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "counting/rates.h"
#include "records/visit.h"
#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

/// Records a second, and what says so.
struct Load {
  std::string_view key;  ///< "records" or "peak"
  Rational records;      ///< a second
  std::optional<Rational> bytes;

  bool is_mean() const { return key == "records"; }
};

std::string records_text(const Load& load) {
  return fmt::format("{}{}", to_string(Amount{load.records, LimitUnit::per_second}),
                     load.is_mean() ? " on average" : " at the peak");
}

std::string bytes_text(const Rational& bytes) {
  constexpr int kBytesOfAMegabyte = 1024 * 1024;
  return fmt::format("{} MB/s", to_string(Amount{bytes / kBytesOfAMegabyte}));
}

/// What is given of the key, as a rate of a second: a peak that counts a month is none, a mean may.
std::optional<Load> load_of(const RuleContext& context, const ServiceInstance& stream, std::string_view key) {
  const auto* rate = given_as<Rate>(stream, key);
  if (rate == nullptr) return std::nullopt;
  Load load{key, {}, {}};
  const auto a_second = amount_of(*rate);
  if (a_second)
    load.records = a_second->value;
  else if (load.is_mean() && !context.hours.is_zero())
    load.records = mean_per_second(*rate, context.hours);
  else
    return std::nullopt;
  if (const auto size = mean_size(stream, "record_size")) load.bytes = load.records * *size;
  return load;
}

/// The peak, else the mean, which is the least that the peak can be.
std::optional<Load> greatest_load(const RuleContext& context, const ServiceInstance& stream) {
  const auto peak = load_of(context, stream, "peak");
  const auto mean = load_of(context, stream, "records");
  return peak && (!mean || peak->records > mean->records) ? peak : mean;
}

class ShardRule {
 public:
  ShardRule(const RuleContext& context, const BoundRow& records, const BoundRow& data, const BoundRow& peak_data)
      : context_(context), records_(records), data_(data), peak_data_(peak_data) {}

  void check(const Named<ServiceInstance>& stream) const {
    const auto* mode = given_as<std::string>(stream.value, "mode");
    const auto* shards = given_as<Count>(stream.value, "shards");
    if (mode == nullptr || !has_word(records_.allowed, *mode) || shards == nullptr) return;
    const Rational count(shards->value);
    const auto mean = load_of(context_, stream.value, "records");
    if (mean && is_refused(stream, *mean, count)) return;
    const auto peak = load_of(context_, stream.value, "peak");
    if (peak) is_refused(stream, *peak, count);
  }

 private:
  /// Reports what the shards cannot take, by what needs more of them.
  bool is_refused(const Named<ServiceInstance>& stream, const Load& load, const Rational& shards) const {
    const Rational by_records = (load.records / records_.max->amount.value).ceiling();
    const Rational by_data = load.bytes ? Rational((*load.bytes / data_.max->amount.value).ceiling()) : Rational(0);
    if (std::max(by_records, by_data) <= shards) return false;
    if (by_records >= by_data)
      report(records_, stream, load,
             {to_string(Amount{load.records, LimitUnit::per_second}),
              to_string(Amount{records_.max->amount.value * shards, LimitUnit::per_second})},
             by_records, shards);
    else
      report(load.is_mean() ? data_ : peak_data_, stream, load,
             {bytes_text(*load.bytes), bytes_text(data_.max->amount.value * shards)}, by_data, shards);
    return true;
  }

  struct Figures {
    std::string value;
    std::string limit;
  };

  void report(const BoundRow& bound, const Named<ServiceInstance>& stream, const Load& load, Figures figures,
              const Rational& needed, const Rational& shards) const {
    const std::string data = &bound == &records_ ? std::string() : fmt::format(", {},", figures.value);
    context_.report(bound, {stream.value.find(load.key)->range,
                            service_path(stream, load.key),
                            fmt::format("{}{} are more than the {} of {}; they need {}", records_text(load), data,
                                        figures.limit, count_of(shards, "shard"), count_of(needed, "shard")),
                            std::move(figures.value),
                            std::move(figures.limit),
                            {{stream.value.find("shards")->range, "the shards", service_path(stream, "shards")}}});
  }

  const RuleContext& context_;
  const BoundRow& records_;
  const BoundRow& data_;
  const BoundRow& peak_data_;  // the size is a mean, and at the peak it may be another
};

/// The bound of the limit in the region: some have a larger quota.
const BoundRow* bound_in(const RuleContext& context, std::string_view limit, std::string_view region) {
  const BoundRow* large = context.bound(limit, "large-regions");
  return large != nullptr && has_word(large->allowed, region) ? large : context.bound(limit);
}

void check_delivery(const RuleContext& context, const Named<ServiceInstance>& stream) {
  const auto load = greatest_load(context, stream.value);
  if (!load) return;
  const std::string_view region = region_of(stream.value);
  const Finding finding{stream.value.find(load->key)->range,
                        service_path(stream, load->key),
                        fmt::format("in {}, {}", region, load->is_mean() ? "on average " : ""),
                        {},
                        {}};
  if (const BoundRow* records = bound_in(context, "firehose-throughput", region))
    context.report_above_max(*records, {load->records, LimitUnit::per_second}, finding);
  const BoundRow* data = bound_in(context, "firehose-data", region);
  if (data != nullptr && load->bytes) context.report_above_max(*data, {*load->bytes, LimitUnit::bytes}, finding, "/s");
}

}  // namespace

void check_stream_throughput(const RuleContext& context) {
  constexpr std::string_view shards = "kinesis-shards";
  const BoundRow* records = context.bound(shards);
  const BoundRow* data = context.bound(shards, "data");
  const BoundRow* peak_data = context.bound(shards, "peak-data");
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& stream) {
    if (!has_key(context, stream.value, "record_size")) return;
    if (!has_key(context, stream.value, "shards")) return check_delivery(context, stream);
    if (records != nullptr && data != nullptr && peak_data != nullptr)
      ShardRule(context, *records, *data, *peak_data).check(stream);
  });
}

}  // namespace lambdacost

// Amazon Kinesis Data Streams: provisioned streams by shards and units of 25 KB, on-demand ones by the data of records
// that are rounded up. https://aws.amazon.com/kinesis/data-streams/pricing/
#include <fmt/core.h>

#include <string>

#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

class StreamMeter {
 public:
  explicit StreamMeter(InstanceMeter& meter) : meter_(meter) {}

  void run() {
    meter_.read_rows();
    if (meter_.word("mode") == "provisioned")
      run_provisioned();
    else
      run_on_demand();
  }

 private:
  void run_provisioned() {
    if (refuse("extended_storage", "on-demand", "provisioned", "give `retention`: it is billed by the shard") ||
        refuse("consumers", "on-demand", "provisioned", "leave it out: shards pay for all that read them"))
      return;
    if (meter_.is_given("records"))
      meter_.read("kinesis.put_units", {},
                  *meter_.count("records") * meter_.chunks("record_size", meter_.terms().size("kinesis.put_unit")));
    else
      meter_.unknown("records", "kinesis.put_units");
    if (meter_.is_given("shards"))
      read_shards(*meter_.count("shards"));
    else
      meter_.unknown("shards", "kinesis.shard_hours");
    read_old_records("kinesis.long_term_storage");
  }

  void read_shards(const Counted& shards) {
    const Counted shard_hours = shards * meter_.hours();
    meter_.read("kinesis.shard_hours", {}, shard_hours);
    if (is_kept_beyond("kinesis.included_retention")) meter_.read("kinesis.extended_retention_hours", {}, shard_hours);
    const std::optional<Counted> fan_out = fan_out_consumers();
    if (!fan_out) return;
    meter_.read("kinesis.fan_out_hours", {}, *fan_out * shard_hours);
    if (!meter_.is_given("records")) return;
    if (meter_.number("records").is_zero() && !meter_.is_given("record_size")) return;
    if (const std::optional<Counted> data = meter_.data_of_item("record_size", "kinesis.fan_out_data"))
      meter_.read("kinesis.fan_out_data", {}, *meter_.count("records") * *data * *fan_out);
  }

  void run_on_demand() {
    if (refuse("shards", "provisioned", "on-demand", "write `mode: provisioned`, or leave `shards` out")) return;
    meter_.read("kinesis.on_demand.stream_hours", {}, meter_.hours());
    if (meter_.is_given("records"))
      read_on_demand_data();
    else
      meter_.unknown("records", "kinesis.on_demand.data_in");
    meter_.read_key("extended_storage", "kinesis.on_demand.extended_retention");
    if (is_kept_beyond("kinesis.included_retention") && !meter_.is_given("extended_storage"))
      meter_.unknown("extended_storage", "kinesis.on_demand.extended_retention");
    read_old_records("kinesis.on_demand.long_term_storage");
  }

  void read_on_demand_data() {
    const Counted records = *meter_.count("records");
    if (records.quantity.is_zero() && !meter_.is_given("record_size")) return;
    const Size step = meter_.terms().size("kinesis.on_demand_rounding");
    const std::optional<Counted> record = meter_.data_in_chunks("record_size", step, "kinesis.on_demand.data_in");
    if (!record) return;
    const Counted data = records * *record;
    meter_.read("kinesis.on_demand.data_in", {}, data);
    const Counted consumers = *meter_.count("consumers");
    if (!consumers.quantity.is_zero()) meter_.read("kinesis.on_demand.data_out", {}, data * consumers);
    const std::optional<Counted> fan_out = fan_out_consumers();
    if (fan_out) meter_.read("kinesis.on_demand.fan_out_data", {}, data * *fan_out);
    if ((fan_out || !consumers.quantity.is_zero()) && is_rounded(record->quantity))
      meter_.assume("consumers", fmt::format("read in steps of {}", to_string(step)),
                    "AWS does not say how reads round; writes round up each record");
  }

  /// Whether records are billed as more than they are.
  bool is_rounded(const Rational& billed) { return billed != meter_.number("record_size"); }

  /// Those with a throughput of their own, where there are some.
  std::optional<Counted> fan_out_consumers() {
    if (!meter_.is_given("fan_out_consumers")) return std::nullopt;
    const Counted consumers = *meter_.count("fan_out_consumers");
    return consumers.quantity.is_zero() ? std::nullopt : std::optional(consumers);
  }

  bool is_kept_beyond(std::string_view term) {
    if (!meter_.is_given("retention")) return false;
    return meter_.time("retention")->milliseconds > meter_.terms().duration(term).milliseconds;
  }

  /// Records that are kept for longer than a retention that shards or data of the last days pay for.
  void read_old_records(std::string_view long_term_meter) {
    meter_.read_key("long_term_storage", long_term_meter);
    if (is_kept_beyond("kinesis.extended_retention") && !meter_.is_given("long_term_storage"))
      meter_.unknown("long_term_storage", long_term_meter);
  }

  /// Whether a key of the other mode is given, which is an error.
  bool refuse(std::string_view key, std::string_view of_mode, std::string_view mode, std::string help) {
    if (!meter_.is_given(key)) return false;
    meter_.fail("conflicting-keys", key, fmt::format("it is of mode {}, and the stream's mode is {}", of_mode, mode),
                std::move(help));
    return true;
  }

  InstanceMeter& meter_;
};

}  // namespace

void meter_kinesis(InstanceMeter& meter) { StreamMeter(meter).run(); }

}  // namespace lambdacost

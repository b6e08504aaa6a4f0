// AWS Lambda: functions to readings. The rules are AWS's pricing page, https://aws.amazon.com/lambda/pricing/.
#include <fmt/core.h>

#include "base/rational.h"
#include "base/text.h"
#include "base/time_units.h"
#include "counting/invocation.h"
#include "counting/provisioned_time.h"
#include "counting/rates.h"
#include "services/function_usage.h"
#include "services/lambda_meters.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

constexpr std::string_view kInstancesMeter = "lambda.managed_instances.instances";
constexpr std::string_view kGranularity = "lambda.duration_granularity";

/// One function being metered.
class FunctionMeter {
 public:
  FunctionMeter(const Function& function, const MeteringMonth& month, ResourceMeter& meter)
      : function_(function), month_(month), terms_(month.terms), meter_(meter) {}

  void run() {
    put_in_defaults();
    check_event();
    const bool is_duration_billed = !function_.managed_instances;
    const Invocations on_demand = on_demand_invocations(function_, month_, kGranularity, is_duration_billed, meter_);
    const Invocations provisioned =
        has_provisioned() ? provisioned_invocations(function_, month_, kGranularity, meter_) : Invocations{};
    read_requests(on_demand.requests + provisioned.requests);
    if (function_.managed_instances) {
      read_managed_instances();
    } else {
      read_duration(on_demand, provisioned);
      read_provisioned_concurrency(provisioned);
      read_ephemeral_storage(on_demand.seconds() + provisioned.seconds());
    }
    read_snap_start(on_demand.requests);
    read_response_streaming();
    read_event_pollers();
    read_durable();
    read_tenant_environments();
  }

 private:
  void put_in_defaults() {
    if (function_.architecture)
      architecture_ = function_.architecture->value;
    else
      meter_.assume_default("architecture", to_string(architecture_));
    memory_ = memory_or_default(function_, terms_, meter_);
    ephemeral_storage_ = size_or_default(function_.ephemeral_storage, "ephemeral_storage",
                                         "lambda.default_ephemeral_storage", terms_, meter_);
    if (!function_.timeout) meter_.assume_default("timeout", terms_.text("lambda.default_timeout"));
    if (function_.invocation) return;
    if (is_async())
      meter_.assume("invocation", std::string(to_string(Invocation::async)), "all its triggers invoke asynchronously");
    else
      meter_.assume_default("invocation", to_string(Invocation::sync));
  }

  /// Managed Instances have no provisioned concurrency: what is configured there is not used.
  bool has_provisioned() const { return function_.provisioned_concurrency && !function_.managed_instances; }
  bool is_async() const { return is_asynchronous(function_, terms_); }
  std::string_view variant() const { return to_string(architecture_); }
  Rational memory_gigabytes() const { return gigabytes(memory_); }
  std::string show_memory() const { return show(memory_gigabytes()) + " GB"; }

  void check_event() {
    if (!function_.event_size || is_async()) return;
    meter_.warn("event-size-ignored", function_.event_size->range, "event_size",
                "the size of an event is billed for asynchronous invocations only", "write `invocation: async`");
  }

  /// Requests that one event counts for: large asynchronous events count for more than one.
  Rational requests_of_an_event() {
    if (!is_async() || !function_.event_size) return 1;
    const Decimal included = terms_.size("lambda.async_event_included").bytes;
    const Decimal& event = function_.event_size->value.bytes;
    if (event <= included) return 1;
    const std::optional<Size> chunk = terms_.size_if_any("lambda.async_event_chunk");
    if (!chunk) {
      meter_.error(
          "not-yet-available", function_.event_size->range, "event_size",
          fmt::format("asynchronous events went up to {} in this month", terms_.text("lambda.async_event_included")),
          "give a later `month`, or a smaller event");
      return 1;
    }
    return Rational(1) + (Rational(event - included) / chunk->bytes).ceiling();
  }

  void read_requests(const Rational& events) {
    if (!function_.requests && !has_provisioned()) {
      meter_.unknown_usage("requests", request_meter());
      const bool is_duration_given = function_.duration || function_.billed_duration;
      if (!function_.managed_instances && !is_duration_given)
        meter_.unknown_usage("duration", lambda_meters(architecture_).duration);
      return;
    }
    if (!function_.requests && !function_.provisioned_concurrency->value.requests) return;  // unknown is no 0
    // Managed Instances have a request meter of their own, where an event counts once whatever its size.
    const Rational each = function_.managed_instances ? Rational(1) : requests_of_an_event();
    std::string derivation = show(events, "request");
    if (each != Rational(1)) derivation += fmt::format(" x {} for the size of the event", show(each));
    meter_.read(request_meter(), variant(), events * each, std::move(derivation));
  }

  std::string_view request_meter() const {
    return function_.managed_instances ? "lambda.managed_instances.requests" : "lambda.requests";
  }

  void read_duration(const Invocations& on_demand, const Invocations& provisioned) {
    if (function_.requests)
      meter_.read(lambda_meters(architecture_).duration, {}, on_demand.seconds() * memory_gigabytes(),
                  show_compute(on_demand, memory_));
    const Rational excess = seconds_beyond(provisioned);
    if (!excess.is_zero())
      meter_.read(lambda_meters(architecture_).duration, {}, excess * memory_gigabytes(),
                  fmt::format("{} s that the provisioned environments cannot serve x {}", show(excess), show_memory()));
  }

  /// Running time above what the provisioned environments can serve, which AWS runs on demand.
  Rational seconds_beyond(const Invocations& provisioned) const {
    if (!has_provisioned()) return {};
    const Rational servable = servable_seconds(function_.provisioned_concurrency->value, month_.hours, terms_);
    const Rational needed = provisioned.seconds();
    return needed > servable ? needed - servable : Rational();
  }

  void read_provisioned_concurrency(const Invocations& provisioned) {
    if (!has_provisioned()) return;
    const ProvisionedConcurrency& configured = function_.provisioned_concurrency->value;
    if (!configured.active)
      meter_.assume("provisioned_concurrency.active", show(month_.hours) + " h", "the whole month");
    const Rational seconds = active_seconds(configured, month_.hours, terms_);
    meter_.read(lambda_meters(architecture_).provisioned_concurrency, {},
                memory_gigabytes() * configured.environments->value * seconds,
                fmt::format("{} x {} x {} s", show(configured.environments->value, "environment"), show_memory(),
                            show(seconds)));
    if (configured.requests) read_provisioned_duration(provisioned);
    meter_.assume("provisioned_concurrency", "no INIT", "INIT under provisioned concurrency is not modelled");
  }

  void read_provisioned_duration(const Invocations& provisioned) {
    const Rational beyond = seconds_beyond(provisioned);
    std::string derivation = show_compute(provisioned, memory_);
    if (!beyond.is_zero()) derivation += fmt::format(", less {} s that run on demand", show(beyond));
    meter_.read(lambda_meters(architecture_).provisioned_duration, {},
                (provisioned.seconds() - beyond) * memory_gigabytes(), std::move(derivation));
  }

  void read_ephemeral_storage(const Rational& seconds) {
    const Decimal included = terms_.size("lambda.ephemeral_storage_included").bytes;
    if (ephemeral_storage_.bytes <= included) return;
    const Rational billed = gigabytes(Size{ephemeral_storage_.bytes - included});
    meter_.read("lambda.ephemeral_storage", variant(), seconds * billed,
                fmt::format("{} s x {} GB above {}", show(seconds), show(billed),
                            terms_.text("lambda.ephemeral_storage_included")));
  }

  void read_managed_instances() {
    if (function_.provisioned_concurrency)
      meter_.warn("conflicting-keys", function_.provisioned_concurrency->range, "provisioned_concurrency",
                  "a function on Managed Instances has none; it is not in the total", "keep one of them");
    const ManagedInstances& instances = function_.managed_instances->value;
    if (!instances.is_described()) {
      meter_.assume("managed_instances", "not estimated", "the function runs on Managed Instances");
      for (const std::string_view key : {"instance_type", "hours", "on_demand_price"})
        meter_.unknown_usage(fmt::format("managed_instances.{}", key), kInstancesMeter);
      return;
    }
    const Decimal& on_demand = instances.on_demand_price->value;
    const Decimal paid = instances.paid_price ? instances.paid_price->value : on_demand;
    if (!instances.paid_price)
      meter_.assume("managed_instances.paid_price", on_demand.to_string(), "the On-Demand price is paid");
    meter_.assume("managed_instances.on_demand_price", on_demand.to_string(), "stated in the workload");
    const Decimal& count = instances.hours->value.value;
    const std::string& type = instances.instance_type->value.text;
    const std::string hours = fmt::format("{} of {}", show(count, "hour"), type);
    Reading& hours_read = meter_.read(kInstancesMeter, {}, count, hours);
    hours_read.stated_price = paid;
    hours_read.usage_detail = type;
    if (instances.paid_price) hours_read.list_price = on_demand;
    const Share fee = terms_.share("lambda.managed_instances_fee");
    Reading& fee_read = meter_.read(
        "lambda.managed_instances.management_fee", {}, count,
        fmt::format("{}, a fee of {} of the On-Demand price", hours, terms_.text("lambda.managed_instances_fee")));
    fee_read.stated_price = on_demand * fee.fraction;
    fee_read.usage_detail = type;
  }

  void read_snap_start(const Rational& on_demand_requests) {
    if (!function_.snap_start) return;
    if (runtime_family(function_, terms_).empty())
      meter_.assume("runtime", "not Java", "SnapStart is free of charge for Java only");
    if (!is_snap_start_billed(function_, terms_)) return;
    const SnapStart& snap_start = function_.snap_start->value;
    const Decimal versions = snap_start.versions ? snap_start.versions->value.value : Decimal(1);
    const Rational whole_month = Rational(month_.hours) * kSecondsOfAnHour * kMillisecondsOfASecond;
    Rational active = whole_month;
    if (snap_start.active)
      active = snap_start.active->value.milliseconds;
    else
      meter_.assume("snap_start.active", show(month_.hours) + " h", "the whole month");
    if (!snap_start.versions) meter_.assume("snap_start.versions", "1", "one published version");
    const Rational minimum = terms_.duration("lambda.snap_start_minimum").milliseconds;
    if (active < minimum) active = minimum;
    const Rational seconds = active / kMillisecondsOfASecond;
    meter_.read(snap_start_cache_meter, {}, memory_gigabytes() * seconds * versions,
                fmt::format("{} x {} x {} s", show(versions, "version"), show_memory(), show(seconds)));
    const std::optional<Rational> restores = snap_start_restores(snap_start, on_demand_requests);
    if (restores)
      meter_.read(snap_start_restore_meter, {}, *restores * memory_gigabytes(),
                  fmt::format("{} x {}", show(*restores, "restore"), show_memory()));
  }

  std::optional<Rational> snap_start_restores(const SnapStart& snap_start, const Rational& on_demand_requests) {
    if (snap_start.restores) return per_month(snap_start.restores->value, month_.hours);
    if (!function_.cold_starts) {
      meter_.unknown_usage("snap_start.restores", snap_start_restore_meter);
      return std::nullopt;
    }
    const Rational restores = on_demand_requests * function_.cold_starts->value.share->fraction;
    meter_.assume("snap_start.restores", show(restores), "one for each cold start");
    return restores;
  }

  void read_response_streaming() {
    if (!function_.response_streaming) return;
    const ResponseStreaming& streaming = function_.response_streaming->value;
    const Decimal included = terms_.size("lambda.response_streaming_included").bytes;
    const Rational responses = per_month(streaming.responses.value, month_.hours);
    Rational billed;
    if (streaming.size->bytes > included) billed = gigabytes(Size{streaming.size->bytes - included});
    meter_.read("lambda.response_streaming", variant(), responses * billed,
                fmt::format("{} x {} GB above {}", show(responses, "response"), show(billed),
                            terms_.text("lambda.response_streaming_included")));
  }

  void read_event_pollers() {
    for (std::size_t i = 0; i < function_.event_sources.size(); ++i) {
      const Located<EventSource>& source = function_.event_sources[i];
      const EventSourceType type = source->type.value;
      const bool is_queue = type == EventSourceType::sqs || type == EventSourceType::sqs_fifo;
      if (is_queue) meter_.assume("event_sources", "not counted", "polling an idle queue is charged by SQS");
      if (is_queue && !source->visibility_timeout)
        meter_.assume_default(path_item("event_sources", i) + ".visibility_timeout",
                              terms_.text("sqs.default_visibility_timeout"));
      if (!source->poller_unit_hours || source->poller_unit_hours->value.value.is_zero()) continue;
      const Decimal& hours = source->poller_unit_hours->value.value;
      if (!is_queue && type != EventSourceType::kafka) {
        meter_.error("invalid-value", source->poller_unit_hours->range, "event_sources",
                     fmt::format("{} has no provisioned mode with event poller units", to_string(type)),
                     "leave `poller_unit_hours` out");
        continue;
      }
      meter_.read(is_queue ? "lambda.event_poller_unit.sqs" : "lambda.event_poller_unit.kafka", {}, hours,
                  show(hours, "event poller unit hour"));
    }
  }

  void read_durable() {
    if (!function_.durable) return;
    const DurableFunction& durable = function_.durable->value;
    if (durable.operations) {
      const Rational operations = per_month(durable.operations->value, month_.hours);
      meter_.read("lambda.durable.operations", {}, operations, show(operations, "operation"));
    } else {
      meter_.unknown_usage("durable.operations", "lambda.durable.operations");
    }
    if (durable.written)
      meter_.read("lambda.durable.written", {}, durable.written->value.gigabytes,
                  fmt::format("{} GB of 1,000,000 KB", show(durable.written->value.gigabytes)));
    else
      meter_.unknown_usage("durable.written", "lambda.durable.written");
    if (durable.retained)
      meter_.read("lambda.durable.retained", {}, durable.retained->value.value,
                  fmt::format("{} GB-months", show(durable.retained->value.value)));
    else
      meter_.unknown_usage("durable.retained", "lambda.durable.retained");
  }

  void read_tenant_environments() {
    if (!function_.tenant_environments) return;
    const Rational environments = per_month(function_.tenant_environments->value, month_.hours);
    meter_.read(lambda_meters(architecture_).tenant_environment, {}, environments * memory_gigabytes(),
                fmt::format("{} x {}", show(environments, "environment"), show_memory()));
  }

  const Function& function_;
  const MeteringMonth& month_;
  const Terms& terms_;
  ResourceMeter& meter_;
  Architecture architecture_ = Architecture::x86_64;
  Size memory_;
  Size ephemeral_storage_;
};

}  // namespace

void meter_lambda(const Workload& workload, const MeteringMonth& month, Metering& metering, Diagnostics& diagnostics) {
  meter_each(workload.functions, metering, diagnostics,
             [&](const Function& function, ResourceMeter& meter) { FunctionMeter(function, month, meter).run(); });
}

}  // namespace lambdacost

// Amazon API Gateway: what its responses send to the internet, streamed responses, caches, and connections that stay
// open. Requests and messages are counted by their rows. https://aws.amazon.com/api-gateway/pricing/
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/time_units.h"
#include "records/value_parsers.h"
#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

constexpr std::string_view kDataOut = "data_transfer.out";
constexpr std::string_view kRestRequests = "api_gateway.rest_requests";
constexpr std::string_view kCacheHours = "api_gateway.cache_hours";

/// What responses send, where their size is given.
std::optional<Counted> data_of_responses(InstanceMeter& meter, std::string_view count, std::string_view size) {
  if (!meter.is_given(size) || !meter.is_given(count)) return std::nullopt;
  return *meter.count(count) * *meter.data_of_item(size, kDataOut);
}

void read_data_out(InstanceMeter& meter, std::optional<Counted> data) {
  if (data && !data->quantity.is_zero()) return meter.read(kDataOut, {}, *data);
  if (!data && !meter.is_given("response_size")) meter.assume("response_size", "0 B", "not given: no data leaves AWS");
}

void read_streamed(InstanceMeter& meter) {
  if (!meter.is_given("streamed.responses")) return;
  meter.read(kRestRequests, {},
             *meter.count("streamed.responses") *
                 meter.chunks("streamed.size", meter.terms().size("api_gateway.streamed_response_chunk")));
}

void read_rest_data(InstanceMeter& meter) {
  if (meter.word("endpoint") == "private") {
    if (meter.is_given("response_size") || meter.is_given("streamed"))
      meter.assume("response_size", "free", "a private API sends nothing to the internet");
    return;
  }
  std::optional<Counted> data = data_of_responses(meter, "requests", "response_size");
  const std::optional<Counted> streamed = data_of_responses(meter, "streamed.responses", "streamed.size");
  if (streamed) data = data ? *data + *streamed : *streamed;
  read_data_out(meter, data);
}

/// A size of cache that AWS has, which is the meter's variant.
struct CacheSize {
  Size size;
  std::string_view variant;
};

std::vector<CacheSize> cache_sizes(const Terms& terms) {
  std::vector<CacheSize> sizes;
  for (const MeterRow& row : terms.variants_of_meter(kCacheHours))
    if (const Parsed<Size> size = parse_size(row.variant, "GB"); size.value)
      sizes.push_back({*size.value, row.variant});
  std::ranges::sort(sizes, {}, [](const CacheSize& size) { return size.size.bytes; });
  return sizes;
}

void read_cache(InstanceMeter& meter) {
  const std::optional<SizeMix> given = meter.sizes("cache");
  if (!given) return;
  const Size& size = given->parts.front().size.value;
  const std::vector<CacheSize> sizes = cache_sizes(meter.terms());
  const auto found = std::ranges::find(sizes, size, &CacheSize::size);
  if (given->parts.size() == 1 && size.bytes.is_zero()) return;
  if (given->parts.size() > 1 || found == sizes.end()) {
    std::vector<std::string_view> words;
    for (const CacheSize& known : sizes) words.push_back(known.variant);
    const std::string what = given->parts.size() > 1 ? "a mix" : to_string(size);
    return meter.fail("invalid-value", "cache", fmt::format("AWS has no cache of {}", what),
                      fmt::format("sizes in GB: {}", fmt::join(words, ", ")));
  }
  const Counted active = meter.is_given("cache_active") ? *meter.count("cache_active") : meter.hours();
  meter.read(kCacheHours, found->variant,
             {active.quantity, fmt::format("a cache of {} x {}", to_string(size), active.text)});
}

}  // namespace

void meter_rest_api(InstanceMeter& meter) {
  meter.read_rows();
  read_streamed(meter);
  read_rest_data(meter);
  read_cache(meter);
  if (!meter.is_anything_said()) meter.unknown("requests", kRestRequests);
}

void meter_http_api(InstanceMeter& meter) {
  meter.read_rows();
  read_data_out(meter, data_of_responses(meter, "requests", "response_size"));
  if (!meter.is_given("response_size")) return;
  const Size& increment = meter.row_of("requests").chunk.size;
  const SizeMix sizes = *meter.sizes("response_size");
  for (const SizePart& part : sizes.parts)
    if (part.size->bytes > increment.bytes)
      return meter.assume("response_size", "as data that leaves AWS",
                          fmt::format("AWS does not say whether responses count in increments of {}; requests do",
                                      to_string(increment)));
}

void meter_websocket_api(InstanceMeter& meter) {
  meter.read_rows();
  if (meter.is_given("connections"))
    meter.read("api_gateway.websocket_minutes", {},
               *meter.count("connections") * meter.hours() * Counted{kMinutesOfAnHour, "60 min"});
  else if (!meter.is_given("connection_minutes"))
    meter.unknown("connections", "api_gateway.websocket_minutes");
  if (!meter.is_given("messages")) meter.unknown("messages", "api_gateway.websocket_messages");
}

}  // namespace lambdacost

#include "report/prices/verify_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

using ReadOn = std::function<Date(std::string_view)>;

void write_side(JsonWriter& json, std::string_view key, const std::vector<RateRow>& tiers, const ReadOn& read) {
  if (tiers.empty()) return;
  json.object(key, [&] {
    json.objects("tiers", tiers, [&](const RateRow& tier) {
      json.member("from", tier.from);
      json.optional_member("to", tier.to);
      json.member("price", tier.price);
    });
    json.member("currency", tiers.front().currency.code());
    json.member("read_on", read(tiers.front().source));
  });
}

void write_side(JsonWriter& json, std::string_view key, const std::optional<AllowanceSide>& side) {
  if (!side) return;
  json.object(key, [&] {
    json.member("quantity", side->quantity);
    json.member("read_on", side->read_on);
  });
}

}  // namespace

std::string verify_json(const VerifyReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.verify/1");
    json.member("here", report.here);
    json.member("there", report.there);
    json.object("summary", [&] {
      json.member("equal", count_matches(report, RateMatch::equal));
      json.member("different", count_matches(report, RateMatch::different));
      json.member("missing_here", count_matches(report, RateMatch::missing_here));
      json.member("missing_there", count_matches(report, RateMatch::missing_there));
      json.member("not_compared", count_matches(report, RateMatch::not_compared));
    });
    json.objects("prices", report.rates, [&](const RateDifference& difference) {
      const RateRow& key = difference.key();
      json.member("meter", key.meter);
      json.text_or_null("variant", key.variant);
      json.member("region", key.region);
      json.member("match", to_string(difference.match));
      if (!difference.why.empty()) json.member("why", difference.why);
      json.member("day", difference.day);
      write_side(json, "here", difference.here, report.read_here);
      write_side(json, "there", difference.there, report.read_there);
    });
    json.objects("allowances", report.allowances, [&](const AllowanceDifference& difference) {
      json.member("name", difference.name);
      json.text_or_null("region", difference.region);
      json.member("match", to_string(difference.match));
      write_side(json, "here", difference.here);
      write_side(json, "there", difference.there);
    });
  });
}

}  // namespace lambdacost

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

void write_side(JsonWriter& json, std::string_view key, const AllowanceRow* allowance, const ReadOn& read) {
  if (allowance == nullptr) return;
  json.object(key, [&] {
    json.member("quantity", allowance->quantity);
    json.member("read_on", read(allowance->source));
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
    });
    std::vector<const RateDifference*> rates;
    for (const RateDifference& difference : report.rates)
      if (difference.match != RateMatch::equal) rates.push_back(&difference);
    json.objects("prices", rates, [&](const RateDifference* difference) {
      const RateRow& key = difference->key();
      json.member("meter", key.meter);
      json.text_or_null("variant", key.variant);
      json.member("region", key.region);
      json.member("match", to_string(difference->match));
      json.member("day", difference->day);
      write_side(json, "here", difference->here, report.read_here);
      write_side(json, "there", difference->there, report.read_there);
    });
    std::vector<const AllowanceDifference*> allowances;
    for (const AllowanceDifference& difference : report.allowances)
      if (difference.match != RateMatch::equal) allowances.push_back(&difference);
    json.objects("allowances", allowances, [&](const AllowanceDifference* difference) {
      json.member("name", difference->here != nullptr ? difference->here->name : difference->there->name);
      json.member("match", to_string(difference->match));
      write_side(json, "here", difference->here, report.read_here);
      write_side(json, "there", difference->there, report.read_there);
    });
  });
}

}  // namespace lambdacost

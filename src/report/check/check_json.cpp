#include <algorithm>

#include "report/check/check_formats.h"
#include "report/diagnostics_json.h"
#include "report/diff/diff_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

constexpr int kPercentScale = 8;

std::optional<std::string> text_or_none(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void write_check(JsonWriter& json, const CostCheck& check, const CheckedVariant& variant) {
  json.begin_object();
  json.optional_member("scenario", text_or_none(variant.name));
  json.member("check", to_string(check.kind));
  json.optional_member("name", text_or_none(check.name));
  json.optional_member("scope", text_or_none(check.scope));
  json.member("verdict", to_string(check.verdict));
  json.member("actual", check.actual.to_string());
  json.member("limit", check.limit.to_string());
  json.optional_member("share", check.share ? std::optional(check.share->to_string()) : std::nullopt);
  json.key("partial");
  json.boolean(check.is_partial);
  json.end_object();
}

void write_baseline(JsonWriter& json, const BillChanges* changes) {
  json.key("baseline");
  if (changes == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("workload", changes->before.workload);
  json.member("total", changes->before.total.to_string());
  json.member("difference", changes->difference().to_string());
  const auto percent = percent_of(changes->difference(), changes->before.total, kPercentScale);
  json.optional_member("percent", percent ? std::optional(percent->to_string()) : std::nullopt);
  json.end_object();
}

}  // namespace

std::string check_json(const CheckReport& report) {
  JsonWriter json;
  json.begin_object();
  json.member("schema", "lambdacost.check/1");
  const Bill& bill = report.variants.front().bill;
  json.member("workload", bill.workload);
  json.member("currency", bill.currency.code());
  json.member("as_of", report.as_of.to_string());
  json.member("verdict", to_string(overall_verdict(report)));
  json.key("estimates");
  json.begin_array();
  for (const CheckedVariant& variant : report.variants) {
    json.begin_object();
    json.optional_member("scenario", text_or_none(variant.name));
    json.member("total", variant.bill.total.to_string());
    write_baseline(json, variant.changes);
    json.end_object();
  }
  json.end_array();
  json.key("checks");
  json.begin_array();
  for (const CostCheck& check : report.checks) write_check(json, check, report.variants[check.variant]);
  json.end_array();
  json.key("diagnostics");
  write_findings(json, report.findings, report.sources);
  const auto count = [&](Severity severity) {
    return static_cast<std::size_t>(std::ranges::count(report.findings, severity, &Diagnostic::severity));
  };
  write_summary(json, count(Severity::error), count(Severity::warning), report.limits.notes());
  json.end_object();
  return json.take();
}

}  // namespace lambdacost

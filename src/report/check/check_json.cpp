#include <algorithm>

#include "report/check/check_formats.h"
#include "report/diagnostics_json.h"
#include "report/diff/difference_json.h"
#include "report/totals_json.h"
#include "report/unknown_usage.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_check(JsonWriter& json, const CostCheck& check, const CheckedVariant& variant) {
  json.text_or_null("scenario", variant.name);
  json.member("check", check.kind);
  json.text_or_null("name", check.name);
  json.text_or_null("scope", check.scope);
  json.member("verdict", check.verdict);
  json.optional_member("actual", check.is_unknown ? std::nullopt : std::optional(check.actual));
  json.member("limit", check.limit);
  json.optional_member("share", check.share);
  json.member("partial", check.is_partial);
}

void write_baseline(JsonWriter& json, const BillChanges& changes, const Sources& sources) {
  json.member("workload", changes.before.workload);
  write_known_total(json, changes.before, sources);
  write_difference(json, changes);
  write_settings(json, changes);
}

}  // namespace

std::string check_json(const CheckReport& report) {
  const Bill& bill = report.variants.front().bill;
  const auto count = [&](Severity severity) {
    return static_cast<std::size_t>(std::ranges::count(report.findings, severity, &Diagnostic::severity));
  };
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.check/1");
    json.member("workload", bill.workload);
    json.member("currency", bill.currency.code());
    json.member("as_of", report.as_of);
    json.member("verdict", overall_verdict(report));
    json.objects("estimates", report.variants, [&](const CheckedVariant& variant) {
      json.text_or_null("scenario", variant.name);
      write_known_total(json, variant.bill, report.sources);
      write_totals(json, variant.bill);
      json.optional_object("baseline", variant.changes,
                           [&](const BillChanges& changes) { write_baseline(json, changes, report.sources); });
    });
    json.objects("checks", report.checks,
                 [&](const CostCheck& check) { write_check(json, check, report.variants[check.variant]); });
    write_findings(json, report.findings, report.sources);
    write_summary(json, count(Severity::error), count(Severity::warning),
                  report.limits.notes() + count(Severity::note));
  });
}

}  // namespace lambdacost

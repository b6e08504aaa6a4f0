#include "report/diagnostics_json.h"
#include "report/validate/validate_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {

std::string validate_json(const ValidateReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.diagnostics/1");
    json.member("as_of", report.as_of);
    write_findings(json, report.findings, report.sources);
    write_summary(json, report.all.errors(), report.all.warnings(), report.all.notes());
  });
}

}  // namespace lambdacost

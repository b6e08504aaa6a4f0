#include <fmt/core.h>

#include "report/diagnostics_text.h"
#include "report/validate/validate_formats.h"

namespace lambdacost {

std::string validate_text(const ValidateReport& report) {
  return diagnostics_text(report.findings, report.sources, report.color, report.width) +
         dropped_text(report.all.dropped_errors() + report.all.dropped_others()) +
         fmt::format("Limits and runtimes as of {}: {}.\n", report.as_of.to_string(), summary_of(report.all));
}

}  // namespace lambdacost

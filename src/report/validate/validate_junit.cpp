#include <fmt/core.h>

#include "report/limit_cases.h"
#include "report/validate/validate_formats.h"
#include "writing/junit.h"

namespace lambdacost {

std::string validate_junit(const ValidateReport& report) {
  return junit_document(fmt::format("lambdacost validate, as of {}", report.as_of.to_string()),
                        limit_cases(report.findings, report.resources, report.strict, report.sources));
}

}  // namespace lambdacost

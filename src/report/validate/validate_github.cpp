#include "report/github_annotations.h"
#include "report/validate/validate_formats.h"

namespace lambdacost {

std::string validate_github(const ValidateReport& report) {
  return github_annotations(report.findings, report.strict, report.sources);
}

}  // namespace lambdacost

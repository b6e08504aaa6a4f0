#include "report/check/check_formats.h"
#include "report/github_annotations.h"

namespace lambdacost {

std::string check_github(const CheckReport& report) {
  return github_annotations(findings_in_files(report), report.strict, report.sources);
}

}  // namespace lambdacost

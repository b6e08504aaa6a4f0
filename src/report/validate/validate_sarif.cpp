#include "report/sarif.h"
#include "report/validate/validate_formats.h"

namespace lambdacost {

std::string validate_sarif(const ValidateReport& report) {
  return sarif_document({report.findings, report.sources, report.catalogue, report.as_of, report.version});
}

}  // namespace lambdacost

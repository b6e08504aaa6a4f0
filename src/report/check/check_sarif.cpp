#include "report/check/check_formats.h"
#include "report/sarif.h"

namespace lambdacost {

std::string check_sarif(const CheckReport& report) {
  return sarif_document({findings_in_files(report), report.sources, report.catalogue, report.as_of, report.version});
}

}  // namespace lambdacost

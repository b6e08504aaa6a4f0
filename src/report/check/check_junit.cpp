#include <fmt/core.h>

#include "report/check/check_formats.h"
#include "report/diagnostics_text.h"
#include "report/limit_cases.h"
#include "writing/junit.h"

namespace lambdacost {

std::string check_junit(const CheckReport& report) {
  const std::vector<Diagnostic> limits = report.limits.sorted();
  std::vector<JunitCase> cases = limit_cases(limits, report.resources, report.strict, report.sources);
  const std::vector<CheckRow> rows = check_rows(report);
  for (const CheckRow& row : std::span(rows).subspan(1)) {
    JunitCase test{.class_name = "costs", .name = row.label};
    if (row.verdict == Verdict::failed)
      test.failure = {.type = "error", .message = row.text, .text = row.label + ": " + row.text};
    else
      test.output = row.verdict == Verdict::warned ? "warning: " + row.text : row.text;
    cases.push_back(std::move(test));
  }
  return junit_document(fmt::format("lambdacost check, as of {}", report.as_of.to_string()), cases);
}

}  // namespace lambdacost

#include <fmt/core.h>

#include <set>
#include <string>

#include "report/diagnostics_text.h"
#include "report/validate.h"

namespace lambdacost {
namespace {

/// Text and attribute values of XML; what XML cannot hold is left out of findings already.
std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\n':
        escaped += "&#10;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

bool fails(const Diagnostic& finding, bool strict) {
  return finding.severity == Severity::error || (strict && finding.severity == Severity::warning);
}

/// Whether the finding is about the resource or something in it.
bool is_of(const Diagnostic& finding, std::string_view resource) {
  const std::string_view path = finding.path;
  if (!path.starts_with(resource)) return false;
  return path.size() == resource.size() || path[resource.size()] == '.' || path[resource.size()] == '[';
}

}  // namespace

std::string validate_junit(const ValidateReport& report) {
  std::string cases;
  std::size_t failures = 0;
  std::size_t passed = 0;
  for (const Diagnostic& finding : report.findings) {
    if (!fails(finding, report.strict)) continue;
    ++failures;
    cases += fmt::format(
        "    <testcase classname=\"{}\" name=\"{}\">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n"
        "    </testcase>\n",
        escape(finding.id), escape(finding.path.empty() ? "workload" : finding.path), to_string(finding.severity),
        escape(finding.message), escape(diagnostics_text({&finding, 1}, report.sources, false)));
  }
  for (const std::string& resource : report.resources) {
    std::string others;
    bool is_failed = false;
    for (const Diagnostic& finding : report.findings) {
      if (!is_of(finding, resource)) continue;
      if (fails(finding, report.strict))
        is_failed = true;
      else
        others += diagnostics_text({&finding, 1}, report.sources, false);
    }
    if (is_failed) continue;
    ++passed;
    cases += fmt::format("    <testcase classname=\"limits\" name=\"{}\"", escape(resource));
    cases += others.empty() ? "/>\n"
                            : fmt::format(">\n      <system-out>{}</system-out>\n    </testcase>\n", escape(others));
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"lambdacost\" tests=\"{0}\" failures=\"{1}\" errors=\"0\">\n"
      "  <testsuite name=\"lambdacost validate, as of {2}\" tests=\"{0}\" failures=\"{1}\" errors=\"0\">\n{3}"
      "  </testsuite>\n</testsuites>\n",
      failures + passed, failures, report.as_of.to_string(), cases);
}

}  // namespace lambdacost

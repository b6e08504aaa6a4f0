#include <fmt/core.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

/// Where the finding is: its path, and the others that it was found for.
std::vector<std::string> paths_of(const Diagnostic& finding) {
  std::vector<std::string> paths = finding.also_at;
  paths.insert(paths.begin(), finding.path.empty() ? "workload" : finding.path);
  return paths;
}

/// The findings about each resource and what is in it.
using FindingsByResource = std::unordered_map<std::string_view, std::vector<const Diagnostic*>>;

FindingsByResource findings_by_resource(const ValidateReport& report) {
  FindingsByResource found;
  for (const std::string& resource : report.resources) found[resource];
  for (const Diagnostic& finding : report.findings)
    for (const std::string& path : paths_of(finding))
      for (std::size_t end = 0; end != std::string::npos;) {
        end = path.find_first_of(".[", end + 1);
        const auto of_resource = found.find(std::string_view(path).substr(0, end));
        if (of_resource == found.end()) continue;
        of_resource->second.push_back(&finding);
        break;
      }
  return found;
}

}  // namespace

std::string validate_junit(const ValidateReport& report) {
  std::string cases;
  std::size_t failures = 0;
  std::size_t passed = 0;
  for (const Diagnostic& finding : report.findings) {
    if (!fails(finding, report.strict)) continue;
    const std::string failure = fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                                            to_string(finding.severity), escape(finding.message),
                                            escape(diagnostics_text({&finding, 1}, report.sources, false)));
    for (const std::string& path : paths_of(finding)) {
      ++failures;
      cases +=
          fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n{}", escape(finding.id), escape(path), failure);
    }
  }
  const FindingsByResource found = findings_by_resource(report);
  for (const std::string& resource : report.resources) {
    std::string others;
    bool is_failed = false;
    for (const Diagnostic* finding : found.at(resource)) {
      if (fails(*finding, report.strict))
        is_failed = true;
      else
        others += diagnostics_text({finding, 1}, report.sources, false);
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

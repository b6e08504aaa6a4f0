#include "report/limit_cases.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "report/diagnostics_text.h"

namespace lambdacost {
namespace {

/// Whether the finding fails the run.
bool is_failure(const Diagnostic& finding, bool strict) {
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

FindingsByResource findings_by_resource(std::span<const Diagnostic> findings, std::span<const std::string> resources) {
  FindingsByResource found;
  for (const std::string& resource : resources) found[resource];
  for (const Diagnostic& finding : findings)
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

std::vector<JunitCase> limit_cases(std::span<const Diagnostic> findings, std::span<const std::string> resources,
                                   bool strict, const Sources& sources) {
  std::vector<JunitCase> cases;
  for (const Diagnostic& finding : findings) {
    if (!is_failure(finding, strict)) continue;
    const JunitCase::Failure failure{.type = std::string(to_string(finding.severity)),
                                     .message = finding.message,
                                     .text = diagnostics_text({&finding, 1}, sources, false)};
    for (std::string& path : paths_of(finding))
      cases.push_back({.class_name = std::string(finding.id), .name = std::move(path), .failure = failure});
  }
  const FindingsByResource found = findings_by_resource(findings, resources);
  for (const std::string& resource : resources) {
    std::string others;
    bool is_failed = false;
    for (const Diagnostic* finding : found.at(resource)) {
      if (is_failure(*finding, strict))
        is_failed = true;
      else
        others += diagnostics_text({finding, 1}, sources, false);
    }
    if (!is_failed) cases.push_back({.class_name = "limits", .name = resource, .output = std::move(others)});
  }
  return cases;
}

}  // namespace lambdacost

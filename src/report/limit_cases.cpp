#include "report/limit_cases.h"

#include <string_view>

#include "report/diagnostics_text.h"

namespace lambdacost {
namespace {

/// Whether the finding is about the resource or something in it.
bool is_of(const Diagnostic& finding, std::string_view resource) {
  const std::string_view path = finding.path;
  if (!path.starts_with(resource)) return false;
  return path.size() == resource.size() || path[resource.size()] == '.' || path[resource.size()] == '[';
}

}  // namespace

bool is_failure(const Diagnostic& finding, bool strict) {
  return finding.severity == Severity::error || (strict && finding.severity == Severity::warning);
}

std::vector<JunitCase> limit_cases(std::span<const Diagnostic> findings, std::span<const std::string> resources,
                                   bool strict, const Sources& sources) {
  std::vector<JunitCase> cases;
  for (const Diagnostic& finding : findings)
    if (is_failure(finding, strict))
      cases.push_back({std::string(finding.id),
                       finding.path.empty() ? "workload" : finding.path,
                       {std::string(to_string(finding.severity)), finding.message,
                        diagnostics_text({&finding, 1}, sources, false)}});
  for (const std::string& resource : resources) {
    std::string others;
    bool is_failed = false;
    for (const Diagnostic& finding : findings) {
      if (!is_of(finding, resource)) continue;
      if (is_failure(finding, strict))
        is_failed = true;
      else
        others += diagnostics_text({&finding, 1}, sources, false);
    }
    if (!is_failed) cases.push_back({"limits", resource, {}, others});
  }
  return cases;
}

}  // namespace lambdacost

// The findings of validate on a workload's text, as the program makes them, in one line each.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "loading/load.h"
#include "rules/validate.h"
#include "support/memory_world.h"

namespace lambdacost::test {

/// "error lambda-memory functions.f.memory: 64 MB is less than …", a line each in order of places; or what the reading
/// of the workload found wrong.
inline std::string findings_of(std::string_view yaml, const ValidateSettings& settings = {test_day()}) {
  MemoryFiles memory;
  memory.contents["workload.yaml"] = std::string(yaml);
  Inputs inputs{memory};
  Diagnostics diagnostics;
  const Catalogue catalogue(built_in_tables());
  const PricingOptions options;
  const Workload workload =
      load_workload(read_documents({"workload.yaml"}, inputs, diagnostics), {inputs, catalogue, options}, diagnostics);
  if (!diagnostics.has_errors()) validate(workload, catalogue, settings, inputs.sources, diagnostics);
  std::string text;
  for (const Diagnostic& finding : diagnostics.sorted())
    text += fmt::format("{}{} {} {}", text.empty() ? "" : "\n", to_string(finding.severity), finding.id.text(),
                        finding.message);
  return text;
}

/// Of these limits only.
inline std::string findings_of(std::string_view yaml, std::set<std::string, std::less<>> ids,
                               std::string_view as_of = "2026-11-24", bool is_new = false) {
  return findings_of(yaml, {*Date::parse(as_of), is_new, Selection(std::move(ids), {})});
}

}  // namespace lambdacost::test

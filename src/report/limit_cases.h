// Findings of limits as test cases, for every command that judges them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "writing/junit.h"

namespace lambdacost {

/// A failed case for each finding that fails the run; a passed one for each resource without, with its other findings.
std::vector<JunitCase> limit_cases(std::span<const Diagnostic> findings, std::span<const std::string> resources,
                                   bool strict, const Sources& sources);

}  // namespace lambdacost

// Workflow commands of GitHub Actions, which show findings beside the changed lines.
#pragma once

#include <span>
#include <string>

#include "base/diagnostic.h"
#include "base/source.h"

namespace lambdacost {

/// A command for each finding: ::error file=...,line=...,col=...,title=ID::message. With `strict`, warnings fail the
/// run and so are errors. What stands in no file (an option, standard input) has no place.
std::string github_annotations(std::span<const Diagnostic> findings, bool strict, const Sources& sources);

}  // namespace lambdacost

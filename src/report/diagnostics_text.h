// Diagnostics as compilers print them: place, severity, message and id; the source line with the place marked; notes;
// help. The one renderer of them for terminals.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/finding_id.h"
#include "base/source.h"

namespace lambdacost {

/// `file:line:column`, or `lambdacost` for what stands nowhere.
std::string place_text(SourceRange range, const Sources& sources);

/// `file:line:column: error: message [id]`, then the excerpt, `note:` and `help:` lines. What stands nowhere is printed
/// as `lambdacost: error: …`. Excerpts fit into `width` columns: longer lines are cut round the place with "...".
std::string diagnostics_text(std::span<const Diagnostic> diagnostics, const Sources& sources, bool color,
                             std::size_t width = 80);

/// What no place can be blamed for and is said before or without a report: `lambdacost: error: message [id]`, and the
/// help where there is one; without colour.
std::string placeless_text(Severity severity, FindingId id, std::string message, std::string help = {});

/// Errors, then warnings, then notes; of each, what an option says comes before what a file says, else in their order.
std::vector<Diagnostic> worst_first(std::vector<Diagnostic> findings, const Sources& sources);

/// The line that says how many findings were left out, or "".
std::string dropped_text(std::size_t dropped);

}  // namespace lambdacost

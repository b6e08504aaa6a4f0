// Diagnostics as compilers print them: place, severity, message and id; the source line with the place marked; notes;
// help. The one renderer of them for terminals.
#pragma once

#include <span>
#include <string>

#include "base/diagnostic.h"
#include "base/source.h"

namespace lambdacost {

/// `file:line:column`, or `lambdacost` for what stands nowhere.
std::string place_text(SourceRange range, const Sources& sources);

/// `file:line:column: error: message [id]`, then the excerpt, `note:` and `help:` lines. What stands nowhere is printed
/// as `lambdacost: error: …`. Lines longer than the window are cut round the place with "...".
std::string diagnostics_text(std::span<const Diagnostic> diagnostics, const Sources& sources, bool color);

/// The line that says how many findings were left out, or "".
std::string dropped_text(std::size_t dropped);

}  // namespace lambdacost

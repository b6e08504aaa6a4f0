// Diagnostics as JSON objects, for every command's JSON.
#pragma once

#include <span>

#include "base/diagnostic.h"
#include "base/source.h"
#include "report/json_writer.h"

namespace lambdacost {

/// Writes an array of diagnostics.
void write_diagnostics(JsonWriter& json, std::span<const Diagnostic> diagnostics, const Sources& sources);

}  // namespace lambdacost

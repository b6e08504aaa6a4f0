// Diagnostics as JSON objects, for every command's JSON.
#pragma once

#include <span>

#include "base/diagnostic.h"
#include "base/source.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// The members `file`, `line` and `column`; `file` is null where there is no place.
void write_place(JsonWriter& json, SourceRange range, const Sources& sources);

/// The member `diagnostics` with its list.
void write_diagnostics(JsonWriter& json, std::span<const Diagnostic> diagnostics, const Sources& sources);

/// The same with the figures of limits, and with the paths of related places.
void write_findings(JsonWriter& json, std::span<const Diagnostic> findings, const Sources& sources);

/// The member `summary`: {"errors": …, "warnings": …, "notes": …}.
void write_summary(JsonWriter& json, std::size_t errors, std::size_t warnings, std::size_t notes);

}  // namespace lambdacost

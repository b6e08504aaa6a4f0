// JSON Schemas (draft 2020-12): of the workload file, made from the decoder's field tables, and of the program's JSON
// output, from the folder schema/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "catalogue/catalogue.h"
#include "writing/assets.h"

namespace lambdacost {

/// The schema of a workload file, with the catalogue's regions and runtimes. It sees unknown keys, wrong types and
/// wrong units; what relates keys to each other only `estimate` and `validate` see.
std::string workload_schema(const Catalogue& catalogue);

/// A file schema/<name>.schema.json.
using OutputSchema = EmbeddedFile;

/// Those of all JSON outputs, by name; compiled in.
std::span<const OutputSchema> output_schemas();

}  // namespace lambdacost

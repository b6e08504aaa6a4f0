// Bytes to Document: the strict readers of YAML and JSON. They take buffers, never paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"

namespace lambdacost {

/// Guards against hostile input. All are generous for real workloads.
struct ReadLimits {
  int depth = 64;                        ///< nesting levels
  std::size_t expanded_nodes = 1000000;  ///< nodes that aliases may add
  std::size_t nodes = 2000000;           ///< of a document as it is written; each takes memory many times its text's
};

/// What a document may hold.
enum class Dialect {
  strict,    ///< a workload: each key once, no tags, no merge keys
  template_  ///< CloudFormation's: of a key's values the last one counts (`template-duplicate-key`, a warning); a tag
             ///< such as `!Ref x` is read as its long form, {Ref: x}, and any other as {"!Other": x}; merge keys work
};

/// Reads one YAML 1.2 document. Refuses, each with a place and an id: invalid UTF-8 and control characters
/// (`invalid-text`), syntax errors (`yaml-syntax`), a second document (`second-document`), duplicate keys
/// (`duplicate-key`, both places), keys that are not plain text (`invalid-key`), merge keys (`merge-key`), tags
/// (`yaml-tag`), undefined or recursive aliases (`yaml-alias`), size, expansion and nesting beyond the limits
/// (`document-too-large`, `nesting-too-deep`), an empty document (`empty-document`).
/// Errors are appended to `diagnostics`; nullopt when the document could not be built. A document with errors that was
/// built to its end is returned, so that what is wrong with its content is found in the same run.
std::optional<Node> read_yaml(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics,
                              const ReadLimits& limits = {}, Dialect dialect = Dialect::strict);

/// JSON when the first non-blank byte is `{`, else YAML.
std::optional<Node> read_document(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics,
                                  const ReadLimits& limits = {}, Dialect dialect = Dialect::strict);

}  // namespace lambdacost

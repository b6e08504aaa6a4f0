// Edits of a Document before it is decoded: defaults under resources, and settings (`--set`, scenarios) over them. Each
// edited node keeps the place of its own text, so a bad default is reported where it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"

namespace lambdacost {

/// Adds to `target` every member of `defaults` that it lacks; mappings that both have are merged the same way, and
/// anything else of `target` stays. Both are mappings.
void merge_under(Node& target, const Node& defaults);

/// One step of a path: a mapping's key, or a list's index.
struct PathStep {
  std::string key;
  std::optional<std::size_t> index;
};

/// Reads `functions.place-order.memory`, `tables["orders.v2"].storage`, `event_sources[0].batch_size`. nullopt for
/// anything else.
std::optional<std::vector<PathStep>> parse_path(std::string_view text);

/// One `PATH=VALUE`; VALUE is a YAML scalar or flow collection.
struct Setting {
  std::vector<PathStep> path;
  SourceRange path_range;
  Node value;
};

/// `PATH=VALUE`, or a path alone, of which only the path is read.
struct PathAndText {
  std::vector<PathStep> path;
  SourceRange path_range;
  std::optional<SourceRange> value;  ///< what stands behind the equals sign, where there is one
};

/// Reads the path at the begin of the source. Appends `invalid-setting`.
std::optional<PathAndText> read_path(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

/// Reads the whole source as a value: a YAML scalar or flow collection, nothing where it is blank. Appends
/// `invalid-setting` or the YAML reader's findings.
std::optional<Node> read_inline_value(Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

/// Reads the whole source as one setting. Appends `invalid-setting` or the YAML reader's findings.
std::optional<Setting> read_setting(Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

/// The node at `path`, or nullptr when any step is missing.
Node* find_path(Node& root, const std::vector<PathStep>& path);

/// Puts the setting's value at its path, making mappings on the way; a list's index must exist. Appends
/// `invalid-setting` and returns false when the path goes through a scalar or outside a list.
bool apply_setting(Node& root, const Setting& setting, Diagnostics& diagnostics);

}  // namespace lambdacost

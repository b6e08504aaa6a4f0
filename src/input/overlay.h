// Edits of a Document before it is decoded: defaults under resources, and settings (`--set`, scenarios) over them. Each
// edited node keeps the place of its own text, so a bad default is reported where it stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
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

/// One step of a path: a mapping's key, `*` for each of its keys, or a list's index.
struct PathStep {
  std::string key = {};
  std::optional<std::size_t> index = {};
  bool is_any = false;  ///< `*`, which is its key too
};

/// Whether some step is `*`.
bool has_any_step(const std::vector<PathStep>& path);

/// Reads `functions.place-order.memory`, `functions.*.memory`, `tables["orders.v2"].storage`,
/// `event_sources[0].batch_size`; the first step is a name. nullopt for anything else.
std::optional<std::vector<PathStep>> parse_path(std::string_view text);

/// Whether the text is written as a factor of what stands at a place: `*10`. What is behind the star may be no number.
bool is_factor_text(std::string_view text);

/// One `PATH=VALUE`; VALUE is a YAML scalar or flow collection, or a factor such as `*10`, which is text here.
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

/// What is done where a path leads.
struct PathEdit {
  const std::vector<PathStep>& path;
  SourceRange path_range;
  bool makes_missing = true;  ///< makes what is missing on the way and there; else such places are left alone
  std::function<void(Node& node, const std::string& path)> change;
};

/// Changes every place of the path, and returns how many there are. Where `*` leads to what lacks a list or its item,
/// that is left alone. Appends `invalid-setting` where the path goes through a scalar, or by name outside a list.
std::size_t edit_places(Node& root, const PathEdit& edit, Diagnostics& diagnostics);

/// Puts the setting's value at its path, making mappings on the way; a list's index must exist. Appends
/// `invalid-setting` and returns false when the path goes through a scalar or outside a list.
bool apply_setting(Node& root, const Setting& setting, Diagnostics& diagnostics);

}  // namespace lambdacost

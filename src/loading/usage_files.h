// Usage files: how much the resources of the workload files are used, in files of their own. A usage file is a workload
// file in keys and units whose resources exist elsewhere: its values go under those of the workload files, tree under
// tree, before anything is decoded, and each keeps its own place.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "input/document.h"
#include "loading/inputs.h"
#include "loading/load.h"

namespace lambdacost {

/// What usage files say of one resource, or of each whose name fits.
struct UsageEntry {
  std::string kind;       ///< of resource_kinds; "" for whichever kind has the name
  std::string name;       ///< `*` in it stands for any text
  SourceRange range;      ///< of the name
  Node usage;             ///< a mapping of the resource's keys
  bool may_miss = false;  ///< whether it is no mistake that no resource has the name
};

/// The usage files of a run.
struct UsageFiles {
  std::vector<UsageEntry> entries;  ///< in the order of the files; of several of a name the later count
  std::vector<Member> defaults;     ///< by kind; the later lie over the earlier
  std::vector<Node> rest;           ///< of each file what is of no resource: `month`, `account`, `scenarios`
};

/// Reads the files of `--usage`. Appends what is wrong with them.
UsageFiles read_usage_files(std::span<const std::string> paths, Inputs& inputs, Diagnostics& diagnostics);

/// Puts usage under the resources of each side: the workload, or what is compared. An exact name lies over a pattern,
/// the pattern with more literal characters over the other, later files over earlier ones, all of them over `defaults:`
/// of usage files, and those over `defaults:` of workload files. What is of no resource is filled in too.
///
/// Appends `conflicting-keys` where a workload file states a key otherwise than a name or a pattern does,
/// `unknown-resource` for a name that no side has, and as a warning for a pattern that nothing fits.
void apply_usage(const UsageFiles& usage, std::span<Documents* const> sides, const Catalogue& catalogue,
                 Diagnostics& diagnostics);

}  // namespace lambdacost

// Settings over the files of a run, which are one account: `--set`, and those of scenarios.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "input/overlay.h"

namespace lambdacost {

/// Reads the texts of `--set`. Appends what is wrong with them.
std::vector<Setting> read_settings(const std::vector<std::string>& texts, Sources& sources, Diagnostics& diagnostics);

/// Whether it sets something of `defaults:`, which counts before the defaults are put under the resources.
bool is_of_defaults(const Setting& setting);

/// Whether it multiplies what a service says, which its defaults may have given.
bool is_factor_of_service(const Setting& setting);

/// A resource's setting edits the file that has the resource, that of all resources of a kind the files that have some,
/// a list's the first file that has the list, and the account's all files. A factor multiplies what it finds. Appends
/// `invalid-setting`; with `may_miss` not for what no file has.
void apply_setting_to_files(const Setting& setting, std::vector<Node>& documents, bool may_miss,
                            Diagnostics& diagnostics);

}  // namespace lambdacost

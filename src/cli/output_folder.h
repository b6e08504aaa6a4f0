// A folder of files that a command writes: all of them, or none.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/files.h"
#include "cli/output_file.h"

namespace lambdacost {

/// Writes the files into the folder, which is made where there is none; its other files stay. First all of them are
/// written beside their places, then each takes its place, so that after an error, and after a signal that ends the
/// process, the folder is as it was. A file that is one of `inputs` is refused. The problem where there is one.
std::optional<std::string> write_output_folder(const std::string& folder, const std::vector<NamedBytes>& files,
                                               const std::set<FileIdentity>& inputs);

}  // namespace lambdacost

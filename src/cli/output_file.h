// What -o writes to: what the path opens. A regular file is replaced in one step; a device, a pipe and the descriptor
// behind /dev/stdout or /dev/fd/N are written in place.
#pragma once

#include <sys/types.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace lambdacost {

/// Which file it is, whatever its name: the numbers of its device and of its node.
using FileIdentity = std::pair<dev_t, ino_t>;

/// Writes the bytes to what the path opens. A file that is one of `inputs` is refused before anything is written. A
/// regular file is replaced by a temporary one beside it that has its owner, group and mode as far as permitted (its
/// other hard links keep the old text); after an error, and after a signal that ends the process, the old file is as it
/// was and the temporary one is gone. A reader that has gone is no error. The problem where there is one.
std::optional<std::string> write_output(const std::string& path, std::string_view bytes,
                                        const std::set<FileIdentity>& inputs);

}  // namespace lambdacost

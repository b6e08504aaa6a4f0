#include "loading/inputs.h"

#include <fmt/core.h>

#include <utility>

#include "base/text.h"

namespace lambdacost {

std::optional<std::uint32_t> read_source(const std::string& path, Inputs& inputs, Diagnostics& diagnostics) {
  if (path.empty()) {
    diagnostics.error("unreadable-file", {}, "the name of a file is empty", "name one, or - for standard input");
    return std::nullopt;
  }
  ReadResult result = inputs.files.read(path);
  if (!result.bytes) {
    diagnostics.error("unreadable-file", {},
                      fmt::format("{}: cannot be read: {}", make_printable(path), result.problem));
    return std::nullopt;
  }
  return inputs.sources.add(path == "-" ? "<stdin>" : make_printable(path), std::move(*result.bytes));
}

std::string path_of_named_file(const Located<std::string>& name, const Sources& sources) {
  if (name.value.starts_with('/') || !name.range.is_somewhere()) return name.value;
  // A file's source has its path as its name; others have no slash.
  const std::string& named_in = sources[name.range.source].name();
  return named_in.substr(0, named_in.find_last_of('/') + 1) + name.value;
}

}  // namespace lambdacost

#include "loading/inputs.h"

#include <fmt/core.h>

#include <utility>

#include "base/text.h"

namespace lambdacost {

std::optional<std::uint32_t> read_source(const std::string& path, Inputs& inputs, Diagnostics& diagnostics,
                                         const std::optional<std::string>& folder) {
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
  std::uint32_t source = 0;
  if (const auto problem = add_file(path, std::move(*result.bytes), inputs, source, folder)) {
    diagnostics.error("unreadable-file", {}, fmt::format("{}: cannot be read: {}", make_printable(path), *problem),
                      "give fewer files at a time");
    return std::nullopt;
  }
  return source;
}

std::optional<std::string> add_file(const std::string& path, std::string bytes, Inputs& inputs, std::uint32_t& source,
                                    const std::optional<std::string>& folder) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 30;
  if (bytes.size() > kMostBytes - inputs.bytes) return "the files of this run are larger than 1 GB together";
  inputs.bytes += bytes.size();
  const bool is_stdin = path == "-";
  source = inputs.sources.add(is_stdin ? "<stdin>" : make_printable(path), std::move(bytes), is_stdin ? "" : path,
                              folder.value_or(folder_of(path)));
  return std::nullopt;
}

std::string path_of_named_file(const Located<std::string>& name, const Sources& sources) {
  if (name.value.starts_with('/') || !name.range.is_somewhere()) return name.value;
  return sources[name.range.source].folder() + name.value;
}

std::string folder_of(const std::string& path) { return path.substr(0, path.find_last_of('/') + 1); }

}  // namespace lambdacost

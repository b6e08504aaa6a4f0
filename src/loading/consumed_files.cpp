#include "loading/consumed_files.h"

#include <fmt/core.h>

#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "loading/consumed_csv.h"

namespace lambdacost {
namespace {

/// The path of a file that a workload names. A file's source has its path as its name; others have no slash.
std::string path_of(const Located<std::string>& file, const Sources& sources) {
  if (file.value.starts_with('/') || !file.range.is_somewhere()) return file.value;
  const std::string& named_in = sources[file.range.source].name();
  return named_in.substr(0, named_in.find_last_of('/') + 1) + file.value;
}

/// The traffic in the file; nullopt after an error.
std::optional<std::vector<TrafficRun>> read_file(const std::string& path, const SourceRange& named_at, Files& disk,
                                                 Sources& sources, Diagnostics& diagnostics) {
  ReadResult result = disk.read(path);
  if (!result.bytes) {
    diagnostics.error("unreadable-file", named_at,
                      fmt::format("{}: cannot be read: {}", make_printable(path), result.problem),
                      "the name is relative to the folder of the workload file");
    return std::nullopt;
  }
  const std::uint32_t source = sources.add(make_printable(path), std::move(*result.bytes));
  return read_consumed_csv(sources, source, diagnostics);
}

}  // namespace

void ConsumedFiles::load(std::vector<Named<Table>>& tables, Files& disk, Inputs& inputs) {
  for (Named<Table>& table : tables) {
    if (!table.is_sound || !table.value.profile || !table.value.profile->value.file) continue;
    const Located<std::string>& name = *table.value.profile->value.file;
    const std::string path = path_of(name, inputs.sources);
    const auto [found, is_new] = files_.try_emplace(path);
    File& file = found->second;
    if (is_new) file.traffic = read_file(path, name.range, disk, inputs.sources, file.findings);
    inputs.diagnostics.merge(file.findings);
    if (file.traffic) {
      table.value.profile->value.consumed = *file.traffic;
    } else {
      table.value.profile.reset();
      table.is_sound = false;
    }
  }
}

}  // namespace lambdacost

#include "cli/consumed_files.h"

#include <fmt/core.h>

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "counting/consumed_csv.h"

namespace lambdacost {
namespace {

/// The path of a file that a workload names. A file's source has its path as its name; others have no slash.
std::string path_of(const Located<std::string>& file, const Sources& sources) {
  if (file.value.starts_with('/') || !file.range.is_somewhere()) return file.value;
  const std::string& named_in = sources[file.range.source].name();
  return named_in.substr(0, named_in.find_last_of('/') + 1) + file.value;
}

/// The traffic in the file; nullopt after an error.
std::optional<std::vector<TrafficRun>> read_file(const std::string& path, const SourceRange& named_at, World& world,
                                                 Inputs& inputs) {
  ReadResult result = world.files.read(path);
  if (!result.bytes) {
    inputs.diagnostics.error("unreadable-file", named_at,
                             fmt::format("{}: cannot be read: {}", make_printable(path), result.problem),
                             "the name is relative to the folder of the workload file");
    return std::nullopt;
  }
  const std::uint32_t source = inputs.sources.add(make_printable(path), std::move(*result.bytes));
  return read_consumed_csv(inputs.sources, source, inputs.diagnostics);
}

}  // namespace

void load_consumed_files(std::vector<Named<Table>>& tables, World& world, Inputs& inputs) {
  std::map<std::string, std::optional<std::vector<TrafficRun>>> traffic;
  for (Named<Table>& table : tables) {
    if (!table.is_sound || !table.value.profile || !table.value.profile->value.file) continue;
    const Located<std::string>& file = *table.value.profile->value.file;
    const std::string path = path_of(file, inputs.sources);
    const auto [found, is_new] = traffic.try_emplace(path);
    if (is_new) found->second = read_file(path, file.range, world, inputs);
    if (found->second) {
      table.value.profile->value.consumed = *found->second;
    } else {
      table.value.profile.reset();
      table.is_sound = false;
    }
  }
}

}  // namespace lambdacost

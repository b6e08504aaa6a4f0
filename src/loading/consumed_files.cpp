#include "loading/consumed_files.h"

#include <fmt/core.h>

#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "loading/consumed_csv.h"

namespace lambdacost {
namespace {

/// The traffic in the file; nullopt after an error.
std::optional<std::vector<TrafficRun>> read_file(const std::string& path, const SourceRange& named_at, Inputs& inputs,
                                                 Diagnostics& diagnostics) {
  ReadResult result = inputs.files.read(path);
  if (!result.bytes) {
    diagnostics.error("unreadable-file", named_at,
                      fmt::format("{}: cannot be read: {}", make_printable(path), result.problem),
                      "the name is relative to the folder of the workload file");
    return std::nullopt;
  }
  const std::uint32_t source = inputs.sources.add(make_printable(path), std::move(*result.bytes));
  return read_consumed_csv(inputs.sources, source, diagnostics);
}

}  // namespace

void ConsumedFiles::load(std::vector<Named<Table>>& tables, Inputs& inputs, Diagnostics& diagnostics) {
  for (Named<Table>& table : tables) {
    if (!table.is_sound || !table.value.profile || !table.value.profile->value.file) continue;
    const Located<std::string>& name = *table.value.profile->value.file;
    const std::string path = path_of_named_file(name, inputs.sources);
    const auto [found, is_new] = files_.try_emplace(path);
    File& file = found->second;
    if (is_new) file.traffic = read_file(path, name.range, inputs, file.findings);
    diagnostics.merge(file.findings);
    if (file.traffic) {
      table.value.profile->value.consumed = *file.traffic;
    } else {
      table.value.profile.reset();
      table.is_sound = false;
    }
  }
}

}  // namespace lambdacost

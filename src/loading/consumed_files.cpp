#include "loading/consumed_files.h"

#include <fmt/core.h>

#include <optional>
#include <string>
#include <utility>

#include "base/text.h"

namespace lambdacost {
namespace {

/// The traffic in the file; nullopt after an error.
std::optional<ConsumedTraffic> read_file(const std::string& path, std::optional<TrafficKind> kind,
                                         const SourceRange& named_at, Inputs& inputs, Diagnostics& diagnostics) {
  ReadResult result = inputs.files.read(path);
  if (!result.bytes) {
    diagnostics.error("unreadable-file", named_at,
                      fmt::format("{}: cannot be read: {}", make_printable(path), result.problem),
                      "the name is relative to the folder of the workload file, or to --baseline-dir");
    return std::nullopt;
  }
  const auto refuse = [&](FindingId id, std::string_view problem, std::string help) {
    diagnostics.error(id, named_at, fmt::format("{}: {}", make_printable(path), problem), std::move(help));
    return std::nullopt;
  };
  // The workload may name any file that can be read: what is none of ours is neither shown nor kept.
  if (!looks_like_consumed_traffic(*result.bytes))
    return refuse("missing-column",
                  "is neither CloudWatch's output nor a CSV file with the columns timestamp, sum and period",
                  "give the JSON of aws cloudwatch get-metric-statistics or get-metric-data, the console's CSV, or a "
                  "CSV file of UTF-8 text that begins with the line: timestamp,sum,period");
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  if (result.bytes->size() > kMostBytes)
    return refuse("unreadable-file", "cannot be read: it is larger than 64 MB", "give whole days, at most 31");
  std::uint32_t source = 0;
  if (const auto problem = add_file(path, std::move(*result.bytes), inputs, source))
    return refuse("unreadable-file", "cannot be read: " + *problem, "give fewer files at a time");
  return read_consumed_traffic(inputs.sources, source, kind, diagnostics);
}

}  // namespace

bool ConsumedFiles::load_shape(TrafficShape& shape, std::optional<TrafficKind> kind, Inputs& inputs,
                               Diagnostics& diagnostics) {
  if (!shape.file) return true;
  const std::string path = path_of_named_file(*shape.file, inputs.sources);
  const auto [found, is_new] = files_.try_emplace({path, kind});
  File& file = found->second;
  if (is_new) file.traffic = read_file(path, kind, shape.file->range, inputs, file.findings);
  diagnostics.merge(file.findings);
  if (!file.traffic) return false;
  shape.consumed = file.traffic->runs;
  shape.metric = kind ? kind : file.traffic->metric;
  return true;
}

void ConsumedFiles::load(std::vector<Named<Table>>& tables, Inputs& inputs, Diagnostics& diagnostics) {
  for (Named<Table>& table : tables) {
    if (!table.is_sound || !table.value.profile) continue;
    Profile& profile = table.value.profile->value;
    bool is_loaded = load_shape(profile, std::nullopt, inputs, diagnostics);
    if (profile.reads)
      is_loaded = load_shape(profile.reads->value, TrafficKind::reads, inputs, diagnostics) && is_loaded;
    if (profile.writes)
      is_loaded = load_shape(profile.writes->value, TrafficKind::writes, inputs, diagnostics) && is_loaded;
    if (is_loaded) continue;
    table.value.profile.reset();
    table.is_sound = false;
  }
}

}  // namespace lambdacost

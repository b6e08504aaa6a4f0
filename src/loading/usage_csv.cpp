#include "loading/usage_csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "input/csv_reader.h"
#include "input/overlay.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

constexpr std::string_view kResourceColumn = "resource";
constexpr std::string_view kHeaderHelp = "begin the file with a line such as: resource,requests,duration";

std::string_view first_line_of(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return text.substr(0, text.find_first_of("\r\n"));
}

/// A row's resource: its kind where it is said.
std::pair<std::string_view, std::string> split_resource(std::string_view text) {
  for (const std::string_view kind : resource_kinds) {
    if (!text.starts_with(kind)) continue;
    const std::string_view rest = text.substr(kind.size());
    if (rest.starts_with("[\"")) {
      const auto path = parse_path(text);
      if (path && path->size() == 2) return {kind, path->back().key};
    }
    if (rest.starts_with('.')) return {kind, std::string(rest.substr(1))};
  }
  return {{}, std::string(text)};
}

/// One table on its way from cells to usage. Every method appends what it finds.
class UsageTable {
 public:
  UsageTable(const Sources& sources, std::uint32_t source, std::vector<UsageEntry>& entries, Diagnostics& diagnostics)
      : csv_(sources, source, diagnostics), source_(source), entries_(entries), diagnostics_(diagnostics) {}

  void read() {
    if (!csv_.next(cells_)) {
      if (csv_.is_sound())
        diagnostics_.error("missing-column", {source_, 0, 0}, "the file is empty", std::string(kHeaderHelp));
      return;
    }
    if (!read_header()) return;
    while (csv_.next(cells_)) read_row();
  }

 private:
  bool read_header() {
    const std::size_t errors_before = diagnostics_.errors();
    for (const CsvCell& cell : cells_) {
      const std::string name(trim(cell.text));
      const auto same = std::ranges::find(names_, name);
      if (same != names_.end())
        diagnostics_.error("duplicate-column", cell.range, fmt::format("the column {} is there twice", quote(name)),
                           "remove one");
      names_.push_back(name);
      std::optional<std::vector<PathStep>> path = parse_path(name);
      const bool is_of_keys = path && std::ranges::none_of(*path, [](const PathStep& step) {
                                return step.is_any || step.index.has_value();
                              });
      if (!is_of_keys)
        diagnostics_.error("invalid-value", cell.range,
                           fmt::format("expected a key such as requests or cold_starts.share, found {}", quote(name)),
                           "columns are keys of a workload file's resources");
      paths_.push_back(path.value_or(std::vector<PathStep>()));
    }
    const auto resource = std::ranges::find(names_, kResourceColumn);
    resource_ = static_cast<std::size_t>(resource - names_.begin());
    if (resource == names_.end())
      diagnostics_.error("missing-column", cells_.front().range, "the header has no column `resource`",
                         std::string(kHeaderHelp));
    return diagnostics_.errors() == errors_before;
  }

  void read_row() {
    const SourceRange range = {source_, cells_.front().range.begin, cells_.back().range.end};
    if (cells_.size() != names_.size()) {
      diagnostics_.error("csv-syntax", range,
                         fmt::format("the row has {} cells, and the header {}", cells_.size(), names_.size()),
                         "give every row a cell for each column; it may be empty");
      return;
    }
    const std::string_view resource = trim(cells_[resource_].text);
    if (resource.empty()) {
      diagnostics_.error("invalid-name", cells_[resource_].range, "the row names no resource",
                         "name one, or a pattern such as `*`");
      return;
    }
    auto [kind, name] = split_resource(resource);
    UsageEntry entry{std::string(kind), std::move(name), cells_[resource_].range, {}, false};
    entry.usage.kind = Node::Kind::mapping;
    entry.usage.range = range;
    for (std::size_t i = 0; i < cells_.size(); ++i)
      if (i != resource_ && !trim(cells_[i].text).empty()) put(entry.usage, paths_[i], cells_[i]);
    entries_.push_back(std::move(entry));
  }

  void put(Node& usage, const std::vector<PathStep>& path, const CsvCell& cell) {
    Setting setting{path, cell.range, {}};
    setting.value.kind = Node::Kind::scalar;
    setting.value.text = trim(cell.text);
    setting.value.range = cell.range;
    apply_setting(usage, setting, diagnostics_);
  }

  CsvReader csv_;
  std::uint32_t source_;
  std::vector<UsageEntry>& entries_;
  Diagnostics& diagnostics_;
  std::vector<CsvCell> cells_;
  std::vector<std::string> names_;            // of the columns
  std::vector<std::vector<PathStep>> paths_;  // of their keys
  std::size_t resource_ = 0;                  // the column with the names
};

}  // namespace

bool looks_like_usage_csv(std::string_view text) {
  const std::string_view line = first_line_of(text);
  if (line.find(',') == std::string_view::npos && trim(line) != kResourceColumn) return false;
  return std::ranges::any_of(split(line, ','), [](std::string_view cell) {
    cell = trim(cell);
    if (cell.size() > 1 && cell.starts_with('"') && cell.ends_with('"')) cell = cell.substr(1, cell.size() - 2);
    return trim(cell) == kResourceColumn;
  });
}

void read_usage_csv(const Sources& sources, std::uint32_t source, std::vector<UsageEntry>& entries,
                    Diagnostics& diagnostics) {
  UsageTable(sources, source, entries, diagnostics).read();
}

}  // namespace lambdacost

#include "loading/usage_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "input/read.h"
#include "loading/consumed_json.h"
#include "loading/foreign_files.h"
#include "loading/usage_csv.h"
#include "loading/usage_infracost.h"
#include "loading/usage_metrics.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

/// Takes the members of a section, or says that it is none. What is commented out leaves nothing behind.
std::vector<Member> take_section(Member& section, std::string_view expected, Diagnostics& diagnostics) {
  if (section.value.is_mapping()) return std::move(section.value.members);
  if (!section.value.is_null())
    diagnostics.error(
        "wrong-type", section.value.range,
        fmt::format("{}: expected {}, found {}", make_printable(section.key), expected, describe(section.value.kind)));
  return {};
}

/// Adds what a document in the form of a workload says.
void add_document(Node document, UsageFiles& usage, Diagnostics& diagnostics) {
  Node& rest = usage.rest.emplace_back();
  rest.kind = Node::Kind::mapping;
  rest.range = document.range;
  for (Member& section : document.members) {
    if (find_kind(section.key) != nullptr) {
      for (Member& resource : take_section(section, "a mapping of names", diagnostics))
        usage.entries.push_back({section.key, resource.key, resource.key_range, std::move(resource.value), false});
    } else if (section.key == kDefaultsKey) {
      for (Member& of_kind : take_section(section, "a mapping of resource kinds", diagnostics))
        usage.defaults.push_back(std::move(of_kind));
    } else if (!section.key.starts_with(kExtensionPrefix)) {
      rest.members.push_back(std::move(section));
    }
  }
}

/// Reads a file in the form of a workload; nullopt after an error.
std::optional<Node> read_usage_document(const std::string& path, std::uint32_t source, const Sources& sources,
                                        Diagnostics& diagnostics) {
  const bool is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
  Diagnostics findings;
  std::optional<Node> document =
      is_yaml ? read_yaml(sources, source, findings) : read_document(sources, source, findings);
  const ForeignKind foreign =
      document && document->is_mapping() ? foreign_kind_of(*document) : foreign_kind_of_text(sources[source].text());
  const bool is_usage = document && is_infracost_usage(*document);
  if (!foreign.name.empty() && !is_usage) {
    diagnostics.error("foreign-file", {source, 0, 0},
                      fmt::format("{} was found, a usage file was expected", foreign.name),
                      "a usage file has the keys of a workload file: docs/USAGE.md; name other files without --usage");
    return std::nullopt;
  }
  diagnostics.merge(findings);
  if (!document) return std::nullopt;
  if (document->is_mapping()) return document;
  diagnostics.error("wrong-type", document->range,
                    fmt::format("expected a mapping, found {}", describe(document->kind)),
                    "a usage file has the keys of a workload file");
  return std::nullopt;
}

void add_usage_file(const std::string& path, std::uint32_t source, const Sources& sources, UsageFiles& usage,
                    MeasuredUsage& measured, Diagnostics& diagnostics) {
  const std::string_view text = sources[source].text();
  if (looks_like_metric_json(trim(text))) {
    measured.read(sources, source, diagnostics);
  } else if (looks_like_usage_csv(text)) {
    read_usage_csv(sources, source, usage.entries, diagnostics);
  } else if (auto document = read_usage_document(path, source, sources, diagnostics)) {
    if (is_infracost_usage(*document))
      read_infracost_usage(*document, usage.entries, diagnostics);
    else
      add_document(std::move(*document), usage, diagnostics);
  }
}

}  // namespace

UsageFiles read_usage_files(std::span<const std::string> paths, Inputs& inputs, Diagnostics& diagnostics) {
  UsageFiles usage;
  MeasuredUsage measured;
  for (const std::string& path : paths)
    if (const auto source = read_source(path, inputs, diagnostics))
      add_usage_file(path, *source, inputs.sources, usage, measured, diagnostics);
  for (UsageEntry& entry : measured.take(diagnostics)) usage.entries.push_back(std::move(entry));
  return usage;
}

}  // namespace lambdacost

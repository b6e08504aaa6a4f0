#include "model/kinds.h"

#include <fmt/core.h>

#include <algorithm>

namespace lambdacost {

const Kind* find_kind(std::string_view key) {
  const Kind* found = nullptr;
  const auto look_at = [&](const Kind& kind) {
    if (kind.key == key) found = &kind;
  };
  std::apply([&](const auto&... row) { (look_at(row.kind), ...); }, workload_kinds);
  return found;
}

const Kind* kind_of_path(std::string_view path) { return find_kind(path.substr(0, path.find_first_of(".["))); }

void add_missing_tags(Located<Tags>& tags, const Located<Tags>& of_file) {
  if (!tags.range.is_somewhere()) tags.range = of_file.range;
  for (const Tag& tag : *of_file)
    if (std::ranges::find(*tags, tag.key, &Tag::key) == tags->end()) tags.value.push_back(tag);
  std::ranges::sort(tags.value, {}, &Tag::key);
}

void note_place(std::string path, SourceRange place, ResourcePlaces& seen, Diagnostics& diagnostics) {
  const auto [first, is_new] = seen.emplace(path, place);
  const bool is_same_file = place.source == first->second.source;  // a duplicate key, reported by the reader
  if (is_new || is_same_file) return;
  Diagnostic& diagnostic = diagnostics.error(
      "duplicate-resource", place, fmt::format("{}: is in two files", make_printable(path)),
      "several files are one account: keep one of them, or write NAME=FILE to tell a template's apart");
  diagnostic.path = std::move(path);
  diagnostic.notes.push_back({first->second, "first given here"});
}

}  // namespace lambdacost

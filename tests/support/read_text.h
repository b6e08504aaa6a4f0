// What the tests of the readers share: one document read from a text, its findings and its tree as lines of text.
#pragma once

#include <fmt/core.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "input/read.h"

namespace lambdacost {

/// "2:1 duplicate-key the message" a finding, its notes below it as "  1:1 the note".
inline std::string list_findings(const Sources& sources, const Diagnostics& diagnostics) {
  const auto place = [&sources](const SourceRange& range) {
    const Position position = sources[range.source].position(range.begin);
    return fmt::format("{}:{}", position.line, position.column);
  };
  std::string list;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    list += fmt::format("{}{} {} {}", list.empty() ? "" : "\n", place(diagnostic.range), diagnostic.id.text(),
                        diagnostic.message);
    for (const RelatedNote& note : diagnostic.notes) list += fmt::format("\n  {} {}", place(note.range), note.message);
  }
  return list;
}

/// The tree on one line: `{key: plain, key: "quoted", key: null, key: [item, item]}`.
inline std::string write_tree(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::scalar:
      return node.quoted ? fmt::format("\"{}\"", node.text) : node.text;
    case Node::Kind::sequence:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + write_tree(item);
      return fmt::format("[{}]", text);
    case Node::Kind::mapping:
      for (const Member& member : node.members) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", member.key, write_tree(member.value));
      }
      return fmt::format("{{{}}}", text);
  }
  return text;
}

struct ReadText {
  explicit ReadText(std::string text, const ReadLimits& limits = {})
      : source(sources.add("input", std::move(text))), root(read_document(sources, source, diagnostics, limits)) {}

  std::string findings() const { return list_findings(sources, diagnostics); }
  std::string tree() const { return root ? write_tree(*root) : "none"; }
  std::string slice(const SourceRange& range) const {
    return std::string(sources[source].text().substr(range.begin, range.end - range.begin));
  }

  Sources sources;
  Diagnostics diagnostics;
  std::uint32_t source;
  std::optional<Node> root;
};

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace lambdacost

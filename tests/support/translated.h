// A template's text as the workload's tree that it is translated to, written in one line.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "input/read.h"
#include "support/decoding.h"
#include "templates/translate.h"

namespace lambdacost::test {

/// The tree in one line, as YAML's flow style without quotes: "{memory: 512, tags: {team: a}}".
inline std::string in_one_line(const Node& node) {
  std::string text;
  bool is_first = true;
  const auto add = [&](const std::string& part) {
    text += (is_first ? "" : ", ") + part;
    is_first = false;
  };
  if (node.is_scalar()) return node.text;
  for (const Node& item : node.items) add(in_one_line(item));
  for (const Member& member : node.members) add(member.key + ": " + in_one_line(member.value));
  if (node.is_null()) return "null";
  return node.is_sequence() ? "[" + text + "]" : "{" + text + "}";
}

/// A template that was read and translated.
struct Translated {
  explicit Translated(const std::string& template_text, TemplateSettings settings = {{}, "us-east-1"})
      : source(sources.add("template.yaml", template_text)),
        root(read_document(sources, source, diagnostics, {}, Dialect::template_)) {
    if (root) translation = translate_template(*root, {built_in_catalogue(), std::move(settings)}, diagnostics);
  }

  /// The resource's tree, or what there is of its section; "none" where it is not there.
  std::string at(std::string_view kind, std::string_view name) const {
    const Node* section = translation.document.find(kind);
    const Node* resource = section == nullptr ? nullptr : section->find(name);
    return resource == nullptr ? "none" : in_one_line(*resource);
  }
  std::string function(std::string_view name = "F") const { return at("functions", name); }
  std::string table(std::string_view name = "T") const { return at("tables", name); }

  /// "functions.F.memory: reason", one a line.
  std::string unknown() const {
    std::string text;
    for (const UnknownSetting& setting : translation.unknown) text += setting.path + ": " + setting.reason + "\n";
    return text;
  }
  /// "key value (why): resource", one a line.
  std::string assumptions() const {
    std::string text;
    for (const Assumption& one : translation.assumptions)
      text += one.key + " " + one.value + " (" + one.why + "): " + one.resource + "\n";
    return text;
  }
  /// "line:column: message [id]", one a line.
  std::string findings() const {
    std::string text;
    for (const Diagnostic& finding : diagnostics.sorted()) {
      const Position place = sources[source].position(finding.range.begin);
      text += std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + finding.message + " [" +
              std::string(finding.id.text()) + "]\n";
    }
    return text;
  }

  Sources sources;
  Diagnostics diagnostics;
  std::uint32_t source;
  std::optional<Node> root;
  Translation translation;
};

}  // namespace lambdacost::test

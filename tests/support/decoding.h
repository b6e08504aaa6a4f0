// What the tests of the decoder and the model share: a text decoded as one record, and its findings as text.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "input/read.h"
#include "records/decoder.h"
#include "support/read_text.h"

namespace lambdacost::test {

inline const Catalogue& built_in_catalogue() {
  static const Catalogue catalogue(built_in_tables());
  return catalogue;
}

/// A YAML text decoded as a T.
template <class T>
struct Decoding {
  explicit Decoding(std::string text, FieldInfo info = {}) {
    source = sources.add("input", std::move(text));
    const std::optional<Node> document = read_yaml(sources, source, diagnostics);
    Decoder decoder(built_in_catalogue(), diagnostics);
    good = document && read_value(decoder, *document, info, value);
  }

  /// "2:1 unknown-key the message", a line a finding; empty where there is none.
  std::string findings() const { return list_findings(sources, diagnostics); }
  std::string help() const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) text += diagnostic.help;
    return text;
  }
  std::string slice(const SourceRange& range) const {
    return std::string(sources[source].text().substr(range.begin, range.end - range.begin));
  }

  Sources sources;
  Diagnostics diagnostics;
  std::uint32_t source = 0;
  T value{};
  bool good = false;
};

}  // namespace lambdacost::test

// What the two readers behind read.h share: the slice of a source they work on, and words for what stands at a place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "input/read.h"

namespace lambdacost {

/// A source's text, or a part of it, that is read as one document.
struct SourceSlice {
  std::uint32_t source = 0;
  std::uint32_t begin = 0;  ///< where `text` begins in the source
  std::string_view text;

  /// The range of the text's bytes [from, to), cut to the text's end.
  SourceRange range(std::size_t from, std::size_t to) const;
  SourceSlice from(std::size_t offset) const;
};

/// The source's text after its byte order mark. Appends `invalid-text` and returns nullopt for what is not clean UTF-8.
std::optional<SourceSlice> checked_slice(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

/// Both expect a checked slice and return nullopt when they appended an error.
std::optional<Node> parse_yaml(const SourceSlice& slice, Diagnostics& diagnostics, const ReadLimits& limits,
                               Dialect dialect = Dialect::strict);
std::optional<Node> parse_json(const SourceSlice& slice, Diagnostics& diagnostics, const ReadLimits& limits,
                               Dialect dialect = Dialect::strict);

/// What to do about a character that only looks like another.
inline constexpr std::string_view kTypeAnew =
    "type it anew; such characters come along from web pages and word processors";

/// What stands at a place, for messages: "`word`", "`,`", "a tab", "the end of the line", "the end of the text".
struct Found {
  std::string words;
  std::size_t end;  ///< offset just after it
};
Found found_at(std::string_view text, std::size_t offset);

/// Offset just after the quote that closes the one at `begin`. In "…" a backslash escapes the next character; in '…' a
/// doubled quote stands for one. nullopt when it is never closed.
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin);

}  // namespace lambdacost

#include "input/read.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/look_alikes.h"
#include "base/text.h"
#include "input/readers.h"

namespace lambdacost {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSaveAsUtf8 = "save the file as UTF-8";
constexpr std::size_t kLongestWordShown = 30;

/// UTF-16 and UTF-32 begin with a byte order mark that is no UTF-8, or have a zero byte in their first character.
bool looks_like_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         text.substr(0, 2).find('\0') != std::string_view::npos;
}

std::size_t find_lone_carriage_return(std::string_view text) {
  std::size_t at = text.find('\r');
  while (at != std::string_view::npos && text.substr(at + 1).starts_with('\n')) at = text.find('\r', at + 1);
  return at;
}

unsigned byte_at(std::string_view text, std::size_t offset) { return static_cast<unsigned char>(text[offset]); }

/// The bytes of the character at `offset`: its first byte and the continuation bytes after it.
std::size_t character_length(std::string_view text, std::size_t offset) {
  std::size_t end = offset + 1;
  while (end < text.size() && (byte_at(text, end) & 0xC0U) == 0x80U) ++end;
  return end - offset;
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool refuse(const SourceSlice& slice, std::size_t offset, std::string message, std::string_view help,
            Diagnostics& diagnostics) {
  diagnostics.error("invalid-text", slice.range(offset, offset + 1), std::move(message), std::string(help));
  return false;
}

bool check_text(const SourceSlice& slice, Diagnostics& diagnostics) {
  const std::string_view text = slice.text;
  if (looks_like_utf16(text)) {
    return refuse(slice, 0, "UTF-16 or UTF-32 text was found, UTF-8 was expected", kSaveAsUtf8, diagnostics);
  }
  if (const auto at = find_invalid_utf8(text)) {
    return refuse(slice, *at, fmt::format("the byte 0x{:02X} was found, UTF-8 text was expected", byte_at(text, *at)),
                  kSaveAsUtf8, diagnostics);
  }
  if (const auto at = find_control_character(text)) {
    // A control character of two bytes is 0xC2 and then its own code.
    const unsigned code = byte_at(text, *at + character_length(text, *at) - 1);
    return refuse(slice, *at, fmt::format("the control character U+{:04X} was found, plain text was expected", code),
                  "remove it", diagnostics);
  }
  if (const auto at = find_lone_carriage_return(text); at != std::string_view::npos) {
    return refuse(slice, at, "a carriage return without a line feed was found, LF or CR LF was expected",
                  "save the file with LF line ends", diagnostics);
  }
  if (const auto at = text.find(kByteOrderMark); at != std::string_view::npos) {
    return refuse(slice, at, "a byte order mark was found inside the text, one was expected at its begin at most",
                  "remove it; it is left over when files are joined", diagnostics);
  }
  return true;
}

}  // namespace

SourceRange SourceSlice::range(std::size_t from, std::size_t to) const {
  const auto place = [this](std::size_t offset) {
    return begin + static_cast<std::uint32_t>(std::min(offset, text.size()));
  };
  return {source, place(from), place(std::max(from, to))};
}

SourceSlice SourceSlice::from(std::size_t offset) const {
  return {source, begin + static_cast<std::uint32_t>(offset), text.substr(offset)};
}

std::optional<SourceSlice> checked_slice(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  SourceSlice slice{source, 0, sources[source].text()};
  if (slice.text.starts_with(kByteOrderMark)) slice = slice.from(kByteOrderMark.size());
  if (!check_text(slice, diagnostics)) return std::nullopt;
  return slice;
}

Found found_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {"the end of the text", text.size()};
  switch (text[offset]) {
    case '\r':
    case '\n':
      return {"the end of the line", offset + 1};
    case '\t':
      return {"a tab", offset + 1};
    case ' ':
      return {"a blank", offset + 1};
    case '`':
      return {"a backtick", offset + 1};
    default:
      break;
  }
  if (const auto look_alike = find_look_alike(text.substr(offset, character_length(text, offset))))
    return {look_alike->name, offset + look_alike->length};
  std::size_t end = offset;
  while (end < text.size() && is_word_character(text[end])) ++end;
  if (end == offset) end += character_length(text, offset);
  const bool is_short = end - offset <= kLongestWordShown;
  const std::string_view shown = text.substr(offset, is_short ? end - offset : kLongestWordShown);
  return {fmt::format("`{}{}`", make_printable(shown), is_short ? "" : "…"), end};
}

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      const bool doubled = quote == '\'' && text.substr(at + 1).starts_with('\'');
      if (!doubled) return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

std::optional<Node> read_yaml(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics,
                              const ReadLimits& limits, Dialect dialect) {
  const auto slice = checked_slice(sources, source, diagnostics);
  return slice ? parse_yaml(*slice, diagnostics, limits, dialect) : std::nullopt;
}

std::optional<Node> read_document(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics,
                                  const ReadLimits& limits, Dialect dialect) {
  const auto slice = checked_slice(sources, source, diagnostics);
  if (!slice) return std::nullopt;
  const auto first = slice->text.find_first_not_of(" \t\r\n");
  const bool is_json = first != std::string_view::npos && slice->text[first] == '{';
  return is_json ? parse_json(*slice, diagnostics, limits, dialect) : parse_yaml(*slice, diagnostics, limits, dialect);
}

}  // namespace lambdacost

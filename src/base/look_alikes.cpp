#include "base/look_alikes.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace lambdacost {
namespace {

/// A character by its bytes in UTF-8.
struct KnownCharacter {
  std::string_view bytes;
  std::string_view code;
  std::string_view name;
  std::string_view expected;
};

constexpr std::string_view kPlainBlank = "a plain blank";
constexpr std::string_view kNothing = "nothing";
constexpr std::string_view kQuote = "a straight quote";
constexpr std::string_view kHyphen = "a plain hyphen";
constexpr std::string_view kColon = "a plain colon";
constexpr std::string_view kComma = "a plain comma";

constexpr std::array kKnown = {
    KnownCharacter{"\xC2\xA0", "U+00A0", "a no-break space", kPlainBlank},
    KnownCharacter{"\xC2\xAD", "U+00AD", "a soft hyphen", kNothing},
    KnownCharacter{"\xE1\x9A\x80", "U+1680", "an Ogham space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x80", "U+2000", "an en quad", kPlainBlank},
    KnownCharacter{"\xE2\x80\x81", "U+2001", "an em quad", kPlainBlank},
    KnownCharacter{"\xE2\x80\x82", "U+2002", "an en space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x83", "U+2003", "an em space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x84", "U+2004", "a third of an em space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x85", "U+2005", "a quarter of an em space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x86", "U+2006", "a sixth of an em space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x87", "U+2007", "a figure space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x88", "U+2008", "a punctuation space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x89", "U+2009", "a thin space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x8A", "U+200A", "a hair space", kPlainBlank},
    KnownCharacter{"\xE2\x80\x8B", "U+200B", "a zero-width space", kNothing},
    KnownCharacter{"\xE2\x80\x8C", "U+200C", "a zero-width non-joiner", kNothing},
    KnownCharacter{"\xE2\x80\x8D", "U+200D", "a zero-width joiner", kNothing},
    KnownCharacter{"\xE2\x80\x8E", "U+200E", "a left-to-right mark", kNothing},
    KnownCharacter{"\xE2\x80\x8F", "U+200F", "a right-to-left mark", kNothing},
    KnownCharacter{"\xE2\x80\x90", "U+2010", "a hyphen of Unicode", kHyphen},
    KnownCharacter{"\xE2\x80\x91", "U+2011", "a no-break hyphen", kHyphen},
    KnownCharacter{"\xE2\x80\x92", "U+2012", "a figure dash", kHyphen},
    KnownCharacter{"\xE2\x80\x93", "U+2013", "an en dash", kHyphen},
    KnownCharacter{"\xE2\x80\x94", "U+2014", "an em dash", kHyphen},
    KnownCharacter{"\xE2\x80\x98", "U+2018", "a curly quote", kQuote},
    KnownCharacter{"\xE2\x80\x99", "U+2019", "a curly quote", kQuote},
    KnownCharacter{"\xE2\x80\x9A", "U+201A", "a low quote", kQuote},
    KnownCharacter{"\xE2\x80\x9C", "U+201C", "a curly quote", kQuote},
    KnownCharacter{"\xE2\x80\x9D", "U+201D", "a curly quote", kQuote},
    KnownCharacter{"\xE2\x80\x9E", "U+201E", "a low quote", kQuote},
    KnownCharacter{"\xE2\x80\xAF", "U+202F", "a narrow no-break space", kPlainBlank},
    KnownCharacter{"\xE2\x81\x9F", "U+205F", "a mathematical space", kPlainBlank},
    KnownCharacter{"\xE2\x81\xA0", "U+2060", "a word joiner", kNothing},
    KnownCharacter{"\xE2\x88\x92", "U+2212", "a minus sign of mathematics", kHyphen},
    KnownCharacter{"\xE3\x80\x80", "U+3000", "an ideographic space", kPlainBlank},
    KnownCharacter{"\xEF\xB8\x8F", "U+FE0F", "a variation selector", kNothing},
    KnownCharacter{"\xEF\xBC\x8C", "U+FF0C", "a fullwidth comma", kComma},
    KnownCharacter{"\xEF\xBC\x9A", "U+FF1A", "a fullwidth colon", kColon},
};

/// The character at the offset; nullptr where it is another one.
const KnownCharacter* known_at(std::string_view text, std::size_t offset) {
  const auto found = std::ranges::find_if(
      kKnown, [&](const KnownCharacter& known) { return text.substr(offset).starts_with(known.bytes); });
  return found == kKnown.end() ? nullptr : &*found;
}

LookAlike look_alike(const KnownCharacter& known, std::size_t offset) {
  return {offset, known.bytes.size(), fmt::format("{} ({})", known.name, known.code), known.expected};
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

std::optional<LookAlike> find_look_alike(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size(); ++offset)
    if (!is_ascii(text[offset]))
      if (const KnownCharacter* known = known_at(text, offset)) return look_alike(*known, offset);
  return std::nullopt;
}

std::optional<LookAlike> find_last_look_alike(std::string_view text) {
  for (std::size_t offset = text.size(); offset-- > 0;)
    if (!is_ascii(text[offset]))
      if (const KnownCharacter* known = known_at(text, offset)) return look_alike(*known, offset);
  return std::nullopt;
}

}  // namespace lambdacost

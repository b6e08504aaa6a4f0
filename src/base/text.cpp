#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

namespace lambdacost {
namespace {

/// One character off the front of some text. Length 0: the text does not begin with well-formed UTF-8.
struct Character {
  std::uint32_t code = 0;
  std::size_t length = 0;
};

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// What a lead byte announces: the length, its own bits, and the smallest code that needs that length.
struct Lead {
  std::size_t length = 0;
  std::uint32_t bits = 0;
  std::uint32_t smallest = 0;
};

constexpr Lead read_lead(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC0 && byte < 0xE0) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF8) return {4, byte & 0x07U, 0x10000};
  return {};
}

/// `text` is not empty.
Character first_character(std::string_view text) {
  const Lead lead = read_lead(static_cast<unsigned char>(text.front()));
  if (lead.length == 0 || lead.length > text.size()) return {};
  std::uint32_t code = lead.bits;
  for (const char c : text.substr(1, lead.length - 1)) {
    if (!is_continuation(c)) return {};
    code = (code << 6) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < lead.smallest || is_surrogate || code > 0x10FFFF) return {};
  return {code, lead.length};
}

/// First and last code of a block; tables of them are in order.
struct CodeRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

bool is_in(std::span<const CodeRange> ranges, std::uint32_t code) {
  const auto after = std::ranges::upper_bound(ranges, code, {}, &CodeRange::first);
  return after != ranges.begin() && code <= std::prev(after)->last;
}

/// East Asian Wide and Fullwidth of Unicode's EastAsianWidth.txt, neighbours joined over unassigned and rare codes.
constexpr std::array kWide = {
    CodeRange{0x1100, 0x115F},   CodeRange{0x231A, 0x231B},   CodeRange{0x2329, 0x232A},   CodeRange{0x23E9, 0x23EC},
    CodeRange{0x23F0, 0x23F0},   CodeRange{0x23F3, 0x23F3},   CodeRange{0x25FD, 0x25FE},   CodeRange{0x2614, 0x2615},
    CodeRange{0x2648, 0x2653},   CodeRange{0x267F, 0x267F},   CodeRange{0x2693, 0x2693},   CodeRange{0x26A1, 0x26A1},
    CodeRange{0x26AA, 0x26AB},   CodeRange{0x26BD, 0x26BE},   CodeRange{0x26C4, 0x26C5},   CodeRange{0x26CE, 0x26CE},
    CodeRange{0x26D4, 0x26D4},   CodeRange{0x26EA, 0x26EA},   CodeRange{0x26F2, 0x26F3},   CodeRange{0x26F5, 0x26F5},
    CodeRange{0x26FA, 0x26FA},   CodeRange{0x26FD, 0x26FD},   CodeRange{0x2705, 0x2705},   CodeRange{0x270A, 0x270B},
    CodeRange{0x2728, 0x2728},   CodeRange{0x274C, 0x274C},   CodeRange{0x274E, 0x274E},   CodeRange{0x2753, 0x2755},
    CodeRange{0x2757, 0x2757},   CodeRange{0x2795, 0x2797},   CodeRange{0x27B0, 0x27B0},   CodeRange{0x27BF, 0x27BF},
    CodeRange{0x2B1B, 0x2B1C},   CodeRange{0x2B50, 0x2B50},   CodeRange{0x2B55, 0x2B55},   CodeRange{0x2E80, 0x303E},
    CodeRange{0x3041, 0x3247},   CodeRange{0x3250, 0x4DBF},   CodeRange{0x4E00, 0xA4CF},   CodeRange{0xA960, 0xA97F},
    CodeRange{0xAC00, 0xD7A3},   CodeRange{0xF900, 0xFAFF},   CodeRange{0xFE10, 0xFE19},   CodeRange{0xFE30, 0xFE6F},
    CodeRange{0xFF01, 0xFF60},   CodeRange{0xFFE0, 0xFFE6},   CodeRange{0x16FE0, 0x18DFF}, CodeRange{0x1AFF0, 0x1B2FF},
    CodeRange{0x1F004, 0x1F004}, CodeRange{0x1F0CF, 0x1F0CF}, CodeRange{0x1F18E, 0x1F18E}, CodeRange{0x1F191, 0x1F19A},
    CodeRange{0x1F200, 0x1F320}, CodeRange{0x1F32D, 0x1F335}, CodeRange{0x1F337, 0x1F37C}, CodeRange{0x1F37E, 0x1F393},
    CodeRange{0x1F3A0, 0x1F3CA}, CodeRange{0x1F3CF, 0x1F3D3}, CodeRange{0x1F3E0, 0x1F3F0}, CodeRange{0x1F3F4, 0x1F3F4},
    CodeRange{0x1F3F8, 0x1F43E}, CodeRange{0x1F440, 0x1F440}, CodeRange{0x1F442, 0x1F4FC}, CodeRange{0x1F4FF, 0x1F53D},
    CodeRange{0x1F54B, 0x1F54E}, CodeRange{0x1F550, 0x1F567}, CodeRange{0x1F57A, 0x1F57A}, CodeRange{0x1F595, 0x1F596},
    CodeRange{0x1F5A4, 0x1F5A4}, CodeRange{0x1F5FB, 0x1F64F}, CodeRange{0x1F680, 0x1F6C5}, CodeRange{0x1F6CC, 0x1F6CC},
    CodeRange{0x1F6D0, 0x1F6D2}, CodeRange{0x1F6D5, 0x1F6DF}, CodeRange{0x1F6EB, 0x1F6EF}, CodeRange{0x1F6F4, 0x1F6FF},
    CodeRange{0x1F7E0, 0x1F7F0}, CodeRange{0x1F90C, 0x1F93A}, CodeRange{0x1F93C, 0x1F945}, CodeRange{0x1F947, 0x1F9FF},
    CodeRange{0x1FA70, 0x1FAFF}, CodeRange{0x20000, 0x2FFFD}, CodeRange{0x30000, 0x3FFFD},
};

/// Combining marks of the common scripts, variation selectors, and characters without a glyph. Looked up before kWide.
constexpr std::array kZeroWidth = {
    CodeRange{0x0300, 0x036F}, CodeRange{0x0483, 0x0489},   CodeRange{0x0591, 0x05BD}, CodeRange{0x05BF, 0x05BF},
    CodeRange{0x05C1, 0x05C2}, CodeRange{0x05C4, 0x05C5},   CodeRange{0x05C7, 0x05C7}, CodeRange{0x0610, 0x061A},
    CodeRange{0x061C, 0x061C}, CodeRange{0x064B, 0x065F},   CodeRange{0x0670, 0x0670}, CodeRange{0x06D6, 0x06DC},
    CodeRange{0x06DF, 0x06E4}, CodeRange{0x06E7, 0x06E8},   CodeRange{0x06EA, 0x06ED}, CodeRange{0x08CA, 0x0902},
    CodeRange{0x093A, 0x093A}, CodeRange{0x093C, 0x093C},   CodeRange{0x0941, 0x0948}, CodeRange{0x094D, 0x094D},
    CodeRange{0x0951, 0x0957}, CodeRange{0x0962, 0x0963},   CodeRange{0x0981, 0x0981}, CodeRange{0x09BC, 0x09BC},
    CodeRange{0x09C1, 0x09C4}, CodeRange{0x09CD, 0x09CD},   CodeRange{0x0E31, 0x0E31}, CodeRange{0x0E34, 0x0E3A},
    CodeRange{0x0E47, 0x0E4E}, CodeRange{0x1160, 0x11FF},   CodeRange{0x1AB0, 0x1AFF}, CodeRange{0x1DC0, 0x1DFF},
    CodeRange{0x200B, 0x200F}, CodeRange{0x202A, 0x202E},   CodeRange{0x2060, 0x206F}, CodeRange{0x20D0, 0x20FF},
    CodeRange{0x302A, 0x302D}, CodeRange{0x3099, 0x309A},   CodeRange{0xFE00, 0xFE0F}, CodeRange{0xFE20, 0xFE2F},
    CodeRange{0xFEFF, 0xFEFF}, CodeRange{0xE0100, 0xE01EF},
};

/// White_Space of Unicode's PropList.txt but for line breaks, and the soft hyphen, which shows itself at a line's end
/// only.
constexpr std::array kBlank = {
    CodeRange{0x0009, 0x0009}, CodeRange{0x000B, 0x000C}, CodeRange{0x0020, 0x0020}, CodeRange{0x0085, 0x0085},
    CodeRange{0x00A0, 0x00A0}, CodeRange{0x00AD, 0x00AD}, CodeRange{0x1680, 0x1680}, CodeRange{0x2000, 0x200A},
    CodeRange{0x2028, 0x2029}, CodeRange{0x202F, 0x202F}, CodeRange{0x205F, 0x205F}, CodeRange{0x3000, 0x3000},
};

/// Characters that reorder the text around them (Unicode Technical Standard 55, "Trojan Source").
constexpr std::array kBidirectional = {
    CodeRange{0x061C, 0x061C},
    CodeRange{0x200E, 0x200F},
    CodeRange{0x202A, 0x202E},
    CodeRange{0x2066, 0x2069},
};

bool is_control(std::uint32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

/// A byte outside well-formed UTF-8 is printed as one replacement.
std::size_t width_of(const Character& character) {
  const bool is_below_tables = character.code < kZeroWidth.front().first;  // as nearly all text is
  if (character.length == 0 || is_below_tables) return 1;
  if (is_in(kZeroWidth, character.code)) return 0;
  return is_in(kWide, character.code) ? 2 : 1;
}

std::string printable(const Character& character, std::string_view text) {
  if (character.length == 0) return fmt::format("\\x{:02X}", static_cast<unsigned char>(text.front()));
  if (!is_control(character.code) && !is_in(kBidirectional, character.code))
    return std::string(text.substr(0, character.length));
  if (character.code < 0x80) return fmt::format("\\x{:02X}", character.code);
  return fmt::format("\\u{{{:04X}}}", character.code);
}

/// The number of single-character insertions, deletions and replacements between two words.
std::size_t levenshtein_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto [end, other_end] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

/// The distance when the words are near enough to be taken for each other.
std::optional<std::size_t> distance_if_near(std::string_view a, std::string_view b) {
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t limit = std::min<std::size_t>(longer / 3, 3);
  if (longer - std::min(a.size(), b.size()) > limit) return std::nullopt;
  const std::size_t distance = levenshtein_distance(a, b);
  return distance <= limit ? std::optional(distance) : std::nullopt;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_plain_in_path(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) || c == '_' || c == '-'; }

std::string quote_in_path(std::string_view name) {
  std::string quoted = "[\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"]";
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = first_character(text.substr(offset)).length;
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_control_character(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const Character character = first_character(text.substr(offset));
    const bool is_allowed = character.code == '\t' || character.code == '\n' || character.code == '\r';
    if (character.length > 0 && is_control(character.code) && !is_allowed) return offset;
    offset += std::max<std::size_t>(character.length, 1);
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    width += width_of(character);
    text.remove_prefix(std::max<std::size_t>(character.length, 1));
  }
  return width;
}

std::size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  const Character character = first_character(text);
  return is_in(kBlank, character.code) ? character.length : 0;
}

std::size_t invisible_length(std::string_view text) {
  if (text.empty()) return 0;
  const Character character = first_character(text);
  return is_in(kZeroWidth, character.code) ? character.length : 0;
}

std::string make_xml_characters(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    const std::size_t length = std::max<std::size_t>(character.length, 1);
    const std::uint32_t code = character.code;
    const bool is_blank = code == '\t' || code == '\n' || code == '\r';
    const bool is_held = character.length > 0 && (is_blank || (!is_control(code) && code != 0xFFFE && code != 0xFFFF));
    result += is_held ? text.substr(0, length) : kReplacement;
    text.remove_prefix(length);
  }
  return result;
}

std::string make_printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character character = first_character(text);
    result += printable(character, text);
    text.remove_prefix(std::max<std::size_t>(character.length, 1));
  }
  return result;
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  std::optional<std::string_view> best;
  std::size_t best_distance = 0;
  for (const std::string_view candidate : candidates) {
    const std::optional<std::size_t> distance = distance_if_near(word, candidate);
    if (!distance || (best && *distance > best_distance)) continue;
    if (best && *distance == best_distance && common_prefix(word, candidate) <= common_prefix(word, *best)) continue;
    best = candidate;
    best_distance = *distance;
  }
  return best;
}

bool is_web_link(std::string_view text) {
  const std::string scheme = to_lower(text.substr(0, text.find("//")));
  return scheme == "https:" || scheme == "http:";
}

namespace {

template <class Text>
std::string join(std::span<const Text> texts, std::string_view last_separator) {
  std::string joined;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) joined += i + 1 == texts.size() ? last_separator : ", ";
    joined += texts[i];
  }
  return joined;
}

}  // namespace

std::string join_alternatives(std::span<const std::string_view> words) { return join(words, " or "); }
std::string join_with_and(std::span<const std::string> texts) { return join(texts, " and "); }

std::string to_lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

bool equals_ignoring_case(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

std::string quote(std::string_view text) {
  constexpr std::size_t kMostBytes = 80;
  if (text.size() <= kMostBytes) return fmt::format("`{}`", make_printable(text));
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // inside a character
  return fmt::format("`{}…`", make_printable(text.substr(0, end)));
}

std::string group_digits(std::string_view plain_number) {
  const std::size_t sign = plain_number.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(plain_number.find('.'), plain_number.size());
  std::string grouped(plain_number);
  for (std::size_t place = end; place > sign + 3;) {
    place -= 3;
    grouped.insert(place, 1, ',');
  }
  return grouped;
}

std::string path_child(std::string_view parent, std::string_view name) {
  const bool is_plain = !name.empty() && std::ranges::all_of(name, is_plain_in_path);
  if (!is_plain) return std::string(parent) + quote_in_path(name);
  return parent.empty() ? std::string(name) : fmt::format("{}.{}", parent, name);
}

std::string path_item(std::string_view parent, std::size_t index) { return fmt::format("{}[{}]", parent, index); }

bool is_path_within(std::string_view path, std::string_view parent) {
  if (parent.empty() || path == parent) return true;
  return path.starts_with(parent) && (path[parent.size()] == '.' || path[parent.size()] == '[');
}

std::string path_of(std::span<const PathPart> parts) {
  std::string path;
  for (const PathPart& part : parts) path = part.is_index ? path_item(path, part.index) : path_child(path, part.name);
  return path;
}

}  // namespace lambdacost

#include "loading/base64.h"

#include <cstdint>

namespace lambdacost {

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kGroup = 4;
  constexpr unsigned kBitsOfCharacter = 6;
  constexpr unsigned kBitsOfByte = 8;
  if (text.size() % kGroup != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned waiting = 0;  // bits of no whole byte yet
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << kBitsOfCharacter | static_cast<std::uint32_t>(value);
    waiting += kBitsOfCharacter;
    if (waiting < kBitsOfByte) continue;
    waiting -= kBitsOfByte;
    bytes += static_cast<char>(bits >> waiting & 0xFFU);
    bits &= (1U << waiting) - 1;
  }
  if (bits != 0) return std::nullopt;
  return bytes;
}

}  // namespace lambdacost

// Bytes that travel as text (RFC 4648, section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lambdacost {

/// The bytes of padded base64 in the usual alphabet; nullopt for any other text, also where bits behind the last byte
/// are set.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace lambdacost

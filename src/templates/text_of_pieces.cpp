#include "templates/text_of_pieces.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::size_t kMostBytesOfText = std::size_t{1} << 20;

}  // namespace

Value compose(std::vector<Value> pieces, SourceRange place) {
  if (pieces.size() == 1) return std::move(pieces.front());
  Value whole{.kind = Value::Kind::text, .range = place};
  std::vector<Value> parts;
  std::size_t bytes = 0;
  for (Value& piece : pieces) {
    bytes += piece.text.size();
    if (bytes > kMostBytesOfText) return Value::unknown_because("the text is too long", place);
    whole.is_secret = whole.is_secret || piece.is_secret;
    if (!piece.is_text()) whole.kind = Value::Kind::composed;
    whole.text += piece.is_text() ? piece.text : std::string();
    if (piece.kind == Value::Kind::composed)
      parts.insert(parts.end(), piece.items.begin(), piece.items.end());
    else
      parts.push_back(std::move(piece));
  }
  if (whole.kind == Value::Kind::composed) {
    whole.text.clear();
    whole.items = std::move(parts);
  }
  return whole;
}

std::vector<Value> split_text(const Value& text, std::string_view separator) {
  std::vector<Value> parts;
  std::string_view rest = text.text;
  while (true) {
    const std::size_t end = rest.find(separator);
    parts.push_back(text);
    parts.back().text = rest.substr(0, end);
    if (end == std::string_view::npos) return parts;
    rest.remove_prefix(end + separator.size());
  }
}

std::string reason_not_known(const Value& value) {
  switch (value.kind) {
    case Value::Kind::unknown:
      return value.reason;
    case Value::Kind::reference:
      return fmt::format("what {} is, is known at deployment only",
                         quote(value.attribute.empty() ? value.text : value.text + "." + value.attribute));
    case Value::Kind::composed: {
      const auto part = std::ranges::find_if(value.items, [](const Value& piece) { return !piece.is_text(); });
      return reason_not_known(*part);
    }
    case Value::Kind::list:
      return "it is a list";
    case Value::Kind::mapping:
      return "it is a mapping";
    default:
      return value.is_secret ? "its parameter is NoEcho" : "it is no such value";
  }
}

std::string sketch_of(const Value& value) {
  if (value.is_text()) return value.text;
  if (value.is_reference())
    return fmt::format("${{{}{}{}}}", value.text, value.attribute.empty() ? "" : ".", value.attribute);
  std::string sketch;
  for (const Value& piece : value.items) sketch += sketch_of(piece);
  return value.is_unknown() ? "${}" : sketch;
}

}  // namespace lambdacost

// JSON by RapidJSON's SAX reader. Between the tokens of valid JSON stand only blanks, commas and colons, so each
// token's place follows from the end of the one before it.
#include <fmt/core.h>

// RapidJSON's stack adds to a null pointer while it is empty, which clang's sanitizer would report.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "input/readers.h"
#include "input/tree_builder.h"

namespace lambdacost {
namespace {

constexpr unsigned kFlags =
    rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

constexpr std::string_view kReadAsJson = "a document that begins with `{` is read as JSON";

/// One of RapidJSON's errors in our words.
struct JsonSyntaxError {
  rapidjson::ParseErrorCode code;
  std::string_view expected;
  std::string_view help = {};
};

constexpr std::array kJsonSyntaxErrors = {
    JsonSyntaxError{rapidjson::kParseErrorDocumentRootNotSingular, "the end of the document"},
    JsonSyntaxError{rapidjson::kParseErrorObjectMissName, "a key in double quotes", kReadAsJson},
    JsonSyntaxError{rapidjson::kParseErrorObjectMissColon, "`:`", kReadAsJson},
    JsonSyntaxError{rapidjson::kParseErrorObjectMissCommaOrCurlyBracket, "`,` or `}`", kReadAsJson},
    JsonSyntaxError{rapidjson::kParseErrorArrayMissCommaOrSquareBracket, "`,` or `]`", kReadAsJson},
    JsonSyntaxError{rapidjson::kParseErrorValueInvalid, "a value", kReadAsJson},
    JsonSyntaxError{rapidjson::kParseErrorStringMissQuotationMark, "`\"` at the end of the text", "close the quote"},
    JsonSyntaxError{rapidjson::kParseErrorStringEscapeInvalid, "an escape that JSON knows", "double the backslash"},
    JsonSyntaxError{rapidjson::kParseErrorStringUnicodeEscapeInvalidHex, "an escape with four hexadecimal digits"},
    JsonSyntaxError{rapidjson::kParseErrorStringUnicodeSurrogateInvalid, "an escape of a whole surrogate pair"},
    JsonSyntaxError{rapidjson::kParseErrorNumberTooBig, "a smaller number"},
    JsonSyntaxError{rapidjson::kParseErrorNumberMissFraction, "a digit"},
    JsonSyntaxError{rapidjson::kParseErrorNumberMissExponent, "a digit"},
};

JsonSyntaxError in_our_words(rapidjson::ParseErrorCode code) {
  const auto* row = std::ranges::find(kJsonSyntaxErrors, code, &JsonSyntaxError::code);
  return row == kJsonSyntaxErrors.end() ? JsonSyntaxError{code, "JSON"} : *row;
}

/// RapidJSON's handler: its names and return values (false ends the reading) are RapidJSON's.
class JsonReader : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonReader> {
 public:
  JsonReader(const SourceSlice& slice, Diagnostics& diagnostics, const ReadLimits& limits)
      : slice_(slice), text_(slice.text), diagnostics_(diagnostics), builder_(limits, diagnostics) {}

  std::optional<Node> read();

  bool Null() { return add_leaf(Node::Kind::null, {}, next(4)); }
  bool Bool(bool value) { return add_leaf(Node::Kind::scalar, value ? "true" : "false", next(value ? 4 : 5)); }
  bool RawNumber(const char*, rapidjson::SizeType length, bool) {
    std::string text(text_.substr(next_begin(), length));
    return add_leaf(Node::Kind::scalar, std::move(text), next(length));
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::size_t written = quoted_length();
    return builder_.add_leaf({Node::Kind::scalar, true, {text, length}, {}, {}, next(written)},
                             is_verbatim(length, written));
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    const std::size_t written = quoted_length();
    builder_.add_key({text, length}, next(written), is_verbatim(length, written));
    return true;
  }
  bool StartObject() { return builder_.open(Node::Kind::mapping, next(1)); }
  bool StartArray() { return builder_.open(Node::Kind::sequence, next(1)); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

 private:
  std::size_t next_begin() const { return std::min(text_.find_first_not_of(" \t\r\n,:", last_end_), text_.size()); }
  std::size_t quoted_length() const {
    const std::size_t begin = next_begin();
    return end_of_quoted(text_, begin).value_or(text_.size()) - begin;
  }
  /// The range of the next token.
  SourceRange next(std::size_t length) {
    const std::size_t begin = next_begin();
    last_end_ = begin + length;
    return slice_.range(begin, last_end_);
  }
  /// Every escape is longer than what it stands for.
  static bool is_verbatim(std::size_t length, std::size_t written) { return length + 2 == written; }
  bool add_leaf(Node::Kind kind, std::string text, SourceRange range) {
    return builder_.add_leaf({kind, false, std::move(text), {}, {}, range}, true);
  }
  bool close() {
    next(1);
    builder_.close();
    return true;
  }
  void report(rapidjson::ParseErrorCode code, std::size_t offset);

  const SourceSlice slice_;
  const std::string_view text_;
  Diagnostics& diagnostics_;
  TreeBuilder builder_;
  std::size_t last_end_ = 0;
};

std::optional<Node> JsonReader::read() {
  rapidjson::MemoryStream stream(text_.data(), text_.size());
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, *this);
  if (result.IsError() && result.Code() != rapidjson::kParseErrorTermination) report(result.Code(), result.Offset());
  if (result.IsError()) return std::nullopt;
  return builder_.take();
}

void JsonReader::report(rapidjson::ParseErrorCode code, std::size_t offset) {
  if (code == rapidjson::kParseErrorValueInvalid) offset = text_.substr(0, offset).find_last_not_of(kLetters) + 1;
  Found found = found_at(text_, offset);
  JsonSyntaxError row = in_our_words(code);
  if (code == rapidjson::kParseErrorStringMissQuotationMark) {
    offset = next_begin();
    found = {"a quote that is never closed", offset + 1};
  } else if (code == rapidjson::kParseErrorStringEscapeInvalid && !text_.substr(offset).starts_with('\\')) {
    row.expected = "`\"` or an escape such as `\\n`";  // a line break or tab as it is
    row.help = {};
  }
  Diagnostic& diagnostic = diagnostics_.error("json-syntax", slice_.range(offset, found.end),
                                              fmt::format("{} was found, {} was expected", found.words, row.expected),
                                              std::string(row.help));
  if (offset >= text_.size() && builder_.innermost() != nullptr) {
    diagnostic.notes.push_back({builder_.innermost()->range, "opened here"});
  }
}

}  // namespace

std::optional<Node> parse_json(const SourceSlice& slice, Diagnostics& diagnostics, const ReadLimits& limits) {
  return JsonReader(slice, diagnostics, limits).read();
}

}  // namespace lambdacost

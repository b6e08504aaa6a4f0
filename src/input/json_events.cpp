#include "input/json_events.h"

// By RapidJSON's SAX reader. Between the tokens of valid JSON stand only blanks, commas and colons, so each
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
#include <string_view>
#include <vector>

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
class JsonTokens : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonTokens> {
 public:
  JsonTokens(const SourceSlice& slice, JsonEvents& events, Diagnostics& diagnostics)
      : slice_(slice), text_(slice.text), events_(events), diagnostics_(diagnostics) {}

  bool read();

  bool Null() { return events_.null(next(4)); }
  bool Bool(bool value) { return scalar(value ? 4 : 5); }
  bool RawNumber(const char*, rapidjson::SizeType length, bool) { return scalar(length); }
  bool String(const char* text, rapidjson::SizeType length, bool) { return events_.scalar(next_text({text, length})); }
  bool Key(const char* text, rapidjson::SizeType length, bool) { return events_.key(next_text({text, length})); }
  bool StartObject() { return open(Node::Kind::mapping); }
  bool StartArray() { return open(Node::Kind::sequence); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

 private:
  std::size_t next_begin() const { return std::min(text_.find_first_not_of(" \t\r\n,:", last_end_), text_.size()); }
  /// The range of the next token.
  SourceRange next(std::size_t length) {
    const std::size_t begin = next_begin();
    last_end_ = begin + length;
    return slice_.range(begin, last_end_);
  }
  bool scalar(std::size_t length) {
    const std::string_view text = text_.substr(next_begin(), length);
    return events_.scalar({text, next(length), false, true});
  }
  JsonText next_text(std::string_view text) {
    const std::size_t begin = next_begin();
    // Every escape is longer than what it stands for, so a text of the same length has none.
    const std::size_t last = begin + 1 + text.size();
    const bool is_verbatim = last < text_.size() && text_[last] == '"' && text_.substr(begin + 1, text.size()) == text;
    if (is_verbatim) return {text_.substr(begin + 1, text.size()), next(text.size() + 2), true, true};
    return {text, next(end_of_quoted(text_, begin).value_or(text_.size()) - begin), true, false};
  }
  bool open(Node::Kind kind) {
    open_.push_back(next(1));
    return events_.open(kind, open_.back());
  }
  bool close() {
    next(1);
    open_.pop_back();
    return events_.close();
  }
  void report(rapidjson::ParseErrorCode code, std::size_t offset);

  const SourceSlice slice_;
  const std::string_view text_;
  JsonEvents& events_;
  Diagnostics& diagnostics_;
  std::vector<SourceRange> open_;  // what is open, the innermost last
  std::size_t last_end_ = 0;
};

bool JsonTokens::read() {
  rapidjson::MemoryStream stream(text_.data(), text_.size());
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, *this);
  if (result.IsError() && result.Code() != rapidjson::kParseErrorTermination) report(result.Code(), result.Offset());
  return !result.IsError();
}

void JsonTokens::report(rapidjson::ParseErrorCode code, std::size_t offset) {
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
  if (offset >= text_.size() && !open_.empty()) {
    diagnostic.notes.push_back({open_.back(), "opened here"});
  }
}

}  // namespace

bool read_json(const SourceSlice& slice, JsonEvents& events, Diagnostics& diagnostics) {
  return JsonTokens(slice, events, diagnostics).read();
}

}  // namespace lambdacost

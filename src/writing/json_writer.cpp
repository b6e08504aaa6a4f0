#include "writing/json_writer.h"

#include <fmt/core.h>

// RapidJSON's stack adds to a null pointer while it is empty, which clang's sanitizer would report.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/prettywriter.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

#include <utility>

namespace lambdacost {
namespace {

constexpr unsigned kIndent = 2;

void append_escaped(std::string& escaped, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '"':
        escaped += "\\\"";
        break;
      case '\\':
        escaped += "\\\\";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\t':
        escaped += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          escaped += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
          escaped += c;
    }
  }
}

}  // namespace

std::string json_escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  append_escaped(escaped, text);
  return escaped;
}

struct JsonWriter::Document {
  /// What RapidJSON writes into; the names are RapidJSON's.
  struct Text {
    using Ch = char;
    void Put(char c) { text += c; }
    void Flush() {}

    std::string text;
  };

  Document() { writer.SetIndent(' ', kIndent); }

  /// Text with the escapes of json_escape, which RapidJSON would write otherwise for some control characters; it writes
  /// what stands before.
  void write(std::string_view text) {
    writer.RawValue("", 0, rapidjson::kStringType);
    out.text += '"';
    append_escaped(out.text, text);
    out.text += '"';
  }

  Text out;
  rapidjson::PrettyWriter<Text> writer{out};
};

JsonWriter::JsonWriter() : document_(std::make_unique<Document>()) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() { document_->writer.StartObject(); }
void JsonWriter::end_object() { document_->writer.EndObject(); }
void JsonWriter::begin_array() { document_->writer.StartArray(); }
void JsonWriter::end_array() { document_->writer.EndArray(); }

void JsonWriter::key(std::string_view name) { document_->write(name); }
void JsonWriter::text(std::string_view value) { document_->write(value); }
void JsonWriter::number(long long value) { document_->writer.Int64(value); }
void JsonWriter::boolean(bool value) { document_->writer.Bool(value); }

void JsonWriter::null(std::string_view name) {
  key(name);
  document_->writer.Null();
}

void JsonWriter::text_or_null(std::string_view name, std::string_view value) {
  if (value.empty())
    null(name);
  else
    member(name, value);
}

std::string JsonWriter::take() { return std::exchange(document_->out.text, {}) + '\n'; }

}  // namespace lambdacost

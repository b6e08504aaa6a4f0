#include "report/diagnostics_json.h"

namespace lambdacost {
namespace {

void write_place(JsonWriter& json, SourceRange range, const Sources& sources) {
  json.key("file");
  if (!range.is_somewhere()) {
    json.null();
    return;
  }
  const Source& source = sources[range.source];
  const Position position = source.position(range.begin);
  json.text(source.name());
  json.key("line");
  json.number(position.line);
  json.key("column");
  json.number(position.column);
}

}  // namespace

void write_diagnostics(JsonWriter& json, std::span<const Diagnostic> diagnostics, const Sources& sources) {
  json.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.begin_object();
    json.member("id", diagnostic.id);
    json.member("severity", to_string(diagnostic.severity));
    write_place(json, diagnostic.range, sources);
    json.member("path", diagnostic.path);
    json.member("message", diagnostic.message);
    json.key("related");
    json.begin_array();
    for (const RelatedNote& note : diagnostic.notes) {
      json.begin_object();
      json.member("message", note.message);
      write_place(json, note.range, sources);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace lambdacost

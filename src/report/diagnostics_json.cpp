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

void write_optional(JsonWriter& json, std::string_view key, const std::string* text) {
  json.optional_member(key, text == nullptr || text->empty() ? std::nullopt : std::optional(*text));
}

void write_figures(JsonWriter& json, const std::optional<LimitFigures>& figures) {
  write_optional(json, "value", figures ? &figures->value : nullptr);
  write_optional(json, "limit", figures ? &figures->limit : nullptr);
  json.key("adjustable");
  json.boolean(figures && figures->adjustable);
  write_optional(json, "source", figures ? &figures->source : nullptr);
}

void write_array(JsonWriter& json, std::span<const Diagnostic> diagnostics, const Sources& sources, bool with_figures) {
  json.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.begin_object();
    json.member("id", diagnostic.id);
    json.member("severity", to_string(diagnostic.severity));
    write_place(json, diagnostic.range, sources);
    json.member("path", diagnostic.path);
    json.member("message", diagnostic.message);
    if (with_figures) write_figures(json, diagnostic.figures);
    json.key("related");
    json.begin_array();
    for (const RelatedNote& note : diagnostic.notes) {
      json.begin_object();
      if (with_figures) json.member("path", note.path);
      json.member("message", note.message);
      write_place(json, note.range, sources);
      json.end_object();
    }
    for (const std::string& path : diagnostic.also_at) {
      json.begin_object();
      if (with_figures) json.member("path", path);
      json.member("message", "the same here");
      write_place(json, diagnostic.range, sources);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_diagnostics(JsonWriter& json, std::span<const Diagnostic> diagnostics, const Sources& sources) {
  write_array(json, diagnostics, sources, false);
}

void write_findings(JsonWriter& json, std::span<const Diagnostic> findings, const Sources& sources) {
  write_array(json, findings, sources, true);
}

void write_summary(JsonWriter& json, std::size_t errors, std::size_t warnings, std::size_t notes) {
  const auto count = [&](std::string_view key, std::size_t number) {
    json.key(key);
    json.number(static_cast<long long>(number));
  };
  json.key("summary");
  json.begin_object();
  count("errors", errors);
  count("warnings", warnings);
  count("notes", notes);
  json.end_object();
}

}  // namespace lambdacost

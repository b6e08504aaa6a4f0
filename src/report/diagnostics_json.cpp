#include "report/diagnostics_json.h"

namespace lambdacost {
namespace {

void write_figures(JsonWriter& json, const LimitFigures& figures) {
  json.text_or_null("value", figures.value);
  json.text_or_null("limit", figures.limit);
  json.member("adjustable", figures.adjustable);
  json.text_or_null("source", figures.source);
}

void write_array(JsonWriter& json, std::span<const Diagnostic> diagnostics, const Sources& sources, bool with_figures) {
  json.objects("diagnostics", diagnostics, [&](const Diagnostic& diagnostic) {
    json.member("id", diagnostic.id);
    json.member("severity", diagnostic.severity);
    write_place(json, diagnostic.range, sources);
    json.member("path", diagnostic.path);
    if (!diagnostic.origin.empty()) json.member("origin", diagnostic.origin);
    json.member("message", diagnostic.message);
    if (with_figures) write_figures(json, diagnostic.figures.value_or(LimitFigures()));
    const auto write_related = [&](std::string_view path, std::string_view message, SourceRange range) {
      json.object([&] {
        if (with_figures) json.member("path", path);
        json.member("message", message);
        write_place(json, range, sources);
      });
    };
    json.array("related", [&] {
      for (const RelatedNote& note : diagnostic.notes) write_related(note.path, note.message, note.range);
      for (const std::string& path : diagnostic.also_at) write_related(path, "the same here", diagnostic.range);
    });
  });
}

}  // namespace

void write_place(JsonWriter& json, SourceRange range, const Sources& sources) {
  if (!range.is_somewhere()) return json.null("file");
  const Source& source = sources[range.source];
  const Position position = source.position(range.begin);
  json.member("file", source.name());
  json.member("line", position.line);
  json.member("column", position.column);
}

void write_diagnostics(JsonWriter& json, std::span<const Diagnostic> diagnostics, const Sources& sources) {
  write_array(json, diagnostics, sources, false);
}

void write_findings(JsonWriter& json, std::span<const Diagnostic> findings, const Sources& sources) {
  write_array(json, findings, sources, true);
}

void write_summary(JsonWriter& json, std::size_t errors, std::size_t warnings, std::size_t notes) {
  json.object("summary", [&] {
    json.member("errors", errors);
    json.member("warnings", warnings);
    json.member("notes", notes);
  });
}

}  // namespace lambdacost

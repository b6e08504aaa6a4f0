#include "report/sarif.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/finding_id.h"
#include "base/text.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// A path as a relative URI reference.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/";
  std::string uri;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          kPlain.find(c) != std::string_view::npos;
    if (is_plain)
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return uri;
}

class SarifWriter {
 public:
  explicit SarifWriter(const SarifRun& run) : run_(run) {
    for (const Diagnostic& finding : run.findings) ids_.insert(finding.id);
  }

  std::string write() {
    json_.object([&] {
      json_.member("$schema",
                   "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
      json_.member("version", "2.1.0");
      json_.array("runs", [&] { json_.object([&] { write_run(); }); });
    });
    return json_.take();
  }

 private:
  void write_run() {
    json_.object("tool", [&] { json_.object("driver", [&] { write_driver(); }); });
    json_.member("columnKind", "unicodeCodePoints");
    json_.objects("results", run_.findings, [&](const Diagnostic& finding) { write_result(finding); });
    json_.object("properties", [&] { json_.member("asOf", run_.as_of); });
  }

  void write_driver() {
    json_.member("name", "lambdacost");
    json_.member("semanticVersion", run_.version);
    json_.objects("rules", ids_, [&](std::string_view id) { write_rule(id); });
  }

  void write_text(std::string_view key, std::string_view text) {
    json_.object(key, [&] { json_.member("text", text); });
  }

  void write_rule(std::string_view id) {
    json_.member("id", id);
    if (const LimitRow* limit = run_.catalogue.limit(id)) write_limit(*limit);
    if (const FindingInfo* info = finding_info(id)) {
      write_text("shortDescription", info->title);
      write_text("fullDescription", info->meaning);
      write_text("help", fmt::format("{}\n\n{}", info->meaning, info->remedy));
    }
  }

  void write_limit(const LimitRow& limit) {
    const std::span<const BoundRow> bounds = run_.catalogue.bounds(limit.id);
    const SourceRow* source = run_.catalogue.source(bounds.front().source);
    write_text("shortDescription", limit.title);
    write_text("fullDescription", limit.explanation);
    write_text("help", fmt::format("{}\n\nBreaks it:\n{}\nKeeps it:\n{}", limit.explanation, limit.bad, limit.good));
    if (source != nullptr && is_web_link(source->url)) json_.member("helpUri", source->url);
    json_.object("defaultConfiguration",
                 [&] { json_.member("level", std::ranges::min(bounds, {}, &BoundRow::severity).severity); });
  }

  void write_result(const Diagnostic& finding) {
    json_.member("ruleId", finding.id);
    json_.member("ruleIndex", std::distance(ids_.begin(), ids_.find(finding.id)));
    json_.member("level", finding.severity);
    write_text("message",
               finding.help.empty() ? finding.message : fmt::format("{}\n{}", finding.message, finding.help));
    json_.array("locations", [&] { write_location(finding.range, finding.path, {}, finding.also_at); });
    if (finding.notes.empty()) return;
    json_.array("relatedLocations", [&] {
      for (const RelatedNote& note : finding.notes) write_location(note.range, note.path, note.message);
    });
  }

  void write_location(SourceRange range, std::string_view path, std::string_view message,
                      std::span<const std::string> further_paths = {}) {
    json_.object([&] {
      if (range.is_somewhere() && !run_.sources[range.source].is_argument())
        json_.object("physicalLocation", [&] { write_place(range); });
      if (!path.empty())
        json_.array("logicalLocations", [&] {
          write_logical_location(path);
          for (const std::string& further : further_paths) write_logical_location(further);
        });
      if (!message.empty()) write_text("message", message);
    });
  }

  void write_logical_location(std::string_view path) {
    json_.object([&] { json_.member("fullyQualifiedName", path); });
  }

  void write_place(SourceRange range) {
    const Source& source = run_.sources[range.source];
    const Position begin = source.position(range.begin);
    const Position end = source.position(range.end);
    json_.object("artifactLocation",
                 [&] { json_.member("uri", uri_of(source.path().empty() ? source.name() : source.path())); });
    json_.object("region", [&] {
      json_.member("startLine", begin.line);
      json_.member("startColumn", begin.column);
      json_.member("endLine", end.line);
      json_.member("endColumn", end.column);
    });
  }

  const SarifRun& run_;
  std::set<std::string_view> ids_;  // a rule's index is its place among them
  JsonWriter json_;
};

}  // namespace

std::string sarif_document(const SarifRun& run) { return SarifWriter(run).write(); }

}  // namespace lambdacost

// SARIF 2.1.0 for code scanning: the limits with findings as rules with help, and a result for each finding.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>

#include "report/validate/validate_formats.h"
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
  explicit SarifWriter(const ValidateReport& report) : report_(report) {
    for (const Diagnostic& finding : report.findings) ids_.insert(finding.id);
  }

  std::string write() {
    json_.begin_object();
    json_.member("$schema",
                 "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json_.member("version", "2.1.0");
    json_.key("runs");
    json_.begin_array();
    json_.begin_object();
    write_tool();
    json_.member("columnKind", "unicodeCodePoints");
    json_.key("results");
    json_.begin_array();
    for (const Diagnostic& finding : report_.findings) write_result(finding);
    json_.end_array();
    json_.key("properties");
    json_.begin_object();
    json_.member("asOf", report_.as_of.to_string());
    json_.end_object();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    return json_.take();
  }

 private:
  void write_tool() {
    json_.key("tool");
    json_.begin_object();
    json_.key("driver");
    json_.begin_object();
    json_.member("name", "lambdacost");
    json_.member("semanticVersion", report_.version);
    json_.key("rules");
    json_.begin_array();
    for (const std::string_view id : ids_) write_rule(id);
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void write_text(std::string_view key, std::string_view text) {
    json_.key(key);
    json_.begin_object();
    json_.member("text", text);
    json_.end_object();
  }

  void write_rule(std::string_view id) {
    json_.begin_object();
    json_.member("id", id);
    if (const LimitRow* limit = report_.catalogue.limit(id)) {
      const std::span<const BoundRow> bounds = report_.catalogue.bounds(id);
      const SourceRow* source = report_.catalogue.source(bounds.front().source);
      write_text("shortDescription", limit->title);
      write_text("fullDescription", limit->explanation);
      write_text("help",
                 fmt::format("{}\n\nBreaks it:\n{}\nKeeps it:\n{}", limit->explanation, limit->bad, limit->good));
      if (source != nullptr) json_.member("helpUri", source->url);
      json_.key("defaultConfiguration");
      json_.begin_object();
      json_.member("level", to_string(std::ranges::min(bounds, {}, &BoundRow::severity).severity));
      json_.end_object();
    }
    json_.end_object();
  }

  void write_result(const Diagnostic& finding) {
    json_.begin_object();
    json_.member("ruleId", finding.id);
    json_.key("ruleIndex");
    json_.number(std::distance(ids_.begin(), ids_.find(finding.id)));
    json_.member("level", to_string(finding.severity));
    write_text("message",
               finding.help.empty() ? finding.message : fmt::format("{}\n{}", finding.message, finding.help));
    json_.key("locations");
    json_.begin_array();
    write_location(finding.range, finding.path, {}, finding.also_at);
    json_.end_array();
    if (!finding.notes.empty()) {
      json_.key("relatedLocations");
      json_.begin_array();
      for (const RelatedNote& note : finding.notes) write_location(note.range, note.path, note.message);
      json_.end_array();
    }
    json_.end_object();
  }

  void write_logical_location(std::string_view path) {
    json_.begin_object();
    json_.member("fullyQualifiedName", path);
    json_.end_object();
  }

  void write_location(SourceRange range, std::string_view path, std::string_view message,
                      std::span<const std::string> further_paths = {}) {
    json_.begin_object();
    if (range.is_somewhere()) write_place(range);
    if (!path.empty()) {
      json_.key("logicalLocations");
      json_.begin_array();
      write_logical_location(path);
      for (const std::string& further : further_paths) write_logical_location(further);
      json_.end_array();
    }
    if (!message.empty()) write_text("message", message);
    json_.end_object();
  }

  void write_place(SourceRange range) {
    const Source& source = report_.sources[range.source];
    const Position begin = source.position(range.begin);
    const Position end = source.position(range.end);
    json_.key("physicalLocation");
    json_.begin_object();
    json_.key("artifactLocation");
    json_.begin_object();
    json_.member("uri", uri_of(source.name()));
    json_.end_object();
    json_.key("region");
    json_.begin_object();
    const auto number = [&](std::string_view key, int value) {
      json_.key(key);
      json_.number(value);
    };
    number("startLine", begin.line);
    number("startColumn", begin.column);
    number("endLine", end.line);
    number("endColumn", end.column);
    json_.end_object();
    json_.end_object();
  }

  const ValidateReport& report_;
  std::set<std::string_view> ids_;  // a rule's index is its place among them
  JsonWriter json_;
};

}  // namespace

std::string validate_sarif(const ValidateReport& report) { return SarifWriter(report).write(); }

}  // namespace lambdacost

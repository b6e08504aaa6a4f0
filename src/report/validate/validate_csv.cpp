#include "report/validate/validate_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {
namespace {

void write_place(CsvWriter& csv, SourceRange range, const Sources& sources) {
  if (!range.is_somewhere()) {
    for (int cell = 0; cell < 3; ++cell) csv.raw("");
    return;
  }
  const Source& source = sources[range.source];
  const Position position = source.position(range.begin);
  csv.text(source.name());
  csv.raw(std::to_string(position.line));
  csv.raw(std::to_string(position.column));
}

}  // namespace

std::string validate_csv(const ValidateReport& report) {
  CsvWriter csv;
  for (const char* title :
       {"id", "severity", "file", "line", "column", "path", "message", "value", "limit", "adjustable", "source"})
    csv.raw(title);
  csv.end_row();
  for (const Diagnostic& finding : report.findings) {
    const LimitFigures figures = finding.figures.value_or(LimitFigures{});
    csv.text(finding.id);
    csv.raw(to_string(finding.severity));
    write_place(csv, finding.range, report.sources);
    csv.text(finding.path);
    csv.text(finding.message);
    csv.text(figures.value);
    csv.text(figures.limit);
    csv.raw(figures.adjustable ? "true" : "false");
    csv.text(figures.source);
    csv.end_row();
  }
  return csv.str();
}

}  // namespace lambdacost

#include <fmt/format.h>

#include "report/services/services_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {
namespace {

std::string_view text_of(const std::optional<WrittenUsage>& written) {
  return written ? written->text : std::string_view();
}

void write_key(CsvWriter& csv, const ServiceTypeRow& type, const UsageRow& key) {
  csv.raw(type.type);
  csv.text(type.title);
  csv.raw(key.key);
  csv.raw(word_of(key.kind));
  csv.raw(key.bare_unit);
  csv.raw(key.words);
  csv.text(text_of(key.by_default));
  csv.raw(key.required ? "true" : "false");
  csv.raw(key.configuration ? "true" : "false");
  csv.raw(key.meter);
  csv.raw(key.variant_by.empty() ? key.variant : key.variant_by);
  csv.raw(fmt::format("{}", fmt::join(key.excludes, " ")));
  csv.raw(key.needs);
  csv.text(key.title);
  csv.end_row();
}

}  // namespace

std::string services_csv(const ServicesReport& report) {
  CsvWriter csv;
  for (const char* column : {"type", "type_title", "key", "kind", "bare_unit", "words", "by_default", "required",
                             "configuration", "meter", "variant", "excludes", "needs", "title"})
    csv.raw(column);
  csv.end_row();
  for (const ServiceDescription& service : report.services)
    for (const UsageRow& key : service.keys) write_key(csv, *service.type, key);
  return csv.str();
}

}  // namespace lambdacost

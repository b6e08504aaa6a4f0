#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "report/services/services_formats.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

TextTable table_of_types(const ServicesReport& report, bool has_regions) {
  std::vector<TextTable::Column> columns = {{"Type", Align::left}, {"What it is", Align::left}};
  if (has_regions) columns.push_back({"Priced in", Align::left});
  TextTable table(std::move(columns));
  for (const ServiceDescription& service : report.services) {
    std::vector<std::string> cells = {std::string(service.type->type), std::string(service.type->title)};
    if (has_regions) cells.push_back(regions_text(service.regions));
    table.row(std::move(cells));
  }
  return table;
}

/// Where there is no room, without the number of regions.
std::string list_of_types(const ServicesReport& report) {
  TextTable table = table_of_types(report, true);
  if (table.width() > report.width) table = table_of_types(report, false);
  return table.to_string(report.color) +
         "\nlambdacost services TYPE shows the keys of a type, its meters and limits.\n";
}

std::string names_elsewhere(const ServiceTypeRow& type) {
  std::string text;
  if (!type.cloudformation.empty()) text += fmt::format("CloudFormation: {}", fmt::join(type.cloudformation, ", "));
  if (!type.terraform.empty())
    text += fmt::format("{}Terraform: {}", text.empty() ? "" : "; ", fmt::join(type.terraform, ", "));
  return text;
}

std::string key_text(const UsageRow& key) {
  std::string text = fmt::format("{} ({}): {}", key.key, describe_kind(key), key.title);
  const std::vector<std::string> rules = describe_rules(key);
  if (!rules.empty()) text += fmt::format("; {}", fmt::join(rules, "; "));
  return text;
}

std::string one_service(const ServiceDescription& service, const ServicesReport& report) {
  constexpr std::size_t kHanging = 2;
  const ServiceTypeRow& type = *service.type;
  std::string text = fmt::format("{}: {}\n", styled(type.type, Style::bold, report.color), type.title);
  text += paragraph(names_elsewhere(type), report.width, kHanging);
  if (!type.billed_region.empty())
    text += paragraph(fmt::format("billed in {}, so it takes no region", type.billed_region), report.width, kHanging);
  if (!type.assumption.empty()) text += paragraph(std::string(type.assumption), report.width, kHanging);
  text += "\nKeys\n";
  for (const UsageRow& key : service.keys) text += paragraph(key_text(key), report.width, kHanging);
  text += "\nMeters\n";
  for (const MeterOfService& meter : service.meters)
    text += paragraph(fmt::format("{}: {}, {}", meter_text(meter), meter.unit, regions_text(meter.regions)),
                      report.width, kHanging);
  if (!service.limits.empty()) text += "\nLimits\n";
  for (const LimitRow* limit : service.limits)
    text += paragraph(fmt::format("{}: {}", limit->id, limit->title), report.width, kHanging);
  return text;
}

}  // namespace

std::string services_table(const ServicesReport& report) {
  if (report.is_list) return list_of_types(report);
  std::string text;
  for (const ServiceDescription& service : report.services)
    text += (text.empty() ? "" : "\n") + one_service(service, report);
  return text;
}

}  // namespace lambdacost

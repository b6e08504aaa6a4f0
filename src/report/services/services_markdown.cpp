#include <fmt/format.h>

#include <algorithm>

#include "report/services/services_formats.h"
#include "writing/markdown.h"

namespace lambdacost {
namespace {

std::string codes(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + markdown_code(name);
  return text;
}

std::string markdown_list_of_types(const ServicesReport& report) {
  std::string text = markdown_head({"Type", "What it is", "CloudFormation", "Terraform"}, {false, false, false, false});
  for (const ServiceDescription& service : report.services) {
    const ServiceTypeRow& type = *service.type;
    text += markdown_row(
        {markdown_code(type.type), markdown_text(type.title), codes(type.cloudformation), codes(type.terraform)});
  }
  return text;
}

std::string one_service(const ServiceDescription& service) {
  const ServiceTypeRow& type = *service.type;
  std::string text = fmt::format("\n## {}\n\n{}.", type.type, markdown_text(type.title));
  if (!type.billed_region.empty())
    text += fmt::format(" Billed in {}, so it takes no `region`.", markdown_code(type.billed_region));
  if (!type.assumption.empty()) text += fmt::format(" Every estimate assumes: {}.", markdown_text(type.assumption));
  text += "\n\n" +
          markdown_head({"Key", "Written as", "What it says", "Rules", "Meter"}, {false, false, false, false, false});
  for (const UsageRow& key : service.keys)
    text += markdown_row({markdown_code(key.key), markdown_text(describe_kind(key)), markdown_text(key.title),
                          markdown_text(fmt::format("{}", fmt::join(describe_rules(key), "; "))),
                          key.meter.empty() ? "" : markdown_code(key.meter)});
  text += "\n" + markdown_head({"Meter", "Variants", "Unit", "Priced in"}, {false, false, false, false});
  for (const MeterOfService& meter : service.meters)
    text += markdown_row({markdown_code(meter.meter), markdown_text(fmt::format("{}", fmt::join(meter.variants, ", "))),
                          markdown_text(meter.unit), regions_text(meter.regions)});
  std::vector<std::string_view> limits;
  for (const LimitRow* limit : service.limits) limits.push_back(limit->id);
  if (!limits.empty()) text += fmt::format("\nLimits: {}.\n", codes(limits));
  return text;
}

}  // namespace

std::string services_markdown(const ServicesReport& report) {
  std::string text =
      "# Services around Lambda\n\n"
      "What may stand under `services` of a workload file. Written by `lambdacost services --format markdown` from "
      "the\n"
      "files of [pricing/](../pricing/README.md).\n\n";
  text += markdown_list_of_types(report);
  for (const ServiceDescription& service : report.services) text += one_service(service);
  return text;
}

}  // namespace lambdacost

// lambdacost services: what can stand under `services` of a workload file.
#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "model/service_instance.h"
#include "report/services/services_formats.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kServicesOptions[] = {kCommonOptions, kCatalogueOptions};

std::vector<std::string> words_of_services(const Catalogue& catalogue) {
  const std::vector<std::string_view> types = service_types(catalogue);
  return {types.begin(), types.end()};
}

UsageError unknown_type(const std::string& word, const Catalogue& catalogue) {
  const std::vector<std::string_view> types = service_types(catalogue);
  const std::string lower = to_lower(word);
  std::vector<std::string_view> alike;
  std::ranges::copy_if(types, std::back_inserter(alike),
                       [&](std::string_view type) { return type.find(lower) != std::string_view::npos; });
  if (alike.empty())
    if (const auto best = nearest(lower, types)) alike.push_back(*best);
  return {fmt::format("`{}` is no type of service", make_printable(word)),
          alike.empty() || lower.empty() ? "lambdacost services lists them"
                                         : fmt::format("did you mean {}?", join_alternatives(alike))};
}

Outcome run_services(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const std::vector<std::string>& words = session.arguments().operands;
  ServicesReport report{.services = {}, .is_list = words.empty(), .color = session.color(), .width = session.width()};
  for (const std::string& word : words) {
    const std::vector<const ServiceTypeRow*> found = find_services(word, catalogue);
    if (found.empty()) return refusal_of(unknown_type(word, catalogue));
    for (const ServiceTypeRow* type : found) report.services.push_back(describe_service(*type, catalogue));
  }
  if (words.empty())
    for (const ServiceTypeRow& type : catalogue.rows<ServiceTypeRow>())
      report.services.push_back(describe_service(type, catalogue));
  return session.deliver(session.format(services_formats()).write(report));
}

}  // namespace

constinit const CommandRow kServicesCommand = {
    .name = "services",
    .summary = "The services around Lambda that can be priced: keys, meters, limits",
    .footer =
        "Example: lambdacost services sqs\n"
        "Example: lambdacost services AWS::SQS::Queue",
    .operand = {.name = "TYPE",
                .help = "A type, or what CloudFormation or Terraform call its resource; without one, all are listed",
                .words = words_of_services},
    .options = kServicesOptions,
    .formats = formats_of<services_formats>,
    .run = run_services,
};

}  // namespace lambdacost

// lambdacost prices coverage: which prices are known, in which regions.
#include <fmt/core.h>

#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "report/prices/coverage_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kCoverageOwn[] = {
    {"--service", "SERVICE", "Only this service: lambda, dynamodb, or AWS's offer code", &Arguments::service},
    kPricingDirectoryOption,
};
constexpr std::span<const OptionRow> kCoverageOptions[] = {kCommonOptions, kCoverageOwn};

UsageError unknown_service(const std::string& service, const Catalogue& catalogue) {
  std::vector<std::string_view> names;
  for (const MeterRow& meter : catalogue.rows<MeterRow>()) {
    names.push_back(meter.service);
    names.push_back(meter_family(meter.meter));
  }
  const auto best = nearest(service, names);
  return {fmt::format("--service: there is no service `{}`", make_printable(service)),
          best ? fmt::format("did you mean {}?", *best) : "lambdacost prices coverage shows all of them"};
}

Outcome run_coverage(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  std::optional<std::string_view> service;
  if (const auto& given = session.arguments().service) {
    service = given->text;
    if (!is_service(catalogue, *service)) return refusal_of(unknown_service(given->text, catalogue));
  }
  return session.deliver(session.format(coverage_formats())
                             .write({.catalogue = catalogue,
                                     .coverage = find_coverage(catalogue, service),
                                     .is_one_service = service.has_value(),
                                     .color = session.color(),
                                     .width = session.width()}));
}

}  // namespace

constinit const CommandRow kPricesCoverageCommand = {
    .name = "prices coverage",
    .summary = "Which prices are known in which regions",
    .footer =
        "Example: lambdacost prices coverage --service dynamodb\nExample: lambdacost prices coverage --format markdown",
    .options = kCoverageOptions,
    .formats = formats_of<coverage_formats>,
    .run = run_coverage,
};

}  // namespace lambdacost

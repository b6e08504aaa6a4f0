// lambdacost prices fetch-list: where AWS has the offer files of a workload's regions. Nothing is downloaded here.
#include <fmt/core.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "billing/workload_bill.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/load.h"
#include "offers/offer_addresses.h"

namespace lambdacost {
namespace {

constexpr OptionRow kFetchListOwn[] = {
    month_option("The month of the workload"),
    region_option("Default region of the workload; without files the region of the offers"),
    kPricingDirectoryOption,
    kSetOption,
};
constexpr std::span<const OptionRow> kFetchListOptions[] = {kCommonOptions, kFetchListOwn};

std::vector<FormatChoice> fetch_list_formats() { return {{"sh", ".sh"}}; }

/// An offer file: AWS's code of the service, and the region; nullptr for all of them in one.
using OfferFile = std::pair<std::string_view, const RegionRow*>;

/// The services that have prices, and the region of their file. One whose prices are all of one region is sold in none:
/// the file of all regions has them.
class OfferFiles {
 public:
  explicit OfferFiles(const Catalogue& catalogue) {
    for (const RateRow& rate : catalogue.rows<RateRow>())
      regions_[catalogue.meter(rate.meter, rate.variant)->service].insert(rate.region);
  }

  OfferFile file_of(std::string_view service, const RegionRow* region) const {
    const auto regions = regions_.find(service);
    return {service, regions != regions_.end() && regions->second.size() > 1 ? region : nullptr};
  }

  std::set<OfferFile> of_all_services(const RegionRow* region) const {
    std::set<OfferFile> files;
    for (const auto& [service, regions] : regions_) files.insert(file_of(service, region));
    return files;
  }

 private:
  std::map<std::string_view, std::set<std::string_view>> regions_;
};

/// Those of what the workload is charged for, whether the price is known or not.
std::set<OfferFile> files_of(const Workload& workload, const OfferFiles& offers, Session& session) {
  BillingSettings settings = choose_settings(workload, session.loading(), session.diagnostics());
  settings.allow_unpriced = true;
  Diagnostics findings;
  const Bill bill = bill_workload(workload, settings, findings);
  if (findings.has_errors()) session.diagnostics().merge(findings);
  std::set<OfferFile> files;
  for (const LineItem& line : bill.lines)
    if (!is_discount(line)) files.insert(offers.file_of(line.meter->service, session.catalogue().region(line.region)));
  return files;
}

std::string command_for(const OfferFile& file) {
  const auto& [service, region] = file;
  const std::string name =
      region == nullptr ? fmt::format("{}.json", service) : fmt::format("{}-{}.json", service, region->code);
  return fmt::format("curl --fail --compressed --create-dirs -o offers/{} {}\n", name, newest_address(service, region));
}

Outcome run_fetch_list(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const OfferFiles offers(catalogue);
  std::set<OfferFile> files;
  if (session.arguments().operands.empty()) {
    const RegionRow* region = nullptr;
    if (const auto& given = session.pricing().region) {
      const auto read = read_option<RegionCode>(*given, session.loading(), session.diagnostics());
      if (!read) return session.refuse();
      region = catalogue.region(read->value.code);
    }
    files = offers.of_all_services(region);
  } else {
    const std::vector<WorkloadVariant> variants = session.load_variants(session.arguments().operands, Variants::shown);
    if (session.diagnostics().has_errors()) return session.refuse();
    for (const WorkloadVariant& variant : variants) files.merge(files_of(variant.workload, offers, session));
    if (session.diagnostics().has_errors()) return session.refuse();
  }
  std::string text;
  for (const OfferFile& file : files) text += command_for(file);
  return session.deliver(text + "lambdacost prices import offers/*.json -o prices\n");
}

}  // namespace

constinit const CommandRow kPricesFetchListCommand = {
    .name = "prices fetch-list",
    .summary = "Where AWS has the offer files: commands to download and import them",
    .footer =
        "The program opens no connection; the commands that it prints do.\n"
        "Example: lambdacost prices fetch-list workload.yaml | sh",
    .operand = {"FILE", "Workload files, for what they use in their regions; without one, all that lambdacost bills"},
    .options = kFetchListOptions,
    .formats = fetch_list_formats,
    .run = run_fetch_list,
};

}  // namespace lambdacost

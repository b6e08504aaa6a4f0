// lambdacost prices fetch-list: where AWS has the offer files of a workload's regions. Nothing is downloaded here.
#include <fmt/core.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "billing/workload_bill.h"
#include "cli/commands.h"
#include "cli/completion.h"
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

/// What is to be downloaded, and why something is not.
struct FetchList {
  std::set<OfferFile> files;
  std::map<OfferFile, std::string> left_out;
};

/// The services that have prices, and the region of their file. One whose prices are all of one region is sold in none:
/// the file of all regions has them, in the price list of that region's partition.
class OfferFiles {
 public:
  explicit OfferFiles(const Catalogue& catalogue) : catalogue_(catalogue) {
    for (const RateRow& rate : catalogue.rows<RateRow>())
      regions_[catalogue.meter(rate.meter, rate.variant)->service].insert(rate.region);
  }

  /// The file with the service's prices for usage in the region.
  void add(std::string_view service, const RegionRow* region, FetchList& list) const {
    const auto regions = regions_.find(service);
    const bool is_of_one = regions != regions_.end() && regions->second.size() == 1;
    const RegionRow* home = is_of_one ? catalogue_.region(*regions->second.begin()) : nullptr;
    if (home != nullptr && region != nullptr && home->partition != region->partition)
      list.left_out[{service, region}] = fmt::format("its one offer is of the partition {}", home->partition);
    else
      list.files.emplace(service, is_of_one ? nullptr : region);
  }

  /// Those of all services; in a region of those that have a price there, since for others AWS may have no file.
  void add_all(const RegionRow* region, FetchList& list) const {
    for (const auto& [service, regions] : regions_) {
      if (region == nullptr || regions.size() == 1 || regions.contains(region->code))
        add(service, region, list);
      else
        list.left_out[{service, region}] = "lambdacost knows no price of it there";
    }
  }

 private:
  const Catalogue& catalogue_;
  std::map<std::string_view, std::set<std::string_view>> regions_;
};

/// Those of what the workload is charged for, whether the price is known or not.
void add_files_of(const Workload& workload, const OfferFiles& offers, Session& session, FetchList& list) {
  BillingSettings settings = choose_settings(workload, session.loading(), session.diagnostics());
  settings.allow_unpriced = true;
  Diagnostics findings;
  const Bill bill = bill_workload(workload, settings, findings);
  if (findings.has_errors()) session.diagnostics().merge(findings);
  for (const LineItem& line : bill.lines)
    if (!is_discount(line)) offers.add(line.meter->service, session.catalogue().region(line.region), list);
}

bool is_of_china(const OfferFile& file) { return file.second != nullptr && file.second->partition == kChinaPartition; }

std::string path_of(const OfferFile& file) {
  const auto& [service, region] = file;
  return region == nullptr ? fmt::format("offers/{}.json", service)
                           : fmt::format("offers/{}-{}.json", service, region->code);
}

/// A line for each file of one price list, under a line that says which it is.
std::string commands_for(const std::set<OfferFile>& files, bool of_china) {
  std::string text;
  for (const OfferFile& file : files) {
    if (is_of_china(file) != of_china) continue;
    text += fmt::format("curl --fail --compressed --create-dirs -o {} {}\n", shell_word(path_of(file)),
                        shell_word(newest_address(file.first, file.second)));
  }
  if (text.empty()) return text;
  return (of_china ? "# From the price list of the China regions, which is in CNY:\n"
                   : "# From the price list of the commercial regions and GovCloud, without China:\n") +
         text;
}

/// A script that ends at the first download that fails, and imports what it has downloaded and nothing else.
std::string script_for(const FetchList& list) {
  std::string text = "#!/bin/sh\nset -eu\n";
  for (const auto& [file, reason] : list.left_out)
    text += fmt::format("# Without {} in {}: {}\n", make_printable(file.first), make_printable(file.second->code),
                        make_printable(reason));
  if (list.files.empty()) return text + "# Nothing is left to download.\n";
  text += commands_for(list.files, false) + commands_for(list.files, true);
  text += "lambdacost prices import";
  for (const OfferFile& file : list.files) text += ' ' + shell_word(path_of(file));
  return text + " -o prices\n";
}

Outcome run_fetch_list(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const OfferFiles offers(catalogue);
  FetchList list;
  if (session.arguments().operands.empty()) {
    const RegionRow* region = nullptr;
    if (const auto& given = session.pricing().region) {
      const auto read = read_option<RegionCode>(*given, session.loading(), session.diagnostics());
      if (!read) return session.refuse();
      region = catalogue.region(read->value.code);
    }
    offers.add_all(region, list);
  } else {
    const std::vector<WorkloadVariant> variants = session.load_variants(session.arguments().operands, Variants::shown);
    if (session.diagnostics().has_errors()) return session.refuse();
    for (const WorkloadVariant& variant : variants) add_files_of(variant.workload, offers, session, list);
    if (session.diagnostics().has_errors()) return session.refuse();
  }
  return session.deliver(script_for(list));
}

}  // namespace

constinit const CommandRow kPricesFetchListCommand = {
    .name = "prices fetch-list",
    .summary = "Where AWS has the offer files: commands to download and import them",
    .footer =
        "The program opens no connection; the commands that it prints do.\n"
        "Example: lambdacost prices fetch-list workload.yaml\n"
        "Example: lambdacost prices fetch-list workload.yaml | sh",
    .operand = {.name = "FILE",
                .help = "Workload files, for what they use in their regions, by default lambdacost.yaml, else "
                        "workload.yaml; without one, all that lambdacost bills",
                .is_workload = true},
    .options = kFetchListOptions,
    .formats = fetch_list_formats,
    .run = run_fetch_list,
};

}  // namespace lambdacost

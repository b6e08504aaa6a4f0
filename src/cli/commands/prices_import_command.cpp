// lambdacost prices import: files of AWS's price list to pricing files.
#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/offer_operands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/load.h"
#include "pricing/pricing_writer.h"
#include "report/prices/import_text.h"

namespace lambdacost {
namespace {

constexpr OptionRow kImportOwn[] = {
    {"-f,--format", "FORMAT", {}, &CommonOptions::format},
    {"-o,--output", "DIR", "Folder for a pricing file of each service; its other files stay", &Arguments::folder},
    kPricingDirectoryOption,
    {"--color", "WHEN", "auto (default), always or never", &CommonOptions::color, "LAMBDACOST_COLOR"},
    {"-q,--quiet", {}, "No warnings on standard error", &CommonOptions::quiet},
};
constexpr std::span<const OptionRow> kImportOptions[] = {kImportOwn};

std::vector<FormatChoice> import_formats() { return {{"text", ""}}; }

constexpr std::string_view kHeading =
    "Prices of AWS's price list, written by lambdacost prices import; for lambdacost --pricing.";

/// The rows of one service, and the sources that they name.
struct ServiceRows {
  std::vector<RateRow> rates;
  std::vector<AllowanceRow> allowances;
  std::vector<SourceRow> sources;

  CatalogueTables tables() const {
    CatalogueTables tables;
    std::get<Rows<RateRow>>(tables.of_each_kind) = rates;
    std::get<Rows<AllowanceRow>>(tables.of_each_kind) = allowances;
    std::get<Rows<SourceRow>>(tables.of_each_kind) = sources;
    return tables;
  }
};

/// The rows by AWS's offer codes.
std::map<std::string_view, ServiceRows> by_service(const CatalogueTables& rows, const Catalogue& catalogue) {
  std::map<std::string_view, ServiceRows> services;
  std::map<std::string_view, std::set<std::string_view>> named;
  for (const RateRow& rate : rows.rows<RateRow>()) {
    const std::string_view service = catalogue.meter(rate.meter, rate.variant)->service;
    services[service].rates.push_back(rate);
    named[service].insert(rate.source);
  }
  for (const AllowanceRow& allowance : rows.rows<AllowanceRow>()) {
    const std::string_view service = catalogue.variants(allowance.meters.front()).front().service;
    services[service].allowances.push_back(allowance);
    named[service].insert(allowance.source);
  }
  for (auto& [service, own] : services)
    for (const SourceRow& source : rows.rows<SourceRow>())
      if (named[service].contains(source.id)) own.sources.push_back(source);
  return services;
}

/// The last line of an imported file, so that one which was changed since is not replaced.
constexpr std::string_view kSeal = "# Digest of all above: ";

/// FNV-1a of 64 bits.
std::uint64_t digest(std::string_view text) {
  constexpr std::uint64_t kBasis = 14695981039346656037U;
  constexpr std::uint64_t kPrime = 1099511628211U;
  std::uint64_t hash = kBasis;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

std::string seal(const std::string& text) { return fmt::format("{}{}{:016x}\n", text, kSeal, digest(text)); }

/// Whether nothing was changed since the import.
bool is_sealed(std::string_view text) {
  const std::size_t last = text.rfind(kSeal);
  return last != std::string_view::npos && seal(std::string(text.substr(0, last))) == text;
}

/// The regions of the prices that an imported file has.
std::set<std::string> regions_of(std::string_view text) {
  constexpr std::string_view kBegin = "{region: ";
  std::set<std::string> regions;
  for (std::size_t at = text.find(kBegin); at != std::string_view::npos; at = text.find(kBegin, at)) {
    at += kBegin.size();
    regions.emplace(text.substr(at, text.find(',', at) - at));
  }
  return regions;
}

/// Why the file that stands there is not to be replaced: something in it would be lost.
std::optional<UsageError> check_old_file(const std::string& path, std::string_view old, std::string_view text) {
  const std::string name = make_printable(path);
  if (!old.starts_with(fmt::format("# {}\n", kHeading)))
    return UsageError{fmt::format("{} is there, and was not written by prices import", name),
                      "give another folder, or move the file away"};
  if (!is_sealed(old))
    return UsageError{fmt::format("{} was changed since prices import wrote it", name),
                      "keep your rows in a file of another name, and delete this one"};
  std::vector<std::string> lost;
  const std::set<std::string> before = regions_of(old);
  std::ranges::set_difference(before, regions_of(text), std::back_inserter(lost));
  if (lost.empty()) return std::nullopt;
  return UsageError{fmt::format("{} has prices of {}, which these offers have not", name, fmt::join(lost, ", ")),
                    "import the offers of all regions together, or give another folder"};
}

ImportedFile describe_file(std::string path, const ServiceRows& rows) {
  std::set<std::string_view> regions;
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> prices;
  for (const RateRow& rate : rows.rates) {
    regions.insert(rate.region);
    prices.emplace(rate.meter, rate.variant, rate.region);
  }
  return {std::move(path), prices.size(), regions.size(), rows.allowances.size()};
}

/// What is wrong with the folder that is to be written.
std::optional<UsageError> check_folder(const std::optional<GivenText>& folder) {
  constexpr std::string_view kHelp = "give -o DIR; a new folder is made";
  if (!folder) return UsageError{"-o is missing: the folder to write to", std::string(kHelp)};
  if (folder->text.empty()) return UsageError{"-o: the name of the folder is empty", std::string(kHelp)};
  // Which other commands write to; it cannot take a file for each service.
  if (folder->text == "-") return UsageError{"-o names a folder here, not standard output", std::string(kHelp)};
  return std::nullopt;
}

Outcome run_import(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_offer_files(arguments)) return refusal_of(*error);
  if (const auto error = check_folder(arguments.folder)) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const auto read = load_offers(session);
  if (!read) return session.refuse();
  const auto services = by_service(read->tables->tables, catalogue);
  if (read->tables->tables.rows<RateRow>().empty()) return refuse_unbilled_offers(session, *read);
  std::vector<NamedBytes> files;
  std::vector<ImportedFile> described;
  for (const auto& [service, rows] : services) {
    files.push_back({fmt::format("{}.yaml", service), seal(write_pricing(rows.tables(), kHeading))});
    described.push_back(describe_file(fmt::format("{}/{}", arguments.folder->text, files.back().name), rows));
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto old = session.inputs().files.text_to_replace(described[i].path);
    const auto error = old ? check_old_file(described[i].path, *old, files[i].bytes) : std::nullopt;
    if (error) return refusal_of(*error);
  }
  if (!check_pricing_folder(arguments.folder->text, files, session.inputs(), catalogue, session.diagnostics()))
    return session.refuse();
  session.tell_findings();
  return session.deliver_folder(*arguments.folder, files,
                                import_text(read->contents, described, session.sources(), session.width()));
}

}  // namespace

constinit const CommandRow kPricesImportCommand = {
    .name = "prices import",
    .summary = "AWS's offer files to pricing files for --pricing",
    .footer =
        "Example: lambdacost prices import AWSLambda.json AmazonDynamoDB.csv -o prices\n"
        "Example: lambdacost estimate workload.yaml --pricing prices\n"
        "Files of the folder that an import wrote are replaced where no region's prices are lost; all others stay.\n"
        "Exit status: 0 the folder was written; 2 it is as it was, or only the report could not be printed.",
    .operand = kOfferFiles,
    .options = kImportOptions,
    .formats = import_formats,
    .run = run_import,
};

}  // namespace lambdacost

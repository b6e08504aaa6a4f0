#include "report/prices/import_text.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <map>
#include <string>

#include "base/text.h"
#include "writing/display.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", group_digits(std::to_string(count)), noun, count == 1 ? "" : "s");
}

/// "Lambda-Web-Memory-GB-Second-ARM (34), …": names with the number of their products.
std::string counted_names(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::string> names;
  for (const auto& [name, count] : counts) names.push_back(fmt::format("{} ({})", make_printable(name), count));
  return fmt::format("{}", fmt::join(names, ", "));
}

/// `noun` in the singular, `which` as it is said of one and of several.
void describe_unknown(std::string_view noun, std::string_view which, const std::map<std::string, std::size_t>& counts,
                      std::vector<std::string>& descriptions) {
  if (counts.empty()) return;
  std::size_t products = 0;
  for (const auto& [name, count] : counts) products += count;
  descriptions.push_back(fmt::format("not taken, {} of {} {}: {}", counted(products, "product"),
                                     counted(counts.size(), noun), which, counted_names(counts)));
}

}  // namespace

std::vector<std::string> describe_untaken(const OfferContents& offer) {
  std::vector<std::string> descriptions;
  describe_unknown("usage type", "that lambdacost does not bill", offer.unknown_usage_types, descriptions);
  describe_unknown("term", "that it does not bill", offer.unknown_terms, descriptions);
  describe_unknown("usage type", "of several meters", offer.shared_usage_types, descriptions);
  describe_unknown("usage type", "without the code of its own region before it", offer.other_regions, descriptions);
  describe_unknown("place", "outside the regions it knows", offer.unknown_places, descriptions);
  describe_unknown("usage type", "without a price", offer.products_without_prices, descriptions);
  if (offer.superseded > 0)
    descriptions.push_back(fmt::format("not taken, {} that a later file has, or another of the same day",
                                       counted(offer.superseded, "price")));
  return descriptions;
}

std::string import_text(const std::vector<OfferContents>& contents, const std::vector<ImportedFile>& files,
                        const Sources& sources, std::size_t width) {
  std::string text;
  for (const OfferContents& offer : contents) {
    text += fmt::format("{}: {}, version {}, published {}: {}\n", sources[offer.source].name(), offer.code,
                        offer.version, offer.published.to_string(), counted(offer.rates, "price"));
    for (const std::string& untaken : describe_untaken(offer)) text += "  " + wrap(untaken, width - 2, 4) + "\n";
  }
  text += "\n";
  for (const ImportedFile& file : files)
    text += fmt::format("{}: {} in {}, {}\n", make_printable(file.path), counted(file.prices, "price"),
                        counted(file.regions, "region"), counted(file.allowances, "free allowance"));
  return text;
}

}  // namespace lambdacost

#include "loading/offer_files.h"

#include <utility>

#include "offers/offer.h"

namespace lambdacost {

std::optional<OfferRows> load_offers(const std::vector<std::string>& paths, Inputs& inputs, const Catalogue& catalogue,
                                     Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  CatalogueBuilder builder(&catalogue);
  std::vector<PriceOffer> offers;
  for (const std::string& path : paths) {
    const auto source = read_source(path, inputs, diagnostics);
    if (!source) continue;
    if (auto offer = read_offer(inputs.sources, *source, builder.arena(), diagnostics))
      offers.push_back(std::move(*offer));
  }
  if (diagnostics.errors() != errors_before) return std::nullopt;
  CollectedOffers collected = collect_rates(offers, inputs.sources, catalogue, builder, diagnostics);
  builder.check(diagnostics);
  if (diagnostics.errors() != errors_before) return std::nullopt;
  return OfferRows{builder.finish(), std::move(collected.contents), std::move(collected.free_parts)};
}

}  // namespace lambdacost

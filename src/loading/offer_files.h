// Files of AWS's price list to rows: what importing and verifying begin with.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "loading/inputs.h"
#include "offers/offer_rates.h"
#include "pricing/catalogue_builder.h"

namespace lambdacost {

/// What the offer files of a run hold. The rows' texts live as long as the run's sources and catalogue.
struct OfferRows {
  std::shared_ptr<const OwnedTables> tables;
  std::vector<OfferContents> contents;  ///< of each file
  std::vector<OfferFreePart> free_parts;
};

/// Reads the files. Appends what is wrong with any of them, and returns nullopt then.
std::optional<OfferRows> load_offers(const std::vector<std::string>& paths, Inputs& inputs, const Catalogue& catalogue,
                                     Diagnostics& diagnostics);

}  // namespace lambdacost

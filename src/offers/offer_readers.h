// The layouts that offers come in; read_offer() chooses.
#pragma once

#include <optional>
#include <string>

#include "input/readers.h"
#include "offers/offer.h"

namespace lambdacost {

/// `products` and `terms`, in any order.
bool read_offer_json(const SourceSlice& slice, Arena& arena, PriceOffer& offer, Diagnostics& diagnostics);

/// Rows of what the file is, a row of headings, and a row for each price.
bool read_offer_csv(const Sources& sources, Arena& arena, PriceOffer& offer, Diagnostics& diagnostics);

/// Appends `invalid-offer`; false.
bool refuse_offer(SourceRange place, std::string message, std::string help, Diagnostics& diagnostics);

}  // namespace lambdacost

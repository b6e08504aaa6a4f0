// A catalogue over a catalogue: --pricing DIR over the built-in rows.
#pragma once

#include <memory>

#include "catalogue/catalogue.h"
#include "pricing/catalogue_builder.h"

namespace lambdacost {

/// `base` with the rows of `added` in place of those they override: a rate replaces the base's of the same meter,
/// variant, Savings Plan and region, a term the base's of its name and a bound the base's of its limit and variant, on
/// the days of its period, and on the others the base's hold; an allowance (all periods of it), meter, region, runtime,
/// limit or source replaces the one of its name.
Catalogue overlay(const Catalogue& base, std::shared_ptr<const OwnedTables> added);

}  // namespace lambdacost

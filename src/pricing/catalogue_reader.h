// pricing/*.yaml to catalogue rows: for the generator at build time and for --pricing DIR at run time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// Rows with the strings they refer to.
struct OwnedTables;

/// Reads pricing files (sources already added to `sources`) into one set of tables. The format is pricing/README.md's.
/// Rows may refer to meters, regions and sources of `base` (nullptr: none). Appends to `diagnostics` what it finds
/// and returns nullptr after any of it:
/// - what read_document() and the decoder find: `unknown-key`, `missing-key`, `wrong-type`, `invalid-value`,
///   `invalid-name`;
/// - `unknown-source`, `unknown-meter` (a variant too), `unknown-region` (a partition without regions too);
/// - `invalid-tiers`: the tiers of a price do not begin at 0, leave a gap, overlap or differ in currency, or a Savings
///   Plan's rate has any;
/// - `invalid-period`: a last day before the first, or two prices for the same days;
/// - `duplicate-row`: the same row twice, or the same source in other words.
std::shared_ptr<const OwnedTables> read_pricing(const Sources& sources, std::span<const std::uint32_t> files,
                                                const Catalogue* base, Diagnostics& diagnostics);

/// The rows, good as long as `owned`.
const CatalogueTables& tables_of(const OwnedTables& owned);

/// `base` with the rows of `added` in place of those they override: a rate replaces the base's of the same meter,
/// variant, Savings Plan and region, and a term the base's of its name, on the days of its period, and on the others
/// the base's hold; an allowance (all periods of it), meter, region, runtime or source replaces the one of its name.
Catalogue overlay(const Catalogue& base, std::shared_ptr<const OwnedTables> added);

}  // namespace lambdacost

// pricing/*.yaml to catalogue rows: for the generator at build time and for --pricing DIR at run time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "pricing/catalogue_builder.h"

namespace lambdacost {

/// Reads pricing files (sources already added to `sources`) into one set of tables. The format is pricing/README.md's.
/// Rows may refer to meters, regions and sources of `base` (nullptr: none). Appends to `diagnostics` what it finds
/// and returns nullptr after any of it: what read_document(), the decoder (`unknown-key`, `missing-key`, `wrong-type`,
/// `invalid-value`, `invalid-name`) and CatalogueBuilder::check() find.
std::shared_ptr<const OwnedTables> read_pricing(const Sources& sources, std::span<const std::uint32_t> files,
                                                const Catalogue* base, Diagnostics& diagnostics);

}  // namespace lambdacost

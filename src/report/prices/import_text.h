// What an import of AWS's price list did, for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "offers/offer_rates.h"

namespace lambdacost {

/// What of the offer is no price of the program and why, a line each: "not taken, 2 products of 1 usage type …".
std::vector<std::string> describe_untaken(const OfferContents& offer);

/// A file that an import writes.
struct ImportedFile {
  std::string path;
  std::size_t prices = 0;  ///< of a meter in a region, however many tiers it has
  std::size_t regions = 0;
  std::size_t allowances = 0;
};

/// Of each offer file what was in it and what the program does not know of it, and the files that were written.
std::string import_text(const std::vector<OfferContents>& contents, const std::vector<ImportedFile>& files,
                        const Sources& sources, std::size_t width);

}  // namespace lambdacost

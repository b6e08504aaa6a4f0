// The formats of the catalogue's rates: what is charged, where it was read, when, and how well it is known; each a pure
// function to text. A new format is one file and one row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace lambdacost {

/// What a report of rates is made from.
struct PricesReport {
  const Catalogue& catalogue;
  std::vector<const RateRow*> rates;  ///< in the catalogue's order
  bool with_sources = false;          ///< `prices show`: effective dates, allowances and sources in full
  bool color = false;
  std::size_t width = 80;
};

/// Aligned text for people, in groups by meter.
std::string prices_table(const PricesReport& report);
/// Schema lambdacost.prices/1; exact decimal strings.
std::string prices_json(const PricesReport& report);
/// A row for each rate; exact decimals.
std::string prices_csv(const PricesReport& report);

struct PricesFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const PricesReport& report);
};

/// The first is the default.
std::span<const PricesFormat> prices_formats();

/// What a rate is the price of, and where it was read.
const MeterRow& meter_of(const PricesReport& report, const RateRow& rate);
const SourceRow& source_of(const PricesReport& report, const RateRow& rate);

}  // namespace lambdacost

// The catalogue's rates as reports: what is charged, where it was read, when, and how well it is known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace lambdacost {

struct PricesReport {
  const Catalogue& catalogue;
  std::vector<const RateRow*> rates;  ///< in the catalogue's order
  bool with_sources = false;          ///< `prices show`: effective dates, allowances and sources in full
  bool color = false;
  std::size_t width = 80;
};

std::string prices_table(const PricesReport& report);
std::string prices_json(const PricesReport& report);
std::string prices_csv(const PricesReport& report);

struct PricesFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const PricesReport& report);
};

/// The first is the default.
std::span<const PricesFormat> prices_formats();

}  // namespace lambdacost

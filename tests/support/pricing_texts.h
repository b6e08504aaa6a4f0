// Pricing files as texts for tests, and the prices that were read from them.
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "pricing/pricing_reader.h"

namespace lambdacost::test {

inline Date day(std::string_view text) { return Date::parse(text).value(); }
inline Date after(Date date, int days) { return {date.days_since_epoch + days}; }

/// The outcome of reading pricing files.
struct PricingReading {
  Sources sources;
  Diagnostics diagnostics;
  std::shared_ptr<const OwnedTables> tables;

  Catalogue catalogue() const { return Catalogue(tables->tables, tables); }
  std::vector<Diagnostic> findings() const { return diagnostics.sorted(); }
  Position place(std::size_t finding) const {
    const SourceRange range = findings().at(finding).range;
    return sources[range.source].position(range.begin);
  }
};

inline std::unique_ptr<PricingReading> read_files(std::initializer_list<std::string> files,
                                                  const Catalogue* base = nullptr) {
  auto reading = std::make_unique<PricingReading>();
  std::vector<std::uint32_t> numbers;
  for (const std::string& file : files)
    numbers.push_back(reading->sources.add("file" + std::to_string(numbers.size()) + ".yaml", file));
  reading->tables = read_pricing(reading->sources, numbers, base, reading->diagnostics);
  return reading;
}

/// A file that has every table but rates.
inline const std::string kHead = R"(sources:
  page: {title: The page, url: https://example.com/, retrieved: 2026-10-01}
meters:
  - {meter: m.plain, title: Plain, service: S, usage_type: U, unit: request, pricing_unit: P, savings_plan: true, source: page}
  - {meter: m.split, variant: x, title: Split (x), service: S, usage_type: UX, unit: GB, pricing_unit: GB, source: page}
  - {meter: m.split, variant: y, title: Split (y), service: S, usage_type: UY, unit: GB, pricing_unit: GB, source: page,
     available_from: 2021-09-01, available_to: 2029-12-31, tiers_from: 2022-08-01}
regions:
  - {code: r-1, name: Region 1, partition: aws, source: page}
  - {code: r-2, name: Region 2, partition: aws-cn, source: page}
allowances:
  - {name: free, meters: [m.plain, m.split], quantity: 1000000, scope: region, partition: aws, already_used: u,
     source: page}
terms:
  - {name: step, value: 1 ms, source: page}
services:
  - {service: S, name: Service, category: Compute, subcategory: Serverless Compute, source: page}
runtimes:
)";

/// kHead with rates of the meter m.plain; `tiers` are the last lines.
inline std::string with_tiers(const std::string& tiers) {
  return kHead.substr(0, kHead.find("runtimes:")) + "rates:\n  - meter: m.plain\n    tiers:\n" + tiers;
}

inline constexpr std::string_view kTwoPeriods = R"(
      - {region: r-1, to: 10, price: 1.25, grade: A, source: page, effective_to: 2024-10-31}
      - {region: r-1, from: 10, price: 1, grade: B, source: page, effective_to: 2024-10-31}
      - {region: r-1, price: 0.625, grade: derived, source: page, effective_from: 2024-11-01, effective_to: 2025-12-31}
      - {region: r-2, price: 7, currency: CNY, grade: B, source: page}
)";

inline std::vector<std::string> prices(std::span<const RateRow> tiers) {
  std::vector<std::string> texts;
  for (const RateRow& tier : tiers) texts.push_back(tier.price.to_string());
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace lambdacost::test

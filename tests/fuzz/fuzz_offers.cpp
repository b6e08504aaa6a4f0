// Any bytes as an offer of AWS's price list: rates that a pricing file can hold, or errors; never a crash. What is
// written is read back as the same rates.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "offers/offer_rates.h"
#include "pricing/pricing_reader.h"
#include "pricing/pricing_writer.h"
#include "pricing/rate_differences.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lambdacost;
  static const Catalogue base(built_in_tables());
  Sources sources;
  Diagnostics diagnostics;
  CatalogueBuilder builder(&base);
  const std::uint32_t source = sources.add("offer.json", {reinterpret_cast<const char*>(data), size});
  auto offer = read_offer(sources, source, builder.arena(), diagnostics);
  if (offer.has_value() == diagnostics.has_errors()) std::abort();
  if (!offer) return 0;
  collect_rates({*offer}, sources, base, builder, diagnostics);
  builder.check(diagnostics);
  if (diagnostics.has_errors()) return 0;
  const auto rows = builder.finish();
  const std::uint32_t written = sources.add("written.yaml", write_pricing(rows->tables, "written"));
  const std::uint32_t files[] = {written};
  if (rows->tables.rows<RateRow>().empty()) return 0;
  Diagnostics findings;
  const auto again = read_pricing(sources, files, &base, findings);
  if (again == nullptr) std::abort();
  const RateComparison all{[](const RateRow&) { return true; },
                           [](const RateRow& rate) { return rate.effective.from.value_or(Date()); }};
  for (const RateDifference& difference :
       compare_rates(rows->tables.rows<RateRow>(), again->tables.rows<RateRow>(), all))
    if (difference.match != RateMatch::equal) std::abort();
  return 0;
}

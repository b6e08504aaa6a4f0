// The rules of billing in force in a month that are not prices: granularity, what is included, AWS's defaults. Typed
// access to the catalogue's term rows, and to what meters and runtimes there are; services take this and never see a
// price.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/date.h"
#include "catalogue/catalogue.h"
#include "catalogue/values.h"

namespace lambdacost {

class Terms {
 public:
  Terms(const Catalogue& catalogue, Date day) : catalogue_(catalogue), day_(day) {}

  Date day() const { return day_; }

  // Each throws std::logic_error when the catalogue has no such term or it is of another kind: the catalogue's own
  // tests keep that from happening.
  /// As AWS writes it.
  std::string_view text(std::string_view name) const;
  std::span<const std::string_view> words(std::string_view name) const;
  Duration duration(std::string_view name) const;
  Size size(std::string_view name) const;
  Share share(std::string_view name) const;
  Decimal number(std::string_view name) const;
  /// nullopt when the term was not in force yet.
  std::optional<Size> size_if_any(std::string_view name) const;

  /// The row of a runtime, or nullptr.
  const RuntimeRow* runtime(std::string_view identifier) const { return catalogue_.runtime(identifier); }
  /// All rows of a meter, one a variant.
  std::span<const MeterRow> variants_of_meter(std::string_view meter) const { return catalogue_.variants(meter); }
  /// The row of a type of neighbouring service, or nullptr.
  const ServiceTypeRow* service_type(std::string_view type) const { return catalogue_.service_type(type); }
  /// The keys of a type of neighbouring service.
  std::span<const UsageRow> usages(std::string_view type) const { return catalogue_.usages(type); }
  /// One of them, or nullptr.
  const UsageRow* usage(std::string_view type, std::string_view key) const { return catalogue_.usage(type, key); }

 private:
  const TermValue& value(std::string_view name) const;
  template <class T>
  const T& value_as(std::string_view name) const;

  const Catalogue& catalogue_;
  Date day_;
};

}  // namespace lambdacost

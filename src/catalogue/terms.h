// The rules of billing in force in a month that are not prices: granularity, what is included, AWS's defaults. Typed
// access to the catalogue's term rows; services take this and never see a price.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "catalogue/catalogue.h"
#include "catalogue/values.h"

namespace lambdacost {

class Terms {
 public:
  Terms(const Catalogue& catalogue, Date day) : catalogue_(catalogue), day_(day) {}

  Date day() const { return day_; }
  const Catalogue& catalogue() const { return catalogue_; }

  // Each throws std::logic_error when the catalogue has no such term or it is of another kind: the catalogue's own
  // tests keep that from happening.
  std::string_view text(std::string_view name) const;
  Duration duration(std::string_view name) const;
  Size size(std::string_view name) const;
  Share share(std::string_view name) const;
  Decimal number(std::string_view name) const;
  /// nullopt when the term was not in force yet.
  std::optional<Size> size_if_any(std::string_view name) const;

 private:
  const Catalogue& catalogue_;
  Date day_;
};

}  // namespace lambdacost

// How the values of a workload file are written, as data: for its schema and the reference.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "catalogue/values.h"

namespace lambdacost {

/// The writing of one kind of value.
struct Notation {
  std::string_view name;         ///< "size"
  std::string_view description;  ///< what the text means
  std::string pattern;           ///< regular expression (ECMA-262) of the whole text
  std::vector<std::string_view> examples;
  long long largest = kLargestNumber;  ///< number without a unit; 0 where it cannot be one
};

const Notation& notation_of(const Decimal*);
const Notation& notation_of(const Count*);
const Notation& notation_of(const Rate*);
const Notation& notation_of(const Size*);
const Notation& notation_of(const DecimalSize*);
const Notation& notation_of(const GigabyteMonths*);
const Notation& notation_of(const Duration*);
const Notation& notation_of(const Share*);
const Notation& notation_of(const CostAmount*);
const Notation& notation_of(const Month*);

}  // namespace lambdacost

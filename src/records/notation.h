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

// A value as a workload file may write it. Equal values are written alike, so "1 GB" and "1024 MB" are one text.
std::string notate(const Decimal& number);
std::string notate(const Count& count);
/// Of the shortest period that writes it exactly: 60/min is "1/s". A month's count has no period.
std::string notate(const Rate& rate);
std::string notate(const Size& size);
std::string notate(const DecimalSize& size);
std::string notate(const GigabyteMonths& stored);
std::string notate(const Duration& time);
std::string notate(const Share& share);
std::string notate(const CostAmount& amount);
std::string notate(const Month& month);
/// "[a, b]"
std::string notate_list(const std::vector<std::string>& items);

}  // namespace lambdacost

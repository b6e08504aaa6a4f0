// Savings Plans as workload files and pricing files write them.
#pragma once

#include <array>
#include <string>

#include "catalogue/catalogue.h"
#include "records/words.h"

namespace lambdacost {

template <>
struct WordsOf<CommitmentTerm> {
  static constexpr std::array words = {Word<CommitmentTerm>{"1 year", CommitmentTerm::one_year},
                                       Word<CommitmentTerm>{"3 years", CommitmentTerm::three_years}};
};

template <>
struct WordsOf<SavingsPlanPayment> {
  static constexpr std::array words = {Word<SavingsPlanPayment>{"no-upfront", SavingsPlanPayment::no_upfront},
                                       Word<SavingsPlanPayment>{"partial-upfront", SavingsPlanPayment::partial_upfront},
                                       Word<SavingsPlanPayment>{"all-upfront", SavingsPlanPayment::all_upfront}};
};

/// "1 year, no-upfront"
inline std::string to_string(const SavingsPlanOffer& offer) {
  return std::string(to_string(offer.term)) + ", " + std::string(to_string(offer.payment));
}

}  // namespace lambdacost

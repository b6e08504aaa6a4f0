// What the commands that read offers of AWS's price list begin with.
#pragma once

#include <optional>

#include "cli/session.h"
#include "loading/offer_files.h"

namespace lambdacost {

inline constexpr OperandRow kOfferFiles = {"FILE", "Offer files of AWS's price list, JSON or CSV; - is standard input"};

/// What is wrong with the files that the command was given: none, or standard input twice.
std::optional<UsageError> check_offer_files(const Arguments& arguments);

/// The rows of the offers, once the catalogue is loaded. nullopt after an error.
std::optional<OfferRows> load_offers(Session& session);

/// Offers without a price of what is billed: the error with what they have, and status 2.
Outcome refuse_unbilled_offers(Session& session, const OfferRows& offers);

}  // namespace lambdacost

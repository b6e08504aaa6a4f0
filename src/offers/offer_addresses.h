// Where AWS serves the files of its price list. The program prints these addresses and never opens them.
// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-ppslong.html
#pragma once

#include <string>
#include <string_view>

#include "catalogue/rows.h"
#include "offers/offer.h"

namespace lambdacost {

/// The file of one version: of the region that all its products are of, with all regions where `region` is nullptr.
std::string version_address(const PriceOffer& offer, const RegionRow* region);

/// The newest file of a service: of one region; of all where `region` is nullptr.
std::string newest_address(std::string_view offer_code, const RegionRow* region);

}  // namespace lambdacost

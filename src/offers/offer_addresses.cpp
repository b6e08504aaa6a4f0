#include "offers/offer_addresses.h"

#include <fmt/core.h>

namespace lambdacost {
namespace {

constexpr std::string_view kAddress = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws";
constexpr std::string_view kChinaAddress = "https://pricing.cn-north-1.amazonaws.com.cn/offers/v1.0/cn";

std::string folder_of(const RegionRow* region) {
  return region == nullptr ? std::string() : fmt::format("{}/", region->code);
}

}  // namespace

std::string version_address(const PriceOffer& offer, const RegionRow* region) {
  const bool is_china = !offer.prices.empty() && offer.prices.front().currency == "CNY";
  return fmt::format("{}/{}/{}/{}index.json", is_china ? kChinaAddress : kAddress, offer.code, offer.version,
                     folder_of(region));
}

std::string newest_address(std::string_view offer_code, const RegionRow* region) {
  const bool is_china = region != nullptr && region->partition == kChinaPartition;
  return fmt::format("{}/{}/current/{}index.json", is_china ? kChinaAddress : kAddress, offer_code, folder_of(region));
}

}  // namespace lambdacost

// A region of the tests' own: those of AWS have prices, or may get some with the next reading.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost::test {

/// A pricing file that lays the region ap-none-1 over the built-in catalogue, in AWS's commercial partition, so that it
/// shares the account's free quantities. Nothing has a price there but what the rows under `rates:` say, of the source
/// `nowhere`.
inline std::string with_unpriced_region(std::string_view rates = {}) {
  std::string file = R"(sources:
  nowhere: {title: A region of no prices, url: https://example.com/, retrieved: 2026-10-01}
regions:
  - {code: ap-none-1, name: Nowhere, partition: aws, source: nowhere}
)";
  if (!rates.empty()) file.append("rates:\n").append(rates);
  return file;
}

/// The region with the list prices of plain functions, those of us-east-1, and no others: none of a Savings Plan
/// either.
inline std::string with_region_of_plain_functions() {
  return with_unpriced_region(R"(
  - {meter: lambda.requests, variant: x86_64, tiers: [{region: ap-none-1, price: 0.0000002, grade: A, source: nowhere}]}
  - {meter: lambda.requests, variant: arm64, tiers: [{region: ap-none-1, price: 0.0000002, grade: A, source: nowhere}]}
  - {meter: lambda.duration.x86_64, tiers: [{region: ap-none-1, price: 0.0000166667, grade: A, source: nowhere}]}
  - {meter: lambda.duration.arm64, tiers: [{region: ap-none-1, price: 0.0000133334, grade: A, source: nowhere}]}
)");
}

}  // namespace lambdacost::test

// What services measure: quantities of meters, never prices. Billing turns readings into a bill without knowing the
// services they came from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/rational.h"
#include "base/source.h"

namespace lambdacost {

/// So much of a meter for one resource in a month.
struct Reading {
  std::string resource;  ///< path: "functions.place-order"
  SourceRange place;     ///< of the resource's name
  std::string region;
  std::string_view meter;    ///< "lambda.requests"
  std::string_view variant;  ///< of the meter's rows, or ""
  Rational quantity;         ///< in the meter's unit
  std::string derivation;    ///< the arithmetic in words and figures: "3,000,000 requests x 120 ms x 1.5 GB"
  /// A unit price that the workload states, for what the catalogue does not price.
  std::optional<Decimal> stated_price;
  /// A commitment: so much of this meter in the region costs nothing more, after its free part. Empty for usage.
  std::string_view covers = {};
  /// What is paid at once when a term begins, in the meter's unit; `quantity` is the month's part of it.
  std::optional<Decimal> paid_at_once = {};
  /// Of what is paid at once: how much it pays for over the whole term, in the unit of the meter that is covered.
  Decimal pays_for = {};
  /// Left out of the bill, with a word under assumptions, where no price is known.
  bool is_optional = false;
  /// How much of `quantity` falls into each of the first whole hours of the month, the same number of hours for all
  /// readings, in 60ths of the meter's unit. What is left of `quantity` is the same in every hour.
  std::vector<long long> by_hour = {};
  /// What AWS's usage type names besides the meter (an instance type), for meters whose usage type has a `<type>` in
  /// it.
  std::string usage_detail = {};
  /// AWS's list price, where `stated_price` is the price that is paid instead, off which no private discount comes.
  std::optional<Decimal> list_price = {};
};

/// A value that was put in for one that the workload leaves out, or a simplification, with the reason.
struct Assumption {
  std::string resource;  ///< empty: the whole estimate
  std::string key;
  std::string value;
  std::string why;
};

/// Usage that the workload leaves out, of which nothing is billed: what it costs is not known, and is not 0.
struct UnknownUsage {
  std::string resource;  ///< path: "functions.place-order"
  std::string type;      ///< "Lambda function"; of a neighbouring service as the workload writes it: "sqs"
  SourceRange place;     ///< of the resource's name
  std::string region;
  std::string key;         ///< that would give it, below the resource: "requests", "indexes.by-customer.writes"
  std::string_view meter;  ///< a meter that it would count on
};

/// Everything that was measured of a workload, or of a part of it.
struct Metering {
  std::vector<Reading> readings;
  std::vector<Assumption> assumptions;
  std::vector<UnknownUsage> unknown = {};

  Metering& operator+=(const Metering& part) {
    readings.insert(readings.end(), part.readings.begin(), part.readings.end());
    assumptions.insert(assumptions.end(), part.assumptions.begin(), part.assumptions.end());
    unknown.insert(unknown.end(), part.unknown.begin(), part.unknown.end());
    return *this;
  }
};

}  // namespace lambdacost

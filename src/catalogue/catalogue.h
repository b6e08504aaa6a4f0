// AWS's numbers as rows: meters, rates, free allowances, terms, regions, runtimes, limits. The rows come from
// pricing/*.yaml, compiled in, or read from --pricing DIR. Nothing here computes a bill.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/currency.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostic.h"

namespace lambdacost {

/// How well a price is known.
enum class Grade : char {
  published,  ///< A: read from AWS's page or Price List, or confirmed by one
  extracted,  ///< B: one public extract of AWS's data
  derived,    ///< C: follows a pattern of AWS's prices; never read itself
};
std::string_view to_string(Grade grade);

/// How long a Savings Plan or reserved capacity is committed to.
enum class CommitmentTerm : char { one_year, three_years };
enum class SavingsPlanPayment : char { no_upfront, partial_upfront, all_upfront };

/// What AWS sells as a Compute Savings Plan. The hourly commitment is not part of it.
struct SavingsPlanOffer {
  CommitmentTerm term = CommitmentTerm::one_year;
  SavingsPlanPayment payment = SavingsPlanPayment::no_upfront;
  friend constexpr auto operator<=>(const SavingsPlanOffer&, const SavingsPlanOffer&) = default;
};

/// First and last day on which a row counts; open where AWS names no date.
struct EffectiveRange {
  std::optional<Date> from;
  std::optional<Date> to;

  constexpr bool contains(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
  constexpr bool is_undated() const { return !from && !to; }
  constexpr bool overlaps(const EffectiveRange& other) const {
    return (!from || !other.to || *from <= *other.to) && (!to || !other.from || *other.from <= *to);
  }
  friend constexpr bool operator==(const EffectiveRange&, const EffectiveRange&) = default;
};

/// Where a row was read.
struct SourceRow {
  std::string_view id;
  std::string_view title;
  std::string_view url;
  Date retrieved;
};

/// What is counted. One row a usage type: a meter that AWS splits (by architecture, by node type) has a row a variant.
struct MeterRow {
  std::string_view meter;          ///< "lambda.duration.x86_64"
  std::string_view variant;        ///< "x86_64" for lambda.requests; "" where there is one
  std::string_view title;          ///< for tables: "Duration (x86_64)"
  std::string_view service;        ///< AWS's offer code: "AWSLambda"
  std::string_view usage_type;     ///< AWS's, without the region prefix: "Lambda-GB-Second"
  std::string_view unit;           ///< singular: "GB-second"
  std::string_view pricing_unit;   ///< the price list's: "Lambda-GB-Second"
  EffectiveRange available;        ///< AWS sells it
  std::optional<Date> tiers_from;  ///< before this day the first tier's price holds for all usage
  bool savings_plan;               ///< Compute Savings Plans cover it
  std::string_view source;
};

/// One tier of one meter's price in one region. `to` is empty for the last tier of an open scale.
struct RateRow {
  std::string_view meter;
  std::string_view variant;
  std::optional<SavingsPlanOffer> savings_plan;  ///< the plan whose rate it is; none: a list price
  std::string_view region;
  Decimal from;
  std::optional<Decimal> to;
  Decimal price;
  Currency currency;
  EffectiveRange effective;
  Grade grade;
  std::string_view source;  ///< SourceRow::id
};

/// A free quantity a month, one pool over all its meters.
struct AllowanceRow {
  enum class Scope { account, region };

  std::string_view name;  ///< "lambda-free-requests"
  std::span<const std::string_view> meters;
  Decimal quantity;
  Scope scope;
  std::string_view partition;     ///< regions of this partition only: "aws"
  std::string_view already_used;  ///< key of account.already_used that counts against it, or ""
  EffectiveRange effective;
  std::string_view source;
};

/// A rule of billing that is a number or a word: "lambda.duration_granularity" = "1 ms".
struct TermRow {
  std::string_view name;
  std::string_view value;
  EffectiveRange effective;
  std::string_view source;
};

struct RegionRow {
  std::string_view code;       ///< "us-east-1"
  std::string_view name;       ///< "US East (N. Virginia)"
  std::string_view partition;  ///< "aws", "aws-cn", "aws-us-gov"
  std::string_view source;
};

struct RuntimeRow {
  std::string_view identifier;  ///< "nodejs24.x"
  std::string_view family;      ///< "nodejs"
  bool image_only;              ///< a base image tag, no managed runtime
  bool x86_64;
  bool arm64;
  std::string_view snap_start;  ///< "yes", "no", "unconfirmed"
  std::optional<Date> deprecation;
  std::optional<Date> block_create;
  std::optional<Date> block_update;
  std::string_view successor;  ///< where the family has no later runtime, or ""
  std::string_view source;
};

/// What AWS limits, by the id of its findings: the words of it. The amounts are its bounds.
struct LimitRow {
  std::string_view id;           ///< "lambda-memory"
  std::string_view title;        ///< "Memory of a function"
  std::string_view explanation;  ///< what happens beyond it
  std::string_view bad;          ///< the smallest workload that breaks it
  std::string_view good;         ///< and one beside it that does not
};

/// One bound of a limit. Amounts are texts that parse_amount() reads, "" for none; lists have blanks between their
/// words.
struct BoundRow {
  std::string_view limit;    ///< LimitRow::id
  std::string_view variant;  ///< "" where the limit has one bound
  Severity severity;
  std::string_view path;    ///< of the values, "functions.*.memory"; "" where a rule of src/rules/ asks for the bound
  std::string_view when;    ///< conditions on keys beside the value: "type=sqs|kinesis"; all must hold
  std::string_view unless;  ///< none of these may hold
  std::string_view min;
  std::string_view max;
  std::string_view step;
  std::string_view note_above;       ///< share of max
  std::string_view until;            ///< value above which another limit speaks
  std::string_view allowed;          ///< words
  std::string_view denied;           ///< words
  std::string_view first_character;  ///< class: "A-Za-z"
  std::string_view characters;       ///< class of every character
  bool forbidden;                    ///< the key must not be given
  std::string_view needs;            ///< key that must be given beside
  bool adjustable;                   ///< AWS raises it on request
  std::string_view account;          ///< key of `account` that tells the raised quota, or ""
  std::string_view reason;           ///< the end of the message
  std::string_view advice;           ///< what to do
  EffectiveRange effective;
  std::string_view source;
};

/// All rows. Rates are sorted by meter, variant, Savings Plan (none first), region, effective.from (none first), from;
/// the others by name.
struct CatalogueTables {
  std::span<const SourceRow> sources;
  std::span<const MeterRow> meters;
  std::span<const RateRow> rates;
  std::span<const AllowanceRow> allowances;
  std::span<const TermRow> terms;
  std::span<const RegionRow> regions;
  std::span<const RuntimeRow> runtimes;
  std::span<const LimitRow> limits;
  std::span<const BoundRow> bounds;  ///< by limit, variant, effective.from
};

/// The tables compiled in from pricing/*.yaml (defined in generated code).
const CatalogueTables& built_in_tables();

/// Answers questions about the rows. Cheap to copy; lookups allocate nothing.
class Catalogue {
 public:
  /// `keep_alive` owns the rows' storage where they are not compiled in.
  explicit Catalogue(const CatalogueTables& tables, std::shared_ptr<const void> keep_alive = nullptr);

  const CatalogueTables& tables() const { return tables_; }

  /// The row of a meter and variant, or nullptr.
  const MeterRow* meter(std::string_view meter, std::string_view variant) const;
  /// All rows of a meter, one a variant.
  std::span<const MeterRow> variants(std::string_view meter) const;
  /// The tiers in force on `day`, lowest first; empty when no price is known. (Whether tiers
  /// count yet on that day is MeterRow::tiers_from; billing asks it.) List prices, or the rate of a Savings Plan.
  std::span<const RateRow> tiers(std::string_view meter, std::string_view variant, std::string_view region, Date day,
                                 const std::optional<SavingsPlanOffer>& savings_plan = std::nullopt) const;
  /// The rows of tiers() for any day: all that is known of the meter's price in the region.
  std::span<const RateRow> rates(std::string_view meter, std::string_view variant, std::string_view region,
                                 const std::optional<SavingsPlanOffer>& savings_plan = std::nullopt) const;
  /// The term's text in force on `day`, or nullptr.
  const TermRow* term(std::string_view name, Date day) const;
  const RegionRow* region(std::string_view code) const;
  const RuntimeRow* runtime(std::string_view identifier) const;
  const SourceRow* source(std::string_view id) const;
  const LimitRow* limit(std::string_view id) const;
  /// All bounds of a limit, of any day.
  std::span<const BoundRow> bounds(std::string_view limit) const;
  /// The bound in force on `day`, or nullptr.
  const BoundRow* bound(std::string_view limit, std::string_view variant, Date day) const;
  /// The last day on which a rate was read or came into force: "the newest prices".
  Date newest() const;

 private:
  CatalogueTables tables_;
  std::shared_ptr<const void> keep_alive_;
};

}  // namespace lambdacost

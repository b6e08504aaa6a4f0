// AWS's numbers as rows: meters, rates, free allowances, commitment programs, terms, regions, runtimes, limits. The
// rows come from pricing/*.yaml, compiled in, or read from --pricing DIR. Catalogue (catalogue.h) answers questions
// about them.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include "base/currency.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "catalogue/limit.h"
#include "catalogue/values.h"

namespace lambdacost {

/// The partitions of AWS's regions: the commercial one, and that of China, whose price list is in CNY.
inline constexpr std::string_view kCommercialPartition = "aws";
inline constexpr std::string_view kChinaPartition = "aws-cn";

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

/// Which part of a resource's cost a meter is, where comparisons tell parts apart.
enum class MeterGroup : char {
  other,
  throughput,  ///< requests, capacity and reserved capacity
  storage,
};

/// A usage type that AWS's price list has for a meter besides the meter's own.
struct OtherUsageType {
  std::string_view usage_type;  ///< "Requests-RBP"
  std::string_view region;      ///< where it stands for the meter's own; "" where it is read everywhere, and not shown
};

/// What is counted. One row a usage type: a meter that AWS splits (by architecture, by node type) has a row a variant.
struct MeterRow {
  std::string_view meter;                             ///< "lambda.duration.x86_64"
  std::string_view variant;                           ///< "x86_64" for lambda.requests; "" where there is one
  std::string_view title;                             ///< for tables: "Duration (x86_64)"
  std::string_view service;                           ///< AWS's offer code: "AWSLambda"
  std::string_view usage_type;                        ///< AWS's, without the region prefix: "Lambda-GB-Second"
  std::span<const OtherUsageType> other_usage_types;  ///< by which price lists have it too
  std::span<const std::string_view> operations;       ///< of its products, where several meters have the usage type
  bool not_in_price_list;                             ///< no product has its price, which sums up those of others
  std::string_view unit;                              ///< singular: "GB-second"
  std::string_view pricing_unit;                      ///< the price list's: "Lambda-GB-Second"
  MeterGroup group;                                   ///< a part of the resource's cost
  EffectiveRange available;                           ///< AWS sells it
  std::optional<Date> tiers_from;                     ///< before this day the first tier's price holds for all usage
  bool savings_plan;                                  ///< Compute Savings Plans cover it
  std::string_view reserves;   ///< the meter whose capacity it reserves; the price list has it as a term of that
  std::string_view priced_as;  ///< the meter whose rates are its own too, variant by variant; "" for most
  std::string_view source;
};

/// What FOCUS calls the AWS service that meters belong to.
struct ServiceRow {
  std::string_view service;   ///< AWS's offer code: "AWSLambda"
  std::string_view meters;    ///< first word of the names of the meters, where one offer is several services; or ""
  std::string_view name;      ///< "AWS Lambda"
  std::string_view category;  ///< ServiceCategory
  std::string_view subcategory;
  std::string_view source;
};

/// A type of neighbouring service, which instances in a workload file may be of.
struct ServiceTypeRow {
  std::string_view type;           ///< "sqs"
  std::string_view title;          ///< for people: "Amazon SQS standard queue"
  std::string_view billed_region;  ///< that all instances are billed in: they have no region of their own; or ""
  std::span<const std::string_view> cloudformation;  ///< its resource types in templates
  std::span<const std::string_view> terraform;       ///< and in Terraform's configurations
  std::span<const std::string_view> meters;          ///< that its own arithmetic counts on, beside those of its keys
  std::string_view assumption;                       ///< on what is never counted of an instance, or ""
  std::string_view source;
};

/// How a value of a neighbouring service is written in a workload file; each is a row of usage_kinds.
enum class UsageKind : char { count, rate, size, time, share, number, word, truth, names };

/// One name of a resource of the workload, or several. No row says one: there is no default.
struct ResourceNames {
  friend constexpr bool operator==(const ResourceNames&, const ResourceNames&) = default;
};

/// A kind's word in pricing files, and what one value of it is.
template <class T>
struct UsageKindRow {
  UsageKind kind;
  std::string_view word;
};

/// The kinds, each once: the words of pricing files, the types of values and how those are read follow.
inline constexpr auto usage_kinds =
    std::tuple(UsageKindRow<Count>{UsageKind::count, "count"}, UsageKindRow<Rate>{UsageKind::rate, "rate"},
               UsageKindRow<Size>{UsageKind::size, "size"}, UsageKindRow<Duration>{UsageKind::time, "time"},
               UsageKindRow<Share>{UsageKind::share, "share"}, UsageKindRow<Decimal>{UsageKind::number, "number"},
               UsageKindRow<std::string_view>{UsageKind::word, "word"}, UsageKindRow<bool>{UsageKind::truth, "truth"},
               UsageKindRow<ResourceNames>{UsageKind::names, "names"});

namespace detail {
template <class... T>
std::variant<T...> amounts_of(const std::tuple<UsageKindRow<T>...>& kinds);  // for its type
}  // namespace detail

/// One value of any kind.
using UsageAmount = decltype(detail::amounts_of(usage_kinds));

/// A value that a row says, and how it writes it: "5 MB".
struct WrittenUsage {
  std::string_view text;
  UsageAmount amount;  ///< of the row's kind, in the row's unit where none is written
};

/// What AWS counts of an item: chunks, each item rounded up by itself to at least one.
struct UsageChunk {
  std::string_view of;  ///< key of the same type with the size of one item; "" where items are counted
  Size size;            ///< of a chunk
  bool counts_data;     ///< not the chunks are counted but the data in them, in gigabytes
};

/// A key that instances of a type of neighbouring service have in a workload file, and the meter that it counts on.
/// Values are as in a workload file.
struct UsageRow {
  std::string_view type;  ///< "sqs"
  std::string_view key;   ///< "requests"; "deliveries.http" stands within a mapping `deliveries`
  UsageKind kind;
  std::string_view title;  ///< for people
  std::string_view meter;  ///< "" where other keys, rules or the service's own arithmetic ask for the value
  std::string_view variant;
  std::string_view variant_by;  ///< key of the same type whose word is the variant, or ""
  UsageChunk chunk;
  std::optional<WrittenUsage> minimum;     ///< what less counts as; of a mix each size by itself
  std::string_view bare_unit;              ///< unit of a number without one, or ""
  std::string_view words;                  ///< that a word may be, with blanks between
  std::optional<WrittenUsage> by_default;  ///< AWS's default
  bool required;
  bool configuration;                          ///< how the instance is set up, in contrast to how much it is used
  std::span<const std::string_view> excludes;  ///< keys of the same type that say the same in another way
  std::string_view needs;                      ///< key of the same type without which it says nothing, or ""
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
  Grade grade;
  std::string_view source;  ///< SourceRow::id
  EffectiveRange effective;
};

/// A free quantity a month, one pool over all its meters.
struct AllowanceRow {
  enum class Scope { account, region };

  std::string_view name;  ///< "lambda-free-requests"
  std::span<const std::string_view> meters;
  Decimal quantity;
  Scope scope;
  std::string_view partition;                 ///< regions of this partition only: "aws"
  std::span<const std::string_view> regions;  ///< these only, in place of what covers more; none: all
  std::string_view already_used;              ///< key of account.already_used that counts against it, or ""
  std::string_view usage_type;                ///< AWS's, where the price list has the free part as a product of its own
  std::string_view source;
  EffectiveRange effective;
};

/// What a term says, as AWS writes it and as what it is: words, a number, an amount of data, a time or a part.
struct TermValue {
  std::string_view text;
  std::variant<std::span<const std::string_view>, Decimal, Size, Duration, Share> meaning;
};

/// A rule of billing that is a number or a word: "lambda.duration_granularity" = "1 ms".
struct TermRow {
  std::string_view name;
  TermValue value;
  std::string_view source;
  EffectiveRange effective;
};

struct RegionRow {
  std::string_view code;                            ///< "us-east-1"
  std::string_view name;                            ///< "US East (N. Virginia)"
  std::string_view partition;                       ///< "aws", "aws-cn", "aws-us-gov"
  std::span<const std::string_view> billing_codes;  ///< before its usage types: "EUC1"; none where they are not known
  std::string_view former_name;                     ///< in older price lists: "EU (Frankfurt)"
  std::span<const std::string_view> also;           ///< its country and whatever else people call it: "Germany"
  std::string_view source;
};

/// The processors that a runtime runs on.
struct Architectures {
  bool x86_64;
  bool arm64;
};

struct RuntimeRow {
  std::string_view identifier;  ///< "nodejs24.x"
  std::string_view family;      ///< "nodejs"
  bool image_only;              ///< a base image tag, no managed runtime
  Architectures architectures;
  std::string_view snap_start;  ///< "yes", "no", "unconfirmed"
  std::optional<Date> deprecation;
  std::optional<Date> block_create;
  std::optional<Date> block_update;
  std::string_view successor;  ///< where the family has no later runtime, or ""
  std::string_view source;
};

/// A public program of AWS's, besides Compute Savings Plans, whose commitments pay for usage beforehand.
struct CommitmentProgramRow {
  std::string_view name;  ///< "Database Savings Plans"
  std::span<const std::string_view> meters;
  std::string_view partition;  ///< regions of this partition only; "" for all
  std::string_view source;
  EffectiveRange effective;
};

/// What AWS limits, by the id of its findings: the words of it. The amounts are its bounds.
struct LimitRow {
  std::string_view id;           ///< "lambda-memory"
  std::string_view title;        ///< "Memory of a function"
  std::string_view explanation;  ///< what happens beyond it
  std::string_view bad;          ///< the smallest workload that breaks it
  std::string_view good;         ///< and one beside it that does not
};

/// An amount, and how AWS writes it: "10240 MB".
struct BoundAmount {
  Amount amount;
  std::string_view text;
};

/// The way to values of a workload: "functions.*.memory" by its keys.
struct KeyPath {
  std::string_view text;
  std::span<const std::string_view> keys;
};

/// "type=sqs|kinesis": what the path leads to is given, or is one of the words where there are some.
struct Condition {
  std::string_view text;
  std::span<const std::string_view> keys;
  std::span<const std::string_view> words;
};

/// One bound of a limit.
struct BoundRow {
  std::string_view limit;    ///< LimitRow::id
  std::string_view variant;  ///< "" where the limit has one bound
  Severity severity;
  std::span<const KeyPath> path;      ///< of the values; none where a rule of src/rules/ asks for the bound
  std::span<const Condition> when;    ///< on keys beside the value: all must hold
  std::span<const Condition> unless;  ///< none of these may hold
  std::optional<BoundAmount> min;
  std::optional<BoundAmount> max;
  std::optional<BoundAmount> step;
  std::optional<BoundAmount> note_above;  ///< share of max
  std::optional<BoundAmount> until;       ///< value above which another limit speaks
  std::span<const std::string_view> allowed;
  std::span<const std::string_view> denied;
  std::string_view first_character;  ///< class: "A-Za-z"
  std::string_view characters;       ///< class of every character
  bool forbidden;                    ///< the key must not be given
  std::optional<KeyPath> needs;      ///< key that must be given beside
  bool adjustable;                   ///< AWS raises it on request
  std::string_view account;          ///< key of `account` that tells the raised quota, or ""
  std::string_view reason;           ///< the end of the message
  std::string_view advice;           ///< what to do
  std::string_view source;
  EffectiveRange effective;
};

/// The kinds of rows, each once: a tuple of what `Holder` makes of each. A kind is a struct above, its place here, and
/// its table in pricing/row_tables.h; whatever holds, sorts, checks, overlays or compiles rows folds over this list.
template <template <class Row> class Holder>
using OfEachKind =
    std::tuple<Holder<SourceRow>, Holder<ServiceRow>, Holder<MeterRow>, Holder<RateRow>, Holder<AllowanceRow>,
               Holder<TermRow>, Holder<RegionRow>, Holder<RuntimeRow>, Holder<LimitRow>, Holder<BoundRow>,
               Holder<ServiceTypeRow>, Holder<UsageRow>, Holder<CommitmentProgramRow>>;

/// Calls `use(std::type_identity<Row>{})` for each kind.
template <class Use>
constexpr void for_each_row_kind(Use use) {
  std::apply([&](auto... kinds) { (use(kinds), ...); }, OfEachKind<std::type_identity>{});
}

/// The rows of one kind, which stand elsewhere.
template <class Row>
using Rows = std::span<const Row>;

/// All rows. Rates are sorted by meter, variant, Savings Plan (none first), region, effective.from (none first), from;
/// bounds by limit, variant, effective.from; the others by name, and by effective.from where they have days.
struct CatalogueTables {
  OfEachKind<Rows> of_each_kind;
  Date newest = {};  ///< the last day on which a rate was read or came into force

  template <class Row>
  constexpr Rows<Row> rows() const {
    return std::get<Rows<Row>>(of_each_kind);
  }
};

/// The tables compiled in from pricing/*.yaml (defined in generated code).
const CatalogueTables& built_in_tables();

}  // namespace lambdacost

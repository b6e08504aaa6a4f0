// The tables of pricing/: for each kind of row its section in pricing files, its columns, what makes two rows the same,
// and what must hold. A new kind or column is added here, in the order of the struct's members (catalogue/rows.h).
#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "base/diagnostic.h"
#include "catalogue/rows.h"
#include "pricing/column.h"
#include "pricing/draft.h"
#include "records/words.h"

// A table has
//   section    the key of the rows in a pricing file, which names the compiled table too
//   columns    one for each member of the row
//   identity   what the row is about, whatever its days
// and may have
//   is_inner           true where the section stands within each row of another kind
//   order              where the table is sorted by more than identity and first day
//   twice              what is said of two rows of one identity that share a day
//   gives_way_by_day   true where a row of --pricing replaces those of its identity on its own days only
//   check              what else must hold, with all rows at hand, sorted

namespace lambdacost {

template <>
struct WordsOf<Severity> {
  static constexpr std::array words = {Word<Severity>{"error", Severity::error},
                                       Word<Severity>{"warning", Severity::warning},
                                       Word<Severity>{"note", Severity::note}};
};
template <>
struct WordsOf<Grade> {
  static constexpr std::array words = {Word<Grade>{"A", Grade::published}, Word<Grade>{"B", Grade::extracted},
                                       Word<Grade>{"derived", Grade::derived}};
};
template <>
struct WordsOf<MeterGroup> {
  static constexpr std::array words = {Word<MeterGroup>{"throughput", MeterGroup::throughput},
                                       Word<MeterGroup>{"storage", MeterGroup::storage}};
};
template <>
struct WordsOf<AllowanceRow::Scope> {
  static constexpr std::array words = {Word<AllowanceRow::Scope>{"account", AllowanceRow::Scope::account},
                                       Word<AllowanceRow::Scope>{"region", AllowanceRow::Scope::region}};
};

template <>
struct WordsOf<UsageKind> {
  static constexpr auto words = std::apply(
      [](const auto&... rows) {
        return std::array{Word<UsageKind>{rows.word, rows.kind}...};
      },
      usage_kinds);
};

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Architectures& out);
bool read_snap_start(Decoder& decoder, const Node& node, const FieldInfo& info, RuntimeRow& out);
/// More than nothing, with its unit.
bool read_chunk_size(Decoder& decoder, const Node& node, const FieldInfo& info, UsageChunk& out);

/// What is said when a text names no row of another kind by the column.
struct ReferenceWords {
  FindingId id;
  std::string_view what;
  std::string_view advice;
};
template <auto Column>
extern const ReferenceWords words_of_reference;  // of each column that is referred to
template <>
inline constexpr ReferenceWords words_of_reference<&SourceRow::id> = {"unknown-source", "source",
                                                                      "add it under `sources:`"};
template <>
inline constexpr ReferenceWords words_of_reference<&MeterRow::meter> = {"unknown-meter", "meter",
                                                                        "add it under `meters:`"};
template <>
inline constexpr ReferenceWords words_of_reference<&RegionRow::code> = {"unknown-region", "region",
                                                                        "add it under `regions:`"};
template <>
inline constexpr ReferenceWords words_of_reference<&RegionRow::partition> = {
    "unknown-region", "region of the partition", "add one under `regions:`"};
template <>
inline constexpr ReferenceWords words_of_reference<&ServiceTypeRow::type> = {"unknown-service", "type of service",
                                                                             "add it under `service_types:`"};

/// Where the row was read.
template <auto Member>
constexpr auto source_column() {
  return column<Member, &SourceRow::id>({"source", "a key of `sources`", {}, true});
}

/// The days on which the row counts.
template <auto Member>
constexpr auto effective_column() {
  return period_column<Member>("effective", {"effective_from", "first day on which the row counts"},
                               {"effective_to", "last day on which the row counts"});
}

template <>
struct RowTable<SourceRow> {
  static constexpr FieldInfo section = {"sources", "where the rows of the file were read"};
  static constexpr auto columns =
      columns_in_order(outer_column<&SourceRow::id>("id"),  //
                       column<&SourceRow::title>({"title", "what was read", {}, true}),
                       column<&SourceRow::url>({"url", "where it can be read", {}, true}),
                       column<&SourceRow::retrieved>({"retrieved", "the day on which it was read", {}, true}));
  static auto identity(const SourceRow& row) { return std::tuple(row.id); }
  /// Every file names its own sources, so two files may name the same one; they must say the same of it. Makes them
  /// one.
  static void check(Drafts<SourceRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

template <>
struct RowTable<ServiceRow> {
  static constexpr FieldInfo section = {"services", "what the offers of meters are called"};
  static constexpr std::string_view twice = "the same service twice";
  static constexpr auto columns =
      columns_in_order(column<&ServiceRow::service>({"service", "AWS's offer code", {}, true}),
                       column<&ServiceRow::meters>(
                           {"meters", "first word of the names of its meters, where one offer is several services"}),
                       column<&ServiceRow::name>({"name", "the service's name", {}, true}),
                       column<&ServiceRow::category>({"category", "FOCUS's ServiceCategory", {}, true}),
                       column<&ServiceRow::subcategory>({"subcategory", "FOCUS's ServiceSubcategory", {}, true}),
                       source_column<&ServiceRow::source>());
  static auto identity(const ServiceRow& row) { return std::tuple(row.service, row.meters); }
};

template <>
struct RowTable<OtherUsageType> {
  static constexpr auto columns = columns_in_order(
      column<&OtherUsageType::usage_type>({"usage_type", "AWS's usage type without the region prefix", {}, true}),
      column<&OtherUsageType::region>({"region", "the region where it stands for the meter's own"}));
};

template <>
struct RowTable<MeterRow> {
  static constexpr FieldInfo section = {"meters", "what is counted"};
  static constexpr std::string_view twice = "the same meter twice";
  static constexpr auto columns = columns_in_order(
      column<&MeterRow::meter>({"meter", "the meter's name", {}, true}),
      column<&MeterRow::variant>({"variant", "where AWS counts the meter under several usage types"}),
      column<&MeterRow::title>({"title", "the meter's name for people", {}, true}),
      column<&MeterRow::service>({"service", "AWS's offer code", {}, true}),
      column<&MeterRow::usage_type>({"usage_type", "AWS's usage type without the region prefix", {}, true}),
      column<&MeterRow::other_usage_types>({"other_usage_types", "by which the price list has it too"}),
      column<&MeterRow::operations>({"operations", "of its products, where other meters have the usage type too"}),
      column<&MeterRow::not_in_price_list>({"not_in_price_list", "true where it sums up prices of others"}),
      column<&MeterRow::unit>({"unit", "what one of it is, in the singular", {}, true}),
      column<&MeterRow::pricing_unit>({"pricing_unit", "the unit's name in the price list", {}, true}),
      column<&MeterRow::group>({"group", with_words<MeterGroup, "{}, which comparisons tell apart">()}),
      period_column<&MeterRow::available>("available", {"available_from", "first day on which AWS sells it"},
                                          {"available_to", "last day on which AWS sells it"}),
      column<&MeterRow::tiers_from>({"tiers_from", "first day on which more than the first tier counts"}),
      column<&MeterRow::savings_plan>({"savings_plan", "true where Compute Savings Plans cover it"}),
      column<&MeterRow::reserves, &MeterRow::meter>({"reserves", "the meter whose capacity it reserves"}),
      column<&MeterRow::priced_as, &MeterRow::meter>({"priced_as", "the meter whose rates it has, by variant"}),
      source_column<&MeterRow::source>());
  static auto identity(const MeterRow& row) { return std::tuple(row.meter, row.variant); }
  /// The service has a name, and regions of other usage types are known.
  static void check(const Drafts<MeterRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

template <>
struct RowTable<RateRow> {
  static constexpr FieldInfo section = {"rates", "what it costs"};
  static constexpr bool gives_way_by_day = true;
  static constexpr auto columns = columns_in_order(
      outer_column<&RateRow::meter, &MeterRow::meter>("meter"),  //
      outer_column<&RateRow::variant>("variant"),                //
      outer_column<&RateRow::savings_plan>("savings_plan"),
      column<&RateRow::region, &RegionRow::code>({"region", "code of a region", {}, true}),
      column<&RateRow::from>({"from", "usage of the month above which the price holds, 0 where it is left out"}),
      column<&RateRow::to>({"to", "usage of the month up to which the price holds; no end where it is left out"}),
      column<&RateRow::price>({"price", "price of one unit", {}, true}),
      column<&RateRow::currency>({"currency", "USD where it is left out"}),
      column<&RateRow::grade>({"grade", with_words<Grade, "how well the price is known: {}">(), {}, true}),
      source_column<&RateRow::source>(), effective_column<&RateRow::effective>());
  static auto identity(const RateRow& row) { return std::tuple(row.meter, row.variant, row.savings_plan, row.region); }
  /// Rates stand by period before they stand by tier.
  static auto order(const RateRow& row) {
    return std::tuple_cat(identity(row), std::tuple(row.effective.from, row.effective.to, row.from));
  }
  /// The meter has the variant, a plan covers it, and the tiers of a price begin at 0 and leave no gap.
  static void check(const Drafts<RateRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

template <>
struct RowTable<AllowanceRow> {
  static constexpr FieldInfo section = {"allowances", "what is free in a month"};
  static constexpr std::string_view twice = "the same allowance twice for the same days";
  static constexpr auto columns = columns_in_order(
      column<&AllowanceRow::name>({"name", "the allowance's name", {}, true}),
      column<&AllowanceRow::meters, &MeterRow::meter>({"meters", "the meters that share it", {}, true}),
      column<&AllowanceRow::quantity>({"quantity", "how much is free in a month", {}, true}),
      column<&AllowanceRow::scope>(
          {"scope", with_words<AllowanceRow::Scope, "{}: one pool for all regions, or one in each">(), {}, true}),
      column<&AllowanceRow::partition, &RegionRow::partition>({"partition", "the regions that it covers", {}, true}),
      column<&AllowanceRow::regions, &RegionRow::code>(
          {"regions", "these only, in place of allowances that cover more; all of the partition where it is left out"}),
      column<&AllowanceRow::already_used>({"already_used", "key of account.already_used that counts against it"}),
      column<&AllowanceRow::usage_type>(
          {"usage_type", "AWS's usage type, where the price list has the free part as a product of its own"}),
      source_column<&AllowanceRow::source>(), effective_column<&AllowanceRow::effective>());
  static auto identity(const AllowanceRow& row) { return std::tuple(row.name); }
  /// Each has meters.
  static void check(const Drafts<AllowanceRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

template <>
struct RowTable<TermRow> {
  static constexpr FieldInfo section = {"terms", "rules of billing"};
  static constexpr std::string_view twice = "the same term twice";
  static constexpr bool gives_way_by_day = true;
  static constexpr auto columns =
      columns_in_order(column<&TermRow::name>({"name", "the rule's name", {}, true}),
                       column<&TermRow::value>({"value", "a word, or a number with its unit", {}, true}),
                       source_column<&TermRow::source>(), effective_column<&TermRow::effective>());
  static auto identity(const TermRow& row) { return std::tuple(row.name); }
  /// A term of the base is overridden by one of its kind only: what is a time stays a time, and nothing becomes 0.
  static void check(const Drafts<TermRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

template <>
struct RowTable<RegionRow> {
  static constexpr FieldInfo section = {"regions", "AWS's regions"};
  static constexpr std::string_view twice = "the same region twice";
  static constexpr auto columns = columns_in_order(
      column<&RegionRow::code>({"code", "AWS's code, such as us-east-1", {}, true}),
      column<&RegionRow::name>({"name", "AWS's name for people", {}, true}),
      column<&RegionRow::partition>({"partition", "aws, aws-cn or aws-us-gov", {}, true}),
      column<&RegionRow::billing_codes>({"billing_codes", "what stands before the region's usage types"}),
      column<&RegionRow::former_name>({"former_name", "AWS's name in older price lists"}),
      column<&RegionRow::also>({"also", "its country and whatever else people call it, to find it by"}),
      source_column<&RegionRow::source>());
  static auto identity(const RegionRow& row) { return std::tuple(row.code); }
};

template <>
struct RowTable<RuntimeRow> {
  static constexpr FieldInfo section = {"runtimes", "Lambda's runtimes"};
  static constexpr std::string_view twice = "the same runtime twice";
  static constexpr auto columns = columns_in_order(
      column<&RuntimeRow::identifier>({"identifier", "the runtime as CreateFunction takes it", {}, true}),
      column<&RuntimeRow::family>({"family", "its language", {}, true}),
      column<&RuntimeRow::image_only>({"image_only", "true for a base image that is no managed runtime"}),
      column<&RuntimeRow::architectures>({"architectures", "x86_64, arm64 or both", {}, true}),
      column<&RuntimeRow::snap_start>({"snap_start", "yes, no or unconfirmed", {}, true}, read_snap_start),
      nullable_column<&RuntimeRow::deprecation>({"deprecation", "the day of deprecation, or null", {}, true}),
      nullable_column<&RuntimeRow::block_create>(
          {"block_create", "the first day without new functions, or null", {}, true}),
      nullable_column<&RuntimeRow::block_update>({"block_update", "the first day without updates, or null", {}, true}),
      column<&RuntimeRow::successor>({"successor", "what to use instead, where the family has no later runtime"}),
      source_column<&RuntimeRow::source>());
  static auto identity(const RuntimeRow& row) { return std::tuple(row.identifier); }
};

template <>
struct RowTable<LimitRow> {
  static constexpr FieldInfo section = {"limits", "what AWS limits"};
  static constexpr std::string_view twice = "the same limit twice";
  static constexpr auto columns =
      columns_in_order(column<&LimitRow::id>({"id", "id of the findings", {}, true}),
                       column<&LimitRow::title>({"title", "what is limited", {}, true}),
                       text_column<&LimitRow::explanation>({"explanation", "what happens beyond it", {}, true}),
                       text_column<&LimitRow::bad>({"bad", "a workload that breaks it", {}, true}),
                       text_column<&LimitRow::good>({"good", "a workload that keeps it", {}, true}));
  static auto identity(const LimitRow& row) { return std::tuple(row.id); }
};

/// Bounds stand within their limit.
template <>
struct RowTable<BoundRow> {
  static constexpr FieldInfo section = {"bounds", "list of bounds", {}, true};
  static constexpr bool is_inner = true;
  static constexpr std::string_view twice = "the same bound twice";
  static constexpr bool gives_way_by_day = true;
  static constexpr auto columns = columns_in_order(
      outer_column<&BoundRow::limit>("limit"),
      column<&BoundRow::variant>({"variant", "name of the bound, where the limit has several"}),
      column<&BoundRow::severity>({"severity", with_words<Severity, "{}; the first where it is left out">()}),
      words_column<&BoundRow::path>(
          {"path", "paths of the values that it bounds; none where a rule of the program asks"}),
      words_column<&BoundRow::when>({"when", "conditions on keys beside the value: key, or key=word|word"}),
      words_column<&BoundRow::unless>({"unless", "conditions under which it does not hold"}),
      column<&BoundRow::min>({"min", "least value"}),  //
      column<&BoundRow::max>({"max", "greatest value"}),
      column<&BoundRow::step>({"step", "what values are multiples of"}),
      column<&BoundRow::note_above>({"note_above", "share of max above which a note says so"}),
      column<&BoundRow::until>({"until", "value above which another limit speaks, and this one does not"}),
      words_column<&BoundRow::allowed>({"allowed", "the words that are allowed, with blanks between"}),
      words_column<&BoundRow::denied>({"denied", "the words that are not allowed, with blanks between"}),
      column<&BoundRow::first_character>({"first_character", "class of the first character, such as A-Za-z"}),
      column<&BoundRow::characters>({"characters", "class of all characters"}),
      column<&BoundRow::forbidden>({"forbidden", "true where the key must not be given"}),
      column<&BoundRow::needs>({"needs", "a key that must be given beside"}),
      column<&BoundRow::adjustable>({"adjustable", "true where AWS raises it on request"}),
      column<&BoundRow::account>({"account", "key of `account` that tells a raised quota"}),
      text_column<&BoundRow::reason>({"reason", "the words after the value in the message"}),
      text_column<&BoundRow::advice>({"advice", "what to do"}),  //
      source_column<&BoundRow::source>(), effective_column<&BoundRow::effective>());
  static auto identity(const BoundRow& row) { return std::tuple(row.limit, row.variant); }
  /// The amounts of a bound are amounts, of one unit, and do not contradict each other.
  static void check(const Drafts<BoundRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

template <>
struct RowTable<ServiceTypeRow> {
  static constexpr FieldInfo section = {"service_types", "the types of neighbouring services in workload files"};
  static constexpr std::string_view twice = "the same type twice";
  static constexpr auto columns = columns_in_order(
      column<&ServiceTypeRow::type>({"type", "type of service, with dashes", {}, true}),
      column<&ServiceTypeRow::title>({"title", "what it is, for people", {}, true}),
      column<&ServiceTypeRow::billed_region, &RegionRow::code>(
          {"billed_region", "the region that all instances are billed in, where they have none of their own"}),
      column<&ServiceTypeRow::cloudformation>({"cloudformation", "its resource types in templates"}),
      column<&ServiceTypeRow::terraform>({"terraform", "its resource types in Terraform's configurations"}),
      column<&ServiceTypeRow::meters, &MeterRow::meter>(
          {"meters", "the meters that its own arithmetic counts on, beside those of its keys"}),
      text_column<&ServiceTypeRow::assumption>({"assumption", "what every estimate with an instance says of it"}),
      source_column<&ServiceTypeRow::source>());
  static auto identity(const ServiceTypeRow& row) { return std::tuple(row.type); }
  /// Types are words that `type` can name.
  static void check(const Drafts<ServiceTypeRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

/// Stands within a usage.
template <>
struct RowTable<UsageChunk> {
  static constexpr auto columns = columns_in_order(
      column<&UsageChunk::of>({"of", "key with the size of one item", {}, true}),
      column<&UsageChunk::size>({"size", "size of a chunk, such as 64 KB", {}, true}, read_chunk_size),
      column<&UsageChunk::counts_data>({"counts_data", "true where the data in the chunks is counted, in gigabytes"}));
};

template <>
struct RowTable<UsageRow> {
  static constexpr FieldInfo section = {"usages", "the keys of neighbouring services in workload files"};
  static constexpr std::string_view twice = "the same key of a type twice";
  static constexpr auto columns = columns_in_order(
      column<&UsageRow::type, &ServiceTypeRow::type>({"type", "a type of `service_types`", {}, true}),
      column<&UsageRow::key>({"key", "the key in a workload file, or that of a mapping and one in it", {}, true}),
      column<&UsageRow::kind>({"kind", with_words<UsageKind, "{}">(), {}, true}),
      column<&UsageRow::title>({"title", "what it says, for people", {}, true}),
      column<&UsageRow::meter, &MeterRow::meter>({"meter", "the meter that it counts on, if it does by itself"}),
      column<&UsageRow::variant>({"variant", "the meter's variant, where it has some"}),
      column<&UsageRow::variant_by>({"variant_by", "the key whose word is the meter's variant"}),
      column<&UsageRow::chunk>({"chunk", "what AWS counts of each item"}),
      column<&UsageRow::minimum>({"minimum", "what less counts as, as in a workload file"}),
      column<&UsageRow::bare_unit>({"bare_unit", "unit of a size or time written without one"}),
      text_column<&UsageRow::words>({"words", "what a word may be, with blanks between"}),
      column<&UsageRow::by_default>({"by_default", "AWS's default, as in a workload file"}),
      column<&UsageRow::required>({"required", "true where no instance is without it"}),
      column<&UsageRow::configuration>({"configuration", "true where it is no usage but how the instance is set up"}),
      words_column<&UsageRow::excludes>({"excludes", "keys that say the same in another way, with blanks between"}),
      column<&UsageRow::needs>({"needs", "the key without which it says nothing"}), source_column<&UsageRow::source>());
  static auto identity(const UsageRow& row) { return std::tuple(row.type, row.key); }
  /// Values are of their kind, and what relates keys and meters is there. Reads the values, for which kind and unit
  /// must be known.
  static void check(Drafts<UsageRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

template <>
struct RowTable<CommitmentProgramRow> {
  static constexpr FieldInfo section = {"commitment_programs", "what pays for usage beforehand"};
  static constexpr std::string_view twice = "the same program twice for the same days";
  static constexpr auto columns = columns_in_order(
      column<&CommitmentProgramRow::name>({"name", "what AWS calls the program", {}, true}),
      column<&CommitmentProgramRow::meters, &MeterRow::meter>({"meters", "the meters that it pays for", {}, true}),
      column<&CommitmentProgramRow::partition, &RegionRow::partition>(
          {"partition", "the regions that it covers, where it does not cover all"}),
      source_column<&CommitmentProgramRow::source>(), effective_column<&CommitmentProgramRow::effective>());
  static auto identity(const CommitmentProgramRow& row) { return std::tuple(row.name); }
  /// Each has meters.
  static void check(const Drafts<CommitmentProgramRow>& drafts, const KnownRows& known, Diagnostics& diagnostics);
};

// --- what follows from a table ---

/// A kind of row that the program can hold.
template <class RowType>
concept HasTable = HasColumns<RowType> && requires(const RowType& row) {
  RowTable<RowType>::section;
  RowTable<RowType>::identity(row);
};

template <class RowType>
inline constexpr bool is_dated = requires(const RowType& row) {
  { row.effective } -> std::convertible_to<EffectiveRange>;
};

template <class RowType>
inline constexpr bool gives_way_by_day = requires {
  RowTable<RowType>::gives_way_by_day;
};

template <class RowType>
inline constexpr bool is_inner = requires {
  RowTable<RowType>::is_inner;
};

/// The order of the table's rows.
template <HasTable RowType>
auto order_of(const RowType& row) {
  if constexpr (requires { RowTable<RowType>::order(row); })
    return RowTable<RowType>::order(row);
  else if constexpr (is_dated<RowType>)
    return std::tuple_cat(RowTable<RowType>::identity(row), std::tuple(row.effective.from));
  else
    return RowTable<RowType>::identity(row);
}

template <HasTable RowType>
bool have_one_identity(const RowType& a, const RowType& b) {
  return RowTable<RowType>::identity(a) == RowTable<RowType>::identity(b);
}

/// Whether two rows count for the same thing on the same day: within one set of files they contradict each other.
template <HasTable RowType>
bool collide(const RowType& a, const RowType& b) {
  if constexpr (is_dated<RowType>)
    return have_one_identity(a, b) && a.effective.overlaps(b.effective);
  else
    return have_one_identity(a, b);
}

/// Whether a row of --pricing DIR takes the place of a built-in row, on some day.
template <HasTable RowType>
bool overrides(const RowType& row, const RowType& below) {
  return gives_way_by_day<RowType> ? collide(row, below) : have_one_identity(row, below);
}

namespace detail {

/// Whether nothing is missing in the table of any kind.
constexpr bool tables_are_complete() {
  for_each_row_kind([]<class RowType>(std::type_identity<RowType>) {
    static_assert(HasTable<RowType>, "a kind of row needs its Table with section, columns and identity");
    static_assert(has_all_columns<RowType>, "each member of a row needs its column");
  });
  return true;
}
static_assert(tables_are_complete());

}  // namespace detail

}  // namespace lambdacost

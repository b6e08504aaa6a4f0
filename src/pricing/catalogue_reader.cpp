#include "pricing/catalogue_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "input/read.h"
#include "pricing/catalogue_records.h"
#include "records/decoder.h"
#include "records/savings_plan_words.h"

namespace lambdacost {
namespace {

enum class Architecture { x86_64, arm64 };
enum class SnapStart { yes, no, unconfirmed };

}  // namespace

template <>
struct WordsOf<Grade> {
  static constexpr std::array<Word<Grade>, 3> words{
      {{"A", Grade::published}, {"B", Grade::extracted}, {"derived", Grade::derived}}};
};
template <>
struct WordsOf<AllowanceRow::Scope> {
  static constexpr std::array<Word<AllowanceRow::Scope>, 2> words{
      {{"account", AllowanceRow::Scope::account}, {"region", AllowanceRow::Scope::region}}};
};
template <>
struct WordsOf<Architecture> {
  static constexpr std::array<Word<Architecture>, 2> words{
      {{"x86_64", Architecture::x86_64}, {"arm64", Architecture::arm64}}};
};
template <>
struct WordsOf<SnapStart> {
  static constexpr std::array<Word<SnapStart>, 3> words{
      {{"yes", SnapStart::yes}, {"no", SnapStart::no}, {"unconfirmed", SnapStart::unconfirmed}}};
};

// Outside the unnamed namespace, where decoder.h's templates find them by their arguments.
bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Date& out) {
  if (!node.is_scalar()) return decoder.fail_type(node, "a date such as 2026-11-23");
  const std::optional<Date> date = Date::parse(node.text);
  if (!date)
    return decoder.fail("invalid-value", node.range,
                        fmt::format("expected a date such as 2026-11-23, found `{}`", make_printable(node.text)));
  out = *date;
  return true;
}

static bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Currency& out) {
  const bool is_code = node.is_scalar() && node.text.size() == 3 &&
                       std::ranges::all_of(node.text, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_code) return decoder.fail_type(node, "a currency such as USD");
  out = Currency(node.text);
  return true;
}

std::span<const Field<PeriodRecord>> fields_of(const PeriodRecord*) {
  static constexpr Field<PeriodRecord> fields[] = {
      field<&PeriodRecord::effective_from>({"effective_from", "first day on which the row counts"}),
      field<&PeriodRecord::effective_to>({"effective_to", "last day on which the row counts"}),
  };
  return fields;
}

namespace {

/// A date, or `null` where AWS has named none.
struct NullableDate {
  std::optional<Date> date;
};

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, NullableDate& out) {
  return node.is_null() || lambdacost::read_value(decoder, node, info, out.date);
}

struct SourceRecord {
  Name title;
  Name url;
  Date retrieved;
};

std::span<const Field<SourceRecord>> fields_of(const SourceRecord*) {
  static constexpr Field<SourceRecord> fields[] = {
      field<&SourceRecord::title>({"title", "what was read", {}, true}),
      field<&SourceRecord::url>({"url", "where it can be read", {}, true}),
      field<&SourceRecord::retrieved>({"retrieved", "the day on which it was read", {}, true}),
  };
  return fields;
}

struct MeterRecord {
  Name meter;
  Name variant;
  Name title;
  Name service;
  Name usage_type;
  Name unit;
  Name pricing_unit;
  std::optional<Date> available_from;
  std::optional<Date> available_to;
  std::optional<Date> tiers_from;
  bool savings_plan = false;
  Located<Name> source;
};

std::span<const Field<MeterRecord>> fields_of(const MeterRecord*) {
  static constexpr Field<MeterRecord> fields[] = {
      field<&MeterRecord::meter>({"meter", "the meter's name", {}, true}),
      field<&MeterRecord::variant>({"variant", "where AWS counts the meter under several usage types"}),
      field<&MeterRecord::title>({"title", "the meter's name for people", {}, true}),
      field<&MeterRecord::service>({"service", "AWS's offer code", {}, true}),
      field<&MeterRecord::usage_type>({"usage_type", "AWS's usage type without the region prefix", {}, true}),
      field<&MeterRecord::unit>({"unit", "what one of it is, in the singular", {}, true}),
      field<&MeterRecord::pricing_unit>({"pricing_unit", "the unit's name in the price list", {}, true}),
      field<&MeterRecord::available_from>({"available_from", "first day on which AWS sells it"}),
      field<&MeterRecord::available_to>({"available_to", "last day on which AWS sells it"}),
      field<&MeterRecord::tiers_from>({"tiers_from", "first day on which more than the first tier counts"}),
      field<&MeterRecord::savings_plan>({"savings_plan", "true where Compute Savings Plans cover it"}),
      field<&MeterRecord::source>({"source", "a key of `sources`", {}, true}),
  };
  return fields;
}

struct TierRecord : PeriodRecord {
  using Inherited = PeriodRecord;

  Located<Name> region;
  Decimal from;
  std::optional<Decimal> to;
  Decimal price;
  Currency currency;
  Grade grade = Grade::published;
  Located<Name> source;
};

std::span<const Field<TierRecord>> fields_of(const TierRecord*) {
  static constexpr Field<TierRecord> fields[] = {
      field<&TierRecord::region>({"region", "code of a region", {}, true}),
      field<&TierRecord::from>({"from", "usage of the month above which the price holds, 0 where it is left out"}),
      field<&TierRecord::to>({"to", "usage of the month up to which the price holds; no end where it is left out"}),
      field<&TierRecord::price>({"price", "price of one unit", {}, true}),
      field<&TierRecord::currency>({"currency", "USD where it is left out"}),
      field<&TierRecord::grade>({"grade", "how well the price is known: A, B or derived", {}, true}),
      field<&TierRecord::source>({"source", "a key of `sources`", {}, true}),
  };
  return fields;
}

/// The Savings Plans that have the same rate.
struct PlansRecord {
  std::vector<CommitmentTerm> terms;
  SavingsPlanPayment payment = SavingsPlanPayment::no_upfront;
};

std::span<const Field<PlansRecord>> fields_of(const PlansRecord*) {
  static constexpr Field<PlansRecord> fields[] = {
      field<&PlansRecord::terms>({"terms", "list of 1 year, 3 years or both", {}, true}),
      field<&PlansRecord::payment>({"payment", "no-upfront, partial-upfront or all-upfront", {}, true}),
  };
  return fields;
}

struct RateRecord {
  Located<Name> meter;
  Name variant;
  std::optional<Located<PlansRecord>> savings_plan;
  std::vector<Row<TierRecord>> tiers;
};

std::span<const Field<RateRecord>> fields_of(const RateRecord*) {
  static constexpr Field<RateRecord> fields[] = {
      field<&RateRecord::meter>({"meter", "a meter of `meters`", {}, true}),
      field<&RateRecord::variant>({"variant", "the meter's variant, where it has some"}),
      field<&RateRecord::savings_plan>({"savings_plan", "the plans whose rates they are; list prices without it"}),
      field<&RateRecord::tiers>({"tiers", "list of prices", {}, true}),
  };
  return fields;
}

struct AllowanceRecord : PeriodRecord {
  using Inherited = PeriodRecord;

  Name name;
  std::vector<Located<Name>> meters;
  Decimal quantity;
  AllowanceRow::Scope scope = AllowanceRow::Scope::account;
  Located<Name> partition;
  Name already_used;
  Located<Name> source;
};

std::span<const Field<AllowanceRecord>> fields_of(const AllowanceRecord*) {
  static constexpr Field<AllowanceRecord> fields[] = {
      field<&AllowanceRecord::name>({"name", "the allowance's name", {}, true}),
      field<&AllowanceRecord::meters>({"meters", "the meters that share it", {}, true}),
      field<&AllowanceRecord::quantity>({"quantity", "how much is free in a month", {}, true}),
      field<&AllowanceRecord::scope>(
          {"scope", "account or region: one pool for all regions, or one in each", {}, true}),
      field<&AllowanceRecord::partition>({"partition", "the regions that it covers", {}, true}),
      field<&AllowanceRecord::already_used>({"already_used", "key of account.already_used that counts against it"}),
      field<&AllowanceRecord::source>({"source", "a key of `sources`", {}, true}),
  };
  return fields;
}

struct TermRecord : PeriodRecord {
  using Inherited = PeriodRecord;

  Name name;
  Name value;
  Located<Name> source;
};

std::span<const Field<TermRecord>> fields_of(const TermRecord*) {
  static constexpr Field<TermRecord> fields[] = {
      field<&TermRecord::name>({"name", "the rule's name", {}, true}),
      field<&TermRecord::value>({"value", "a word, or a number with its unit", {}, true}),
      field<&TermRecord::source>({"source", "a key of `sources`", {}, true}),
  };
  return fields;
}

struct RegionRecord {
  Name code;
  Name name;
  Name partition;
  Located<Name> source;
};

std::span<const Field<RegionRecord>> fields_of(const RegionRecord*) {
  static constexpr Field<RegionRecord> fields[] = {
      field<&RegionRecord::code>({"code", "AWS's code, such as us-east-1", {}, true}),
      field<&RegionRecord::name>({"name", "AWS's name for people", {}, true}),
      field<&RegionRecord::partition>({"partition", "aws, aws-cn or aws-us-gov", {}, true}),
      field<&RegionRecord::source>({"source", "a key of `sources`", {}, true}),
  };
  return fields;
}

struct RuntimeRecord {
  Name identifier;
  Name family;
  bool image_only = false;
  std::vector<Architecture> architectures;
  SnapStart snap_start = SnapStart::no;
  NullableDate deprecation;
  NullableDate block_create;
  NullableDate block_update;
  Name successor;
  Located<Name> source;
};

std::span<const Field<RuntimeRecord>> fields_of(const RuntimeRecord*) {
  static constexpr Field<RuntimeRecord> fields[] = {
      field<&RuntimeRecord::identifier>({"identifier", "the runtime as CreateFunction takes it", {}, true}),
      field<&RuntimeRecord::family>({"family", "its language", {}, true}),
      field<&RuntimeRecord::image_only>({"image_only", "true for a base image that is no managed runtime"}),
      field<&RuntimeRecord::architectures>({"architectures", "x86_64, arm64 or both", {}, true}),
      field<&RuntimeRecord::snap_start>({"snap_start", "yes, no or unconfirmed", {}, true}),
      field<&RuntimeRecord::deprecation>({"deprecation", "the day of deprecation, or null", {}, true}),
      field<&RuntimeRecord::block_create>({"block_create", "the first day without new functions, or null", {}, true}),
      field<&RuntimeRecord::block_update>({"block_update", "the first day without updates, or null", {}, true}),
      field<&RuntimeRecord::successor>({"successor", "what to use instead, where the family has no later runtime"}),
      field<&RuntimeRecord::source>({"source", "a key of `sources`", {}, true}),
  };
  return fields;
}

struct FileRecord {
  std::vector<Named<SourceRecord>> sources;
  std::vector<Row<MeterRecord>> meters;
  std::vector<Row<RateRecord>> rates;
  std::vector<Row<AllowanceRecord>> allowances;
  std::vector<Row<TermRecord>> terms;
  std::vector<Row<RegionRecord>> regions;
  std::vector<Row<RuntimeRecord>> runtimes;
  std::vector<Row<LimitRecord>> limits;
};

std::span<const Field<FileRecord>> fields_of(const FileRecord*) {
  static constexpr Field<FileRecord> fields[] = {
      field<&FileRecord::sources>({"sources", "where the rows of the file were read"}),
      field<&FileRecord::meters>({"meters", "what is counted"}),
      field<&FileRecord::rates>({"rates", "what it costs"}),
      field<&FileRecord::allowances>({"allowances", "what is free in a month"}),
      field<&FileRecord::terms>({"terms", "rules of billing"}),
      field<&FileRecord::regions>({"regions", "AWS's regions"}),
      field<&FileRecord::runtimes>({"runtimes", "Lambda's runtimes"}),
      field<&FileRecord::limits>({"limits", "what AWS limits"}),
  };
  return fields;
}

// The orders that CatalogueTables promises. Rates stand by period before they stand by tier.
auto sort_key(const SourceRow& row) { return row.id; }
auto sort_key(const MeterRow& row) { return std::tuple(row.meter, row.variant); }
auto sort_key(const RateRow& row) {
  return std::tuple(row.meter, row.variant, row.savings_plan, row.region, row.effective.from, row.effective.to,
                    row.from);
}
auto sort_key(const AllowanceRow& row) { return std::tuple(row.name, row.effective.from); }
auto sort_key(const TermRow& row) { return std::tuple(row.name, row.effective.from); }
auto sort_key(const RegionRow& row) { return row.code; }
auto sort_key(const RuntimeRow& row) { return row.identifier; }
auto sort_key(const LimitRow& row) { return row.id; }
auto sort_key(const BoundRow& row) { return std::tuple(row.limit, row.variant, row.effective.from); }

/// Orders rows, or what holds a row, as the tables are.
constexpr auto in_order = [](const auto& a, const auto& b) { return sort_key(a) < sort_key(b); };

// Which row of --pricing DIR takes the place of which built-in row. Within one set of files the same question finds
// rows that contradict each other.
bool overrides(const SourceRow& a, const SourceRow& b) { return sort_key(a) == sort_key(b); }
bool overrides(const MeterRow& a, const MeterRow& b) { return sort_key(a) == sort_key(b); }
bool same_price(const RateRow& a, const RateRow& b) {
  return a.meter == b.meter && a.variant == b.variant && a.savings_plan == b.savings_plan && a.region == b.region;
}
bool overrides(const RateRow& a, const RateRow& b) { return same_price(a, b) && a.effective.overlaps(b.effective); }
bool overrides(const AllowanceRow& a, const AllowanceRow& b) { return a.name == b.name; }
bool overrides(const TermRow& a, const TermRow& b) { return a.name == b.name && a.effective.overlaps(b.effective); }
bool overrides(const RegionRow& a, const RegionRow& b) { return sort_key(a) == sort_key(b); }
bool overrides(const RuntimeRow& a, const RuntimeRow& b) { return sort_key(a) == sort_key(b); }
bool overrides(const LimitRow& a, const LimitRow& b) { return sort_key(a) == sort_key(b); }
bool overrides(const BoundRow& a, const BoundRow& b) {
  return a.limit == b.limit && a.variant == b.variant && a.effective.overlaps(b.effective);
}

}  // namespace

/// Tables in memory of their own.
struct TableRows {
  std::vector<SourceRow> sources;
  std::vector<MeterRow> meters;
  std::vector<RateRow> rates;
  std::vector<AllowanceRow> allowances;
  std::vector<TermRow> terms;
  std::vector<RegionRow> regions;
  std::vector<RuntimeRow> runtimes;
  std::vector<LimitRow> limits;
  std::vector<BoundRow> bounds;

  CatalogueTables tables() const {
    return {sources, meters, rates, allowances, terms, regions, runtimes, limits, bounds};
  }
};

struct OwnedTables {
  std::set<std::string, std::less<>> texts;               // nodes stay where they are, so views into them stay good
  std::deque<std::vector<std::string_view>> meter_lists;  // of the allowances
  TableRows rows;
  CatalogueTables tables;
};

namespace {

/// A row of a table with its place in the files; not `good` where part of it could not be read.
template <class R>
struct Draft {
  R row;
  SourceRange range;
  bool good = true;

  friend auto sort_key(const Draft& draft) { return sort_key(draft.row); }
};

/// The names that rows may refer to.
using Names = std::set<std::string_view>;

/// Turns the records of all files into tables and checks what holds between rows.
class Builder {
 public:
  Builder(const Catalogue* base, Diagnostics& diagnostics)
      : base_(base ? base->tables() : CatalogueTables{}), diagnostics_(diagnostics) {
    for (const SourceRow& row : base_.sources) source_ids_.insert(row.id);
    for (const RegionRow& row : base_.regions) add_region_names(row);
    for (const MeterRow& row : base_.meters) add_meter_names(row);
  }

  void add_sources(const FileRecord& file) {
    for (const Named<SourceRecord>& record : file.sources) {
      const SourceRow row{keep(record.name), keep(record.value.title), keep(record.value.url), record.value.retrieved};
      source_ids_.insert(row.id);
      sources_.push_back({row, record.range});
    }
  }

  /// After add_sources of every file.
  void add_meters_and_regions(const FileRecord& file) {
    for (const Row<MeterRecord>& record : file.meters) add_meter(record);
    for (const Row<RegionRecord>& record : file.regions) add_region(record);
  }

  /// After add_meters_and_regions of every file.
  void add_other_rows(const FileRecord& file) {
    for (const Row<RateRecord>& record : file.rates) add_rates(record.value);
    for (const Row<AllowanceRecord>& record : file.allowances) add_allowance(record);
    for (const Row<TermRecord>& record : file.terms) add_term(record);
    for (const Row<RuntimeRecord>& record : file.runtimes) add_runtime(record);
    for (const Row<LimitRecord>& record : file.limits) add_limit(record);
  }

  /// Sorts the rows and checks each beside its neighbours. After all rows were added.
  void check() {
    sort_all();
    check_sources();
    check_duplicates(meters_, "meter");
    check_duplicates(regions_, "region");
    check_duplicates(runtimes_, "runtime");
    check_duplicates(terms_, "term");
    check_duplicates(limits_, "limit");
    check_duplicates(bounds_, "bound");
    check_allowances();
    check_rates();
  }

  /// The checked rows; the builder is of no use afterwards.
  std::shared_ptr<const OwnedTables> finish() {
    take(sources_, owned_->rows.sources);
    take(meters_, owned_->rows.meters);
    take(rates_, owned_->rows.rates);
    take(allowances_, owned_->rows.allowances);
    take(terms_, owned_->rows.terms);
    take(regions_, owned_->rows.regions);
    take(runtimes_, owned_->rows.runtimes);
    take(limits_, owned_->rows.limits);
    take(bounds_, owned_->rows.bounds);
    owned_->tables = owned_->rows.tables();
    return std::move(owned_);
  }

 private:
  std::string_view keep(const std::string& text) { return *owned_->texts.insert(text).first; }
  std::string_view keep(const Name& name) { return keep(name.text); }

  /// The name, kept, after a complaint when nothing has it. A name that could not be read was complained of before.
  std::string_view refer(const Located<Name>& name, const Names& known, std::string_view id, std::string_view what,
                         std::string_view advice) {
    const std::string& text = name.value.text;
    if (!text.empty() && !known.contains(text)) {
      const std::vector<std::string_view> candidates(known.begin(), known.end());
      const auto best = nearest(text, candidates);
      diagnostics_.error(id, name.range, fmt::format("there is no {} `{}`", what, make_printable(text)),
                         best ? fmt::format("did you mean `{}`?", *best) : std::string(advice));
    }
    return keep(text);
  }

  std::string_view refer_to_source(const Located<Name>& name) {
    return refer(name, source_ids_, "unknown-source", "source", "add it under `sources:`");
  }

  std::string_view refer_to_meter(const Located<Name>& name) {
    return refer(name, meter_names_, "unknown-meter", "meter", "add it under `meters:`");
  }

  EffectiveRange period(std::optional<Date> from, std::optional<Date> to, SourceRange range) {
    if (from && to && *to < *from)
      diagnostics_.error("invalid-period", range,
                         fmt::format("the last day, {}, is before the first, {}", to->to_string(), from->to_string()));
    return {from, to};
  }

  EffectiveRange period(const PeriodRecord& record, SourceRange range) {
    return period(record.effective_from, record.effective_to, range);
  }

  void add_meter_names(const MeterRow& row) {
    meter_names_.insert(row.meter);
    variants_.insert({row.meter, row.variant});
    if (row.savings_plan)
      covered_.insert({row.meter, row.variant});
    else
      covered_.erase({row.meter, row.variant});
  }

  void add_region_names(const RegionRow& row) {
    region_codes_.insert(row.code);
    partitions_.insert(row.partition);
  }

  void add_meter(const Row<MeterRecord>& record) {
    const MeterRecord& meter = record.value;
    meters_.push_back({{.meter = keep(meter.meter),
                        .variant = keep(meter.variant),
                        .title = keep(meter.title),
                        .service = keep(meter.service),
                        .usage_type = keep(meter.usage_type),
                        .unit = keep(meter.unit),
                        .pricing_unit = keep(meter.pricing_unit),
                        .available = period(meter.available_from, meter.available_to, record.range),
                        .tiers_from = meter.tiers_from,
                        .savings_plan = meter.savings_plan,
                        .source = refer_to_source(meter.source)},
                       record.range,
                       record.good});
    add_meter_names(meters_.back().row);
  }

  void add_region(const Row<RegionRecord>& record) {
    const RegionRecord& region = record.value;
    regions_.push_back({{.code = keep(region.code),
                         .name = keep(region.name),
                         .partition = keep(region.partition),
                         .source = refer_to_source(region.source)},
                        record.range,
                        record.good});
    add_region_names(regions_.back().row);
  }

  void add_rates(const RateRecord& record) {
    const std::string_view meter = refer_to_meter(record.meter);
    const std::string_view variant = keep(record.variant);
    if (meter_names_.contains(meter) && !variants_.contains({meter, variant}))
      diagnostics_.error("unknown-meter", record.meter.range, describe_wrong_variant(meter, variant));
    if (!record.savings_plan) return add_tiers(record, meter, variant, std::nullopt);
    const Located<PlansRecord>& plans = *record.savings_plan;
    if (variants_.contains({meter, variant}) && !covered_.contains({meter, variant}))
      diagnostics_.error("invalid-value", plans.range, fmt::format("no Savings Plan covers {}", meter),
                         "a meter that one covers says `savings_plan: true`");
    if (plans->terms.empty()) diagnostics_.error("invalid-value", plans.range, "a rate of no plan", "name a term");
    for (const CommitmentTerm term : plans->terms)
      add_tiers(record, meter, variant, SavingsPlanOffer{term, plans->payment});
  }

  void add_tiers(const RateRecord& record, std::string_view meter, std::string_view variant,
                 const std::optional<SavingsPlanOffer>& savings_plan) {
    for (const Row<TierRecord>& row : record.tiers) {
      const TierRecord& tier = row.value;
      rates_.push_back(
          {{.meter = meter,
            .variant = variant,
            .savings_plan = savings_plan,
            .region = refer(tier.region, region_codes_, "unknown-region", "region", "add it under `regions:`"),
            .from = tier.from,
            .to = tier.to,
            .price = tier.price,
            .currency = tier.currency,
            .effective = period(tier, row.range),
            .grade = tier.grade,
            .source = refer_to_source(tier.source)},
           row.range,
           row.good && !meter.empty()});
    }
  }

  std::string describe_wrong_variant(std::string_view meter, std::string_view variant) const {
    std::vector<std::string_view> variants;
    for (const auto& [name, of_meter] : variants_)
      if (name == meter) variants.push_back(of_meter);
    if (variants.front().empty()) return fmt::format("the meter {} has no variants", meter);
    const std::string found = variant.empty() ? "none" : fmt::format("`{}`", make_printable(variant));
    return fmt::format("the meter {} needs the variant {}, found {}", meter, join_alternatives(variants), found);
  }

  void add_allowance(const Row<AllowanceRecord>& record) {
    const AllowanceRecord& allowance = record.value;
    std::vector<std::string_view>& meters = owned_->meter_lists.emplace_back();
    for (const Located<Name>& meter : allowance.meters) meters.push_back(refer_to_meter(meter));
    if (record.good && meters.empty())
      diagnostics_.error("invalid-value", record.range, "the allowance has no meters", "name at least one");
    allowances_.push_back({{.name = keep(allowance.name),
                            .meters = meters,
                            .quantity = allowance.quantity,
                            .scope = allowance.scope,
                            .partition = refer(allowance.partition, partitions_, "unknown-region",
                                               "region of the partition", "add one under `regions:`"),
                            .already_used = keep(allowance.already_used),
                            .effective = period(allowance, record.range),
                            .source = refer_to_source(allowance.source)},
                           record.range,
                           record.good});
  }

  /// A term of the base is overridden by one of its kind only: what is a time stays a time, and nothing becomes 0.
  void check_term(const Row<TermRecord>& record) {
    const auto known = std::ranges::find(base_.terms, std::string_view(record.value.name.text), &TermRow::name);
    if (known == base_.terms.end()) return;
    const std::string_view value = record.value.value.text;
    const auto is_wrong = [&](const auto& parsed_known, const auto& parsed, auto amount) {
      return parsed_known.value && (!parsed.value || amount(*parsed.value).is_zero());
    };
    const auto plain = [](const Decimal& number) { return number; };
    const auto milliseconds = [](const Duration& time) { return time.milliseconds; };
    const auto bytes = [](const Size& size) { return size.bytes; };
    if (is_wrong(parse_number(known->value), parse_number(value), plain) ||
        is_wrong(parse_duration(known->value, {}), parse_duration(value, {}), milliseconds) ||
        is_wrong(parse_size(known->value, {}), parse_size(value, {}), bytes) ||
        (parse_share(known->value).value && !parse_share(value).value && !parse_number(known->value).value))
      diagnostics_.error("invalid-value", record.range,
                         fmt::format("the term {} is `{}`, a value such as {} was expected",
                                     make_printable(known->name), make_printable(value), known->value));
  }

  void add_term(const Row<TermRecord>& record) {
    check_term(record);
    const TermRecord& term = record.value;
    terms_.push_back({{.name = keep(term.name),
                       .value = keep(term.value),
                       .effective = period(term, record.range),
                       .source = refer_to_source(term.source)},
                      record.range,
                      record.good});
  }

  void add_runtime(const Row<RuntimeRecord>& record) {
    const RuntimeRecord& runtime = record.value;
    const auto runs_on = [&](Architecture architecture) {
      return std::ranges::find(runtime.architectures, architecture) != runtime.architectures.end();
    };
    runtimes_.push_back({{.identifier = keep(runtime.identifier),
                          .family = keep(runtime.family),
                          .image_only = runtime.image_only,
                          .x86_64 = runs_on(Architecture::x86_64),
                          .arm64 = runs_on(Architecture::arm64),
                          .snap_start = to_string(runtime.snap_start),
                          .deprecation = runtime.deprecation.date,
                          .block_create = runtime.block_create.date,
                          .block_update = runtime.block_update.date,
                          .successor = keep(runtime.successor),
                          .source = refer_to_source(runtime.source)},
                         record.range,
                         record.good});
  }

  void add_limit(const Row<LimitRecord>& record) {
    const auto keep_text = [&](const std::string& text) { return keep(text); };
    limits_.push_back({limit_row(record.value, keep_text), record.range, record.good});
    for (const Row<BoundRecord>& bound : record.value.bounds) {
      check_bound(bound, diagnostics_);
      BoundRow row = bound_row(record.value, bound.value, keep_text);
      row.effective = period(bound.value, bound.range);
      row.source = refer_to_source(bound.value.source);
      bounds_.push_back({row, bound.range, bound.good});
    }
  }

  void sort_all() {
    std::ranges::stable_sort(sources_, in_order);
    std::ranges::stable_sort(meters_, in_order);
    std::ranges::stable_sort(rates_, in_order);
    std::ranges::stable_sort(allowances_, in_order);
    std::ranges::stable_sort(terms_, in_order);
    std::ranges::stable_sort(regions_, in_order);
    std::ranges::stable_sort(runtimes_, in_order);
    std::ranges::stable_sort(limits_, in_order);
    std::ranges::stable_sort(bounds_, in_order);
  }

  void fail_beside(std::string_view id, SourceRange range, SourceRange other, std::string message) {
    diagnostics_.error(id, range, std::move(message)).notes.push_back({other, "the other one is here"});
  }

  /// Every file names its own sources, so two files may name the same one; they must say the same of it.
  void check_sources() {
    const auto repeats = [&](const Draft<SourceRow>& a, const Draft<SourceRow>& b) {
      if (a.row.id != b.row.id) return false;
      if (std::tie(a.row.title, a.row.url, a.row.retrieved) != std::tie(b.row.title, b.row.url, b.row.retrieved))
        fail_beside("duplicate-row", b.range, a.range,
                    fmt::format("source `{}` is described twice and differently", make_printable(b.row.id)));
      return true;
    };
    sources_.erase(std::unique(sources_.begin(), sources_.end(), repeats), sources_.end());
  }

  template <class R>
  void check_duplicates(const std::vector<Draft<R>>& drafts, std::string_view what) {
    for (std::size_t i = 1; i < drafts.size(); ++i)
      if (drafts[i - 1].good && drafts[i].good && overrides(drafts[i - 1].row, drafts[i].row))
        fail_beside("duplicate-row", drafts[i].range, drafts[i - 1].range, fmt::format("the same {} twice", what));
  }

  /// Unlike an override, which replaces all periods of an allowance, one set of files may hold several of them.
  void check_allowances() {
    for (std::size_t i = 1; i < allowances_.size(); ++i) {
      const Draft<AllowanceRow>& before = allowances_[i - 1];
      const Draft<AllowanceRow>& draft = allowances_[i];
      if (before.good && draft.good && before.row.name == draft.row.name &&
          before.row.effective.overlaps(draft.row.effective))
        fail_beside("duplicate-row", draft.range, before.range, "the same allowance twice for the same days");
    }
  }

  void check_rates() {
    std::span<const Draft<RateRow>> rest = rates_;
    const Draft<RateRow>* before = nullptr;
    while (!rest.empty()) {
      const RateRow& first = rest.front().row;
      const auto end = std::ranges::find_if_not(rest, [&](const Draft<RateRow>& draft) {
        return same_price(draft.row, first) && draft.row.effective == first.effective;
      });
      const std::span<const Draft<RateRow>> tiers(rest.begin(), end);
      rest = rest.subspan(tiers.size());
      if (!std::ranges::all_of(tiers, &Draft<RateRow>::good)) continue;
      if (before && overrides(before->row, first))
        fail_beside("invalid-period", tiers.front().range, before->range,
                    fmt::format("{} has two prices in {} for the same days", first.meter, first.region));
      check_tiers(tiers);
      before = &tiers.front();
    }
  }

  /// Tiers of one price: from 0 on, each where the one before it ends. Only the last may be open.
  void check_tiers(std::span<const Draft<RateRow>> tiers) {
    std::optional<Decimal> begin = Decimal(0);
    for (const Draft<RateRow>& tier : tiers) {
      const auto fail = [&](std::string message, std::string help = {}) {
        diagnostics_.error("invalid-tiers", tier.range, std::move(message), std::move(help));
      };
      const RateRow& row = tier.row;
      if (!begin)
        return fail(fmt::format("{} has a price without end in {}, and a tier from {}", row.meter, row.region,
                                row.from.to_string()),
                    "give the lower tier its `to`");
      if (row.from != *begin && begin->is_zero())
        return fail(fmt::format("the first tier begins at {}, not at 0", row.from.to_string()),
                    "a free first band is an allowance");
      if (row.from != *begin)
        return fail(fmt::format("the tier begins at {}, but the one below it ends at {}", row.from.to_string(),
                                begin->to_string()));
      if (row.savings_plan && row.to)
        return fail("the rate of a Savings Plan has no tiers", "leave out `to`: it holds for all usage");
      if (row.to && *row.to <= row.from)
        return fail(fmt::format("the tier ends at {}, where it begins or before", row.to->to_string()));
      if (row.currency != tiers.front().row.currency) return fail("the tiers of a price have one currency");
      begin = row.to;
    }
  }

  template <class R>
  static void take(const std::vector<Draft<R>>& drafts, std::vector<R>& rows) {
    for (const Draft<R>& draft : drafts) rows.push_back(draft.row);
  }

  CatalogueTables base_;
  Diagnostics& diagnostics_;
  std::shared_ptr<OwnedTables> owned_ = std::make_shared<OwnedTables>();
  Names source_ids_;
  Names meter_names_;
  Names region_codes_;
  Names partitions_;
  std::set<std::pair<std::string_view, std::string_view>> variants_;  // of each meter
  std::set<std::pair<std::string_view, std::string_view>> covered_;   // those that Savings Plans cover
  std::vector<Draft<SourceRow>> sources_;
  std::vector<Draft<MeterRow>> meters_;
  std::vector<Draft<RateRow>> rates_;
  std::vector<Draft<AllowanceRow>> allowances_;
  std::vector<Draft<TermRow>> terms_;
  std::vector<Draft<RegionRow>> regions_;
  std::vector<Draft<RuntimeRow>> runtimes_;
  std::vector<Draft<LimitRow>> limits_;
  std::vector<Draft<BoundRow>> bounds_;
};

/// What keeps an overlaid catalogue's rows alive.
struct Overlay {
  Catalogue base;
  std::shared_ptr<const OwnedTables> added;
  TableRows rows;
};

/// What is left of a row beside the days of `by`: the row without them, in one or two pieces, or nothing.
template <class R>
void append_rest(R row, const EffectiveRange& by, std::vector<R>& rest) {
  const EffectiveRange whole = row.effective;
  if (by.from && (!whole.from || *whole.from < *by.from)) {
    row.effective = {whole.from, Date{by.from->days_since_epoch - 1}};
    rest.push_back(row);
  }
  if (by.to && (!whole.to || *by.to < *whole.to)) {
    row.effective = {Date{by.to->days_since_epoch + 1}, whole.to};
    rest.push_back(row);
  }
}

/// Whether a row gives way on the days of the row over it only, and holds on the others.
template <class R>
constexpr bool gives_way_by_day =
    std::is_same_v<R, RateRow> || std::is_same_v<R, TermRow> || std::is_same_v<R, BoundRow>;

template <class R>
void merge(std::span<const R> base, std::span<const R> added, std::vector<R>& rows) {
  rows.assign(added.begin(), added.end());
  for (const R& row : base) {
    std::vector<R> left = {row};
    for (const R& by : added) {
      std::vector<R> rest;
      for (const R& piece : left) {
        if (!overrides(by, piece))
          rest.push_back(piece);
        else if constexpr (gives_way_by_day<R>)
          append_rest(piece, by.effective, rest);
      }
      left = std::move(rest);
    }
    rows.insert(rows.end(), left.begin(), left.end());
  }
  std::ranges::sort(rows, in_order);
}

}  // namespace

std::shared_ptr<const OwnedTables> read_pricing(const Sources& sources, std::span<const std::uint32_t> files,
                                                const Catalogue* base, Diagnostics& diagnostics) {
  const Catalogue nothing{CatalogueTables{}};  // the records name regions and runtimes that are checked here
  const std::size_t errors_before = diagnostics.errors();
  std::vector<FileRecord> records;
  for (const std::uint32_t file : files) {
    const std::optional<Node> document = read_document(sources, file, diagnostics);
    if (!document) continue;
    Decoder decoder(nothing, diagnostics);
    read_value(decoder, *document, {}, records.emplace_back());
  }
  Builder builder(base, diagnostics);
  for (const FileRecord& record : records) builder.add_sources(record);
  for (const FileRecord& record : records) builder.add_meters_and_regions(record);
  for (const FileRecord& record : records) builder.add_other_rows(record);
  builder.check();
  return diagnostics.errors() == errors_before ? builder.finish() : nullptr;
}

const CatalogueTables& tables_of(const OwnedTables& owned) { return owned.tables; }

Catalogue overlay(const Catalogue& base, std::shared_ptr<const OwnedTables> added) {
  const auto merged = std::make_shared<Overlay>(Overlay{base, std::move(added), {}});
  const CatalogueTables& below = merged->base.tables();
  const CatalogueTables& above = merged->added->tables;
  merge(below.sources, above.sources, merged->rows.sources);
  merge(below.meters, above.meters, merged->rows.meters);
  merge(below.rates, above.rates, merged->rows.rates);
  merge(below.allowances, above.allowances, merged->rows.allowances);
  merge(below.terms, above.terms, merged->rows.terms);
  merge(below.regions, above.regions, merged->rows.regions);
  merge(below.runtimes, above.runtimes, merged->rows.runtimes);
  merge(below.limits, above.limits, merged->rows.limits);
  merge(below.bounds, above.bounds, merged->rows.bounds);
  return Catalogue(merged->rows.tables(), merged);
}

}  // namespace lambdacost

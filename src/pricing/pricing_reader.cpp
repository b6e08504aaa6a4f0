#include "pricing/pricing_reader.h"

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "input/read.h"
#include "pricing/column.h"
#include "pricing/row_tables.h"
#include "records/decoder.h"
#include "records/field_table.h"
#include "records/savings_plan_words.h"

namespace lambdacost {

template <class RowType>
static bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Draft<RowType>& out) {
  out.place = {node.range, &node};
  out.good = read_value(decoder, node, info, out.row);
  return out.good;
}

namespace {

// --- sections whose rows do not stand in a list of their own ---

/// The Savings Plans that have the same rate.
struct PlansRecord {
  std::vector<CommitmentTerm> terms;
  SavingsPlanPayment payment = SavingsPlanPayment::no_upfront;
};

std::span<const Field<PlansRecord>> fields_of(const PlansRecord*) {
  static constexpr Field<PlansRecord> fields[] = {
      field<&PlansRecord::terms>({"terms", "list of 1 year, 3 years or both", {}, true}),
      field<&PlansRecord::payment>({"payment", with_words<SavingsPlanPayment, "{}">(), {}, true}),
  };
  return fields;
}

/// Rates of one meter.
struct RateGroup {
  std::string_view meter;
  std::string_view variant;
  std::optional<Located<PlansRecord>> savings_plan;
  Drafts<RateRow> tiers;
};

std::span<const Field<RateGroup>> fields_of(const RateGroup*) {
  static constexpr Field<RateGroup> fields[] = {
      field<&RateGroup::meter>({"meter", "a meter of `meters`", {}, true}),
      field<&RateGroup::variant>({"variant", "the meter's variant, where it has some"}),
      field<&RateGroup::savings_plan>({"savings_plan", "the plans whose rates they are; list prices without it"}),
      field<&RateGroup::tiers>({"tiers", "list of prices", {}, true}),
  };
  return fields;
}

/// The plans whose rates a group has; list prices are of no plan.
std::vector<std::optional<SavingsPlanOffer>> offers_of(const RateGroup& group, Diagnostics& diagnostics) {
  if (!group.savings_plan) return {std::nullopt};
  const Located<PlansRecord>& plans = *group.savings_plan;
  if (plans->terms.empty()) diagnostics.error("invalid-value", plans.range, "a rate of no plan", "name a term");
  std::vector<std::optional<SavingsPlanOffer>> offers;
  for (const CommitmentTerm term : plans->terms) offers.emplace_back(SavingsPlanOffer{term, plans->payment});
  return offers;
}

/// A limit with its bounds.
struct LimitGroup {
  LimitRow limit;
  Drafts<BoundRow> bounds;
};

template <std::size_t Index>
bool read_limit_column(Decoder& decoder, const Node& node, const FieldInfo& info, LimitGroup& out) {
  return fields_of(static_cast<const LimitRow*>(nullptr))[Index].read(decoder, node, info, out.limit);
}

std::span<const Field<LimitGroup>> fields_of(const LimitGroup*) {
  static const auto fields = []<std::size_t... Index>(std::index_sequence<Index...>) {
    const std::span<const Field<LimitRow>> columns = fields_of(static_cast<const LimitRow*>(nullptr));
    return std::array{Field<LimitGroup>{columns[Index].info, read_limit_column<Index>}...,
                      field<&LimitGroup::bounds>(RowTable<BoundRow>::section)};
  }
  (std::make_index_sequence<count_of_columns<LimitRow>>{});
  return fields;
}

// --- sections ---

/// Reads the rows of a section: a list, unless the kind has a reader of its own below.
template <class RowType>
bool read_section(Decoder& decoder, const Node& node, const FieldInfo& info, CatalogueDrafts& out) {
  return read_value(decoder, node, info, out.rows<RowType>());
}

/// A mapping of ids.
template <>
bool read_section<SourceRow>(Decoder& decoder, const Node& node, const FieldInfo& info, CatalogueDrafts& out) {
  std::vector<Named<Draft<SourceRow>>> sources;
  const bool good = read_value(decoder, node, info, sources);
  for (Named<Draft<SourceRow>>& source : sources) {
    source.value.row.id = decoder.arena().keep(source.name);
    source.value.place.row = source.range;
    out.rows<SourceRow>().push_back(source.value);
  }
  return good;
}

/// A list of meters, each with its tiers.
template <>
bool read_section<RateRow>(Decoder& decoder, const Node& node, const FieldInfo& info, CatalogueDrafts& out) {
  std::vector<RateGroup> groups;
  const bool good = read_value(decoder, node, info, groups);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const RateGroup& group = groups[i];
    for (const std::optional<SavingsPlanOffer>& offer : offers_of(group, decoder.diagnostics())) {
      for (Draft<RateRow> tier : group.tiers) {
        tier.row.meter = group.meter;
        tier.row.variant = group.variant;
        tier.row.savings_plan = offer;
        tier.place.around = &node.items[i];
        tier.good = tier.good && !group.meter.empty();
        out.rows<RateRow>().push_back(tier);
      }
    }
  }
  return good;
}

/// A list of limits, each with its bounds.
template <>
bool read_section<LimitRow>(Decoder& decoder, const Node& node, const FieldInfo& info, CatalogueDrafts& out) {
  std::vector<Draft<LimitGroup>> groups;
  const bool good = read_value(decoder, node, info, groups);
  for (Draft<LimitGroup>& group : groups) {
    out.rows<LimitRow>().push_back({group.row.limit, group.place, group.good});
    for (Draft<BoundRow>& bound : group.row.bounds) {
      bound.row.limit = group.row.limit.id;
      bound.place.around = group.place.node;
      out.rows<BoundRow>().push_back(bound);
    }
  }
  return good;
}

}  // namespace

/// A pricing file: each kind of row is a section, but for those that stand within another.
static std::span<const Field<CatalogueDrafts>> fields_of(const CatalogueDrafts*) {
  static const std::vector<Field<CatalogueDrafts>> fields = [] {
    std::vector<Field<CatalogueDrafts>> sections;
    for_each_row_kind([&]<class RowType>(std::type_identity<RowType>) {
      if constexpr (!is_inner<RowType>) sections.push_back({RowTable<RowType>::section, read_section<RowType>});
    });
    return sections;
  }();
  return fields;
}

std::shared_ptr<const OwnedTables> read_pricing(const Sources& sources, std::span<const std::uint32_t> files,
                                                const Catalogue* base, Diagnostics& diagnostics) {
  const Catalogue nothing{CatalogueTables{}};  // the records name regions and runtimes that are checked here
  const std::size_t errors_before = diagnostics.errors();
  CatalogueBuilder builder(base);
  std::deque<Node> documents;  // the drafts' places point into them
  for (const std::uint32_t file : files) {
    std::optional<Node> document = read_document(sources, file, diagnostics);
    if (!document) continue;
    Decoder decoder(nothing, diagnostics, builder.arena());
    read_value(decoder, documents.emplace_back(std::move(*document)), {}, builder.drafts());
  }
  builder.check(diagnostics);
  return diagnostics.errors() == errors_before ? builder.finish() : nullptr;
}

}  // namespace lambdacost

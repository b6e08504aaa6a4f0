#include "pricing/row_tables.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "model/service_instance.h"
#include "records/value_parsers.h"

namespace lambdacost {

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Architectures& out) {
  if (!node.is_sequence()) return decoder.fail_type(node, "a list");
  constexpr std::string_view words[] = {"x86_64", "arm64"};
  bool good = true;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Decoder::Step step(decoder, i);
    const std::optional<std::size_t> index = read_word(decoder, node.items[i], words);
    good = index && good;
    if (index) (*index == 0 ? out.x86_64 : out.arm64) = true;
  }
  return good;
}

bool read_snap_start(Decoder& decoder, const Node& node, const FieldInfo&, RuntimeRow& out) {
  static constexpr std::string_view words[] = {"yes", "no", "unconfirmed"};
  const std::optional<std::size_t> index = read_word(decoder, node, words);
  if (index) out.snap_start = words[*index];
  return index.has_value();
}

bool read_chunk_size(Decoder& decoder, const Node& node, const FieldInfo&, UsageChunk& out) {
  if (!node.is_scalar()) return decoder.fail_type(node, "a size such as 64 KB");
  const Parsed<Size> size = parse_size(node.text, {});
  if (!size.value || size.value->bytes.is_zero())
    return decoder.fail("invalid-value", node.range, fmt::format("{} is no size of a chunk", quote(node.text)),
                        "write it with its unit, such as 64 KB");
  out.size = *size.value;
  return true;
}

// --- sources ---

void RowTable<SourceRow>::check(Drafts<SourceRow>& drafts, const KnownRows&, Diagnostics& diagnostics) {
  const auto repeats = [&](const Draft<SourceRow>& a, const Draft<SourceRow>& b) {
    if (!have_one_identity(a.row, b.row)) return false;
    if (std::tie(a.row.title, a.row.url, a.row.retrieved) != std::tie(b.row.title, b.row.url, b.row.retrieved))
      diagnostics
          .error("duplicate-row", b.place.row,
                 fmt::format("source `{}` is described twice and differently", make_printable(b.row.id)))
          .notes.push_back({a.place.row, "the other one is here"});
    return true;
  };
  drafts.erase(std::unique(drafts.begin(), drafts.end(), repeats), drafts.end());
}

// --- meters ---

void RowTable<MeterRow>::check(const Drafts<MeterRow>& drafts, const KnownRows& known, Diagnostics& diagnostics) {
  std::set<std::pair<std::string_view, std::string_view>> named;
  std::set<std::string_view> offers;
  known.for_each<ServiceRow>([&](const ServiceRow& row) {
    named.insert({row.service, row.meters});
    offers.insert(row.service);
  });
  std::set<std::string_view> regions;
  known.for_each<RegionRow>([&](const RegionRow& row) { regions.insert(row.code); });
  for (const Draft<MeterRow>& draft : drafts) {
    const MeterRow& row = draft.row;
    for (const OtherUsageType& other : row.other_usage_types)
      if (draft.good && !other.region.empty() && !regions.contains(other.region))
        diagnostics.error("unknown-region", draft.place.of("other_usage_types"),
                          fmt::format("there is no region `{}`", make_printable(other.region)),
                          "add it under `regions:`");
    const std::string_view family = row.meter.substr(0, row.meter.find('.'));
    if (!draft.good || named.contains({row.service, {}}) || named.contains({row.service, family})) continue;
    const std::vector<std::string_view> candidates(offers.begin(), offers.end());
    const auto best = nearest(row.service, candidates);
    const bool is_offer = offers.contains(row.service);
    diagnostics.error("unknown-service", draft.place.of("service"),
                      is_offer
                          ? fmt::format("no service of {} has the meters of `{}`", row.service, make_printable(family))
                          : fmt::format("there is no service `{}`", make_printable(row.service)),
                      best && !is_offer ? fmt::format("did you mean `{}`?", *best) : "add it under `services:`");
  }
}

// --- rates ---

namespace {

/// What rates may be of: the variants of each meter, and those that Savings Plans cover.
class KnownMeters {
 public:
  explicit KnownMeters(const KnownRows& known) {
    known.for_each<MeterRow>([&](const MeterRow& row) {
      variants_.insert({row.meter, row.variant});
      if (row.savings_plan)
        covered_.insert({row.meter, row.variant});
      else
        covered_.erase({row.meter, row.variant});
      if (!row.priced_as.empty()) priced_as_[row.meter] = row.priced_as;
    });
  }

  /// Whether the meter has the row's variant; appends to the diagnostics where it has not. A meter that is not known at
  /// all was complained of.
  template <class RowType>
  bool check_variant(const Draft<RowType>& draft, Diagnostics& diagnostics) const {
    return check_variant(draft, draft.row.variant, diagnostics);
  }
  /// The same of another variant of the row's meter.
  template <class RowType>
  bool check_variant(const Draft<RowType>& draft, std::string_view variant, Diagnostics& diagnostics) const {
    const std::string_view meter = draft.row.meter;
    const std::vector<std::string_view> variants = variants_of(meter);
    if (variants.empty()) return false;
    if (std::ranges::find(variants, variant) != variants.end()) return true;
    diagnostics.error("unknown-meter", draft.place.of("meter"), describe_wrong_variant(meter, variant, variants));
    return false;
  }

  /// The same, and whether a plan covers it.
  void check(const Draft<RateRow>& draft, Diagnostics& diagnostics) const {
    const RateRow& row = draft.row;
    if (const auto other = priced_as_.find(row.meter); other != priced_as_.end())
      diagnostics.error("invalid-value", draft.place.of("meter"),
                        fmt::format("{} has the rates of {}", row.meter, other->second),
                        fmt::format("give rates of {}", other->second));
    if (check_variant(draft, diagnostics) && row.savings_plan && !covered_.contains({row.meter, row.variant}))
      diagnostics.error("invalid-value", draft.place.of("savings_plan"),
                        fmt::format("no Savings Plan covers {}", row.meter),
                        "a meter that one covers says `savings_plan: true`");
  }

 private:
  std::vector<std::string_view> variants_of(std::string_view meter) const {
    std::vector<std::string_view> variants;
    for (auto known = variants_.lower_bound({meter, {}}); known != variants_.end() && known->first == meter; ++known)
      variants.push_back(known->second);
    return variants;
  }

  static std::string describe_wrong_variant(std::string_view meter, std::string_view variant,
                                            std::span<const std::string_view> variants) {
    if (variants.front().empty()) return fmt::format("the meter {} has no variants", meter);
    const std::string found = variant.empty() ? "none" : fmt::format("`{}`", make_printable(variant));
    return fmt::format("the meter {} needs the variant {}, found {}", meter, join_alternatives(variants), found);
  }

  std::set<std::pair<std::string_view, std::string_view>> variants_;
  std::set<std::pair<std::string_view, std::string_view>> covered_;
  std::map<std::string_view, std::string_view> priced_as_;
};

/// Tiers of one price: from 0 on, each where the one before it ends. Only the last may be open.
void check_tiers(std::span<const Draft<RateRow>> tiers, Diagnostics& diagnostics) {
  std::optional<Decimal> begin = Decimal(0);
  for (const Draft<RateRow>& tier : tiers) {
    const auto fail = [&](std::string message, std::string help = {}) {
      diagnostics.error("invalid-tiers", tier.place.row, std::move(message), std::move(help));
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

}  // namespace

void RowTable<RateRow>::check(const Drafts<RateRow>& drafts, const KnownRows& known, Diagnostics& diagnostics) {
  const KnownMeters meters(known);
  for (const Draft<RateRow>& draft : drafts) meters.check(draft, diagnostics);
  std::span<const Draft<RateRow>> rest = drafts;
  const Draft<RateRow>* before = nullptr;
  while (!rest.empty()) {
    const RateRow& first = rest.front().row;
    const auto end = std::ranges::find_if_not(rest, [&](const Draft<RateRow>& draft) {
      return have_one_identity(draft.row, first) && draft.row.effective == first.effective;
    });
    const std::span<const Draft<RateRow>> tiers(rest.begin(), end);
    rest = rest.subspan(tiers.size());
    if (!std::ranges::all_of(tiers, &Draft<RateRow>::good)) continue;
    if (before != nullptr && collide(before->row, first))
      diagnostics
          .error("invalid-period", tiers.front().place.row,
                 fmt::format("{} has two prices in {} for the same days", first.meter, first.region))
          .notes.push_back({before->place.row, "the other one is here"});
    check_tiers(tiers, diagnostics);
    before = &tiers.front();
  }
}

// --- allowances, programs and terms ---

namespace {

template <class RowType>
void require_meters(const Drafts<RowType>& drafts, std::string_view what, Diagnostics& diagnostics) {
  for (const Draft<RowType>& draft : drafts)
    if (draft.good && draft.row.meters.empty())
      diagnostics.error("invalid-value", draft.place.row, fmt::format("the {} has no meters", what),
                        "name at least one");
}

}  // namespace

void RowTable<AllowanceRow>::check(const Drafts<AllowanceRow>& drafts, const KnownRows&, Diagnostics& diagnostics) {
  require_meters(drafts, "allowance", diagnostics);
}

void RowTable<CommitmentProgramRow>::check(const Drafts<CommitmentProgramRow>& drafts, const KnownRows&,
                                           Diagnostics& diagnostics) {
  require_meters(drafts, "program", diagnostics);
}

namespace {

/// The number in a term's value; nullptr for words.
const Decimal* magnitude_of(const TermValue& value) {
  if (const auto* number = std::get_if<Decimal>(&value.meaning)) return number;
  if (const auto* size = std::get_if<Size>(&value.meaning)) return &size->bytes;
  if (const auto* time = std::get_if<Duration>(&value.meaning)) return &time->milliseconds;
  if (const auto* share = std::get_if<Share>(&value.meaning)) return &share->fraction;
  return nullptr;
}

/// Whether a value may stand for the known one: a number may be a share, and a share 0.
bool is_of_kind(const TermValue& known, const TermValue& value) {
  const Decimal* magnitude = magnitude_of(value);
  if (magnitude_of(known) == nullptr) return true;
  if (std::holds_alternative<Share>(known.meaning))
    return std::holds_alternative<Share>(value.meaning) ||
           (std::holds_alternative<Decimal>(value.meaning) && *magnitude <= Decimal(1));
  return known.meaning.index() == value.meaning.index() && !magnitude->is_zero();
}

}  // namespace

void RowTable<TermRow>::check(const Drafts<TermRow>& drafts, const KnownRows& known, Diagnostics& diagnostics) {
  for (const Draft<TermRow>& draft : drafts) {
    const Rows<TermRow> base = known.base.rows<TermRow>();
    const auto overridden = std::ranges::find(base, draft.row.name, &TermRow::name);
    if (overridden != base.end() && !is_of_kind(overridden->value, draft.row.value))
      diagnostics.error(
          "invalid-value", draft.place.row,
          fmt::format("the term {} is `{}`, a value such as {} was expected", make_printable(overridden->name),
                      make_printable(draft.row.value.text), overridden->value.text));
  }
}

// --- bounds ---

namespace {

void check_bound(const Draft<BoundRow>& draft, Diagnostics& diagnostics) {
  const BoundRow& bound = draft.row;
  const auto fail = [&](std::string message) {
    diagnostics.error("invalid-value", draft.place.row, std::move(message));
  };
  const auto value = [](const std::optional<BoundAmount>& amount) -> const Rational& { return amount->amount.value; };
  const auto differ = [](const std::optional<BoundAmount>& a, const std::optional<BoundAmount>& b) {
    return a && b && a->amount.unit != b->amount.unit;
  };
  const auto& [min, max, step] = std::tie(bound.min, bound.max, bound.step);
  const auto& [note_above, until] = std::tie(bound.note_above, bound.until);
  if (differ(min, max) || differ(max, step) || differ(min, step)) fail("min, max and step have one unit");
  if (min && max && !differ(min, max) && value(max) < value(min)) fail("max is less than min");
  if (step && value(step).is_zero()) fail("a step is more than 0");
  if (note_above && (!max || note_above->amount.unit != LimitUnit::fraction)) fail("note_above is a share of max");
  if (until && (!max || differ(max, until) || value(until) <= value(max))) fail("until is more than max");
  if (!bound.account.empty() && (!max || !bound.adjustable))
    fail("a quota that `account` tells has a max and is adjustable");
}

}  // namespace

void RowTable<BoundRow>::check(const Drafts<BoundRow>& drafts, const KnownRows&, Diagnostics& diagnostics) {
  for (const Draft<BoundRow>& draft : drafts) check_bound(draft, diagnostics);
}

// --- types and usages ---

namespace {

/// Whether it begins with a small letter and goes on with those, digits and the joint.
bool is_plain_name(std::string_view name, char joint) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && is_letter(name.front()) &&
         std::ranges::all_of(name, [&](char c) { return is_letter(c) || is_digit(c) || c == joint; });
}

class UsageChecker {
 public:
  explicit UsageChecker(const KnownRows& known) : meters_(known) {
    known.for_each<UsageRow>([&](const UsageRow& row) { rows_[{row.type, row.key}] = &row; });
  }

  void check(Draft<UsageRow>& draft, Diagnostics& diagnostics) const {
    UsageRow& row = draft.row;
    const auto require = [&](bool holds, std::string_view key, std::string message) {
      if (!holds) diagnostics.error("invalid-value", draft.place.of(key), std::move(message));
    };
    check_names(row, require);
    const bool is_word = row.kind == UsageKind::word;
    require(is_word != trim(row.words).empty(), "words", "a word, and nothing else, has `words`");
    require(is_unit(row), "bare_unit", fmt::format("`{}` is no unit of the kind", make_printable(row.bare_unit)));
    const bool is_quantity =
        !is_word && row.kind != UsageKind::truth && row.kind != UsageKind::share && row.kind != UsageKind::names;
    require(row.meter.empty() || is_quantity, "meter", "a meter counts a count, rate, size, time or number");
    check_variants(draft, require, diagnostics);
    require(read_amount(row, row.minimum) && (is_quantity || !row.minimum), "minimum", no_value(row.minimum));
    require(read_amount(row, row.by_default), "by_default", no_value(row.by_default));
    require(!row.by_default || !row.required, "required", "what has a default is not required");
    if (!row.chunk.of.empty()) check_chunk(row, require);
    for (const std::string_view other : row.excludes) require(is_other(row, other), "excludes", no_key(row, other));
    require(row.needs.empty() || is_other(row, row.needs), "needs", no_key(row, row.needs));
  }

 private:
  /// Key and words are as `--set`, paths of limits and ranges of a workload file can name them.
  template <class Require>
  static void check_names(const UsageRow& row, Require require) {
    const auto [outer, inner] = split_usage_key(row.key);
    require(is_plain_name(outer, '_') && (outer == row.key || is_plain_name(inner, '_')), "key",
            fmt::format("`{}`: a key is small letters, digits and underscores, such as message_size",
                        make_printable(row.key)));
    for_each_field<ServiceInstance>([&, outer = outer](const auto& field) {
      require(outer != field.info.key, "key", fmt::format("every instance has a `{}`", field.info.key));
    });
    for (const RangePoint point : {RangePoint::low, RangePoint::expected, RangePoint::high})
      require(row.key != to_string(point) && inner != to_string(point), "key",
              fmt::format("`{}` is a word of ranges", to_string(point)));
    std::set<std::string_view> words;
    for (const std::string_view word : split_words(row.words))
      require(words.insert(word).second, "words", fmt::format("the word `{}` stands twice", make_printable(word)));
  }

  /// The variant is the meter's, be it written or the word of another key: then each of its words is one.
  template <class Require>
  void check_variants(const Draft<UsageRow>& draft, Require require, Diagnostics& diagnostics) const {
    const UsageRow& row = draft.row;
    const bool has_one = !row.variant.empty() || !row.variant_by.empty();
    require(!has_one || !row.meter.empty(), row.variant.empty() ? "variant_by" : "variant",
            "a variant is one of a meter's, and there is none");
    require(row.variant.empty() || row.variant_by.empty(), "variant_by", "the variant is written beside it");
    if (row.meter.empty()) return;
    if (row.variant_by.empty()) return static_cast<void>(meters_.check_variant(draft, diagnostics));
    const auto word = rows_.find({row.type, row.variant_by});
    const bool is_always_there = word != rows_.end() && word->second->kind == UsageKind::word &&
                                 (word->second->by_default || word->second->required);
    require(is_always_there, "variant_by",
            fmt::format("`{}` is no word of {} with a default, or required", make_printable(row.variant_by), row.type));
    if (!is_always_there) return;
    for (const std::string_view variant : split_words(word->second->words))
      if (!meters_.check_variant(draft, variant, diagnostics)) return;
  }

  /// Whether the type has a key of that name, or a mapping, besides the row's own.
  bool is_other(const UsageRow& row, std::string_view key) const {
    if (key == row.key) return false;
    return std::ranges::any_of(rows_, [&](const auto& known) {
      return known.first.first == row.type &&
             (known.first.second == key || split_usage_key(known.first.second).outer == key);
    });
  }

  static std::string no_key(const UsageRow& row, std::string_view key) {
    return fmt::format("`{}` is no other key of {}", make_printable(key), make_printable(row.type));
  }

  /// Reads what a column writes by the row's kind and unit; false where it is no such value.
  static bool read_amount(const UsageRow& row, std::optional<WrittenUsage>& written) {
    if (!written) return true;
    const std::optional<UsageAmount> amount = read_usage_text(row, written->text);
    if (amount) written->amount = *amount;
    return amount.has_value();
  }

  static std::string no_value(const std::optional<WrittenUsage>& written) {
    return written ? fmt::format("`{}` is no value of the kind", make_printable(written->text)) : std::string();
  }

  static bool is_unit(const UsageRow& row) {
    if (row.bare_unit.empty()) return true;
    if (row.kind == UsageKind::size) return parse_size("1", row.bare_unit).value.has_value();
    return row.kind == UsageKind::time && parse_duration("1", row.bare_unit).value.has_value();
  }

  template <class Require>
  void check_chunk(const UsageRow& row, Require require) const {
    require(!row.meter.empty() && (row.kind == UsageKind::rate || row.kind == UsageKind::count), "chunk",
            "chunks are of a rate or count that a meter counts");
    const auto size = rows_.find({row.type, row.chunk.of});
    require(size != rows_.end() && size->second->kind == UsageKind::size, "chunk",
            fmt::format("`{}` is no size of {}", make_printable(row.chunk.of), make_printable(row.type)));
  }

  KnownMeters meters_;
  std::map<std::pair<std::string_view, std::string_view>, const UsageRow*> rows_;
};

}  // namespace

void RowTable<ServiceTypeRow>::check(const Drafts<ServiceTypeRow>& drafts, const KnownRows&, Diagnostics& diagnostics) {
  for (const Draft<ServiceTypeRow>& draft : drafts)
    if (draft.good && !is_plain_name(draft.row.type, '-'))
      diagnostics.error("invalid-value", draft.place.of("type"),
                        fmt::format("`{}`: a type is small letters, digits and dashes, such as step-functions",
                                    make_printable(draft.row.type)));
}

void RowTable<UsageRow>::check(Drafts<UsageRow>& drafts, const KnownRows& known, Diagnostics& diagnostics) {
  const UsageChecker checker(known);
  for (Draft<UsageRow>& draft : drafts)
    if (draft.good) checker.check(draft, diagnostics);
}

}  // namespace lambdacost

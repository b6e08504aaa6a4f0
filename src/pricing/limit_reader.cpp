// The `limits:` section of a pricing file: field tables of its records, what must hold within a row, and the rows.
#include <fmt/core.h>

#include <array>
#include <utility>

#include "base/text.h"
#include "catalogue/limit.h"
#include "pricing/catalogue_records.h"

namespace lambdacost {

template <>
struct WordsOf<Severity> {
  static constexpr std::array words = {Word<Severity>{"error", Severity::error},
                                       Word<Severity>{"warning", Severity::warning},
                                       Word<Severity>{"note", Severity::note}};
};

std::span<const Field<BoundRecord>> fields_of(const BoundRecord*) {
  static constexpr Field<BoundRecord> fields[] = {
      field<&BoundRecord::variant>({"variant", "name of the bound, where the limit has several"}),
      field<&BoundRecord::severity>({"severity", "error (default), warning or note"}),
      field<&BoundRecord::path>({"path", "paths of the values that it bounds; none where a rule of the program asks"}),
      field<&BoundRecord::when>({"when", "conditions on keys beside the value: key, or key=word|word"}),
      field<&BoundRecord::unless>({"unless", "conditions under which it does not hold"}),
      field<&BoundRecord::min>({"min", "least value"}),
      field<&BoundRecord::max>({"max", "greatest value"}),
      field<&BoundRecord::step>({"step", "what values are multiples of"}),
      field<&BoundRecord::note_above>({"note_above", "share of max above which a note says so"}),
      field<&BoundRecord::until>({"until", "value above which another limit speaks, and this one does not"}),
      field<&BoundRecord::allowed>({"allowed", "the words that are allowed, with blanks between"}),
      field<&BoundRecord::denied>({"denied", "the words that are not allowed, with blanks between"}),
      field<&BoundRecord::first_character>({"first_character", "class of the first character, such as A-Za-z"}),
      field<&BoundRecord::characters>({"characters", "class of all characters"}),
      field<&BoundRecord::forbidden>({"forbidden", "true where the key must not be given"}),
      field<&BoundRecord::needs>({"needs", "a key that must be given beside"}),
      field<&BoundRecord::adjustable>({"adjustable", "true where AWS raises it on request"}),
      field<&BoundRecord::account>({"account", "key of `account` that tells a raised quota"}),
      field<&BoundRecord::reason>({"reason", "the words after the value in the message"}),
      field<&BoundRecord::advice>({"advice", "what to do"}),
      field<&BoundRecord::source>({"source", "a key of `sources`", {}, true}),
  };
  return fields;
}

std::span<const Field<LimitRecord>> fields_of(const LimitRecord*) {
  static constexpr Field<LimitRecord> fields[] = {
      field<&LimitRecord::id>({"id", "id of the findings", {}, true}),
      field<&LimitRecord::title>({"title", "what is limited", {}, true}),
      field<&LimitRecord::explanation>({"explanation", "what happens beyond it", {}, true}),
      field<&LimitRecord::bad>({"bad", "a workload that breaks it", {}, true}),
      field<&LimitRecord::good>({"good", "a workload that keeps it", {}, true}),
      field<&LimitRecord::bounds>({"bounds", "list of bounds", {}, true}),
  };
  return fields;
}

namespace {

std::optional<Amount> amount_of(const std::optional<Located<Name>>& text, Diagnostics& diagnostics) {
  if (!text) return std::nullopt;
  auto amount = parse_amount(text->value.text);
  if (!amount)
    diagnostics.error(
        "invalid-value", text->range,
        fmt::format("expected an amount such as 128 MB, 900 s or 1000, found `{}`", make_printable(text->value.text)));
  return amount;
}

std::string_view text_of(const std::optional<Located<Name>>& name) {
  return name ? std::string_view(name->value.text) : std::string_view();
}

}  // namespace

void check_bound(const Row<BoundRecord>& record, Diagnostics& diagnostics) {
  const BoundRecord& bound = record.value;
  const auto fail = [&](std::string message) { diagnostics.error("invalid-value", record.range, std::move(message)); };
  const auto min = amount_of(bound.min, diagnostics);
  const auto max = amount_of(bound.max, diagnostics);
  const auto step = amount_of(bound.step, diagnostics);
  const auto note_above = amount_of(bound.note_above, diagnostics);
  const auto until = amount_of(bound.until, diagnostics);
  const auto differ = [](const std::optional<Amount>& a, const std::optional<Amount>& b) {
    return a && b && a->unit != b->unit;
  };
  if (differ(min, max) || differ(max, step) || differ(min, step)) fail("min, max and step have one unit");
  if (min && max && !differ(min, max) && max->value < min->value) fail("max is less than min");
  if (step && step->value.is_zero()) fail("a step is more than 0");
  if (note_above && (!max || note_above->unit != LimitUnit::fraction)) fail("note_above is a share of max");
  if (until && (!max || differ(max, until) || until->value <= max->value)) fail("until is more than max");
  if (!bound.account.text.empty() && (!max || !bound.adjustable))
    fail("a quota that `account` tells has a max and is adjustable");
}

LimitRow limit_row(const LimitRecord& record, const std::function<std::string_view(const std::string&)>& keep) {
  return {keep(record.id.text), keep(record.title.text), keep(record.explanation), keep(record.bad), keep(record.good)};
}

BoundRow bound_row(const LimitRecord& limit, const BoundRecord& record,
                   const std::function<std::string_view(const std::string&)>& keep) {
  const auto keep_amount = [&](const std::optional<Located<Name>>& name) { return keep(std::string(text_of(name))); };
  return {.limit = keep(limit.id.text),
          .variant = keep(record.variant.text),
          .severity = record.severity.value_or(Severity::error),
          .path = keep(record.path),
          .when = keep(record.when.text),
          .unless = keep(record.unless.text),
          .min = keep_amount(record.min),
          .max = keep_amount(record.max),
          .step = keep_amount(record.step),
          .note_above = keep_amount(record.note_above),
          .until = keep_amount(record.until),
          .allowed = keep(record.allowed),
          .denied = keep(record.denied),
          .first_character = keep(record.first_character.text),
          .characters = keep(record.characters.text),
          .forbidden = record.forbidden,
          .needs = keep(record.needs.text),
          .adjustable = record.adjustable,
          .account = keep(record.account.text),
          .reason = keep(record.reason),
          .advice = keep(record.advice),
          .effective = {},
          .source = {}};
}

}  // namespace lambdacost

#include "pricing/column.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "records/value_parsers.h"

namespace lambdacost {

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Date& out) {
  if (!node.is_scalar()) return decoder.fail_type(node, "a date such as 2026-11-23");
  const std::optional<Date> date = Date::parse(node.text);
  if (!date)
    return decoder.fail("invalid-value", node.range,
                        fmt::format("expected a date such as 2026-11-23, found `{}`", make_printable(node.text)));
  out = *date;
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Currency& out) {
  const bool is_code = node.is_scalar() && node.text.size() == 3 &&
                       std::ranges::all_of(node.text, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_code) return decoder.fail_type(node, "a currency such as USD");
  out = Currency(node.text);
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::string_view& out) {
  Name name;
  const bool good = read_value(decoder, node, info, name);
  out = decoder.arena().keep(name.text);
  return good;
}

namespace {

/// A number is no size or time without its unit, and no share without its sign.
TermValue parse_term(std::string_view text, Arena& arena) {
  if (const auto number = parse_number(text).value) return {text, *number};
  if (const auto time = parse_duration(text, {}).value) return {text, *time};
  if (const auto size = parse_size(text, {}).value) return {text, *size};
  if (const auto share = parse_share(text).value) return {text, *share};
  return {text, arena.keep(split_words(text))};
}

}  // namespace

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, TermValue& out) {
  std::string_view text;
  if (!read_value(decoder, node, info, text)) return false;
  out = parse_term(text, decoder.arena());
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, BoundAmount& out) {
  if (!read_value(decoder, node, info, out.text)) return false;
  const std::optional<Amount> amount = parse_amount(out.text);
  if (amount)
    out.amount = *amount;
  else
    decoder.diagnostics().error(
        "invalid-value", node.range,
        fmt::format("expected an amount such as 128 MB, 900 s or 1000, found `{}`", make_printable(out.text)));
  return amount.has_value();
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, KeyPath& out) {
  std::string_view text;
  const bool good = read_value(decoder, node, info, text);
  read_word_of_text(decoder.arena(), text, out);
  return good;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, WrittenUsage& out) {
  return read_value(decoder, node, info, out.text);
}

void read_word_of_text(Arena&, std::string_view word, std::string_view& out) { out = word; }

void read_word_of_text(Arena& arena, std::string_view word, KeyPath& out) {
  out = {word, arena.keep(split(word, '.'))};
}

void read_word_of_text(Arena& arena, std::string_view word, Condition& out) {
  const std::size_t equals = word.find('=');
  out = {word, arena.keep(split(word.substr(0, equals), '.')), {}};
  if (equals != std::string_view::npos) out.words = arena.keep(split(word.substr(equals + 1), '|'));
}

}  // namespace lambdacost

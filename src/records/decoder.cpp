#include "records/decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include "base/look_alikes.h"
#include "base/text.h"
#include "base/time_units.h"
#include "input/readers.h"
#include "records/region_search.h"
#include "records/suggestions.h"
#include "records/value_parsers.h"

namespace lambdacost {
namespace {

/// A scalar that is not a list, a mapping or nothing.
bool expect_scalar(Decoder& decoder, const Node& node, std::string_view expected) {
  return node.is_scalar() || decoder.fail_type(node, expected);
}

const Decimal& magnitude_of(const Decimal& value) { return value; }
const Decimal& magnitude_of(const Count& count) { return count.value; }
const Decimal& magnitude_of(const Size& size) { return size.bytes; }
const Decimal& magnitude_of(const DecimalSize& size) { return size.gigabytes; }
const Decimal& magnitude_of(const GigabyteMonths& stored) { return stored.value; }
const Decimal& magnitude_of(const Duration& time) { return time.milliseconds; }
const Decimal& magnitude_of(const Share& share) { return share.fraction; }
const Decimal& magnitude_of(const CostAmount& amount) { return amount.value; }
const Decimal& magnitude_of(const Increase& increase) {
  return increase.share ? *increase.share : increase.amount->value;
}

/// How often the rate's period comes in a month of so many days.
int periods_of(Period period, int days) {
  switch (period) {
    case Period::second:
      return days * kHoursOfADay * kMinutesOfAnHour * kMinutesOfAnHour;
    case Period::minute:
      return days * kHoursOfADay * kMinutesOfAnHour;
    case Period::hour:
      return days * kHoursOfADay;
    case Period::day:
      return days;
    case Period::month:
      return 1;
  }
  throw std::logic_error("a rate without a period");
}

template <class T>
bool is_above(const T& a, const T& b) {
  return magnitude_of(a) > magnitude_of(b);
}

/// In a month of any length, which matters where one of the two counts by the month.
bool is_above(const Rate& a, const Rate& b) {
  constexpr int kShortestMonth = 28;
  constexpr int kLongestMonth = 31;
  const auto is_above_in = [&](int days) {
    return a.count * Decimal(periods_of(a.per, days)) > b.count * Decimal(periods_of(b.per, days));
  };
  return is_above_in(kShortestMonth) && is_above_in(kLongestMonth);
}

constexpr RangePoint kRangePoints[] = {RangePoint::low, RangePoint::expected, RangePoint::high};

/// The numbers of a range stand in its order.
template <class T>
bool check_order(Decoder& decoder, const Node& node, const std::array<T, std::size(kRangePoints)>& values) {
  for (std::size_t i = 1; i < values.size(); ++i)
    if (is_above(values[i - 1], values[i]))
      return decoder.fail("invalid-value", node.find(to_string(kRangePoints[i]))->range,
                          fmt::format("`{}` is below `{}`", to_string(kRangePoints[i]), to_string(kRangePoints[i - 1])),
                          "a range goes from low over expected to high");
  return true;
}

template <class T, class Parse>
bool read_parsed(Decoder& decoder, const Node& node, std::string_view expected, T& out, Parse parse);

/// Reads all three numbers of a range, and keeps the one that counts.
template <class T, class Parse>
bool read_range(Decoder& decoder, const Node& node, std::string_view expected, T& out, Parse parse) {
  std::vector<std::string_view> names;
  for (const RangePoint point : kRangePoints) names.push_back(to_string(point));
  bool good = true;
  for (const Member& member : node.members)
    if (std::ranges::find(names, member.key) == names.end()) good = decoder.fail_unknown_key(member, names);
  std::array<T, std::size(kRangePoints)> values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Node* value = node.find(names[i]);
    if (value == nullptr) {
      good = decoder.fail("missing-key", node.range, fmt::format("the range has no `{}`", names[i]),
                          "a range is {low: 1M, expected: 3M, high: 10M}");
      continue;
    }
    const Decoder::Step step(decoder, names[i]);
    if (is_range(*value))
      good = decoder.fail_type(*value, expected);
    else
      good = read_parsed(decoder, *value, expected, values[i], parse) && good;
  }
  if (!good || !check_order(decoder, node, values)) return false;
  decoder.note_range();
  out = values[static_cast<std::size_t>(std::ranges::find(kRangePoints, decoder.range_point()) - kRangePoints)];
  return true;
}

/// Reads a scalar through one of the parsers of values.h, or a range of such scalars.
template <class T, class Parse>
bool read_parsed(Decoder& decoder, const Node& node, std::string_view expected, T& out, Parse parse) {
  if (is_range(node)) return read_range(decoder, node, expected, out, parse);
  if (!expect_scalar(decoder, node, expected)) return false;
  Parsed<T> parsed = parse(node.text);
  if (parsed.value) {
    out = std::move(*parsed.value);
    return true;
  }
  return decoder.fail_value(node, "invalid-value", fmt::format("expected {}, but {}", expected, parsed.problem),
                            std::move(parsed.help));
}

/// The one value in {size: 512} or {enabled: true}, which templates have where a value stands here; nullptr elsewhere.
const Node* find_wrapped(const Node& node) {
  if (!node.is_mapping() || node.members.size() != 1) return nullptr;
  const Member& member = node.members.front();
  const bool is_wrapper = equals_ignoring_case(member.key, "size") || equals_ignoring_case(member.key, "enabled");
  return is_wrapper && member.value.is_scalar() ? &member.value : nullptr;
}

/// What may help where a value is of another kind than expected.
std::string hint_for_type(const Node& node, std::string_view expected) {
  if (node.is_null()) return "give a value, or leave it out";
  if (expected == "a list") return "write a list as [a, b]";
  if (const Node* wrapped = find_wrapped(node))
    return fmt::format("write the value itself: {}", make_printable(wrapped->text));
  const bool has_colon = node.is_scalar() && !node.quoted && node.text.find(':') != std::string::npos;
  if (has_colon && expected.starts_with("a mapping")) return "write a blank after the colon of a key";
  return {};
}

/// "did you mean x?", or `otherwise` where no word is meant elsewhere or near. Words are in lower case.
std::string suggest(std::string_view found, std::span<const std::string_view> words, std::string otherwise) {
  const auto elsewhere = called_elsewhere(found, words);
  const auto best = elsewhere ? elsewhere : nearest(to_lower(found), words);
  return best ? fmt::format("did you mean {}?", *best) : std::move(otherwise);
}

/// Text that is none of the catalogue's codes.
bool fail_unknown_code(Decoder& decoder, const Node& node, FindingId id, std::string_view what, std::string help) {
  return decoder.fail_value(node, id, fmt::format("{} is not {} that lambdacost knows", quote(node.text), what),
                            std::move(help));
}

/// The identifiers of all runtimes; those that live longest first, since one of them is meant where several are near.
std::vector<std::string_view> runtimes_by_life(const Catalogue& catalogue) {
  std::vector<RuntimeRow> rows(catalogue.rows<RuntimeRow>().begin(), catalogue.rows<RuntimeRow>().end());
  std::ranges::stable_sort(rows, [](const RuntimeRow& a, const RuntimeRow& b) {
    return a.deprecation ? b.deprecation && *b.deprecation < *a.deprecation : b.deprecation.has_value();
  });
  std::vector<std::string_view> identifiers;
  for (const RuntimeRow& row : rows) identifiers.push_back(row.identifier);
  return identifiers;
}

}  // namespace

std::string_view to_string(RangePoint point) {
  switch (point) {
    case RangePoint::low:
      return "low";
    case RangePoint::expected:
      return "expected";
    case RangePoint::high:
      return "high";
  }
  throw std::logic_error("unknown point of a range");
}

std::string Decoder::path() const { return path_of(steps_); }

Decoder::Step::Step(Decoder& decoder, std::string_view name) : decoder_(decoder) { decoder_.steps_.push_back({name}); }

Decoder::Step::Step(Decoder& decoder, std::size_t index) : decoder_(decoder) {
  decoder_.steps_.push_back({{}, index, true});
}

bool Decoder::fail(FindingId id, SourceRange range, std::string message, std::string help) {
  if (!reported_.emplace(id, range, message).second) return false;
  std::string at = path();
  std::string text = at.empty() ? std::move(message) : fmt::format("{}: {}", make_printable(at), message);
  diagnostics_.add({id, Severity::error, range, std::move(at), std::move(text), {}, std::move(help)});
  return false;
}

bool Decoder::fail_value(const Node& node, FindingId id, std::string message, std::string help) {
  const std::optional<LookAlike> found = node.is_scalar() ? find_look_alike(node.text) : std::nullopt;
  if (!found) return fail(id, node.range, std::move(message), std::move(help));
  return fail_look_alike(*found, node.quoted ? 1 : 0, node.range);
}

/// `before` is what stands between the place's begin and the text's.
bool Decoder::fail_look_alike(const LookAlike& found, std::size_t before, SourceRange range) {
  const auto begin = std::min(range.end, range.begin + static_cast<std::uint32_t>(before + found.offset));
  const auto end = std::min(range.end, begin + static_cast<std::uint32_t>(found.length));
  return fail("invalid-text", {range.source, begin, end},
              fmt::format("{} was found, {} was expected", found.name, found.expected), std::string(kTypeAnew));
}

bool Decoder::fail_type(const Node& node, std::string_view expected) {
  const std::string found = node.is_scalar() ? quote(node.text) : std::string(describe(node.kind));
  return fail_value(node, "wrong-type", fmt::format("expected {}, found {}", expected, found),
                    hint_for_type(node, expected));
}

bool Decoder::fail_unknown_key(const Member& member, std::span<const std::string_view> known) {
  if (const auto found = find_look_alike(member.key)) return fail_look_alike(*found, 0, member.key_range);
  if (member.value.is_null() && split_number(member.key).number == member.key)
    return fail("unknown-key", member.key_range, fmt::format("unknown key {}", quote(member.key)),
                "write numbers without commas, or put them in quotes");
  return fail("unknown-key", member.key_range, fmt::format("unknown key {}", quote(member.key)),
              suggest(member.key, known, fmt::format("known keys: {}", fmt::join(known, ", "))));
}

bool Decoder::fail_missing_key(const Node& node, const FieldInfo& missing) {
  return fail("missing-key", node.range, fmt::format("`{}` is missing", missing.key),
              fmt::format("add `{}`: {}", missing.key, missing.description));
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, std::string& out) {
  if (!expect_scalar(decoder, node, "text")) return false;
  out = node.text;
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, bool& out) {
  if (!expect_scalar(decoder, node, "true or false")) return false;
  if (!node.quoted && (node.text == "true" || node.text == "false")) {
    out = node.text == "true";
    return true;
  }
  constexpr std::string_view yes[] = {"true", "yes", "y", "on"};
  constexpr std::string_view no[] = {"false", "no", "n", "off"};
  const std::string lower = to_lower(node.text);
  std::string help;
  if (std::ranges::find(yes, lower) != std::end(yes)) help = "write true";
  if (std::ranges::find(no, lower) != std::end(no)) help = "write false";
  if (!help.empty() && node.quoted) help += " without quotes";
  return decoder.fail_value(
      node, "invalid-value",
      fmt::format("expected true or false, found {}{}", node.quoted ? "the text " : "", quote(node.text)),
      std::move(help));
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Decimal& out) {
  return read_parsed(decoder, node, "a number", out, parse_number);
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Count& out) {
  return read_parsed(decoder, node, "a count such as 3M", out, parse_count);
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Rate& out) {
  return read_parsed(decoder, node, "a count such as 3M a month or a rate such as 40/s", out,
                     [](std::string_view text) { return parse_rate(text, Period::month); });
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Size& out) {
  return read_parsed(decoder, node, "a size such as 512 MB", out, [&](std::string_view text) {
    return parse_size(text, info.bare_unit.empty() ? "B" : info.bare_unit);
  });
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, DecimalSize& out) {
  return read_parsed(decoder, node, "a size such as 104 GB", out, parse_decimal_size);
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, GigabyteMonths& out) {
  return read_parsed(decoder, node, "storage over time such as 72.8 GB-month", out, parse_gigabyte_months);
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Duration& out) {
  return read_parsed(decoder, node, "a time such as 120 ms", out, [&](std::string_view text) {
    return parse_duration(text, info.bare_unit.empty() ? "s" : info.bare_unit);
  });
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Share& out) {
  return read_parsed(decoder, node, "a share such as 12.5%", out, parse_share);
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, CostAmount& out) {
  return read_parsed(decoder, node, "an amount such as 50 USD", out, parse_cost_amount);
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Increase& out) {
  return read_parsed(decoder, node, "an increase such as 10% or 5USD", out, parse_increase);
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Month& out) {
  if (!expect_scalar(decoder, node, "a month such as 2026-11")) return false;
  const std::optional<Month> month = Month::parse(node.text);
  if (!month)
    return decoder.fail_value(node, "invalid-value",
                              fmt::format("expected a month such as 2026-11, found {}", quote(node.text)), {});
  out = *month;
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Name& out) {
  if (!expect_scalar(decoder, node, "a name") || !check_name(decoder, node.text, node.range)) return false;
  out.text = node.text;
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, RegionCode& out) {
  if (!expect_scalar(decoder, node, "a region such as us-east-1")) return false;
  if (decoder.catalogue().region(node.text) == nullptr)
    return fail_unknown_code(
        decoder, node, "unknown-region", "an AWS region",
        region_help(node.text, decoder.catalogue().rows<RegionRow>(), std::string(kSeeAllRegions)));
  out.code = node.text;
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, RuntimeIdentifier& out) {
  if (!expect_scalar(decoder, node, "a runtime such as nodejs24.x")) return false;
  if (decoder.catalogue().runtime(node.text) == nullptr) {
    const auto meant = runtime_of_family(node.text, decoder.catalogue());
    return fail_unknown_code(
        decoder, node, "unknown-runtime", "a Lambda runtime",
        meant ? fmt::format("did you mean {}?", *meant)
              : suggest(node.text, runtimes_by_life(decoder.catalogue()),
                        "runtimes are written as AWS writes them, such as python3.14 or provided.al2023"));
  }
  out.identifier = node.text;
  return true;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Tags& out) {
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping of tags");
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    good = check_name(decoder, member.key, member.key_range) && good;
    if (!expect_scalar(decoder, member.value, "text")) {
      good = false;
    } else if (find_control_character(member.value.text) ||
               member.value.text.find_first_of("\t\r\n") != std::string::npos) {
      good = decoder.fail("invalid-name", member.value.range, "the value has a control character or line break");
    } else {
      out.push_back({member.key, member.value.text});
    }
  }
  return good;
}

bool read_value(Decoder&, const Node& node, const FieldInfo&, Node& out) {
  out = node;
  return true;
}

bool is_range(const Node& node) {
  return node.is_mapping() &&
         (node.find("expected") != nullptr || node.find("low") != nullptr || node.find("high") != nullptr);
}

SourceRange place_of_number(const Decoder& decoder, const Node& node) {
  if (!is_range(node)) return node.range;
  const Node* number = node.find(to_string(decoder.range_point()));
  return number == nullptr ? node.range : number->range;
}

std::optional<std::size_t> read_word(Decoder& decoder, const Node& node, std::span<const std::string_view> words) {
  if (!node.is_scalar()) {
    decoder.fail_type(node, join_alternatives(words));
    return std::nullopt;
  }
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == node.text) return i;
  decoder.fail_value(node, "invalid-value",
                     fmt::format("expected {}, found {}", join_alternatives(words), quote(node.text)),
                     suggest(node.text, words, {}));
  return std::nullopt;
}

bool check_file_name(Decoder& decoder, const Located<std::string>& file, std::string_view what) {
  if (!file->empty() && *file != "-" && !find_control_character(*file)) return true;
  return decoder.fail("invalid-value", file.range,
                      fmt::format("expected the name of {}, found {}", what, quote(*file)));
}

bool check_name(Decoder& decoder, std::string_view name, SourceRange range) {
  if (name.empty()) return decoder.fail("invalid-name", range, "the name is empty");
  if (find_control_character(name) || name.find_first_of("\t\r\n") != std::string_view::npos)
    return decoder.fail("invalid-name", range, "the name has a control character or line break");
  if (count_characters(name) > std::size_t{kLongestName})
    return decoder.fail("invalid-name", range, fmt::format("the name is longer than {} characters", kLongestName));
  return true;
}

}  // namespace lambdacost

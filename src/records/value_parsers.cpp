#include "records/value_parsers.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <span>
#include <vector>

#include "base/text.h"
#include "catalogue/units.h"
#include "records/visit.h"

namespace lambdacost {
namespace {

constexpr int kMostDecimalsOfInput = 12;

const Decimal& largest_number() {
  static const Decimal largest(kLargestNumber);
  return largest;
}

template <class T>
Parsed<T> failed(std::string problem, std::string help = {}) {
  return {std::nullopt, std::move(problem), std::move(help)};
}

template <class T, class U>
Parsed<T> failed_as(const Parsed<U>& other) {
  return {std::nullopt, other.problem, other.help};
}

}  // namespace

NumberAndUnit split_number(std::string_view text) {
  text = trim(text);
  std::size_t end = 0;
  if (end < text.size() && (text[end] == '-' || text[end] == '+')) ++end;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == '_')) ++end;
  const bool has_digits = std::ranges::any_of(text.substr(0, end), is_digit);
  if (has_digits && end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t exponent = end + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    if (exponent < text.size() && is_digit(text[exponent])) {
      end = exponent;
      while (end < text.size() && is_digit(text[end])) ++end;
    }
  }
  return {text.substr(0, end), trim(text.substr(end))};
}

namespace {

/// How many digits after the point a number is given to: 2 of `2.70`, 1 of `1.25e1`.
int written_digits(std::string_view number) {
  const std::size_t exponent_begin = std::min(number.find_first_of("eE"), number.size());
  const std::string_view mantissa = number.substr(0, exponent_begin);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const auto digits = static_cast<int>(std::ranges::count_if(mantissa.substr(point), is_digit));
  std::string_view exponent = number.substr(std::min(exponent_begin + 1, number.size()));
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  int shift = 0;  // the number was read, so its exponent is a small one
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), shift);
  return std::max(digits - shift, 0);
}

/// YAML's `.5` and `5.` as `0.5` and `5.0`.
std::string with_digits_round_point(std::string_view number) {
  std::string text(number);
  if (text.starts_with('.')) text.insert(0, 1, '0');
  if (text.ends_with('.')) text += '0';
  return text;
}

constexpr std::string_view kNoCommas = "write a decimal point as `.`, and group digits with underscores: 3_000_000";

/// `.nan` and `.inf` as YAML writes them, and the like.
bool is_not_finite(std::string_view text) {
  constexpr std::string_view words[] = {"nan", "inf", "infinity"};
  const std::size_t begin = std::min(text.find_first_not_of("+-."), text.size());
  return std::ranges::find(words, to_lower(text.substr(begin))) != std::end(words);
}

/// The number at the begin of `whole`, which messages quote.
Parsed<Decimal> parse_limited_number(std::string_view number, std::string_view whole) {
  if (trim(whole).empty()) return failed<Decimal>("it is empty");
  if (is_not_finite(trim(whole))) return failed<Decimal>(fmt::format("{} is not a finite number", quote(whole)));
  if (std::ranges::none_of(number, is_digit)) return failed<Decimal>(fmt::format("{} is not a number", quote(whole)));
  if (number.front() == '-') return failed<Decimal>(fmt::format("{} is below 0", quote(whole)), "give 0 or more");
  if (number.front() == '+')
    return failed<Decimal>(fmt::format("{} is not a number", quote(whole)), "leave out the plus sign");
  const std::optional<Decimal> value = Decimal::parse(with_digits_round_point(number));
  if (!value) {
    const bool has_exponent = number.find_first_of("eE") != std::string_view::npos;
    if (has_exponent || number.size() > 30)
      return failed<Decimal>(fmt::format("{} is out of range", quote(whole)),
                             "numbers go up to 1e18, with at most 12 digits after the point");
    return failed<Decimal>(fmt::format("{} is not a number", quote(whole)),
                           "write digits with at most one point; underscores may stand between digits");
  }
  if (value->scale() > kMostDecimalsOfInput)
    return failed<Decimal>(
        fmt::format("{} has more than {} digits after the point", quote(whole), kMostDecimalsOfInput), "round it");
  if (*value > largest_number())
    return failed<Decimal>(fmt::format("{} is above 1e18", quote(whole)), "numbers go up to 1e18");
  return {*value, {}, {}};
}

std::string list_units(std::span<const Unit> units) {
  std::vector<std::string_view> names;
  for (const Unit& unit : units) names.push_back(unit.name);
  return join_alternatives(names);
}

template <class Range>
std::string suggest(std::string_view found, const Range& units) {
  std::vector<std::string_view> names;
  for (const auto& unit : units) names.push_back(unit.name);
  const auto best = nearest(found, names);
  return best ? fmt::format("did you mean {}?", *best) : std::string();
}

/// number x unit; nothing where that has more digits than can be kept.
std::optional<Decimal> multiply(const Decimal& number, const Decimal& unit) {
  try {
    return number * unit;
  } catch (const Overflow&) {
    return std::nullopt;
  }
}

/// number x unit for quantities whose units ignore case.
Parsed<Decimal> parse_with_units(std::string_view text, std::span<const Unit> units, std::size_t units_to_name,
                                 std::string_view bare_unit, std::string_view what) {
  const NumberAndUnit split = split_number(text);
  Parsed<Decimal> number = parse_limited_number(split.number, text);
  if (!number.value) return number;
  const std::string_view wanted = split.unit.empty() ? bare_unit : split.unit;
  for (const Unit& unit : units) {
    if (!equals_ignoring_case(unit.name, wanted)) continue;
    const std::optional<Decimal> value = multiply(*number.value, unit.in_base);
    if (!value) return failed<Decimal>(fmt::format("{} has too many digits", quote(text)), "round it");
    return {*value, {}, {}};
  }
  if (split.unit.starts_with(','))
    return failed<Decimal>(fmt::format("{} is not a number", quote(text)), std::string(kNoCommas));
  std::string help = suggest(split.unit, units);
  if (help.empty())
    help = fmt::format("{} of {} {} {}", units_to_name == 1 ? "the unit" : "units", what,
                       units_to_name == 1 ? "is" : "are", list_units(units.first(units_to_name)));
  if (split.unit.empty()) return failed<Decimal>(fmt::format("{} has no unit", quote(text)), std::move(help));
  return failed<Decimal>(fmt::format("{} has the unknown unit {}", quote(text), quote(split.unit)), std::move(help));
}

constexpr std::string_view kSuffixesHelp = "counts take k (thousand), M (million), B or G (billion)";
constexpr std::string_view kPeriodsHelp = "rates are /s, /min, /h, /day or /month";

/// A count, which is the begin of `whole` or all of it.
Parsed<Decimal> parse_suffixed(std::string_view text, std::string_view whole) {
  const NumberAndUnit split = split_number(text);
  Parsed<Decimal> number = parse_limited_number(split.number, whole);
  if (!number.value || split.unit.empty()) return number;
  for (const Unit& suffix : kCountSuffixes) {
    if (suffix.name != split.unit) continue;
    if (*number.value > divide(largest_number(), suffix.in_base, 0, Rounding::floor))
      return failed<Decimal>(fmt::format("{} is above 1e18", quote(whole)), "numbers go up to 1e18");
    return {*number.value * suffix.in_base, {}, {}};
  }
  if (split.unit.front() == ',')
    return failed<Decimal>(fmt::format("{} is not a number", quote(whole)), std::string(kNoCommas));
  std::string help(kSuffixesHelp);
  if (split.unit == "m") help = "a million is M";
  if (split.unit == "b" || split.unit == "g") help = "a billion is B or G";
  return failed<Decimal>(fmt::format("{} has the unknown suffix {}", quote(whole), quote(split.unit)), std::move(help));
}

/// An amount of money cut into what its number stands between: "$1,234.50/month" is "$", "1,234.50" and "month".
struct WrittenCost {
  std::string_view number;
  std::vector<std::string_view> signs;  ///< before and after the number
  std::optional<std::string_view> period;
};

WrittenCost cut_cost(std::string_view text) {
  WrittenCost cost;
  for (const std::string_view separator : {"/", " a ", " per "}) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) continue;
    cost.period = trim(text.substr(at + separator.size()));
    text = text.substr(0, at);
  }
  const std::size_t begin = text.find_first_of("0123456789.");
  if (begin == std::string_view::npos) return {text, {}, {}};
  const std::string_view before = text.substr(0, begin);
  text.remove_prefix(begin);
  std::size_t end = split_number(text).number.size();
  while (end + 1 < text.size() && text[end] == ',' && is_digit(text[end + 1]))
    end += 1 + split_number(text.substr(end + 1)).number.size();
  cost.number = text.substr(0, end);
  // The number is read with its sign, which may stand before the currency's.
  if (before.find_first_of("+-") != std::string_view::npos)
    return {before.find('-') != std::string_view::npos ? "-0" : "+0", {}, {}};
  for (const std::string_view part : {before, text.substr(end)})
    for (const std::string_view sign : split_words(part)) cost.signs.push_back(sign);
  return cost;
}

/// A number without the commas between its thousands; as it stands where they are elsewhere.
std::string without_separators(std::string_view number) {
  std::string plain(number);
  std::erase(plain, ',');
  return group_digits(plain) == number ? plain : std::string(number);
}

/// By its code, or as amounts are printed.
std::optional<Currency> currency_of(std::string_view sign) {
  for (const std::string_view code : kCurrencyCodes)
    if (equals_ignoring_case(code, sign) || trim(Currency(code).prefix()) == sign) return Currency(code);
  return std::nullopt;
}

Parsed<CostAmount> fail_currency(std::string_view text, std::string_view sign) {
  const bool is_suffix =
      std::ranges::any_of(kCountSuffixes, [&](const Unit& suffix) { return suffix.name == sign.substr(0, 1); });
  return failed<CostAmount>(fmt::format("{} has the unknown currency {}", quote(text), quote(sign)),
                            is_suffix ? "write the amount out, such as 3000 USD" : "AWS bills in USD, in China in CNY");
}

}  // namespace

Parsed<Decimal> parse_number(std::string_view text) {
  const NumberAndUnit split = split_number(text);
  Parsed<Decimal> number = parse_limited_number(split.number, text);
  if (!number.value || split.unit.empty()) return number;
  return failed<Decimal>(
      fmt::format("{} is not a number", quote(text)),
      split.unit.front() == ',' ? std::string(kNoCommas) : fmt::format("leave out {}", quote(split.unit)));
}

Parsed<Count> parse_count(std::string_view text) {
  const Parsed<Decimal> count = parse_suffixed(text, text);
  if (!count.value) return failed_as<Count>(count);
  return {Count{*count.value}, {}, {}};
}

namespace {

/// What people call a period, and what a rate names in its place.
struct PeriodWord {
  std::string_view word;
  std::string_view period;
  int of_them = 1;  ///< how many of the period it is
};
constexpr std::array kPeriodWords = {
    PeriodWord{"s", "s"},
    PeriodWord{"sec", "s"},
    PeriodWord{"secs", "s"},
    PeriodWord{"second", "s"},
    PeriodWord{"seconds", "s"},
    PeriodWord{"rps", "s"},
    PeriodWord{"tps", "s"},
    PeriodWord{"qps", "s"},
    PeriodWord{"min", "min"},
    PeriodWord{"mins", "min"},
    PeriodWord{"minute", "min"},
    PeriodWord{"minutes", "min"},
    PeriodWord{"rpm", "min"},
    PeriodWord{"tpm", "min"},
    PeriodWord{"h", "h"},
    PeriodWord{"hr", "h"},
    PeriodWord{"hour", "h"},
    PeriodWord{"hours", "h"},
    PeriodWord{"hourly", "h"},
    PeriodWord{"d", "day"},
    PeriodWord{"day", "day"},
    PeriodWord{"days", "day"},
    PeriodWord{"daily", "day"},
    PeriodWord{"week", "day", 7},
    PeriodWord{"weekly", "day", 7},
    PeriodWord{"mo", "month"},
    PeriodWord{"month", "month"},
    PeriodWord{"months", "month"},
    PeriodWord{"monthly", "month"},
    PeriodWord{"y", "month", 12},
    PeriodWord{"yr", "month", 12},
    PeriodWord{"year", "month", 12},
    PeriodWord{"yearly", "month", 12},
    PeriodWord{"annually", "month", 12},
};
constexpr std::string_view kWordsOfRates[] = {"a",     "an",          "per",   "req",    "reqs",  "request", "requests",
                                              "calls", "invocations", "reads", "writes", "times", "each"};

bool is_letter_of_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The words of letters in a text, in lower case.
std::vector<std::string> words_of_letters(std::string_view text) {
  std::vector<std::string> words;
  bool is_open = false;
  for (const char c : text) {
    if (is_letter_of_word(c) && !is_open) words.emplace_back();
    is_open = is_letter_of_word(c);
    if (is_open) words.back() += to_lower(std::string_view(&c, 1));
  }
  return words;
}

/// The one period that the words name; nullptr where they name none, several, or something else.
const PeriodWord* period_in(std::string_view text) {
  const PeriodWord* found = nullptr;
  for (const std::string& word : words_of_letters(text)) {
    if (std::ranges::find(kWordsOfRates, word) != std::end(kWordsOfRates)) continue;
    const auto* known = std::ranges::find(kPeriodWords, word, &PeriodWord::word);
    if (known == kPeriodWords.end() || found != nullptr) return nullptr;
    found = known;
  }
  return found;
}

/// a / b where that is a whole number.
std::optional<Decimal> whole_quotient(const Decimal& a, const Decimal& b) {
  const Decimal quotient = divide(a, b, 0, Rounding::floor);
  return quotient * b == a ? std::optional(quotient) : std::nullopt;
}

/// "250k" of 250,000.
std::string short_count(const Decimal& count) {
  for (const std::string_view suffix : {"B", "M", "k"}) {
    const auto* unit = std::ranges::find(kCountSuffixes, suffix, &Unit::name);
    if (const auto whole = whole_quotient(count, unit->in_base); whole && !whole->is_zero())
      return whole->to_string() + std::string(suffix);
  }
  return count.to_string();
}

/// How a rate is written that was written as people speak: "write 40/s" of `40 req/s`. "" where that is not known.
std::string help_for_rate(std::string_view text) {
  const NumberAndUnit split = split_number(text);
  const std::optional<Decimal> number = parse_limited_number(split.number, text).value;
  std::string_view rest = split.unit;
  const auto is_of_words = [](char c) { return is_letter_of_word(c) || c == '/' || c == ' '; };
  if (!number || !std::ranges::all_of(rest, is_of_words)) return {};
  const bool has_suffix = !rest.empty() && (rest.size() == 1 || !is_letter_of_word(rest[1]));
  const Unit* suffix = nullptr;
  for (const Unit& unit : kCountSuffixes)
    if (has_suffix && unit.name == rest.substr(0, 1)) suffix = &unit;
  if (suffix != nullptr) rest.remove_prefix(1);
  const PeriodWord* period = period_in(rest);
  if (period == nullptr) return {};
  if (period->of_them == 1)
    return fmt::format("write {}{}/{}", split.number, suffix == nullptr ? "" : suffix->name, period->period);
  const std::optional<Decimal> count = multiply(*number, suffix == nullptr ? Decimal(1) : suffix->in_base);
  const auto part = count ? whole_quotient(*count, Decimal(period->of_them)) : std::nullopt;
  if (part && !part->is_zero())
    return fmt::format("write {}/{}, which is that divided by {}", short_count(*part), period->period, period->of_them);
  return fmt::format("divide it by {} and write it as a rate /{}", period->of_them, period->period);
}

}  // namespace

Parsed<Rate> parse_rate(std::string_view text, std::optional<Period> bare) {
  const std::size_t slash = text.find('/');
  Parsed<Decimal> count = parse_suffixed(text.substr(0, slash), text);
  if (!count.value) {
    if (std::string help = help_for_rate(text); !help.empty())
      count.help = std::move(help);
    else if (count.help == kSuffixesHelp)  // the suffix may be meant as a period
      count.help += fmt::format("; {}", kPeriodsHelp);
    return failed_as<Rate>(count);
  }
  if (slash == std::string_view::npos) {
    if (!bare) return failed<Rate>(fmt::format("{} has no period", quote(text)), "write a rate, such as 500/s");
    return {Rate{*count.value, *bare}, {}, {}};
  }
  const std::string_view period = trim(text.substr(slash + 1));
  for (const NamedPeriod& named : kPeriods)
    if (equals_ignoring_case(named.name, period)) return {Rate{*count.value, named.period}, {}, {}};
  std::string help = help_for_rate(text);
  if (help.empty()) help = suggest(period, kPeriods);
  if (help.empty()) help = kPeriodsHelp;
  return failed<Rate>(period.empty() ? fmt::format("{} has no period after the slash", quote(text))
                                     : fmt::format("{} has the unknown period {}", quote(text), quote(period)),
                      std::move(help));
}

Parsed<Size> parse_size(std::string_view text, std::string_view bare_unit) {
  const Parsed<Decimal> bytes = parse_with_units(text, kSizeUnits, kSizeUnitsToWrite, bare_unit, "size");
  if (!bytes.value) return failed_as<Size>(bytes);
  return {Size{*bytes.value}, {}, {}};
}

Parsed<DecimalSize> parse_decimal_size(std::string_view text) {
  static const Decimal thousandth = Decimal::of(1, 3);
  static const std::array units = {
      Unit{"B", thousandth * thousandth * thousandth},
      Unit{"KB", thousandth * thousandth},
      Unit{"MB", thousandth},
      Unit{"GB", 1},
      Unit{"TB", 1000},
      Unit{"KiB", thousandth * thousandth},
      Unit{"MiB", thousandth},
      Unit{"GiB", 1},
      Unit{"TiB", 1000},
  };
  const Parsed<Decimal> gigabytes = parse_with_units(text, units, kSizeUnitsToWrite, "GB", "size");
  if (!gigabytes.value) return failed_as<DecimalSize>(gigabytes);
  return {DecimalSize{*gigabytes.value}, {}, {}};
}

Parsed<GigabyteMonths> parse_gigabyte_months(std::string_view text) {
  const Parsed<Decimal> value =
      parse_with_units(text, kStorageTimeUnits, kStorageTimeUnits.size(), "GB-month", "storage over time");
  if (!value.value) return failed_as<GigabyteMonths>(value);
  return {GigabyteMonths{*value.value}, {}, {}};
}

Parsed<Duration> parse_duration(std::string_view text, std::string_view bare_unit) {
  const Parsed<Decimal> milliseconds = parse_with_units(text, kDurationUnits, kDurationUnits.size(), bare_unit, "time");
  if (!milliseconds.value) return failed_as<Duration>(milliseconds);
  return {Duration{*milliseconds.value}, {}, {}};
}

Parsed<Share> parse_share(std::string_view text) {
  const NumberAndUnit split = split_number(text);
  const Parsed<Decimal> number = parse_limited_number(split.number, text);
  if (!number.value) return failed_as<Share>(number);
  if (!split.unit.empty() && split.unit != "%")
    return failed<Share>(fmt::format("{} is not a share", quote(text)),
                         split.unit.front() == ',' ? std::string(kNoCommas) : "write 12.5% or 0.125");
  const Decimal fraction = split.unit.empty() ? *number.value : *number.value * Decimal::of(1, 2);
  if (fraction > Decimal(1)) {
    std::string help =
        split.unit.empty() ? "a share goes up to 1; write a percentage with %" : "a share goes up to 100%";
    return failed<Share>(fmt::format("{} is more than the whole", quote(text)), std::move(help));
  }
  return {Share{fraction}, {}, {}};
}

Parsed<CostAmount> parse_cost_amount(std::string_view text) {
  const WrittenCost written = cut_cost(text);
  const std::string number = without_separators(written.number);
  if (number.find(',') != std::string::npos)
    return failed<CostAmount>(fmt::format("{} is not a number", quote(text)), std::string(kNoCommas));
  const Parsed<Decimal> value = parse_limited_number(number, text);
  if (!value.value) return failed_as<CostAmount>(value);
  CostAmount amount{*value.value, std::nullopt, written_digits(number)};
  for (const std::string_view sign : written.signs) {
    const std::optional<Currency> currency = currency_of(sign);
    if (!currency) return fail_currency(text, sign);
    if (amount.currency && *amount.currency != *currency)
      return failed<CostAmount>(fmt::format("{} names two currencies", quote(text)), "keep one of them");
    amount.currency = currency;
  }
  if (written.period && !equals_ignoring_case(*written.period, "month"))
    return failed<CostAmount>(fmt::format("{} is not the amount of a month", quote(text)),
                              "give what a month may cost, such as 50 USD");
  return {amount, {}, {}};
}

Parsed<Increase> parse_increase(std::string_view text) {
  std::string_view growth = trim(text);
  if (growth.starts_with('+')) growth.remove_prefix(1);  // as reports print it
  const NumberAndUnit split = split_number(growth);
  if (split.unit == "%") {
    const Parsed<Decimal> percent = parse_limited_number(split.number, text);
    if (!percent.value) return failed_as<Increase>(percent);
    constexpr long long kMostPercent = 1'000'000;
    if (*percent.value > Decimal(kMostPercent))
      return failed<Increase>(fmt::format("{} is above 1,000,000%", quote(text)), "give an amount, such as 5USD");
    return {Increase{*percent.value * Decimal::of(1, 2), std::nullopt}, {}, {}};
  }
  const Parsed<CostAmount> amount = parse_cost_amount(growth);
  if (!amount.value) return failed_as<Increase>(amount);
  if (!amount.value->currency)
    return failed<Increase>(fmt::format("{} has no unit", quote(text)),
                            fmt::format("write {0}% or {0}USD", split.number));
  return {Increase{std::nullopt, amount.value}, {}, {}};
}

std::optional<Amount> parse_amount(std::string_view text, LimitUnit unit, std::string_view bare_unit) {
  switch (unit) {
    case LimitUnit::number:
      if (const auto count = parse_count(text).value) return Amount{count->value, unit};
      break;
    case LimitUnit::bytes:
      if (const auto size = parse_size(text, bare_unit).value) return Amount{size->bytes, unit};
      break;
    case LimitUnit::milliseconds:
      if (const auto time = parse_duration(text, bare_unit).value) return Amount{time->milliseconds, unit};
      break;
    case LimitUnit::fraction:
      if (const auto share = parse_share(text).value) return Amount{share->fraction, unit};
      break;
    case LimitUnit::per_second:
      if (const auto rate = parse_rate(text, std::nullopt).value) return amount_of(*rate);
      break;
  }
  return std::nullopt;
}

std::optional<Amount> parse_amount(std::string_view text) {
  if (const auto number = parse_number(text).value) return Amount{*number, LimitUnit::number};
  if (const auto size = parse_amount(text, LimitUnit::bytes, {})) return size;
  if (const auto time = parse_amount(text, LimitUnit::milliseconds, {})) return time;
  if (const auto rate = parse_rate(text, std::nullopt).value; rate && rate->per == Period::second)
    return Amount{rate->count, LimitUnit::per_second};
  return parse_amount(text, LimitUnit::fraction, {});
}

}  // namespace lambdacost

#include "loading/swept_values.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "records/value_parsers.h"

namespace lambdacost {
namespace {

constexpr std::string_view kHelp =
    "write PATH=FROM..TO:STEP, such as 128..3008:64 or 10/s..100/s:10/s, or a list a,b,c";
constexpr std::string_view kDots = "..";

/// Whether it may stand behind a number: 2026-11 is a month, not a number of "-11".
bool is_unit(std::string_view text) {
  if (text.empty() || text.front() == '%' || text.front() == '/') return true;
  const char first = to_lower(text.substr(0, 1)).front();
  return first >= 'a' && first <= 'z';
}

/// A part of the source's text without the blanks around it.
struct Part {
  std::string_view text;
  SourceRange range;
};

/// Reads what stands behind the equals sign.
class ValuesReader {
 public:
  ValuesReader(std::string_view source_text, SourceRange range, Diagnostics& diagnostics)
      : source_text_(source_text), range_(range), diagnostics_(diagnostics) {}

  std::optional<std::vector<SweptValue>> read() {
    const Part all = part(range_.begin, range_.end);
    if (all.text.empty()) return fail(all.range, "no values are given");
    const std::size_t dots = all.text.find(kDots);
    return dots == std::string_view::npos ? read_list(all) : read_range(all, dots);
  }

 private:
  struct Number {
    Part part;
    Decimal value;
    std::string_view unit;
  };

  Part part(std::size_t begin, std::size_t end) const {
    while (begin < end && trim(source_text_.substr(begin, 1)).empty()) ++begin;
    while (begin < end && trim(source_text_.substr(end - 1, 1)).empty()) --end;
    return {source_text_.substr(begin, end - begin),
            {range_.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
  }

  std::nullopt_t fail(SourceRange range, std::string message, std::string help = std::string(kHelp)) {
    diagnostics_.error("invalid-sweep", range, std::move(message), std::move(help));
    return std::nullopt;
  }

  std::nullopt_t fail_too_many(SourceRange range, std::string_view count) {
    return fail(
        range,
        fmt::format("{} values, at most {} were expected", count, group_digits(std::to_string(kMostSweptValues))),
        "take a larger step");
  }

  std::optional<std::vector<SweptValue>> read_list(const Part& all) {
    std::vector<SweptValue> values;
    bool is_good = true;
    for (std::size_t begin = all.range.begin; begin <= all.range.end;) {
      const std::size_t end = std::min<std::size_t>(source_text_.find(',', begin), all.range.end);
      const Part item = part(begin, end);
      if (item.text.empty()) {
        fail(item.range, "a value is missing here");
        is_good = false;
      }
      values.push_back(swept_value(std::string(item.text), item.range));
      begin = end + 1;
    }
    if (values.size() > kMostSweptValues) return fail_too_many(all.range, group_digits(std::to_string(values.size())));
    if (!is_good) return std::nullopt;
    return values;
  }

  std::optional<Number> read_number(const Part& text, std::string_view name) {
    const NumberAndUnit split = split_number(text.text);
    if (split.number.empty()) {
      fail(text.range,
           fmt::format("{} is {}, a number was expected", name, text.text.empty() ? "missing" : quote(text.text)));
      return std::nullopt;
    }
    const Parsed<Decimal> number = parse_number(split.number);
    if (!number.value) {
      fail(text.range, fmt::format("{}: {}", name, number.problem),
           number.help.empty() ? std::string(kHelp) : number.help);
      return std::nullopt;
    }
    return Number{text, *number.value, split.unit};
  }

  bool fit_together(const Number& from, const Number& to, const Number& step, SourceRange all) {
    const std::size_t errors_before = diagnostics_.errors();
    for (const Number& other : {to, step})
      if (other.unit != from.unit)
        fail(other.part.range,
             fmt::format("{} has another unit than {}", quote(other.part.text), quote(from.part.text)),
             "write the same unit behind FROM, TO and STEP");
    if (step.value.is_zero()) fail(step.part.range, "STEP is 0", "give how much a value differs from the next");
    if (from.unit == to.unit && from.value > to.value)
      fail(all, fmt::format("FROM is above TO: {} and {}", quote(from.part.text), quote(to.part.text)),
           "write the smaller one first");
    return diagnostics_.errors() == errors_before;
  }

  std::optional<std::vector<SweptValue>> read_range(const Part& all, std::size_t dots) {
    const std::size_t to_begin = all.range.begin + dots + kDots.size();
    const std::size_t colon = std::min<std::size_t>(source_text_.find(':', to_begin), all.range.end);
    const auto from = read_number(part(all.range.begin, all.range.begin + dots), "FROM");
    const auto to = read_number(part(to_begin, colon), "TO");
    const auto step = read_number(part(std::min<std::size_t>(colon + 1, all.range.end), all.range.end), "STEP");
    if (!from || !to || !step) return std::nullopt;
    if (!fit_together(*from, *to, *step, all.range)) return std::nullopt;
    const Decimal steps = divide(to->value - from->value, step->value, 0, Rounding::floor);
    if (steps >= Decimal(kMostSweptValues))
      return fail_too_many(all.range, group_digits((steps + Decimal(1)).to_string()));
    std::vector<SweptValue> values;
    for (Decimal value = from->value; value <= to->value; value += step->value)
      values.push_back(swept_value(value.to_string() + std::string(from->unit), all.range));
    return values;
  }

  std::string_view source_text_;
  SourceRange range_;
  Diagnostics& diagnostics_;
};

}  // namespace

SweptValue swept_value(std::string text, SourceRange range) {
  SweptValue value{std::move(text), std::nullopt, {}, range};
  const NumberAndUnit split = split_number(value.text);
  const Parsed<Decimal> number = parse_number(split.number);
  if (!number.value || !is_unit(split.unit)) return value;
  value.number = number.value;
  value.unit = std::string(split.unit);
  return value;
}

Setting SweptValue::at(const std::vector<PathStep>& path, SourceRange path_range) const {
  Setting setting{path, path_range, {}};
  setting.value.kind = Node::Kind::scalar;
  setting.value.text = text;
  setting.value.range = range;
  return setting;
}

std::optional<SweptSetting> read_swept_setting(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  auto found = read_path(sources, source, diagnostics);
  if (!found) return std::nullopt;
  SweptSetting setting{std::move(found->path), found->path_range, std::nullopt};
  if (!found->value) return setting;
  setting.values = ValuesReader(sources[source].text(), *found->value, diagnostics).read();
  if (!setting.values) return std::nullopt;
  return setting;
}

}  // namespace lambdacost

#include "pricing/catalogue_printer.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pricing/row_tables.h"

namespace lambdacost {
namespace {

template <class T>
concept Enumerator = std::is_enum_v<T>;

/// With its length, which a compiler would otherwise count, text by text, against its limit of steps.
std::string cpp(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", c);
    else if (c >= ' ' && c <= '~')
      out += c;
    else  // three octal digits end by themselves, whatever follows
      out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  }
  return out + "\"sv";
}

std::string cpp(bool value) { return value ? "true" : "false"; }

/// Of any type, which the compiler takes from the place where it stands.
template <Enumerator E>
std::string cpp(E value) {
  return fmt::format("Number{{{}}}", static_cast<int>(value));
}

std::string cpp(const Decimal& number) {
  const int128 low_bits = (static_cast<int128>(1) << 64) - 1;
  return fmt::format("Decimal::literal({}LL, {}ULL, {})", static_cast<long long>(number.coefficient() >> 64),
                     static_cast<unsigned long long>(number.coefficient() & low_bits), number.scale());
}

std::string cpp(int128 number) {
  return fmt::format("static_cast<int128>({}LL) * (static_cast<int128>(1) << 32) + {}LL",
                     static_cast<long long>(number >> 32), static_cast<long long>(number & 0xFFFFFFFF));
}

std::string cpp(const Amount& amount) {
  return fmt::format("Amount{{Rational::literal({}, {}), {}}}", cpp(amount.value.numerator()),
                     cpp(amount.value.denominator()), cpp(amount.unit));
}

std::string cpp(const BoundAmount& amount) {
  return fmt::format("BoundAmount{{{}, {}}}", cpp(amount.amount), cpp(amount.text));
}

std::string cpp(const Size& size) { return fmt::format("Size{{{}}}", cpp(size.bytes)); }
std::string cpp(const Duration& time) { return fmt::format("Duration{{{}}}", cpp(time.milliseconds)); }
std::string cpp(const Share& share) { return fmt::format("Share{{{}}}", cpp(share.fraction)); }
std::string cpp(const Count& count) { return fmt::format("Count{{{}}}", cpp(count.value)); }
std::string cpp(const ResourceNames&) { return "ResourceNames{}"; }
std::string cpp(const Rate& rate) { return fmt::format("Rate{{{}, {}}}", cpp(rate.count), cpp(rate.per)); }

std::string cpp(const WrittenUsage& usage) {
  const std::string amount = std::visit([](const auto& of_kind) { return cpp(of_kind); }, usage.amount);
  return fmt::format("WrittenUsage{{{}, {}}}", cpp(usage.text), amount);
}

std::string cpp(Date date) { return fmt::format("Date{{{}}}", date.days_since_epoch); }

std::string cpp(Currency currency) { return fmt::format("Currency({})", cpp(currency.code())); }

std::string cpp(const SavingsPlanOffer& offer) {
  return fmt::format("SavingsPlanOffer{{{}, {}}}", cpp(offer.term), cpp(offer.payment));
}

std::string cpp(const Architectures& runs_on) {
  return fmt::format("Architectures{{{}, {}}}", cpp(runs_on.x86_64), cpp(runs_on.arm64));
}

template <class T>
std::string cpp(const std::optional<T>& value) {
  return value ? cpp(*value) : "std::nullopt";
}

std::string cpp(const EffectiveRange& range) {
  return fmt::format("EffectiveRange{{{}, {}}}", cpp(range.from), cpp(range.to));
}

std::string print_array(std::string_view type, std::string_view name, const std::vector<std::string>& elements) {
  return fmt::format("constexpr {} {}[] = {{\n{}}};\n\n", type, name, fmt::join(elements, ""));
}

/// Prints tables, and before each the lists that its rows refer to.
class TablePrinter {
 public:
  template <class RowType>
  void print_table(Rows<RowType> rows) {
    const std::string type = fmt::format("Kind<{}>", names_.size());
    const std::string_view name = names_.emplace_back(RowTable<RowType>::section.key);
    std::vector<std::string> elements;
    for (const RowType& row : rows) elements.push_back(fmt::format("    {},\n", members(row)));
    // There are no arrays of size 0.
    text_ += rows.empty() ? fmt::format("constexpr Rows<{}> {};\n\n", type, name) : print_array(type, name, elements);
  }

  const std::string& text() const { return text_; }
  const std::vector<std::string_view>& names() const { return names_; }

 private:
  /// The members of a row by its columns: one that is missing, or not in its place, does not compile.
  template <HasColumns T>
  std::string members(const T& value) {
    const auto print = [&](const auto& column) {
      return fmt::format(".{} = {}", column.name, print_value(value.*(std::remove_cvref_t<decltype(column)>::member)));
    };
    const auto all =
        RowTable<T>::columns.apply([&](const auto&... columns) { return std::vector<std::string>{print(columns)...}; });
    return fmt::format("{{{}}}", fmt::join(all, ", "));
  }

  template <class T>
  std::string print_value(const T& value) {
    if constexpr (HasColumns<T>)
      return members(value);
    else
      return cpp(value);
  }

  std::string print_value(std::span<const std::string_view> list) { return print_list("std::string_view", list); }
  std::string print_value(std::span<const KeyPath> list) { return print_list("KeyPath", list); }
  std::string print_value(std::span<const Condition> list) { return print_list("Condition", list); }

  std::string print_value(std::span<const OtherUsageType> list) { return print_list("OtherUsageType", list); }

  std::string print_value(const KeyPath& path) {
    return fmt::format("KeyPath{{{}, {}}}", cpp(path.text), print_value(path.keys));
  }

  std::string print_value(const Condition& condition) {
    return fmt::format("Condition{{{}, {}, {}}}", cpp(condition.text), print_value(condition.keys),
                       print_value(condition.words));
  }

  std::string print_value(const std::optional<KeyPath>& path) { return path ? print_value(*path) : "std::nullopt"; }

  std::string print_value(const TermValue& term) {
    const std::string meaning = std::visit([&](const auto& value) { return this->print_value(value); }, term.meaning);
    const bool is_words = std::holds_alternative<std::span<const std::string_view>>(term.meaning);
    return fmt::format("TermValue{{{}, {}}}", cpp(term.text),
                       is_words ? fmt::format("std::span<const std::string_view>({})", meaning) : meaning);
  }

  /// The name of an array with the list; equal lists are printed once.
  template <class T>
  std::string print_list(std::string_view type, std::span<const T> list) {
    if (list.empty()) return "{}";
    std::vector<std::string> elements;
    for (const T& element : list) elements.push_back(fmt::format("    {},\n", print_value(element)));
    const auto [known, is_new] =
        lists_.try_emplace(std::pair(std::string(type), elements), fmt::format("list_{}", lists_.size()));
    if (is_new) text_ += print_array(type, known->second, elements);
    return known->second;
  }

  std::string text_;
  std::vector<std::string_view> names_;
  std::map<std::pair<std::string, std::vector<std::string>>, std::string> lists_;
};

constexpr std::string_view kBegin = R"(// Generated from pricing/*.yaml by generate_catalogue.
#include <string_view>
#include <tuple>
#include <type_traits>

#include "catalogue/rows.h"

using namespace std::string_view_literals;

namespace lambdacost {
namespace {

template <std::size_t Place>
using Kind = typename std::tuple_element_t<Place, OfEachKind<std::type_identity>>::type;

/// An enumerator by its number.
struct Number {
  int value;
  template <class E>
  requires std::is_enum_v<E> constexpr operator E() const { return static_cast<E>(value); }
};

)";

}  // namespace

std::string print_catalogue(const CatalogueTables& tables) {
  TablePrinter printer;
  for_each_row_kind([&]<class RowType>(std::type_identity<RowType>) { printer.print_table(tables.rows<RowType>()); });
  return fmt::format(
      "{}{}constexpr CatalogueTables tables = {{OfEachKind<Rows>({}), {}}};\n\n"
      "}}  // namespace\n\n"
      "const CatalogueTables& built_in_tables() {{ return tables; }}\n\n"
      "}}  // namespace lambdacost\n",
      kBegin, printer.text(), fmt::join(printer.names(), ", "), cpp(tables.newest));
}

}  // namespace lambdacost

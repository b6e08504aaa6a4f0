// The columns of the catalogue's rows: each is a member of the row with the keys that pricing files write it under. A
// column stands once, in its row's table (row_tables.h): files are read, references checked and rows compiled from it.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "catalogue/rows.h"
#include "records/arena.h"
#include "records/decoder.h"
#include "records/field.h"

namespace lambdacost {

/// What is known of a kind of rows; row_tables.h has one for each. A struct that is part of a row may have one with
/// `columns` only: then it is read and compiled as a mapping within the row.
template <class RowType>
struct RowTable;

template <class T>
concept HasColumns = requires {
  RowTable<T>::columns;
};

/// A member of a row, under the member's name, and the keys that it is read from: one; two ends of a period; none where
/// what stands around the row says it. Its texts name rows of another kind by the member `RefersTo` of those.
template <auto Member, std::size_t Keys, auto RefersTo>
struct Column {
  using RowType = typename MemberOf<Member>::Record;
  static constexpr auto member = Member;
  static constexpr auto refers_to = RefersTo;

  std::string_view name;
  std::array<Field<RowType>, Keys> fields;
};

namespace detail {

/// A column at its place in a list, apart from others of its type.
template <std::size_t Place, class ColumnType>
struct Placed {
  ColumnType column;
};

template <class Places, class... ColumnTypes>
struct PlacedColumns;
template <std::size_t... Places, class... ColumnTypes>
struct PlacedColumns<std::index_sequence<Places...>, ColumnTypes...> : Placed<Places, ColumnTypes>... {
  static constexpr std::size_t size = sizeof...(ColumnTypes);

  /// What `use` makes of all columns, in their order.
  template <class Use>
  constexpr auto apply(Use use) const {
    return use(static_cast<const Placed<Places, ColumnTypes>&>(*this).column...);
  }
};

}  // namespace detail

/// The columns of a kind of rows. A tuple would serve, but takes the compiler seconds.
template <class... ColumnTypes>
constexpr auto columns_in_order(ColumnTypes... columns) {
  return detail::PlacedColumns<std::index_sequence_for<ColumnTypes...>, ColumnTypes...>{{columns}...};
}

// Readers of what only rows have. Texts and lists are kept in the decoder's arena.
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Date& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Currency& out);
/// As a Name.
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::string_view& out);
template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::span<const T>& out) {
  std::vector<T> list;
  const bool good = read_value(decoder, node, info, list);
  out = decoder.arena().keep(std::move(list));
  return good;
}
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, TermValue& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, BoundAmount& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, KeyPath& out);
/// Reads the text; what it says is known when the row's kind and unit are.
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, WrittenUsage& out);

// What one word of a text says; the parts are kept in the arena.
void read_word_of_text(Arena& arena, std::string_view word, std::string_view& out);
void read_word_of_text(Arena& arena, std::string_view word, KeyPath& out);
void read_word_of_text(Arena& arena, std::string_view word, Condition& out);

namespace detail {

template <auto Member>
using RowOf = typename MemberOf<Member>::Record;

template <auto Member>
bool read_column(Decoder& decoder, const Node& node, const FieldInfo& info, RowOf<Member>& out) {
  return read_value(decoder, node, info, out.*Member);
}

template <auto Member>
bool read_text(Decoder& decoder, const Node& node, const FieldInfo& info, RowOf<Member>& out) {
  std::string text;
  const bool good = read_value(decoder, node, info, text);
  out.*Member = decoder.arena().keep(text);
  return good;
}

template <auto Member>
bool read_words(Decoder& decoder, const Node& node, const FieldInfo& info, RowOf<Member>& out) {
  std::string text;
  if (!read_value(decoder, node, info, text)) return false;
  using List = std::remove_cvref_t<decltype(out.*Member)>;
  std::vector<typename List::value_type> list;
  for (const std::string_view word : split_words(decoder.arena().keep(text)))
    read_word_of_text(decoder.arena(), word, list.emplace_back());
  out.*Member = decoder.arena().keep(std::move(list));
  return true;
}

template <auto Member>
bool read_or_null(Decoder& decoder, const Node& node, const FieldInfo& info, RowOf<Member>& out) {
  return node.is_null() || read_column<Member>(decoder, node, info, out);
}

}  // namespace detail

/// A member with the key of its name; the member's type says what the value may be and, unless `read` is given, how it
/// is read.
template <auto Member, auto RefersTo = nullptr>
constexpr auto column(FieldInfo info, decltype(Field<detail::RowOf<Member>>::read) read = detail::read_column<Member>) {
  return Column<Member, 1, RefersTo>{info.key, {{{info, read}}}};
}

/// Text of any characters, which may be empty and have several lines; other texts are names.
template <auto Member>
constexpr auto text_column(FieldInfo info) {
  return column<Member>(info, detail::read_text<Member>);
}

/// Text that is a list of words with blanks between.
template <auto Member>
constexpr auto words_column(FieldInfo info) {
  return column<Member>(info, detail::read_words<Member>);
}

/// A value, or `null` where AWS has named none.
template <auto Member>
constexpr auto nullable_column(FieldInfo info) {
  return column<Member>(info, detail::read_or_null<Member>);
}

/// The first and the last day of a period.
template <auto Member>
constexpr auto period_column(std::string_view name, FieldInfo from, FieldInfo to) {
  using RowType = detail::RowOf<Member>;
  const auto read_from = [](Decoder& decoder, const Node& node, const FieldInfo& info, RowType& out) {
    return read_value(decoder, node, info, (out.*Member).from);
  };
  const auto read_to = [](Decoder& decoder, const Node& node, const FieldInfo& info, RowType& out) {
    return read_value(decoder, node, info, (out.*Member).to);
  };
  return Column<Member, 2, nullptr>{name, {{{from, read_from}, {to, read_to}}}};
}

/// A member that what stands around the row says: the name of the mapping's key, the keys of a group.
template <auto Member, auto RefersTo = nullptr>
constexpr auto outer_column(std::string_view name) {
  return Column<Member, 0, RefersTo>{name, {}};
}

namespace detail {

template <class T>
constexpr auto collect_fields() {
  return RowTable<T>::columns.apply([](const auto&... columns) {
    std::array<Field<T>, (std::tuple_size_v<std::remove_cvref_t<decltype(columns.fields)>> + ... + 0)> all{};
    std::size_t next = 0;
    const auto append = [&](const auto& fields) {
      for (const Field<T>& field : fields) all[next++] = field;
    };
    (append(columns.fields), ...);
    return all;
  });
}

struct Anything {
  template <class T>
  operator T() const;
};

/// Whether a struct has members for so many initializers.
template <class T, std::size_t... Members>
constexpr bool takes(std::index_sequence<Members...>) {
  return requires { T{(static_cast<void>(Members), Anything{})...}; };
}

template <class T, std::size_t Known = 0>
constexpr std::size_t count_members() {
  if constexpr (takes<T>(std::make_index_sequence<Known + 1>{}))
    return count_members<T, Known + 1>();
  else
    return Known;
}

}  // namespace detail

/// The columns as a record's field table, so that the decoder reads rows as it reads all records.
template <HasColumns T>
std::span<const Field<T>> fields_of(const T*) {
  static constexpr auto fields = detail::collect_fields<T>();
  return fields;
}

template <HasColumns T>
inline constexpr std::size_t count_of_columns = std::remove_cvref_t<decltype(RowTable<T>::columns)>::size;

/// Whether every member of the struct has a column. That they stand in the members' order, under the members' names, is
/// held by the compiled tables, which name them.
template <HasColumns T>
inline constexpr bool has_all_columns = detail::count_members<T>() == count_of_columns<T>;

}  // namespace lambdacost

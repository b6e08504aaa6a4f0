// Writes JSON text, indented by two spaces. Amounts and other values of the domain are strings, written as they show
// themselves, so that nobody reads an exact decimal as a rounded number; only counts are numbers.
#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lambdacost {

/// Objects and arrays are written by functions that write what is in them, so that each is closed. Inside an object
/// every value stands after a key: the functions that take a name write both.
class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  /// A value of an array, or the document.
  template <std::invocable Write>
  void object(Write write_members) {
    begin_object();
    write_members();
    end_object();
  }
  template <std::invocable Write>
  void array(Write write_values) {
    begin_array();
    write_values();
    end_array();
  }

  /// The same as members.
  template <std::invocable Write>
  void object(std::string_view name, Write write_members) {
    key(name);
    object(write_members);
  }
  template <std::invocable Write>
  void array(std::string_view name, Write write_values) {
    key(name);
    array(write_values);
  }

  /// An array with a value for each of the range, which `write_one` writes.
  template <typename Range, typename Write>
  void array(std::string_view name, const Range& range, Write write_one) {
    array(name, [&] {
      for (const auto& one : range) write_one(one);
    });
  }
  /// An array with an object for each of the range, whose members `write_members` writes.
  template <typename Range, typename Write>
  void objects(std::string_view name, const Range& range, Write write_members) {
    array(name, range, [&](const auto& one) { object([&] { write_members(one); }); });
  }
  /// An array of what is in the range.
  template <typename Range>
  void values(std::string_view name, const Range& range) {
    array(name, range, [&](const auto& one) { value(one); });
  }

  /// An object of what an optional or a pointer leads to, or null.
  template <typename Optional, typename Write>
  void optional_object(std::string_view name, const Optional& there, Write write_members) {
    if (there)
      object(name, [&] { write_members(*there); });
    else
      null(name);
  }

  template <typename Value>
  void member(std::string_view name, const Value& what) {
    key(name);
    value(what);
  }
  /// null where there is none.
  template <typename Value>
  void optional_member(std::string_view name, const std::optional<Value>& what) {
    if (what)
      member(name, *what);
    else
      null(name);
  }
  /// null where the text is empty.
  void text_or_null(std::string_view name, std::string_view value);
  void null(std::string_view name);

  void key(std::string_view name);
  /// Text, a truth, a count, or text made of any other value by its member or function `to_string`.
  template <typename Value>
  void value(const Value& what) {
    if constexpr (std::same_as<Value, bool>)
      boolean(what);
    else if constexpr (std::integral<Value>)
      number(static_cast<long long>(what));
    else if constexpr (std::convertible_to<const Value&, std::string_view>)
      text(what);
    else if constexpr (requires { what.to_string(); })
      text(what.to_string());
    else
      text(to_string(what));
  }

  /// The document with a final line break.
  std::string take();

 private:
  struct Document;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void text(std::string_view value);
  void number(long long value);
  void boolean(bool value);

  std::unique_ptr<Document> document_;
};

/// A document that is one object; `write_members` takes the writer.
template <std::invocable<JsonWriter&> Write>
std::string json_document(Write write_members) {
  JsonWriter json;
  json.object([&] { write_members(json); });
  return json.take();
}

/// The text between quotes as JSON writes it.
std::string json_escape(std::string_view text);

}  // namespace lambdacost

// Writes JSON text, indented by two spaces. Numbers of the domain are decimal strings, so only text, counts, booleans
// and null are needed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lambdacost {

/// Begin and end calls must pair; inside an object every value follows a key.
class JsonWriter {
 public:
  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void text(std::string_view value);
  void number(long long value);
  void boolean(bool value);
  void null();

  /// key and text in one.
  void member(std::string_view name, std::string_view value);
  /// key and text, or null.
  void optional_member(std::string_view name, const std::optional<std::string>& value);

  /// The document with a final line break.
  std::string take();

 private:
  void before_value();
  void line_break();
  void open(char bracket);
  void close(char bracket);

  std::string out_;
  std::vector<bool> has_items_;  // one a level
  bool after_key_ = false;
};

/// The text between quotes as JSON writes it.
std::string json_escape(std::string_view text);

}  // namespace lambdacost

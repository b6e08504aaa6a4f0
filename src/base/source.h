// Where a piece of input stands: buffers with names, ranges in them, and lines and columns for people.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace lambdacost {

/// Bytes [begin, end) of one source. A default range stands nowhere (a command line, a computed value).
struct SourceRange {
  static constexpr std::uint32_t nowhere = 0xFFFFFFFF;

  std::uint32_t source = nowhere;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool is_somewhere() const { return source != nowhere; }
  friend auto operator<=>(const SourceRange&, const SourceRange&) = default;
};

/// 1-based line, and 1-based column in Unicode characters (not bytes).
struct Position {
  int line = 1;
  int column = 1;
};

/// One named input held in memory.
class Source {
 public:
  /// `name` is for people; `path` is that of a file as it was given, byte by byte, "" for what is no file. The files
  /// that it names are relative to `folder`: "infra/", "" for the working directory.
  Source(std::string name, std::string text, std::string path, std::string folder);
  const std::string& name() const { return name_; }
  const std::string& path() const { return path_; }
  const std::string& folder() const { return folder_; }
  /// Whether it is the text of an option or of a variable of the environment: neither a file nor standard input.
  bool is_argument() const { return path_.empty() && !name_.starts_with('<'); }
  std::string_view text() const { return text_; }
  /// Offsets past the end give the position just after the last character.
  Position position(std::uint32_t offset) const;
  /// The text of a 1-based line without its line break; empty when there is none.
  std::string_view line(int number) const;
  /// Byte offset at which a 1-based line begins.
  std::uint32_t line_begin(int number) const;

 private:
  /// Number of characters before the byte.
  std::size_t characters_before(std::size_t offset) const;

  std::string name_;
  std::string text_;
  std::string path_;
  std::string folder_;
  std::vector<std::uint32_t> line_begins_;
  std::vector<std::uint32_t> block_characters_;  // characters before each block of bytes, so that a long line is cheap
};

/// All inputs of one run; ranges refer to them by number. References stay valid.
class Sources {
 public:
  std::uint32_t add(std::string name, std::string text, std::string path = {}, std::string folder = {});
  /// The same, but for an input that is there already: one name and text is one source.
  std::uint32_t add_once(std::string name, std::string text);
  const Source& operator[](std::uint32_t number) const { return sources_[number]; }
  std::size_t size() const { return sources_.size(); }

 private:
  std::deque<Source> sources_;
};

/// A value with the place it was read from.
template <class T>
struct Located {
  T value{};
  SourceRange range{};

  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
  /// Two readings of the same value are equal wherever they stand.
  friend bool operator==(const Located& a, const Located& b) { return a.value == b.value; }
};

}  // namespace lambdacost

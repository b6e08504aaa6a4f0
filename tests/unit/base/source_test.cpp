#include "base/source.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace lambdacost;

namespace source_test {
namespace {

/// A file's text, read in the working directory.
Source source_of(const std::string& name, std::string text) { return Source(name, std::move(text), name, ""); }

std::string place(const Source& source, std::uint32_t offset) {
  const Position position = source.position(offset);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("positions count lines and characters from 1") {
    struct Case {
      std::string text;
      std::uint32_t offset;
      std::string expected;
    };
    const Case cases[] = {
        {"", 0, "1:1"},
        {"", 7, "1:1"},
        {"abc", 0, "1:1"},
        {"abc", 2, "1:3"},
        {"abc", 3, "1:4"},
        {"abc", 4, "1:4"},
        {"abc", 0xFFFFFFFF, "1:4"},
        {"a\nb", 1, "1:2"},
        {"a\nb", 2, "2:1"},
        {"a\nb\n", 4, "3:1"},
        {"a\r\nb", 1, "1:2"},
        {"a\r\nb", 3, "2:1"},
        {"\n\n\nx", 3, "4:1"},
        {"é: {k: v}", 5, "1:5"},
        {"世界: x", 8, "1:5"},
        {"😀x", 4, "1:2"},
        {"\xEF\xBB\xBF"
         "abc",
         0, "1:1"},
        {"\xEF\xBB\xBF"
         "abc",
         3, "1:1"},
        {"\xEF\xBB\xBF"
         "abc",
         4, "1:2"},
        {"\xEF\xBB\xBF", 3, "1:1"},
        {"\xEF\xBB\xBF"
         "a\nb",
         5, "2:1"},
        {"a\n\xEF\xBB\xBF"
         "b",
         5, "2:2"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CAPTURE(c.offset);
      CHECK(place(source_of("w.yaml", c.text), c.offset) == c.expected);
    }
  }

  TEST_CASE("lines are without their break") {
    const Source source = source_of("w.yaml", "one\r\ntwo\n\nf\rour\r");
    CHECK(source.name() == "w.yaml");
    CHECK(source.line(0) == "");
    CHECK(source.line(-1) == "");
    CHECK(source.line(1) == "one");
    CHECK(source.line(2) == "two");
    CHECK(source.line(3) == "");
    CHECK(source.line(4) == "f\rour\r");
    CHECK(source.line(5) == "");
    CHECK(source.line_begin(1) == 0);
    CHECK(source.line_begin(2) == 5);
    CHECK(source.line_begin(4) == 10);
    CHECK(source.line_begin(5) == source.text().size());
    CHECK(source.line_begin(0) == 0);
  }

  TEST_CASE("a line break at the end begins an empty line") {
    const Source source = source_of("w.yaml", "a\n");
    CHECK(source.line(1) == "a");
    CHECK(source.line(2) == "");
    CHECK(source.line_begin(2) == 2);
  }

  TEST_CASE("a byte order mark is not part of the first line") {
    const Source source = source_of("w.yaml", "\xEF\xBB\xBFname: x\n");
    CHECK(source.line(1) == "name: x");
    CHECK(source.line_begin(1) == 3);
    CHECK(source.text().size() == 11);
  }

  TEST_CASE("references to sources stay valid") {
    Sources sources;
    CHECK(sources.size() == 0);
    CHECK(sources.add("0", "zero") == 0);
    const Source& first = sources[0];
    for (int i = 1; i < 100; ++i) CHECK(sources.add(std::to_string(i), "") == static_cast<std::uint32_t>(i));
    CHECK(sources.size() == 100);
    CHECK(&first == &sources[0]);
    CHECK(first.text() == "zero");
    CHECK(sources[99].name() == "99");
  }

  TEST_CASE("a default range stands nowhere") {
    CHECK_FALSE(SourceRange{}.is_somewhere());
    CHECK(SourceRange{0, 0, 0}.is_somewhere());
    CHECK(SourceRange{0, 1, 2} < SourceRange{0, 2, 2});
    CHECK(SourceRange{0, 9, 9} < SourceRange{1, 0, 0});
  }

  TEST_CASE("a located value is reached through its place") {
    const Located<std::string> name{"orders", {0, 1, 2}};
    CHECK(*name == "orders");
    CHECK(name->size() == 6);
  }

  TEST_CASE("columns of a long line are those of its characters") {
    std::string text = "first\n";
    for (int i = 0; i < 3000; ++i) text += i % 3 == 0 ? "ä" : i % 3 == 1 ? "€" : "x";
    text += "\nlast";
    const Source source = source_of("a.json", text);
    const std::size_t begin = 6;
    int column = 1;
    for (std::size_t at = begin; at <= text.find("\nlast"); ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
      const Position found = source.position(static_cast<std::uint32_t>(at));
      REQUIRE(found.line == 2);
      REQUIRE(found.column == column++);
    }
    CHECK(column == 3002);
    CHECK(source.position(static_cast<std::uint32_t>(text.size())).line == 3);
    CHECK(source.position(static_cast<std::uint32_t>(text.size() + 9)).column == 5);
    CHECK(source.line(2).size() == text.find("\nlast") - begin);
    for (const std::size_t size : {0U, 1U, 1023U, 1024U, 1025U, 2048U}) {
      const Source of_size = source_of("a", std::string(size, 'x'));
      CHECK(of_size.position(static_cast<std::uint32_t>(size)).column == static_cast<int>(size) + 1);
    }
  }
}

}  // namespace source_test

#include <doctest/doctest.h>

#include "support/read_text.h"

using namespace lambdacost;

namespace yaml_reader_test {
namespace {

std::string with_crlf(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
  return text;
}

struct Tree {
  std::string text;
  std::string tree;
};

struct Refusal {
  std::string text;
  std::string findings;
};

template <std::size_t size>
void check_trees(const Tree (&cases)[size]) {
  for (const Tree& c : cases) {
    CAPTURE(c.text);
    const ReadText reading(c.text);
    CHECK(reading.findings() == "");
    CHECK(reading.tree() == c.tree);
  }
}

/// Documents that cannot be read to their end.
template <std::size_t size>
void check_refusals(const Refusal (&cases)[size]) {
  for (const Refusal& c : cases) {
    CAPTURE(c.text);
    const ReadText reading(c.text);
    CHECK(reading.tree() == "none");
    CHECK(reading.findings() == c.findings);
  }
}

/// Documents with errors that leave a tree.
template <std::size_t size>
void check_errors(const Refusal (&cases)[size]) {
  for (const Refusal& c : cases) {
    CAPTURE(c.text);
    const ReadText reading(c.text);
    CHECK(reading.root);
    CHECK(reading.findings() == c.findings);
  }
}

/// Slices of all keys and values in order of appearance.
void list_slices(const ReadText& reading, const Node& node, std::string& list) {
  list += fmt::format("<{}>", reading.slice(node.range));
  for (const Node& item : node.items) list_slices(reading, item, list);
  for (const Member& member : node.members) {
    list += fmt::format("{}:", reading.slice(member.key_range));
    list_slices(reading, member.value, list);
  }
}

std::string slices(const ReadText& reading) {
  std::string list;
  if (reading.root) list_slices(reading, *reading.root, list);
  return list;
}

}  // namespace

TEST_SUITE("yaml_reader") {
  TEST_CASE("YAML becomes a tree with the text as written") {
    check_trees({
        {"a: 1", "{a: 1}"},
        {"a: 010\nb: 1e3\nc: yes\nd: .nan\ne: 3_000\n", "{a: 010, b: 1e3, c: yes, d: .nan, e: 3_000}"},
        {"a:\n  - 1\n  - b: 2\n    c: [3, {d: 4}]\n", "{a: [1, {b: 2, c: [3, {d: 4}]}]}"},
        {"a:\n- 1\n- 2\nb: 3\n", "{a: [1, 2], b: 3}"},
        {"- - 1\n  - 2\n- - 3\n", "[[1, 2], [3]]"},
        {"[a: 1, b]", "[{a: 1}, b]"},
        {"- {a, b: }\n", "[{a: null, b: null}]"},
        {"- {\"a\":1}\n", "[{a: 1}]"},
        {"? a\n: b\n? c\n", "{a: b, c: null}"},
        {"? a\n:\n  b\n", "{a: b}"},
        {"# c\n\n--- # d\na: 1 # e\n...\n# f\n\n", "{a: 1}"},
        {"%YAML 1.2\n---\na: 1\n", "{a: 1}"},
        {"http://a/b?c=d#e: x#y\n", "{http://a/b?c=d#e: x#y}"},
        {"\u4e16\u00e9: \u00e9\u4e16\n", "{\u4e16\u00e9: \u00e9\u4e16}"},
        {"text", "text"},
        {"- a", "[a]"},
        {"---\n~\n", "null"},
    });
  }

  TEST_CASE("quoted and block scalars are texts, plain ones are not") {
    check_trees({
        {"a: '5'\nb: \"true\"\nc: 'it''s'\nd: ''\n", "{a: \"5\", b: \"true\", c: \"it's\", d: \"\"}"},
        {"'a': 1\n\"b\\u00e9\": 2\n", "{a: 1, b\u00e9: 2}"},
        {R"(a: "x\ty\nz\\\"\/\x41\U0001F600")", "{a: \"x\ty\nz\\\"/A\U0001F600\"}"},
        {"a: \"b\n  c\\\n  d\n\n  e\"\n", "{a: \"b cd\ne\"}"},
        {"a: |\n  b\n   c\nd: >-\n  e\n  f\n\n", "{a: \"b\n c\n\", d: \"e f\"}"},
        {"a: |2-\n   b\n", "{a: \" b\"}"},
        {"a: b\n  c\n\n  d\n", "{a: b c\nd}"},
        {"a: 'null'\nb: \"~\"\n", "{a: \"null\", b: \"~\"}"},
        {"- >-\n  a\n  ", "[\"a\"]"},
    });
  }

  TEST_CASE("nulls are written in five ways") {
    check_trees({
        {"a: null\nb: Null\nc: NULL\nd: ~\ne:\n", "{a: null, b: null, c: null, d: null, e: null}"},
        {"a: nUll\nb: nulls\nc: ~a\n", "{a: nUll, b: nulls, c: ~a}"},
        {"-\n- ~\n- null\n-", "[null, null, null, null]"},
    });
    const ReadText texts("- nUll\n- 'null'\n- nulls\n");
    REQUIRE(texts.root);
    for (const Node& item : texts.root->items) CHECK(item.is_scalar());
    const ReadText nulls("- null\n- ~\n-\n- NULL\n");
    REQUIRE(nulls.root);
    for (const Node& item : nulls.root->items) CHECK(item.is_null());
  }

  TEST_CASE("anchors and aliases repeat a value with the places of the anchored text") {
    check_trees({
        {"a: &x 1\nb: *x\nc: [*x, *x]\n", "{a: 1, b: 1, c: [1, 1]}"},
        {"a: &x\n  b: &y [1]\n  c: *y\nd: *x\n", "{a: {b: [1], c: [1]}, d: {b: [1], c: [1]}}"},
        {"&x\na: 1\n", "{a: 1}"},
        {"a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}"},
        {"a: &x\nb: *x\n", "{a: null, b: null}"},
        {"a: &x # c\n  - 'y'\nb: *x\n", "{a: [\"y\"], b: [\"y\"]}"},
    });
    const ReadText reading("a: &x {b: \"c\"}\nd: *x\n");
    CHECK(slices(reading) == "<a>a:<{>b:<\"c\">d:<{>b:<\"c\">");
  }

  TEST_CASE("every node has the place of its text") {
    struct Case {
      std::string text;
      std::string slices;
    };
    const Case cases[] = {
        {"a: b\n\u00e9\u4e16: \"\u4e16\\\"x\" # c\n", "<a>a:<b>\u00e9\u4e16:<\"\u4e16\\\"x\">"},
        {"'k''': 'it''s'\n\"q\":  v w \n", "<'k'''>'k''':<'it''s'>\"q\":<v w>"},
        {"a: {b: [c, 'd'], e: {}}\n", "<a>a:<{>b:<[><c><'d'>e:<{>"},
        {"- a\n- - b\n  -   c\n", "<-><a><-><b><c>"},
        {"a: |-\n  x\nb: >\n  y\n", "<a>a:<|->b:<>>"},
        {"a: b\n  c\n", "<a>a:<b>"},
        {"a: 'b\n  c'\n", "<a>a:<'b\n  c'>"},
        {"a: &x b\nc: &y\n  d: 1\ne: &z [2]\nf: &w\n  - 3\n", "<a>a:<b>c:<d>d:<1>e:<[><2>f:<-><3>"},
        {"a: &x # \u00e9\n  'b'\n", "<a>a:<'b'>"},
        {"a: ~\nb: null\nc:\n", "<a>a:<~>b:<null>c:<c>"},
        {"a:\n# d\n\nb:   # c\n", "<a>a:<a>b:<b>"},
        {"a:\nnull}: 1\nb:\n~c: 2\n", "<a>a:<a>null}:<1>b:<b>~c:<2>"},
        {"[~,null]", "<[><~><null>"},
        {"- a\n-   # b-\n# c-\n\n- -\n", "<-><a><-><-><->"},
        {"-\n- &x\n- d", "<-><-><&x><d>"},
        {"? a\n", "<a>a:<a>"},
        {"[a: 1, {b, c: }]", "<[><a>a:<1><{>b:<b>c:<c>"},
        {"--- \u4e16\n", "<\u4e16>"},
    };
    for (const Case& c : cases) {
      for (const bool has_mark : {false, true}) {
        const std::string text = (has_mark ? "\xEF\xBB\xBF" : "") + c.text;
        CAPTURE(text);
        CHECK(slices(ReadText(text)) == c.slices);
        const ReadText crlf(with_crlf(text));
        CHECK(slices(crlf) == with_crlf(c.slices));
        CHECK(crlf.tree() == ReadText(text).tree());
      }
    }
  }

  TEST_CASE("an empty document is refused") {
    const std::string finding = "1:1 empty-document an empty document was found, content was expected";
    for (const std::string text : {"", "\n", " \t \r\n", "# a", "# a\n\n  # b\n", "---", "--- # a\n...\n",
                                   "%YAML 1.2\n---\n", "%YAML 1.2", "\xEF\xBB\xBF"}) {
      CAPTURE(text);
      const ReadText reading(text);
      CHECK(reading.tree() == "none");
      CHECK(reading.findings() == finding);
    }
  }

  TEST_CASE("syntax errors have a place and our words") {
    check_refusals({
        {"a: b: c", "1:5 yaml-syntax `:` was found, the end of the value was expected"},
        {"a: 1\n b: 2\n", "2:3 yaml-syntax `:` was found, the end of the value was expected"},
        {"a:\n    b: 1\n  c: 2\n", "3:3 yaml-syntax `c` was found, a key or the end of the mapping was expected"},
        {"a: 'b' c\n", "1:8 yaml-syntax `c` was found, a key or the end of the mapping was expected"},
        {"a:\n  - b\n  c: d\n", "3:3 yaml-syntax `c` was found, a key or the end of the mapping was expected"},
        {"- a: 1\n c: 3\n", "2:2 yaml-syntax `c` was found, `-` or the end of the list was expected"},
        {"a: - b\n", "1:4 yaml-syntax `-` was found, a value was expected"},
        {"a: ? b\n", "1:4 yaml-syntax `?` was found, a value was expected"},
        {"a: @b\n", "1:4 yaml-syntax `@` was found, a value was expected"},
        {"a: `b`\n", "1:4 yaml-syntax a backtick was found, a value was expected"},
        {"a: %b\n", "1:4 yaml-syntax `%b` was found, a value was expected"},
        {"a: [b?c]\n", "1:6 yaml-syntax `?` was found, a value was expected"},
        {"a: |b\n  c\n", "1:5 yaml-syntax `b` was found, the end of the line was expected"},
        {"a: |0\n  c\n", "1:5 yaml-syntax `0` was found, an indentation from 1 to 9 was expected"},
        {R"(a: "C:\path")", "1:7 yaml-syntax `\\` was found, an escape that YAML knows was expected"},
        {"a: \"x\\\u00e9\"", "1:6 yaml-syntax `\\` was found, an escape that YAML knows was expected"},
        {R"(a: "\xZ1")", "1:5 yaml-syntax `\\` was found, an escape with all its hexadecimal digits was expected"},
        {R"(a: "\ud83d\ude00")", "1:5 yaml-syntax `\\` was found, an escape of a Unicode character was expected"},
        {R"(a: "\U00110000")", "1:5 yaml-syntax `\\` was found, an escape of a Unicode character was expected"},
        {"a: * b", "1:5 yaml-syntax a blank was found, a name after `*` was expected"},
        {"a: &", "1:5 yaml-syntax the end of the text was found, a name after `&` was expected"},
        {"a: &x &y b", "1:7 yaml-syntax `&y` was found, one anchor was expected"},
        {"%YAML 9.9\n---\na: 1\n", "1:1 yaml-syntax `%YAML` was found, `%YAML 1.2` or no such line was expected"},
        {"%YAML x\n---\na: 1\n", "1:1 yaml-syntax `%YAML` was found, `%YAML 1.2` or no such line was expected"},
        {"%YAML\n---\na: 1\n", "1:1 yaml-syntax `%YAML` was found, `%YAML 1.2` or no such line was expected"},
        {"%YAML 1.2\n%YAML 1.2\n---\na\n", "2:1 yaml-syntax `%YAML` was found, one such line was expected"},
        {"%: 1\nb: 2\n", "1:1 yaml-syntax `%:` was found, `%YAML 1.2` or no such line was expected"},
        {"# a\n%A", "2:1 yaml-syntax `%A` was found, `%YAML 1.2` or no such line was expected"},
        {"%YAMLS 1.2\n---\na\n", "1:1 yaml-syntax `%YAMLS` was found, `%YAML 1.2` or no such line was expected"},
        {"%TAG !\n---\na: 1\n", "1:1 yaml-tag `%TAG` was found, no such line was expected"},
    });
    check_errors({
        {"a: 'b'#c\n", "1:7 yaml-syntax `#` was found, the end of the value was expected"},
    });
  }

  TEST_CASE("tabs do not indent") {
    const std::string message = " yaml-syntax a tab was found in the indentation, blanks were expected";
    check_refusals({
        {"a:\n\tb: 1\n", "2:1" + message},
        {"\ta: 1\n", "1:1" + message},
        {"a:\n  \t- b\n", "2:3" + message},
        {"- a\n\t- b\n", "2:1" + message},
        {"a: b\n\tc: d\n", "2:1" + message},
    });
    check_trees({{"a:\tb\t# c\n\t\n", "{a: b}"}, {"a: [\n\tb,\n\tc]\n", "{a: [b, c]}"}});
  }

  TEST_CASE("an unclosed quote is reported where it opens") {
    const auto message = [](char quote) {
      return fmt::format(
          " yaml-syntax a quote that is never closed was found, `{}` at the end of the text was expected", quote);
    };
    check_refusals({
        {"a: \"abc\nb: 2", "1:4" + message('"')},
        {"a: \"abc\nb: 2\n", "1:4" + message('"')},
        {"a: 1\n\"b: 2\n\n", "2:1" + message('"')},
        {"a: 'it''s\n", "1:4" + message('\'')},
        {"a: [\"b\", 'c]", "1:10" + message('\'')},
        {"a: \"b\\\"", "1:4" + message('"')},
        {"a: \"b\\", "1:4" + message('"')},
        {"a: \"b\n---\nc: \"d\"\n", "1:4" + message('"')},
        {"a: 'b\n...\n", "1:4" + message('\'')},
        {"\xEF\xBB\xBF\u00e9: '", "1:4" + message('\'')},
    });
    CHECK(ReadText("a: \"abc\nb: \"d\"\n").findings() ==
          "2:5 yaml-syntax `d` was found, a key or the end of the mapping was expected");
  }

  TEST_CASE("an unclosed bracket is reported where it opens") {
    check_refusals({
        {"a: [b, c\n", "1:4 yaml-syntax a list that is never closed was found, `]` was expected at its end"},
        {"[a", "1:1 yaml-syntax a list that is never closed was found, `]` was expected at its end"},
        {"- [[a]", "1:3 yaml-syntax a list that is never closed was found, `]` was expected at its end"},
        {"- {a: ", "1:3 yaml-syntax a mapping that is never closed was found, `}` was expected at its end"},
        {"- {a:", "1:5 yaml-syntax `:` was found, a value was expected"},
        {"a:\n  b: {c: 1  ", "2:6 yaml-syntax a mapping that is never closed was found, `}` was expected at its end"},
        {"a: [1, 2\nb: 3\n", "2:2 yaml-syntax `:` was found, `,` or `]` was expected\n  1:4 opened here"},
        {"a: {b: 1 c: 2}\n", "1:11 yaml-syntax `:` was found, `,` or `}` was expected\n  1:4 opened here"},
        {"- {k:[1]}\n", "1:6 yaml-syntax `[` was found, `,` or `}` was expected\n  1:3 opened here"},
        {"a: [b}\n", "1:6 yaml-syntax `}` was found, a value or the matching bracket was expected"},
        {"a: b]\nc: ]\n", "2:4 yaml-syntax `]` was found, a value or the matching bracket was expected"},
        {"- {a: 1}}\n", "1:9 yaml-syntax `}` was found, a value or the matching bracket was expected"},
    });
    check_errors({
        {"[a,, b]", "1:4 yaml-syntax `,` was found, a value was expected"},
        {"[, a]", "1:2 yaml-syntax `,` was found, a value was expected"},
    });
  }

  TEST_CASE("nothing after the first document is forgotten") {
    const auto message = [](std::string_view found) {
      return fmt::format(" yaml-syntax {} was found after the document, its end was expected", found);
    };
    const std::string second = " second-document a second document was found, one was expected";
    check_errors({
        {"a: 1\n---\nb: 2\n", "2:1" + second},
        {"a: 1\n--- c", "2:1" + second},
        {"a: 1\n---\n", "2:1" + second},
        {"a: 1\n...\n---\n", "3:1" + second},
        {"a: 1\n...\nb: 2\n", "3:1" + message("`b`")},
        {"a: 1\n...\n%FOO\n", "3:1" + message("`%`")},
        {"a: 1\n%FOO\nb: 2\n", "3:1" + message("`b`")},
        {"- a\n, b: 2", "2:1" + message("`,`")},
        {"[a] b", "1:5" + message("`b`")},
        {"'a' b", "1:5" + message("`b`")},
        {"- a\nb\n", "2:1" + message("`b`")},
        {"a\n--- \u4e16: 1\n", "2:1" + second},
    });
    check_refusals({
        {"---\n---\n", "2:1" + second},
        {",", "1:1" + message("`,`")},
        {"a: 1\n...\n@\n", "3:1 yaml-syntax `@` was found, a value was expected"},
    });
    check_trees({{"a: 1\n...\n...\n\n# b\n", "{a: 1}"}, {"a: 1\n...", "{a: 1}"}});
  }

  TEST_CASE("a value without its key and a key without its colon are refused") {
    const std::string column = " was found in the column of its key, a value further to the right was expected";
    check_errors({
        {"a: 1\ntimeout\n", "2:1 yaml-syntax `timeout` without a colon was found, `key: value` was expected"},
        {"a:\n  b: 1\n  c-d", "3:3 yaml-syntax `c-d` without a colon was found, `key: value` was expected"},
        {"a: 1\nnull}\n", "2:1 yaml-syntax `null}` without a colon was found, `key: value` was expected"},
        {"a: 1\n''", "2:1 yaml-syntax `` without a colon was found, `key: value` was expected"},
        {"a:\nb # c\nc: 1\n", "2:1 yaml-syntax `b`" + column},
        {"a:\n'b'\n", "2:1 yaml-syntax `'`" + column},
        {"a:\n''\n", "2:1 yaml-syntax `'`" + column},
        {"- a:\n  |\n   b\n", "2:3 yaml-syntax `|`" + column},
        {"a:\n[b]\nc: 1\n", "2:1 yaml-syntax `[`" + column},
        {"b: &x 1\na:\n*x\nc: 1\n", "3:1 yaml-syntax `*`" + column},
        {"a:\n~\n", "2:1 invalid-key `~` was found, a key was expected"},
        {"a:\n&x\n  b: 1\n", "2:1 yaml-syntax `&`" + column},
    });
    check_refusals({
        {"a:\nb\nc: 1\n", "3:2 yaml-syntax `:` was found, the end of the value was expected"},
    });
  }

  TEST_CASE("a key takes at most 1024 characters and one line") {
    const std::string longest(1024, 'k');
    CHECK(ReadText(longest + ": 1\n").findings() == "");
    CHECK(ReadText("- {" + longest + ": 1}\n").findings() == "");
    check_refusals({
        {longest + "k: 1\n", "1:1026 yaml-syntax `:` was found, the end of the value was expected"},
        {"- {" + longest + "k: 1}\n",
         "1:4 yaml-syntax `kkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\u2026` was found, `,` or `}` was expected\n  1:3 opened "
         "here"},
        {"a\nb: 1\n", "2:2 yaml-syntax `:` was found, the end of the value was expected"},
    });
    CHECK(ReadText("? " + longest + "k\n: 1\n").findings() == "");
  }

  TEST_CASE("keys that are not text are refused") {
    check_errors({
        {"? [a, b]\n: c\n", "1:3 invalid-key a list was found, a key was expected"},
        {"- {a: b}: c\n", "1:3 invalid-key a mapping was found, a key was expected"},
        {"[a]: c\n", "1:1 invalid-key a list was found, a key was expected"},
        {"? a: b\n: c\n", "1:3 invalid-key a mapping was found, a key was expected"},
        {"~: 1\n", "1:1 invalid-key `~` was found, a key was expected"},
        {"a: 1\nnull: 1\n", "2:1 invalid-key `null` was found, a key was expected"},
        {": 1\n", "1:1 invalid-key `:` was found, a key was expected"},
        {"[a: 1, : 2]", "1:8 invalid-key `:` was found, a key was expected"},
        {"a: &x b\n*x : c\n", "2:1 invalid-key an alias was found, a key was expected"},
        {"&x a: b\nc: *x\n", "1:1 invalid-key an anchor was found, a key was expected"},
        {"? [[a]: b]\n: c\n",
         "1:3 invalid-key a list was found, a key was expected\n1:4 invalid-key a list was found, a key was expected"},
    });
  }

  TEST_CASE("tags are refused") {
    const auto message = [](std::string_view tag) {
      return fmt::format(" yaml-tag the tag `{}` was found, a value without a tag was expected", tag);
    };
    check_errors({
        {"a: !Ref b\n", "1:4" + message("!Ref")},
        {"a: !!str 5\n", "1:4" + message("!!str")},
        {"a: !Sub\n  - b\n", "1:4" + message("!Sub")},
        {"a: !x {b: 1}\n", "1:4" + message("!x")},
        {"a: !x\nb: 1\n", "1:4" + message("!x")},
        {"a: ! b\n", "1:4" + message("!")},
        {"a: !x ~\n", "1:4" + message("!x")},
        {"a: &y !x b\n", "1:7" + message("!x")},
        {"a: !x &y 'b'\n", "1:4" + message("!x")},
        {"!x a: b\n", "1:1" + message("!x")},
        {"!x\na: b\n", "1:1" + message("!x")},
        {"!<?> [a]", "1:1" + message("!<?>")},
        {"!<>\na: b", "1:1" + message("!<>")},
        {"%TAG !e! tag:e,\n---\na: !e!x b\n", "3:4" + message("!e!x")},
        {"a: !x b\nc: [!y d, !z e]\n", "1:4" + message("!x") + "\n2:5" + message("!y") + "\n2:11" + message("!z")},
    });
    check_refusals({
        {"a: !x !y b", "1:7 yaml-tag `!y` was found, a value without a tag was expected"},
        {"!<tag a", "1:1 yaml-tag `!<tag` was found, a value without a tag was expected"},
    });
    CHECK(slices(ReadText("a: !x\nb: !y 1\n")) == "<a>a:<a>b:<1>");
    const ReadText reference("a: !Ref b");
    CHECK(reference.diagnostics.sorted().at(0).help == "a workload file has no CloudFormation functions; write the value");
  }

  TEST_CASE("merge keys are refused with what to use instead") {
    const ReadText reading("a: &a {b: 1}\nc:\n  <<: *a\n  d: 2\ne: {<<: *a}\n");
    CHECK(reading.tree() == "{a: {b: 1}, c: {d: 2}, e: {}}");
    const std::string message = " merge-key the merge key `<<` was found, a key of the mapping was expected";
    CHECK(reading.findings() == "3:3" + message + "\n5:5" + message);
    CHECK(reading.diagnostics.sorted().at(0).help == "use `defaults:` for what resources share, or write the keys out");
    check_trees({{"'<<': 1\na: <<\n", "{<<: 1, a: <<}"}});
  }

  TEST_CASE("all duplicate keys are reported with both places") {
    check_errors({
        {"a: 1\nb: {c: 1, c: 2}\n'a': 3\na: 4\n",
         "2:11 duplicate-key the key `c` was found again, each key once was expected\n  2:5 first given here\n"
         "3:1 duplicate-key the key `a` was found again, each key once was expected\n  1:1 first given here\n"
         "4:1 duplicate-key the key `a` was found again, each key once was expected\n  1:1 first given here"},
        {"- \u4e16: 1\n  \u4e16: 2\n",
         "2:3 duplicate-key the key `\u4e16` was found again, each key once was expected\n  1:3 first given here"},
    });
    CHECK(ReadText("a: &x {b: 1, b: 2, c: 3}\nd: [*x, *x]\n").tree() ==
          "{a: {b: 1, c: 3}, d: [{b: 1, c: 3}, {b: 1, c: 3}]}");
    CHECK(ReadText("a: &x {b: 1, b: {c: 1, c: 2}, d: 3}\na: *x\ne: 5\n").tree() == "{a: {b: 1, d: 3}, e: 5}");
    check_trees({{"a: {a: 1}\nb: {a: 2}\nA: 3\n", "{a: {a: 1}, b: {a: 2}, A: 3}"}});
  }

  TEST_CASE("one run reports all errors that reading survives") {
    const ReadText reading("a: 1\n<<: {b: 2}\na: !x 3\n? [q]\n: 1\n~: \"\\x07\"\n");
    CHECK(reading.tree() == "{a: 1}");
    CHECK(reading.findings() ==
          "2:1 merge-key the merge key `<<` was found, a key of the mapping was expected\n"
          "3:1 duplicate-key the key `a` was found again, each key once was expected\n  1:1 first given here\n"
          "3:4 yaml-tag the tag `!x` was found, a value without a tag was expected\n"
          "4:3 invalid-key a list was found, a key was expected\n"
          "6:1 invalid-key `~` was found, a key was expected\n"
          "6:4 invalid-text an escape of the control character U+0007 was found, plain text was expected");
  }

  TEST_CASE("escapes of unreadable characters are refused in values and keys") {
    const auto message = [](std::string_view code) {
      return fmt::format(" invalid-text an escape of the control character {} was found, plain text was expected",
                         code);
    };
    check_errors({
        {R"(a: "\x07")", "1:4" + message("U+0007")},
        {R"(a: "b\0")", "1:4" + message("U+0000")},
        {R"(a: "\x04")", "1:4" + message("U+0004")},
        {R"(a: "\r")", "1:4" + message("U+000D")},
        {R"(a: "\u0085")", "1:4" + message("U+0085")},
        // yaml-cpp makes half a character of these two
        {R"(a: "\N")", "1:4 invalid-text an escape of a part of a character was found, a whole one was expected"},
        {R"(a: "\_")", "1:4 invalid-text an escape of a part of a character was found, a whole one was expected"},
        {R"("\e[1m": b)", "1:1" + message("U+001B")},
    });
    CHECK(ReadText(R"(a: "x\x07")").tree() == R"({a: "x\x07"})");
    check_trees({{R"("a\t": "b\n\t")", "{a\t: \"b\n\t\"}"}});
  }

  TEST_CASE("only escapes are looked through, wherever their text stands") {
    const std::string message =
        " invalid-text an escape of the control character U+0007 was found, plain text was expected";
    check_errors({
        {"a: &x \"b\\a\"\nc: *x\n", "1:7" + message},
        {"a: [b, \"\\a\"]\n", "1:8" + message},
        {"a: \"b\n  \\a\"\n", "1:4" + message},
        {"a: \"\\\n  \\a\"\n", "1:4" + message},
        {"a: \"é\\\\\\a\"\n", "1:4" + message},
        {"? \"\\a\"\n: b\n", "1:3" + message},
    });
    // A backslash is an escape in double quotes only.
    check_trees({
        {"a: b\\a\n", "{a: b\\a}"},
        {"a: 'b\\a'\n", "{a: \"b\\a\"}"},
        {"'\\a': \"b\\\\a\"\n", "{\\a: \"b\\a\"}"},
        {"a: |\n  b\\a\n", "{a: \"b\\a\n\"}"},
        {"a: 'b''c'\r\nd: \"e\r\n  f\"\r\n", "{a: \"b'c\", d: \"e f\"}"},
    });
  }

  TEST_CASE("aliases must follow their anchor") {
    check_refusals({
        {"a: *base\n", "1:4 yaml-alias `*base` was found, an alias of an anchor above it was expected"},
        {"a: [*x, &x b]\n", "1:5 yaml-alias `*x` was found, an alias of an anchor above it was expected"},
        {"a: &x [*x]\n", "1:8 yaml-alias an alias was found inside its own anchor, one after it was expected"},
        {"&x\na:\n  b: *x\n", "3:6 yaml-alias an alias was found inside its own anchor, one after it was expected"},
        {"a: &x {b: [1, {c: *x}]}\n",
         "1:19 yaml-alias an alias was found inside its own anchor, one after it was expected"},
    });
  }

  TEST_CASE("aliases add nodes up to the limit") {
    const std::string text = "a: &a [1, 2]\nb: &b [*a, *a]\nc: [*b, *b]\n";  // 2 x 3 + 2 x 7 nodes
    CHECK(ReadText(text, {.expanded_nodes = 20}).findings() == "");
    CHECK(ReadText(text, {.expanded_nodes = 19}).findings() ==
          "3:9 document-too-large aliases that add more than 19 nodes were found, fewer were expected");
    CHECK(ReadText(text, {.expanded_nodes = 5}).findings() ==
          "2:12 document-too-large aliases that add more than 5 nodes were found, fewer were expected");
    // 64 bytes of text count as a node
    const std::string long_text = "a: &a " + std::string(6400, 'x') + "\nb: [*a, *a]\n";
    CHECK(ReadText(long_text, {.expanded_nodes = 202}).findings() == "");
    CHECK(ReadText(long_text, {.expanded_nodes = 201}).findings() ==
          "2:9 document-too-large aliases that add more than 201 nodes were found, fewer were expected");
  }

  TEST_CASE("a billion laughs end at the limit") {
    std::string text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
    for (char name = 'b'; name <= 'j'; ++name) {
      const std::string alias = fmt::format("*{}", static_cast<char>(name - 1));
      text += fmt::format("{}: &{} [{}{}]\n", name, name, repeat(alias + ", ", 9), alias);
    }
    CHECK(ReadText(text).findings() ==
          "6:36 document-too-large aliases that add more than 1000000 nodes were found, fewer were expected");
    const std::string megabyte = "a: &a " + std::string(1000000, 'x') + "\nb: [" + repeat("*a, ", 1000) + "]\n";
    CHECK(ReadText(megabyte).findings() ==
          "2:257 document-too-large aliases that add more than 1000000 nodes were found, fewer were expected");
  }

  TEST_CASE("YAML nests to the limit and no deeper") {
    const std::string message = " nesting-too-deep 65 levels of nesting were found, at most 64 were expected";
    const auto brackets = [](std::size_t depth) { return repeat("[", depth) + repeat("]", depth); };
    CHECK(ReadText(brackets(64)).findings() == "");
    CHECK(ReadText(brackets(65)).findings() == "1:65" + message);
    CHECK(ReadText(repeat("- ", 64) + "a").findings() == "");
    CHECK(ReadText(repeat("- ", 65) + "a").findings() == "1:129" + message);
    CHECK(ReadText(brackets(3), {.depth = 3}).findings() == "");
    CHECK(ReadText(brackets(4), {.depth = 3}).findings() ==
          "1:4 nesting-too-deep 4 levels of nesting were found, at most 3 were expected");
    CHECK(ReadText(repeat("[", 64)).findings() ==
          "1:64 yaml-syntax a list that is never closed was found, `]` was expected at its end");

    std::string chain = "- &a0 [1]\n";
    for (int i = 1; i < 63; ++i) chain += fmt::format("- &a{} [*a{}]\n", i, i - 1);
    CHECK(ReadText(chain).findings() == "");
    CHECK(ReadText(chain + "- [*a62]\n").findings() == "64:4" + message);
  }

  TEST_CASE("a million brackets are refused at the limit") {
    const std::string message = " nesting-too-deep 65 levels of nesting were found, at most 64 were expected";
    check_refusals({
        {repeat("[", 1000000), "1:65" + message},
        {repeat("[\n", 1000000), "65:1" + message},
        {repeat("[{a: ", 100000), "1:161" + message},
        {"- " + repeat("{\"a\":", 100000), "1:318" + message},
        {repeat("- ", 1000000), "1:129" + message},
    });
    // The program's own limit may lie beyond yaml-cpp's.
    CHECK(ReadText(repeat("- ", 1000000), {.depth = 1000}).findings() ==
          "1:997 nesting-too-deep nesting too deep to be read was found, at most 1000 levels were expected");
    CHECK(ReadText(repeat("? ", 1000000)).findings() ==
          "1:997 nesting-too-deep nesting too deep to be read was found, at most 64 levels were expected");
  }

  TEST_CASE("large documents are read") {
    CHECK(ReadText(repeat("-\n", 100000)).root->items.size() == 100000);
    CHECK(ReadText("-\n" + repeat("# a\n", 100000) + "- b\n").tree() == "[null, b]");
    CHECK(ReadText("[" + repeat("[a], ", 50000) + "]").root->items.size() == 50000);
    CHECK(ReadText(repeat("a: b\n", 100000)).diagnostics.errors() == 99999);
    CHECK(ReadText("a: '" + repeat("b\n", 100000)).findings() ==
          "1:4 yaml-syntax a quote that is never closed was found, `'` at the end of the text was expected");
  }
}

}  // namespace yaml_reader_test

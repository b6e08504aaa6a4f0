#include "input/overlay.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "support/read_text.h"

using namespace lambdacost;

namespace overlay_test {
namespace {

/// The steps as a path again, or "none".
std::string write_path(const std::optional<std::vector<PathStep>>& path) {
  if (!path) return "none";
  std::string text;
  for (const PathStep& step : *path) {
    if (step.is_any)
      text += ".*";
    else
      text = step.index ? path_item(text, *step.index) : path_child(text, step.key);
  }
  return text;
}

struct SettingReading {
  explicit SettingReading(std::string text)
      : source(sources.add("--set", std::move(text))), setting(read_setting(sources, source, diagnostics)) {}

  std::string findings() const { return list_findings(sources, diagnostics); }
  std::string slice(const SourceRange& range) const {
    return std::string(sources[range.source].text().substr(range.begin, range.end - range.begin));
  }

  Sources sources;
  Diagnostics diagnostics;
  std::uint32_t source;
  std::optional<Setting> setting;
};

/// A document and one setting applied to it.
struct Edit {
  Edit(std::string document, std::string setting_text) {
    root = *read_yaml(sources, sources.add("input", std::move(document)), diagnostics);
    const auto setting = read_setting(sources, sources.add("--set", std::move(setting_text)), diagnostics);
    REQUIRE(setting);
    applied = apply_setting(root, *setting, diagnostics);
  }

  Sources sources;
  Diagnostics diagnostics;
  Node root;
  bool applied = false;
};

}  // namespace

TEST_SUITE("overlay") {
  TEST_CASE("defaults go under what is there") {
    struct Case {
      std::string target;
      std::string defaults;
      std::string merged;
    };
    const Case cases[] = {
        {"{\"a\": 1}", "{\"b\": 2}", "{a: 1, b: 2}"},
        {"{\"a\": 1}", "{\"a\": 2}", "{a: 1}"},
        {"{}", "{\"a\": {\"b\": [1]}}", "{a: {b: [1]}}"},
        {"{\"a\": {\"b\": 1}}", "{\"a\": {\"b\": 2, \"c\": {\"d\": 3}}}", "{a: {b: 1, c: {d: 3}}}"},
        {"{\"a\": [1]}", "{\"a\": [2, 3]}", "{a: [1]}"},
        {"{\"a\": {\"b\": 1}}", "{\"a\": 2}", "{a: {b: 1}}"},
        {"{\"a\": 1}", "{\"a\": {\"b\": 2}}", "{a: 1}"},
        {"{\"a\": null}", "{\"a\": 2}", "{a: null}"},
        {"{\"a\": 1}", "{}", "{a: 1}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.target);
      CAPTURE(c.defaults);
      ReadText target(c.target);
      const ReadText defaults(c.defaults);
      REQUIRE(target.root);
      REQUIRE(defaults.root);
      merge_under(*target.root, *defaults.root);
      CHECK(target.tree() == c.merged);
    }
  }

  TEST_CASE("merged members keep their places") {
    const ReadText reading("defaults:\n  a: 1\n  b: {c: 2}\nf:\n  b: {d: 3}\n");
    REQUIRE(reading.root);
    Node target = *reading.root->find("f");
    merge_under(target, *reading.root->find("defaults"));
    CHECK(write_tree(target) == "{b: {d: 3, c: 2}, a: 1}");
    CHECK(target.find("a")->range == reading.root->find("defaults")->find("a")->range);
    CHECK(target.members[1].key_range == reading.root->find("defaults")->members[0].key_range);
    CHECK(target.find("b")->range == reading.root->find("f")->find("b")->range);
    CHECK(target.find("b")->find("c")->range == reading.root->find("defaults")->find("b")->find("c")->range);
  }

  TEST_CASE("paths are read as they are printed") {
    for (const std::string text :
         {"a", "functions.place-order.memory", "tables[\"orders.v2\"].storage", "a[0].b_1", "a[0][12]", "[\"a b\"].c",
          "[3]", "a[\"\"]", "a[\"x\\\"y\\\\z\"]", "a[\"]=[\"]", "0.1", "a[\"\u4e16\"][\".\"]", "a[999999999]"}) {
      CAPTURE(text);
      CHECK(write_path(parse_path(text)) == text);
    }
    const auto path = parse_path("a[\"x\\\"y.z\"][7]");
    REQUIRE(path);
    REQUIRE(path->size() == 3);
    CHECK(path->at(1).key == "x\"y.z");
    CHECK_FALSE(path->at(1).index);
    CHECK(path->at(2).index == 7);
    CHECK(write_path(parse_path("[\"a\"][\"b\"]")) == "a.b");
  }

  TEST_CASE("* stands for every name, and in quotes for itself") {
    for (const std::string text : {"a.*", "a.*.b", "a.*.b.*", "a.*.*", "a.*[0].b", "a.*[\"b.c\"]", "[\"*\"].a"}) {
      CAPTURE(text);
      CHECK(write_path(parse_path(text)) == text);
    }
    CHECK_FALSE(parse_path("a[\"*\"]")->at(1).is_any);
    CHECK(parse_path("a.*")->at(1).is_any);
  }

  TEST_CASE("anything else is no path") {
    for (const std::string text :
         {"",        "*",         "*.a",         "a.*b",    "a.b*",   "a.**",
          "a*",      "a[*]",      ".",           "a.",      ".a",     "a..b",
          "a b",     " a",        "a ",          "a.[0]",   "a[",     "a[]",
          "a[x]",    "a[-1]",     "a[1",         "a[1 ]",   "a[0]b",  "a[\"b]",
          "a[\"b\"", "a[\"b\"c]", "a[\"b\\n\"]", "a[\"b\\", "a['b']", "a[99999999999999999999]",
          "a\"b\"",  "\u4e16",    "a=b",         "a/b",     "a]"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_path(text));
    }
  }

  TEST_CASE("a setting is a path, an equals sign and YAML") {
    struct Case {
      std::string text;
      std::string path;
      std::string path_slice;
      std::string value;
      std::string value_slice;
    };
    const Case cases[] = {
        {"a.b=3M", "a.b", "a.b", "3M", "3M"},
        {"tables[\"a=b.c\"].storage=5 GB", "tables[\"a=b.c\"].storage", "tables[\"a=b.c\"].storage", "5 GB", "5 GB"},
        {"a=b=c", "a", "a", "b=c", "b=c"},
        {"a= 'x' ", "a", "a", "\"x\"", "'x'"},
        {"a=[1, {b: 2}]", "a", "a", "[1, {b: 2}]", "["},
        {"a={low: 1, high: \u4e16}", "a", "a", "{low: 1, high: \u4e16}", "{"},
        {"a={\"b\":1}", "a", "a", "{b: 1}", "{"},
        {"a=-5", "a", "a", "-5", "-5"},
        {"a.*=*10", "a.*", "a.*", "\"*10\"", "*10"},
        {"a= * 1.5 ", "a", "a", "\"* 1.5\"", "* 1.5"},
        {"a=*10x", "a", "a", "\"*10x\"", "*10x"},
        {"a='*10'", "a", "a", "\"*10\"", "'*10'"},
        {"a=", "a", "a", "null", "a"},
        {"a=  ", "a", "a", "null", "a"},
        {"a=~", "a", "a", "null", "~"},
        {" a = 1", "a", "a", "1", "1"},
        {"\xEF\xBB\xBF"
         "a=1",
         "a", "a", "1", "1"},
        {"a=\"x # y\"", "a", "a", "\"x # y\"", "\"x # y\""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const SettingReading reading(c.text);
      CHECK(reading.findings() == "");
      REQUIRE(reading.setting);
      CHECK(write_path(reading.setting->path) == c.path);
      CHECK(reading.slice(reading.setting->path_range) == c.path_slice);
      CHECK(write_tree(reading.setting->value) == c.value);
      CHECK(reading.slice(reading.setting->value.range) == c.value_slice);
    }
  }

  TEST_CASE("a setting that is none is refused at its place") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {"", "1:1 invalid-setting `` was found, a path was expected"},
        {"a.b", "1:1 invalid-setting `a.b` was found, PATH=VALUE was expected"},
        {"a b=1", "1:1 invalid-setting `a b` was found, a path was expected"},
        {"=1", "1:1 invalid-setting `` was found, a path was expected"},
        {"a.\u200Bb=1", "1:3 invalid-text a zero-width space (U+200B) was found, nothing was expected"},
        {"a\u00A0.b=1", "1:2 invalid-text a no-break space (U+00A0) was found, a plain blank was expected"},
        {"a[\"b=1", "1:1 invalid-setting `a[\"b=1` was found, a path was expected"},
        {"a=[1", "1:3 yaml-syntax a list that is never closed was found, `]` was expected at its end"},
        {"a=\"x", "1:3 yaml-syntax a quote that is never closed was found, `\"` at the end of the text was expected"},
        {"a=x: y: z", "1:7 yaml-syntax `:` was found, the end of the value was expected"},
        {"a={b: 1, b: 2}",
         "1:10 duplicate-key the key `b` was found again, each key once was expected\n  1:4 first given here"},
        {"\u4e16[\"a\"]=1", "1:1 invalid-setting `\u4e16[\"a\"]` was found, a path was expected"},
        {"a=*b", "1:3 yaml-alias `*b` was found, an alias of an anchor above it was expected"},
        {"a=[*10]", "1:4 yaml-alias `*10` was found, an alias of an anchor above it was expected"},
        {"a=!Ref b", "1:3 yaml-tag the tag `!Ref` was found, a value without a tag was expected"},
        {"a=b: c", "1:3 invalid-setting a mapping was found, text or a collection in brackets was expected"},
        {"a=- b", "1:3 invalid-setting a list was found, text or a collection in brackets was expected"},
        {"a=# b", "1:3 empty-document an empty document was found, content was expected"},
        {"a=1\xFF", "1:4 invalid-text the byte 0xFF was found, UTF-8 text was expected"},
        {"a=1\x1B", "1:4 invalid-text the control character U+001B was found, plain text was expected"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const SettingReading reading(c.text);
      CHECK_FALSE(reading.setting);
      CHECK(reading.findings() == c.findings);
    }
  }

  TEST_CASE("a path finds its node") {
    ReadText reading("{\"a\": {\"b.c\": [1, {\"d\": 2}]}, \"0\": 3}");
    REQUIRE(reading.root);
    struct Case {
      std::string path;
      std::string found;
    };
    const Case cases[] = {
        {"a[\"b.c\"][0]", "1"},
        {"a[\"b.c\"][1].d", "2"},
        {"a[\"b.c\"]", "[1, {d: 2}]"},
        {"0", "3"},
        {"b", "none"},
        {"a.b", "none"},
        {"a[\"b.c\"][2]", "none"},
        {"a[0]", "none"},
        {"a[\"b.c\"].d", "none"},
        {"0.a", "none"},
        {"0[0]", "none"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.path);
      const Node* node = find_path(*reading.root, *parse_path(c.path));
      CHECK((node ? write_tree(*node) : "none") == c.found);
    }
    CHECK(find_path(*reading.root, {}) == &*reading.root);
  }

  TEST_CASE("a setting changes, adds and makes mappings on its way") {
    struct Case {
      std::string document;
      std::string setting;
      std::string edited;
    };
    const Case cases[] = {
        {"a: 1", "a=2", "{a: 2}"},
        {"a: 1", "b=2", "{a: 1, b: 2}"},
        {"a: {b: 1}", "a=[2]", "{a: [2]}"},
        {"a: {b: 1}", "a.b=", "{a: {b: null}}"},
        {"a: 1", "b.c.d=2", "{a: 1, b: {c: {d: 2}}}"},
        {"a:", "a.b=1", "{a: {b: 1}}"},
        {"~", "a.b=1", "{a: {b: 1}}"},
        {"a: [1, {b: 2}]", "a[1].b=3", "{a: [1, {b: 3}]}"},
        {"a: [1, 2]", "a[0]={c: 1}", "{a: [{c: 1}, 2]}"},
        {"a.b: 1", "[\"a.b\"]=2", "{a.b: 2}"},
        {"a: {b: {c: 1}, d: {}}", "a.*.c=2", "{a: {b: {c: 2}, d: {c: 2}}}"},
        {"a: {b: {c: {d: 1, e: 2}}, f: {}}", "a.*.c.*=3", "{a: {b: {c: {d: 3, e: 3}}, f: {}}}"},
        {"a: {b: {c: [1]}, f: {}, g: {c: []}}", "a.*.c[0]=3", "{a: {b: {c: [3]}, f: {}, g: {c: []}}}"},
        {"a: {}", "a.*.c=2", "{a: {}}"},
        {"b: 1", "a.*.c=2", "{b: 1}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.document);
      CAPTURE(c.setting);
      const Edit edit(c.document, c.setting);
      CHECK(edit.applied);
      CHECK(edit.diagnostics.empty());
      CHECK(write_tree(edit.root) == c.edited);
    }
  }

  TEST_CASE("what a setting makes stands in the setting") {
    const Edit edit("a: 1", "b.c=2");
    const Member& made = edit.root.members.at(1);
    const SourceRange path{1, 0, 3};
    CHECK(made.key_range == path);
    CHECK(made.value.range == path);
    CHECK(made.value.members.at(0).key_range == path);
    CHECK(made.value.members.at(0).value.range == SourceRange{1, 4, 5});
    CHECK(edit.root.members.at(0).key_range == SourceRange{0, 0, 1});
  }

  TEST_CASE("a setting whose path leads nowhere is refused") {
    struct Case {
      std::string document;
      std::string setting;
      std::string findings;
    };
    const Case cases[] = {
        {"a: {b: 1}", "a.b.c=2", "1:1 invalid-setting `a.b` is text, a mapping was expected\n  1:8 it stands here"},
        {"a: [1]", "a.b=2", "1:1 invalid-setting `a` is a list, a mapping was expected\n  1:4 it stands here"},
        {"a: [1]", "a[1]=2", "1:1 invalid-setting `a` is a list without item [1]\n  1:4 it stands here"},
        {"a: []", "a[0].b=2", "1:1 invalid-setting `a` is a list without item [0]\n  1:4 it stands here"},
        {"a: {b: 1}", "a[0]=2", "1:1 invalid-setting `a` is a mapping, a list was expected\n  1:4 it stands here"},
        {"a: 1", "[0]=2", "1:1 invalid-setting the document is a mapping, a list was expected\n  1:1 it stands here"},
        {"a: 1", "b[0]=2", "1:1 invalid-setting `b` is nothing, a list was expected"},
        {"a:", "a[0]=2", "1:1 invalid-setting `a` is nothing, a list was expected\n  1:1 it stands here"},
        {"text", "a=1", "1:1 invalid-setting the document is text, a mapping was expected\n  1:1 it stands here"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.document);
      CAPTURE(c.setting);
      const Edit edit(c.document, c.setting);
      CHECK_FALSE(edit.applied);
      CHECK(list_findings(edit.sources, edit.diagnostics) == c.findings);
    }
  }
}

}  // namespace overlay_test

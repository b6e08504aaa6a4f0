#include <doctest/doctest.h>

#include <string>

#include "input/read.h"
#include "support/translated.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace template_dialect_test {
namespace {

struct Read {
  explicit Read(const std::string& text, Dialect dialect = Dialect::template_) {
    root = read_document(sources, sources.add("t.yaml", text), diagnostics, {}, dialect);
  }
  std::string tree() const { return root ? in_one_line(*root) : "none"; }
  std::string ids() const {
    std::string all;
    for (const Diagnostic& finding : diagnostics.sorted())
      all += std::string(to_string(finding.severity)) + " " + std::string(finding.id.text()) + "\n";
    return all;
  }

  Sources sources;
  Diagnostics diagnostics;
  std::optional<Node> root;
};

}  // namespace

TEST_SUITE("template dialect") {
  TEST_CASE("tags are read as their long form") {
    struct Case {
      std::string text;
      std::string tree;
    };
    const Case cases[] = {
        {"a: !Ref x", "{a: {Ref: x}}"},
        {"a: !Sub '${x}'", "{a: {Fn::Sub: ${x}}}"},
        {"a: !GetAtt x.Arn", "{a: {Fn::GetAtt: x.Arn}}"},
        {"a: !If [c, 1, !Ref 'AWS::NoValue']", "{a: {Fn::If: [c, 1, {Ref: AWS::NoValue}]}}"},
        {"a: !Join\n  - ''\n  - - b\n    - !Ref c\nd: e", "{a: {Fn::Join: [, [b, {Ref: c}]]}, d: e}"},
        {"a: !Join\n- ','\n- [b]\nd: e", "{a: {Fn::Join: [,, [b]]}, d: e}"},
        {"a: !Transform\n  Name: x\n  Parameters: {y: z}\nb: c",
         "{a: {Fn::Transform: {Name: x, Parameters: {y: z}}}, b: c}"},
        {"a: !Transform {Name: x}", "{a: {Fn::Transform: {Name: x}}}"},
        {"a:\n  !Sub\n  b", "{a: {Fn::Sub: b}}"},
        {"a: !GetAZs", "{a: {Fn::GetAZs: null}}"},
        {"a: !GetAZs ''\nb: c", "{a: {Fn::GetAZs: }, b: c}"},
        {"a: !Mine x", "{a: {!Mine: x}}"},
        {"a: !Condition x", "{a: {Condition: x}}"},
        {"a: !!str 5", "{a: 5}"},
        {"a: &n !Ref x\nb: *n", "{a: {Ref: x}, b: {Ref: x}}"},
        {"a: !Sub |\n  b\n  c\nd: e", "{a: {Fn::Sub: b\nc\n}, d: e}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Read read(c.text);
      CHECK(read.tree() == c.tree);
      CHECK(read.ids() == "");
      CHECK(Read(c.text, Dialect::strict).ids().find("error yaml-tag") != std::string::npos);
    }
  }

  TEST_CASE("of a key that is there twice the last one counts") {
    CHECK(Read("a: 1\nb: 2\na: 3").tree() == "{b: 2, a: 3}");
    CHECK(Read("a: 1\nb: 2\na: 3").ids() == "warning template-duplicate-key\n");
    CHECK(Read(R"({"a": 1, "a": 2, "a": 3})").tree() == "{a: 3}");
    CHECK(Read(R"({"a": 1, "a": 2, "a": 3})").ids() ==
          "warning template-duplicate-key\nwarning template-duplicate-key\n");
    CHECK(Read("a: &n {x: 1}\na: *n").tree() == "{a: {x: 1}}");
    CHECK(Read("a: 1\na: 2", Dialect::strict).ids() == "error duplicate-key\n");
  }

  TEST_CASE("merge keys bring what a mapping lacks") {
    CHECK(Read("b: &b {x: 1, y: 2}\na: {<<: *b, x: 3}").tree() == "{b: {x: 1, y: 2}, a: {x: 3, y: 2}}");
    CHECK(Read("b: &b {x: 1}\nc: &c {x: 2, y: 3}\na: {<<: [*b, *c]}").tree() ==
          "{b: {x: 1}, c: {x: 2, y: 3}, a: {x: 1, y: 3}}");
    CHECK(Read("a: {<<: {x: 1}}", Dialect::strict).ids() == "error merge-key\n");
  }

  TEST_CASE("texts may hold any character, and nobody meets it") {
    const Read read("a: \"x\\r\\n\\e[2J\"\n");
    CHECK(read.ids() == "");
  }

  TEST_CASE("what is hostile stays refused") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
      const std::string before = "*a" + std::to_string(i - 1);
      bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
      for (int j = 0; j < 9; ++j) bomb += before + ", ";
      bomb += before + "]\n";
    }
    CHECK(Read(bomb).ids().find("error document-too-large") != std::string::npos);
    CHECK(Read("a: " + std::string(100, '[') + std::string(100, ']')).ids() == "error nesting-too-deep\n");
    std::string tags = "a: ";
    for (int i = 0; i < 100; ++i) tags += "!Sub [";
    CHECK(Read(tags + std::string(100, ']')).ids() == "error nesting-too-deep\n");
  }
}

}  // namespace template_dialect_test

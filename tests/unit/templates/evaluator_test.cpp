#include "templates/evaluator.h"

#include <doctest/doctest.h>

#include <string>

#include "input/read.h"
#include "templates/text_of_pieces.h"

using namespace lambdacost;

namespace evaluator_test {
namespace {

constexpr std::string_view kTemplate = R"(
Parameters:
  Size: {Type: Number, Default: 512}
  Stage: {Type: String, Default: dev}
  List: {Type: CommaDelimitedList, Default: " a, b ,c"}
  Open: {Type: String}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /shop/size}
  Hidden: {Type: String, Default: hunter2, NoEcho: true}
Mappings:
  M: {dev: {size: 128}, prod: {size: 1769}}
Conditions:
  Dev: !Equals [!Ref Stage, dev]
  Prod: !Equals [!Ref Stage, prod]
  Unsure: !Equals [!Ref Open, x]
  NotDev: !Not [!Condition Dev]
  NoAndUnsure: !And [!Condition Unsure, !Condition Prod]
  YesAndUnsure: !And [!Condition Unsure, !Condition Dev]
  YesOrUnsure: !Or [!Condition Unsure, !Condition Dev]
  NoOrUnsure: !Or [!Condition Unsure, !Condition Prod]
  Circle: !Not [!Condition Circle]
Resources:
  Q: {Type: AWS::SQS::Queue}
)";

struct Evaluated {
  explicit Evaluated(const std::string& expression, TemplateSettings given = {{}, "eu-west-1"})
      : settings(std::move(given)) {
    const std::uint32_t source = sources.add("t.yaml", std::string(kTemplate) + "x: " + expression + "\n");
    root = read_yaml(sources, source, diagnostics, {}, Dialect::template_);
    REQUIRE(root);
    Evaluator evaluator(*root, settings);
    value = evaluator.evaluate(*root->find("x"));
  }

  std::string shown() const { return show(value); }
  static std::string show(const Value& value) {
    switch (value.kind) {
      case Value::Kind::absent:
        return "absent";
      case Value::Kind::text:
        return value.text;
      case Value::Kind::list: {
        std::string text = "[";
        for (const Value& item : value.items) text += (text.size() > 1 ? ", " : "") + show(item);
        return text + "]";
      }
      case Value::Kind::mapping:
        return "mapping";
      case Value::Kind::composed:
        return "composed " + sketch_of(value);
      case Value::Kind::reference:
        return "reference " + value.text + (value.attribute.empty() ? "" : "." + value.attribute);
      case Value::Kind::unknown:
        return "unknown: " + value.reason;
    }
    return "";
  }
  std::string place() const {
    return std::string(
        sources[value.range.source].text().substr(value.range.begin, value.range.end - value.range.begin));
  }

  TemplateSettings settings;
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Node> root;
  Value value;
};

}  // namespace

TEST_SUITE("template values") {
  TEST_CASE("functions come to what AWS makes of them or are unknown with a reason") {
    struct Case {
      std::string expression;
      std::string value;
    };
    const Case cases[] = {
        {"512", "512"},
        {"", "absent"},
        {"!Ref Size", "512"},
        {"{Ref: Size}", "512"},
        {"!Ref List", "[a, b, c]"},
        {"!Ref Open", "unknown: the parameter `Open` has no default"},
        {"!Ref Stored", "unknown: the value of the SSM parameter is not known"},
        {"!Ref AWS::NoValue", "absent"},
        {"!Ref AWS::Region", "eu-west-1"},
        {"!Ref AWS::Partition", "aws"},
        {"!Ref AWS::StackName", "unknown: `AWS::StackName` is known at deployment only"},
        {"!Ref Q", "reference Q"},
        {"!Ref F.Version", "reference F.Version"},
        {"!GetAtt Q.Arn", "reference Q.Arn"},
        {"{\"Fn::GetAtt\": [Q, Arn]}", "reference Q.Arn"},
        {"!GetAtt Q", "unknown: the function's arguments are not what it takes"},
        {"!Sub \"${Stage}-x\"", "dev-x"},
        {"!Sub \"${Size}\"", "512"},
        {"!Sub \"${!Stage}\"", "${Stage}"},
        {"!Sub \"a-${Q.Arn}\"", "composed a-${Q.Arn}"},
        {"!Sub [\"${A}${Stage}\", {A: b}]", "bdev"},
        {"!Sub \"${Q}\"", "reference Q"},
        {"!Join [\"-\", [a, !Ref Stage]]", "a-dev"},
        {"!Join [\"\", [a, !Ref Q]]", "composed a${Q}"},
        {"!Join [\",\", !Ref List]", "a,b,c"},
        {"!Split [\"-\", a-b-c]", "[a, b, c]"},
        {"!Select [1, [a, b]]", "b"},
        {"!Select [\"2\", !Ref List]", "c"},
        {"!Select [3, !Ref List]", "unknown: the list has no such item"},
        {"!Select [0, !Split [\",\", \"x,y\"]]", "x"},
        {"!FindInMap [M, !Ref Stage, size]", "128"},
        {"!FindInMap [M, test, size]", "unknown: the mapping has no such key"},
        {"!FindInMap [M, test, size, {DefaultValue: 64}]", "64"},
        {"!FindInMap [M, !Ref Open, size]", "unknown: the parameter `Open` has no default"},
        {"!Length [a, b]", "2"},
        {"!Length {Ref: List}", "3"},
        {"!If [Dev, 1, 2]", "1"},
        {"!If [Prod, 1, !Ref AWS::NoValue]", "absent"},
        {"!If [Unsure, 1, 2]", "unknown: the condition `Unsure` is not known"},
        {"!If [Nowhere, 1, 2]", "unknown: the condition `Nowhere` is not known"},
        {"!If [Circle, 1, 2]", "unknown: the condition `Circle` is not known"},
        {"!If [NotDev, 1, 2]", "2"},
        {"!If [NoAndUnsure, 1, 2]", "2"},
        {"!If [YesAndUnsure, 1, 2]", "unknown: the condition `YesAndUnsure` is not known"},
        {"!If [YesOrUnsure, 1, 2]", "1"},
        {"!If [NoOrUnsure, 1, 2]", "unknown: the condition `NoOrUnsure` is not known"},
        {"!ImportValue a", "unknown: what another stack exports is not known"},
        {"!Base64 a", "unknown: encoded text is not looked into"},
        {"!GetAZs \"\"", "unknown: the account's availability zones are not known"},
        {"!Nonsense a", "unknown: `!Nonsense` is not a function that is known"},
        {"\"{{resolve:ssm:/a}}\"", "unknown: what is resolved at deployment is not known"},
        {"[a, !Ref AWS::NoValue, b]", "[a, b]"},
        {"{a: 1, b: 2}", "mapping"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.expression);
      CHECK(Evaluated(c.expression).shown() == c.value);
    }
  }

  TEST_CASE("a value keeps the place of the text that gives it") {
    struct Case {
      std::string expression;
      std::string place;
    };
    const Case cases[] = {
        {"513", "513"},
        {"!Ref Size", "512"},
        {"!FindInMap [M, prod, size]", "1769"},
        {"!If [Dev, 77, 78]", "77"},
        {"!Sub \"${Size}\"", "512"},
        {"!Sub \"${Size}0\"", "!Sub"},
        {"!Ref Open", "!Ref"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.expression);
      CHECK(Evaluated(c.expression).place() == c.place);
    }
  }

  TEST_CASE("given parameters stand over defaults and stores") {
    const TemplateSettings settings{{{"Size", {"64", {}}}, {"Open", {"x", {}}}, {"Stored", {"99", {}}}}, "eu-west-1"};
    CHECK(Evaluated("!Ref Size", settings).shown() == "64");
    CHECK(Evaluated("!Ref Stored", settings).shown() == "99");
    CHECK(Evaluated("!If [Unsure, 1, 2]", settings).shown() == "1");
  }

  TEST_CASE("a value of NoEcho is a secret in whatever it becomes a part of") {
    CHECK(Evaluated("!Ref Hidden").value.is_secret);
    CHECK(Evaluated("!Sub \"a${Hidden}\"").value.is_secret);
    CHECK_FALSE(Evaluated("!Ref Stage").value.is_secret);
  }

  TEST_CASE("text beyond a mebibyte is unknown") {
    const std::string parts = "[" + std::string(600000, 'a') + ", " + std::string(600000, 'b') + "]";
    CHECK(Evaluated("!Join [\"\", " + parts + "]").shown() == "unknown: the text is too long");
  }
}

}  // namespace evaluator_test

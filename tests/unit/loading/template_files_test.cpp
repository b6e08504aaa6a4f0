#include "loading/template_files.h"

#include <doctest/doctest.h>

#include <string>

#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace template_files_test {
namespace {

constexpr const char* kParameters = R"(Parameters:
  Memory: {Type: Number, Default: 512}
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Token: {Type: String, NoEcho: true, Default: hunter2, AllowedValues: [hunter2]}
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties: {MemorySize: !Ref Memory, Timeout: 10, Environment: {Variables: {TOKEN: !Ref Token}}}
)";

Outcome validate_template(std::vector<std::string> options, const std::string& text = kParameters) {
  std::vector<std::string> arguments = {"validate", "t.yaml", "--select", "lambda-memory"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return run_in_memory(arguments, {{"t.yaml", text}});
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("template files") {
  TEST_CASE("a file is named by what stands behind its own name") {
    MemoryFiles files;
    files.contents = {{"a=b.yaml", "x: 1"}, {"c.yaml", "x: 1"}};
    struct Case {
      std::string operand;
      std::string prefix;
      std::string path;
    };
    const Case cases[] = {{"c.yaml", "", "c.yaml"},         {"api=c.yaml", "api/", "c.yaml"},
                          {"a=b.yaml", "", "a=b.yaml"},     {"=c.yaml", "", "=c.yaml"},
                          {"x/y=c.yaml", "", "x/y=c.yaml"}, {"api=d=e.yaml", "api/", "d=e.yaml"}};
    for (const Case& c : cases) {
      CAPTURE(c.operand);
      const NamedFile file = split_named_file(c.operand, files);
      CHECK(file.prefix == c.prefix);
      CHECK(file.path == c.path);
    }
  }

  TEST_CASE("parameters count where the template has them") {
    CHECK(validate_template({}).status == 0);
    const Outcome low = validate_template({"--parameter", "Memory=64"});
    CHECK(low.status == 1);
    CHECK(has(low.out,
              "--parameter:1:8: error: functions.F.memory (MemorySize): 64 MB is less than the minimum of 128 MB"));
    CHECK(has(low.out, "t.yaml:8:30: note: used here"));
    struct Case {
      std::vector<std::string> options;
      std::string message;
    };
    const Case cases[] = {
        {{"--parameter", "Memory"}, "--parameter:1:1: error: `Memory` was found, NAME=VALUE was expected"},
        {{"--parameter", "=5"}, "--parameter:1:1: error: `=5` was found, NAME=VALUE was expected"},
        {{"--parameter", "Memroy=5"}, "no template has a parameter `Memroy` [template-parameter]"},
        {{"--parameter", "Stage=test"}, "the parameter `Stage`: `test` was found, dev or prod was expected"},
        {{"--parameter", "Memory=5", "--parameter", "Memory=6"}, "the parameter `Memory` is given twice"},
        {{"--parameter", "Memory=a\x01"}, "a control character was found"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.message);
      const Outcome outcome = validate_template(c.options);
      CHECK(outcome.status == 2);
      CHECK(has(outcome.err, c.message));
    }
  }

  TEST_CASE("a secret is in no output") {
    for (const char* command : {"validate", "estimate"}) {
      for (const char* format : {"json", "csv"}) {
        const Outcome outcome = run_in_memory({command, "t.yaml", "--format", format, "--parameter", "Token=topsecret"},
                                              {{"t.yaml", kParameters}});
        CHECK_FALSE(has(outcome.out + outcome.err, "topsecret"));
        CHECK_FALSE(has(outcome.out, "hunter2"));
      }
    }
  }

  TEST_CASE("the format is told by the content or by an option") {
    struct Case {
      std::string format;
      std::string text;
      int status;
      std::string message;
    };
    const Case cases[] = {
        {"auto", "functions: {f: {memory: 512}}", 0, ""},
        {"auto", kParameters, 0, ""},
        {"cloudformation", kParameters, 0, ""},
        {"workload", kParameters, 2, "a CloudFormation template was found, a workload file was expected"},
        {"cloudformation", "functions: {f: {}}", 2, "no template of CloudFormation was found"},
        {"terraform", kParameters, 2, "files of --input-format terraform are not read yet"},
        {"serverless", kParameters, 2, "files of --input-format serverless are not read yet"},
        {"cdk", kParameters, 2, "expected auto, workload, cloudformation, serverless or terraform, found `cdk`"},
        {"auto", "Resources:\n", 0, ""},
        {"auto", "---\n  Description: all of it indented\n  Resources:\n    B: {Type: AWS::S3::Bucket}\n", 0, ""},
        {"auto", "{Resources: {F: {Type: AWS::Lambda::Function, Properties: {MemorySize: !Ref X}}}}", 0, ""},
        {"auto", "Resources: {{ cookiecutter.x }}\n", 2, "a template with placeholders was found"},
        {"auto", "PK\x03\x04zip", 2, "a binary plan of Terraform"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.format);
      CAPTURE(c.text);
      const Outcome outcome = validate_template({"--input-format", c.format}, c.text);
      CHECK(outcome.status == c.status);
      CHECK(has(outcome.err, c.message));
    }
  }

  TEST_CASE("settings that are not known stop a price and no more") {
    const std::string text =
        "Parameters: {M: {Type: Number}, T: {Type: Number}}\n"
        "Resources: {F: {Type: AWS::Lambda::Function, Properties: {MemorySize: !Ref M, Timeout: !Ref T}}}\n";
    const auto estimate = [&](std::vector<std::string> options) {
      std::vector<std::string> arguments = {"estimate", "t.yaml"};
      arguments.insert(arguments.end(), options.begin(), options.end());
      return run_in_memory(arguments, {{"t.yaml", text}});
    };
    const std::vector<std::string> used = {"--set", "functions.F.requests=1M", "--set", "functions.F.duration=9s"};
    const Outcome unused = estimate({});
    CHECK(unused.status == 0);
    CHECK_FALSE(has(unused.out, "memory 128 MB"));
    CHECK(has(unused.err, "[template-unknown-value]"));
    const Outcome unknown = estimate(used);
    CHECK(unknown.status == 2);
    CHECK(has(unknown.err, "functions.F.memory (MemorySize): the price follows from it, and it is not known"));
    CHECK_FALSE(has(unknown.err, "functions.F.timeout (Timeout): the price"));
    for (const char* way : {"--parameter=M=512", "--set=functions.F.memory=512"}) {
      std::vector<std::string> options = used;
      options.emplace_back(way);
      CHECK(estimate(options).status == 0);
    }
    CHECK_FALSE(has(run_in_memory({"validate", "t.yaml", used[0], used[1], used[2], used[3]}, {{"t.yaml", text}}).out,
                    "lambda-duration"));
    CHECK(run_in_memory({"validate", "t.yaml", "--strict"}, {{"t.yaml", text}}).status == 1);
  }

  TEST_CASE("both sides of a comparison may be templates") {
    const std::string before =
        "Resources: {F: {Type: AWS::Lambda::Function, Properties: {MemorySize: 512, ReservedConcurrentExecutions: "
        "1}}}\n";
    const std::string after =
        "Parameters: {M: {Type: Number, Default: 128}}\n"
        "Resources: {F: {Type: AWS::Lambda::Function, Properties: {MemorySize: !Ref M}}}\n";
    const Outcome outcome = run_in_memory({"diff", "a.yaml", "b.yaml", "--parameter", "M=1024", "--set",
                                           "functions.F.requests=9M", "--set", "functions.F.duration=100ms"},
                                          {{"a.yaml", before}, {"b.yaml", after}});
    CHECK(outcome.status == 0);
    CHECK(has(outcome.out, "memory 512 MB -> 1024 MB"));
  }

  TEST_CASE("packages are measured where they are what gets deployed") {
    const std::string text = "Resources: {F: {Type: AWS::Serverless::Function, Properties: {CodeUri: Fn}}}\n";
    const auto validate = [&](const std::string& template_path) {
      const std::string folder = template_path.substr(0, template_path.find_last_of('/') + 1);
      return run_in_memory({"validate", template_path, "--select", "lambda-unzipped-size"},
                           {{template_path, text}, {folder + "Fn/app.py", std::string(262144001, ' ')}});
    };
    CHECK(validate("shop/.aws-sam/build/template.yaml").status == 1);
    CHECK(validate("shop/template.yaml").status == 0);
  }
}

}  // namespace template_files_test

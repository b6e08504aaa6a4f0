// Files of other tools get one error that names what they are; workloads are never taken for them.
#include "loading/foreign_files.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace foreign_files_test {
namespace {

Outcome validate_file(const std::string& name, std::string_view text) {
  return run_in_memory({"validate", name, "--input-format", "workload"}, {{name, std::string(text)}});
}

}  // namespace

TEST_SUITE("foreign files") {
  TEST_CASE("each is named once, at its begin") {
    struct Case {
      std::string name;
      std::string_view text;
      std::string_view kind;
    };
    const Case cases[] = {
        {"t.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources: {}\n",
         "an AWS SAM template"},
        {"t.yaml",
         "# ours\nTransform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nResources:\n  F: !Ref X\n",
         "an AWS SAM template"},
        {"t.yaml", "AWSTemplateFormatVersion: 2010-09-09\nDescription: x\n", "a CloudFormation template"},
        {"t.json", R"({"Resources": {"T": {"Type": "AWS::DynamoDB::Table"}}})", "a CloudFormation template"},
        {"serverless.yml", "service: shop\nprovider: {name: aws}\nfunctions: {a: {handler: a.b}}\n",
         "a file of the Serverless Framework"},
        {"serverless.yml", "service: ${self:custom.name}\nprovider:\n  name: aws\n",
         "a file of the Serverless Framework"},
        {"plan.json", R"({"format_version": "1.2", "planned_values": {}})", "a Terraform plan"},
        {"state.json", R"({"version": 4, "terraform_version": "1.9.0", "resources": []})", "a Terraform state"},
        {"main.tf.json", R"({"resource": {"aws_lambda_function": {"a": {}}}})", "a Terraform configuration"},
        {"main.tf", "resource \"aws_lambda_function\" \"a\" {\n  memory_size = 512\n}\n", "a Terraform configuration"},
        {"infracost-usage.yml", "version: 0.1\nresource_usage:\n  aws_lambda_function.a: {monthly_requests: 1}\n",
         "a usage file of infracost"},
        {"docker-compose.yml", "services:\n  web: {image: nginx}\n", "a Docker Compose file"},
        {"pod.yaml", "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\n", "a Kubernetes manifest"},
        {"ci.yml", "on: push\njobs: {}\n", "a workflow of GitHub Actions"},
        {"package.json", R"({"name": "x", "version": "1", "scripts": {}})", "a package.json of npm"},
        {"api.yaml", "openapi: 3.0.0\n", "an OpenAPI description"},
        {"asl.json", R"({"StartAt": "A", "States": {}})", "a state machine of Step Functions"},
        {"functions.json", R"({"Functions": []})", "an answer of `aws lambda list-functions`"},
        {"table.json", R"({"Table": {"TableName": "x"}})", "an answer of `aws dynamodb describe-table`"},
        {"metrics.json", R"({"Label": "Consumed", "Datapoints": []})", "CloudWatch metrics"},
        {"tuned.json", R"({"power": 512, "cost": 1, "duration": 2})", "a result of AWS Lambda Power Tuning"},
        {"bill.json", R"({"schema": "lambdacost.estimate/1"})", "a report of lambdacost"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Outcome outcome = validate_file(c.name, c.text);
      CHECK(outcome.status == 2);
      CHECK(outcome.err.starts_with(std::string(c.name) + ":1:1: error: " + std::string(c.kind) +
                                    " was found, a workload file was expected [foreign-file]"));
      CHECK(outcome.err.find(" error: ") == outcome.err.rfind(" error: "));
    }
  }

  TEST_CASE("a workload is a workload") {
    for (const std::string_view text :
         {"functions: {a: {}}", "name: x\ntables: {t: {}}", "services: {sqs: {requests: 1M}}",
          "name: x\nruntme: nodejs24.x", "Resource: x", "resource: 5", "schema: 1", "[a]", "text"}) {
      CAPTURE(text);
      CHECK(validate_file("w.yaml", text).err.find("[foreign-file]") == std::string::npos);
    }
  }
}

}  // namespace foreign_files_test

#include "templates/translate.h"

#include <doctest/doctest.h>

#include <string>

#include "support/translated.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace translate_test {
namespace {

std::string function_with(const std::string& properties) {
  return Translated("Resources:\n  F: {Type: AWS::Lambda::Function, Properties: {" + properties + "}}\n").function();
}

std::string serverless_function_with(const std::string& properties) {
  return Translated("Resources:\n  F: {Type: AWS::Serverless::Function, Properties: {" + properties +
                    "}}\n  Q: {Type: AWS::SQS::Queue}\n")
      .function();
}

std::string table_with(const std::string& properties) {
  return Translated("Resources:\n  T: {Type: AWS::DynamoDB::Table, Properties: {" + properties + "}}\n").table();
}

}  // namespace

TEST_SUITE("template translation") {
  TEST_CASE("properties of functions become keys") {
    struct Case {
      std::string properties;
      std::string function;
    };
    const Case cases[] = {
        {"", "{}"},
        {"MemorySize: 512, Timeout: 30", "{memory: 512, timeout: 30}"},
        {"MemorySize: \"512\", Timeout: 5.0", "{memory: 512, timeout: 5}"},
        {"MemorySize: null", "{}"},
        {"Runtime: nodejs24.x, Handler: a.b", "{runtime: nodejs24.x, handler: a.b}"},
        {"EphemeralStorage: {Size: 1024}", "{ephemeral_storage: 1024}"},
        {"Architectures: [arm64]", "{architecture: arm64}"},
        {"ReservedConcurrentExecutions: 0", "{reserved_concurrency: 0}"},
        {"PackageType: Image", "{package: {type: image}}"},
        {"Code: {ImageUri: x}", "{package: {type: image}}"},
        {"Code: ../folder", "{}"},
        {"Code: {ZipFile: \"abcd\"}", "{package: {unzipped: 4 B}}"},
        {"Code: {S3Bucket: b, S3Key: k}", "{}"},
        {"Environment: {Variables: {AB: c, CD: !Ref X}}", "{environment: {AB: c, CD: {}}}"},
        {"Layers: [!Ref L, \"arn:aws:lambda:us-east-1:1:layer:insights:53\", !ImportValue x]",
         "{layers: [{name: L}, {name: insights}, {}]}"},
        {"VpcConfig: {SubnetIds: [a, !Ref B], SecurityGroupIds: [!GetAtt S.GroupId]}",
         "{vpc: {subnets: [a, ${B}], security_groups: [${S.GroupId}]}}"},
        {"VpcConfig: {SubnetIds: [], SecurityGroupIds: []}", "{}"},
        {"FileSystemConfigs: [{Arn: a}]", "{efs: true}"},
        {"FileSystemConfigs: []", "{}"},
        {"SnapStart: {ApplyOn: PublishedVersions}", "{}"},
        {"SnapStart: {ApplyOn: None}", "{}"},
        {"DurableConfig: {ExecutionTimeout: 3600}", "{durable: {timeout: 3600}}"},
        {"CapacityProviderConfig: {}", "{managed_instances: {}}"},
        {"Tags: [{Key: team, Value: a}, {Key: x, Value: !Ref Y}]", "{tags: {team: a}}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.properties);
      CHECK(function_with(c.properties) == c.function);
    }
  }

  TEST_CASE("numbers in other notations are not known") {
    for (const std::string_view text : {"0x200", "0o777", "0512", "many", "1e3"}) {
      CAPTURE(text);
      const Translated translated(
          "Resources: {F: {Type: AWS::Lambda::Function, Properties: {MemorySize: " + std::string(text) + "}}}");
      CHECK(translated.function() == "{}");
      CHECK(translated.unknown() == "functions.F.memory: `" + std::string(text) + "` is no value for it\n");
    }
  }

  TEST_CASE("events of SAM are triggers and event sources") {
    struct Case {
      std::string event;
      std::string function;
    };
    const Case cases[] = {
        {"{Type: Api}", "{triggers: [api-gateway-rest]}"},
        {"{Type: HttpApi}", "{triggers: [api-gateway-http]}"},
        {"{Type: S3}", "{invocation: async, triggers: [s3]}"},
        {"{Type: Schedule, Properties: {Enabled: false}}", "{}"},
        {"{Type: Schedule, Properties: {Enabled: \"No\"}}", "{}"},
        {"{Type: ScheduleV2}", "{invocation: async, triggers: [schedule]}"},
        {"{Type: EventBridgeRule}", "{invocation: async, triggers: [eventbridge]}"},
        {"{Type: Cognito}", "{triggers: [cognito]}"},
        {"{Type: AlexaSkill}", "{}"},
        {"{Type: SQS, Properties: {Queue: \"arn:aws:sqs:us-east-1:1:q.fifo\", BatchSize: 5}}",
         "{event_sources: [{type: sqs-fifo, batch_size: 5}]}"},
        {"{Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}",
         "{event_sources: [{type: sqs, from: Q, visibility_timeout: 30 s}]}"},
        {"{Type: Kinesis, Properties: {Stream: x, MaximumBatchingWindowInSeconds: 5}}",
         "{event_sources: [{type: kinesis, batching_window: 5}]}"},
        {"{Type: SNS, Properties: {SqsSubscription: true}}", "{event_sources: [{type: sqs, batch_size: 10}]}"},
        {"{Type: SNS, Properties: {SqsSubscription: false}}", "{invocation: async, triggers: [sns]}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.event);
      CHECK(serverless_function_with("Events: {E: " + c.event + "}") == c.function);
    }
  }

  TEST_CASE("a function URL is a trigger of functions without events too") {
    CHECK(serverless_function_with("FunctionUrlConfig: {AuthType: NONE}") == "{triggers: [function-url]}");
  }

  TEST_CASE("macros over the whole template are told but dialects are not") {
    struct Case {
      std::string transform;
      std::string findings;
    };
    const Case cases[] = {
        {"AWS::Serverless-2016-10-31", ""},
        {"[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]", ""},
        {"[Mine]", "1:13: the macro `Mine` is not run: what it changes is not seen [template-not-followed]\n"},
        {"{Name: AWS::Include, Parameters: {Location: x}}",
         "1:12: the macro `AWS::Include` is not run: what it changes is not seen [template-not-followed]\n"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.transform);
      CHECK(Translated("Transform: " + c.transform + "\nResources: {}\n").findings() == c.findings);
    }
  }

  TEST_CASE("globals lie under serverless functions only") {
    const std::string text = R"(
Globals:
  Function:
    Timeout: 20
    Layers: [one]
    Environment: {Variables: {AA: 1, BB: 2}}
Resources:
  S: {Type: AWS::Serverless::Function, Properties: {Layers: [!Ref Two], Environment: {Variables: {BB: 3}}}}
  I: {Type: AWS::Serverless::Function, IgnoreGlobals: "*"}
  J: {Type: AWS::Serverless::Function, IgnoreGlobals: [Layers, Environment]}
  L: {Type: AWS::Lambda::Function, Properties: {MemorySize: 128}}
)";
    const Translated translated(text);
    CHECK(translated.function("S") == "{timeout: 20, environment: {BB: 3, AA: 1}, layers: [{}, {name: Two}]}");
    CHECK(translated.function("I") == "{}");
    CHECK(translated.function("J") == "{timeout: 20}");
    CHECK(translated.function("L") == "{memory: 128}");
  }

  TEST_CASE("versions and aliases keep environments ready which are summed") {
    const std::string text = R"(
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties: {SnapStart: {ApplyOn: PublishedVersions}}
  V:
    Type: AWS::Lambda::Version
    Properties: {FunctionName: !Ref F, ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}}
  A:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref F, FunctionVersion: !GetAtt V.Version, ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 3}}
  G: {Type: AWS::Lambda::Function}
)";
    const Translated translated(text);
    CHECK(translated.function() == "{provisioned_concurrency: {environments: 5}, snap_start: {}}");
    CHECK(translated.function("G") == "{}");
  }

  TEST_CASE("a scaling target of an alias counts as CDK refers to it") {
    const std::string text = R"(
Resources:
  F: {Type: AWS::Lambda::Function}
  A: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref F}}
  T:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      MinCapacity: 4
      ResourceId: !Join ["", ["function:", !Select [6, !Split [":", !Ref A]], ":live"]]
      ScalableDimension: lambda:function:ProvisionedConcurrency
)";
    const Translated translated(text);
    CHECK(translated.function() == "{provisioned_concurrency: {environments: 4}}");
    CHECK(translated.assumptions() == "provisioned_concurrency.environments 4 (T scales the number): functions.F\n");
  }

  TEST_CASE("permissions and mappings tell what invokes a function") {
    const std::string text = R"(
Resources:
  F: {Type: AWS::Lambda::Function}
  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}
  Rule: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day)}}
  P1: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !GetAtt F.Arn, Principal: apigateway.amazonaws.com, SourceArn: !Sub "arn:x:${Api}/*"}}
  P2: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Principal: events.amazonaws.com, SourceArn: !GetAtt Rule.Arn}}
  P3: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Principal: events.amazonaws.com}}
  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref F, EventSourceArn: !GetAtt T.StreamArn}}
  T: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST}}
  U: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref F}}
)";
    CHECK(Translated(text).function() ==
          "{triggers: [function-url, api-gateway-http, schedule], event_sources: [{type: dynamodb}]}");
  }

  TEST_CASE("properties of tables become keys") {
    struct Case {
      std::string properties;
      std::string table;
    };
    const std::string capacity = "ProvisionedThroughput: {ReadCapacityUnits: 3, WriteCapacityUnits: 4}";
    const Case cases[] = {
        {"BillingMode: PAY_PER_REQUEST", "{mode: on-demand}"},
        {capacity, "{mode: provisioned, provisioned: {rcu: 3, wcu: 4}}"},
        {"BillingMode: PROVISIONED, " + capacity, "{mode: provisioned, provisioned: {rcu: 3, wcu: 4}}"},
        {"BillingMode: PAY_PER_REQUEST, TableClass: STANDARD_INFREQUENT_ACCESS",
         "{mode: on-demand, class: standard-ia}"},
        {"BillingMode: PAY_PER_REQUEST, PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: \"True\"}",
         "{mode: on-demand, point_in_time_recovery: true}"},
        {capacity + ", GlobalSecondaryIndexes: [{IndexName: ix, " + capacity + "}]",
         "{mode: provisioned, provisioned: {rcu: 3, wcu: 4}, indexes: {ix: {provisioned: {rcu: 3, wcu: 4}}}}"},
        {"BillingMode: PAY_PER_REQUEST, LocalSecondaryIndexes: [{IndexName: lx}]",
         "{mode: on-demand, local_indexes: {lx: {}}}"},
        {"BillingMode: PAY_PER_REQUEST, StreamSpecification: {StreamViewType: x}", "{mode: on-demand, streams: {}}"},
        {"BillingMode: PAY_PER_REQUEST, KinesisStreamSpecification: {StreamArn: x}",
         "{mode: on-demand, change_data_capture: [kinesis]}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.properties);
      CHECK(table_with(c.properties) == c.table);
    }
  }

  TEST_CASE("a provisioned table without capacity is an error") {
    const Translated translated("Resources:\n  T: {Type: AWS::DynamoDB::Table}\n");
    CHECK(translated.findings() ==
          "2:3: tables.T: a table of the provisioned mode, which is CloudFormation's default, has no capacity "
          "[dynamodb-capacity-missing]\n");
    CHECK(Translated("Resources: {T: {Type: AWS::Serverless::SimpleTable}}").table() == "{}");
  }

  TEST_CASE("auto scaling takes the place of fixed units") {
    const std::string text = R"(
Resources:
  T:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: orders
      ProvisionedThroughput: {ReadCapacityUnits: 3, WriteCapacityUnits: 4}
      GlobalSecondaryIndexes: [{IndexName: ix, ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 6}}]
  R:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: {ResourceId: !Sub "table/${T}", ScalableDimension: "dynamodb:table:ReadCapacityUnits", MinCapacity: 5, MaxCapacity: 50}
  RP:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties: {ScalingTargetId: !Ref R, TargetTrackingScalingPolicyConfiguration: {TargetValue: 70.0}}
  X:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: {ResourceId: table/orders/index/ix, ScalableDimension: "dynamodb:index:WriteCapacityUnits", MinCapacity: 7, MaxCapacity: 70}
)";
    CHECK(Translated(text).table() ==
          "{mode: provisioned, provisioned: {rcu: {auto_scaling: {min: 5, max: 50, target: 70%}}, wcu: 4}, "
          "indexes: {ix: {provisioned: {rcu: 5, wcu: {auto_scaling: {min: 7, max: 70}}}}}}");
  }

  TEST_CASE("a global table has its home replica's reads and the others as replicas") {
    const std::string text = R"(
Resources:
  T:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      BillingMode: PROVISIONED
      WriteProvisionedThroughputSettings:
        WriteCapacityAutoScalingSettings: {MinCapacity: 5, MaxCapacity: 50, TargetTrackingScalingPolicyConfiguration: {TargetValue: 70}}
      Replicas:
        - {Region: eu-west-1, ReadProvisionedThroughputSettings: {ReadCapacityUnits: 11}}
        - {Region: us-east-1, TableClass: STANDARD, ReadProvisionedThroughputSettings: {ReadCapacityUnits: 10}}
)";
    CHECK(Translated(text).table() ==
          "{mode: provisioned, provisioned: {wcu: {auto_scaling: {min: 5, max: 50, target: 70%}}, rcu: 10}, "
          "class: standard, replicas: [eu-west-1]}");
    CHECK(Translated(text, {{}, "ap-south-1"}).findings().find("no replica is in ap-south-1") != std::string::npos);
  }

  TEST_CASE("associations of a distribution move a function to the edge") {
    const std::string text = R"(
Resources:
  Auth: {Type: AWS::Lambda::Function, Properties: {MemorySize: 128}}
  Both: {Type: AWS::Lambda::Function}
  V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Auth}}
  Rewrite: {Type: AWS::CloudFront::Function, Properties: {FunctionCode: "abc", FunctionConfig: {Runtime: cloudfront-js-2.0, KeyValueStoreAssociations: [{KeyValueStoreARN: x}]}}}
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior:
          LambdaFunctionAssociations: [{EventType: viewer-request, LambdaFunctionARN: !Ref V}]
          FunctionAssociations: [{EventType: viewer-response, FunctionARN: !GetAtt Rewrite.FunctionARN}]
        CacheBehaviors:
          - LambdaFunctionAssociations:
              - {EventType: origin-request, LambdaFunctionARN: !Ref Both.Version, IncludeBody: true}
              - {EventType: origin-response, LambdaFunctionARN: !Ref Both.Version}
)";
    const Translated translated(text);
    CHECK(translated.function("Auth") == "none");
    CHECK(translated.at("edge_functions", "Auth") == "{memory: 128, event: viewer-request}");
    CHECK(translated.at("edge_functions", "Both/origin-request") == "{event: origin-request, include_body: true}");
    CHECK(translated.at("edge_functions", "Both/origin-response") == "{event: origin-response}");
    CHECK(translated.at("cloudfront_functions", "Rewrite") ==
          "{runtime: cloudfront-js-2.0, code_size: 3 B, key_value_store: {}, event: viewer-response}");
  }

  TEST_CASE("neighbours become instances with their configuration") {
    struct Case {
      std::string resource;
      std::string instance;
    };
    const Case cases[] = {
        {"{Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 60, DelaySeconds: 5}}",
         "{type: sqs, visibility_timeout: 60, delay: 5}"},
        {"{Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}", "{type: sqs-fifo}"},
        {"{Type: AWS::SNS::Topic}", "{type: sns}"},
        {"{Type: AWS::SNS::Topic, Properties: {FifoTopic: \"true\"}}", "{type: sns-fifo}"},
        {"{Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP}}", "{type: api-gateway-http}"},
        {"{Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: WEBSOCKET}}", "{type: api-gateway-websocket}"},
        {"{Type: AWS::StepFunctions::StateMachine}", "{type: step-functions}"},
        {"{Type: AWS::Serverless::StateMachine, Properties: {Type: EXPRESS}}", "{type: step-functions-express}"},
        {"{Type: AWS::Kinesis::Stream, Properties: {ShardCount: 2}}", "{type: kinesis, shards: 2, mode: provisioned}"},
        {"{Type: AWS::Kinesis::Stream, Properties: {StreamModeDetails: {StreamMode: ON_DEMAND}}}",
         "{type: kinesis, mode: on-demand}"},
        {"{Type: AWS::EC2::VPCEndpoint}", "{type: vpc-endpoint, kind: gateway}"},
        {"{Type: AWS::EC2::VPCEndpoint, Properties: {VpcEndpointType: Interface, SubnetIds: [a, b]}}",
         "{type: vpc-endpoint, kind: interface, zones: 2}"},
        {"{Type: AWS::Logs::LogGroup}", "none"},
        {"{Type: AWS::IAM::Role}", "none"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.resource);
      CHECK(Translated("Resources: {S: " + c.resource + "}").at("services", "S") == c.instance);
    }
  }

  TEST_CASE("conditions leave resources out or open") {
    const std::string text = R"(
Parameters: {Open: {Type: String}}
Conditions:
  No: !Equals [a, b]
  Unsure: !Equals [!Ref Open, b]
Resources:
  A: {Type: AWS::Lambda::Function, Condition: No}
  B: {Type: AWS::Lambda::Function, Condition: Unsure}
)";
    const Translated translated(text);
    CHECK(translated.function("A") == "none");
    CHECK(translated.function("B") == "{}");
    CHECK(translated.assumptions() == "resource A left out (its condition No is false): \n");
    CHECK(translated.findings() ==
          "8:47: Resources.B: whether its condition `Unsure` holds is not known: it is taken to "
          "[template-unknown-value]\n");
  }

  TEST_CASE("what is brought in from elsewhere is not followed") {
    const std::string text = R"(
Resources:
  N: {Type: AWS::CloudFormation::Stack}
  Fn::ForEach::Topics: [X, [a], {}]
)";
    const Translated translated(text);
    CHECK(translated.findings() ==
          "3:3: Resources.N: the resources of the AWS::CloudFormation::Stack are not read [template-not-followed]\n"
          "4:3: `Fn::ForEach::Topics` is not run: what it makes is not in the workload [template-not-followed]\n");
  }

  TEST_CASE("names of several files are told apart by a prefix") {
    Sources sources;
    Diagnostics diagnostics;
    const std::uint32_t source =
        sources.add("t.yaml",
                    "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 9}}\n"
                    "  F: {Type: AWS::Serverless::Function, Properties: {Events: {E: {Type: SQS, Properties: {Queue: "
                    "!GetAtt Q.Arn}}}}}\n");
    const auto root = read_yaml(sources, source, diagnostics, {}, Dialect::template_);
    REQUIRE(root);
    const Translation translation =
        translate_template(*root, {built_in_catalogue(), {{}, "us-east-1"}, "api/"}, diagnostics);
    CHECK(in_one_line(translation.document) ==
          "{functions: {api/F: {event_sources: [{type: sqs, from: api/Q}]}}, services: {api/Q: {type: sqs, "
          "visibility_timeout: 9}}}");
  }
}

}  // namespace translate_test

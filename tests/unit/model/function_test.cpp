#include "model/function.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

/// "3000 ms, 512 MB": a size or time that must be there.
std::string show(const std::optional<Located<Size>>& size) { return size ? to_string(size->value) : "none"; }
std::string show(const std::optional<Located<Duration>>& time) { return time ? to_string(time->value) : "none"; }
std::string show(const std::optional<Located<Count>>& count) { return count ? count->value.value.to_string() : "none"; }
std::string show(const std::optional<Located<Rate>>& rate) {
  return rate ? rate->value.count.to_string() + "/" + std::string(to_string(rate->value.per)) : "none";
}

/// "0.9 x 80 ms + 0.1 x 480.5 ms"
std::string show(const std::optional<Located<DurationMix>>& mix) {
  if (!mix) return "none";
  std::string text;
  for (const DurationPart& part : mix->value.parts)
    text += (text.empty() ? "" : " + ") + part.share->fraction.to_string() + " x " + to_string(part.time.value);
  return text;
}

constexpr const char* kEveryKey = R"(
region: eu-west-1
architecture: arm64
runtime: nodejs24.x
handler: app.handler
memory: 1536 MB
timeout: 10 s
ephemeral_storage: 2 GB
environment: {TABLE: orders, EMPTY: , NUMBER: 007, QUOTED: "a b"}
package: {type: zip, zipped: 12 MB, unzipped: 80 MB}
layers: [{name: powertools, unzipped: 20 MB}, {unzipped: 1}]
requests: 3M
duration: 120 ms
billed_duration: 120.37 ms
cold_starts: {share: 1%, init: 400 ms}
invocation: async
event_size: 20 KB
peak: 500/s
reserved_concurrency: 100
provisioned_concurrency: {environments: 100, active: {hours: 8 h, times: 22}, requests: 500k, duration: 100 ms}
snap_start: {active: 744 h, versions: 1, restores: 74400}
response_streaming: {responses: 1M, size: 7 MB}
vpc: {subnets: [subnet-1, subnet-2], security_groups: [sg-1]}
efs: false
rds_proxy: true
triggers: [api-gateway-rest, s3]
event_sources: [{type: sqs, batch_size: 10, batching_window: 0 s, visibility_timeout: 60 s, maximum_concurrency: 50, poller_unit_hours: 0}]
durable: {executions: 1M, operations: 4M, written: 104 GB, retained: 72.8 GB-month, timeout: 1 h}
managed_instances: {instance_type: m7g.xlarge, hours: 2000, on_demand_price: 0.1632, paid_price: 0.0457}
tenant_environments: 200k
tags: {team: checkout}
)";

}  // namespace

TEST_SUITE("function") {
  TEST_CASE("every key of a function") {
    const Decoding<Function> decoding(kEveryKey);
    REQUIRE_MESSAGE(decoding.good, decoding.findings());
    const Function& function = decoding.value;
    CHECK(function.region->value.code == "eu-west-1");
    CHECK(function.architecture->value == Architecture::arm64);
    CHECK(function.runtime->value.identifier == "nodejs24.x");
    CHECK(function.handler->value == "app.handler");
    CHECK(show(function.memory) == "1536 MB");
    CHECK(show(function.timeout) == "10 s");
    CHECK(show(function.ephemeral_storage) == "2 GB");
    REQUIRE(function.environment->value.variables.size() == 4);
    CHECK(function.environment->value.variables[0].name == "TABLE");
    CHECK(function.environment->value.variables[0].value == "orders");
    CHECK(function.environment->value.variables[1].value.empty());
    CHECK(function.environment->value.variables[2].value == "007");
    CHECK(function.environment->value.variables[3].value == "a b");
    CHECK(decoding.slice(function.environment->value.variables[3].name_range) == "QUOTED");
    CHECK(function.package->value.type->value == PackageType::zip);
    CHECK(show(function.package->value.zipped) == "12 MB");
    CHECK(show(function.package->value.unzipped) == "80 MB");
    REQUIRE(function.layers.size() == 2);
    CHECK(function.layers[0]->name->value.text == "powertools");
    CHECK(show(function.layers[1]->unzipped) == "1 MB");
    CHECK(show(function.requests) == "3000000/month");
    CHECK(show(function.duration) == "1 x 120 ms");
    CHECK(show(function.billed_duration) == "120.37 ms");
    CHECK(function.cold_starts->value.share->fraction == Decimal::of(1, 2));
    CHECK(function.cold_starts->value.init->milliseconds == Decimal(400));
    CHECK(function.invocation->value == Invocation::async);
    CHECK(show(function.event_size) == "20 KB");
    CHECK(show(function.peak) == "500/s");
    CHECK(show(function.reserved_concurrency) == "100");
    const ProvisionedConcurrency& provisioned = function.provisioned_concurrency->value;
    CHECK(provisioned.environments->value == Decimal(100));
    CHECK(provisioned.active->value.hours->milliseconds == Decimal(28800000));
    CHECK(provisioned.active->value.times->value == Decimal(22));
    CHECK(show(provisioned.requests) == "500000/month");
    CHECK(show(provisioned.duration) == "1 x 100 ms");
    CHECK(show(function.snap_start->value.active) == "31 d");
    CHECK(show(function.snap_start->value.versions) == "1");
    CHECK(show(function.snap_start->value.restores) == "74400/month");
    CHECK(function.response_streaming->value.responses.value == Rate{1000000, Period::month});
    CHECK(to_string(function.response_streaming->value.size.value) == "7 MB");
    REQUIRE(function.vpc->value.subnets.size() == 2);
    CHECK(function.vpc->value.subnets[1].value == "subnet-2");
    CHECK(function.vpc->value.security_groups[0].value == "sg-1");
    CHECK_FALSE(function.efs->value);
    CHECK(function.rds_proxy->value);
    REQUIRE(function.triggers.size() == 2);
    CHECK(function.triggers[0].value == Trigger::api_gateway_rest);
    CHECK(function.triggers[1].value == Trigger::s3);
    REQUIRE(function.event_sources.size() == 1);
    const EventSource& source = function.event_sources[0].value;
    CHECK(source.type.value == EventSourceType::sqs);
    CHECK(show(source.batch_size) == "10");
    CHECK(show(source.batching_window) == "0 ms");
    CHECK(show(source.visibility_timeout) == "1 min");
    CHECK(show(source.maximum_concurrency) == "50");
    CHECK(show(source.poller_unit_hours) == "0");
    const DurableFunction& durable = function.durable->value;
    CHECK(show(durable.executions) == "1000000/month");
    CHECK(show(durable.operations) == "4000000/month");
    CHECK(durable.written->value.gigabytes == Decimal(104));
    CHECK(durable.retained->value.value == Decimal::of(728, 1));
    CHECK(show(durable.timeout) == "1 h");
    const ManagedInstances& instances = function.managed_instances->value;
    CHECK(instances.instance_type->value.text == "m7g.xlarge");
    CHECK(instances.hours->value.value == Decimal(2000));
    CHECK(instances.on_demand_price->value == Decimal::of(1632, 4));
    CHECK(instances.paid_price->value == Decimal::of(457, 4));
    CHECK(show(function.tenant_environments) == "200000/month");
    CHECK(*function.tags == Tags{{"team", "checkout"}});
  }

  TEST_CASE("the test above has every key of the table") {
    const Decoding<Node> written(kEveryKey);
    for (const Field<Function>& field : fields_of(static_cast<const Function*>(nullptr))) {
      CAPTURE(field.info.key);
      CHECK(written.value.find(field.info.key) != nullptr);
      CHECK_FALSE(field.info.description.empty());
    }
  }

  TEST_CASE("nothing is put in for what is not given") {
    const Decoding<Function> decoding("{}");
    REQUIRE(decoding.good);
    CHECK_FALSE(decoding.value.memory);
    CHECK_FALSE(decoding.value.requests);
    CHECK_FALSE(decoding.value.architecture);
    CHECK_FALSE(decoding.value.provisioned_concurrency);
    CHECK(decoding.value.layers.empty());
  }

  TEST_CASE("numbers without a unit") {
    struct Case {
      std::string text;
      std::string (*shown)(const Function&);
      std::string value;
    };
    const Case cases[] = {
        {"memory: 128", [](const Function& f) { return show(f.memory); }, "128 MB"},
        {"ephemeral_storage: 10240", [](const Function& f) { return show(f.ephemeral_storage); }, "10 GB"},
        {"package: {zipped: 1}", [](const Function& f) { return show(f.package->value.zipped); }, "1 MB"},
        {"package: {unzipped: 1}", [](const Function& f) { return show(f.package->value.unzipped); }, "1 MB"},
        {"package: {size: 1}", [](const Function& f) { return show(f.package->value.size); }, "1 MB"},
        {"layers: [{unzipped: 1}]", [](const Function& f) { return show(f.layers[0]->unzipped); }, "1 MB"},
        {"event_size: 1024", [](const Function& f) { return show(f.event_size); }, "1 KB"},
        {"response_streaming: {responses: 1, size: 1024}",
         [](const Function& f) { return to_string(f.response_streaming->value.size.value); }, "1 KB"},
        {"timeout: 3", [](const Function& f) { return show(f.timeout); }, "3 s"},
        {"duration: 120", [](const Function& f) { return show(f.duration); }, "1 x 120 ms"},
        {"billed_duration: 120.5", [](const Function& f) { return show(f.billed_duration); }, "120.5 ms"},
        {"cold_starts: {share: 1, init: 400}",
         [](const Function& f) { return to_string(f.cold_starts->value.init.value); }, "400 ms"},
        {"snap_start: {active: 3}", [](const Function& f) { return show(f.snap_start->value.active); }, "3 h"},
        {"provisioned_concurrency: {environments: 1, active: 8}",
         [](const Function& f) { return to_string(f.provisioned_concurrency->value.active->value.hours.value); },
         "8 h"},
        {"provisioned_concurrency: {environments: 1, active: {hours: 8}}",
         [](const Function& f) { return to_string(f.provisioned_concurrency->value.active->value.hours.value); },
         "8 h"},
        {"provisioned_concurrency: {environments: 1, active: 8, duration: 100}",
         [](const Function& f) { return show(f.provisioned_concurrency->value.duration); }, "1 x 100 ms"},
        {"event_sources: [{type: sqs, batching_window: 5}]",
         [](const Function& f) { return show(f.event_sources[0]->batching_window); }, "5 s"},
        {"event_sources: [{type: sqs, visibility_timeout: 5}]",
         [](const Function& f) { return show(f.event_sources[0]->visibility_timeout); }, "5 s"},
        {"durable: {timeout: 5}", [](const Function& f) { return show(f.durable->value.timeout); }, "5 s"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Decoding<Function> decoding(c.text);
      REQUIRE_MESSAGE(decoding.good, decoding.findings());
      CHECK(c.shown(decoding.value) == c.value);
    }
  }

  TEST_CASE("running times are a mean or a mix of the whole") {
    struct Case {
      std::string text;
      std::string mix;
    };
    const Case good[] = {
        {"120 ms", "1 x 120 ms"},
        {"1.5 s", "1 x 1500 ms"},
        {"[{share: 100%, time: 80 ms}]", "1 x 80 ms"},
        {"[{share: 90%, time: 80 ms}, {share: 10%, time: 480.5}]", "0.9 x 80 ms + 0.1 x 480.5 ms"},
        {"[{share: 0.9, time: 80 ms}, {share: 10%, time: 1 s}]", "0.9 x 80 ms + 0.1 x 1 s"},
        {"[{share: 0%, time: 80 ms}, {share: 1, time: 1 s}]", "0 x 80 ms + 1 x 1 s"},
    };
    for (const Case& c : good) {
      CAPTURE(c.text);
      const Decoding<Function> decoding("duration: " + c.text);
      REQUIRE_MESSAGE(decoding.good, decoding.findings());
      CHECK(show(decoding.value.duration) == c.mix);
    }
    struct Bad {
      std::string text;
      std::string findings;
    };
    const Bad bad[] = {
        {"[{share: 90%, time: 80 ms}, {share: 9.999999999999%, time: 1 s}]",
         "1:11 invalid-value duration: the shares add up to 99.999999999999%, not 100%"},
        {"[{share: 90%, time: 80 ms}, {share: 10.000000000001%, time: 1 s}]",
         "1:11 invalid-value duration: the shares add up to 100.000000000001%, not 100%"},
        {"[]", "1:11 invalid-value duration: the shares add up to 0%, not 100%"},
        {"[{share: 100%}]", "1:12 missing-key duration[0]: `time` is missing"},
        {"[{time: 1 s}]", "1:12 missing-key duration[0]: `share` is missing"},
        {"[1 s]", "1:12 wrong-type duration[0]: expected a mapping, found `1 s`"},
        {"{share: 100%, time: 1 s}",
         "1:11 wrong-type duration: expected a time such as 120 ms, or a list of {share, time}, found a mapping"},
        {"{low: 1 s, high: 2 s}", "1:11 missing-key duration: the range has no `expected`"},
    };
    for (const Bad& c : bad) {
      CAPTURE(c.text);
      CHECK(Decoding<Function>("duration: " + c.text).findings() == c.findings);
    }
  }

  TEST_CASE("provisioned concurrency is on once, or in periods") {
    struct Case {
      std::string active;
      std::string findings;
    };
    const Case bad[] = {
        {"{hour: 8}",
         "1:52 missing-key provisioned_concurrency.active: `hours` is missing\n"
         "1:53 unknown-key provisioned_concurrency.active.hour: unknown key `hour`"},
        {"{times: 22}", "1:52 missing-key provisioned_concurrency.active: `hours` is missing"},
        {"[8 h]", "1:52 wrong-type provisioned_concurrency.active: expected a mapping, found a list"},
        {"{low: 1, high: 2}", "1:52 missing-key provisioned_concurrency.active: the range has no `expected`"},
    };
    for (const Case& c : bad) {
      CAPTURE(c.active);
      CHECK(Decoding<Function>("provisioned_concurrency: {environments: 1, active: " + c.active + "}").findings() ==
            c.findings);
    }
    const Decoding<Function> once("provisioned_concurrency: {environments: 1, active: 8 h}");
    REQUIRE(once.good);
    CHECK(once.value.provisioned_concurrency->value.active->value.times->value == Decimal(1));
  }

  TEST_CASE("every word is taken and written back") {
    const auto check = []<class E>(E, const std::string& key) {
      for (const Word<E>& word : WordsOf<E>::words) {
        CAPTURE(word.word);
        const Decoding<E> decoding((std::string(word.word)));
        REQUIRE_MESSAGE(decoding.good, key);
        CHECK(decoding.value == word.value);
        CHECK(to_string(word.value) == word.word);
      }
    };
    check(Architecture{}, "architecture");
    check(Invocation{}, "invocation");
    check(PackageType{}, "package.type");
    check(Trigger{}, "triggers");
    check(EventSourceType{}, "event_sources.type");
    check(EdgeEvent{}, "event");
    check(CloudFrontRuntime{}, "runtime");
  }

  TEST_CASE("keys that a record cannot be without") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {"cold_starts: {}",
         "1:14 missing-key cold_starts: `share` is missing\n1:14 missing-key cold_starts: `init` is missing"},
        {"provisioned_concurrency: {}", "1:26 missing-key provisioned_concurrency: `environments` is missing"},
        {"response_streaming: {}",
         "1:21 missing-key response_streaming: `responses` is missing\n"
         "1:21 missing-key response_streaming: `size` is missing"},
        {"event_sources: [{}]", "1:17 missing-key event_sources[0]: `type` is missing"},
        {"managed_instances: {hours: 1}",
         "1:20 missing-key managed_instances: `instance_type` is missing\n"
         "1:20 missing-key managed_instances: `on_demand_price` is missing"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(Decoding<Function>(c.text).findings() == c.findings);
    }
    for (const std::string text : {"snap_start: {}", "vpc: {}", "durable: {}", "package: {}", "environment: {}",
                                   "tags: {}", "managed_instances: {}", "provisioned_concurrency: {environments: 1}"}) {
      CAPTURE(text);
      CHECK(Decoding<Function>(text).findings().empty());
    }
  }

  TEST_CASE("environment variables are text") {
    CHECK(Decoding<Function>("environment: {A: [1]}").findings() ==
          "1:18 wrong-type environment.A: expected text, found a list");
    CHECK(Decoding<Function>("environment: {A: {b: 1}}").findings() ==
          "1:19 unknown-key environment.A.b: unknown key `b`");
    CHECK(Decoding<Function>("environment: [A=1]").findings() ==
          "1:14 wrong-type environment: expected a mapping of environment variables, found a list");
  }

  TEST_CASE("an edge function takes every key of a function and its event") {
    const Decoding<EdgeFunction> decoding(std::string(kEveryKey) + "event: origin-request\n");
    REQUIRE_MESSAGE(decoding.good, decoding.findings());
    CHECK(decoding.value.event->value == EdgeEvent::origin_request);
    CHECK(show(decoding.value.memory) == "1536 MB");
    CHECK(Decoding<Function>("event: origin-request").findings() == "1:1 unknown-key event: unknown key `event`");
  }

  TEST_CASE("every key of a CloudFront function") {
    const Decoding<CloudFrontFunction> decoding(
        "{event: viewer-request, requests: 5M, code_size: 8 KB, runtime: cloudfront-js-2.0, "
        "key_value_store: {reads: 1M}, tags: {team: web}}");
    REQUIRE_MESSAGE(decoding.good, decoding.findings());
    CHECK(decoding.value.event->value == EdgeEvent::viewer_request);
    CHECK(show(decoding.value.requests) == "5000000/month");
    CHECK(show(decoding.value.code_size) == "8 KB");
    CHECK(decoding.value.runtime->value == CloudFrontRuntime::v2);
    CHECK(show(decoding.value.key_value_store->value.reads) == "1000000/month");
    CHECK(*decoding.value.tags == Tags{{"team", "web"}});
    CHECK(Decoding<CloudFrontFunction>("memory: 128").findings() == "1:1 unknown-key memory: unknown key `memory`");
  }
}

// Types of neighbouring services, by rows and before there are any, and the kinds of what instances say.
#include "model/service_instance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "input/read.h"
#include "pricing/row_tables.h"
#include "records/visit.h"
#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

static_assert(std::variant_size_v<UsageValue> == std::tuple_size_v<std::remove_cvref_t<decltype(usage_kinds)>>);

namespace service_instance_test {
namespace {

/// Two types: one in a region of its own, and one with keys in mappings and keys that know each other.
const std::string kTypes = kHead.substr(0, kHead.find("runtimes:")) + R"(service_types:
  - {type: topic, title: Topic, source: page}
  - {type: edge, title: Edge, billed_region: r-1, source: page}
usages:
  - {type: topic, key: calls, kind: rate, title: calls, excludes: messages, source: page}
  - {type: topic, key: messages, kind: rate, title: messages, source: page}
  - {type: topic, key: message_size, kind: size, bare_unit: KB, title: size, needs: messages, source: page}
  - {type: topic, key: deliveries.http, kind: rate, title: by HTTP, excludes: calls, source: page}
  - {type: topic, key: deliveries.email, kind: rate, title: by e-mail, source: page}
  - {type: topic, key: active, kind: time, bare_unit: h, title: all periods, source: page}
  - {type: topic, key: active.hours, kind: time, bare_unit: h, title: a period, needs: active.times, source: page}
  - {type: topic, key: active.times, kind: count, title: how often, source: page}
  - {type: topic, key: used_by, kind: names, title: its users, source: page}
  - {type: topic, key: place, kind: word, words: a b, by_default: a, title: place, source: page}
  - {type: topic, key: depth, kind: count, title: depth, needs: place, source: page}
  - {type: edge, key: data, kind: size, meter: m.split, variant_by: side, title: data, source: page}
  - {type: edge, key: side, kind: word, words: x y, by_default: x, title: side, source: page}
)";

/// The instances of a workload that has `services` as they stand there, and what is wrong with them.
struct Instances {
  explicit Instances(const std::string& services) {
    catalogue_source = read_files({kTypes});
    REQUIRE(catalogue_source->findings().empty());
    const std::uint32_t source = sources.add("input.yaml", services);
    const std::optional<Node> document = read_yaml(sources, source, diagnostics);
    REQUIRE(document);
    const Catalogue catalogue = catalogue_source->catalogue();
    Decoder decoder(catalogue, diagnostics);
    read_value(decoder, *document, FieldInfo{{}, {}}, instances);
  }

  /// "id: the message; the help" of the only finding.
  std::string finding() const {
    const auto findings = diagnostics.sorted();
    if (findings.size() != 1) return std::to_string(findings.size()) + " findings";
    return std::string(findings[0].id.text()) + ": " + findings[0].message + "; " + findings[0].help;
  }

  std::unique_ptr<PricingReading> catalogue_source;
  Sources sources;
  Diagnostics diagnostics;
  std::vector<Named<ServiceInstance>> instances;
};

}  // namespace

TEST_SUITE("service instance") {
  TEST_CASE("keys stand by themselves or in a mapping, and lists of names may be one name") {
    const Instances read(
        "{t: {type: topic, calls: 1M, active: {hours: 2, times: 3}, used_by: [a, b]}, "
        "u: {type: topic, deliveries: {http: 1k, email: {low: 1, expected: 2, high: 3}}, active: 75 min, used_by: c}, "
        "edge: {data: 1 GB}}");
    REQUIRE(read.diagnostics.sorted().empty());
    REQUIRE(read.instances.size() == 3);
    const ServiceInstance& t = read.instances[0].value;
    REQUIRE(t.find("active.times") != nullptr);
    CHECK(std::get<Count>(t.find("active.times")->value) == Count{3});
    CHECK(std::get<NameList>(t.find("used_by")->value).names.size() == 2);
    CHECK(t.find("active") == nullptr);
    const ServiceInstance& u = read.instances[1].value;
    CHECK(std::get<Rate>(u.find("deliveries.email")->value) == Rate{2, Period::month});
    CHECK(std::get<Duration>(u.find("active")->value) == Duration{75LL * 60 * 1000});
    CHECK(std::get<NameList>(u.find("used_by")->value).names[0]->text == "c");
    REQUIRE(read.instances[2].value.region);
    CHECK(read.instances[2].value.region->value.code == "r-1");
  }

  TEST_CASE("keys that say one thing twice, or nothing alone, are errors at their place") {
    struct Case {
      std::string services;
      std::string finding;
    };
    const Case cases[] = {
        {"{topic: {calls: 1, messages: 1}}",
         "conflicting-keys: topic.messages: `calls` and `messages` are both given; keep one of them"},
        {"{topic: {messages: 1, calls: 1}}",
         "conflicting-keys: topic.calls: `messages` and `calls` are both given; keep one of them"},
        {"{topic: {calls: 1, deliveries: {http: 1}}}",
         "conflicting-keys: topic.deliveries.http: `calls` and `deliveries.http` are both given; keep one of them"},
        {"{topic: {message_size: 1}}",
         "missing-key: topic.message_size: `message_size` needs `messages`; add `messages`"},
        {"{topic: {active: {hours: 2}}}",
         "missing-key: topic.active.hours: `active.hours` needs `active.times`; add `active.times`"},
        {"{topic: {depth: 2}}", "0 findings"},
        {"{topic: {deliveries: {htp: 1}}}", "unknown-key: topic.deliveries.htp: unknown key `htp`; did you mean http?"},
        {"{topic: {deliveries: 5}}", "wrong-type: topic.deliveries: expected a mapping, found `5`; "},
        {"{topic: {deliveries.http: 5}}",
         "unknown-key: topic[\"deliveries.http\"]: unknown key `deliveries.http`; write `deliveries: {http: ...}`"},
        {"{topic: {active: {hour: 2}}}", "unknown-key: topic.active.hour: unknown key `hour`; did you mean hours?"},
        {"{topic: {used_by: {a: 1}}}",
         "wrong-type: topic.used_by: expected a name or a list of names, found a mapping; "},
        {"{edge: {region: r-2}}", "unknown-key: edge.region: edge has no `region`, it is billed in r-1; use `side`"},
        {"{edge: {deliveries: {http: 1}}}",
         "unknown-key: edge.deliveries: unknown key `deliveries`; topic has it, edge has not"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.services);
      CHECK(Instances(c.services).finding() == c.finding);
    }
  }

  TEST_CASE("paths lead to keys in mappings and to names") {
    struct Names : ValueVisitor {
      void visit(const FoundValue& found) override {
        text += path() + (found.text ? "=" + std::string(*found.text) : found.amount ? "#" : "") + " ";
      }
      std::string text;
    };
    const Instances read("{t: {type: topic, deliveries: {http: 1k, email: 5}, active: 8, used_by: [a, b]}}");
    const auto led_to = [&](std::vector<std::string_view> keys) {
      Names names;
      visit_value(read.instances, {}, keys, names);
      return names.text;
    };
    CHECK(led_to({"*", "deliveries"}) == "t.deliveries ");
    CHECK(led_to({"*", "deliveries", "email"}) == "t.deliveries.email ");
    CHECK(led_to({"*", "deliveries", "sms"}).empty());
    CHECK(led_to({"*", "active"}) == "t.active# ");
    CHECK(led_to({"*", "used_by", "*"}) == "t.used_by[0]=a t.used_by[1]=b ");
  }

  TEST_CASE("every kind has a word, and reads what a row writes as a workload does") {
    struct Case {
      std::string_view kind;
      std::string_view text;
      UsageAmount amount;
      UsageValue value;
    };
    const Case cases[] = {
        {"count", "3k", Count{3000}, Count{3000}},
        {"rate", "3/s", Rate{3, Period::second}, Rate{3, Period::second}},
        {"size", "2 KB", Size{2048}, SizeMix{}},
        {"time", "2 s", Duration{2000}, Duration{2000}},
        {"share", "5%", Share{*Decimal::parse("0.05")}, Share{*Decimal::parse("0.05")}},
        {"number", "1.5", *Decimal::parse("1.5"), *Decimal::parse("1.5")},
        {"word", "b", std::string_view("b"), std::string("b")},
        {"truth", "false", false, false},
    };
    REQUIRE(std::size(cases) + 1 == WordsOf<UsageKind>::words.size());  // no row writes names
    for (const Case& c : cases) {
      CAPTURE(c.kind);
      const auto word = std::ranges::find(WordsOf<UsageKind>::words, c.kind, &Word<UsageKind>::word);
      REQUIRE(word != WordsOf<UsageKind>::words.end());
      UsageRow row{};
      row.kind = word->value;
      row.words = "a b";
      const std::optional<UsageAmount> amount = read_usage_text(row, c.text);
      REQUIRE(amount);
      CHECK(*amount == c.amount);
      const UsageValue value = usage_value(*amount);
      CHECK(value.index() == c.value.index());
      if (const auto* mix = std::get_if<SizeMix>(&value)) {
        REQUIRE(mix->parts.size() == 1);
        CHECK(mix->parts.front().size.value == std::get<Size>(c.amount));
        CHECK(mix->parts.front().share.value == Share{1});
      }
      CHECK_FALSE(read_usage_text(row, "?"));
    }
  }
}

}  // namespace service_instance_test

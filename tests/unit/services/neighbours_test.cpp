// Neighbouring services that are rows only, with a pricing file of their own over the built-in ones.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "report/schema/schema.h"
#include "support/bills.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace neighbours_test {
namespace {

/// Two services with a key of every kind, at round prices.
constexpr const char* kPricing = R"(
sources: {page: {title: Page, url: "https://aws.amazon.com/", retrieved: 2026-10-08}}
services:
  - {service: Post, name: Amazon Post, category: Integration, subcategory: Messaging, source: page}
meters:
  - {meter: post.letters, title: Letters, service: Post, usage_type: L, unit: letter, pricing_unit: L, source: page}
  - {meter: post.data, title: Data, service: Post, usage_type: D, unit: GB, pricing_unit: GB, source: page}
  - {meter: post.rooms, title: Rooms, service: Post, usage_type: R, unit: room, pricing_unit: R, source: page}
  - {meter: post.open, title: Opening, service: Post, usage_type: O, unit: hour, pricing_unit: H, source: page}
  - {meter: post.kept, title: Storage, service: Post, usage_type: K, unit: GB-month, pricing_unit: GB-Mo, source: page}
rates:
  - {meter: post.letters, tiers: [{region: us-east-1, price: 0.01, grade: A, source: page}]}
  - {meter: post.data, tiers: [{region: us-east-1, price: 1, grade: A, source: page}]}
  - {meter: post.rooms, tiers: [{region: us-east-1, price: 100, grade: A, source: page}]}
  - {meter: post.open, tiers: [{region: us-east-1, price: 2, grade: A, source: page}]}
  - {meter: post.kept, tiers: [{region: us-east-1, price: 3, grade: A, source: page}]}
service_types:
  - {type: post, title: Post office, source: page}
  - {type: freight, title: Freight, source: page}
  - {type: post-box, title: Post box, source: page}
usages:
  - {type: post, key: letters, kind: rate, title: letters sent, meter: post.letters,
     chunk: {of: letter_size, size: 10 B}, source: page}
  - {type: post, key: letter_size, kind: size, bare_unit: B, title: size of a letter, minimum: 5 B, source: page}
  - {type: post, key: cards, kind: rate, title: cards sent, meter: post.letters,
     chunk: {of: card_size, size: 10 B}, source: page}
  - {type: post, key: card_size, kind: size, bare_unit: B, title: size of a card, minimum: 25 B, source: page}
  - {type: post, key: held, kind: size, bare_unit: GB, title: what is held, meter: post.kept, minimum: 2, source: page}
  - {type: post, key: rooms, kind: count, title: rooms that are rented, meter: post.rooms, minimum: 2, by_default: 3,
     source: page}
  - {type: post, key: open, kind: time, bare_unit: h, title: how long it is open, meter: post.open, source: page}
  - {type: post, key: kept, kind: size, bare_unit: GB, title: what is kept, meter: post.kept, source: page}
  - {type: post, key: office, kind: word, words: town village, title: where it is, configuration: true, source: page}
  - {type: post, key: busy, kind: share, title: share of the day with a queue, source: page}
  - {type: post, key: stamps, kind: number, title: price of a stamp, source: page}
  - {type: post, key: insured, kind: truth, title: whether letters are insured, source: page}
  - {type: freight, key: parcels, kind: rate, title: parcels sent, meter: post.data,
     chunk: {of: parcel_size, size: 1 MB, counts_data: true}, required: true, source: page}
  - {type: freight, key: parcel_size, kind: size, title: size of a parcel, source: page}
  - {type: post-box, key: boxes, kind: count, title: boxes, source: page}
)";

Estimate estimated(const std::string& services, const std::string& top = {}) {
  return Estimate(top + "services: " + services + "\n", in_month("2026-11"), kPricing);
}

std::string quantity_of(const std::string& keys, std::string_view meter) {
  return estimated("{post: {" + keys + "}}").quantity(meter);
}

std::string derivation_of(const Estimate& estimate, std::string_view meter) {
  const LineItem* line = estimate.find(meter);
  return line == nullptr ? "none" : line->derivation;
}

}  // namespace

TEST_SUITE("neighbours") {
  TEST_CASE("items are counted in chunks, each rounded up by itself") {
    struct Case {
      std::string keys;
      std::string letters;
    };
    const Case cases[] = {
        {"letters: 7", "7"},
        {"letters: 1/day", "30"},
        {"letters: 7, letter_size: 0", "7"},
        {"letters: 7, letter_size: 10", "7"},
        {"letters: 7, letter_size: 11", "14"},
        {"letters: 10, letter_size: [{share: 90%, size: 1}, {share: 10%, size: 95}]", "19"},
        {"letters: {low: 1, expected: 2, high: 3}", "2"},
        {"letter_size: 10", "none"},
        {"cards: 7", "21"},
        {"cards: 7, card_size: 1", "21"},
        {"cards: 10, card_size: [{share: 50%, size: 1}, {share: 50%, size: 31}]", "35"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      CHECK(quantity_of(c.keys, "post.letters") == c.letters);
    }
  }

  TEST_CASE("data is counted in whole chunks where AWS counts data") {
    CHECK(estimated("{freight: {parcels: 1024, parcel_size: 1.5 MB}}").quantity("post.data") == "2");
    const Estimate unknown = estimated("{freight: {parcels: 1024}}");
    CHECK(unknown.quantity("post.data") == "none");
    CHECK(unknown.findings() == "warning unknown-usage: services.freight: no parcel_size given: the total is partial");
  }

  TEST_CASE("counts, times and sizes are counted as they are, with AWS's default and minimum") {
    CHECK(quantity_of("rooms: 5", "post.rooms") == "5");
    CHECK(quantity_of("rooms: 1", "post.rooms") == "2");
    CHECK(quantity_of("letters: 1", "post.rooms") == "3");
    CHECK(quantity_of("open: 90 min", "post.open") == "1.5");
    CHECK(quantity_of("open: 8", "post.open") == "8");
    CHECK(quantity_of("kept: 512 MB", "post.kept") == "0.5");
    CHECK(quantity_of("held: 512 MB", "post.kept") == "2");
    CHECK(quantity_of("held: [{share: 50%, size: 1 GB}, {share: 50%, size: 4 GB}]", "post.kept") == "3");
    CHECK(quantity_of("letters: 1", "post.kept") == "none");
  }

  TEST_CASE("derivations and assumptions say how quantities come about") {
    const Estimate estimate = estimated("{post: {letters: 2000, letter_size: 12, rooms: 1}}");
    CHECK(derivation_of(estimate, "post.letters") == "2,000 letters x 2 chunks of 10 B");
    CHECK(derivation_of(estimate, "post.rooms") == "2 rooms, the least that is billed");
    CHECK(estimate.assumptions("services.post") ==
          std::vector<std::string>{
              "letter_size 12 B (a mean hides items in more or fewer chunks of 10 B; give a mix of sizes)",
              "region us-east-1 (no region is given)"});
    CHECK(estimated("{post: {letters: 1}}").assumptions("services.post") ==
          std::vector<std::string>{"letter_size at most 10 B (not given: each is counted as one chunk)",
                                   "region us-east-1 (no region is given)", "rooms 3 (AWS default)"});
    CHECK(derivation_of(estimated("{freight: {parcels: 1024, parcel_size: 1.5 MB}}"), "post.data") ==
          "1,024 parcels x 2 MB in chunks of 1 MB");
  }

  TEST_CASE("derivations and notes know the least that is billed of a size") {
    struct Case {
      std::string keys;
      std::string derivation;
      std::string note;  // on the size
    };
    const Case cases[] = {
        {"letters: 1, letter_size: 1", "1 letters x 1 chunk of 10 B, the least that is billed",
         "letter_size 5 B, the least that is billed (a mean hides items in more or fewer chunks of 10 B; give a mix of "
         "sizes)"},
        {"letters: 1, letter_size: 5", "1 letters x 1 chunk of 10 B",
         "letter_size 5 B (a mean hides items in more or fewer chunks of 10 B; give a mix of sizes)"},
        {"cards: 1, card_size: 24", "1 cards x 3 chunks of 10 B, the least that is billed",
         "card_size 25 B, the least that is billed (a mean hides items in more or fewer chunks of 10 B; give a mix of "
         "sizes)"},
        {"cards: 1, card_size: [{share: 50%, size: 1}, {share: 50%, size: 31}]",
         "1 cards x 3.5 chunks of 10 B, some at 25 B, the least that is billed", ""},
        {"cards: 1, card_size: [{share: 50%, size: 1}, {share: 50%, size: 2}]",
         "1 cards x 3 chunks of 10 B, the least that is billed", ""},
        {"cards: 1", "1 cards x 3 chunks of 10 B",
         "card_size at most 25 B (not given: each is counted as the least that is billed)"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      const Estimate estimate = estimated("{post: {region: us-east-1, rooms: 2, " + c.keys + "}}");
      CHECK(derivation_of(estimate, "post.letters") == c.derivation);
      CHECK(estimate.assumptions("services.post") ==
            (c.note.empty() ? std::vector<std::string>{} : std::vector<std::string>{c.note}));
    }
    CHECK(derivation_of(estimated("{post: {held: 1}}"), "post.kept") == "2 GB, the least that is billed");
  }

  TEST_CASE("the region that is taken is said once, for kinds that have one") {
    const auto regions = [](const std::string& text, std::string_view path) {
      const Estimate estimate(text, in_month("2026-11"), kPricing);
      return std::ranges::count_if(estimate.assumptions(path),
                                   [](const std::string& line) { return line.starts_with("region us-east-1 ("); });
    };
    CHECK(regions("services: {post: {rooms: 2}}\n", "services.post") == 1);
    CHECK(regions("services: {post: {rooms: 2, region: us-east-1}}\n", "services.post") == 0);
    CHECK(regions("region: us-east-1\nservices: {post: {rooms: 2}}\n", "services.post") == 0);
    CHECK(regions("functions: {f: {requests: 1}}\n", "functions.f") == 1);
    CHECK(regions("tables: {t: {reads: 1}}\n", "tables.t") == 1);
    CHECK(regions("edge_functions: {f: {requests: 1}}\n", "edge_functions.f") == 0);
    CHECK(regions("cloudfront_functions: {f: {requests: 1}}\n", "cloudfront_functions.f") == 0);
  }

  TEST_CASE("instances have names, regions, tags and defaults by type") {
    const Estimate estimate = estimated(
        "{post: {rooms: 2}, branch: {type: post, tags: {team: b}}, far: {type: post, region: eu-west-1, rooms: 1}}",
        "free_tier: false\ntags: {team: a}\ndefaults: {services: {post: {rooms: 7}, freight: {parcels: 1}}}\n");
    CHECK(estimate.find("post.rooms", "services.post")->quantity == Decimal(2));
    CHECK(estimate.find("post.rooms", "services.branch")->quantity == Decimal(7));
    CHECK(estimate.find("post.rooms", "services.branch")->tags == Tags{{"team", "b"}});
    CHECK(estimate.find("post.rooms", "services.post")->tags == Tags{{"team", "a"}});
    CHECK(estimate.findings().find("eu-west-1") != std::string::npos);  // no price is known there
  }

  TEST_CASE("keys and types that there are not are errors with their place") {
    struct Case {
      std::string services;
      std::string finding;
      std::string help;
    };
    const Case cases[] = {
        {"{pst: {letters: 1}}", "missing-key: services.pst: `type` is missing, and the name is no type of service",
         "did you mean post?"},
        {"{mail: {type: pst}}",
         "invalid-value: services.mail.type: `pst` is not a type of service that lambdacost knows",
         "did you mean post?"},
        {"{mail: {type: [post]}}",
         "wrong-type: services.mail.type: expected a type of service such as sqs, found a list", ""},
        {"{post: {lettres: 1}}", "unknown-key: services.post.lettres: unknown key `lettres`", "did you mean letters?"},
        {"{post: {parcels: 1}}", "unknown-key: services.post.parcels: unknown key `parcels`",
         "freight has it, post has not"},
        {"{post: {office: city}}", "invalid-value: services.post.office: expected town or village, found `city`", ""},
        {"{post: {rooms: many}}",
         "invalid-value: services.post.rooms: expected a count such as 3M, but `many` is not a number", ""},
        {"{freight: {}}", "missing-key: services.freight: `parcels` is missing", "add `parcels`: parcels sent"},
        {"{post: {letter_size: [{share: 90%, size: 1}]}}",
         "invalid-value: services.post.letter_size: the shares add up to 90%, not 100%", ""},
        {"{post: {letter_size: {small: 1}}}",
         "wrong-type: services.post.letter_size: expected a size such as 2 KB, or a list of {share, size}, found a "
         "mapping",
         ""},
        {"{post-box: {boxes: 1}}",
         "not-priced-yet: services.post-box: neighbouring services cannot be priced by this version",
         "leave it out of this estimate"},
        {"{b: {type: post_boxes}}",
         "invalid-value: services.b.type: `post_boxes` is not a type of service that lambdacost knows",
         "did you mean post-box?"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.services);
      const Estimate estimate = estimated(c.services);
      REQUIRE(estimate.diagnostics.errors() == 1);
      const Diagnostic finding = estimate.diagnostics.sorted().front();
      CHECK(fmt::format("{}: {}", finding.id.text(), finding.message) == c.finding);
      CHECK(finding.help == c.help);
      CHECK(finding.range.is_somewhere());
    }
    const Estimate nameless = estimated("{correspondence: {}}");
    CHECK(nameless.findings() ==
          "error missing-key: services.correspondence: `type` is missing, and the name is no type of service");
  }

  TEST_CASE("underscores of a name are the dashes of its type") {
    CHECK(estimated("{post_box: {boxes: 1}}").findings().starts_with("error not-priced-yet: services.post_box"));
    CHECK(estimated("{b: {type: post_box, boxes: 1}}").findings().starts_with("error not-priced-yet: services.b"));
  }

  TEST_CASE("the schema knows the keys of types with rows") {
    const Estimate estimate = estimated("{post: {}}");
    const std::string schema = workload_schema(*estimate.catalogue);
    CHECK(schema.find("\"parcel_size\"") != std::string::npos);
    CHECK(schema.find("letters sent") != std::string::npos);
    CHECK(
        schema.find(
            R"(what is kept\nan amount of data in B, KB, MB, GB or TB; 1 KB is 1,024 B; a number without a unit is in GB)") !=
        std::string::npos);
  }

  TEST_CASE("a change of an instance has its reason") {
    const auto reasons = [](const std::string& before, const std::string& after) {
      const Outcome outcome = run_in_memory(
          {"diff", "old.yaml", "new.yaml", "--pricing", "prices", "--format", "json", "--month", "2026-11"},
          {{"old.yaml", "services: " + before + "\n"},
           {"new.yaml", "services: " + after + "\n"},
           {"prices/p.yaml", kPricing}});
      CAPTURE(outcome.err);
      std::string found;
      for (const char* reason : {"usage", "configuration", "added", "removed"})
        if (outcome.out.find(fmt::format("\"{}\": \"", reason)) != std::string::npos)
          found += std::string(reason) + " ";
      return found;
    };
    CHECK(reasons("{post: {rooms: 2}}", "{post: {rooms: 4}}") == "usage ");
    CHECK(reasons("{post: {rooms: 2, office: town}}", "{post: {rooms: 2, office: village}}").empty());
    CHECK(reasons("{a: {type: post, rooms: 2}}", "{a: {type: freight, parcels: 4, parcel_size: 1 MB}}") ==
          "configuration ");
    CHECK(reasons("{post: {rooms: 2}}", "{post: {rooms: 2}, b: {type: post}}") == "added ");
    CHECK(reasons("{post: {rooms: 2}, b: {type: post}}", "{post: {rooms: 2}}") == "removed ");
  }
}

}  // namespace neighbours_test

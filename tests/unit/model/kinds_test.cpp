// That no kind of resource is forgotten: a toy workload has one more than the program, and every kind of the program
// goes the whole way.
#include "model/kinds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "comparing/cost_scope.h"
#include "records/shape.h"
#include "support/bills.h"
#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace toy {

struct Pond {
  std::optional<Located<RegionCode>> region;
  Located<Tags> tags;
};

/// The program's workload with one more kind.
struct Park : Workload {
  std::vector<Named<Pond>> ponds;
};

constexpr auto park_kinds = std::tuple_cat(
    workload_kinds, std::tuple(kind_in(&Park::ponds, {"ponds", "Pond", "pond", "ponds by name", "Garden pond", true})));
constexpr const auto& kinds_of(const Park*) { return park_kinds; }

Park with_pond(const std::string& name, std::uint32_t source) {
  Park park;
  park.functions.push_back({"f", {source, 0, 1}, {}});
  park.ponds.push_back({name, {source, 2, 3}, {}});
  return park;
}

}  // namespace toy

namespace {

/// Files as a command loads them.
struct Loaded {
  explicit Loaded(std::vector<std::string> texts, const PricingOptions& options = {}) {
    MemoryFiles memory;
    std::vector<std::string> files;
    for (std::string& text : texts) {
      files.push_back(fmt::format("file{}.yaml", files.size() + 1));
      memory.contents[files.back()] = std::move(text);
    }
    Inputs inputs{memory};
    Diagnostics diagnostics;
    workload =
        load_workload(read_documents(files, inputs, diagnostics), {inputs, built_in_catalogue(), options}, diagnostics);
    CHECK(diagnostics.errors() == 0);
  }

  Workload workload;
};

/// What is written under the kind: an instance whose name is a type of service too, so that it is sound everywhere.
std::string one_of(std::string_view kind, std::string_view keys = {}, std::string_view name = "sqs") {
  return fmt::format("{}: {{{}: {{{}}}}}\n", kind, name, keys);
}

}  // namespace

TEST_SUITE("kinds") {
  TEST_CASE("a fifth kind is one row of the list") {
    toy::Park park = toy::with_pond("lily", 0);
    park.region = Located<RegionCode>{{"eu-west-1"}, {}};
    park.tags.value = {{"team", "garden"}};
    std::vector<std::string_view> keys;
    for_each_kind(park, [&](const Kind& kind, const auto&) { keys.push_back(kind.key); });
    CHECK(keys.size() == resource_kinds.size() + 1);
    CHECK(keys.back() == "ponds");

    inherit_from_file(park);
    CHECK(park.ponds.front().value.region->value.code == "eu-west-1");
    CHECK(*park.ponds.front().value.tags == *park.tags);
    CHECK(*park.functions.front().value.tags == *park.tags);

    const std::vector<ResourceHead> heads = resource_heads(park);
    REQUIRE(heads.size() == 2);
    CHECK(heads.back().kind == "ponds");
    CHECK(heads.back().name == "lily");
    CHECK(*heads.back().tags == *park.tags);

    int found = 0;
    with_resource(park, "ponds.lily", [&](const auto& resource) {
      found += std::is_same_v<std::remove_cvref_t<decltype(resource)>, toy::Pond> ? 1 : 0;
    });
    CHECK(found == 1);
  }

  TEST_CASE("files with a fifth kind become one account") {
    toy::Park park;
    toy::Park first = toy::with_pond("lily", 0);
    toy::Park second = toy::with_pond("lily", 1);
    ResourcePlaces seen;
    Diagnostics diagnostics;
    append_resources(park, first, seen, diagnostics);
    append_resources(park, second, seen, diagnostics);
    CHECK(park.ponds.size() == 2);
    CHECK(diagnostics.errors() == 2);  // functions.f and ponds.lily
  }

  TEST_CASE("every mapping of resources in a workload file is of a kind") {
    for (const ShapeField& field : shape_of<Workload>(built_in_catalogue()).fields) {
      CAPTURE(field.info.key);
      if (field.shape.kind != Shape::Kind::mapping || field.shape.parts.front().kind != Shape::Kind::record) continue;
      const std::vector<ShapeField>& keys = field.shape.parts.front().fields;
      const bool is_resource = std::ranges::any_of(keys, [](const ShapeField& key) { return key.info.key == "tags"; });
      if (is_resource) CHECK(find_kind(field.info.key) != nullptr);
    }
  }

  TEST_CASE("a resource's path begins with its kind") {
    for_each_kind_type([](const Kind& kind, const auto* type) {
      CAPTURE(kind.key);
      const Named<std::remove_cvref_t<decltype(*type)>> named{"a.b", {}, {}};
      CHECK(path_of(named) == path_child(kind.key, "a.b"));
    });
  }

  TEST_CASE("kinds differ in their words and in what they hold") {
    for (const std::string_view key : resource_kinds) {
      CAPTURE(key);
      CHECK(find_kind(key)->key == key);
      CHECK(kind_of_path(path_child(key, "a.b"))->key == key);
      CHECK_FALSE(find_kind(key)->singular.empty());
      CHECK(std::ranges::count(resource_kinds, key) == 1);
    }
    CHECK(find_kind("account") == nullptr);
    CHECK(kind_of_path("") == nullptr);
  }

  TEST_CASE("resources of every kind have tags and regions, are merged and budgeted") {
    for (const std::string_view key : resource_kinds) {
      CAPTURE(key);
      const std::string path = path_child(key, "sqs");
      const std::string budgets = fmt::format(
          "budgets: [{{scope: {}, limit: 1}}, {{scope: {}, limit: 1}}, {{scope: a=1, limit: 1}}]\n", path, key);
      const Loaded loaded({"tags: {a: 1}\nregion: eu-west-1\n" + one_of(key) + budgets, one_of(key, {}, "sns")});
      const Workload& workload = loaded.workload;
      const std::vector<ResourceHead> heads = resource_heads(workload);
      REQUIRE(heads.size() == 2);
      CHECK(heads[0].kind == key);
      CHECK(*heads[0].tags == Tags{{"a", "1"}});
      CHECK(heads[1].name == "sns");
      with_resource(workload, path, [&](const auto& resource) {
        CHECK(region_of(resource) == (find_kind(key)->is_regional ? "eu-west-1" : edge_region));
      });
      Diagnostics diagnostics;
      CostScopes scopes(workload, built_in_catalogue());
      for (const Located<Budget>& budget : workload.budgets)
        CHECK(scopes.read(*budget->scope, diagnostics).has_value());
    }
  }

  TEST_CASE("of a resource of every kind something is metered, assumed or said") {
    for (const std::string_view key : resource_kinds) {
      CAPTURE(key);
      const std::string path = path_child(key, "sqs");
      const Estimate estimate(one_of(key));
      CHECK((estimate.findings().find(path) != std::string::npos || !estimate.assumptions(path).empty()));
    }
  }

  TEST_CASE("settings and defaults reach every kind") {
    for (const std::string_view key : resource_kinds) {
      CAPTURE(key);
      PricingOptions options;
      options.settings = {fmt::format("{}.sqs.tags.a=2", key)};
      const Loaded set({one_of(key)}, options);
      CHECK(*resource_heads(set.workload).front().tags == Tags{{"a", "2"}});
      const std::string defaults = key == "services" ? one_of(key, "tags: {b: 3}") : one_of(key, "b: 3", "tags");
      const Loaded with_defaults({"defaults: {" + defaults.substr(0, defaults.size() - 1) + "}\n" + one_of(key)});
      CHECK(*resource_heads(with_defaults.workload).front().tags == Tags{{"b", "3"}});
    }
  }
}

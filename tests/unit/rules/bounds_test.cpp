// The bounds of limits.yaml: each range one step below its minimum, at both ends and one step above its maximum, and
// every set of words, on workloads made from the rows.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/limit.h"
#include "rules/rule.h"
#include "support/findings.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

const Catalogue& catalogue() {
  static const Catalogue built_in(built_in_tables());
  return built_in;
}

/// A tree of JSON: a mapping, or the text of a value.
struct Json {
  std::map<std::string, Json> members;
  std::string value;

  Json& at(std::string_view path) {
    Json* node = this;
    while (!path.empty()) {
      const std::size_t dot = std::min(path.find('.'), path.size());
      node = &node->members[std::string(path.substr(0, dot))];
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return *node;
  }

  std::string text() const {
    if (!value.empty()) return value;
    std::string text;
    for (const auto& [key, member] : members) {
      if (key == "[]") return "[" + member.text() + "]";
      text += fmt::format("{}\"{}\": {}", text.empty() ? "" : ", ", key, member.text());
    }
    return "{" + text + "}";
  }
};

bool is_list(std::string_view key) { return key == "event_sources" || key == "layers" || key == "reserved"; }

/// The place of a path in the tree: names of resources are "name", items of lists the only one.
std::string place_of(std::string_view path) {
  std::string place;
  std::string_view before;
  for (std::string step; !path.empty();) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    step = path.substr(0, dot);
    const std::string_view key = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    if (key == "*") step = is_list(before) ? "[]" : "name";
    place += (place.empty() ? "" : ".") + step;
    before = key;
  }
  return place;
}

/// What a record lacks to be read at all, and what conditions on keys are met with.
const std::map<std::string, std::string, std::less<>> kValues = {
    {"managed_instances", R"({"instance_type": "m7g.xlarge", "hours": 1, "on_demand_price": 0.1632})"},
    {"snap_start", R"({"versions": 1})"},
    {"durable", R"({"executions": 1})"},
    {"provisioned_concurrency", R"({"environments": 1, "active": "8 h"})"},
    {"efs", "true"},
    {"poller_unit_hours", "1"},
    {"key_value_store", R"({"reads": 1})"},
    {"environment.*", R"({"TABLE": "orders"})"},
    {"vpc.subnets", R"({"subnets": ["a"]})"},
    {"vpc.security_groups", R"({"security_groups": ["a"]})"},
};

void add_required(Json& root, const std::string& place) {
  const auto add = [&](std::string_view part, std::string_view key, std::string_view value) {
    const std::size_t at = place.find(part);
    if (at == std::string::npos) return;
    Json& member = root.at(place.substr(0, at + part.size()) + "." + std::string(key));
    if (member.value.empty() && member.members.empty()) member.value = value;
  };
  add("cold_starts", "share", "\"1%\"");
  add("response_streaming", "responses", "1");
  add("event_sources.[]", "type", "\"sqs\"");
  add("provisioned_concurrency", "active", "\"8 h\"");
  add("provisioned_concurrency", "environments", "1");
  add("dax", "node_type", "\"dax.r5.large\"");
  add("reserved.[]", "region", "\"us-east-1\"");
  add("reserved.[]", "term", "\"1 year\"");
}

/// Where a condition's key stands for a value: beside it in a list's item, or else in the resource.
std::string record_of(const std::string& place, std::string_view key) {
  const std::size_t item = place.find("[]");
  if (item != std::string::npos && (key == "type" || key == "poller_unit_hours")) return place.substr(0, item + 2);
  return place.substr(0, place.find('.', place.find('.') + 1));
}

void meet(Json& root, const std::string& place, std::string_view condition) {
  const std::size_t equals = condition.find('=');
  const std::string key(condition.substr(0, equals));
  if (equals == std::string_view::npos) {
    Json& member = root.at(record_of(place, key) + "." + key.substr(0, key.find('.')));
    if (member.members.empty()) member.value = kValues.find(key)->second;
    return;
  }
  const std::string_view words = condition.substr(equals + 1);
  const std::string word = fmt::format("\"{}\"", words.substr(0, words.find('|')));
  if (key == "triggers.*")
    root.at(record_of(place, key) + ".triggers").value = "[" + word + "]";
  else
    root.at(record_of(place, key) + "." + key).value = word;
}

/// A workload with the value at the path, in which the bound holds.
std::string workload_with(const BoundRow& bound, std::string_view path, const std::string& value) {
  Json root;
  const std::string place = place_of(path);
  if (place.ends_with(".name"))  // the name is the value
    root.at(place.substr(0, place.size() - 5)).members[value].value =
        place.find("environment") == std::string::npos ? "{}" : "\"x\"";
  else
    root.at(place).value = value;
  for (const std::string_view condition : split_words(bound.when)) meet(root, place, condition);
  add_required(root, place);
  return root.text();
}

std::string list_of(std::string_view path, std::size_t count) {
  std::string items;
  const bool is_mapping = path.ends_with("indexes");
  for (std::size_t i = 0; i < count; ++i)
    items += fmt::format("{}{}", i == 0 ? "" : ", ",
                         is_mapping                 ? fmt::format("\"index-{}\": {{}}", i)
                         : path.ends_with("layers") ? std::string("{}")
                                                    : fmt::format("\"id-{}\"", i));
  return is_mapping ? "{" + items + "}" : "[" + items + "]";
}

bool is_text(std::string_view path) { return path.ends_with("handler") || path.ends_with(".*"); }

/// The amount as the path's value is written.
std::string value_of(std::string_view path, const Amount& amount) {
  const std::string number = amount.value.rounded(12, Rounding::half_even).to_string();
  const auto count = [&]() -> std::size_t { return std::stoul(number); };
  if (path.ends_with(".*")) return std::string(count(), 'a');
  if (is_text(path)) return "\"" + std::string(count(), 'a') + "\"";
  if (path.ends_with("layers") || path.ends_with("subnets") || path.ends_with("groups") || path.ends_with("indexes"))
    return list_of(path, count());
  switch (amount.unit) {
    case LimitUnit::number:
      return number;
    case LimitUnit::bytes:
      return fmt::format("\"{} B\"", number);
    case LimitUnit::milliseconds:
      return fmt::format("\"{} ms\"", number);
    case LimitUnit::fraction:
      return fmt::format("\"{}\"", number);
    case LimitUnit::per_second:
      return fmt::format("\"{}/s\"", number);
  }
  return {};
}

Rational step_of(const BoundRow& bound, LimitUnit unit) {
  if (!bound.step.empty()) return amount_of_bound(bound.step).value;
  return unit == LimitUnit::fraction ? Rational(Decimal::of(1, 2)) : Rational(1);
}

/// A day on which the bound is in force, its last one where it has one.
std::string day_of(const BoundRow& bound) {
  return bound.effective.to ? bound.effective.to->to_string() : "2026-11-24";
}

/// Findings of the limit that are as severe as the bound.
bool is_broken(const BoundRow& bound, std::string_view path, const Amount& amount) {
  const std::string workload = workload_with(bound, path, value_of(path, amount));
  const std::string found = findings_of(workload, {std::string(bound.limit)}, day_of(bound));
  CAPTURE(workload);
  CAPTURE(found);
  const bool is_read = found.empty() || found.find(fmt::format(" {} ", bound.limit)) != std::string::npos;
  CHECK(is_read);
  return found.find(fmt::format("{} {} ", to_string(bound.severity), bound.limit)) != std::string::npos &&
         found.find("% of the maximum") == std::string::npos;
}

}  // namespace

TEST_SUITE("bounds") {
  TEST_CASE("every range on both sides of both ends") {
    std::size_t ranges = 0;
    for (const BoundRow& bound : catalogue().tables().bounds) {
      if (bound.path.empty() || bound.forbidden || !bound.needs.empty()) continue;
      for (const std::string_view path : split_words(bound.path)) {
        const std::string limit(bound.limit);
        CAPTURE(limit);
        CAPTURE(path);
        const auto check = [&](std::string_view text, int steps, bool broken) {
          Amount amount = amount_of_bound(text);
          amount.value += step_of(bound, amount.unit) * Rational(steps);
          CAPTURE(text);
          CAPTURE(steps);
          if (amount.value.is_negative() || (is_text(path) && amount.value.is_zero())) return;
          if (amount.unit == LimitUnit::fraction && amount.value > Rational(1)) return;
          CHECK(is_broken(bound, path, amount) == broken);
        };
        if (!bound.min.empty()) {
          check(bound.min, -1, true);
          check(bound.min, 0, false);
          ++ranges;
        }
        if (!bound.max.empty()) {
          check(bound.max, 0, false);
          check(bound.max, 1, true);
          ++ranges;
        }
      }
    }
    CHECK(ranges > 70);
  }

  TEST_CASE("every word, and every key that must not be there") {
    for (const BoundRow& bound : catalogue().tables().bounds) {
      for (const std::string_view path : split_words(bound.path)) {
        const std::string limit(bound.limit);
        CAPTURE(limit);
        CAPTURE(path);
        const auto finds = [&](const std::string& value) {
          return !findings_of(workload_with(bound, path, value), {limit}).empty();
        };
        if (path.ends_with(".*")) continue;  // names; below
        for (const std::string_view word : split_words(bound.allowed)) CHECK_FALSE(finds(fmt::format("\"{}\"", word)));
        for (const std::string_view word : split_words(bound.denied)) CHECK(finds(fmt::format("\"{}\"", word)));
        if (!bound.forbidden && bound.needs.empty()) continue;
        const std::string key(path.substr(path.rfind('.') + 1));
        const auto value = kValues.find(key);
        const std::string given = value != kValues.end()         ? value->second
                                  : key == "layers"              ? "[{}]"
                                  : key == "environment"         ? R"({"TABLE": "orders"})"
                                  : key == "vpc"                 ? R"({"subnets": ["a"]})"
                                  : key == "runtime"             ? "\"nodejs24.x\""
                                  : key == "maximum_concurrency" ? "10"
                                  : key == "rds_proxy"           ? "true"
                                                                 : "\"app.handler\"";
        CHECK(finds(given));
        if (key == "efs" || key == "rds_proxy") CHECK_FALSE(finds("false"));
      }
    }
  }

  TEST_CASE("names and characters") {
    struct Case {
      std::string_view workload;
      std::string_view limit;
      bool found;
    };
    const Case cases[] = {
        {"functions: {orders-v2_A: {}}", "lambda-function-name", false},
        {"functions: {orders.v2: {}}", "lambda-function-name", true},
        {"functions: {größe: {}}", "lambda-function-name", true},
        {"functions: {f: {environment: {A1: x, Ab_c: y}}}", "lambda-environment-name", false},
        {"functions: {f: {environment: {A: x}}}", "lambda-environment-name", true},
        {"functions: {f: {environment: {\"\": x}}}", "lambda-environment-name", true},
        {"functions: {f: {handler: app.handler}}", "lambda-handler", false},
        {"functions: {f: {handler: größe::Größe}}", "lambda-handler", false},
        {"functions: {f: {handler: app handler}}", "lambda-handler", true},
        {"edge_functions: {f: {handler: app handler}}", "lambda-handler", true},
        {"functions: {f: {environment: {_A: x}}}", "lambda-environment-name", true},
        {"functions: {f: {environment: {A-B: x}}}", "lambda-environment-name", true},
        {"functions: {f: {environment: {AWS_LAMBDA_METADATA_TOKEN: x}}}", "lambda-environment-reserved", true},
        {"functions: {f: {environment: {AWS_LAMBDA_EXEC_WRAPPER: x}}}", "lambda-environment-reserved", false},
        {"tables: {orders.v2_a-b: {}}", "dynamodb-table-name", false},
        {"tables: {orders/v2: {}}", "dynamodb-table-name", true},
    };
    for (const Case& c : cases) {
      CAPTURE(c.workload);
      CHECK(findings_of(c.workload, {std::string(c.limit)}).empty() != c.found);
    }
  }

  TEST_CASE("a character that is not allowed, and a value that is no multiple of the step") {
    CHECK(findings_of("functions: {f: {handler: app handler}}", {"lambda-handler"}) ==
          "error lambda-handler functions.f.handler: `app handler` has a character of ` `");
    CHECK(findings_of("functions: {f: {memory: 128.5 MB}}", {"lambda-memory"}) ==
          "error lambda-memory functions.f.memory: 131584 KB is not a multiple of 1 MB");
    CHECK(findings_of("functions: {f: {timeout: 1500 ms}}", {"lambda-timeout"}) ==
          "error lambda-timeout functions.f.timeout: 1500 ms is not a multiple of 1 s");
  }

  TEST_CASE("a raised quota is told by the account") {
    const std::string tables = "tables: {orders: {mode: provisioned, provisioned: {rcu: 40001, wcu: 1}}}\n";
    CHECK(
        findings_of(tables, {"dynamodb-table-capacity"}) ==
        "error dynamodb-table-capacity tables.orders.provisioned.rcu: 40,001 is more than the maximum of 40,000 (AWS's "
        "default quota)");
    CHECK(findings_of("account: {table_read_units: 40001}\n" + tables, {"dynamodb-table-capacity"}) == "");
    CHECK(findings_of("account: {table_read_units: 50}\n" + tables, {"dynamodb-table-capacity"}) ==
          "error dynamodb-table-capacity tables.orders.provisioned.rcu: 40,001 is more than the maximum of 50 "
          "(account.table_read_units)");
  }

  TEST_CASE("near a hard limit is a note, from above the share on") {
    CHECK(findings_of("tables: {orders: {item_size: 320 KB}}", {"dynamodb-item-size"}) == "");
    CHECK(findings_of("tables: {orders: {item_size: 327681 B}}", {"dynamodb-item-size"}) ==
          "note dynamodb-item-size tables.orders.item_size: 327681 B is 80% of the maximum of 400 KB");
    CHECK(findings_of("tables: {orders: {item_size: 400 KB}}", {"dynamodb-item-size"}) ==
          "note dynamodb-item-size tables.orders.item_size: 400 KB is 100% of the maximum of 400 KB");
  }
}

// The bounds of limits.yaml: each range one step below its minimum, at both ends and one step above its maximum, and
// every set of words, on workloads made from the rows and from the shapes of their keys.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/limit.h"
#include "model/workload.h"
#include "records/shape.h"
#include "rules/rule.h"
#include "support/findings.h"
#include "support/memory_world.h"
#include "support/shapes.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace bounds_test {
namespace {

const Catalogue& catalogue() {
  static const Catalogue built_in(built_in_tables());
  return built_in;
}

/// A tree of JSON: a mapping (of the one key "[]" for a list), or the text of a value.
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
    if (members.empty() && !value.empty()) return value;
    std::string text;
    for (const auto& [key, member] : members) {
      if (key == "[]") return "[" + member.text() + "]";
      text += fmt::format("{}\"{}\": {}", text.empty() ? "" : ", ", key, member.text());
    }
    return "{" + text + "}";
  }
};

const Shape& workload_shape() {
  static const Shape shape = shape_of<Workload>(catalogue());
  return shape;
}

/// The first part of the path, which goes on behind it.
std::string_view take_step(std::string_view& path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view step = path.substr(0, dot);
  path.remove_prefix(std::min(dot + 1, path.size()));
  return step;
}

/// The place of a path in the tree: names of resources are "name", items of lists the only one.
std::string place_of(std::string_view path) {
  std::string place;
  const Shape* shape = &workload_shape();
  while (!path.empty()) {
    const std::string_view step = take_step(path);
    const bool is_item = step == "*" && as_kind(*shape, Shape::Kind::list) != nullptr;
    place += (place.empty() ? "" : ".") + std::string(is_item ? "[]" : step == "*" ? "name" : step);
    shape = below(*shape, step);
    REQUIRE(shape != nullptr);
  }
  return place;
}

/// Whether the path leads to the user's names, so that the value is a key.
bool is_name(std::string_view path) {
  if (!path.ends_with(".*")) return false;
  return as_kind(*shape_at(workload_shape(), path.substr(0, path.size() - 2)), Shape::Kind::mapping) != nullptr;
}

/// Whether the bound counts the characters of the value.
bool is_text(std::string_view path) {
  const Shape::Kind kind = shape_at(workload_shape(), path)->kind;
  return is_name(path) || kind == Shape::Kind::text || kind == Shape::Kind::name;
}

std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", text); }

/// So many items of a list, or names of a mapping.
std::string items_of(const Shape& shape, std::size_t count);

/// The least that may be written.
std::string sample(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::value:
      return in_quotes(shape.notation->examples.front());
    case Shape::Kind::truth:
      return "true";
    case Shape::Kind::word:
      return in_quotes(shape.words.front());
    case Shape::Kind::list:
    case Shape::Kind::mapping:
      return items_of(shape, 1);
    case Shape::Kind::either:
      return sample(shape.parts.front());
    case Shape::Kind::record: {
      Json record;
      for (const ShapeField& field : shape.fields)
        if (field.info.required) record.members[std::string(field.info.key)].value = sample(field.shape);
      return record.text();
    }
    case Shape::Kind::anything:
    case Shape::Kind::text:
    case Shape::Kind::name:
      return in_quotes("a");
    case Shape::Kind::nothing:
    case Shape::Kind::resource:
      break;
  }
  return "{}";
}

std::string items_of(const Shape& shape, std::size_t count) {
  const bool is_list = shape.kind == Shape::Kind::list;
  std::string items;
  for (std::size_t i = 0; i < count; ++i)
    items += fmt::format("{}{}{}", i == 0 ? "" : ", ", is_list ? "" : fmt::format("\"name-{}\": ", i),
                         sample(shape.parts.front()));
  return is_list ? "[" + items + "]" : "{" + items + "}";
}

/// Gives records what they lack to be read at all.
void complete(Json& node, const Shape& shape) {
  if (node.members.empty()) return;
  const Shape* record = node.members.contains("[]") ? nullptr : as_kind(shape, Shape::Kind::record);
  for (auto& [key, member] : node.members) complete(member, *below(shape, record == nullptr ? "*" : key));
  if (record == nullptr) return;
  for (const ShapeField& field : record->fields) {
    Json* member = field.info.required ? &node.members[std::string(field.info.key)] : nullptr;
    if (member != nullptr && member->text() == "{}") member->value = sample(field.shape);
  }
}

/// The path of a condition's key, which stands in the nearest record around a value that has it.
std::string path_of_condition(std::string_view path, std::string_view key) {
  const std::string_view first = key.substr(0, key.find('.'));
  while (true) {
    path = path.substr(0, path.rfind('.'));
    if (below(*shape_at(workload_shape(), path), first) != nullptr) return fmt::format("{}.{}", path, key);
    REQUIRE(path.find('.') != std::string_view::npos);
  }
}

/// Puts in what the condition asks for: "type=sqs|kinesis", or a key that is given.
void meet(Json& root, std::string_view path, std::string_view condition) {
  const std::size_t equals = condition.find('=');
  const std::string key = path_of_condition(path, condition.substr(0, equals));
  const std::string_view words = equals == std::string_view::npos ? std::string_view() : condition.substr(equals + 1);
  root.at(place_of(key)).value =
      words.empty() ? sample(*shape_at(workload_shape(), key)) : in_quotes(words.substr(0, words.find('|')));
}

/// The key of a service without which the one at the path says nothing, or "".
std::string_view needed_beside(const BoundRow& bound, std::string_view path) {
  for (const Condition& condition : bound.when) {
    if (condition.keys.back() != "type" || condition.words.empty()) continue;
    const UsageRow* row = catalogue().usage(condition.words.front(), path.substr(path.rfind('.') + 1));
    if (row != nullptr) return row->needs;
  }
  return {};
}

/// A workload with the value at the path, in which the bound holds.
std::string workload_with(const BoundRow& bound, std::string_view path, const std::string& value) {
  Json root;
  if (is_name(path)) {
    const std::string_view mapping = path.substr(0, path.size() - 2);
    root.at(place_of(mapping)).members[value].value = sample(*shape_at(workload_shape(), path));
  } else {
    root.at(place_of(path)).value = value;
  }
  for (const Condition& condition : bound.when) meet(root, path, condition.text);
  if (const std::string_view needed = needed_beside(bound, path); !needed.empty()) meet(root, path, needed);
  complete(root, workload_shape());
  return root.text();
}

/// The amount as the path's value is written.
std::string value_of(std::string_view path, const Amount& amount) {
  const std::string number = amount.value.rounded(12, Rounding::half_even).to_string();
  const Shape& shape = *shape_at(workload_shape(), path);
  if (is_name(path)) return std::string(std::stoul(number), 'a');
  if (is_text(path)) return in_quotes(std::string(std::stoul(number), 'a'));
  if (shape.kind == Shape::Kind::list || shape.kind == Shape::Kind::mapping) return items_of(shape, std::stoul(number));
  switch (amount.unit) {
    case LimitUnit::number:
    case LimitUnit::fraction:
      return in_quotes(number);
    case LimitUnit::bytes:
      return in_quotes(number + " B");
    case LimitUnit::milliseconds:
      return in_quotes(number + " ms");
    case LimitUnit::per_second:
      return in_quotes(number + "/s");
  }
  return {};
}

Rational step_of(const BoundRow& bound, LimitUnit unit) {
  if (bound.step) return bound.step->amount.value;
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

/// Where a bound of a pricing file finds the workload's values: "functions.f.tags 4:7", a line each.
std::string places_of(const std::string& path, const std::string& bound, const std::string& workload) {
  const std::string limits =
      "sources: {s: {title: Ours, url: https://example.com/, retrieved: 2026-01-01}}\n"
      "limits:\n"
      "  - {id: ours, title: Ours, explanation: Ours, bad: \"functions: {}\", good: \"functions: {}\",\n"
      "     bounds: [{path: \"" +
      path + "\", " + bound + ", reason: so it is, source: s}]}\n";
  const Outcome outcome =
      run_in_memory({"validate", "w.yaml", "--pricing", "own", "--select", "ours", "-f", "csv", "--quiet"},
                    {{"w.yaml", workload}, {"own/limits.yaml", limits}});
  std::string places = outcome.err;
  std::istringstream rows(outcome.out);
  std::string row;
  std::getline(rows, row);  // the titles
  while (std::getline(rows, row)) {
    std::vector<std::string> cells;
    std::istringstream line(row);
    for (std::string cell; std::getline(line, cell, ',');) cells.push_back(cell);
    REQUIRE(cells.size() > 5);
    places += fmt::format("{}{} {}:{}", places.empty() ? "" : "\n", cells[5], cells[3], cells[4]);
  }
  return places;
}

}  // namespace

TEST_SUITE("bounds") {
  TEST_CASE("a bound on a key of any kind tells the key's path and place") {
    struct Case {
      std::string path;
      std::string bound;
      std::string workload;
      std::string places;
    };
    const Case cases[] = {
        // single values
        {"functions.*.memory", "max: 1 MB", "functions:\n  f: {memory: 2 MB}\n", "functions.f.memory 2:15"},
        {"functions.*.efs", "forbidden: true", "functions:\n  f: {efs: true}\n", "functions.f.efs 2:12"},
        {"name", "max: 3", "name: long\nfunctions: {f: {}}\n", "name 1:7"},
        // lists and their items
        {"functions.*.layers", "max: 1", "functions:\n  f:\n    layers:\n      - name: a\n      - name: b\n",
         "functions.f.layers 5:9"},
        {"functions.*.triggers.*", "denied: sns", "functions:\n  f: {triggers: [s3, sns]}\n",
         "functions.f.triggers[1] 2:22"},
        {"budgets", "max: 1", "budgets: [{limit: 1 USD},\n  {limit: 2 USD}]\nfunctions: {f: {}}\n", "budgets 2:3"},
        // mappings of names and the names
        {"functions", "max: 1", "functions:\n  f: {}\n  g: {}\n", "functions 3:3"},
        {"functions.*", "max: 1", "functions:\n  f: {}\n  long: {}\n", "functions.long 3:3"},
        {"tables.*.indexes", "max: 1", "tables:\n  t:\n    indexes:\n      a: {}\n      b: {}\n",
         "tables.t.indexes 5:7"},
        {"tables.*.indexes.*", "max: 1", "tables:\n  t: {indexes: {a: {}, by-day: {}}}\n",
         "tables.t.indexes.by-day 2:24"},
        // tags and their keys
        {"functions.*.tags", "max: 1", "functions:\n  f:\n    tags:\n      a: x\n      b: y\n", "functions.f.tags 4:7"},
        {"functions.*.tags", "forbidden: true", "functions:\n  f: {tags: {a: x}}\n", "functions.f.tags 2:13"},
        {"functions.*.tags", "forbidden: true", "functions:\n  f: {tags: {}}\n  g: {}\n", ""},
        {"functions.*.tags.*", "max: 1", "functions:\n  f: {tags: {a: x, team: y}}\n", "functions.f.tags.team 2:13"},
        {"edge_functions.*.tags cloudfront_functions.*.tags tables.*.tags", "max: 1",
         "edge_functions:\n  f: {tags: {a: x, b: y}}\ncloudfront_functions:\n  f: {tags: {a: x, b: y}}\n"
         "tables:\n  t: {tags: {a: x, b: y}}\n",
         "edge_functions.f.tags 2:13\ncloudfront_functions.f.tags 4:13\ntables.t.tags 6:13"},
        // those of the file, alone and with a resource's own
        {"tags", "max: 1", "tags: {a: x, b: y}\nfunctions: {f: {}}\n", "tags 1:7"},
        {"functions.*.tags", "max: 1", "tags: {a: x, b: y}\nfunctions: {f: {}}\n", "functions.f.tags 1:7"},
        {"functions.*.tags", "max: 1", "tags: {a: x}\nfunctions:\n  f: {tags: {b: y}}\n", "functions.f.tags 3:13"},
        // environment variables and their names
        {"functions.*.environment", "max: 1", "functions:\n  f:\n    environment:\n      A: x\n      B: y\n",
         "functions.f.environment 4:7"},
        {"functions.*.environment", "forbidden: true", "functions:\n  f: {environment: {}}\n",
         "functions.f.environment 2:20"},
        {"functions.*.environment.*", "max: 1", "functions:\n  f: {environment: {A: x, TABLE: y}}\n",
         "functions.f.environment.TABLE 2:27"},
        // a record without a shorthand
        {"functions.*.cold_starts", "forbidden: true", "functions:\n  f: {cold_starts: {share: 1%, init: 2 s}}\n",
         "functions.f.cold_starts 2:20"},
        {"functions.*.cold_starts.init", "max: 1 s", "functions:\n  f: {cold_starts: {share: 1%, init: 2 s}}\n",
         "functions.f.cold_starts.init 2:38"},
        {"functions.*.snap_start.versions", "max: 1", "functions:\n  f:\n    snap_start:\n      versions: 2\n",
         "functions.f.snap_start.versions 4:17"},
        // a record with a shorthand, in full and short; of a range the high number is judged
        {"tables.*.reads", "forbidden: true", "tables:\n  t: {reads: {requests: 2/s}}\n  u: {reads: 2/s}\n",
         "tables.t.reads 2:14\ntables.u.reads 3:14"},
        {"tables.*.reads.requests", "max: 1/s", "tables:\n  t: {reads: {requests: 2/s}}\n  u: {reads: 2/s}\n",
         "tables.t.reads.requests 2:25\ntables.u.reads 3:14"},
        {"tables.*.reads.requests", "max: 1/s", "tables:\n  t: {reads: {low: 1/s, expected: 2/s, high: 3/s}}\n",
         "tables.t.reads 2:46"},
        {"tables.*.reads.item_size", "max: 1 KB", "tables:\n  t:\n    reads:\n      item_size: 2 KB\n",
         "tables.t.reads.item_size 4:18"},
        {"tables.*.replicas.*.region", "denied: eu-west-1",
         "tables:\n  t: {region: us-east-1, replicas: [us-west-2, eu-west-1]}\n  u:\n    region: us-east-1\n"
         "    replicas:\n      - region: eu-west-1\n",
         "tables.t.replicas[1] 2:48\ntables.u.replicas[0].region 6:17"},
        {"tables.*.provisioned.rcu.units", "max: 1",
         "tables:\n  t: {mode: provisioned, provisioned: {rcu: 2, wcu: {units: 2}}}\n",
         "tables.t.provisioned.rcu 2:45"},
        // a key beside the value
        {"functions.*.event_sources.*.batch_size", "max: 1, when: type=sqs tags.*=team",
         "functions:\n  f: {event_sources: [{type: sqs, batch_size: 2}], tags: {team: a}}\n"
         "  g: {event_sources: [{type: sqs, batch_size: 2}]}\n",
         "functions.f.event_sources[0].batch_size 2:47"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.path);
      CAPTURE(c.workload);
      CHECK(places_of(c.path, c.bound, c.workload) == c.places);
    }
  }

  TEST_CASE("every range on both sides of both ends") {
    std::size_t ranges = 0;
    for (const BoundRow& bound : catalogue().rows<BoundRow>()) {
      if (bound.path.empty() || bound.forbidden || bound.needs) continue;
      for (const KeyPath& key_path : bound.path) {
        const std::string_view path = key_path.text;
        const std::string limit(bound.limit);
        CAPTURE(limit);
        CAPTURE(path);
        const auto check = [&](const BoundAmount& end, int steps, bool broken) {
          Amount amount = end.amount;
          amount.value += step_of(bound, amount.unit) * Rational(steps);
          CAPTURE(end.text);
          CAPTURE(steps);
          if (amount.value.is_negative() || (is_text(path) && amount.value.is_zero())) return;
          if (amount.unit == LimitUnit::fraction && amount.value > Rational(1)) return;
          CHECK(is_broken(bound, path, amount) == broken);
        };
        if (bound.min) {
          check(*bound.min, -1, true);
          check(*bound.min, 0, false);
          ++ranges;
        }
        if (bound.max) {
          check(*bound.max, 0, false);
          check(*bound.max, 1, true);
          ++ranges;
        }
      }
    }
    CHECK(ranges > 70);
  }

  TEST_CASE("every word, and every key that must not be there") {
    for (const BoundRow& bound : catalogue().rows<BoundRow>()) {
      for (const KeyPath& key_path : bound.path) {
        const std::string_view path = key_path.text;
        const std::string limit(bound.limit);
        CAPTURE(limit);
        CAPTURE(path);
        const auto finds = [&](const std::string& value) {
          return !findings_of(workload_with(bound, path, value), {limit}).empty();
        };
        if (is_name(path)) continue;  // below
        for (const std::string_view word : bound.allowed) CHECK_FALSE(finds(in_quotes(word)));
        for (const std::string_view word : bound.denied) CHECK(finds(in_quotes(word)));
        if (!bound.forbidden && !bound.needs) continue;
        const Shape& shape = *shape_at(workload_shape(), path);
        CHECK(finds(sample(shape)));
        if (shape.kind == Shape::Kind::truth) CHECK_FALSE(finds("false"));
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
          "error lambda-memory functions.f.memory: 128.5 MB is not a multiple of 1 MB");
    CHECK(findings_of("functions: {f: {timeout: 1500 ms}}", {"lambda-timeout"}) ==
          "error lambda-timeout functions.f.timeout: 1500 ms is not a multiple of 1 s");
  }

  TEST_CASE("a value stands in its finding as it is written, and its limit in the same unit") {
    struct Case {
      std::string_view keys;
      std::string_view limit;
      std::string_view found;
    };
    const Case cases[] = {
        {"memory: 1769.5", "lambda-memory", "memory: 1769.5 MB is not a multiple of 1 MB"},
        {"memory: 11 GB", "lambda-memory", "memory: 11 GB is more than the maximum of 10 GB"},
        {"memory: 11gb", "lambda-memory", "memory: 11gb is more than the maximum of 10 GB"},
        {"memory: 65536 KiB", "lambda-memory", "memory: 65536 KiB is less than the minimum of 131072 KiB"},
        {"memory: '64 MB'", "lambda-memory", "memory: 64 MB is less than the minimum of 128 MB"},
        {"timeout: 5400", "lambda-timeout", "timeout: 5400 s is more than the maximum of 900 s"},
        {"timeout: 90 min", "lambda-timeout", "timeout: 90 min is more than the maximum of 15 min"},
        {"timeout: 1 d", "lambda-timeout", "timeout: 1 d is more than the maximum of 900 s"},
        {"package: {type: image, size: 10.5 GB}", "lambda-image-size",
         "package.size: 10.5 GB is more than the maximum of 10 GB"},
        {"package: {zipped: 160.9}", "lambda-zipped-size",
         "package.zipped: 160.9 MB is more than the maximum of 50 MB; it cannot be uploaded directly"},
        {"event_sources: [{type: kinesis, batch_size: 20k}]", "lambda-event-source-batch-size",
         "event_sources[0].batch_size: 20k is more than the maximum of 10,000"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      const std::string found = findings_of(fmt::format("functions: {{f: {{{}}}}}", c.keys), {std::string(c.limit)});
      CHECK(found.ends_with(fmt::format("functions.f.{}", c.found)));
    }
  }

  TEST_CASE("a word that is refused by name is not refused by its characters too") {
    const auto found = [](std::string_view name) {
      return findings_of(fmt::format("functions: {{f: {{environment: {{{}: x}}}}}}", name),
                         {"lambda-environment-name", "lambda-environment-reserved"});
    };
    CHECK(
        found("_HANDLER") ==
        "error lambda-environment-reserved functions.f.environment._HANDLER: `_HANDLER` is not allowed; Lambda sets it "
        "itself");
    CHECK(found("_OTHER").starts_with("error lambda-environment-name"));
    CHECK(findings_of("functions: {f: {environment: {_HANDLER: x}}}", {"lambda-environment-name"})
              .starts_with("error lambda-environment-name"));
  }

  TEST_CASE("a word that is not allowed comes with those that are") {
    CHECK(findings_of("functions: {f: {runtime: nodejs20.x, durable: {executions: 1}}}", {"lambda-durable-runtime"})
              .find("`nodejs20.x` is not allowed here, only nodejs22.x, nodejs24.x") != std::string::npos);
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
          "note dynamodb-item-size tables.orders.item_size: 327681 B is 80% of the maximum of 409600 B");
    CHECK(findings_of("tables: {orders: {item_size: 400 KB}}", {"dynamodb-item-size"}) ==
          "note dynamodb-item-size tables.orders.item_size: 400 KB is 100% of the maximum of 400 KB");
  }
}

}  // namespace bounds_test

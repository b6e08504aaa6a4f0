#include "report/init/usage_hints.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>

#include "input/overlay.h"
#include "model/kinds.h"
#include "report/init/shape_walk.h"

namespace lambdacost {
namespace {

/// How a key is shown where its notation and its description do not do.
struct ChosenHint {
  std::string_view kind;
  std::string_view key;
  std::string_view example;
  std::string_view remark;
};

constexpr ChosenHint kChosen[] = {
    {"", "requests", "3M", "a month; or 40/s, 100k/day"},
    {"", "duration", "120 ms", "mean running time of one invocation, without INIT"},
    {"", "cold_starts", "{share: 1%, init: 300 ms}", ""},
    {"", "messages", "3M", "a month; or 40/s, 100k/day"},
    {"", "instance_type", "m7g.xlarge", ""},
    {"", "hours", "730", ""},
    {"", "on_demand_price", "0.1632", ""},
    {"tables", "reads", "80/s", "or 9M a month"},
    {"tables", "writes", "20/s", "or 3M a month"},
    {"tables", "item_size", "1 KB", "mean size of one item"},
    {"tables", "storage", "50 GB", "indexes included"},
};

const ChosenHint* find_chosen(std::string_view kind, std::string_view key) {
  const auto* const found = std::ranges::find_if(
      kChosen, [&](const ChosenHint& hint) { return hint.key == key && (hint.kind.empty() || hint.kind == kind); });
  return found == std::end(kChosen) ? nullptr : found;
}

/// A value of the shape, on one line.
std::string example_of(const Shape& shape, const FieldInfo& info) {
  switch (shape.kind) {
    case Shape::Kind::value: {
      const std::string unit = " " + std::string(info.bare_unit);
      const auto in_unit = std::ranges::find_if(shape.notation->examples,
                                                [&](std::string_view example) { return example.ends_with(unit); });
      if (!info.bare_unit.empty() && in_unit != shape.notation->examples.end()) return std::string(*in_unit);
      if (shape.notation == &notation_of(static_cast<const Size*>(nullptr))) return "50 GB";
      return std::string(shape.notation->examples.front());
    }
    case Shape::Kind::word:
      return shape.words.empty() ? "NAME" : std::string(shape.words.front());
    case Shape::Kind::truth:
      return "true";
    case Shape::Kind::either:
      return example_of(shape.parts.front(), info);
    case Shape::Kind::list:
      return fmt::format("[{}]", example_of(shape.parts.front(), info));
    case Shape::Kind::record: {
      std::string members;
      for (const ShapeField& field : shape.fields)
        if (field.info.required)
          members +=
              fmt::format("{}{}: {}", members.empty() ? "" : ", ", field.info.key, example_of(field.shape, field.info));
      if (members.empty() && !shape.fields.empty())
        members = fmt::format("{}: {}", shape.fields.front().info.key,
                              example_of(shape.fields.front().shape, shape.fields.front().info));
      return fmt::format("{{{}}}", members);
    }
    default:
      return "NAME";
  }
}

/// One key of a resource of the kind, where its shape leads to it.
UsageHint hint_of(std::string_view kind, const std::string& key, const ShapeField* field) {
  if (const ChosenHint* chosen = find_chosen(kind, key))
    return {key, std::string(chosen->example), std::string(chosen->remark), {}};
  if (field == nullptr) return {key, "0", {}, {}};
  const bool is_of_keys = field->shape.kind == Shape::Kind::record;
  return {key, example_of(field->shape, field->info), is_of_keys ? "" : std::string(field->info.description), {}};
}

/// Adds the key at a path such as `indexes.by-customer.writes`.
void add_hint(std::vector<UsageHint>& hints, std::string_view kind, std::span<const PathStep> path,
              const Shape* shape) {
  if (path.empty() || path.front().index) return;  // what is of a list's item is filled in there
  const std::string& key = path.front().key;
  const ShapeField* field = shape == nullptr ? nullptr : field_of(*shape, key);
  const Shape* below = shape == nullptr ? nullptr : child_of(*shape, key);
  auto found = std::ranges::find(hints, key, &UsageHint::key);
  if (path.size() == 1) {
    if (found == hints.end()) hints.push_back(hint_of(kind, key, field));
    return;
  }
  if (found == hints.end()) found = hints.insert(hints.end(), UsageHint{key, {}, {}, {}});
  add_hint(found->inside, {}, path.subspan(1), below);
}

}  // namespace

std::vector<UsageHint> usage_hints(const NotEstimated& missing, const Node& resource, const Shape& shape) {
  const Kind* kind = kind_of_path(missing.resource);
  const std::string_view key = kind == nullptr ? std::string_view() : kind->key;
  std::vector<UsageHint> hints;
  const auto add = [&](std::string_view path_text) {
    if (const auto path = parse_path(path_text)) add_hint(hints, key, *path, &shape);
  };
  const auto is_missing = [&](std::string_view name) {
    return std::ranges::find(missing.missing, name) != missing.missing.end();
  };
  // Recovery keeps as much as is stored.
  constexpr std::string_view kRecovery = "point_in_time_recovery";
  for (const std::string& path : missing.missing)
    if (path != kRecovery) add(path);
  if (is_missing(kRecovery))
    for (UsageHint& hint : hints)
      if (hint.key == "storage") hint.remark = "point-in-time recovery keeps as much";
  // What they serve needs its running time too.
  if (is_missing("provisioned_concurrency.requests")) add("provisioned_concurrency.duration");
  const bool is_function = key == kind_of<Function>.key || key == kind_of<EdgeFunction>.key;
  const bool may_start_cold = resource.find("event_sources") == nullptr && resource.find("cold_starts") == nullptr;
  if (is_function && is_missing("duration") && may_start_cold) add("cold_starts");
  const bool is_traffic_missing = is_missing("reads") || is_missing("writes");
  if (key == kind_of<Table>.key && is_traffic_missing && resource.find("item_size") == nullptr) add("item_size");
  std::ranges::stable_sort(hints, {}, [&](const UsageHint& hint) { return rank_of(shape, hint.key); });
  return hints;
}

std::string example_text(const UsageHint& hint) {
  if (hint.inside.empty()) return hint.example;
  std::string members;
  for (const UsageHint& inner : hint.inside)
    members += fmt::format("{}{}: {}", members.empty() ? "" : ", ", yaml_text(inner.key, false), example_text(inner));
  return fmt::format("{{{}}}", members);
}

}  // namespace lambdacost

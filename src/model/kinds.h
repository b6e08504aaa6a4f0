// The kinds of resource that a workload has, once: their keys, their words for people, their defaults, and where they
// stand in a Workload. Whatever is done with every resource goes through the functions below, so that a new kind is one
// row of workload_kinds.
#pragma once

#include <array>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/text.h"
#include "model/workload.h"
#include "records/decoder.h"

namespace lambdacost {

/// What is said of all resources of a kind.
struct Kind {
  std::string_view key;          ///< of the mapping that holds them, and the first step of their paths: "functions"
  std::string_view singular;     ///< heading of a column with one of them: "Function"
  std::string_view noun;         ///< one of them in a sentence; more have an s behind: "edge function"
  std::string_view description;  ///< of the mapping, in the schema
  std::string_view focus_type;   ///< FOCUS's ResourceType
  bool is_regional;              ///< each has a region, the file's by default; the others are created in one region
};

/// A kind and where a workload has its resources.
template <class Of, class R>
struct KindOf {
  using Resource = R;
  Kind kind;
  std::vector<Named<R>> Of::*resources;
};

template <class Of, class R>
constexpr KindOf<Of, R> kind_in(std::vector<Named<R>> Of::*resources, Kind kind) {
  return {kind, resources};
}

/// The kinds, in the order in which outputs list them.
inline constexpr auto workload_kinds = std::tuple(
    kind_in(&Workload::functions,
            {"functions", "Function", "function", "Lambda functions by name", "Lambda function", true}),
    kind_in(&Workload::edge_functions, {"edge_functions", "Function", "edge function", "Lambda@Edge functions by name",
                                        "Lambda@Edge function", false}),
    kind_in(&Workload::cloudfront_functions, {"cloudfront_functions", "Function", "CloudFront function",
                                              "CloudFront Functions by name", "CloudFront function", false}),
    kind_in(&Workload::tables, {"tables", "Table", "table", "DynamoDB tables by name", "DynamoDB table", true}),
    kind_in(&Workload::services, {"services", "Service", "service", "neighbouring services by name", "Service", true}));

/// The list of kinds that a type of workload has, found by argument-dependent lookup.
constexpr const auto& kinds_of(const Workload*) { return workload_kinds; }

/// The keys of the kinds, in their order.
inline constexpr auto resource_kinds =
    std::apply([](const auto&... row) { return std::array{row.kind.key...}; }, workload_kinds);

namespace detail {

template <class Of>
constexpr const auto& kinds_in() {
  return kinds_of(static_cast<const std::remove_const_t<Of>*>(nullptr));
}

template <class R>
constexpr Kind find_kind() {
  const Kind* found = nullptr;
  const auto look_at = [&](const auto& row) {
    if (std::is_same_v<typename std::remove_cvref_t<decltype(row)>::Resource, R>) found = &row.kind;
  };
  std::apply([&](const auto&... row) { (look_at(row), ...); }, workload_kinds);
  return *found;
}

}  // namespace detail

/// The kind of the resources of that type; others do not compile.
template <class R>
inline constexpr Kind kind_of = detail::find_kind<R>();

/// The region of regional resources that name none, where the file names none either.
inline constexpr std::string_view default_region = "us-east-1";
/// The functions that CloudFront runs are created, and priced, in this region.
inline constexpr std::string_view edge_region = "us-east-1";

/// The region in which the resource is created.
template <class R>
std::string_view region_of(const R& resource) {
  if constexpr (kind_of<R>.is_regional)
    return resource.region ? std::string_view(resource.region->value.code) : default_region;
  else
    return edge_region;
}

/// The path of a resource: "functions.place-order".
template <class R>
std::string path_of(const Named<R>& resource) {
  return path_child(kind_of<R>.key, resource.name);
}

/// Calls `use(kind, resources)` for each kind with the list of its resources.
template <class Of, class Use>
void for_each_kind(Of& workload, Use use) {
  std::apply([&](const auto&... row) { (use(row.kind, workload.*row.resources), ...); }, detail::kinds_in<Of>());
}

/// Calls `use(kind, resources, resources of the other)` for each kind.
template <class Of, class Other, class Use>
void for_each_kind(Of& workload, Other& other, Use use) {
  std::apply([&](const auto&... row) { (use(row.kind, workload.*row.resources, other.*row.resources), ...); },
             detail::kinds_in<Of>());
}

/// Calls `use(kind, a null pointer to the kind's type of resource)` for each kind.
template <class Use>
void for_each_kind_type(Use use) {
  const auto call = [&](const auto& row) {
    using Resource = typename std::remove_cvref_t<decltype(row)>::Resource;
    use(row.kind, static_cast<const Resource*>(nullptr));
  };
  std::apply([&](const auto&... row) { (call(row), ...); }, workload_kinds);
}

/// The kind with the key, or nullptr.
const Kind* find_kind(std::string_view key);

/// The kind of the resource at a path such as "functions.place-order", or nullptr where the path is of none.
const Kind* kind_of_path(std::string_view path);

/// Calls `use(resource)` with the resource at the path, if there is one.
template <class Of, class Use>
void with_resource(Of& workload, std::string_view path, Use use) {
  for_each_kind(workload, [&](const Kind& kind, auto& resources) {
    if (!path.starts_with(kind.key)) return;
    for (auto& resource : resources)
      if (path_child(kind.key, resource.name) == path) return use(resource.value);
  });
}

/// What resources of every kind have: good while the workload is.
struct ResourceHead {
  std::string_view kind;  ///< of resource_kinds
  std::string_view name;
  const Tags* tags;
};

/// All resources, in the order of the kinds and then of the files.
template <class Of>
std::vector<ResourceHead> resource_heads(const Of& workload) {
  std::vector<ResourceHead> heads;
  for_each_kind(workload, [&](const Kind& kind, const auto& resources) {
    for (const auto& resource : resources) heads.push_back({kind.key, resource.name, &resource.value.tags.value});
  });
  return heads;
}

/// Adds those of the file that are not there, and sorts by key. The place stays that of the resource's own tags where
/// it has some.
void add_missing_tags(Located<Tags>& tags, const Located<Tags>& of_file);

/// Gives every resource the file's tags and, where it is regional and names none, the file's region.
template <class Of>
void inherit_from_file(Of& workload) {
  for_each_kind(workload, [&](const Kind& kind, auto& resources) {
    for (auto& resource : resources) {
      add_missing_tags(resource.value.tags, workload.tags);
      if constexpr (requires { resource.value.region = workload.region; })
        if (kind.is_regional && !resource.value.region) resource.value.region = workload.region;
    }
  });
}

/// Where each resource was first given, by its path.
using ResourcePlaces = std::map<std::string, SourceRange>;

/// Notes the place; a resource that another file has too is a `duplicate-resource`, with both places.
void note_place(std::string path, SourceRange place, ResourcePlaces& seen, Diagnostics& diagnostics);

/// Moves all resources of another file in. `seen` has those of the files before it.
template <class Of>
void append_resources(Of& into, Of& from, ResourcePlaces& seen, Diagnostics& diagnostics) {
  for_each_kind(into, from, [&](const Kind& kind, auto& resources, auto& others) {
    for (const auto& resource : others)
      note_place(path_child(kind.key, resource.name), resource.range, seen, diagnostics);
    resources.insert(resources.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
  });
}

}  // namespace lambdacost

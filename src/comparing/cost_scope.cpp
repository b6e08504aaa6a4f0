#include "comparing/cost_scope.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

constexpr std::string_view kServicePrefix = "service:";
constexpr std::string_view kTagPrefix = "tag:";

bool is_service(std::string_view code, const Catalogue& catalogue) {
  return std::ranges::find(catalogue.rows<MeterRow>(), code, &MeterRow::service) != catalogue.rows<MeterRow>().end();
}

std::optional<CostScope> read_service(std::string_view text, const Catalogue& catalogue) {
  if (text.starts_with(kServicePrefix)) text.remove_prefix(kServicePrefix.size());
  if (!is_service(text, catalogue)) return std::nullopt;
  return CostScope{CostScope::Kind::service, std::string(text), {}};
}

std::optional<CostScope> read_tag(std::string_view text, std::span<const ResourceHead> resources) {
  if (text.starts_with(kTagPrefix)) text.remove_prefix(kTagPrefix.size());
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const Tag tag{std::string(trim(text.substr(0, equals))), std::string(trim(text.substr(equals + 1)))};
  const bool has_resource = std::ranges::any_of(resources, [&](const ResourceHead& resource) {
    return std::ranges::find(*resource.tags, tag) != resource.tags->end();
  });
  if (!has_resource) return std::nullopt;
  return CostScope{CostScope::Kind::tag, tag.key, tag.value};
}

/// `functions.orders.v2` is understood like `functions["orders.v2"]`.
std::optional<CostScope> read_resource(std::string_view text, std::span<const ResourceHead> resources) {
  if (find_kind(text) != nullptr) return CostScope{CostScope::Kind::resource_kind, std::string(text), {}};
  for (const ResourceHead& resource : resources) {
    std::string path = path_child(resource.kind, resource.name);
    if (text == path || text == fmt::format("{}.{}", resource.kind, resource.name))
      return CostScope{CostScope::Kind::resource, std::move(path), {}};
  }
  return std::nullopt;
}

/// What the text may have been meant as.
std::string suggestion(std::string_view text, std::span<const ResourceHead> resources, const Catalogue& catalogue) {
  std::vector<std::string> names(resource_kinds.begin(), resource_kinds.end());
  for (const ResourceHead& resource : resources) {
    names.push_back(path_child(resource.kind, resource.name));
    for (const Tag& tag : *resource.tags)
      for (const std::string_view prefix : {std::string_view(), kTagPrefix})
        names.push_back(fmt::format("{}{}={}", prefix, tag.key, tag.value));
  }
  for (const MeterRow& meter : catalogue.rows<MeterRow>())
    for (const std::string_view prefix : {std::string_view(), kServicePrefix})
      names.push_back(fmt::format("{}{}", prefix, meter.service));
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  if (const auto best = nearest(text, candidates)) return fmt::format("did you mean {}?", make_printable(*best));
  return "a scope is a resource (functions.place-order), a kind (functions), a service (AWSLambda) or a tag "
         "(team=checkout)";
}

}  // namespace

bool CostScope::covers(const LineItem& line) const {
  switch (kind) {
    case Kind::all:
      return true;
    case Kind::resource:
      return line.resource == name;
    case Kind::resource_kind:
      return line.resource.starts_with(name) &&
             (line.resource[name.size()] == '.' || line.resource[name.size()] == '[');
    case Kind::service:
      return line.meter->service == name;
    case Kind::tag:
      return std::ranges::find(line.tags, Tag{name, value}) != line.tags.end();
  }
  return false;
}

std::optional<CostScope> read_scope(const Located<Name>& text, const Workload& workload, const Catalogue& catalogue,
                                    Diagnostics& diagnostics) {
  const std::vector<ResourceHead> resources = resource_heads(workload);
  if (auto scope = read_resource(text->text, resources)) return scope;
  if (auto scope = read_service(text->text, catalogue)) return scope;
  if (auto scope = read_tag(text->text, resources)) return scope;
  diagnostics.error("unknown-scope", text.range, fmt::format("nothing in the workload is {}", quote(text->text)),
                    suggestion(text->text, resources, catalogue));
  return std::nullopt;
}

Decimal cost_of(const Bill& bill, const CostScope& scope) {
  Decimal cost;
  for (const LineItem& line : bill.lines)
    if (line.cost && scope.covers(line)) cost += *line.cost;
  return cost;
}

}  // namespace lambdacost

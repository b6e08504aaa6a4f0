#include "comparing/cost_scope.h"

#include <fmt/core.h>

#include <utility>
#include <vector>

#include "base/text.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

constexpr std::string_view kServicePrefix = "service:";
constexpr std::string_view kTagPrefix = "tag:";

/// The text of a tag as it is known: `team = checkout` is understood like `team=checkout`.
std::string without_blanks_around_equals(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return std::string(text);
  const std::string_view prefix = text.starts_with(kTagPrefix) ? kTagPrefix : std::string_view();
  return fmt::format("{}{}={}", prefix, trim(text.substr(prefix.size(), equals - prefix.size())),
                     trim(text.substr(equals + 1)));
}

/// The workload's kind of a resource's path.
std::string kind_in(std::string_view path) { return std::string(path.substr(0, path.find_first_of(".["))); }

}  // namespace

CostScopes::CostScopes(const Workload& workload, const Catalogue& catalogue) {
  // What is added first counts where one text could be two: a resource before a service, and that before a tag.
  for (const std::string_view kind : resource_kinds)
    known_.try_emplace(std::string(kind), CostScope{CostScope::Kind::resource_kind, std::string(kind), {}});
  const std::vector<ResourceHead> resources = resource_heads(workload);
  for (const ResourceHead& resource : resources) {
    const CostScope scope{CostScope::Kind::resource, path_child(resource.kind, resource.name), {}};
    known_.try_emplace(scope.name, scope);
    // `functions.orders.v2` is understood like `functions["orders.v2"]`.
    known_.try_emplace(fmt::format("{}.{}", resource.kind, resource.name), scope);
  }
  for (const MeterRow& meter : catalogue.rows<MeterRow>())
    for (const std::string_view prefix : {std::string_view(), kServicePrefix})
      known_.try_emplace(fmt::format("{}{}", prefix, meter.service),
                         CostScope{CostScope::Kind::service, std::string(meter.service), {}});
  for (const ResourceHead& resource : resources)
    for (const Tag& tag : *resource.tags)
      for (const std::string_view prefix : {std::string_view(), kTagPrefix})
        known_.try_emplace(fmt::format("{}{}={}", prefix, tag.key, tag.value),
                           CostScope{CostScope::Kind::tag, tag.key, tag.value});
}

std::optional<CostScope> CostScopes::read(const Located<Name>& text, Diagnostics& diagnostics) {
  auto found = known_.find(text->text);
  if (found == known_.end()) found = known_.find(without_blanks_around_equals(text->text));
  if (found != known_.end()) return found->second;
  diagnostics.error("unknown-scope", text.range, fmt::format("nothing in the workload is {}", quote(text->text)),
                    suggestion(text->text));
  return std::nullopt;
}

/// What the text may have been meant as. Each suggestion compares with all names, which would take minutes for
/// thousands of budgets of a large workload.
std::string CostScopes::suggestion(std::string_view text) {
  constexpr int kMostSuggestions = 20;
  if (suggestions_++ < kMostSuggestions) {
    std::vector<std::string_view> names;
    for (const auto& [name, scope] : known_) names.push_back(name);
    if (const auto best = nearest(text, names)) return fmt::format("did you mean {}?", make_printable(*best));
  }
  return "a scope is a resource (functions.place-order), a kind (functions), a service (AWSLambda) or a tag "
         "(team=checkout)";
}

CostsOfScopes::CostsOfScopes(const Bill& bill) {
  for (const LineItem& line : bill.lines) add(line.resource, line.meter->service, line.tags, line.cost);
  for (const NotEstimated& part : bill.not_estimated) add(part.resource, part.service, part.tags, std::nullopt);
}

void CostsOfScopes::add(const std::string& resource, std::string_view service, const Tags& tags,
                        const std::optional<Decimal>& cost) {
  const auto add_to = [&](CostScope scope) {
    ScopeCost& of_scope = costs_[std::move(scope)];
    if (cost)
      of_scope.cost = of_scope.cost.value_or(Decimal()) + *cost;
    else
      of_scope.is_partial = true;
  };
  add_to({});
  add_to({CostScope::Kind::resource, resource, {}});
  add_to({CostScope::Kind::resource_kind, kind_in(resource), {}});
  add_to({CostScope::Kind::service, std::string(service), {}});
  for (const Tag& tag : tags) add_to({CostScope::Kind::tag, tag.key, tag.value});
}

ScopeCost CostsOfScopes::of(const CostScope& scope) const {
  const auto found = costs_.find(scope);
  return found == costs_.end() ? ScopeCost() : found->second;
}

}  // namespace lambdacost

// A function in a VPC reaches what is in it; the internet and AWS's own services only through a NAT gateway or an
// endpoint.
#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/rules.h"
#include "rules/vpc_functions.h"

namespace lambdacost {
namespace {

/// Whether none of it is there: the workload says so with a 0.
bool is_absent(const ServiceInstance& instance) {
  return std::ranges::any_of(instance.usages, [&](const GivenUsage& usage) {
    const auto* count = std::get_if<Count>(&usage.value);
    const auto* time = std::get_if<Duration>(&usage.value);
    return (count != nullptr && count->value.is_zero()) || (time != nullptr && time->milliseconds.is_zero());
  });
}

/// The regions with an instance of one of the types of the bound.
std::set<std::string_view> regions_with_way_out(const RuleContext& context, const BoundRow& bound) {
  std::set<std::string_view> regions;
  for (const Named<ServiceInstance>& instance : context.workload.services)
    if (has_word(bound.allowed, instance.value.type) && !is_absent(instance.value))
      regions.insert(region_of(instance.value));
  return regions;
}

}  // namespace

void check_vpc_internet(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-vpc-internet");
  if (bound == nullptr) return;
  const std::set<std::string_view> regions = regions_with_way_out(context, *bound);
  std::vector<const Named<Function>*> inside;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    if (is_in_vpc(named.value) && !regions.contains(region_of(named.value)) &&
        context.wants(bound->limit, named.value.vpc->range))
      inside.push_back(&named);
  });
  if (inside.empty()) return;
  std::vector<std::string_view> others;
  for (std::size_t i = 1; i < inside.size(); ++i) others.push_back(inside[i]->name);
  const std::string more = others.empty() ? std::string() : fmt::format(", nor for {}", in_one_line(others));
  context.report(*bound, {inside.front()->value.vpc->range, path_of(*inside.front()) + ".vpc",
                          fmt::format("no way to the internet{}: {}", more, bound->reason), "none of `services`",
                          join_alternatives(bound->allowed)});
}

}  // namespace lambdacost

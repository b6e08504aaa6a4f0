// A function in a VPC reaches what is in it; the internet and AWS's own services only through a NAT gateway or an
// endpoint.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {
namespace {

bool is_in_vpc(const Function& function) { return function.vpc && !function.vpc->value.subnets.empty(); }

/// Whether an instance of one of the types of the bound is a way out.
bool has_way_out(const RuleContext& context, const BoundRow& bound) {
  return std::ranges::any_of(context.workload.services, [&](const Named<ServiceInstance>& instance) {
    return has_word(bound.allowed, instance.value.type);
  });
}

}  // namespace

void check_vpc_internet(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-vpc-internet");
  if (bound == nullptr || has_way_out(context, *bound)) return;
  std::vector<const Named<Function>*> inside;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    if (is_in_vpc(named.value) && context.wants(bound->limit, named.value.vpc->range)) inside.push_back(&named);
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

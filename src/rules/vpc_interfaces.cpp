// Network interfaces of functions: one for each subnet and set of security groups, which functions share.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "rules/rules.h"

namespace lambdacost {
namespace {

/// Subnets and security groups that belong to one VPC because some function has them together; each in a region.
class Vpcs {
 public:
  void add(const Named<Function>& named) {
    const Function& function = named.value;
    const Vpc& vpc = function.vpc->value;
    std::set<std::string> groups;
    for (const auto& group : vpc.security_groups) groups.insert(group.value);
    std::set<std::string> members;
    for (const std::string& group : groups) members.insert("group " + group);
    for (const auto& subnet : vpc.subnets) members.insert("subnet " + subnet.value);
    Part part{{}, {}, &named};
    for (const auto& subnet : vpc.subnets) part.interfaces.emplace(subnet.value, groups);
    part.members = std::move(members);
    join(std::string(region_of(function)), std::move(part));
  }

  /// Calls `use(number of interfaces, the last function)` for each VPC.
  template <class Use>
  void for_each(Use use) const {
    for (const auto& [region, parts] : parts_)
      for (const Part& part : parts) use(part.interfaces.size(), *part.last);
  }

 private:
  struct Part {
    std::set<std::string> members;
    std::set<std::pair<std::string, std::set<std::string>>> interfaces;
    const Named<Function>* last;
  };

  /// Takes in the parts that have a member in common with it.
  void join(const std::string& region, Part part) {
    std::vector<Part>& parts = parts_[region];
    for (auto other = parts.begin(); other != parts.end();) {
      const bool is_same =
          std::ranges::any_of(other->members, [&](const std::string& member) { return part.members.contains(member); });
      if (!is_same) {
        ++other;
        continue;
      }
      part.members.merge(other->members);
      part.interfaces.merge(other->interfaces);
      other = parts.erase(other);
    }
    parts.push_back(std::move(part));
  }

  std::map<std::string, std::vector<Part>> parts_;
};

}  // namespace

void check_vpc_interfaces(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-vpc-interfaces");
  if (bound == nullptr) return;
  Vpcs vpcs;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const auto& vpc = named.value.vpc;
    if (vpc && !vpc->value.subnets.empty() && !vpc->value.security_groups.empty()) vpcs.add(named);
  });
  vpcs.for_each([&](std::size_t interfaces, const Named<Function>& last) {
    context.report_above_max(*bound, {Rational(interfaces), LimitUnit::number},
                             {last.value.vpc->range, path_of(last) + ".vpc", "the VPC's ", {}, {}},
                             " network interfaces");
  });
}

}  // namespace lambdacost

// Unzipped packages and layers that Lambda stores for a region: one version of each, and a layer once however many
// functions have it, which is the least that it can be. Images are stored elsewhere.
#include <set>

#include "rules/region_sum.h"
#include "rules/rules.h"

namespace lambdacost {

void check_code_storage(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-code-storage");
  if (bound == nullptr) return;
  RegionSums sums;
  std::set<std::pair<std::string_view, std::string_view>> counted;  // region and name of a layer
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const Function& function = named.value;
    const std::string path = path_child("functions", named.name);
    const auto add = [&](const std::optional<Located<Size>>& size, const std::string& of) {
      if (size) sums.add(region_of(function), Rational(size->value.bytes), {size->range, {}, of + ".unzipped"});
    };
    if (function.package && !is_image(function)) add((*function.package)->unzipped, path + ".package");
    for (std::size_t i = 0; i < function.layers.size(); ++i) {
      const Layer& layer = *function.layers[i];
      if (layer.name && counted.emplace(region_of(function), layer.name->value.text).second)
        add(layer.unzipped, path_item(path + ".layers", i));
    }
  });
  sums.report(context, *bound, "all packages and layers of the region: ", {}, LimitUnit::bytes);
}

}  // namespace lambdacost

// Unzipped packages and layers that Lambda stores for a region: one version of each, and a layer once however many
// functions have it, which is the least that it can be. Images are stored elsewhere.
#include <map>
#include <set>

#include "rules/rules.h"

namespace lambdacost {
namespace {

/// What a region stores, and what was added last, of which a path is made only for a finding.
struct Stored {
  Decimal bytes;
  SourceRange place;
  const Named<Function>* function = nullptr;
  std::optional<std::size_t> layer;  ///< else the package

  void add(const std::optional<Located<Size>>& size, const Named<Function>& of, std::optional<std::size_t> of_layer) {
    if (!size) return;
    bytes += size->value.bytes;
    place = size->range;
    function = &of;
    layer = of_layer;
  }

  std::string path() const {
    const std::string path = path_of(*function);
    return (layer ? path_item(path + ".layers", *layer) : path + ".package") + ".unzipped";
  }
};

}  // namespace

void check_code_storage(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-code-storage");
  if (bound == nullptr) return;
  std::map<std::string_view, Stored> by_region;
  std::set<std::pair<std::string_view, std::string_view>> counted;  // region and name of a layer
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const Function& function = named.value;
    Stored& stored = by_region[region_of(function)];
    if (function.package && !is_image(function)) stored.add((*function.package)->unzipped, named, std::nullopt);
    for (std::size_t i = 0; i < function.layers.size(); ++i) {
      const Layer& layer = *function.layers[i];
      if (layer.name && counted.emplace(region_of(function), layer.name->value.text).second)
        stored.add(layer.unzipped, named, i);
    }
  });
  for (const auto& [region, stored] : by_region)
    if (stored.function != nullptr)
      context.report_above_max(*bound, {stored.bytes, LimitUnit::bytes},
                               {stored.place, stored.path(), "all packages and layers of the region: ", {}, {}});
}

}  // namespace lambdacost

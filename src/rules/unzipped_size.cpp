// The unzipped package and all layers together.
#include "rules/rules.h"

namespace lambdacost {

void check_unzipped_size(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-unzipped-size");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const Function& function = named.value;
    const std::string path = path_child("functions", named.name);
    Rational sum;
    std::vector<RelatedNote> parts;
    const auto add = [&](const std::optional<Located<Size>>& size, std::string part_path) {
      if (!size) return;
      sum += Rational(size->value.bytes);
      parts.push_back({size->range, "a part of it", std::move(part_path)});
    };
    if (function.package) add(function.package->value.unzipped, path + ".package.unzipped");
    for (std::size_t i = 0; i < function.layers.size(); ++i)
      add(function.layers[i]->unzipped, path_item(path + ".layers", i) + ".unzipped");
    if (parts.empty()) return;
    const RelatedNote last = std::move(parts.back());
    parts.pop_back();
    context.report_above_max(
        *bound, {sum, LimitUnit::bytes},
        {last.range, last.path, parts.empty() ? "" : "package and layers together: ", {}, {}, parts});
  });
}

}  // namespace lambdacost

// The unzipped package and all layers together. An image has a limit of its own.
#include "rules/rules.h"

namespace lambdacost {
namespace {

Rational unzipped_size(const Function& function) {
  Decimal sum;
  const auto add = [&](const std::optional<Located<Size>>& size) {
    if (size) sum += size->value.bytes;
  };
  if (function.package) add(function.package->value.unzipped);
  for (const Located<Layer>& layer : function.layers) add(layer->unzipped);
  return sum;
}

/// What the size is made of, in order of the workload.
std::vector<RelatedNote> parts_of(const Function& function, const std::string& path) {
  std::vector<RelatedNote> parts;
  const auto add = [&](const std::optional<Located<Size>>& size, const std::string& part) {
    if (size) parts.push_back({size->range, "a part of it", part + ".unzipped"});
  };
  if (function.package) add(function.package->value.unzipped, path + ".package");
  for (std::size_t i = 0; i < function.layers.size(); ++i)
    add(function.layers[i]->unzipped, path_item(path + ".layers", i));
  return parts;
}

template <class T>
void check_unzipped_sizes(const std::vector<Named<T>>& functions, const BoundRow& bound, const RuleContext& context) {
  const Rational quiet = quiet_up_to(bound);
  for_each_sound(context, functions, [&](const Named<T>& named) {
    const Rational sum = unzipped_size(named.value);
    if (sum <= quiet || is_image(named.value)) return;
    std::vector<RelatedNote> parts = parts_of(named.value, path_of(named));
    const RelatedNote last = std::move(parts.back());
    parts.pop_back();
    context.report_above_max(
        bound, {sum, LimitUnit::bytes},
        {last.range, last.path, parts.empty() ? "" : "package and layers together: ", {}, {}, std::move(parts)});
  });
}

}  // namespace

void check_unzipped_size(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-unzipped-size");
  if (bound == nullptr) return;
  check_unzipped_sizes(context.workload.functions, *bound, context);
  check_unzipped_sizes(context.workload.edge_functions, *bound, context);
}

}  // namespace lambdacost

// Tables of a region, and the nodes of their DAX clusters.
#include "rules/region_sum.h"
#include "rules/rules.h"

namespace lambdacost {

void check_dynamodb_tables(const RuleContext& context) {
  RegionSums tables;
  RegionSums nodes;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    const std::string path = path_of(named);
    tables.add(region_of(named.value), 1, {named.range, {}, path});
    if (named.value.dax && (*named.value.dax)->nodes)
      nodes.add(region_of(named.value), Rational((*named.value.dax)->nodes->value.value),
                {(*named.value.dax)->nodes->range, {}, path + ".dax.nodes"});
  });
  if (const BoundRow* bound = context.bound("dynamodb-tables"))
    tables.report(context, *bound, "the region's ", " tables");
  if (const BoundRow* bound = context.bound("dynamodb-dax-nodes", "region"))
    nodes.report(context, *bound, "the region's ", " nodes");
}

}  // namespace lambdacost

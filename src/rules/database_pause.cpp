// A database that pauses while a proxy keeps its connections open. https://docs.aws.amazon.com/AmazonRDS/latest/
// AuroraUserGuide/aurora-serverless-v2-auto-pause.html
#include <fmt/core.h>

#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {

void check_database_pause(const RuleContext& context) {
  const BoundRow* bound = context.bound("database-pause-proxy");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& proxy) {
    const auto* database = given_as<NameList>(proxy.value, "database");
    if (database == nullptr || database->names.empty()) return;
    const Named<ServiceInstance>* instance = find_instance(context.workload, database->names.front()->text);
    const Duration* paused = instance == nullptr ? nullptr : given_as<Duration>(instance->value, "paused");
    if (paused == nullptr || paused->milliseconds.is_zero()) return;
    context.report(*bound, {instance->value.find("paused")->range,
                            service_path(*instance, "paused"),
                            fmt::format("{}: {}", make_printable(path_of(proxy)), bound->reason),
                            to_string(*paused),
                            "no proxy",
                            {{proxy.value.find("database")->range, "the proxy", service_path(proxy, "database")}}});
  });
}

}  // namespace lambdacost

// CloudFront Functions and Lambda@Edge cannot both handle viewer events of one cache behaviour.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {
namespace {

bool is_viewer_event(const std::optional<Located<EdgeEvent>>& event, const BoundRow& bound) {
  return event && has_word(bound.denied, to_string(event->value));
}

}  // namespace

void check_edge_viewer_events(const RuleContext& context) {
  const BoundRow* bound = context.bound("edge-viewer-functions");
  if (bound == nullptr) return;
  std::vector<std::string> edge_functions;
  for_each_sound(context, context.workload.edge_functions, [&](const Named<EdgeFunction>& named) {
    const auto& event = named.value.event;
    if (is_viewer_event(event, *bound)) edge_functions.push_back(path_of(named));
  });
  if (edge_functions.empty()) return;
  const std::vector<std::string_view> names(edge_functions.begin(), edge_functions.end());
  bool is_said = false;
  for_each_sound(context, context.workload.cloudfront_functions, [&](const Named<CloudFrontFunction>& named) {
    const auto& event = named.value.event;
    if (is_said || !is_viewer_event(event, *bound)) return;
    is_said = context.wants(bound->limit, event->range);
    context.report(*bound,
                   {event->range, path_of(named) + ".event", fmt::format("{}: {}", bound->reason, in_one_line(names)),
                    std::string(to_string(event->value)), "one kind of function on viewer events"});
  });
}

}  // namespace lambdacost

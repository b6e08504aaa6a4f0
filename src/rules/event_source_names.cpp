// What event sources are polled from: `from` names an instance of `services` of the source's type, or a table for its
// stream.
#include <fmt/core.h>

#include <optional>

#include "rules/event_sources.h"
#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

class SourceNameRule {
 public:
  explicit SourceNameRule(const RuleContext& context)
      : context_(context),
        bound_(context.bound("lambda-event-source-name")),
        unknown_(context.bound("lambda-event-source-name", "unknown")) {}

  void check(const Named<Function>& named, const EventSource& source, std::size_t index) const {
    if (!source.from) return;
    const Polled polled = polled_by(context_.workload, source);
    if (polled.is_right) return;
    const std::string_view name = source.from->value.text;
    const std::string_view type = to_string(source.type.value);
    const std::string key = polled_kind(source.type.value);
    Finding finding{source.from->range,
                    event_source_path(named, index, "from"),
                    {},
                    std::string(name),
                    fmt::format("a name of `{}`", key)};
    if (polled.other != nullptr) {
      finding.message =
          fmt::format("{} is of type {}, and the event source of type {}", quote(name), polled.other->value.type, type);
      finding.value = polled.other->value.type;
      finding.limit = type;
      finding.related = {{polled.other->range, "it is here", path_of(*polled.other)},
                         {source.type.range, "the event source's type", event_source_path(named, index, "type")}};
      return report(bound_, std::move(finding));
    }
    if (!can_be_told(source.type.value)) return;
    finding.message = fmt::format("{} is none of `{}`", quote(name), key);
    if (polled.nearest) finding.message += fmt::format("; did you mean {}?", make_printable(*polled.nearest));
    report(polled.nearest ? bound_ : unknown_, std::move(finding));
  }

 private:
  /// Whether a workload can have what sources of the type are polled from.
  bool can_be_told(EventSourceType type) const {
    return type == EventSourceType::dynamodb || context_.catalogue.service_type(to_string(type)) != nullptr;
  }

  static std::string polled_kind(EventSourceType type) {
    return std::string(type == EventSourceType::dynamodb ? kind_of<Table>.key : kind_of<ServiceInstance>.key);
  }

  void report(const BoundRow* bound, Finding finding) const {
    if (bound != nullptr) context_.report(*bound, std::move(finding));
  }

  const RuleContext& context_;
  const BoundRow* bound_;
  const BoundRow* unknown_;
};

}  // namespace

void check_event_source_names(const RuleContext& context) {
  const SourceNameRule rule(context);
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    for (std::size_t i = 0; i < named.value.event_sources.size(); ++i)
      rule.check(named, *named.value.event_sources[i], i);
  });
}

}  // namespace lambdacost

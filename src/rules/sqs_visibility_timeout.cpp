// A queue hides a message for less time than the function may take: it is delivered again while it is still handled.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
#include <fmt/core.h>

#include <optional>

#include "rules/event_sources.h"
#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

/// A visibility timeout that is given, and the path of a queue that gives it.
struct Given {
  std::optional<Located<Duration>> timeout;
  std::string path = {};
};

/// Whether the name of the queue is wrong, so that nothing is known of the right one.
bool is_misnamed(const RuleContext& context, const EventSource& source) {
  if (source.visibility_timeout || !source.from) return false;
  const Polled polled = polled_by(context.workload, source);
  return polled.other != nullptr || polled.nearest;
}

/// That of the event source, else that of the queue which it names.
Given visibility_of(const RuleContext& context, const EventSource& source) {
  constexpr std::string_view key = "visibility_timeout";
  if (source.visibility_timeout || !source.from) return {source.visibility_timeout};
  const Named<ServiceInstance>* queue = polled_by(context.workload, source).instance;
  const Duration* timeout = queue == nullptr ? nullptr : given_as<Duration>(queue->value, key);
  if (timeout == nullptr) return {};
  return {Located<Duration>{*timeout, queue->value.find(key)->range}, service_path(*queue, key)};
}

}  // namespace

void check_sqs_visibility_timeout(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-sqs-visibility-timeout");
  const BoundRow* advised = context.bound("lambda-sqs-visibility-timeout", "advised");
  const BoundRow* by_default = context.bound("lambda-sqs-visibility-timeout", "default");
  if (bound == nullptr || advised == nullptr || by_default == nullptr) return;
  const Decimal factor = context.terms.number("lambda.sqs_visibility_timeouts");
  const Decimal standard = context.terms.duration("lambda.default_timeout").milliseconds;
  const auto check = [&](const Named<Function>& named, const EventSource& source, std::size_t index) {
    if (is_misnamed(context, source) || is_unknown(context.workload, path_of(named) + ".timeout")) return;
    const Function& function = named.value;
    const Given told = visibility_of(context, source);
    const auto& given = told.timeout;
    const Decimal timeout = function.timeout ? function.timeout->value.milliseconds : standard;
    const Decimal window = source.batching_window ? source.batching_window->value.milliseconds : Decimal(0);
    const Decimal visibility =
        given ? given->value.milliseconds : context.terms.duration("sqs.default_visibility_timeout").milliseconds;
    const Decimal advice = timeout * factor + window;
    if (visibility >= advice) return;
    const bool is_refused = visibility < timeout;
    const std::string value = given ? context.as_written({visibility, LimitUnit::milliseconds}, given->range,
                                                         bare_unit_of<EventSource>("visibility_timeout"))
                                    : fmt::format("{} (AWS's default)", to_string(Duration{visibility}));
    const std::string limit = is_refused && function.timeout
                                  ? context.as_written({timeout, LimitUnit::milliseconds}, function.timeout->range,
                                                       bare_unit_of<Function>("timeout"))
                                  : to_string(Duration{is_refused ? timeout : advice});
    std::vector<RelatedNote> related;
    if (function.timeout)
      related.push_back({function.timeout->range, "the function's timeout", path_of(named) + ".timeout"});
    context.report(
        !given       ? *by_default
        : is_refused ? *bound
                     : *advised,
        {given ? given->range : source.type.range,
         told.path.empty() ? event_source_path(named, index, "visibility_timeout") : told.path,
         is_refused ? fmt::format("{} is less than the function's timeout of {}", value, limit)
                    : fmt::format("{} is less than the {} that AWS advises: {} times the timeout, and the "
                                  "batching window",
                                  value, limit, factor.to_string()),
         value, limit, std::move(related), given || is_refused ? std::optional<Severity>() : Severity::note});
  };
  for_each_event_source(context, {EventSourceType::sqs, EventSourceType::sqs_fifo}, check);
}

}  // namespace lambdacost

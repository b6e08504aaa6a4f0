#include "comparing/hints.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "base/text.h"
#include "comparing/account_billing.h"
#include "counting/rates.h"
#include "model/kinds.h"
#include "rules/validate.h"
#include "writing/chart_scale.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

constexpr std::string_view kProxy = "rds-proxy";
constexpr std::string_view kLogs = "cloudwatch-logs";
constexpr std::string_view kTransfer = "data-transfer";

class HintFinder {
 public:
  HintFinder(const Workload& workload, const BillingSettings& settings, const Sources& sources)
      : workload_(workload), settings_(settings), sources_(sources) {}

  std::vector<Hint> find() {
    for (const Named<Function>& function : workload_.functions)
      if (function.is_sound) look_at_queues(function);
    for (const Named<ServiceInstance>& service : workload_.services)
      if (service.is_sound) look_at_responses(service);
    look_at_connections();
    look_at_logs();
    return std::move(hints_);
  }

 private:
  void add(std::string resource, std::string text) {
    if (std::ranges::find(hints_, resource, &Hint::resource) == hints_.end())
      hints_.push_back({std::move(resource), std::move(text)});
  }

  bool has_type(std::string_view type) const {
    return std::ranges::any_of(workload_.services,
                               [&](const Named<ServiceInstance>& service) { return service.value.type == type; });
  }

  const Named<ServiceInstance>* find_service(std::string_view name) const {
    const auto found = std::ranges::find(workload_.services, name, &Named<ServiceInstance>::name);
    return found == workload_.services.end() ? nullptr : &*found;
  }

  /// Whether the workload says how often the queue is asked.
  static bool is_described(const ServiceInstance& queue) {
    return queue.find("requests") != nullptr || queue.find("messages") != nullptr;
  }

  /// Lambda's receives and deletes are requests of the queue.
  void look_at_queues(const Named<Function>& named) {
    for (const Located<EventSource>& source : named.value.event_sources) {
      const EventSourceType type = source->type.value;
      if (type != EventSourceType::sqs && type != EventSourceType::sqs_fifo) continue;
      if (source->from) {
        const std::string& name = source->from->value.text;
        const Named<ServiceInstance>* queue = find_service(name);
        if (queue == nullptr)
          add(path_of(named),
              fmt::format("reads {}, which `services` does not describe{}", name, reads_of(named, *source)));
        else if (queue->is_sound && !is_described(queue->value))
          add(path_of(named),
              fmt::format("reads {}, whose requests are not described{}", path_of(*queue), reads_of(named, *source)));
      } else if (!workload_.services.empty() && !has_type(to_string(type))) {
        add(path_of(named), fmt::format("reads a queue that `services` does not describe{}", reads_of(named, *source)));
      }
    }
  }

  /// ": 21.9M messages at batch 10 are 2.19M receives", as far as it is known: each invocation is a batch.
  std::string reads_of(const Named<Function>& named, const EventSource& source) const {
    if (!named.value.requests) return {};
    const Decimal batches = per_month(named.value.requests->value, settings_.period.hours).ceiling();
    if (!source.batch_size) return fmt::format(": {} receives", short_number(batches));
    const Decimal& batch = source.batch_size->value.value;
    return fmt::format(": {} messages at batch {} are {} receives", short_number(batches * batch), batch.to_string(),
                       short_number(batches));
  }

  /// What an API sends to the internet is billed as data transfer.
  void look_at_responses(const Named<ServiceInstance>& named) {
    const ServiceInstance& api = named.value;
    const GivenUsage* endpoint = api.find("endpoint");
    const std::string* word = endpoint == nullptr ? nullptr : std::get_if<std::string>(&endpoint->value);
    const bool is_private = word != nullptr && *word == "private";
    const bool can_say = settings_.catalogue.usage(api.type, "response_size") != nullptr;
    const GivenUsage* requests = api.find("requests");
    const Rate* rate = requests == nullptr ? nullptr : std::get_if<Rate>(&requests->value);
    if (!can_say || is_private || rate == nullptr || rate->count.is_zero() || api.find("response_size") != nullptr ||
        has_type(kTransfer))
      return;
    add(path_of(named), "its responses to the internet are not described: give `response_size`, or 0");
  }

  /// Functions that need more connections than their database takes: what a proxy costs.
  void look_at_connections() {
    if (workload_.services.empty()) return;
    Diagnostics findings;
    validate(workload_, settings_.catalogue,
             {settings_.period.prices_as_of, false, Selection({"database-connections"}, {}), settings_.period.hours},
             sources_, findings);
    for (const Diagnostic& finding : findings.sorted()) {
      if (finding.severity != Severity::error || !finding.figures) continue;
      for (const Named<ServiceInstance>& database : workload_.services)
        if (is_path_within(finding.path, path_of(database)))
          add(path_of(database), fmt::format("its functions need {}, and it takes {}; {}", finding.figures->value,
                                             finding.figures->limit, price_of_proxy(database)));
    }
  }

  std::string price_of_proxy(const Named<ServiceInstance>& database) const {
    const std::optional<Decimal> capacity = capacity_of(database.value);
    if (!capacity) return "an rds-proxy would pool them";
    Workload beside;
    beside.discount = workload_.discount;
    ServiceInstance proxy{std::string(kProxy), database.value.region, {}, {}};
    proxy.usages.push_back({"capacity", database.range, UsageValue(*capacity), false});
    beside.services.push_back({"proxy", database.range, std::move(proxy)});
    Diagnostics ignored;
    Bill bill = bill_workload(beside, settings_, ignored);
    const std::optional<Decimal> total = ignored.has_errors() ? std::nullopt : bill.known_total();
    if (!total) return "an rds-proxy would pool them";
    return fmt::format("an rds-proxy would pool them for {} a month", display_amount(*total, bill.currency));
  }

  /// ACUs of all instances on average.
  static std::optional<Decimal> capacity_of(const ServiceInstance& database) {
    const GivenUsage* capacity = database.find("capacity");
    if (capacity == nullptr) return std::nullopt;
    const GivenUsage* instances = database.find("instances");
    const Decimal count = instances == nullptr ? Decimal(1) : std::get<Count>(instances->value).value;
    return std::get<Decimal>(capacity->value) * count;
  }

  /// One for all functions, and none where a workload describes no service at all.
  void look_at_logs() {
    const bool is_any_invoked =
        std::ranges::any_of(workload_.functions, [](const Named<Function>& f) { return f.value.requests.has_value(); });
    if (workload_.services.empty() || !is_any_invoked || has_type(kLogs)) return;
    add(std::string(kind_of<Function>.key), "logs are not described: add a service of type cloudwatch-logs");
  }

  const Workload& workload_;
  const BillingSettings& settings_;
  const Sources& sources_;
  std::vector<Hint> hints_;
};

}  // namespace

std::vector<Hint> find_hints(const Workload& workload, const BillingSettings& settings, const Sources& sources) {
  return HintFinder(workload, settings, sources).find();
}

}  // namespace lambdacost

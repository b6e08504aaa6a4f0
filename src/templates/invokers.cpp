// What invokes a function: SAM's events, event source mappings, permissions and function URLs.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "templates/text_of_pieces.h"
#include "templates/translation_context.h"

namespace lambdacost {
namespace {

/// A kind of event of SAM, or a principal of a permission, and the trigger or event source that it is.
struct InvokerWord {
  std::string_view name;
  std::string_view trigger = {};
  std::string_view source = {};
};

constexpr std::array kEvents = {
    InvokerWord{"Api", "api-gateway-rest"},
    InvokerWord{"HttpApi", "api-gateway-http"},
    InvokerWord{"S3", "s3"},
    InvokerWord{"SNS", "sns"},
    InvokerWord{"Schedule", "schedule"},
    InvokerWord{"ScheduleV2", "schedule"},
    InvokerWord{"EventBridgeRule", "eventbridge"},
    InvokerWord{"CloudWatchEvent", "eventbridge"},
    InvokerWord{"CloudWatchLogs", "cloudwatch-logs"},
    InvokerWord{"Cognito", "cognito"},
    InvokerWord{"IoTRule", "iot"},
    InvokerWord{"SQS", {}, "sqs"},
    InvokerWord{"Kinesis", {}, "kinesis"},
    InvokerWord{"DynamoDB", {}, "dynamodb"},
    InvokerWord{"MSK", {}, "kafka"},
    InvokerWord{"SelfManagedKafka", {}, "kafka"},
    InvokerWord{"MQ", {}, "mq"},
    InvokerWord{"DocumentDB", {}, "documentdb"},
};

constexpr std::array kPrincipals = {
    InvokerWord{"s3", "s3"},
    InvokerWord{"sns", "sns"},
    InvokerWord{"logs", "cloudwatch-logs"},
    InvokerWord{"iot", "iot"},
    InvokerWord{"ses", "ses"},
    InvokerWord{"cognito-idp", "cognito"},
    InvokerWord{"elasticloadbalancing", "alb"},
    InvokerWord{"scheduler", "schedule"},
    InvokerWord{"appsync", "appsync"},
};

/// What the type of a resource that is polled, or the service in an ARN, is called in a workload.
constexpr std::array kPolled = {
    InvokerWord{"AWS::Kinesis::Stream", {}, "kinesis"},
    InvokerWord{"AWS::DynamoDB::", {}, "dynamodb"},
    InvokerWord{"AWS::Serverless::SimpleTable", {}, "dynamodb"},
    InvokerWord{"AWS::MSK::", {}, "kafka"},
    InvokerWord{"AWS::AmazonMQ::Broker", {}, "mq"},
    InvokerWord{"AWS::DocDB::", {}, "documentdb"},
    InvokerWord{":kinesis:", {}, "kinesis"},
    InvokerWord{":dynamodb:", {}, "dynamodb"},
    InvokerWord{":kafka:", {}, "kafka"},
    InvokerWord{":mq:", {}, "mq"},
    InvokerWord{":rds:", {}, "documentdb"},
    InvokerWord{":sqs:", {}, "sqs"},
};

constexpr std::array<std::string_view, 7> kAsynchronous = {"s3",  "sns", "eventbridge", "schedule", "cloudwatch-logs",
                                                           "iot", "ses"};

const InvokerWord* find_word(std::span<const InvokerWord> words, std::string_view name) {
  const auto found = std::ranges::find(words, name, &InvokerWord::name);
  return found == words.end() ? nullptr : &*found;
}

/// An event source as SAM or a mapping writes it.
struct PolledSource {
  std::string_view type;  ///< "sqs"
  SourceRange place;
  std::string origin;  ///< "Resources.Order.Properties.Events.Queue"
  Value properties;
  const TemplateResource* queue = nullptr;
  std::string_view standard_batch = {};
};

class InvokersTranslator {
 public:
  InvokersTranslator(const TranslationContext& context, ResourceTree& tree)
      : context_(context),
        evaluator_(context.evaluator),
        tree_(tree),
        triggers_(list_at(tree.resource().place)),
        sources_(list_at(tree.resource().place)) {}

  void translate() {
    add_events();
    add_mappings();
    add_urls();
    add_permissions();
    if (!triggers_.items.empty() && sources_.items.empty() && is_asynchronous_) add_invocation();
    if (!triggers_.items.empty()) tree_.add("triggers", std::move(triggers_));
    if (!sources_.items.empty()) tree_.add("event_sources", std::move(sources_));
  }

 private:
  void add_invocation() {
    const SourceRange place = triggers_.items.front().range;
    tree_.add_word("invocation", "async", place);
  }

  void add_trigger(std::string_view word, SourceRange place, std::string origin) {
    if (std::ranges::find(triggers_.items, word, &Node::text) != triggers_.items.end()) return;
    is_asynchronous_ = is_asynchronous_ && std::ranges::find(kAsynchronous, word) != kAsynchronous.end();
    const std::string path = path_item(tree_.path() + ".triggers", triggers_.items.size());
    tree_.note_origin(path, {std::move(origin), {}, place, {}, {}});
    triggers_.items.push_back(text_at(std::string(word), place));
  }

  void add_events() {
    const Value events = evaluator_.member(tree_.resource().properties, "Events");
    if (!events.is_mapping()) return;
    for (const Member& event : events.node->members) add_event(event);
  }

  void add_event(const Member& event) {
    const Value whole = evaluator_.evaluate(event.value);
    const Value type = evaluator_.member(whole, "Type");
    const std::string origin = tree_.origin_of("Events." + event.key);
    if (!type.is_text()) return;
    const InvokerWord* word = find_word(kEvents, type.text);
    if (word == nullptr) return;
    const Value properties = evaluator_.member(whole, "Properties");
    if (is_disabled(properties)) return;
    const Value queue = evaluator_.member(properties, "SqsSubscription");
    const bool is_through_queue = type.text == "SNS" && (queue.is_mapping() || truth_of(queue) == Truth::yes);
    if (is_through_queue)
      add_source({"sqs", event.key_range, origin, queue, queue_of(queue, "QueueArn"), "10"});
    else if (!word->trigger.empty())
      add_trigger(word->trigger, event.key_range, origin);
    else
      add_source({word->source, event.key_range, origin, properties, queue_of(properties, "Queue")});
  }

  bool is_disabled(const Value& properties) {
    return truth_of(evaluator_.member(properties, "Enabled")) == Truth::no ||
           evaluator_.member(properties, "State").text == "DISABLED";
  }

  /// The queue of the template that the property refers to.
  const TemplateResource* queue_of(const Value& properties, std::string_view key) const {
    const Node* node = properties.is_mapping() ? properties.node->find(key) : nullptr;
    return node == nullptr ? nullptr : context_.resources.referred_by(*node, "AWS::SQS::Queue");
  }

  const std::vector<const TemplateResource*>& followers(std::string_view type) const {
    return context_.resources.followers(tree_.resource(), type);
  }

  void add_mappings() {
    for (const TemplateResource* mapping : followers("AWS::Lambda::EventSourceMapping")) {
      if (is_disabled(mapping->properties)) continue;
      PolledSource source{{},
                          mapping->place,
                          "Resources." + mapping->id,
                          mapping->properties,
                          queue_of(mapping->properties, "EventSourceArn")};
      source.type = type_of_polled(source);
      if (!source.type.empty()) add_source(source);
    }
  }

  /// By the resource that is referred to, or by the service in the ARN.
  std::string_view type_of_polled(const PolledSource& source) {
    if (source.queue != nullptr) return "sqs";
    if (!evaluator_.member(source.properties, "SelfManagedEventSource").is_absent()) return "kafka";
    const Node* arn = source.properties.is_mapping() ? source.properties.node->find("EventSourceArn") : nullptr;
    if (arn == nullptr) return {};
    const std::string sketch = sketch_of(evaluator_.evaluate(*arn));
    for (const InvokerWord& word : kPolled) {
      const bool is_type = word.name.starts_with("AWS::");
      if (is_type ? context_.resources.referred_by(*arn, word.name) != nullptr
                  : sketch.find(word.name) != std::string::npos)
        return word.source;
    }
    return {};
  }

  bool is_fifo(const PolledSource& source) {
    if (source.queue != nullptr) return type_of_queue(context_, *source.queue) == "sqs-fifo";
    const Value arn = evaluator_.member(source.properties, "EventSourceArn");
    const Value queue = evaluator_.member(source.properties, "Queue");
    return sketch_of(arn).ends_with(".fifo") || sketch_of(queue).ends_with(".fifo");
  }

  void add_source(const PolledSource& source) {
    const std::string path = path_item(tree_.path() + ".event_sources", sources_.items.size());
    tree_.note_origin(path, {source.origin, {}, source.place, {}, {}});
    Node node = mapping_at(source.place);
    const bool is_queue = source.type == "sqs";
    add_member(node, "type",
               text_at(is_queue && is_fifo(source) ? "sqs-fifo" : std::string(source.type), source.place));
    add_number(node, path, "batch_size", source, "BatchSize");
    if (node.find("batch_size") == nullptr && !source.standard_batch.empty())
      add_member(node, "batch_size", text_at(std::string(source.standard_batch), source.place));
    add_number(node, path, "batching_window", source, "MaximumBatchingWindowInSeconds");
    if (is_queue) add_number(node, path, "maximum_concurrency", source, "ScalingConfig", "MaximumConcurrency");
    if (source.queue != nullptr) add_queue(node, path, source);
    sources_.items.push_back(std::move(node));
  }

  void add_number(Node& node, const std::string& path, std::string_view key, const PolledSource& source,
                  std::string_view property, std::string_view below = {}) {
    Value value = evaluator_.member(source.properties, property);
    if (!below.empty()) value = evaluator_.member(value, below);
    const std::optional<std::string> number = value.is_text() ? plain_number(value.text) : std::nullopt;
    const std::string_view name = below.empty() ? property : below;
    const std::string whole = fmt::format("{}.{}", path, key);
    if (value.is_absent()) return;
    if (number) add_member(node, key, text_at(*number, value.range));
    const SourceRange place = source.properties.is_mapping() && source.properties.node->find(property) != nullptr
                                  ? source.properties.node->find(property)->range
                                  : source.place;
    tree_.note_origin(whole, {fmt::format("{}.Properties.{}", source.origin, property), std::string(name), value.range,
                              place == value.range || !below.empty() ? SourceRange() : place, "used here"});
    if (!number)
      context_.translation.unknown.push_back({whole, place, {}, reason_not_known(value), value.parameter, false});
  }

  /// Lambda refuses a mapping of a queue that hides its messages for less time than the function may take, so AWS's
  /// default counts where the queue says nothing.
  void add_queue(Node& node, const std::string& path, const PolledSource& source) {
    add_member(node, "from", text_at(context_.name_of(*source.queue), source.place));
    const Value visibility = evaluator_.member(source.queue->properties, "VisibilityTimeout");
    if (!visibility.is_absent()) return;
    for (const UsageRow& row : context_.catalogue.rows<UsageRow>()) {
      if (row.type != "sqs" || row.key != "visibility_timeout" || !row.by_default) continue;
      const std::string standard(row.by_default->text);
      add_member(node, "visibility_timeout", text_at(standard, source.place));
      tree_.note_origin(path + ".visibility_timeout",
                        {source.origin,
                         {},
                         source.place,
                         source.queue->place,
                         fmt::format("the queue says no VisibilityTimeout: {} are AWS's default", standard)});
      return;
    }
  }

  void add_urls() {
    constexpr std::string_view kOwn = "FunctionUrlConfig";
    if (!evaluator_.member(tree_.resource().properties, kOwn).is_absent())
      add_trigger("function-url", tree_.place_of(kOwn).first, tree_.origin_of(kOwn));
    for (const TemplateResource* url : followers("AWS::Lambda::Url"))
      add_trigger("function-url", url->place, "Resources." + url->id);
  }

  void add_permissions() {
    for (const TemplateResource* permission : followers("AWS::Lambda::Permission")) add_permission(*permission);
  }

  void add_permission(const TemplateResource& permission) {
    const Value principal = evaluator_.member(permission.properties, "Principal");
    const std::string sketch = sketch_of(principal);
    const std::string service = sketch.substr(0, sketch.find('.'));
    const Node* arn = permission.properties.is_mapping() ? permission.properties.node->find("SourceArn") : nullptr;
    std::string_view word;
    if (const InvokerWord* known = find_word(kPrincipals, service)) word = known->trigger;
    if (service == "apigateway" && arn != nullptr) word = type_of_api(*arn);
    if (service == "events" && arn != nullptr) word = type_of_rule(*arn);
    if (!word.empty()) add_trigger(word, permission.place, "Resources." + permission.id);
  }

  std::string_view type_of_api(const Node& arn) {
    for (const std::string_view type : {"AWS::ApiGateway::RestApi", "AWS::Serverless::Api"})
      if (context_.resources.referred_by(arn, type) != nullptr) return "api-gateway-rest";
    if (context_.resources.referred_by(arn, "AWS::Serverless::HttpApi") != nullptr) return "api-gateway-http";
    const TemplateResource* api = context_.resources.referred_by(arn, "AWS::ApiGatewayV2::Api");
    if (api == nullptr) return {};
    const Value protocol = evaluator_.member(api->properties, "ProtocolType");
    if (protocol.text == "WEBSOCKET") return "api-gateway-websocket";
    return protocol.text == "HTTP" ? "api-gateway-http" : "";
  }

  std::string_view type_of_rule(const Node& arn) {
    const TemplateResource* rule = context_.resources.referred_by(arn, "AWS::Events::Rule");
    if (rule == nullptr) return {};
    return evaluator_.member(rule->properties, "ScheduleExpression").is_absent() ? "eventbridge" : "schedule";
  }

  const TranslationContext& context_;
  Evaluator& evaluator_;
  ResourceTree& tree_;
  Node triggers_;
  Node sources_;
  bool is_asynchronous_ = true;
};

}  // namespace

void translate_invokers(const TranslationContext& context, ResourceTree& tree) {
  InvokersTranslator(context, tree).translate();
}

std::string_view type_of_queue(const TranslationContext& context, const TemplateResource& queue) {
  const Truth truth = truth_of(context.evaluator.member(queue.properties, "FifoQueue"));
  const Value name = context.evaluator.member(queue.properties, "QueueName");
  return truth == Truth::yes || sketch_of(name).ends_with(".fifo") ? "sqs-fifo" : "sqs";
}

}  // namespace lambdacost

// Tables of DynamoDB: AWS::DynamoDB::Table, ::GlobalTable and AWS::Serverless::SimpleTable, with the auto scaling that
// AWS::ApplicationAutoScaling adds.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "templates/scaling.h"
#include "templates/text_of_pieces.h"
#include "templates/translation_context.h"

namespace lambdacost {
namespace {

constexpr std::string_view kTables = "tables";
constexpr std::string_view kTableType = "AWS::DynamoDB::Table";
constexpr std::string_view kGlobalTableType = "AWS::DynamoDB::GlobalTable";
constexpr std::string_view kSimpleTableType = "AWS::Serverless::SimpleTable";

/// A word of AWS's and the workload's.
struct TableWord {
  std::string_view aws;
  std::string_view own;
};
constexpr std::array kClasses = {TableWord{"STANDARD", "standard"},
                                 TableWord{"STANDARD_INFREQUENT_ACCESS", "standard-ia"}};
constexpr std::array kModes = {TableWord{"PROVISIONED", "provisioned"}, TableWord{"PAY_PER_REQUEST", "on-demand"}};

/// The workload's word, in place of AWS's; other text stays and is refused where it is read.
Value in_own_words(Value value, std::span<const TableWord> words) {
  const auto found = std::ranges::find(words, std::string_view(value.text), &TableWord::aws);
  if (value.is_text() && found != words.end()) value.text = found->own;
  return value;
}

class TableTranslator {
 public:
  TableTranslator(const TranslationContext& context, const TemplateResource& resource)
      : context_(context),
        evaluator_(context.evaluator),
        resource_(resource),
        tree_(context.begin(resource, kTables, context.name_of(resource))),
        is_global_(resource.type == kGlobalTableType) {}

  void translate() {
    tree_.note_name(tree_.path(), "TableName", property("TableName"));
    if (is_global_) find_home();
    add_mode();
    const Value own = is_global_ ? home_ : resource_.properties;
    const std::string below = is_global_ ? "Replicas." : "";
    tree_.put("class", below + "TableClass", in_own_words(evaluator_.member(own, "TableClass"), kClasses));
    tree_.put("point_in_time_recovery", below + "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
              evaluator_.at(own, {"PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"}), Spelling::truth);
    add_indexes("GlobalSecondaryIndexes", "indexes");
    add_indexes("LocalSecondaryIndexes", "local_indexes");
    add_streams();
    if (is_global_) add_replicas();
    translate_tags(context_, tree_);
    context_.finish(tree_, kTables, context_.name_of(resource_));
  }

 private:
  Value property(std::string_view name) { return evaluator_.member(resource_.properties, name); }

  /// CloudFormation's default is the provisioned mode; a simple table has it with a throughput only.
  void add_mode() {
    const Value mode = property("BillingMode");
    const Value throughput = property("ProvisionedThroughput");
    if (resource_.type == kSimpleTableType) {
      if (throughput.is_absent()) return;
      add_word_of_mode("provisioned", tree_.place_of("ProvisionedThroughput").first, "ProvisionedThroughput");
      return add_capacity();
    }
    if (!mode.is_absent() && !mode.is_text()) return tree_.note_unknown(tree_.path() + ".mode", "BillingMode", mode);
    const bool is_provisioned = mode.is_absent() || mode.text == "PROVISIONED";
    if (!is_provisioned) {
      tree_.put("mode", "BillingMode", in_own_words(mode, kModes));
      return;
    }
    if (is_without_capacity()) return report_missing(resource_.place);
    add_word_of_mode("provisioned", mode.is_absent() ? resource_.place : mode.range, "BillingMode");
    add_capacity();
  }

  void add_word_of_mode(std::string word, SourceRange place, std::string_view name) {
    tree_.add_word("mode", std::move(word), place);
    tree_.note_origin(tree_.path() + ".mode", {tree_.origin_of(name), {}, place, {}, {}});
  }

  bool is_without_capacity() {
    if (is_global_) return false;
    return property("ProvisionedThroughput").is_absent() && scaling_of("rcu").is_absent() &&
           scaling_of("wcu").is_absent();
  }

  void report_missing(SourceRange place) {
    context_.diagnostics
        .error("dynamodb-capacity-missing", place,
               fmt::format("{}: a table of the provisioned mode, which is CloudFormation's default, has no capacity",
                           make_printable(tree_.path())),
               "write ProvisionedThroughput, or BillingMode: PAY_PER_REQUEST")
        .path = tree_.path();
  }

  /// The scaling of the table's own capacity, or of an index's.
  ScaledCapacity scaling_of(std::string_view units, std::string_view index = {}) {
    return find_scaling(context_, {resource_, units, index});
  }

  void add_capacity() {
    Node provisioned = mapping_at(resource_.place);
    if (is_global_) {
      add_global_units(provisioned, "wcu", resource_.properties, "Write", tree_.path() + ".provisioned.wcu");
      add_global_units(provisioned, "rcu", home_, "Read", tree_.path() + ".provisioned.rcu");
    } else {
      const Value throughput = property("ProvisionedThroughput");
      add_units(provisioned, "rcu", throughput, {}, tree_.path() + ".provisioned.rcu");
      add_units(provisioned, "wcu", throughput, {}, tree_.path() + ".provisioned.wcu");
    }
    if (!provisioned.members.empty()) tree_.add("provisioned", std::move(provisioned));
  }

  void add_units(Node& provisioned, std::string_view key, const Value& throughput, std::string_view index,
                 const std::string& path) {
    ScaledCapacity scaling = scaling_of(key, index);
    if (!scaling.is_absent()) {
      put_scaling(provisioned, key, path, scaling);
      return;
    }
    const std::string_view name = key == "rcu" ? "ReadCapacityUnits" : "WriteCapacityUnits";
    tree_.put_into(provisioned, path, fmt::format("ProvisionedThroughput.{}", name),
                   evaluator_.member(throughput, name), Spelling::number);
  }

  void put_scaling(Node& provisioned, std::string_view key, const std::string& path, const ScaledCapacity& scaling) {
    Node policy = mapping_at(scaling.place);
    const auto put = [&](std::string_view word, const Value& value) {
      const std::optional<std::string> number = value.is_text() ? plain_number(value.text) : std::nullopt;
      const std::string whole = fmt::format("{}.auto_scaling.{}", path, word);
      if (value.is_absent()) return;
      if (!number) {
        context_.translation.unknown.push_back({whole, value.range, {}, reason_not_known(value), value.parameter});
        return;
      }
      add_member(policy, word, text_at(word == "target" ? *number + "%" : *number, value.range));
      tree_.note_origin(whole, {scaling.origin, {}, value.range, {}, {}});
    };
    put("min", scaling.min);
    put("max", scaling.max);
    put("target", scaling.target);
    Node capacity = mapping_at(scaling.place);
    add_member(capacity, "auto_scaling", std::move(policy));
    add_member(provisioned, key, std::move(capacity));
  }

  /// WriteProvisionedThroughputSettings of the table, Read… of a replica.
  void add_global_units(Node& provisioned, std::string_view key, const Value& owner, std::string_view word,
                        const std::string& path) {
    const std::string settings = fmt::format("{}ProvisionedThroughputSettings", word);
    const std::string units = fmt::format("{}CapacityUnits", word);
    const std::string scaling = fmt::format("{}CapacityAutoScalingSettings", word);
    const Value given = evaluator_.member(owner, settings);
    const Value policy = evaluator_.member(given, scaling);
    if (policy.is_mapping()) {
      put_scaling(provisioned, key, path,
                  {evaluator_.member(policy, "MinCapacity"), evaluator_.member(policy, "MaxCapacity"),
                   evaluator_.at(policy, {"TargetTrackingScalingPolicyConfiguration", "TargetValue"}), policy.range,
                   tree_.origin_of(settings)});
      return;
    }
    tree_.put_into(provisioned, path, fmt::format("{}.{}", settings, units), evaluator_.member(given, units),
                   Spelling::number);
  }

  void add_indexes(std::string_view property_name, std::string_view key) {
    const Value given = property(property_name);
    if (given.is_absent()) return;
    Node indexes = mapping_at(given.range);
    std::size_t number = 0;
    std::set<std::string> seen;
    for (const Value& index : items_of(given)) {
      ++number;
      const Value name = evaluator_.member(index, "IndexName");
      const bool is_known = name.is_text() && !name.is_secret;
      const std::string text = is_known ? name.text : fmt::format("index {}", number);
      if (!seen.insert(text).second) continue;
      Node one = mapping_at(index.range);
      const std::string path = path_child(fmt::format("{}.{}", tree_.path(), key), text);
      if (key == "indexes") add_index_capacity(one, index, text, path);
      if (!is_known) tree_.note_name(path, property_name, {});
      const SourceRange place = name.range.is_somewhere() ? name.range : index.range;
      indexes.members.push_back({text, place, std::move(one)});
      tree_.note_origin(path, {tree_.origin_of(property_name), {}, place, {}, {}});
    }
    if (!indexes.members.empty()) tree_.add(key, std::move(indexes));
  }

  void add_index_capacity(Node& one, const Value& index, const std::string& name, const std::string& path) {
    const Node* mode = tree_.node().find("mode");
    if (mode == nullptr || mode->text != "provisioned") return;
    Node provisioned = mapping_at(index.range);
    if (is_global_) {
      add_global_units(provisioned, "wcu", index, "Write", path + ".provisioned.wcu");
      add_global_units(provisioned, "rcu", index_of_home(name), "Read", path + ".provisioned.rcu");
    } else {
      const Value throughput = evaluator_.member(index, "ProvisionedThroughput");
      add_units(provisioned, "rcu", throughput, name, path + ".provisioned.rcu");
      add_units(provisioned, "wcu", throughput, name, path + ".provisioned.wcu");
    }
    if (!provisioned.members.empty()) add_member(one, "provisioned", std::move(provisioned));
  }

  /// What the home replica says of an index.
  Value index_of_home(std::string_view name) {
    for (const Value& index : items_of(evaluator_.member(home_, "GlobalSecondaryIndexes")))
      if (evaluator_.member(index, "IndexName").text == name) return index;
    return {};
  }

  void add_streams() {
    const Value stream = property("StreamSpecification");
    if (stream.is_mapping()) {
      tree_.add("streams", mapping_at(stream.range));
      tree_.note_origin(tree_.path() + ".streams", "StreamSpecification", stream.range);
    }
    const Value kinesis = evaluator_.member(is_global_ ? home_ : resource_.properties, "KinesisStreamSpecification");
    if (!kinesis.is_mapping()) return;
    Node list = list_at(kinesis.range);
    list.items.push_back(text_at("kinesis", kinesis.range));
    tree_.add("change_data_capture", std::move(list));
    tree_.note_origin(tree_.path() + ".change_data_capture", "KinesisStreamSpecification", kinesis.range);
  }

  /// The replica in the template's own region has what is the table's in a workload.
  void find_home() {
    const std::string& region = context_.region;
    for (const Value& replica : items_of(property("Replicas")))
      if (evaluator_.member(replica, "Region").text == region) home_ = replica;
    if (home_.is_absent())
      tree_.warn("template-unknown-value", resource_.place,
                 fmt::format("no replica is in {}, where the template is deployed", region),
                 "give that region with --region");
  }

  void add_replicas() {
    const Value replicas = property("Replicas");
    Node list = list_at(replicas.range);
    for (const Value& replica : items_of(replicas)) {
      const Value region = evaluator_.member(replica, "Region");
      if (region.is_text() && region.text != context_.region) list.items.push_back(text_at(region.text, region.range));
    }
    if (list.items.empty()) return;
    tree_.note_origin(tree_.path() + ".replicas", "Replicas", replicas.range);
    tree_.add("replicas", std::move(list));
  }

  const TranslationContext& context_;
  Evaluator& evaluator_;
  const TemplateResource& resource_;
  ResourceTree tree_;
  const bool is_global_;
  Value home_;
};

}  // namespace

void translate_tables(const TranslationContext& context) {
  for (const TemplateResource& resource : context.resources.all()) {
    const bool is_table =
        resource.type == kTableType || resource.type == kGlobalTableType || resource.type == kSimpleTableType;
    if (is_table && resource.is_made != Truth::no) TableTranslator(context, resource).translate();
  }
}

}  // namespace lambdacost

// What versions and aliases keep ready of a function: provisioned concurrency, summed, and SnapStart's snapshots.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "templates/text_of_pieces.h"
#include "templates/translation_context.h"

namespace lambdacost {
namespace {

constexpr std::string_view kConfig = "ProvisionedConcurrencyConfig";
constexpr std::string_view kEnvironments = "ProvisionedConcurrentExecutions";

/// The versions and aliases of the function.
std::vector<const TemplateResource*> pointers_to(const TranslationContext& context, const TemplateResource& function) {
  std::vector<const TemplateResource*> found = context.resources.followers(function, "AWS::Lambda::Version");
  const auto& aliases = context.resources.followers(function, "AWS::Lambda::Alias");
  found.insert(found.end(), aliases.begin(), aliases.end());
  return found;
}

class VersionsTranslator {
 public:
  VersionsTranslator(const TranslationContext& context, ResourceTree& tree)
      : context_(context),
        evaluator_(context.evaluator),
        tree_(tree),
        pointers_(pointers_to(context, tree.resource())) {}

  void add_provisioned() {
    add_environments(tree_.resource());
    for (const TemplateResource* pointer : pointers_) add_environments(*pointer);
    add_scaling();
    const std::string path = tree_.path() + ".provisioned_concurrency";
    if (unknown_) return tree_.note_unknown(path + ".environments", std::string(kConfig), *unknown_);
    if (!first_) return;
    Node provisioned = mapping_at(first_->range);
    add_member(provisioned, "environments", text_at(std::to_string(environments_), first_->range));
    tree_.note_origin(path + ".environments",
                      {fmt::format("Resources.{}.Properties.{}.{}", owner_, kConfig, kEnvironments),
                       std::string(kEnvironments),
                       first_->range,
                       {},
                       {}});
    tree_.add("provisioned_concurrency", std::move(provisioned));
  }

  void add_snap_start() {
    const Value apply_on = evaluator_.at(tree_.resource().properties, {"SnapStart", "ApplyOn"});
    if (apply_on.is_absent()) return;
    const bool is_published =
        !evaluator_.member(tree_.resource().properties, "AutoPublishAlias").is_absent() ||
        std::ranges::any_of(pointers_, [](const TemplateResource* one) { return one->type == "AWS::Lambda::Version"; });
    if (!apply_on.is_text()) return tree_.note_unknown(tree_.path() + ".snap_start", "SnapStart.ApplyOn", apply_on);
    if (apply_on.text != "PublishedVersions" || !is_published) return;
    tree_.note_origin(tree_.path() + ".snap_start", "SnapStart.ApplyOn", apply_on.range);
    tree_.add("snap_start", mapping_at(apply_on.range));
  }

 private:
  /// A scaling target moves the number, so what it begins with counts.
  void add_scaling() {
    const auto& targets = context_.resources.followers(tree_.resource(), "AWS::ApplicationAutoScaling::ScalableTarget");
    for (const TemplateResource* target : targets) {
      const Value dimension = evaluator_.member(target->properties, "ScalableDimension");
      if (dimension.text != "lambda:function:ProvisionedConcurrency") continue;
      if (!first_) add_count(evaluator_.member(target->properties, "MinCapacity"), target->id);
      tree_.assume("provisioned_concurrency.environments", std::to_string(environments_),
                   fmt::format("{} scales the number", target->id));
    }
  }

  void add_environments(const TemplateResource& owner) {
    add_count(evaluator_.at(owner.properties, {kConfig, kEnvironments}), owner.id);
  }

  void add_count(const Value& given, const std::string& owner) {
    if (given.is_absent()) return;
    const std::optional<std::string> number = given.is_text() ? plain_number(given.text) : std::nullopt;
    long long count = 0;
    const bool is_number = number && number->size() < 10 &&
                           std::from_chars(number->data(), number->data() + number->size(), count).ec == std::errc();
    if (!is_number) {
      unknown_ = given;
      return;
    }
    environments_ += count;
    if (first_) return;
    first_ = given;
    owner_ = owner;
  }

  const TranslationContext& context_;
  Evaluator& evaluator_;
  ResourceTree& tree_;
  std::vector<const TemplateResource*> pointers_;
  std::optional<Value> first_;
  std::optional<Value> unknown_;
  std::string owner_;  // of the first
  long long environments_ = 0;
};

}  // namespace

void translate_versions(const TranslationContext& context, ResourceTree& tree) {
  VersionsTranslator versions(context, tree);
  versions.add_provisioned();
  versions.add_snap_start();
}

}  // namespace lambdacost

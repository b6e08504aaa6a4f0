// What every part of a translation needs: the template's resources, their values, and where the workload's tree goes.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "templates/edge.h"
#include "templates/evaluator.h"
#include "templates/resources.h"
#include "templates/template_packages.h"
#include "templates/workload_tree.h"

namespace lambdacost {

struct TranslationContext {
  const TemplateResources& resources;
  const EdgeIndex& edge;
  Evaluator& evaluator;
  const Catalogue& catalogue;
  Translation& translation;
  Diagnostics& diagnostics;
  std::string prefix = {};  ///< of every resource's name: "api/"
  std::string region = {};  ///< in which the template is deployed
  TemplateFolder folder = {};

  std::string name_of(const TemplateResource& resource) const { return prefix + resource.id; }
  ResourceTree begin(const TemplateResource& resource, std::string_view kind, std::string_view name) const {
    return {resource, path_child(kind, name), translation, diagnostics};
  }
  /// Puts the resource under its kind.
  void finish(ResourceTree& tree, std::string_view kind, const std::string& name) const;
};

/// Lambda functions, and what invokes them.
void translate_functions(const TranslationContext& context);
/// What invokes a function, put into its tree.
void translate_invokers(const TranslationContext& context, ResourceTree& tree);
/// Versions and aliases of a function, put into its tree: provisioned concurrency and SnapStart.
void translate_versions(const TranslationContext& context, ResourceTree& tree);
/// Layers of a function, put into its tree.
void translate_layers(const TranslationContext& context, ResourceTree& tree);
/// DynamoDB tables with their auto scaling.
void translate_tables(const TranslationContext& context);
/// Instances of neighbouring services.
void translate_services(const TranslationContext& context);
/// Functions of CloudFront itself.
void translate_cloudfront_functions(const TranslationContext& context);
/// Says of resources that no workload has, and that may cost something, that they are not estimated.
void note_other_types(const TranslationContext& context);
/// The tags of a resource, put into its tree.
void translate_tags(const TranslationContext& context, ResourceTree& tree);
/// The type of the queue: "sqs" or "sqs-fifo".
std::string_view type_of_queue(const TranslationContext& context, const TemplateResource& queue);

}  // namespace lambdacost

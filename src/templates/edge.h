// Functions that a distribution of CloudFront runs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "templates/evaluator.h"
#include "templates/resources.h"

namespace lambdacost {

struct TranslationContext;
class ResourceTree;

/// An event of a distribution at which a function runs.
struct EdgeAssociation {
  std::string event;  ///< "viewer-request"
  SourceRange place;
  std::string origin;  ///< "Resources.Site.Properties.DistributionConfig"
  bool includes_body = false;
};

/// The events at which distributions of a template run its functions.
class EdgeIndex {
 public:
  EdgeIndex(const TemplateResources& resources, Evaluator& evaluator);
  /// Each event of a function once.
  const std::vector<EdgeAssociation>& associations(const TemplateResource& function) const;

 private:
  void look_at(const Value& behavior, const std::string& origin);
  void look_at(const Value& association, std::string_view arn_key, const std::string& origin);

  const TemplateResources& resources_;
  Evaluator& evaluator_;
  std::map<const TemplateResource*, std::vector<EdgeAssociation>> found_;
};

/// The function's name; with the event behind it, "Auth/viewer-request", where it runs at several.
std::string name_at_the_edge(const TranslationContext& context, const TemplateResource& function,
                             const EdgeAssociation& association, std::size_t events);

/// Puts the event, and whether the body is read, into the function's tree.
void put_edge_keys(ResourceTree& tree, const EdgeAssociation& association);

}  // namespace lambdacost

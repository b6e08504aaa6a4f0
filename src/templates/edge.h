// Functions that a distribution of CloudFront runs.
#pragma once

#include <string>
#include <vector>

#include "templates/translation_context.h"

namespace lambdacost {

/// An event of a distribution at which a function runs.
struct EdgeAssociation {
  std::string event;  ///< "viewer-request"
  SourceRange place;
  std::string origin;  ///< "Resources.Site.Properties.DistributionConfig"
  bool includes_body = false;
};

/// The events at which distributions of the template run the function, each once.
std::vector<EdgeAssociation> edge_associations(const TranslationContext& context, const TemplateResource& function);

/// The function's name; with the event behind it, "Auth/viewer-request", where it runs at several.
std::string name_at_the_edge(const TranslationContext& context, const TemplateResource& function,
                             const EdgeAssociation& association, std::size_t events);

/// Puts the event, and whether the body is read, into the function's tree.
void put_edge_keys(ResourceTree& tree, const EdgeAssociation& association);

}  // namespace lambdacost

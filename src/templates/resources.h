// The resources of a CloudFormation or SAM template: SAM's globals under their properties, and those without a
// condition that is false.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "input/document.h"
#include "templates/evaluator.h"
#include "templates/value.h"

namespace lambdacost {

/// One resource as its template has it.
struct TemplateResource {
  std::string id;     ///< the logical id
  std::string type;   ///< "AWS::Lambda::Function"
  SourceRange place;  ///< of the logical id
  const Node* node = nullptr;
  Value properties = {};                  ///< a mapping, or absent
  std::set<std::string> of_globals = {};  ///< properties that SAM's Globals give alone
  Truth is_made = Truth::yes;             ///< what its Condition says
};

/// The resources by logical id, in the order of the file.
class TemplateResources {
 public:
  /// The document outlives it.
  TemplateResources(const Node& document, Evaluator& evaluator);
  TemplateResources(const TemplateResources&) = delete;
  TemplateResources& operator=(const TemplateResources&) = delete;

  const std::vector<TemplateResource>& all() const { return resources_; }
  /// nullptr where there is none.
  const TemplateResource* find(std::string_view id) const;
  /// The first resource of one of the types that the node refers to in any way; through the versions and aliases that
  /// SAM makes of functions too.
  const TemplateResource* referred_by(const Node& node, std::string_view type_begin) const;
  /// The resource that the value refers to, through versions and aliases; nullptr where it is none of the template.
  const TemplateResource* referred_by(const Value& value) const;
  std::vector<const TemplateResource*> of_type(std::string_view type) const;

 private:
  void add(const Member& member);
  const Node* with_globals(const Node* own, const Node& resource, TemplateResource& made);
  const TemplateResource* behind(std::string_view name, int levels = 0) const;

  const Node& document_;
  Evaluator& evaluator_;
  std::vector<TemplateResource> resources_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::deque<Node> merged_;  // what Globals are merged into
};

}  // namespace lambdacost

// The resources of a CloudFormation or SAM template: SAM's globals under their properties, and those without a
// condition that is false.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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
  /// Whether Globals would make more of the template than can be held: they are left out then.
  bool is_too_large() const { return merged_nodes_ > kMostMergedNodes; }
  /// nullptr where there is none.
  const TemplateResource* find(std::string_view id) const;
  /// The first resource of one of the types that the node refers to in any way; through the versions and aliases that
  /// SAM makes of functions too.
  const TemplateResource* referred_by(const Node& node, std::string_view type_begin) const;
  /// The resource that the value refers to, through versions and aliases; nullptr where it is none of the template.
  const TemplateResource* referred_by(const Value& value) const;
  std::vector<const TemplateResource*> of_type(std::string_view type) const;
  /// The resources of the type that belong to another one, by the property that says so: versions, aliases, event
  /// source mappings, permissions and URLs of a function, scaling targets of a function or table, policies of a target.
  const std::vector<const TemplateResource*>& followers(const TemplateResource& of, std::string_view type) const;

 private:
  void add(const Member& member);
  const Node* with_globals(const Node* own, const Node& resource, TemplateResource& made);
  const TemplateResource* behind(std::string_view name) const;
  const TemplateResource* behind(std::string_view name, std::set<std::string, std::less<>>& seen) const;
  void find_followers();
  const TemplateResource* followed_by(const TemplateResource& follower, const Node& property) const;

  const Node& document_;
  Evaluator& evaluator_;
  std::vector<TemplateResource> resources_;
  std::map<std::string, std::size_t, std::less<>> places_;
  static constexpr std::size_t kMostMergedNodes = 1000000;

  std::deque<Node> merged_;  // what Globals are merged into
  std::size_t merged_nodes_ = 0;
  std::map<std::pair<const TemplateResource*, std::string_view>, std::vector<const TemplateResource*>> followers_;
  std::map<std::string, const TemplateResource*, std::less<>> tables_;  // by AWS's names
};

}  // namespace lambdacost

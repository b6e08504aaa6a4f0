// The functions, parameters, conditions and mappings of a CloudFormation template. Evaluation is lazy: what nobody asks
// for cannot be wrong. Nothing that the template does not tell is guessed.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source.h"
#include "input/document.h"
#include "templates/value.h"

namespace lambdacost {

/// What the deployment of a template decides.
struct TemplateSettings {
  std::map<std::string, Located<std::string>, std::less<>> parameters = {};  ///< `--parameter NAME=VALUE`
  std::string region = {};
};

/// The one member of a mapping that is a call of a function (`Ref`, `Fn::Sub`, an unknown tag); nullptr for other
/// nodes.
const Member* function_of(const Node& node);

/// The expression for messages, as a tag would write it: "!Ref Memory"; cut where it is long.
std::string expression_of(const Node& node);

/// The resources, or what is taken for their names, that the node refers to in any way, in order.
std::vector<std::string> references_in(const Node& node);

/// Finds members of large mappings without going through them each time. The mappings outlive it.
class MemberIndex {
 public:
  /// The member of the key, or nullptr; no mapping has none.
  const Member* find(const Node* mapping, std::string_view key);

 private:
  std::unordered_map<const Node*, std::unordered_map<std::string_view, const Member*>> large_;
};

/// Evaluates the expressions of one template, which outlives it.
class Evaluator {
 public:
  Evaluator(const Node& document, const TemplateSettings& settings);

  /// What the node comes to.
  Value evaluate(const Node& node);
  /// The value under the key of a mapping: absent of what is absent, unknown of what is unknown or no mapping.
  Value member(const Value& mapping, std::string_view key);
  /// The same along several keys.
  Value at(Value value, std::initializer_list<std::string_view> keys);
  /// What the condition of the name comes to; one in a circle, or that the template lacks, is unknown.
  Truth condition(std::string_view name);

  /// The parameters of which the Default was used since this was last asked.
  std::set<std::string> take_used_defaults();
  /// The Default of a parameter for people: hidden with NoEcho.
  std::string shown_default(std::string_view parameter);

 private:
  Value call(const Member& function, SourceRange place);
  Value refer(const Node& name, SourceRange place);
  Value refer(std::string_view name, SourceRange place);
  std::optional<Value> pseudo_parameter(std::string_view name, SourceRange place) const;
  Value parameter(const Member& declared, SourceRange place);
  Value get_attribute(const Node& argument, SourceRange place);
  Value substitute(const Node& argument, SourceRange place);
  Value variable(std::string_view name, const Node* map, SourceRange place);
  Value join(const Node& argument, SourceRange place);
  Value split(const Node& argument, SourceRange place);
  Value select(const Node& argument, SourceRange place);
  Value find_in_map(const Node& argument, SourceRange place);
  Value length(const Node& argument, SourceRange place);
  Value choose(const Node& argument, SourceRange place);
  Value list_of(const Node& argument);
  bool has_room_for(const Value& piece);
  Truth truth_of(const Node& node);
  Truth equal(const Node& argument);

  /// A member of one of the template's sections, or nullptr.
  const Member* in_section(std::string_view section, std::string_view name);

  const Node& document_;
  const TemplateSettings& settings_;
  MemberIndex index_;
  std::map<std::string, Truth, std::less<>> conditions_;
  std::set<std::string, std::less<>> open_conditions_;
  std::set<std::string> used_defaults_;
  int depth_ = 0;
  std::size_t composed_bytes_ = 0;  // of all texts that were put together
};

/// The items of a list; a single value is a list of one. Empty where it is absent or unknown.
std::vector<Value> items_of(const Value& value);

}  // namespace lambdacost

// Expressions as they stand: for messages, and what they refer to.
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "templates/evaluator.h"

namespace lambdacost {
namespace {

void add_name(std::string_view name, std::vector<std::string>& names) {
  std::string resource(name.substr(0, name.find('.')));
  if (resource.empty() || resource.starts_with("AWS::") || resource.starts_with('!')) return;
  if (std::ranges::find(names, resource) == names.end()) names.push_back(std::move(resource));
}

void add_variables(std::string_view text, std::vector<std::string>& names) {
  for (std::size_t begin = text.find("${"); begin != std::string_view::npos; begin = text.find("${", begin + 2))
    if (const std::size_t end = text.find('}', begin); end != std::string_view::npos)
      add_name(trim(text.substr(begin + 2, end - begin - 2)), names);
}

void add_references(const Node& node, std::vector<std::string>& names) {
  for (const Node& item : node.items) add_references(item, names);
  const Member* function = function_of(node);
  if (function != nullptr) {
    const Node& argument = function->value;
    const Node& first = argument.is_sequence() && !argument.items.empty() ? argument.items.front() : argument;
    if (function->key == "Ref" || function->key == "Fn::GetAtt") return add_name(first.text, names);
    if (function->key == "Fn::Sub") add_variables(first.text, names);
  }
  for (const Member& member : node.members) add_references(member.value, names);
}

}  // namespace

std::string expression_of(const Node& node) {
  const Member* function = function_of(node);
  if (function == nullptr) return node.is_scalar() ? node.text : std::string(describe(node.kind));
  const std::string_view key = function->key;
  const std::string_view name = key.starts_with("Fn::") ? key.substr(4) : key.starts_with('!') ? key.substr(1) : key;
  if (function->value.is_scalar()) return fmt::format("!{} {}", name, function->value.text);
  return fmt::format("!{}", name);
}

std::vector<std::string> references_in(const Node& node) {
  std::vector<std::string> names;
  add_references(node, names);
  return names;
}

}  // namespace lambdacost

#include "input/document.h"

#include <algorithm>

namespace lambdacost {

const Node* Node::find(std::string_view key) const {
  const auto member = std::ranges::find(members, key, &Member::key);
  return member == members.end() ? nullptr : &member->value;
}

Node* Node::find(std::string_view key) {
  const auto member = std::ranges::find(members, key, &Member::key);
  return member == members.end() ? nullptr : &member->value;
}

std::size_t count_nodes(const Node& node) {
  std::size_t nodes = 1;
  for (const Node& item : node.items) nodes += count_nodes(item);
  for (const Member& member : node.members) nodes += count_nodes(member.value);
  return nodes;
}

std::string_view describe(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return "text";
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a mapping";
  }
  return "nothing";
}

}  // namespace lambdacost

// The tree that YAML and JSON are read into, with the place of every node. It knows nothing of workloads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace lambdacost {

struct Member;

/// One node. A scalar keeps its text as written after unquoting and unescaping; what it means is the decoder's
/// business.
struct Node {
  enum class Kind { null, scalar, sequence, mapping };

  Kind kind = Kind::null;
  bool quoted = false;          ///< a quoted or block scalar, a JSON string: never a number or boolean by itself
  std::string text;             ///< scalars
  std::vector<Node> items;      ///< sequences
  std::vector<Member> members;  ///< mappings, in file order, keys unique
  SourceRange range;            ///< of the value; of its key where the value is missing

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }
  /// Value of a mapping's key, or nullptr.
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
};

struct Member {
  std::string key;
  SourceRange key_range;
  Node value;
};

/// The number of values in the tree, the node itself included.
std::size_t count_nodes(const Node& node);

/// "a mapping", "a list", "text", "nothing": for messages.
std::string_view describe(Node::Kind kind);

}  // namespace lambdacost

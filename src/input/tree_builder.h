// Builds the Node tree of a document from a reader's events and refuses what no reader may let through: duplicate keys,
// nesting and expansion beyond the limits, and unreadable characters that escapes produce. It knows no syntax.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "input/read.h"

namespace lambdacost {

/// Fed with the events of one document in order; a key and its value come one after the other.
class TreeBuilder {
 public:
  /// A node's place in the tree: the child's index at each step from the root.
  using Path = std::vector<std::size_t>;

  TreeBuilder(const ReadLimits& limits, Diagnostics& diagnostics, Dialect dialect = Dialect::strict);
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  /// True in a mapping that waits for its next key.
  bool expects_key() const;
  /// The collection that is open innermost, or nullptr.
  const Node* innermost() const;
  /// The key that waits for its value, or nullptr. A refused one stands nowhere.
  const Member* pending() const;
  /// The path that the next value will have.
  Path next_path() const;

  /// Appends `duplicate-key` and `invalid-text`. The second member of a name is left out of the document; of a template
  /// the first is, with a warning. A verbatim text stands in the source as it is, whose characters were checked, and is
  /// not checked again.
  void add_key(std::string key, SourceRange range, bool is_verbatim);
  /// A key that is no text, or no key of ours, which the reader reports. The member is left out of the document.
  void add_unnamed_key(SourceRange range);
  /// A scalar or null. Appends `invalid-text`; verbatim as above. Appends `document-too-large` and returns false when
  /// there is no going on.
  [[nodiscard]] bool add_leaf(Node leaf, bool is_verbatim);
  /// Begins a list or mapping, as a value or as an unnamed key. An empty range is replaced by that of the first key.
  /// Appends `nesting-too-deep` or `document-too-large` and returns false when there is no going on.
  [[nodiscard]] bool open(Node::Kind kind, SourceRange range);
  /// Ends the innermost collection.
  void close();
  /// True when the innermost collection stands as a key.
  bool is_in_key() const { return !open_.empty() && open_.back().is_key; }
  /// Adds a copy of the node at `path` for an alias at `range`. Appends `yaml-alias`, `nesting-too-deep` or
  /// `document-too-large` and returns false when there is no going on.
  [[nodiscard]] bool add_copy(const Path& path, SourceRange range);

  /// The finished document, without the members whose keys were refused.
  Node take();

 private:
  struct Open {
    Node* node;  // stays valid: a collection grows only after its last child was closed
    bool expects_key;
    bool is_key;
    std::unordered_map<std::string, std::size_t> keys;  // places among the members
  };

  void report_duplicate(const std::string& key, SourceRange range, SourceRange first);

  void push_member(std::string key, SourceRange range, bool is_kept);
  Node& slot();
  const Node& at(const Path& path) const;
  bool refuse_levels(std::size_t more, SourceRange range);
  /// Counts one more node.
  bool refuse_nodes(SourceRange range);
  void check_text(std::string& text, SourceRange range);
  void refuse_control_character(const std::string& text, std::size_t at, SourceRange range);

  const ReadLimits limits_;
  const Dialect dialect_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
  std::size_t expanded_ = 0;
  bool has_refused_ = false;
};

}  // namespace lambdacost

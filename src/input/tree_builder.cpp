#include "input/tree_builder.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

/// Long texts count as several nodes, or a few aliases of one could fill the memory.
constexpr std::size_t kBytesPerNode = 64;

struct Extent {
  std::size_t nodes = 0;
  std::size_t levels = 0;
};

Extent measure(const Node& node) {
  Extent extent{1 + node.text.size() / kBytesPerNode, 0};
  const auto add = [&extent](const Node& child) {
    const Extent part = measure(child);
    extent.nodes += part.nodes;
    extent.levels = std::max(extent.levels, part.levels);
  };
  for (const Node& item : node.items) add(item);
  for (const Member& member : node.members) {
    extent.nodes += member.key.size() / kBytesPerNode;
    add(member.value);
  }
  if (node.is_sequence() || node.is_mapping()) ++extent.levels;
  return extent;
}

/// Members whose keys were refused are marked by a place that is nowhere, and so are their copies.
void erase_refused(Node& node) {
  std::erase_if(node.members, [](const Member& member) { return !member.key_range.is_somewhere(); });
  for (Node& item : node.items) erase_refused(item);
  for (Member& member : node.members) erase_refused(member.value);
}

}  // namespace

TreeBuilder::TreeBuilder(const ReadLimits& limits, Diagnostics& diagnostics, Dialect dialect)
    : limits_(limits), dialect_(dialect), diagnostics_(diagnostics) {}

bool TreeBuilder::expects_key() const { return !open_.empty() && open_.back().expects_key; }

const Node* TreeBuilder::innermost() const { return open_.empty() ? nullptr : open_.back().node; }

const Member* TreeBuilder::pending() const {
  const bool waits = !open_.empty() && open_.back().node->is_mapping() && !open_.back().expects_key;
  return waits ? &open_.back().node->members.back() : nullptr;
}

TreeBuilder::Path TreeBuilder::next_path() const {
  Path path;
  for (const Open& open : open_) {
    const bool is_last_child_open = open.node->is_mapping() || &open != &open_.back();
    const std::size_t children = open.node->is_mapping() ? open.node->members.size() : open.node->items.size();
    path.push_back(is_last_child_open ? children - 1 : children);
  }
  return path;
}

void TreeBuilder::add_key(std::string key, SourceRange range, bool is_verbatim) {
  if (!is_verbatim) check_text(key, range);
  std::vector<Member>& members = open_.back().node->members;
  const auto [first, is_new] = open_.back().keys.emplace(key, members.size());
  if (!is_new) report_duplicate(key, range, members[first->second].key_range);
  const bool is_kept = is_new || dialect_ == Dialect::template_;
  if (!is_new && is_kept) {
    members[first->second].key_range.source = SourceRange::nowhere;
    has_refused_ = true;
    first->second = members.size();
  }
  push_member(std::move(key), range, is_kept);
}

void TreeBuilder::report_duplicate(const std::string& key, SourceRange range, SourceRange first) {
  const std::string found = fmt::format("the key `{}` was found again, ", make_printable(key));
  Diagnostic& diagnostic =
      dialect_ == Dialect::template_
          ? diagnostics_.warning("template-duplicate-key", range, found + "and counts", "keep one of the two")
          : diagnostics_.error("duplicate-key", range, found + "each key once was expected", "keep one of the two");
  diagnostic.notes.push_back({first, "first given here"});
}

void TreeBuilder::add_unnamed_key(SourceRange range) { push_member({}, range, false); }

void TreeBuilder::push_member(std::string key, SourceRange range, bool is_kept) {
  Open& mapping = open_.back();
  if (mapping.node->range.begin == mapping.node->range.end) mapping.node->range = range;
  if (!is_kept) {
    range.source = SourceRange::nowhere;
    has_refused_ = true;
  }
  mapping.node->members.push_back({std::move(key), range, {}});
  mapping.expects_key = false;
}

bool TreeBuilder::add_leaf(Node leaf, bool is_verbatim) {
  if (refuse_nodes(leaf.range)) return false;
  if (!is_verbatim) check_text(leaf.text, leaf.range);
  slot() = std::move(leaf);
  return true;
}

bool TreeBuilder::open(Node::Kind kind, SourceRange range) {
  const bool is_key = expects_key();
  if (is_key) add_unnamed_key(range);
  if (refuse_levels(is_key ? 0 : 1, range) || refuse_nodes(range)) return false;
  Node& node = slot();
  node.kind = kind;
  node.range = range;
  open_.push_back({&node, kind == Node::Kind::mapping, is_key, {}});
  return true;
}

void TreeBuilder::close() {
  const Open closed = std::move(open_.back());
  open_.pop_back();
  if (closed.is_key) add_unnamed_key(closed.node->range);  // its value comes next
}

bool TreeBuilder::add_copy(const Path& path, SourceRange range) {
  const Node& original = at(path);
  if (std::ranges::find(open_, &original, &Open::node) != open_.end()) {
    diagnostics_.error("yaml-alias", range, "an alias was found inside its own anchor, one after it was expected",
                       "write the value");
    return false;
  }
  const Extent extent = measure(original);
  if (refuse_levels(extent.levels, range)) return false;
  expanded_ += extent.nodes;
  if (expanded_ > limits_.expanded_nodes) {
    diagnostics_.error(
        "document-too-large", range,
        fmt::format("aliases that add more than {} nodes were found, fewer were expected", limits_.expanded_nodes),
        "write the values, or split the file");
    return false;
  }
  // The copy comes first, since the slot may move the original.
  Node copy = original;
  slot() = std::move(copy);
  return true;
}

Node TreeBuilder::take() {
  if (has_refused_) erase_refused(root_);
  return std::move(root_);
}

Node& TreeBuilder::slot() {
  if (open_.empty()) return root_;
  Open& parent = open_.back();
  if (parent.node->is_sequence()) return parent.node->items.emplace_back();
  parent.expects_key = true;
  return parent.node->members.back().value;
}

const Node& TreeBuilder::at(const Path& path) const {
  const Node* node = &root_;
  for (const std::size_t index : path) {
    node = node->is_sequence() ? &node->items[index] : &node->members[index].value;
  }
  return *node;
}

bool TreeBuilder::refuse_levels(std::size_t more, SourceRange range) {
  // A mapping whose key is a collection is refused anyway, and made up by a reader where a bracket is not closed.
  const auto real = static_cast<std::size_t>(std::ranges::count(open_, false, &Open::is_key));
  if (real + more <= static_cast<std::size_t>(limits_.depth)) return false;
  diagnostics_.error(
      "nesting-too-deep", range,
      fmt::format("{} levels of nesting were found, at most {} were expected", real + more, limits_.depth));
  return true;
}

bool TreeBuilder::refuse_nodes(SourceRange range) {
  if (++nodes_ <= limits_.nodes) return false;
  diagnostics_.error("document-too-large", range,
                     fmt::format("more than {} values were found, fewer were expected", limits_.nodes),
                     "split the file and price its parts one by one, or write what is alike as one resource");
  return true;
}

void TreeBuilder::check_text(std::string& text, SourceRange range) {
  if (find_invalid_utf8(text)) {
    diagnostics_.error("invalid-text", range, "an escape of a part of a character was found, a whole one was expected",
                       "write the character itself");
  } else {
    const std::size_t at = std::min(find_control_character(text).value_or(text.size()), text.find('\r'));
    if (at >= text.size()) return;
    if (dialect_ == Dialect::strict) refuse_control_character(text, at, range);
  }
  text = make_printable(text);  // nobody after this is to meet it
}

/// What a template sends elsewhere may hold any; in a workload nothing needs one.
void TreeBuilder::refuse_control_character(const std::string& text, std::size_t at, SourceRange range) {
  const bool has_two_bytes = static_cast<unsigned char>(text[at]) >= 0x80;  // the second is the character's code
  const unsigned code = static_cast<unsigned char>(text[has_two_bytes ? at + 1 : at]);
  diagnostics_.error(
      "invalid-text", range,
      fmt::format("an escape of the control character U+{:04X} was found, plain text was expected", code), "remove it");
}

}  // namespace lambdacost

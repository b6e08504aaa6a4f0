// A JSON document's tokens to a tree.
#include <optional>
#include <string>

#include "input/json_events.h"
#include "input/readers.h"
#include "input/tree_builder.h"

namespace lambdacost {
namespace {

class JsonTree : public JsonEvents {
 public:
  JsonTree(Diagnostics& diagnostics, const ReadLimits& limits, Dialect dialect)
      : builder_(limits, diagnostics, dialect) {}

  std::optional<Node> take() { return builder_.take(); }

  bool open(Node::Kind kind, SourceRange range) override { return builder_.open(kind, range); }
  bool close() override {
    builder_.close();
    return true;
  }
  bool key(const JsonText& key) override {
    builder_.add_key(std::string(key.text), key.range, key.is_verbatim);
    return true;
  }
  bool scalar(const JsonText& value) override {
    return builder_.add_leaf({Node::Kind::scalar, value.is_quoted, std::string(value.text), {}, {}, value.range},
                             value.is_verbatim);
  }
  bool null(SourceRange range) override {
    return builder_.add_leaf({Node::Kind::null, false, {}, {}, {}, range}, true);
  }

 private:
  TreeBuilder builder_;
};

}  // namespace

std::optional<Node> parse_json(const SourceSlice& slice, Diagnostics& diagnostics, const ReadLimits& limits,
                               Dialect dialect) {
  JsonTree tree(diagnostics, limits, dialect);
  if (!read_json(slice, tree, diagnostics)) return std::nullopt;
  return tree.take();
}

}  // namespace lambdacost

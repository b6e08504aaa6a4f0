// Any bytes through the readers: a tree whose ranges lie in the source, or errors with a place, and never a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "input/read.h"

using namespace lambdacost;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_ranges(const Node& node, std::size_t size) {
  require(node.range.begin <= node.range.end && node.range.end <= size);
  for (const Node& item : node.items) check_ranges(item, size);
  for (const Member& member : node.members) check_ranges(member.value, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Sources sources;
  const std::uint32_t source = sources.add("input", std::string(data, data + size));
  Diagnostics diagnostics;
  const auto root = read_document(sources, source, diagnostics, {.depth = 64, .expanded_nodes = 10000});
  require(root.has_value() || diagnostics.has_errors());
  for (const Diagnostic& diagnostic : diagnostics.sorted()) require(diagnostic.range.end <= size);
  if (root) check_ranges(*root, size);
  return 0;
}

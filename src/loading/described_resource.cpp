#include "loading/described_resource.h"

#include <string>
#include <utility>

#include "input/overlay.h"

namespace lambdacost {
namespace {

Node mapping_of(std::string_view key, Node value) {
  Node mapping;
  mapping.kind = Node::Kind::mapping;
  mapping.range = value.range;
  const SourceRange range = value.range;
  mapping.members.push_back(Member{std::string(key), range, std::move(value)});
  return mapping;
}

}  // namespace

Node document_of(std::string_view kind, std::string_view name, const std::vector<GivenKey>& keys, Inputs& inputs) {
  Node resource;
  resource.kind = Node::Kind::mapping;
  for (const GivenKey& key : keys) {
    const std::uint32_t source = inputs.sources.add(key.value.origin, key.value.text);
    auto value = read_inline_value(inputs.sources, source, inputs.diagnostics);
    if (!value) continue;
    const SourceRange range = value->range;
    if (resource.members.empty()) resource.range = range;
    resource.members.push_back(Member{key.key, range, std::move(*value)});
  }
  return mapping_of(kind, mapping_of(name, std::move(resource)));
}

}  // namespace lambdacost

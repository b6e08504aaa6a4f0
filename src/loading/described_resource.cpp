#include "loading/described_resource.h"

#include <string>
#include <utility>

#include "input/document.h"
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

Documents describe_documents(const DescribedResource& described, Inputs& inputs, Diagnostics& diagnostics) {
  Node resource;
  resource.kind = Node::Kind::mapping;
  for (const GivenKey& key : described.keys) {
    const std::uint32_t source = inputs.sources.add(key.value.origin, key.value.text);
    auto value = read_inline_value(inputs.sources, source, diagnostics);
    if (!value) continue;
    const SourceRange range = value->range;
    if (resource.members.empty()) resource.range = range;
    resource.members.push_back(Member{key.key, range, std::move(*value)});
  }
  Documents documents;
  documents.nodes.push_back(mapping_of(described.kind, mapping_of(described.name, std::move(resource))));
  documents.name = described.name;
  return documents;
}

}  // namespace lambdacost

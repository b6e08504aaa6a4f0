#include "pricing/draft.h"

namespace lambdacost {
namespace {

const Node* find_key(const RowPlace& place, std::string_view key) {
  const Node* value = place.node == nullptr ? nullptr : place.node->find(key);
  return value != nullptr || place.around == nullptr ? value : place.around->find(key);
}

}  // namespace

SourceRange RowPlace::of(std::string_view key) const {
  const Node* value = find_key(*this, key);
  return value == nullptr ? row : value->range;
}

SourceRange RowPlace::of(std::string_view key, std::size_t item) const {
  const Node* value = find_key(*this, key);
  return value == nullptr || item >= value->items.size() ? of(key) : value->items[item].range;
}

}  // namespace lambdacost

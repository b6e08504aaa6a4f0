// Rows that stand together in a sorted table.
#pragma once

#include <algorithm>
#include <span>

namespace lambdacost {

/// The rows whose key is `key`; `key_of` is the order in which the rows are sorted, or the beginning of it.
template <class Row, class Key, class KeyOf>
std::span<const Row> rows_with(std::span<const Row> rows, const Key& key, KeyOf key_of) {
  const auto first = std::ranges::lower_bound(rows, key, {}, key_of);
  const auto last = std::ranges::upper_bound(first, rows.end(), key, {}, key_of);
  return {first, last};
}

}  // namespace lambdacost

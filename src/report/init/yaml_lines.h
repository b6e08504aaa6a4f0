// YAML as people write it: short collections on one line, remarks in a column of their own.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/document.h"
#include "report/init/usage_hints.h"

namespace lambdacost {

/// Writes lines one under the other.
class YamlLines {
 public:
  /// A line with a remark behind it, where there is one.
  void line(std::size_t indent, std::string_view text, std::string_view remark = {});
  /// The key with its value, `node`; what `hints` say of keys that it lacks stands among them as comments.
  void member(std::size_t indent, std::string_view key, const Node& node, std::span<const UsageHint> hints = {},
              std::string_view remark = {});
  /// The keys of a mapping, and the hints of those that it lacks.
  void members(std::size_t indent, const Node& node, std::span<const UsageHint> hints);
  /// A key that may be filled in, as a comment. Without its example nothing stands behind the colon. Remarks are
  /// written once.
  void hint(std::size_t indent, const UsageHint& hint, bool with_example);
  /// Whether hints have their examples.
  bool has_examples = true;

  std::string take() { return std::move(text_); }

 private:
  void value(std::size_t indent, const std::string& key, const Node& value, std::string_view remark);

  std::string text_;
  std::vector<std::string> remarked_;  ///< keys whose remark was written
};

}  // namespace lambdacost

#include "report/init/yaml_lines.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "report/init/shape_walk.h"

namespace lambdacost {
namespace {

constexpr std::size_t kLongestLine = 100;
constexpr std::size_t kRemarkColumn = 32;
constexpr std::size_t kStep = 2;

/// On one line: `{share: 1%, init: 300 ms}`.
std::string flow_text(const Node& node) {
  if (node.is_null()) return {};
  if (node.is_scalar()) return yaml_text(node.text, node.quoted);
  std::string inside;
  const auto add = [&](std::string one) { inside += (inside.empty() ? "" : ", ") + std::move(one); };
  for (const Node& item : node.items) add(item.is_null() ? "null" : flow_text(item));
  for (const Member& member : node.members) {
    const std::string value = flow_text(member.value);
    add(fmt::format("{}:{}{}", yaml_text(member.key, true), value.empty() ? "" : " ", value));
  }
  return node.is_sequence() ? fmt::format("[{}]", inside) : fmt::format("{{{}}}", inside);
}

bool is_collection(const Node& node) { return !node.items.empty() || !node.members.empty(); }

}  // namespace

void YamlLines::line(std::size_t indent, std::string_view text, std::string_view remark) {
  std::string written = std::string(indent, ' ').append(text);
  if (!remark.empty()) {
    const std::size_t width = count_characters(written);
    written.append(width + 1 < kRemarkColumn ? kRemarkColumn - width : 2, ' ');
    written.append("# ").append(make_printable(remark));
  }
  text_.append(written).append("\n");
}

void YamlLines::hint(std::size_t indent, const UsageHint& hint, bool with_example) {
  const bool is_new = std::ranges::find(remarked_, hint.key) == remarked_.end();
  if (is_new) remarked_.push_back(hint.key);
  const std::string key = yaml_text(hint.key, true);
  const bool is_mapping = !hint.inside.empty();
  line(indent,
       with_example || is_mapping ? fmt::format("# {}: {}", key, example_text(hint)) : fmt::format("# {}:", key),
       is_new ? std::string_view(hint.remark) : std::string_view());
}

void YamlLines::member(std::size_t indent, std::string_view key, const Node& node, std::span<const UsageHint> hints,
                       std::string_view remark) {
  const std::string shown = yaml_text(key, true);
  if (hints.empty()) return value(indent, shown, node, remark);
  if (node.members.empty()) {
    // A mapping that is there, though nothing is in it: with the comments taken away it is one.
    line(indent, shown + ": {}", fmt::format("{}", example_text({{}, {}, {}, {hints.begin(), hints.end()}})));
    return;
  }
  line(indent, shown + ":", remark);
  members(indent + kStep, node, hints);
}

void YamlLines::members(std::size_t indent, const Node& node, std::span<const UsageHint> hints) {
  for (const Member& member : node.members) {
    const auto found = std::ranges::find(hints, member.key, &UsageHint::key);
    const std::span<const UsageHint> inside =
        found == hints.end() ? std::span<const UsageHint>() : std::span<const UsageHint>(found->inside);
    this->member(indent, member.key, member.value, inside);
  }
  for (const UsageHint& hint : hints)
    if (node.find(hint.key) == nullptr) this->hint(indent, hint, has_examples);
}

void YamlLines::value(std::size_t indent, const std::string& key, const Node& value, std::string_view remark) {
  const std::string flow = flow_text(value);
  if (flow.empty()) return line(indent, key + ":", remark);
  const std::string whole = fmt::format("{}: {}", key, flow);
  if (!is_collection(value) || indent + whole.size() <= kLongestLine) return line(indent, whole, remark);
  line(indent, key + ":", remark);
  if (value.is_mapping()) return members(indent + kStep, value, {});
  for (const Node& item : value.items)
    line(indent + kStep, fmt::format("- {}", item.is_null() ? "null" : flow_text(item)));
}

}  // namespace lambdacost

#include "input/yaml_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace lambdacost {

bool stands_at(std::string_view text, std::size_t offset, std::string_view characters) {
  return offset < text.size() && characters.find(text[offset]) != std::string_view::npos;
}

std::size_t line_begin(std::string_view text, std::size_t offset) { return text.substr(0, offset).rfind('\n') + 1; }

/// The line's text before its comment.
std::string_view without_comment(std::string_view line) {
  std::size_t at = line.find('#');
  while (at != std::string_view::npos && at > 0 && line[at - 1] != ' ') at = line.find('#', at + 1);
  return line.substr(0, at);
}

/// End of the line's text, without blanks and line break.
std::size_t end_of_line(std::string_view text, std::size_t offset) {
  const std::string_view line = text.substr(offset, text.find('\n', offset) - offset);
  return offset + line.find_last_not_of(" \t\r") + 1;
}

/// End of an anchor, alias, tag or directive's name.
std::size_t end_of_name(std::string_view text, std::size_t offset) {
  return std::min(text.find_first_of(" \t\r\n,[]{}", offset), text.size());
}

/// End of the word that stands for null, or `begin` where there is none.
std::size_t end_of_null(std::string_view text, std::size_t begin, bool is_in_brackets) {
  const std::string_view after = is_in_brackets ? " \t\r\n,]}" : " \t\r\n";
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    const std::size_t end = begin + word.size();
    if (text.substr(begin).starts_with(word) && (end == text.size() || stands_at(text, end, after))) return end;
  }
  return begin;
}

/// The dash of a list's empty item. Between it and `offset` stand blanks and comments only.
std::size_t dash_before(std::string_view text, std::size_t offset) {
  for (std::size_t end = offset; end > 0;) {
    const std::size_t begin = line_begin(text, end);
    std::string_view line = text.substr(begin, end - begin);
    line = line.substr(0, line.find('#'));
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.ends_with('-')) return begin + line.size() - 1;
    end = begin == 0 ? 0 : begin - 1;
  }
  return offset;
}

/// The function that CloudFormation takes the tag for; an unknown tag stands for itself.
std::string long_form_of(std::string_view tag) {
  constexpr std::array<std::string_view, 17> kFunctions = {
      "Base64", "Cidr",        "And",  "Equals", "If",     "Not",   "Or",  "FindInMap",   "GetAtt",
      "GetAZs", "ImportValue", "Join", "Length", "Select", "Split", "Sub", "ToJsonString"};
  const std::string_view name = tag.substr(1);
  if (name == "Ref" || name == "Condition") return std::string(name);
  if (name == "Transform" || std::ranges::find(kFunctions, name) != kFunctions.end())
    return fmt::format("Fn::{}", name);
  return std::string(tag);
}

/// Puts under each mapping what its merge keys bring; of several the first one counts.
void apply_merge_keys(Node& node) {
  for (Node& item : node.items) apply_merge_keys(item);
  for (Member& member : node.members) apply_merge_keys(member.value);
  const auto merged = std::ranges::find(node.members, "<<", &Member::key);
  if (merged == node.members.end()) return;
  const Node brought = std::move(merged->value);
  node.members.erase(merged);
  std::unordered_set<std::string> known;
  for (const Member& member : node.members) known.insert(member.key);
  const auto take = [&](const Node& mapping) {
    for (const Member& member : mapping.members)
      if (known.insert(member.key).second) node.members.push_back(member);
  };
  take(brought);
  for (const Node& item : brought.items) take(item);
}

}  // namespace lambdacost

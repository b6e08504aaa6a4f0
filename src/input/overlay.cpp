#include "input/overlay.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/look_alikes.h"
#include "base/text.h"
#include "input/readers.h"

namespace lambdacost {
namespace {

constexpr std::string_view kPlainNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
constexpr std::string_view kEveryName = "*";
constexpr std::string_view kSettingHelp =
    "write `functions.name.memory=VALUE`, and `tables[\"a.b\"]` for names with dots";

/// The text between the quotes without the backslashes before quotes and backslashes.
std::optional<std::string> unquote(std::string_view quoted) {
  std::string name;
  for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
    if (quoted[at] == '\\') {
      ++at;
      if (quoted[at] != '"' && quoted[at] != '\\') return std::nullopt;
    }
    name += quoted[at];
  }
  return name;
}

/// Takes `["name"]` or `[index]` off the begin of `text`.
std::optional<PathStep> take_bracket(std::string_view& text) {
  PathStep step;
  std::size_t end = 1;
  if (text.substr(1).starts_with('"')) {
    end = end_of_quoted(text, 1).value_or(text.size());
    auto name = unquote(text.substr(1, end - 1));
    if (!name) return std::nullopt;
    step.key = std::move(*name);
  } else {
    std::size_t index = 0;
    const auto parsed = std::from_chars(text.data() + 1, text.data() + text.size(), index);
    if (parsed.ec != std::errc()) return std::nullopt;
    step.index = index;
    end = static_cast<std::size_t>(parsed.ptr - text.data());
  }
  if (!text.substr(end).starts_with(']')) return std::nullopt;
  text.remove_prefix(end + 1);
  return step;
}

std::optional<PathStep> take_name(std::string_view& text, bool is_first) {
  if (!is_first) {
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
    if (text.starts_with(kEveryName)) {
      text.remove_prefix(kEveryName.size());
      return PathStep{.key = std::string(kEveryName), .is_any = true};
    }
  }
  const std::string_view name = text.substr(0, text.find_first_not_of(kPlainNameCharacters));
  if (name.empty()) return std::nullopt;
  text.remove_prefix(name.size());
  return PathStep{.key = std::string(name)};
}

/// Offset of the first `=` outside double quotes.
std::size_t find_equals_sign(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != '=')
    at = text[at] == '"' ? end_of_quoted(text, at).value_or(text.size()) : at + 1;
  return at;
}

std::string extend_path(std::string_view path, const PathStep& step) {
  return step.index ? path_item(path, *step.index) : path_child(path, step.key);
}

/// Goes to every place of an edit's path.
class PathWalk {
 public:
  PathWalk(const PathEdit& edit, Diagnostics& diagnostics)
      : edit_(edit), is_of_many_(has_any_step(edit.path)), diagnostics_(diagnostics) {}

  /// The number of places below `node`, to which the steps before `at` led.
  std::size_t walk(Node& node, std::size_t at, const std::string& walked) {
    if (at == edit_.path.size()) return change(node, walked);
    const PathStep& step = edit_.path[at];
    if (step.is_any) return walk_every(node, at, walked);
    if (is_left_alone(node, at)) return 0;
    std::string problem;
    Node* child = enter(node, step, problem);
    if (child == nullptr) return refuse(node, walked, problem);
    return walk(*child, at + 1, extend_path(walked, step));
  }

 private:
  std::size_t change(Node& node, const std::string& walked) {
    if (node.is_null() && !edit_.makes_missing) return 0;
    edit_.change(node, walked);
    return 1;
  }

  std::size_t walk_every(Node& node, std::size_t at, const std::string& walked) {
    if (node.is_null()) return 0;
    if (!node.is_mapping())
      return refuse(node, walked, fmt::format("{}, a mapping was expected, whose names * are", describe(node.kind)));
    std::size_t places = 0;
    for (Member& member : node.members) places += walk(member.value, at + 1, path_child(walked, member.key));
    return places;
  }

  /// Whether the step leads to what is not there, and is not made or complained of. Nothing is made above `*`.
  bool is_left_alone(const Node& node, std::size_t at) const {
    const PathStep& step = edit_.path[at];
    if (step.index) return is_of_many_ && (node.is_null() || (node.is_sequence() && *step.index >= node.items.size()));
    const auto rest = edit_.path.begin() + static_cast<std::ptrdiff_t>(at);
    // Among many places, a list's item cannot be made where the list is not.
    const auto is_never_made = [&](const PathStep& later) { return later.is_any || (is_of_many_ && later.index); };
    const bool is_made = edit_.makes_missing && std::none_of(rest, edit_.path.end(), is_never_made);
    return !is_made && (node.is_null() || (node.is_mapping() && node.find(step.key) == nullptr));
  }

  /// The child of `node` that a step names; a mapping's missing member is made. nullptr, and why in `problem`,
  /// otherwise.
  Node* enter(Node& node, const PathStep& step, std::string& problem) const {
    if (step.index) {
      if (!node.is_sequence()) {
        problem = fmt::format("{}, a list was expected", describe(node.kind));
      } else if (*step.index >= node.items.size()) {
        problem = fmt::format("a list without item [{}]", *step.index);
      } else {
        return &node.items[*step.index];
      }
      return nullptr;
    }
    if (node.is_null()) {
      node.kind = Node::Kind::mapping;
      node.range = edit_.path_range;
    }
    if (!node.is_mapping()) {
      problem = fmt::format("{}, a mapping was expected", describe(node.kind));
      return nullptr;
    }
    if (Node* child = node.find(step.key)) return child;
    Node missing;
    missing.range = edit_.path_range;
    return &node.members.emplace_back(Member{step.key, edit_.path_range, std::move(missing)}).value;
  }

  std::size_t refuse(const Node& node, const std::string& walked, const std::string& problem) {
    const std::string name = walked.empty() ? "the document" : fmt::format("`{}`", make_printable(walked));
    // A value may stand for a mapping of which it is one key: 80/s in place of {requests: 80/s}.
    std::string help =
        node.is_scalar() && !walked.empty() ? fmt::format("set {} itself", make_printable(walked)) : std::string();
    Diagnostic& diagnostic = diagnostics_.error("invalid-setting", edit_.path_range,
                                                fmt::format("{} is {}", name, problem), std::move(help));
    if (node.range.is_somewhere() && node.range != edit_.path_range)
      diagnostic.notes.push_back({node.range, "it stands here"});
    return 0;
  }

  const PathEdit& edit_;
  bool is_of_many_;
  Diagnostics& diagnostics_;
};

/// Where the text has a character that only looks like another, it is that one that is wrong.
bool refuse_look_alike(SourceRange range, std::string_view text, Diagnostics& diagnostics) {
  const std::optional<LookAlike> found = find_look_alike(text);
  if (!found) return false;
  const auto begin = range.begin + static_cast<std::uint32_t>(found->offset);
  diagnostics.error("invalid-text", {range.source, begin, begin + static_cast<std::uint32_t>(found->length)},
                    fmt::format("{} was found, {} was expected", found->name, found->expected), std::string(kTypeAnew));
  return true;
}

void refuse_setting(SourceRange range, std::string_view found, std::string_view expected, Diagnostics& diagnostics) {
  diagnostics.error("invalid-setting", range,
                    fmt::format("`{}` was found, {} was expected", make_printable(found), expected),
                    std::string(kSettingHelp));
}

/// The slice without the blanks around it as text, which YAML would take for an alias.
Node text_node(const SourceSlice& value) {
  const std::string_view text = trim(value.text);
  const auto begin = static_cast<std::size_t>(text.data() - value.text.data());
  Node node;
  node.kind = Node::Kind::scalar;
  node.quoted = true;
  node.text = std::string(text);
  node.range = value.range(begin, begin + text.size());
  return node;
}

/// A value on one line; nothing where the slice is blank.
std::optional<Node> parse_inline_value(const SourceSlice& value, SourceRange range_of_nothing,
                                       Diagnostics& diagnostics) {
  Node nothing;
  nothing.range = range_of_nothing;
  if (trim(value.text).empty()) return nothing;
  if (is_factor_text(value.text)) return text_node(value);
  const std::size_t errors_before = diagnostics.errors();
  auto node = parse_yaml(value, diagnostics, {});
  if (!node || diagnostics.errors() > errors_before) return std::nullopt;
  const bool is_collection = node->is_sequence() || node->is_mapping();
  const char first = value.text[node->range.begin - value.begin];
  if (is_collection && first != '[' && first != '{') {
    diagnostics.error("invalid-setting", node->range,
                      fmt::format("{} was found, text or a collection in brackets was expected", describe(node->kind)),
                      "put text in quotes, a list in `[]`, a mapping in `{}`");
    return std::nullopt;
  }
  return node;
}

}  // namespace

void merge_under(Node& target, const Node& defaults) {
  for (const Member& member : defaults.members) {
    Node* own = target.find(member.key);
    if (own == nullptr) {
      target.members.push_back(member);
    } else if (own->is_mapping() && member.value.is_mapping()) {
      merge_under(*own, member.value);
    }
  }
}

bool has_any_step(const std::vector<PathStep>& path) { return std::ranges::any_of(path, &PathStep::is_any); }

bool is_factor_text(std::string_view text) {
  text = trim(text);
  if (!text.starts_with('*')) return false;
  text = trim(text.substr(1));
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with('.')) text.remove_prefix(1);
  // Names such as *.example.com begin so too.
  return !text.empty() && is_digit(text.front());
}

std::optional<std::vector<PathStep>> parse_path(std::string_view text) {
  std::vector<PathStep> path;
  do {
    auto step = text.starts_with('[') ? take_bracket(text) : take_name(text, path.empty());
    if (!step) return std::nullopt;
    path.push_back(std::move(*step));
  } while (!text.empty());
  return path;
}

std::optional<Node> read_inline_value(Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  const auto slice = checked_slice(sources, source, diagnostics);
  if (!slice) return std::nullopt;
  return parse_inline_value(*slice, slice->range(0, slice->text.size()), diagnostics);
}

std::optional<PathAndText> read_path(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  const auto slice = checked_slice(sources, source, diagnostics);
  if (!slice) return std::nullopt;
  const std::size_t equals = find_equals_sign(slice->text);
  const std::string_view path_text = trim(slice->text.substr(0, equals));
  PathAndText found;
  const std::size_t path_begin = std::min(slice->text.find_first_not_of(" \t"), equals);
  found.path_range = slice->range(path_begin, path_begin + path_text.size());
  if (equals < slice->text.size()) found.value = slice->range(equals + 1, slice->text.size());
  auto path = parse_path(path_text);
  if (!path) {
    if (!refuse_look_alike(found.path_range, path_text, diagnostics))
      refuse_setting(found.path_range, path_text, "a path", diagnostics);
    return std::nullopt;
  }
  found.path = std::move(*path);
  return found;
}

std::optional<Setting> read_setting(Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  auto found = read_path(sources, source, diagnostics);
  if (!found) return std::nullopt;
  const std::string_view text = sources[source].text();
  if (!found->value) {
    refuse_setting(found->path_range, trim(text), "PATH=VALUE", diagnostics);
    return std::nullopt;
  }
  const SourceSlice value_text{source, found->value->begin, text.substr(found->value->begin)};
  auto value = parse_inline_value(value_text, found->path_range, diagnostics);
  if (!value) return std::nullopt;
  return Setting{std::move(found->path), found->path_range, std::move(*value)};
}

Node* find_path(Node& root, const std::vector<PathStep>& path) {
  Node* node = &root;
  for (const PathStep& step : path) {
    if (step.index) {
      node = *step.index < node->items.size() ? &node->items[*step.index] : nullptr;
    } else {
      node = node->find(step.key);
    }
    if (node == nullptr) return nullptr;
  }
  return node;
}

std::size_t edit_places(Node& root, const PathEdit& edit, Diagnostics& diagnostics) {
  return PathWalk(edit, diagnostics).walk(root, 0, {});
}

bool apply_setting(Node& root, const Setting& setting, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  edit_places(root,
              {.path = setting.path,
               .path_range = setting.path_range,
               .change = [&](Node& node, const std::string&) { node = setting.value; }},
              diagnostics);
  return diagnostics.errors() == errors_before;
}

}  // namespace lambdacost

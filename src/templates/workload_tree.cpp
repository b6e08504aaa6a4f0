#include "templates/workload_tree.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "templates/evaluator.h"
#include "templates/text_of_pieces.h"

namespace lambdacost {
namespace {

bool is_one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return equals_ignoring_case(text, word); });
}

constexpr std::array<std::string_view, 3> kTrueWords = {"true", "yes", "on"};
constexpr std::array<std::string_view, 3> kFalseWords = {"false", "no", "off"};

/// Keys of functions that no price follows from.
constexpr std::array<std::string_view, 7> kForLimits = {"timeout",     "runtime", "handler", "reserved_concurrency",
                                                        "environment", "vpc",     "durable"};

bool is_for_limits_only(std::string_view path) {
  if (!path.starts_with("functions")) return false;
  return std::ranges::any_of(kForLimits, [&](std::string_view key) {
    const std::size_t at = path.rfind(key);
    return at != std::string_view::npos && at > 0 && path[at - 1] == '.';
  });
}

/// What a workload writes for the value; nullopt where it is not known.
std::optional<std::string> spell(const Value& value, Spelling spelling) {
  if (!value.is_text() || value.is_secret) return std::nullopt;
  if (spelling == Spelling::text) return value.text;
  if (spelling == Spelling::number) return plain_number(value.text);
  const Truth truth = truth_of(value);
  return truth == Truth::unknown ? std::nullopt : std::optional<std::string>(truth == Truth::yes ? "true" : "false");
}

}  // namespace

std::optional<std::string> plain_number(std::string_view text) {
  text = trim(text);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  if (dot != std::string_view::npos && text.find_first_not_of('0', dot + 1) == std::string_view::npos &&
      dot + 1 < text.size())
    text = whole;
  const bool has_digits = !whole.empty() && std::ranges::all_of(whole, is_digit);
  const bool is_octal = whole.size() > 1 && whole.front() == '0';
  const bool has_sign = whole.size() > 1 && whole.front() == '-' && std::ranges::all_of(whole.substr(1), is_digit);
  if ((!has_digits && !has_sign) || is_octal) return std::nullopt;
  return std::string(text);
}

Truth truth_of(const Value& value) {
  if (!value.is_text()) return Truth::unknown;
  if (is_one_of(value.text, kTrueWords)) return Truth::yes;
  return is_one_of(value.text, kFalseWords) ? Truth::no : Truth::unknown;
}

Node mapping_at(SourceRange place) { return {Node::Kind::mapping, false, {}, {}, {}, place}; }
Node list_at(SourceRange place) { return {Node::Kind::sequence, false, {}, {}, {}, place}; }
Node text_at(std::string text, SourceRange place) {
  return {Node::Kind::scalar, false, std::move(text), {}, {}, place};
}

Node& add_member(Node& mapping, std::string_view key, Node value) {
  const SourceRange place = value.range;
  return mapping.members.emplace_back(Member{std::string(key), place, std::move(value)}).value;
}

ResourceTree::ResourceTree(const TemplateResource& resource, std::string path, Translation& translation,
                           Diagnostics& diagnostics)
    : resource_(resource),
      path_(std::move(path)),
      translation_(translation),
      diagnostics_(diagnostics),
      node_(mapping_at(resource.place)) {
  note_origin(path_, {fmt::format("Resources.{}", resource.id), {}, resource.place, {}, {}});
}

bool ResourceTree::put(std::string_view key, std::string_view property, const Value& value, Spelling spelling) {
  return put_into(node_, path_child(path_, key), property, value, spelling);
}

bool ResourceTree::put_into(Node& into, const std::string& path, std::string_view property, const Value& value,
                            Spelling spelling) {
  if (value.is_absent()) return false;
  const std::optional<std::string> text = spell(value, spelling);
  if (!text) {
    note_unknown(path, property, value);
    return false;
  }
  add_member(into, path.substr(path.find_last_of('.') + 1), text_at(*text, value.range));
  note_origin(path, property, value.range);
  return true;
}

Node& ResourceTree::add(std::string_view key, Node node) { return add_member(node_, key, std::move(node)); }

Node& ResourceTree::add_word(std::string_view key, std::string word, SourceRange place) {
  return add(key, text_at(std::move(word), place));
}

void ResourceTree::note_unknown(const std::string& path, std::string_view property, const Value& value) {
  const Node* node = node_of(property);
  const SourceRange place = node == nullptr || !node->range.is_somewhere() ? value.range : node->range;
  UnknownSetting setting{path, place, node == nullptr ? std::string() : expression_of(*node), reason_not_known(value),
                         value.parameter};
  setting.is_priced = !is_for_limits_only(path);
  if (value.is_text() && !value.is_secret) setting.reason = fmt::format("{} is no value for it", quote(value.text));
  translation_.unknown.push_back(std::move(setting));
  note_origin(path, property, place);
}

void ResourceTree::note_origin(const std::string& path, std::string_view property, SourceRange given) {
  const auto [place, is_of_globals] = place_of(property);
  Origin origin{origin_of(property), std::string(property.substr(property.find_last_of('.') + 1)), given, {}, {}};
  if (is_of_globals) {
    origin.used = resource_.place;
    origin.use = "used here, by Globals";
  } else if (place.is_somewhere() && place != given) {
    origin.used = place;
    origin.use = "used here";
  }
  note_origin(path, std::move(origin));
}

void ResourceTree::note_origin(const std::string& path, Origin origin) {
  diagnostics_.origins().add(path, std::move(origin));
}

std::string ResourceTree::origin_of(std::string_view property) const {
  return fmt::format("Resources.{}.Properties.{}", resource_.id, property);
}

/// The property's node, or that of the innermost mapping around it that stands in the file as it is.
const Node* ResourceTree::node_of(std::string_view property) const {
  const Node* node = resource_.properties.node;
  for (const std::string_view key : split(property, '.')) {
    if (node == nullptr || function_of(*node) != nullptr) return node;
    node = node->find(key.substr(0, key.find('[')));
  }
  return node;
}

std::pair<SourceRange, bool> ResourceTree::place_of(std::string_view property) const {
  const Node* node = node_of(property);
  const bool is_of_globals = resource_.of_globals.contains(std::string(property.substr(0, property.find('.'))));
  return {node == nullptr ? SourceRange() : node->range, is_of_globals};
}

void ResourceTree::note_name(const std::string& path, std::string_view property, const Value& name) {
  const bool is_known = name.is_text() && !name.is_secret;
  translation_.aws_names[path] = {is_known ? name.text : std::string(), is_known ? name.range : resource_.place};
  if (is_known) note_origin(path, property, name.range);
}

void ResourceTree::mark_told() { translation_.unknown.back().is_told = true; }

void ResourceTree::warn(FindingId id, SourceRange place, std::string message, std::string help) {
  diagnostics_.warning(id, place, fmt::format("{}: {}", make_printable(path_), message), std::move(help)).path = path_;
}

void ResourceTree::assume(std::string key, std::string value, std::string why) {
  translation_.assumptions.push_back({path_, std::move(key), std::move(value), std::move(why)});
}

}  // namespace lambdacost

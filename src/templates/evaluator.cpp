#include "templates/evaluator.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "templates/text_of_pieces.h"

namespace lambdacost {
namespace {

constexpr int kMostLevels = 64;
constexpr std::size_t kMostComposedBytes = std::size_t{1} << 26;
constexpr std::size_t kMostBytesOfParameter = std::size_t{1} << 14;
constexpr std::string_view kListType = "CommaDelimitedList";

bool is_function_name(std::string_view key) {
  return key == "Ref" || key == "Condition" || key.starts_with("Fn::") || key.starts_with('!');
}

/// Why a function's value is not known before the template is deployed.
struct UnknownFunction {
  std::string_view name;
  std::string_view reason;
};
constexpr std::array kUnknownFunctions = {
    UnknownFunction{"Fn::ImportValue", "what another stack exports is not known"},
    UnknownFunction{"Fn::GetAZs", "the account's availability zones are not known"},
    UnknownFunction{"Fn::Cidr", "blocks of addresses are not computed"},
    UnknownFunction{"Fn::Base64", "encoded text is not looked into"},
    UnknownFunction{"Fn::Transform", "macros are not run"},
    UnknownFunction{"Fn::ToJsonString", "text made of JSON is not looked into"},
};

std::string reason_of(std::string_view function) {
  const auto* const row = std::ranges::find(kUnknownFunctions, function, &UnknownFunction::name);
  if (row != kUnknownFunctions.end()) return std::string(row->reason);
  return fmt::format("{} is not a function that is known", quote(function));
}

bool is_true_word(std::string_view text) {
  return std::ranges::any_of(std::array<std::string_view, 3>{"true", "yes", "on"},
                             [&](std::string_view word) { return equals_ignoring_case(text, word); });
}

Truth negate(Truth truth) { return truth == Truth::unknown ? truth : truth == Truth::yes ? Truth::no : Truth::yes; }

const Node* item_at(const Node& list, std::size_t index) {
  return index < list.items.size() ? &list.items[index] : nullptr;
}

Value wrong_arguments(SourceRange place) {
  return Value::unknown_because("the function's arguments are not what it takes", place);
}

Value too_long(SourceRange place) {
  return Value::unknown_because("the template's texts are too long together", place);
}

std::vector<Value> split_list(const Value& text) {
  std::vector<Value> items;
  for (const std::string_view part : split(text.text, ',')) {
    items.push_back(text);
    items.back().text = trim(part);
  }
  return items;
}

}  // namespace

const Member* function_of(const Node& node) {
  const bool is_call = node.is_mapping() && node.members.size() == 1 && is_function_name(node.members.front().key);
  return is_call ? &node.members.front() : nullptr;
}

const Member* MemberIndex::find(const Node* mapping, std::string_view key) {
  constexpr std::size_t kFewMembers = 16;
  if (mapping == nullptr) return nullptr;
  if (mapping->members.size() <= kFewMembers) {
    const auto found = std::ranges::find(mapping->members, key, &Member::key);
    return found == mapping->members.end() ? nullptr : &*found;
  }
  auto [index, is_new] = large_.try_emplace(mapping);
  if (is_new)
    for (const Member& member : mapping->members) index->second.emplace(member.key, &member);
  const auto found = index->second.find(key);
  return found == index->second.end() ? nullptr : found->second;
}

Evaluator::Evaluator(const Node& document, const TemplateSettings& settings)
    : document_(document), settings_(settings) {}

Value Evaluator::evaluate(const Node& node) {
  if (depth_ >= kMostLevels) return Value::unknown_because("functions are nested too deeply", node.range);
  if (node.is_null()) return {.range = node.range};
  if (node.is_scalar()) {
    if (node.text.find("{{resolve:") != std::string::npos)
      return Value::unknown_because("what is resolved at deployment is not known", node.range);
    return Value::of_text(node.text, node.range);
  }
  ++depth_;
  Value value{.kind = Value::Kind::mapping, .node = &node, .range = node.range};
  if (const Member* function = function_of(node))
    value = call(*function, node.range);
  else if (node.is_sequence())
    value = list_of(node);
  --depth_;
  return value;
}

/// The items without those that are absent.
Value Evaluator::list_of(const Node& argument) {
  if (!argument.is_sequence()) return evaluate(argument);
  std::vector<Value> items;
  for (const Node& item : argument.items)
    if (Value value = evaluate(item); !value.is_absent()) items.push_back(std::move(value));
  return Value::of_list(std::move(items), argument.range);
}

Value Evaluator::member(const Value& mapping, std::string_view key) {
  if (mapping.is_absent()) return {};
  if (!mapping.is_mapping()) {
    Value unknown = Value::unknown_because("it is in what is not known", mapping.range);
    if (mapping.is_unknown()) unknown = mapping;
    return unknown;
  }
  const Node* node = mapping.node->find(key);
  return node == nullptr ? Value() : evaluate(*node);
}

Value Evaluator::at(Value value, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) value = member(value, key);
  return value;
}

std::vector<Value> items_of(const Value& value) {
  if (value.is_list()) return value.items;
  if (value.is_absent() || value.is_unknown()) return {};
  return {value};
}

Value Evaluator::call(const Member& function, SourceRange place) {
  using Handler = Value (Evaluator::*)(const Node&, SourceRange);
  struct Row {
    std::string_view name;
    Handler handler;
  };
  static constexpr std::array kHandlers = {
      Row{"Ref", &Evaluator::refer},
      Row{"Fn::GetAtt", &Evaluator::get_attribute},
      Row{"Fn::Sub", &Evaluator::substitute},
      Row{"Fn::Join", &Evaluator::join},
      Row{"Fn::Split", &Evaluator::split},
      Row{"Fn::Select", &Evaluator::select},
      Row{"Fn::FindInMap", &Evaluator::find_in_map},
      Row{"Fn::Length", &Evaluator::length},
      Row{"Fn::If", &Evaluator::choose},
  };
  const auto* const row = std::ranges::find(kHandlers, std::string_view(function.key), &Row::name);
  if (row != kHandlers.end()) return (this->*row->handler)(function.value, place);
  return Value::unknown_because(reason_of(function.key), place);
}

Value Evaluator::refer(const Node& name, SourceRange place) {
  return name.is_scalar() ? refer(name.text, place) : wrong_arguments(place);
}

Value Evaluator::refer(std::string_view name, SourceRange place) {
  if (auto pseudo = pseudo_parameter(name, place)) return *pseudo;
  if (const Member* declared = in_section("Parameters", name)) return parameter(*declared, place);
  const std::size_t dot = name.find('.');
  return Value::of_reference(std::string(name.substr(0, dot)),
                             dot == std::string_view::npos ? std::string() : std::string(name.substr(dot + 1)), place);
}

std::optional<Value> Evaluator::pseudo_parameter(std::string_view name, SourceRange place) const {
  if (!name.starts_with("AWS::")) return std::nullopt;
  const bool is_china = settings_.region.starts_with("cn-");
  const bool is_government = settings_.region.starts_with("us-gov-");
  if (name == "AWS::NoValue") return Value{.range = place};
  if (name == "AWS::Region") return Value::of_text(settings_.region, place);
  if (name == "AWS::Partition")
    return Value::of_text(is_china ? "aws-cn" : is_government ? "aws-us-gov" : "aws", place);
  if (name == "AWS::URLSuffix") return Value::of_text(is_china ? "amazonaws.com.cn" : "amazonaws.com", place);
  return Value::unknown_because(fmt::format("{} is known at deployment only", quote(name)), place);
}

Value Evaluator::parameter(const Member& declared, SourceRange place) {
  const Node* type_node = declared.value.find("Type");
  const std::string_view type = type_node == nullptr ? std::string_view() : std::string_view(type_node->text);
  const Node* standard = declared.value.find("Default");
  const auto given = settings_.parameters.find(declared.key);
  Value value;
  if (given != settings_.parameters.end()) {
    value = Value::of_text(given->second.value, given->second.range);
  } else if (type.starts_with("AWS::SSM::")) {
    value = Value::unknown_because("the value of the SSM parameter is not known", place);
    value.parameter = declared.key;
  } else if (standard != nullptr && standard->is_scalar()) {
    used_defaults_.insert(declared.key);
    value = evaluate(*standard);
  } else {
    value = Value::unknown_because(fmt::format("the parameter {} has no default", quote(declared.key)), place);
    value.parameter = declared.key;
  }
  if (value.text.size() > kMostBytesOfParameter)
    value = Value::unknown_because("the parameter's value is too long", value.range);
  const Node* no_echo = declared.value.find("NoEcho");
  value.is_secret = no_echo != nullptr && is_true_word(no_echo->text);
  const bool is_list = type == kListType || type.starts_with("List<") ||
                       type.find("Value<List<") != std::string::npos ||
                       type.find("Value<CommaDelimitedList") != std::string::npos;
  return is_list && value.is_text() ? Value::of_list(split_list(value), value.range) : value;
}

Value Evaluator::get_attribute(const Node& argument, SourceRange place) {
  if (argument.is_scalar()) {
    const std::size_t dot = argument.text.find('.');
    if (dot == std::string::npos) return wrong_arguments(place);
    return Value::of_reference(argument.text.substr(0, dot), argument.text.substr(dot + 1), place);
  }
  if (argument.items.size() != 2 || !argument.items[0].is_scalar()) return wrong_arguments(place);
  const Value attribute = evaluate(argument.items[1]);
  return Value::of_reference(argument.items[0].text, attribute.is_text() ? attribute.text : std::string(), place);
}

Value Evaluator::substitute(const Node& argument, SourceRange place) {
  const Node* text = argument.is_scalar() ? &argument : item_at(argument, 0);
  const Node* map = argument.is_sequence() ? item_at(argument, 1) : nullptr;
  if (text == nullptr || !text->is_scalar()) return wrong_arguments(place);
  std::vector<Value> pieces;
  std::string_view rest = text->text;
  while (true) {
    const std::size_t begin = rest.find("${");
    const std::size_t end = rest.find('}', std::min(begin, rest.size()));
    if (end == std::string_view::npos) break;
    if (begin > 0) pieces.push_back(Value::of_text(std::string(rest.substr(0, begin)), place));
    const std::string_view name = trim(rest.substr(begin + 2, end - begin - 2));
    const bool is_literal = name.starts_with('!');
    pieces.push_back(is_literal ? Value::of_text(fmt::format("${{{}}}", name.substr(1)), place)
                                : variable(name, map, place));
    rest.remove_prefix(end + 1);
  }
  if (!rest.empty()) pieces.push_back(Value::of_text(std::string(rest), place));
  if (!std::ranges::all_of(pieces, [&](const Value& piece) { return has_room_for(piece); })) return too_long(place);
  return compose(std::move(pieces), place);
}

/// All composed texts of a template have a bound together, so that a few references to a long text cannot take for
/// ever.
bool Evaluator::has_room_for(const Value& piece) {
  composed_bytes_ += piece.text.size();
  return composed_bytes_ <= kMostComposedBytes;
}

Value Evaluator::variable(std::string_view name, const Node* map, SourceRange place) {
  if (map != nullptr)
    if (const Node* own = map->find(name)) return evaluate(*own);
  return refer(name, place);
}

Value Evaluator::join(const Node& argument, SourceRange place) {
  const Node* between = item_at(argument, 0);
  const Node* list = item_at(argument, 1);
  if (between == nullptr || list == nullptr) return wrong_arguments(place);
  const Value delimiter = evaluate(*between);
  const Value joined = list_of(*list);
  if (!joined.is_list())
    return joined.is_unknown() ? joined : Value::unknown_because("the list to be joined is not known", place);
  std::vector<Value> pieces;
  for (const Value& item : joined.items) {
    if (!pieces.empty() && !delimiter.text.empty()) pieces.push_back(delimiter);
    pieces.push_back(item);
  }
  if (pieces.empty()) return Value::of_text({}, place);
  if (!std::ranges::all_of(pieces, [&](const Value& piece) { return has_room_for(piece); })) return too_long(place);
  return compose(std::move(pieces), place);
}

Value Evaluator::split(const Node& argument, SourceRange place) {
  const Node* at = item_at(argument, 0);
  const Node* text = item_at(argument, 1);
  if (at == nullptr || text == nullptr) return wrong_arguments(place);
  const Value delimiter = evaluate(*at);
  const Value whole = evaluate(*text);
  if (!delimiter.is_text() || delimiter.text.empty() || !whole.is_text())
    return whole.is_unknown() ? whole : Value::unknown_because("the text to be split is not known", place);
  return Value::of_list(split_text(whole, delimiter.text), place);
}

Value Evaluator::select(const Node& argument, SourceRange place) {
  const Node* index_node = item_at(argument, 0);
  const Node* list_node = item_at(argument, 1);
  if (index_node == nullptr || list_node == nullptr) return wrong_arguments(place);
  const Value index = evaluate(*index_node);
  const Value list = list_of(*list_node);
  if (!list.is_list()) return list.is_unknown() ? list : Value::unknown_because("the list is not known", place);
  if (!index.is_text() || index.text.empty() || index.text.size() > 6 || !std::ranges::all_of(index.text, is_digit))
    return index.is_unknown() ? index : wrong_arguments(place);
  const std::size_t number = std::stoul(index.text);
  if (number >= list.items.size()) return Value::unknown_because("the list has no such item", place);
  return list.items[number];
}

Value Evaluator::find_in_map(const Node& argument, SourceRange place) {
  if (argument.items.size() < 3) return wrong_arguments(place);
  const Node* found = document_.find("Mappings");
  for (std::size_t i = 0; i < 3; ++i) {
    const Value key = evaluate(argument.items[i]);
    if (!key.is_text()) {
      Value unknown = Value::unknown_because("a key of the mapping is not known", place);
      if (key.is_unknown()) unknown = key;
      return unknown;
    }
    const Member* next = index_.find(found, key.text);
    found = next == nullptr ? nullptr : &next->value;
  }
  if (found != nullptr) return evaluate(*found);
  const Node* options = item_at(argument, 3);
  const Node* standard = options == nullptr ? nullptr : options->find("DefaultValue");
  return standard == nullptr ? Value::unknown_because("the mapping has no such key", place) : evaluate(*standard);
}

Value Evaluator::length(const Node& argument, SourceRange place) {
  const Value list = list_of(argument);
  if (!list.is_list()) return list.is_unknown() ? list : Value::unknown_because("the list is not known", place);
  return Value::of_text(std::to_string(list.items.size()), place);
}

Value Evaluator::choose(const Node& argument, SourceRange place) {
  if (argument.items.size() != 3 || !argument.items[0].is_scalar()) return wrong_arguments(place);
  const Truth truth = condition(argument.items[0].text);
  if (truth == Truth::unknown)
    return Value::unknown_because(fmt::format("the condition {} is not known", quote(argument.items[0].text)), place);
  return evaluate(argument.items[truth == Truth::yes ? 1 : 2]);
}

Truth Evaluator::condition(std::string_view name) {
  if (const auto known = conditions_.find(name); known != conditions_.end()) return known->second;
  const Member* own = in_section("Conditions", name);
  const bool is_deep = open_conditions_.size() >= kMostLevels;
  if (own == nullptr || is_deep || !open_conditions_.emplace(name).second) return Truth::unknown;
  const Truth truth = truth_of(own->value);
  open_conditions_.erase(open_conditions_.find(name));
  conditions_.emplace(name, truth);
  return truth;
}

Truth Evaluator::truth_of(const Node& node) {
  const Member* function = function_of(node);
  if (function == nullptr || depth_ >= kMostLevels) return Truth::unknown;
  const Node& argument = function->value;
  if (function->key == "Condition") return argument.is_scalar() ? condition(argument.text) : Truth::unknown;
  if (function->key == "Fn::Equals") return equal(argument);
  ++depth_;
  Truth truth = Truth::unknown;
  if (function->key == "Fn::Not" && argument.items.size() == 1) truth = negate(truth_of(argument.items[0]));
  const bool is_and = function->key == "Fn::And";
  if (is_and || function->key == "Fn::Or") {
    // The one that decides, whatever the others are.
    const Truth decisive = is_and ? Truth::no : Truth::yes;
    truth = negate(decisive);
    for (const Node& part : argument.items) {
      const Truth one = truth_of(part);
      if (one == decisive) truth = decisive;
      if (one == Truth::unknown && truth != decisive) truth = one;
    }
  }
  --depth_;
  return truth;
}

Truth Evaluator::equal(const Node& argument) {
  if (argument.items.size() != 2) return Truth::unknown;
  const Value a = evaluate(argument.items[0]);
  const Value b = evaluate(argument.items[1]);
  if (!a.is_text() || !b.is_text()) return Truth::unknown;
  return a.text == b.text ? Truth::yes : Truth::no;
}

std::set<std::string> Evaluator::take_used_defaults() { return std::exchange(used_defaults_, {}); }

const Member* Evaluator::in_section(std::string_view section, std::string_view name) {
  return index_.find(document_.find(section), name);
}

std::string Evaluator::shown_default(std::string_view parameter) {
  const Member* member = in_section("Parameters", parameter);
  const Node* declared = member == nullptr ? nullptr : &member->value;
  const Node* no_echo = declared == nullptr ? nullptr : declared->find("NoEcho");
  if (no_echo != nullptr && is_true_word(no_echo->text)) return "****";
  const Node* standard = declared == nullptr ? nullptr : declared->find("Default");
  return standard == nullptr ? std::string() : make_printable(standard->text);
}

}  // namespace lambdacost

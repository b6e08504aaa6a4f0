#include "templates/recognition.h"

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::array<std::string_view, 3> kTopKeys = {"AWSTemplateFormatVersion", "Transform", "Resources"};
constexpr std::string_view kShowPlan = "terraform show -json tfplan > plan.json, then give plan.json";
constexpr std::string_view kRender = "render the template first, and give what comes out";

bool has_typed_resource(const Node& resources) {
  if (resources.is_null() || (resources.is_mapping() && resources.members.empty())) return true;
  return std::ranges::any_of(resources.members,
                             [](const Member& member) { return member.value.find("Type") != nullptr; });
}

bool begins_with_key(std::string_view line, std::string_view key) {
  if (line.starts_with('"') || line.starts_with('\'')) line.remove_prefix(1);
  return line.starts_with(key);
}

constexpr std::string_view kPlaceholders[] = {"{%", "{{ cookiecutter.", "{{cookiecutter."};

/// Placeholders of cookiecutter and Jinja, outside comments.
bool has_placeholders(std::string_view text) {
  return std::ranges::any_of(split(text, '\n'), [](std::string_view line) {
    const std::string_view code = line.substr(0, line.find('#'));
    return std::ranges::any_of(kPlaceholders,
                               [&](std::string_view begin) { return code.find(begin) != std::string_view::npos; });
  });
}

}  // namespace

bool may_be_template(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{')
    return std::ranges::any_of(kTopKeys,
                               [&](std::string_view key) { return text.find(key) != std::string_view::npos; });
  for (std::size_t begin = 0; begin < text.size();) {
    // The whole document may stand indented.
    const std::string_view line = text.substr(std::min(text.find_first_not_of(' ', begin), text.size()));
    if (std::ranges::any_of(kTopKeys, [&](std::string_view key) { return begins_with_key(line, key); })) return true;
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return false;
    begin = end + 1;
  }
  return false;
}

bool is_template(const Node& document) {
  if (!document.is_mapping()) return false;
  const Node* resources = document.find("Resources");
  return document.find("AWSTemplateFormatVersion") != nullptr || document.find("Transform") != nullptr ||
         (resources != nullptr && has_typed_resource(*resources));
}

InputFormat format_of(const Node& document) {
  const auto has = [&](std::string_view key) { return document.find(key) != nullptr; };
  const bool is_plan = has("planned_values") || has("resource_changes");
  const bool is_state = has("values") || (has("terraform_version") && has("resources"));
  if ((has("format_version") || has("terraform_version")) && (is_plan || is_state)) return InputFormat::terraform;
  if (is_plan) return InputFormat::terraform;
  if (is_template(document)) return InputFormat::cloudformation;
  const bool is_serverless = has("provider") && (has("service") || has("functions"));
  return is_serverless ? InputFormat::serverless : InputFormat::workload;
}

std::optional<NearMiss> near_miss_of(std::string_view name, std::string_view text) {
  if (text.starts_with("PK\x03\x04"))
    return NearMiss{"a binary plan of Terraform, or another zip file, was found, text was expected", kShowPlan};
  if (name.ends_with(".tf"))
    return NearMiss{"this is Terraform's language, not a plan",
                    "terraform plan -out tfplan && terraform show -json tfplan > plan.json, then give plan.json"};
  if (name.ends_with("serverless.ts") || name.ends_with("serverless.js"))
    return NearMiss{"this is a program that makes a configuration, not the configuration",
                    "serverless print --format json > serverless.json, then give serverless.json"};
  if (may_be_template(text) && has_placeholders(text))
    return NearMiss{"a template with placeholders was found, the template that they make was expected", kRender};
  return std::nullopt;
}

}  // namespace lambdacost

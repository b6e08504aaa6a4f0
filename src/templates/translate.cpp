#include "templates/translate.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "templates/translation_context.h"

namespace lambdacost {
namespace {

constexpr std::string_view kGiveIt = "give the nested template as another FILE";
constexpr std::string_view kSynthesise = "synthesise the template first, as sam build and cdk synth do";

/// A type of resource that brings others from another file.
constexpr std::array<std::string_view, 2> kNested = {"AWS::CloudFormation::Stack", "AWS::Serverless::Application"};

void warn_not_followed(SourceRange place, std::string message, std::string_view help, Diagnostics& diagnostics) {
  diagnostics.warning("template-not-followed", place, std::move(message), std::string(help));
}

/// Functions that make members of a mapping, which only AWS runs.
void warn_of_macros(const Node* mapping, Diagnostics& diagnostics) {
  if (mapping == nullptr) return;
  for (const Member& member : mapping->members)
    if (member.key == "Fn::Transform" || member.key.starts_with("Fn::ForEach"))
      warn_not_followed(member.key_range,
                        fmt::format("{} is not run: what it makes is not in the workload", quote(member.key)),
                        kSynthesise, diagnostics);
}

/// Macros over the whole template, besides those that only AWS's own dialects are named by.
void warn_of_transforms(const Node& document, Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 4> kDialects = {"AWS::Serverless", "AWS::LanguageExtensions",
                                                         "AWS::CodeDeploy", "AWS::SecretsManager"};
  const Node* transform = document.find("Transform");
  if (transform == nullptr) return;
  const auto look_at = [&](const Node& macro) {
    const std::string name =
        macro.is_mapping() && macro.find("Name") != nullptr ? macro.find("Name")->text : macro.text;
    const bool is_dialect =
        std::ranges::any_of(kDialects, [&](std::string_view dialect) { return name.starts_with(dialect); });
    if (!name.empty() && !is_dialect)
      warn_not_followed(macro.range, fmt::format("the macro {} is not run: what it changes is not seen", quote(name)),
                        kSynthesise, diagnostics);
  };
  if (!transform->is_sequence()) return look_at(*transform);
  for (const Node& macro : transform->items) look_at(macro);
}

void warn_of_nested(const TemplateResources& resources, Diagnostics& diagnostics) {
  for (const TemplateResource& resource : resources.all()) {
    if (resource.is_made == Truth::no) continue;
    if (std::ranges::find(kNested, resource.type) != kNested.end())
      warn_not_followed(
          resource.place,
          fmt::format("Resources.{}: the resources of the {} are not read", make_printable(resource.id), resource.type),
          kGiveIt, diagnostics);
    warn_of_macros(resource.node->find("Properties"), diagnostics);
  }
}

bool has_too_many_resources(const Node& document, Diagnostics& diagnostics) {
  constexpr std::size_t kMostResources = 100000;
  const Node* resources = document.find("Resources");
  if (resources == nullptr || resources->members.size() <= kMostResources) return false;
  diagnostics.error("document-too-large", resources->members[kMostResources].key_range,
                    fmt::format("more than {} resources were found, fewer were expected", kMostResources),
                    "split the template");
  return true;
}

/// What conditions leave out, and what they leave open.
void note_conditions(const TranslationContext& context) {
  for (const TemplateResource& resource : context.resources.all()) {
    if (resource.is_made == Truth::yes) continue;
    const Node& condition = *resource.node->find("Condition");
    if (resource.is_made == Truth::no)
      context.translation.assumptions.push_back({{},
                                                 fmt::format("resource {}", make_printable(context.name_of(resource))),
                                                 "left out",
                                                 fmt::format("its condition {} is false", condition.text)});
    else
      context.diagnostics.warning(
          "template-unknown-value", condition.range,
          fmt::format("Resources.{}: whether its condition {} holds is not known: it is taken to",
                      make_printable(resource.id), quote(condition.text)),
          "give the parameters that the condition is made of with --parameter");
  }
}

void note_defaults(const TranslationContext& context) {
  for (const std::string& parameter : context.evaluator.take_used_defaults())
    context.translation.assumptions.push_back({{},
                                               fmt::format("parameter {}", make_printable(parameter)),
                                               fmt::format("= {}", context.evaluator.shown_default(parameter)),
                                               "default of the template"});
}

}  // namespace

void TranslationContext::finish(ResourceTree& tree, std::string_view kind, const std::string& name) const {
  Node& document = translation.document;
  Node* of_kind = document.find(kind);
  if (of_kind == nullptr) of_kind = &add_member(document, kind, mapping_at(tree.resource().place));
  of_kind->members.push_back({name, tree.resource().place, tree.take()});
  for (const std::string& parameter : evaluator.take_used_defaults())
    translation.assumptions.push_back({tree.path(), fmt::format("parameter {}", make_printable(parameter)),
                                       fmt::format("= {}", evaluator.shown_default(parameter)),
                                       "default of the template"});
}

Translation translate_template(const Node& document, const TranslationSettings& settings, Diagnostics& diagnostics) {
  Translation translation;
  translation.document = mapping_at(document.range);
  Evaluator evaluator(document, settings.deployment);
  if (has_too_many_resources(document, diagnostics)) return translation;
  const TemplateResources resources(document, evaluator);
  if (resources.is_too_large())
    diagnostics.error("document-too-large", document.find("Globals")->range,
                      "Globals under all resources were found too large to be held, less was expected",
                      "split the template, or write what few resources share under them");
  const EdgeIndex edge(resources, evaluator);
  const TranslationContext context{resources,      edge,        evaluator,       settings.catalogue,
                                   translation,    diagnostics, settings.prefix, settings.deployment.region,
                                   settings.folder};
  warn_of_transforms(document, diagnostics);
  warn_of_macros(&document, diagnostics);
  warn_of_macros(document.find("Resources"), diagnostics);
  warn_of_nested(resources, diagnostics);
  note_conditions(context);
  note_defaults(context);
  translate_functions(context);
  translate_cloudfront_functions(context);
  translate_tables(context);
  translate_services(context);
  note_other_types(context);
  return translation;
}

std::vector<std::string> parameters_of(const Node& document) {
  std::vector<std::string> names;
  if (const Node* parameters = document.find("Parameters"))
    for (const Member& parameter : parameters->members) names.push_back(parameter.key);
  return names;
}

void check_parameter(const Node& document, const std::string& name, const Located<std::string>& value,
                     Diagnostics& diagnostics) {
  const Node* parameters = document.find("Parameters");
  const Node* declared = parameters == nullptr ? nullptr : parameters->find(name);
  const Node* allowed = declared == nullptr ? nullptr : declared->find("AllowedValues");
  if (allowed == nullptr || !allowed->is_sequence() || allowed->items.empty()) return;
  std::vector<std::string_view> words;
  for (const Node& item : allowed->items) words.push_back(item.text);
  if (std::ranges::find(words, value.value) != words.end()) return;
  const Node* no_echo = declared->find("NoEcho");
  const bool is_secret = no_echo != nullptr && equals_ignoring_case(no_echo->text, "true");
  diagnostics
      .error("template-parameter", is_secret ? SourceRange() : value.range,
             is_secret ? fmt::format("the value of the parameter {} is none that the template allows", quote(name))
                       : fmt::format("the parameter {}: {} was found, {} was expected", quote(name), quote(value.value),
                                     make_printable(join_alternatives(words))),
             "give one of the values that the template allows")
      .notes.push_back({allowed->range, "allowed here"});
}

}  // namespace lambdacost

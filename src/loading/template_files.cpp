#include "loading/template_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "input/overlay.h"
#include "model/kinds.h"
#include "pricing/catalogue_builder.h"

namespace lambdacost {
namespace {

constexpr std::string_view kParameterOption = "--parameter";
constexpr std::string_view kWriteParameter = "write --parameter NAME=VALUE";

bool is_plain_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

bool is_yaml(const Source& source) { return source.path().ends_with(".yaml") || source.path().ends_with(".yml"); }

bool is_given(const UnknownSetting& setting, std::vector<Node>& documents) {
  const auto path = parse_path(setting.path);
  return path && std::ranges::any_of(documents, [&](Node& document) {
           const Node* found = find_path(document, *path);
           return found != nullptr && !found->is_null();
         });
}

}  // namespace

NamedFile split_named_file(const std::string& operand, Files& files) {
  const std::size_t equals = operand.find('=');
  if (equals == std::string::npos || !is_plain_name(std::string_view(operand).substr(0, equals))) return {{}, operand};
  if (files.holds_text(operand)) return {{}, operand};
  return {operand.substr(0, equals) + "/", operand.substr(equals + 1)};
}

TemplateReader::TemplateReader(Inputs& inputs, Diagnostics& diagnostics) : inputs_(inputs), diagnostics_(diagnostics) {
  const auto& region = inputs.templates.region;
  settings_.region = region ? region->text : std::string(default_region);
  for (const std::string& text : inputs.templates.parameters) read_parameter(text);
}

void TemplateReader::read_parameter(const std::string& text) {
  const std::uint32_t source = inputs_.sources.add_once(std::string(kParameterOption), text);
  const SourceRange whole{source, 0, static_cast<std::uint32_t>(text.size())};
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    diagnostics_.error("template-parameter", whole, fmt::format("{} was found, NAME=VALUE was expected", quote(text)),
                       std::string(kWriteParameter));
    return;
  }
  if (find_invalid_utf8(text) || find_control_character(text)) {
    diagnostics_.error("template-parameter", whole, "a control character was found, plain text was expected",
                       "remove it");
    return;
  }
  const SourceRange value{source, static_cast<std::uint32_t>(equals + 1), whole.end};
  const auto [known, is_new] =
      settings_.parameters.emplace(text.substr(0, equals), Located<std::string>{text.substr(equals + 1), value});
  if (!is_new && known->second.value != text.substr(equals + 1))
    diagnostics_.error("template-parameter", value, fmt::format("the parameter {} is given twice", quote(known->first)),
                       "keep one of the two");
}

bool TemplateReader::is_given_format(InputFormat format) const {
  const auto& given = inputs_.templates.input_format;
  return given && given->text == to_string(format);
}

bool TemplateReader::refuse(std::uint32_t source) {
  if (is_given_format(InputFormat::workload)) return false;
  if (is_given_format(InputFormat::serverless) || is_given_format(InputFormat::terraform)) return refuse_format(source);
  const Source& file = inputs_.sources[source];
  const auto near_miss = near_miss_of(file.name(), file.text());
  if (!near_miss) return false;
  diagnostics_.error("unsupported-format", {}, fmt::format("{}: {}", file.name(), near_miss->found),
                     std::string(near_miss->help));
  return true;
}

bool TemplateReader::refuse_format(std::uint32_t source) {
  diagnostics_.error("unsupported-format", {source, 0, 0},
                     fmt::format("files of --input-format {} are not read yet", inputs_.templates.input_format->text),
                     "give a template of CloudFormation or SAM, or a workload file");
  return true;
}

std::optional<Node> TemplateReader::read_node(std::uint32_t source, const ReadLimits& limits, Dialect dialect) {
  // As of workload files: what begins with a brace is JSON, unless its name says YAML.
  return is_yaml(inputs_.sources[source]) ? read_yaml(inputs_.sources, source, diagnostics_, limits, dialect)
                                          : read_document(inputs_.sources, source, diagnostics_, limits, dialect);
}

bool TemplateReader::read(std::uint32_t source, const std::string& prefix, ReadLimits& limits, Documents& documents) {
  const bool is_told = is_given_format(InputFormat::cloudformation);
  if (is_given_format(InputFormat::workload) || (!is_told && !may_be_template(inputs_.sources[source].text())))
    return false;
  const Diagnostics before = diagnostics_;
  const auto document = read_node(source, limits, Dialect::template_);
  if (!document) return true;
  if (!is_template(*document)) {
    if (!is_told) {
      diagnostics_ = before;
      return false;
    }
    diagnostics_.error("unsupported-format", {source, 0, 0},
                       "no template of CloudFormation was found, though --input-format says so",
                       "leave --input-format out; a template has Resources, each with a Type");
    return true;
  }
  limits.nodes -= std::min(limits.nodes, count_nodes(*document));
  translate(*document, prefix, documents);
  return true;
}

void TemplateReader::translate(const Node& document, const std::string& prefix, Documents& documents) {
  for (std::string& name : parameters_of(document)) inputs_.templates.known_parameters.insert(std::move(name));
  for (const auto& [name, value] : settings_.parameters) check_parameter(document, name, value, diagnostics_);
  const Catalogue built_in(built_in_tables());
  const Catalogue& catalogue = inputs_.templates.catalogue == nullptr ? built_in : *inputs_.templates.catalogue;
  const Source& file = inputs_.sources[document.range.source];
  const TemplateFolder folder{file.path().empty() ? nullptr : &inputs_.files, file.folder(), file.path()};
  Translation translation = translate_template(document, {catalogue, settings_, prefix, folder}, diagnostics_);
  documents.nodes.push_back(std::move(translation.document));
  documents.unknown.insert(documents.unknown.end(), translation.unknown.begin(), translation.unknown.end());
  documents.assumptions.insert(documents.assumptions.end(), translation.assumptions.begin(),
                               translation.assumptions.end());
  documents.aws_names.merge(translation.aws_names);
}

void TemplateReader::refuse_prefix(std::uint32_t source, std::string_view prefix) {
  prefix.remove_suffix(1);
  diagnostics_.error(
      "bad-arguments", {source, 0, 0},
      fmt::format("{}= names a file that is no template, whose resources have names of their own", prefix),
      "leave the name and the equals sign out");
}

void TemplateReader::check_parameter_names() {
  const auto& known = inputs_.templates.known_parameters;
  const std::vector<std::string_view> names(known.begin(), known.end());
  for (const auto& [name, value] : settings_.parameters) {
    if (known.contains(name)) continue;
    const auto best = nearest(name, names);
    const SourceRange place{value.range.source, 0, static_cast<std::uint32_t>(name.size())};
    diagnostics_.error("template-parameter", place, fmt::format("no template has a parameter {}", quote(name)),
                       best ? fmt::format("did you mean {}?", *best)
                       : names.empty()
                           ? std::string("leave it out: no file has parameters")
                           : fmt::format("the parameters are {}", make_printable(join_alternatives(names))));
  }
}

std::vector<UnknownSetting> still_unknown(const std::vector<UnknownSetting>& settings, std::vector<Node>& documents,
                                          Diagnostics& diagnostics) {
  std::vector<UnknownSetting> unknown;
  for (const UnknownSetting& setting : settings) {
    if (is_given(setting, documents)) continue;
    unknown.push_back(setting);
    if (setting.is_told) continue;
    const std::string expression = setting.expression.empty() ? std::string("it") : quote(setting.expression);
    const std::string parameter =
        setting.parameter.empty() ? std::string() : fmt::format("--parameter {}=VALUE, ", setting.parameter);
    diagnostics
        .warning("template-unknown-value", setting.place,
                 fmt::format("{}: {} is not known: {}", make_printable(setting.path), expression, setting.reason),
                 fmt::format("give it: {}in a usage file, or --set {}=VALUE", parameter, make_printable(setting.path)))
        .path = setting.path;
  }
  return unknown;
}

}  // namespace lambdacost

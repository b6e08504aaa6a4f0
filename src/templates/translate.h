// A template of CloudFormation or SAM to the tree that a workload file of the same resources would be read to. Each
// value keeps the place of the text that gives it.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "input/document.h"
#include "templates/evaluator.h"
#include "templates/template_packages.h"
#include "templates/workload_tree.h"

namespace lambdacost {

/// How a template is translated.
struct TranslationSettings {
  const Catalogue& catalogue;
  TemplateSettings deployment;
  std::string prefix = {};  ///< of the resources' names: "api/"
  TemplateFolder folder = {};
};

/// Translates a template. Appends `template-not-followed`, `template-two-architectures`, `dynamodb-capacity-missing`,
/// and the origins of all values; settings that are not known are in the translation.
Translation translate_template(const Node& document, const TranslationSettings& settings, Diagnostics& diagnostics);

/// The names of the template's parameters, in its order.
std::vector<std::string> parameters_of(const Node& document);

/// Checks a value that is given for a parameter of the template against its AllowedValues. Appends
/// `template-parameter`, with both places.
void check_parameter(const Node& document, const std::string& name, const Located<std::string>& value,
                     Diagnostics& diagnostics);

}  // namespace lambdacost

// Sizes of deployment packages that lie beside a template. Nothing outside the template's folder is looked at.
#pragma once

#include <string>

#include "base/files.h"
#include "input/document.h"

namespace lambdacost {

struct TranslationContext;
class ResourceTree;
struct TemplateResource;

/// Where the files are that a template names.
struct TemplateFolder {
  Files* files = nullptr;  ///< none for what comes from standard input
  std::string path = {};   ///< "infra/", "" for the working directory
  std::string template_path = {};
};

/// Puts what a function's package measures: a .zip file, or a folder where it is what gets deployed, that is, one that
/// `sam build` or `cdk synth` made. A source folder is not: what a build adds is not known. Appends `outside-folder`.
void translate_package(const TranslationContext& context, ResourceTree& tree, Node& package);

/// Puts the size of a layer of the template, where it is a .zip file in the folder or such a folder.
void measure_layer(const TranslationContext& context, const TemplateResource& layer, Node& node);

}  // namespace lambdacost

#include "templates/template_packages.h"

#include <fmt/core.h>

#include <optional>
#include <string_view>
#include <utility>

#include "input/zip_archive.h"
#include "templates/translation_context.h"

namespace lambdacost {
namespace {

constexpr std::string_view kSamBuild = ".aws-sam/build/";
constexpr std::string_view kAssetPath = "aws:asset:path";

/// A file or folder that a resource names.
struct NamedPackage {
  std::string path;      ///< as the template has it
  std::string property;  ///< "Properties.CodeUri"
  SourceRange place;
  bool is_deployed = false;  ///< a folder of that name is what gets deployed
};

bool names_archive(std::string_view path) { return path.ends_with(".zip") || path.ends_with(".jar"); }

std::optional<NamedPackage> find_package(const TranslationContext& context, const TemplateResource& resource) {
  Evaluator& evaluator = context.evaluator;
  const Node* metadata = resource.node->find("Metadata");
  const Node* asset = metadata == nullptr ? nullptr : metadata->find(kAssetPath);
  if (asset != nullptr && asset->is_scalar())
    return NamedPackage{asset->text, "Metadata.aws:asset:path", asset->range,
                        context.folder.path.ends_with("cdk.out/")};
  for (const std::string_view property : {"CodeUri", "Code", "ContentUri", "Content"}) {
    const Value value = evaluator.member(resource.properties, property);
    if (value.is_text() && !value.is_secret && value.text.find("://") == std::string::npos)
      return NamedPackage{value.text, fmt::format("Properties.{}", property), value.range,
                          context.folder.template_path.find(kSamBuild) != std::string::npos};
  }
  return std::nullopt;
}

/// Sizes in bytes.
struct MeasuredPackage {
  Decimal unzipped;
  std::optional<Decimal> zipped;
};

std::optional<MeasuredPackage> measure(const TranslationContext& context, const TemplateResource& resource,
                                       const NamedPackage& package) {
  Files* files = context.folder.files;
  if (files == nullptr || package.path.empty()) return std::nullopt;
  const bool is_archive = names_archive(package.path);
  if (!is_archive && !package.is_deployed) return std::nullopt;
  const std::string path = package.path.front() == '/' ? package.path : context.folder.path + package.path;
  if (package.path.front() == '/' || !files->is_below(path, context.folder.path)) {
    context.diagnostics.warning("outside-folder", package.place,
                                fmt::format("Resources.{}: {} is outside the template's folder, and is not measured",
                                            make_printable(resource.id), quote(package.path)),
                                "give the package's sizes in a usage file or with --set");
    return std::nullopt;
  }
  if (!is_archive) {
    const FolderSize size = files->measure_folder(path);
    return size.is_whole ? std::optional(MeasuredPackage{Decimal(static_cast<long long>(size.bytes)), std::nullopt})
                         : std::nullopt;
  }
  if (!files->holds_text(path)) return std::nullopt;  // not built yet
  const ReadResult read = files->read(path);
  if (!read.bytes) return std::nullopt;
  const ZipMeasure measured = measure_zip(*read.bytes);
  if (!measured.problem.empty()) return std::nullopt;
  return MeasuredPackage{measured.unzipped_bytes, measured.zipped_bytes};
}

Node bytes_at(const Decimal& bytes, SourceRange place) {
  return text_at(fmt::format("{} B", bytes.to_string()), place);
}

}  // namespace

void translate_package(const TranslationContext& context, ResourceTree& tree, Node& package) {
  const std::optional<NamedPackage> named = find_package(context, tree.resource());
  if (!named) return;
  const std::optional<MeasuredPackage> measured = measure(context, tree.resource(), *named);
  if (!measured) return;
  const auto put = [&](std::string_view key, const Decimal& bytes) {
    add_member(package, key, bytes_at(bytes, named->place));
    tree.note_origin(fmt::format("{}.package.{}", tree.path(), key),
                     {fmt::format("Resources.{}.{}", tree.resource().id, named->property), {}, named->place, {}, {}});
  };
  if (measured->zipped) put("zipped", *measured->zipped);
  put("unzipped", measured->unzipped);
}

void measure_layer(const TranslationContext& context, const TemplateResource& layer, Node& node) {
  const std::optional<NamedPackage> named = find_package(context, layer);
  if (!named) return;
  if (const std::optional<MeasuredPackage> measured = measure(context, layer, *named))
    add_member(node, "unzipped", bytes_at(measured->unzipped, node.range));
}

}  // namespace lambdacost

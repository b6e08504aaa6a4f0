// What a run reads and what it reads it with: files, their texts as sources, the catalogue, and what was asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "input/document.h"
#include "loading/run_settings.h"
#include "records/decoder.h"

namespace lambdacost {

/// How templates among the files are read.
struct TemplateInputs {
  const Catalogue* catalogue = nullptr;      ///< the built-in one where there is none
  std::vector<std::string> parameters = {};  ///< NAME=VALUE
  std::optional<GivenText> input_format = {};
  std::optional<GivenText> region = {};
  std::set<std::string> known_parameters = {};  ///< those of the templates that were read
};

/// The files of a run, and what was read from them and from options.
struct Inputs {
  Files& files;
  Sources sources = {};
  std::size_t bytes = 0;  ///< of the files among the sources
  TemplateInputs templates = {};
};

/// What workloads are read with.
struct LoadingContext {
  Inputs& inputs;
  const Catalogue& catalogue;
  const PricingOptions& options;
};

/// Adds a file's bytes to the sources; "-" is standard input. Appends why it cannot be read. Of a run's files as much
/// as of one is held. `folder`: where the files are that it names, where that is not its own.
std::optional<std::uint32_t> read_source(const std::string& path, Inputs& inputs, Diagnostics& diagnostics,
                                         const std::optional<std::string>& folder = {});

/// Adds bytes that were read from a file; the problem where they are too many to be held.
std::optional<std::string> add_file(const std::string& path, std::string bytes, Inputs& inputs, std::uint32_t& source,
                                    const std::optional<std::string>& folder = {});

/// "infra/" of "infra/tables.yaml", "" of "tables.yaml" and of standard input.
std::string folder_of(const std::string& path);

/// The path of a file that a workload names: relative to the folder of the workload file that has the name, or to the
/// working directory where it is given elsewhere (`--set`, standard input).
std::string path_of_named_file(const Located<std::string>& name, const Sources& sources);

/// Reads one option's text as a workload value, with the option's name as its place. Appends what is wrong.
template <class T>
std::optional<Located<T>> read_option(const GivenText& given, const LoadingContext& context, Diagnostics& diagnostics) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = given.text;
  node.range = {context.inputs.sources.add_once(given.origin, given.text), 0,
                static_cast<std::uint32_t>(given.text.size())};
  Decoder decoder(context.catalogue, diagnostics);
  Located<T> value;
  if (!read_value(decoder, node, FieldInfo{given.origin, {}, {}}, value)) return std::nullopt;
  return value;
}

}  // namespace lambdacost

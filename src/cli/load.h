// From file names and options to a decoded workload and its catalogue: what every pricing command begins with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "billing/workload_bill.h"
#include "cli/options.h"
#include "cli/world.h"
#include "model/catalogue.h"
#include "model/workload.h"

namespace lambdacost {

/// The inputs of a run and what was found in them.
struct Inputs {
  Sources sources;
  Diagnostics diagnostics;
};

/// Reads one option's text as a workload value, with the option's name as its place. Appends what is wrong.
template <class T>
std::optional<Located<T>> read_option(const GivenText& given, std::string_view bare_unit, const Catalogue& catalogue,
                                      Inputs& inputs) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = given.text;
  node.range = {inputs.sources.add(given.origin, given.text), 0, static_cast<std::uint32_t>(given.text.size())};
  Decoder decoder(catalogue, inputs.diagnostics);
  Located<T> value;
  if (!read_value(decoder, node, FieldInfo{given.origin, {}, bare_unit}, value)) return std::nullopt;
  return value;
}

/// The built-in catalogue, with the pricing files of a directory over it where one is given. nullopt after an error.
std::optional<Catalogue> load_catalogue(const std::optional<GivenText>& directory, World& world, Inputs& inputs);

/// Sets, decodes and merges documents, and reads the files that tables name; `is_complete` is false when some that were
/// asked for could not be read. The result counts when no error was appended.
Workload decode_documents(std::vector<Node> documents, bool is_complete, const PricingOptions& options,
                          const Catalogue& catalogue, World& world, Inputs& inputs);

/// Reads the files and decodes them; a workload without a name takes that of the first file. The result counts
/// when no error was appended.
Workload load_workload(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
                       World& world, Inputs& inputs);

/// The month, its length and the free tier: flag, environment, file, default in that order. Appends what is wrong.
BillingSettings choose_settings(const Workload& workload, const PricingOptions& options, const Catalogue& catalogue,
                                Inputs& inputs);

/// All of that and the bill: the whole way from file names. It counts when no error was appended.
Bill load_bill(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
               World& world, Inputs& inputs);

}  // namespace lambdacost

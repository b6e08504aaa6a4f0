// From file names and options to a decoded workload and its catalogue: what every pricing command begins with.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/source.h"
#include "billing/workload_bill.h"
#include "catalogue/catalogue.h"
#include "input/overlay.h"
#include "loading/run_settings.h"
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
  node.range = {inputs.sources.add_once(given.origin, given.text), 0, static_cast<std::uint32_t>(given.text.size())};
  Decoder decoder(catalogue, inputs.diagnostics);
  Located<T> value;
  if (!read_value(decoder, node, FieldInfo{given.origin, {}, bare_unit}, value)) return std::nullopt;
  return value;
}

/// Adds a file's bytes to the sources; "-" is standard input. Appends why it cannot be read.
std::optional<std::uint32_t> read_source(const std::string& path, Files& disk, Inputs& inputs);

/// The built-in catalogue, with the pricing files of a directory over it where one is given. nullopt after an error.
std::optional<Catalogue> load_catalogue(const std::optional<GivenText>& directory, Files& disk, Inputs& inputs);

/// One of the workloads that the same files describe.
struct WorkloadVariant {
  std::string scenario;             ///< "base", "black-friday"; "" where none is asked for
  std::optional<RangePoint> point;  ///< where some number is a range and the other points are variants too
  Workload workload;
  Diagnostics findings;  ///< of reading the files and decoding this variant
};

/// Which variants of the files count.
enum class Variants {
  one,    ///< one scenario, ranges at their expected number
  shown,  ///< the scenario at each point of its ranges, or with `--scenario all` each scenario at the expected numbers
  every,  ///< each scenario at each point
};

/// Sets, decodes and merges documents once for each variant, low before expected before high, and reads the files that
/// tables name; `is_complete` is false when some documents that were asked for could not be read. At least one variant
/// comes back; they count when no error was appended.
std::vector<WorkloadVariant> decode_variants(std::vector<Node> documents, bool is_complete, Variants variants,
                                             const PricingOptions& options, const Catalogue& catalogue, Files& disk,
                                             Inputs& inputs);

/// Reads the files and decodes their variants; a workload without a name takes that of the first file.
std::vector<WorkloadVariant> load_variants(const std::vector<std::string>& files, Variants variants,
                                           const PricingOptions& options, const Catalogue& catalogue, Files& disk,
                                           Inputs& inputs);

/// The only variant: sets, decodes and merges documents, and reads the files that tables name; `is_complete` is false
/// when some that were asked for could not be read. The result counts when no error was appended.
Workload decode_documents(std::vector<Node> documents, bool is_complete, const PricingOptions& options,
                          const Catalogue& catalogue, Files& disk, Inputs& inputs);

/// Reads the files and decodes the only variant; a workload without a name takes that of the first file. The result
/// counts when no error was appended.
Workload load_workload(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
                       Files& disk, Inputs& inputs);

/// The files of a run, read once, whose workload is decoded again for each set of settings.
class WorkloadFiles {
 public:
  /// What it gets by reference outlives it.
  WorkloadFiles(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
                Files& disk, Inputs& inputs);
  ~WorkloadFiles();

  /// The workload with these settings over those of `--set`; one scenario, ranges at their expected number. It counts
  /// when no error was appended.
  Workload decode(std::vector<Setting> settings);

 private:
  const std::vector<std::string>& files_;
  std::unique_ptr<class VariantDecoder> decoder_;
};

/// An assumption where ranges count at their expected number only.
void note_expected_only(const Workload& workload, std::vector<Assumption>& assumptions);

/// The month, its length and the free tier: flag, environment, file, default in that order. Appends what is wrong.
BillingSettings choose_settings(const Workload& workload, const PricingOptions& options, const Catalogue& catalogue,
                                Inputs& inputs);

/// All of that and the bill: the whole way from file names. It counts when no error was appended.
Bill load_bill(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
               Files& disk, Inputs& inputs);

}  // namespace lambdacost

// From file names and options to decoded workloads and their catalogue: what every pricing command begins with.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "billing/workload_bill.h"
#include "catalogue/catalogue.h"
#include "input/document.h"
#include "input/overlay.h"
#include "loading/consumed_files.h"
#include "loading/inputs.h"
#include "loading/run_settings.h"
#include "loading/scenarios.h"
#include "model/workload.h"
#include "pricing/catalogue_builder.h"

namespace lambdacost {

/// The rows of a folder's pricing files, which may refer to those of `base`. Messages name the folder, and its origin
/// where it has one. nullptr after an error.
std::shared_ptr<const OwnedTables> load_pricing_folder(const GivenText& folder, Inputs& inputs, const Catalogue& base,
                                                       Diagnostics& diagnostics);

/// Whether the folder, once it has these pricing files too, can be read: another file of it may have a price twice.
/// Appends what is wrong. A folder without other pricing files, or that is not there yet, is good.
bool check_pricing_folder(const std::string& folder, const std::vector<NamedBytes>& files, Inputs& inputs,
                          const Catalogue& base, Diagnostics& diagnostics);

/// The built-in catalogue, with the pricing files of a directory over it where one is given. nullopt after an error.
std::optional<Catalogue> load_catalogue(const std::optional<GivenText>& directory, Inputs& inputs,
                                        Diagnostics& diagnostics);

/// The documents of one account, as they were read.
struct Documents {
  std::vector<Node> nodes;
  std::string name;                          ///< of a workload that says none
  bool is_complete = true;                   ///< false when some that were asked for could not be read
  bool has_templates = false;                ///< whose resources may all be such as cost nothing here
  std::vector<UnknownSetting> unknown = {};  ///< of templates
  std::vector<Assumption> assumptions = {};  ///< made while templates were read
  std::map<std::string, Located<std::string>, std::less<>> aws_names = {};  ///< of templates' resources, by their paths
};

/// A workload file to be read.
struct DocumentFile {
  std::string path;
  std::optional<std::string> folder = {};  ///< where the files are that it names, "infra/"; its own by default
  bool is_baseline = false;                ///< of the workload as it was, which may lack parameters of templates
};

/// Reads workload files and templates; a workload without a name takes that of the first. NAME=FILE puts NAME/ before
/// the names of a template's resources. Appends what is wrong.
Documents read_documents(const std::vector<DocumentFile>& files, Inputs& inputs, Diagnostics& diagnostics);
Documents read_documents(const std::vector<std::string>& paths, Inputs& inputs, Diagnostics& diagnostics);

/// One of the workloads that the same documents describe.
struct WorkloadVariant {
  std::string scenario;             ///< "base", "black-friday"; "" where none is asked for
  std::optional<RangePoint> point;  ///< where some number is a range and the other points are variants too
  Workload workload;
  Diagnostics findings;  ///< of reading the files and decoding this variant
};

/// Which variants of the documents count.
enum class Variants {
  one,    ///< one scenario, ranges at their expected number
  shown,  ///< the scenario at each point of its ranges, or with `--scenario all` each scenario at the expected numbers
  every,  ///< each scenario at each point
};

/// Decodes documents: sets `--set` and the scenario, puts defaults under resources, decodes and merges, and reads the
/// files that tables name. What comes back counts when no error was appended.
class WorkloadDecoder {
 public:
  /// What the context refers to outlives it. Appends what is wrong with the options.
  WorkloadDecoder(Documents documents, const LoadingContext& context, Diagnostics& diagnostics);

  /// Each variant, at least one, low before expected before high; for the last time, since it may use the documents up.
  /// What was found before is among the findings of each. Appends what is wrong in other scenarios too.
  std::vector<WorkloadVariant> decode_variants(Variants variants, Diagnostics& diagnostics);

  /// The workload with these settings over those of `--set`; one scenario, ranges at their expected number.
  Workload decode_with(std::vector<Setting> settings, Diagnostics& diagnostics);

  /// Appends what is wrong in scenarios, whichever is chosen, where decode_variants() is not asked.
  void check_scenarios(Diagnostics& diagnostics);

  const Catalogue& catalogue() const { return context_.catalogue; }

 private:
  std::optional<GivenText> wanted_scenario() const;
  bool may_have_ranges() const;
  std::vector<std::string> unused_scenarios(const std::vector<std::string>& chosen) const;
  void check_scenario(std::string_view name, Diagnostics& diagnostics);
  WorkloadVariant decode_variant(const std::string& scenario, std::optional<RangePoint> point, Diagnostics findings);
  std::vector<Setting> settings_of(std::string_view scenario, const std::vector<Node>& nodes) const;
  Workload decode(std::vector<Node> nodes, std::vector<Setting> over, std::string_view scenario, RangePoint point,
                  Diagnostics& diagnostics);

  Documents documents_;
  LoadingContext context_;
  std::vector<Setting> settings_;
  std::optional<Located<RegionCode>> region_;
  ConsumedFiles consumed_files_;
  std::optional<SettingsOfScenarios> settings_of_scenarios_;  // where several scenarios are decoded
  bool is_decoded_once_ = false;
};

/// The variants of documents that are decoded only once.
std::vector<WorkloadVariant> load_variants(Documents documents, Variants variants, const LoadingContext& context,
                                           Diagnostics& diagnostics);

/// The one workload of documents that are decoded only once.
Workload load_workload(Documents documents, const LoadingContext& context, Diagnostics& diagnostics);

/// An assumption where ranges count at their expected number only.
void note_expected_only(const Workload& workload, std::vector<Assumption>& assumptions);

/// The month, its length and the free tier: flag, environment, file, default in that order. Appends what is wrong.
BillingSettings choose_settings(const Workload& workload, const LoadingContext& context, Diagnostics& diagnostics);

}  // namespace lambdacost

// A run of one command, from its arguments to its outcome: what it reads, what is found in that, and where its report
// goes. Every command begins and ends in the same way here.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "cli/command_line.h"
#include "cli/usage_error.h"
#include "cli/world.h"
#include "loading/load.h"

namespace lambdacost {

/// What stands between the rows of a command and its outcome: one for each run.
class Session {
 public:
  Session(const CommandRow& command, Arguments arguments, World& world);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Before anything is read: puts the environment under the options, checks --color and -o, and chooses the format:
  /// --format, else by the extension of -o, else the first. Where a workload file is to be read and none is named, that
  /// of the working folder is. Warnings are told, and that file's name. The refusal where something is wrong.
  std::optional<Outcome> prepare();

  const CommandRow& command() const { return command_; }
  const Arguments& arguments() const { return arguments_; }
  const PricingOptions& pricing() const { return arguments_; }
  World& world() { return world_; }
  Inputs& inputs() { return inputs_; }
  const Sources& sources() const { return inputs_.sources; }
  Diagnostics& diagnostics() { return diagnostics_; }

  /// The row of the chosen format in the report's array, of which the command's formats are.
  template <class Format>
  const Format& format(std::span<const Format> formats) const {
    return formats[format_];
  }

  /// "table"
  std::string_view format_name() const { return command_.formats()[format_].name; }

  /// Reads the catalogue with what --pricing lays over it. False after an error.
  bool load_catalogue();
  /// Good once it is loaded.
  const Catalogue& catalogue() const { return *catalogue_; }
  /// What workloads are read with, once the catalogue is loaded.
  LoadingContext loading() { return loading(arguments_); }
  LoadingContext loading(const PricingOptions& options) { return {inputs_, *catalogue_, options}; }
  /// Reads the files of --usage and puts what they say under the workloads that are compared, or the only one.
  void add_usage(std::initializer_list<Documents*> sides);
  /// Reads workload files with their usage.
  Documents read_documents(const std::vector<std::string>& files);
  /// Reads the workload files and decodes their variants. They count when no error was appended to the findings.
  std::vector<WorkloadVariant> load_variants(const std::vector<std::string>& files, Variants variants);

  /// Whether the report goes to a terminal; -o - is standard output.
  bool is_to_terminal() const;
  /// Whether the report is coloured.
  bool color() const;
  /// Columns of the terminal.
  std::size_t width() const { return world_.columns; }

  /// Adds text for standard error.
  void tell(std::string_view text) { outcome_.err += text; }
  /// Adds a line for standard error that --quiet leaves out.
  void tell_unless_quiet(std::string_view line);
  /// Adds the findings; with --quiet only the errors.
  void tell_findings();

  /// Sends the report to standard output or to the file of -o. Status 2 with a message when it cannot be written.
  /// `closing` is told behind it, unless --quiet leaves it out.
  Outcome deliver(std::string report, ExitStatus status = answered, std::string_view closing = {});
  /// Writes the files to the folder and sends the report to standard output; status 2 with a message, and no report,
  /// when they cannot be written.
  Outcome deliver_folder(const GivenText& folder, const std::vector<NamedBytes>& files, std::string report);
  /// Input that cannot be used: the findings on standard error, nothing on standard output, status 2.
  Outcome refuse();

 private:
  std::optional<UsageError> check_common() const;
  std::optional<UsageError> choose_format();
  void choose_default_file();
  /// Status 2 with a message in place of what could not be written.
  Outcome fail_to_write(const std::string& path, std::string_view problem);

  const CommandRow& command_;
  Arguments arguments_;
  World& world_;
  Inputs inputs_;
  Diagnostics diagnostics_;
  std::optional<Catalogue> catalogue_;
  std::size_t format_ = 0;
  Outcome outcome_;
};

/// The workload files that are looked for where none is named, in this order.
inline constexpr std::array<std::string_view, 2> kDefaultFiles = {"lambdacost.yaml", "workload.yaml"};
/// What to say of them where neither is there.
inline constexpr std::string_view kDefaultFilesText =
    "without one, lambdacost.yaml or else workload.yaml is read, and neither is here";

/// What is wrong with the workload files that the command was given: none, or standard input twice.
std::optional<UsageError> check_files(std::span<const std::string> files, const CommandRow& command);

/// Whether both names are of one file, by whatever path or link.
bool names_same_file(const std::string& a, const std::string& b);

/// Standard input among the names more than once.
std::optional<UsageError> check_standard_input(std::span<const std::string> files);

}  // namespace lambdacost

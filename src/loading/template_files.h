// Templates among the files of a run: recognised by what they hold, read in their own dialect, and translated to the
// document that a workload file would be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/document.h"
#include "input/read.h"
#include "loading/inputs.h"
#include "loading/load.h"
#include "templates/recognition.h"
#include "templates/translate.h"

namespace lambdacost {

/// A file of a command line.
struct NamedFile {
  std::string prefix;  ///< "api/" of "api=template.yaml", else ""
  std::string path;
};

/// Reads NAME=FILE; a file whose own name has an equals sign is that file.
NamedFile split_named_file(const std::string& operand, Files& files);

/// Reads the templates of one account.
class TemplateReader {
 public:
  /// Appends what is wrong with `--parameter`.
  TemplateReader(Inputs& inputs, Diagnostics& diagnostics);

  /// Refuses what is nearly an infrastructure file, and what `--input-format` does not fit: `unsupported-format`.
  bool refuse(std::uint32_t source);
  /// Adds the document that the template is translated to; false where the source is none. Of `limits` what it takes is
  /// subtracted.
  bool read(std::uint32_t source, const std::string& prefix, ReadLimits& limits, Documents& documents);
  /// A prefix of a file that has no resources to be renamed.
  void refuse_prefix(std::uint32_t source, std::string_view prefix);
  /// Appends `template-parameter` for each that no template has.
  void check_parameter_names();

 private:
  void read_parameter(const std::string& text);
  std::optional<Node> read_node(std::uint32_t source, const ReadLimits& limits, Dialect dialect);
  bool is_given_format(InputFormat format) const;
  bool refuse_format(std::uint32_t source);
  void translate(const Node& document, const std::string& prefix, Documents& documents);

  Inputs& inputs_;
  Diagnostics& diagnostics_;
  TemplateSettings settings_;
  std::vector<std::string> known_parameters_;
};

/// The settings that are still not known once everything else is said. Appends `template-unknown-value` for each.
std::vector<UnknownSetting> still_unknown(const std::vector<UnknownSetting>& settings, std::vector<Node>& documents,
                                          Diagnostics& diagnostics);

}  // namespace lambdacost

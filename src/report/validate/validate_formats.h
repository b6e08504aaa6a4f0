// The formats of `lambdacost validate`: each a pure function from findings to text. A new format is one file and one
// row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// What a report of findings is made from.
struct ValidateReport {
  std::span<const Diagnostic> findings;  ///< the worst first
  const Diagnostics& all;                ///< that they are of, for the counts
  const Sources& sources;
  const Catalogue& catalogue;
  Date as_of;
  bool strict = false;                 ///< warnings count as failures
  std::vector<std::string> resources;  ///< paths of all that was looked at
  bool color = false;
  std::string_view version = {};
  std::size_t width = 80;  ///< columns of the terminal, for excerpts
};

/// As compilers print them, for people and editors.
std::string validate_text(const ValidateReport& report);
/// Schema lambdacost.diagnostics/1.
std::string validate_json(const ValidateReport& report);
/// SARIF 2.1.0, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string validate_sarif(const ValidateReport& report);
/// Workflow commands of GitHub Actions, which show findings beside the changed lines.
std::string validate_github(const ValidateReport& report);
/// A row per finding, for spreadsheets.
std::string validate_csv(const ValidateReport& report);
/// JUnit's XML, as CI servers read it: a failed case for each finding that fails the run, a passed one for each
/// resource without.
std::string validate_junit(const ValidateReport& report);

struct ValidateFormat {
  std::string_view name;
  std::string_view extension;  ///< of files written with -o; "" for none
  std::string (*write)(const ValidateReport& report);
  bool has_all = true;  ///< else the findings beyond the capacity of Diagnostics are only counted
};

/// The first is the default.
std::span<const ValidateFormat> validate_formats();

/// "2 errors, 1 warning, 3 notes"; without the notes where there are none, "no errors or warnings" where there is
/// How many findings there are.
struct FindingCounts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
};
FindingCounts counts_of(const Diagnostics& findings);

/// nothing.
std::string summary_of(const Diagnostics& findings);
std::string summary_of(const FindingCounts& findings);

}  // namespace lambdacost

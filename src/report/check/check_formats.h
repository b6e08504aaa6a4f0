// The formats of `lambdacost check`: each a pure function from verdicts to text. A new format is one file and one row
// of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "comparing/bill_changes.h"
#include "comparing/cost_checks.h"
#include "report/cost_view.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {

/// A variant of the workload as it was billed.
struct CheckedVariant {
  std::string name;  ///< "black-friday", "high"; "" for the only one
  const Bill& bill;
  const BillChanges* changes = nullptr;  ///< over the baseline, where it is compared
};

/// What a gate's report is made from.
struct CheckReport {
  std::span<const CheckedVariant> variants;  ///< at least one
  std::span<const CostCheck> checks;         ///< budgets, expectation, increases
  const Diagnostics& limits;                 ///< findings of limits, and warnings of the run
  std::span<const Diagnostic> findings;      ///< those but for notes, and cost_findings(); the worst first
  const Sources& sources;
  const Catalogue& catalogue;
  Date as_of;
  bool strict = false;                 ///< warnings count as failures
  std::vector<std::string> resources;  ///< paths of all that was looked at
  bool color = false;
  std::size_t width = 80;
  std::string_view version = {};  ///< of the program
  CostView view = {};             ///< of what the variants cost, for people
  SourceRange file = {};          ///< the begin of the first workload file
};

/// The findings for tools that show each beside a line of a file: what stands in none, such as what an option limits,
/// is at the begin of the workload's.
std::vector<Diagnostic> findings_in_files(const CheckReport& report);

/// What is wrong with the costs, as findings: `budget-exceeded`, `expectation-missed`, `increase-exceeded`, as warnings
/// `budget-nearly-used` and `cost-partly-unknown`, and `budget-nearly-used` as a note of a budget without `warn_at`.
std::vector<Diagnostic> cost_findings(std::span<const CostCheck> checks, std::span<const CheckedVariant> variants);

/// For people: findings, what changed, and a line for each check.
std::string check_text(const CheckReport& report);
/// Schema lambdacost.check/1; exact decimal strings.
std::string check_json(const CheckReport& report);
/// For a comment on a pull request or a job summary; at most markdown_limit characters.
std::string check_markdown(const CheckReport& report);
/// A case for each check and each finding of a limit.
std::string check_junit(const CheckReport& report);
/// SARIF 2.1.0, for code scanning.
std::string check_sarif(const CheckReport& report);
/// Workflow commands of GitHub Actions.
std::string check_github(const CheckReport& report);

struct CheckFormat {
  std::string_view name;
  std::string_view extension;  ///< of files written with -o; "" for none
  std::string (*write)(const CheckReport& report);
  ViewUse view = ViewUse::shown;
  bool has_all = true;  ///< else the findings beyond the capacity of Diagnostics are only counted
};

/// The first is the default.
std::span<const CheckFormat> check_formats();

/// A check as people read it.
struct CheckRow {
  std::string label;  ///< "budget orders"
  Verdict verdict = Verdict::passed;
  std::string text;  ///< "$12.20 of $10.00 (122%)"
};
/// The limits first, then the costs.
std::vector<CheckRow> check_rows(const CheckReport& report);

/// What a variant costs, in groups: of the view, else by resource.
EstimateReport costs_of(const CheckedVariant& variant, const CheckReport& report);

/// The worst of all, where warnings fail with `strict`.
Verdict overall_verdict(const CheckReport& report);

/// "passed: 3 checks", "failed: limits, budget orders"; of many "failed: 5 checks: limits, a: budget, b: budget and 2
/// more".
std::string check_summary(const CheckReport& report);

}  // namespace lambdacost

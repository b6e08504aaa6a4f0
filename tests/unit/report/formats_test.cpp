// A format is one file, its declaration and one row of its report's array.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/check/check_formats.h"
#include "report/diff/diff_formats.h"
#include "report/dynamodb/comparison_formats.h"
#include "report/edge/edge_formats.h"
#include "report/estimate/estimate_formats.h"
#include "report/explain/explain_formats.h"
#include "report/limits/limits_formats.h"
#include "report/prices/prices_formats.h"
#include "report/regions/regions_formats.h"
#include "report/services/services_formats.h"
#include "report/sweep/sweep_formats.h"
#include "report/validate/validate_formats.h"
#include "support/source_tree.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace formats_test {
namespace {

namespace fs = std::filesystem;

const fs::path kReports = source_root / "src/report";

template <typename Format>
std::vector<std::string> names_of(std::span<const Format> formats) {
  std::vector<std::string> names;
  for (const Format& format : formats) names.emplace_back(format.name);
  return names;
}

struct Report {
  std::string folder;
  std::string prefix;
  std::vector<std::string> formats;
};

const std::vector<Report>& reports() {
  static const std::vector<Report> reports = {
      {"check", "check", names_of(check_formats())},
      {"diff", "diff", names_of(diff_formats())},
      {"dynamodb", "comparison", names_of(comparison_formats())},
      {"edge", "edge", names_of(edge_formats())},
      {"estimate", "estimate", names_of(estimate_formats())},
      {"explain", "explain", names_of(explain_formats())},
      {"limits", "limits", names_of(limits_formats())},
      {"prices", "prices", names_of(prices_formats())},
      {"regions", "regions", names_of(regions_formats())},
      {"services", "services", names_of(services_formats())},
      {"sweep", "sweep", names_of(sweep_formats())},
      {"validate", "validate", names_of(validate_formats())},
  };
  return reports;
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("every format of a report has its file") {
    for (const Report& report : reports()) {
      const fs::path folder = kReports / report.folder;
      const std::string header = read_file(folder / (report.prefix + "_formats.h"));
      for (const std::string& format : report.formats) {
        const std::string name = report.prefix + "_" + format;
        CAPTURE(name);
        const std::string begin = "\nstd::string " + name + "(";
        CHECK(header.find(begin) != std::string::npos);
        CHECK(read_file(folder / (name + ".cpp")).find(begin) != std::string::npos);
      }
    }
  }

  TEST_CASE("every report with formats is looked at") {
    std::set<std::string> looked_at;
    for (const Report& report : reports()) looked_at.insert(report.folder);
    for (const auto& entry : fs::recursive_directory_iterator(kReports))
      if (entry.path().filename().string().ends_with("_formats.h"))
        CHECK(looked_at.contains(entry.path().parent_path().filename()));
  }
}

}  // namespace formats_test

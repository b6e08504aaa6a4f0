// Every finding of the program's own, that is, every row of the finding table: at least one minimal case an id, in the
// folder named after it (`<id>` or `<id>.<what>`), and docs/ERRORS.md with one of them.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "base/finding_id.h"
#include "errors/error_catalogue.h"
#include "golden/cases.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace errors_test {
namespace {

namespace fs = std::filesystem;

bool has_error(const std::string& text) { return text.find(" error: ") != std::string::npos; }

}  // namespace

TEST_SUITE("errors") {
  TEST_CASE("every case") {
    for (const auto& folder : case_folders(source_directory() / "tests/errors")) {
      check_case_folder(folder);
      CAPTURE(folder.string());
      const std::string complaints = read_file(folder / "stderr");
      const std::string report = read_file(folder / "stdout");
      CHECK((complaints + report).find("[" + finding_of_case(folder) + "]") != std::string::npos);
      // An input that is refused has no report. One that `validate` or `check` judges has, with its errors.
      const bool is_refused = !fs::exists(folder / "stdout");
      CHECK(is_refused == has_error(complaints));
      CHECK(read_file(folder / "status") == (is_refused ? "2\n" : has_error(report) ? "1\n" : ""));
    }
  }

  // A row without a use fails here: no case can show its id.
  TEST_CASE("every id has a case, and every case an id") {
    std::set<std::string> with_case;
    for (const auto& folder : case_folders(source_directory() / "tests/errors"))
      with_case.insert(finding_of_case(folder));
    for (const FindingInfo& finding : finding_table) {
      CAPTURE(finding.id);
      CHECK(with_case.erase(std::string(finding.id)) == 1);
    }
    CHECK(with_case == std::set<std::string>());
  }

  TEST_CASE("docs/ERRORS.md is what the finding table and the cases give") {
    check_text(error_catalogue(), source_directory() / "docs/ERRORS.md", "");
  }
}

}  // namespace errors_test

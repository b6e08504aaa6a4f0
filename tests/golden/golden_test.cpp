// Every example in every format, and the cases of this folder.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "cases.h"
#include "model/catalogue.h"
#include "report/estimate.h"

using namespace lambdacost;
using namespace lambdacost::test;

TEST_SUITE("golden") {
  TEST_CASE("every example in every format") {
    std::vector<std::filesystem::path> examples;
    for (const auto& entry : std::filesystem::directory_iterator(source_directory() / "examples"))
      examples.push_back(entry.path());
    std::ranges::sort(examples);
    REQUIRE(!examples.empty());
    for (const auto& example : examples) {
      for (const EstimateFormat& format : estimate_formats()) {
        const std::string path = "examples/" + example.filename().string();
        CAPTURE(path);
        CAPTURE(format.name);
        check_case({"estimate", path, "--format", std::string(format.name)}, source_directory(),
                   source_directory() / "tests/golden/examples" / example.stem(), std::string(format.name) + ".");
      }
    }
  }

  TEST_CASE("cases") {
    const auto folders = case_folders(source_directory() / "tests/golden");
    REQUIRE(!folders.empty());
    for (const auto& folder : folders) check_case_folder(folder);
  }

  TEST_CASE("every meter of the catalogue is in some case's CSV") {
    std::string rows;
    for (const auto& folder : case_folders(source_directory() / "tests/golden")) rows += read_file(folder / "stdout");
    for (const MeterRow& meter : built_in_tables().meters) {
      std::string cells = "," + std::string(meter.meter) + "," + std::string(meter.usage_type) + ",";
      // Usage types of instances name the instance type where the meter has a placeholder.
      cells.resize(std::min(cells.size(), cells.find('<')));
      CAPTURE(cells);
      CHECK(rows.find(cells) != std::string::npos);
    }
  }
}

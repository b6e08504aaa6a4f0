// Every example and what `lambdacost init` writes in every format, and the cases of this folder.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "cases.h"
#include "catalogue/catalogue.h"
#include "cli/commands.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace golden_test {
namespace {

/// A command as people run it on a workload file.
struct ExampleCommand {
  const CommandRow& row;
  std::vector<std::string> before;  ///< arguments before the file
  std::vector<std::string> after;
  std::string needs = {};  ///< what the file must have for the command to make sense
};

const ExampleCommand kExampleCommands[] = {
    {kEstimateCommand, {}, {}},
    {kValidateCommand, {}, {"--as-of", "2026-11-24"}},
    {kCheckCommand,
     {},
     {"--as-of", "2026-11-24", "--budget", "100", "--baseline", "examples/food-ordering.yaml", "--max-increase", "10%",
      "--max-increase", "5USD"}},
    {kDiffCommand, {"examples/food-ordering.yaml"}, {}},
    {kDynamoDBCommand, {}, {}, "\ntables:"},
    {kEdgeCommand, {}, {}, "\nedge_functions:"},
};

/// Every example and what `lambdacost init` writes, by path.
std::vector<std::filesystem::path> example_files() {
  std::vector<std::filesystem::path> files = {source_directory() / "assets/starter.yaml"};
  for (const auto& entry : std::filesystem::directory_iterator(source_directory() / "examples"))
    files.push_back(entry.path());
  std::ranges::sort(files);
  REQUIRE(files.size() > 1);
  return files;
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("every example in every format of every command") {
    for (const auto& example : example_files()) {
      const std::string path = std::filesystem::relative(example, source_directory()).string();
      const std::string text = read_file(example);
      for (const ExampleCommand& command : kExampleCommands) {
        if (text.find(command.needs) == std::string::npos) continue;
        const std::string name(command.row.name);
        for (const FormatChoice& format : command.row.formats()) {
          CAPTURE(path);
          CAPTURE(name);
          CAPTURE(format.name);
          std::vector<std::string> arguments = {name};
          arguments.insert(arguments.end(), command.before.begin(), command.before.end());
          arguments.push_back(path);
          arguments.insert(arguments.end(), command.after.begin(), command.after.end());
          arguments.insert(arguments.end(), {"--format", std::string(format.name)});
          check_case(arguments, source_directory(),
                     source_directory() / "tests/golden/examples" / example.stem() / name,
                     std::string(format.name) + ".");
        }
      }
    }
  }

  TEST_CASE("cases") {
    const auto folders = case_folders(source_directory() / "tests/golden");
    REQUIRE(!folders.empty());
    for (const auto& folder : folders) check_case_folder(folder);
  }

  TEST_CASE("every meter of the catalogue is in the CSV of some case or example") {
    std::string rows;
    for (const auto& folder : case_folders(source_directory() / "tests/golden")) rows += read_file(folder / "stdout");
    for (const auto& example : example_files())
      rows += read_file(source_directory() / "tests/golden/examples" / example.stem() / "estimate/csv.stdout");
    for (const MeterRow& meter : built_in_tables().rows<MeterRow>()) {
      std::string cells = "," + std::string(meter.meter) + "," + std::string(meter.usage_type) + ",";
      // Usage types of instances name the instance type where the meter has a placeholder.
      cells.resize(std::min(cells.size(), cells.find('<')));
      CAPTURE(cells);
      CHECK(rows.find(cells) != std::string::npos);
    }
  }
}

}  // namespace golden_test

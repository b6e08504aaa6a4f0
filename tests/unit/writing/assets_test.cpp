#include "writing/assets.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <string>

#include "report/schema/schema.h"
#include "support/source_tree.h"

namespace lambdacost {

/// The files of tests/unit/writing/embedded/.
std::span<const EmbeddedFile> embedded_samples();

}  // namespace lambdacost

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
  const std::filesystem::directory_iterator files(folder);
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

}  // namespace

TEST_SUITE("assets") {
  TEST_CASE("text files are compiled in byte for byte") {
    struct Case {
      std::string folder;
      std::string suffix;
      std::span<const EmbeddedFile> files;
      std::size_t left_out;
    };
    const Case cases[] = {
        {"assets", "", assets(), 0},
        {"schema", ".schema.json", output_schemas(), 1},  // that of workloads is made by the program
        {"tests/unit/writing/embedded", ".sample.txt", embedded_samples(), 0},
    };
    for (const Case& c : cases) {
      CAPTURE(c.folder);
      CHECK(c.files.size() + c.left_out == files_in(source_root / c.folder));
      CHECK(std::ranges::is_sorted(c.files, {}, &EmbeddedFile::name));
      for (const EmbeddedFile& file : c.files) {
        CAPTURE(file.name);
        CHECK(file.text == read_file(source_root / c.folder / (std::string(file.name) + c.suffix)));
      }
    }
  }

  TEST_CASE("assets are found by their names") {
    CHECK(asset("starter.yaml").starts_with("# What this workload costs"));
    CHECK_THROWS_AS(asset("starter.yml"), std::logic_error);
  }
}

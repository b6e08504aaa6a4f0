// Every message that refuses an input: one minimal case per id, in the folder named after it (`<id>` or `<id>.<what>`).
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "golden/cases.h"

using namespace lambdacost::test;

namespace {

namespace fs = std::filesystem;

/// The ids that the sources give to findings, but for those of limits (tests/limits): words joined by hyphens that are
/// an argument or a member by themselves, or stand in brackets at the end of a line.
std::set<std::string> ids_in_sources() {
  const std::regex literal(R"re([(,]\s*"([a-z]+(?:-[a-z0-9]+)+)"\s*[,}])re");
  const std::regex bracketed(R"re(\[([a-z]+(?:-[a-z0-9]+)+)\]\\n)re");
  std::set<std::string> ids;
  for (const auto& entry : fs::recursive_directory_iterator(source_directory() / "src")) {
    const std::string floor = *fs::relative(entry.path(), source_directory() / "src").begin();
    // The ids of the rules are rows of pricing/limits.yaml; reports find nothing, their words are those of HTML.
    if (entry.path().extension() != ".cpp" || floor == "rules" || floor == "report" || floor == "writing") continue;
    const std::string text = read_file(entry.path());
    for (const std::regex& pattern : {literal, bracketed})
      for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        ids.insert((*match)[1]);
  }
  return ids;
}

std::string id_of(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.substr(0, name.find('.'));
}

}  // namespace

TEST_SUITE("errors") {
  TEST_CASE("every case") {
    for (const auto& folder : case_folders(source_directory() / "tests/errors")) {
      check_case_folder(folder);
      CAPTURE(folder.string());
      const std::string messages = read_file(folder / "stderr");
      CHECK(messages.find("[" + id_of(folder) + "]") != std::string::npos);
      const bool is_refused = messages.find(" error: ") != std::string::npos;
      CHECK(read_file(folder / "status") == (is_refused ? "2\n" : ""));
      CHECK(fs::exists(folder / "stdout") == !is_refused);
    }
  }

  TEST_CASE("every id has a case") {
    std::set<std::string> with_case;
    for (const auto& folder : case_folders(source_directory() / "tests/errors")) with_case.insert(id_of(folder));
    const std::set<std::string> ids = ids_in_sources();
    CHECK(ids.size() > 30);
    for (const std::string& id : ids) {
      CAPTURE(id);
      CHECK(with_case.contains(id));
    }
  }
}

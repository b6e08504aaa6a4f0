#include "cases.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cli/run.h"
#include "cli/world.h"
#include "support/memory_world.h"
#include "support/shell_words.h"
#include "support/unzip.h"

namespace lambdacost::test {
namespace {

namespace fs = std::filesystem;

/// The case's own files before the source tree's; nothing can be written.
class CaseFiles : public Files {
 public:
  explicit CaseFiles(fs::path folder) : folder_(std::move(folder)) {}

  ReadResult read(const std::string& path) override {
    if (path == "-") return {read_file(folder_ / "stdin"), {}};
    const fs::path found = locate(path);
    if (!fs::is_regular_file(found)) return {std::nullopt, "No such file or directory"};
    return {read_file(found), {}};
  }
  std::optional<std::string> list(const std::string& directory, std::string_view extension,
                                  std::vector<std::string>& paths) override {
    if (!fs::is_directory(locate(directory))) return "No such file or directory";
    for (const fs::directory_entry& entry : fs::directory_iterator(locate(directory)))
      if (entry.path().extension() == extension) paths.push_back(directory + "/" + entry.path().filename().string());
    std::ranges::sort(paths);
    return std::nullopt;
  }
  bool holds_text(const std::string& path) override { return fs::is_regular_file(locate(path)); }
  FolderSize measure_folder(const std::string& folder) override {
    FolderSize size;
    size.is_whole = fs::is_directory(locate(folder));
    if (size.is_whole)
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(locate(folder)))
        if (entry.is_regular_file()) size.bytes += entry.file_size();
    return size;
  }
  bool is_below(const std::string& path, const std::string& folder) override {
    const fs::path below =
        fs::weakly_canonical(folder_ / path).lexically_relative(fs::weakly_canonical(folder_ / folder));
    return !below.empty() && *below.begin() != "..";
  }
  std::optional<std::string> text_to_replace(const std::string& path) override {
    const fs::path found = folder_ / path;
    return fs::is_regular_file(found) ? std::optional(read_file(found)) : std::nullopt;
  }
  void protect(const std::string&) override {}
  std::optional<std::string> write(const std::string&, std::string_view) override { return "Read-only file system"; }
  /// What goes into a folder is thrown away: tests of the command look at it.
  std::optional<std::string> write_folder(const std::string&, const std::vector<NamedBytes>&) override {
    return std::nullopt;
  }

 private:
  fs::path locate(const std::string& path) const {
    return fs::exists(folder_ / path) ? folder_ / path : source_directory() / path;
  }

  fs::path folder_;
};

bool is_updating() {
  const char* update = std::getenv("UPDATE_GOLDEN");
  return update != nullptr && std::string_view(update) == "1";
}

}  // namespace

fs::path source_directory() { return LAMBDACOST_SOURCE_DIR; }

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void check_text(const std::string& found, const fs::path& file, const std::string& usual) {
  if (is_updating()) {
    if (found == usual) {
      fs::remove(file);
    } else {
      fs::create_directories(file.parent_path());
      std::ofstream(file, std::ios::binary) << found;
    }
    return;
  }
  const std::string expected = fs::exists(file) ? read_file(file) : usual;
  CAPTURE(file.string());
  CHECK(found == expected);
}

std::vector<fs::path> case_folders(const fs::path& directory) {
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory))
    if (entry.path().filename() == "args") folders.push_back(entry.path().parent_path());
  std::ranges::sort(folders);
  return folders;
}

void check_case(const std::vector<std::string>& arguments, const fs::path& folder, const fs::path& expected,
                const std::string& stem, std::map<std::string, std::string> environment) {
  CaseFiles files(folder);
  World world{files, std::move(environment), false, false, 80, test_day};
  const Outcome outcome = run(arguments, world);
  // An archive is compared by what is in it: its bytes are for nobody to read, and zlib's to choose.
  const bool is_archive = outcome.out.starts_with(zip_start);
  check_text(is_archive ? unzipped_text(outcome.out) : outcome.out, expected / (stem + "stdout"), "");
  check_text(outcome.err, expected / (stem + "stderr"), "");
  check_text(std::to_string(outcome.status) + "\n", expected / (stem + "status"), "0\n");
}

void check_case_folder(const fs::path& folder) {
  CAPTURE(folder.string());
  std::map<std::string, std::string> environment;
  std::istringstream lines(read_file(folder / "environment"));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find('=');
    environment[line.substr(0, equals)] = line.substr(equals + 1);
  }
  check_case(shell_words(read_file(folder / "args")), folder, folder, "", environment);
}

}  // namespace lambdacost::test

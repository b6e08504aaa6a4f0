// write_manual FOLDER: lambdacost.1 of the program that is built, and lambdacost-COMMAND.1 of each chapter.
#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "cli/commands.h"
#include "manual/chapter_page.h"
#include "manual/manual.h"
#include "report/help/chapter.h"

namespace {

bool write(const std::filesystem::path& path, std::string_view page) {
  std::ofstream out(path, std::ios::binary);
  out << page << std::flush;
  if (!out) fmt::print(stderr, "write_manual: cannot write {}\n", path.string());
  return static_cast<bool>(out);
}

std::string_view summary_of(std::string_view command) {
  for (const lambdacost::CommandRow* row : lambdacost::commands())
    if (row->name == command) return row->summary;
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: write_manual FOLDER\n");
    return 1;
  }
  const std::filesystem::path folder = argv[1];
  bool is_written = write(folder / "lambdacost.1", lambdacost::manual_page(lambdacost::commands()));
  for (const lambdacost::EmbeddedFile& chapter : lambdacost::chapters())
    is_written &= write(folder / fmt::format("lambdacost-{}.1", chapter.name),
                        lambdacost::chapter_page(chapter.name, summary_of(chapter.name), chapter.text));
  return is_written ? 0 : 1;
}

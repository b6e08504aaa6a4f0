// generate_catalogue OUT.cpp FILE...: compiles pricing/*.yaml into the constant tables of built_in_tables(), so that
// starting the program parses nothing and a bad row breaks the build.
#include <fmt/core.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "pricing/catalogue_printer.h"
#include "pricing/pricing_reader.h"

namespace lambdacost {
namespace {

std::string describe_place(const Sources& sources, SourceRange range) {
  if (!range.is_somewhere()) return "generate_catalogue";
  const Source& source = sources[range.source];
  const Position at = source.position(range.begin);
  return fmt::format("{}:{}:{}", source.name(), at.line, at.column);
}

void print(const Sources& sources, const Diagnostics& diagnostics) {
  for (const Diagnostic& found : diagnostics.sorted()) {
    fmt::print(stderr, "{}: {}: {} [{}]\n", describe_place(sources, found.range), to_string(found.severity),
               found.message, found.id);
    for (const RelatedNote& note : found.notes)
      fmt::print(stderr, "{}: note: {}\n", describe_place(sources, note.range), note.message);
    if (!found.help.empty()) fmt::print(stderr, "help: {}\n", found.help);
  }
}

int generate(const std::string& out_path, const std::vector<std::string>& paths) {
  Sources sources;
  Diagnostics diagnostics;
  std::vector<std::uint32_t> files;
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) diagnostics.error("unreadable-file", {}, fmt::format("cannot read {}", path));
    files.push_back(sources.add(path, std::move(text).str()));
  }
  const auto owned = diagnostics.has_errors() ? nullptr : read_pricing(sources, files, nullptr, diagnostics);
  print(sources, diagnostics);
  if (!owned) return 1;
  std::ofstream out(out_path, std::ios::binary);
  out << print_catalogue(owned->tables) << std::flush;
  if (out) return 0;
  fmt::print(stderr, "generate_catalogue: cannot write {}\n", out_path);
  return 1;
}

}  // namespace
}  // namespace lambdacost

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: generate_catalogue OUT.cpp FILE...\n");
    return 1;
  }
  return lambdacost::generate(arguments.front(), {arguments.begin() + 1, arguments.end()});
}

// write_manual OUT.1: the manual page of the program that is built.
#include <fmt/core.h>

#include <fstream>

#include "cli/commands.h"
#include "cli/manual.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: write_manual OUT.1\n");
    return 1;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << lambdacost::manual_page(lambdacost::commands()) << std::flush;
  if (out) return 0;
  fmt::print(stderr, "write_manual: cannot write {}\n", argv[1]);
  return 1;
}

// A format that a terminal cannot show goes to files and pipes only.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "support/memory_world.h"
#include "support/unzip.h"

using namespace lambdacost;
using namespace lambdacost::test;

TEST_SUITE("binary output") {
  TEST_CASE("a workbook is refused at a terminal, and the same bytes elsewhere") {
    struct Case {
      bool is_terminal;
      std::vector<std::string> options;
      int status;
      bool is_printed;
    };
    const Case cases[] = {
        {true, {"--format", "xlsx"}, unusable, false}, {true, {"--format", "xlsx", "-o", "-"}, unusable, false},
        {true, {"-o", "bill.xlsx"}, answered, false},  {true, {"-o", "bill.txt", "--format", "xlsx"}, answered, false},
        {false, {"--format", "xlsx"}, answered, true}, {false, {"--format", "xlsx", "-o", "-"}, answered, true},
        {true, {"--format", "csv"}, answered, true},
    };
    std::optional<std::string> bytes;
    for (const Case& c : cases) {
      CAPTURE(c.options);
      MemoryFiles memory;
      memory.contents["f.yaml"] = "functions: {f: {region: us-east-1, requests: 1M, duration: 1 ms}}\n";
      World world{memory, {}, c.is_terminal, false, 80, test_day};
      std::vector<std::string> arguments = {"estimate", "f.yaml", "--quiet"};
      arguments.insert(arguments.end(), c.options.begin(), c.options.end());
      const Outcome outcome = run(arguments, world);
      CHECK(outcome.status == c.status);
      CHECK(outcome.out.empty() == !c.is_printed);
      CHECK((outcome.err == "lambdacost: error: --format xlsx is a file that a terminal cannot show [bad-arguments]\n"
                            "  help: name one: -o bill.xlsx\n") == (c.status == unusable));
      std::string written = outcome.out;
      for (const auto& [path, content] : memory.contents)
        if (path.starts_with("bill.")) written = content;
      if (!written.starts_with(zip_start)) continue;
      if (bytes) CHECK(written == *bytes);
      bytes = written;
    }
    CHECK(bytes.has_value());
  }
}

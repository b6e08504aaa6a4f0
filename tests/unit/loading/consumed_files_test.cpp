#include "loading/consumed_files.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "input/read.h"
#include "model/workload.h"
#include "support/memory_world.h"
#include "support/read_text.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

/// Counts how often a file is read.
class CountedFiles : public MemoryFiles {
 public:
  ReadResult read(const std::string& path) override {
    ++reads[path];
    return MemoryFiles::read(path);
  }
  std::map<std::string, int> reads;
};

struct Loaded {
  Loaded(const std::string& path, const std::string& yaml, std::map<std::string, std::string> contents) {
    files.contents = std::move(contents);
    const Catalogue catalogue(built_in_tables());
    const auto document = read_yaml(inputs.sources, inputs.sources.add(path, yaml), diagnostics);
    REQUIRE(document);
    workload = decode_workload(*document, {}, catalogue, diagnostics);
    ConsumedFiles().load(workload.tables, inputs, diagnostics);
  }
  std::string findings() const { return list_findings(inputs.sources, diagnostics); }

  CountedFiles files;
  Inputs inputs{files};
  Diagnostics diagnostics;
  Workload workload;
};

std::string table(const std::string& name, const std::string& file) {
  return "  " + name + ": {profile: {file: " + file + "}}\n";
}

const std::string kDay = "timestamp,sum,period\n2026-11-01T00:00:00Z,5,60\n2026-11-01T23:59:00Z,7,60\n";

}  // namespace

TEST_SUITE("consumed files") {
  TEST_CASE("a name is relative to the folder of the file that has it") {
    struct Case {
      std::string workload;
      std::string name;
      std::string path;
    };
    const Case cases[] = {
        {"orders.yaml", "day.csv", "day.csv"},
        {"team/orders.yaml", "day.csv", "team/day.csv"},
        {"team/orders.yaml", "traffic/day.csv", "team/traffic/day.csv"},
        {"/home/team/orders.yaml", "../day.csv", "/home/team/../day.csv"},
        {"team/orders.yaml", "/tmp/day.csv", "/tmp/day.csv"},
        {"<stdin>", "traffic/day.csv", "traffic/day.csv"},
        {"--set", "day.csv", "day.csv"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.path);
      const Loaded loaded(c.workload, "tables:\n" + table("orders", c.name), {{c.path, kDay}});
      CHECK(loaded.findings() ==
            "2:1 missing-rows 1,438 of 1,440 minutes have no row and count as 0, the first is 2026-11-01 00:01 UTC");
      const Named<Table>& orders = loaded.workload.tables.at(0);
      CHECK(orders.is_sound);
      CHECK(orders.value.profile->value.consumed == std::vector<TrafficRun>{{300, 1}, {0, 1438}, {420, 1}});
    }
  }

  TEST_CASE("a file that several tables name is read once") {
    const Loaded loaded("orders.yaml", "tables:\n" + table("a", "day.csv") + table("b", "day.csv") + "  c: {}\n",
                        {{"day.csv", kDay}});
    CHECK(loaded.files.reads == std::map<std::string, int>{{"day.csv", 1}});
    CHECK(loaded.workload.tables[1].value.profile->value.consumed.size() == 3);
    CHECK_FALSE(loaded.workload.tables[2].value.profile);
  }

  TEST_CASE("without its file a table has no profile, and nothing is concluded from that") {
    const Loaded loaded("orders.yaml", "tables:\n" + table("a", "none.csv") + table("b", "bad.csv"),
                        {{"bad.csv", "time,sum\n"}});
    CHECK(loaded.findings() ==
          "2:23 unreadable-file none.csv: cannot be read: No such file or directory\n"
          "1:1 missing-column the header has no column `timestamp`\n"
          "1:1 missing-column the header has no column `period`");
    for (const Named<Table>& table : loaded.workload.tables) {
      CHECK_FALSE(table.is_sound);
      CHECK_FALSE(table.value.profile);
    }
  }
}

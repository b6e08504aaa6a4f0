#include "loading/consumed_files.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "counting/traffic_profile.h"
#include "input/read.h"
#include "model/workload.h"
#include "support/memory_world.h"
#include "support/read_text.h"

using namespace lambdacost;
using namespace lambdacost::test;
using namespace std::string_literals;

namespace consumed_files_test {
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
    const auto document = read_yaml(inputs.sources, inputs.sources.add(path, yaml, path, folder_of(path)), diagnostics);
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

  TEST_CASE("a file of one metric, or of one kind of traffic, says whose units it holds") {
    const std::string writes = "timestamp,ConsumedWriteCapacityUnits,period\n2026-11-01T00:00:00Z,4320,60\n";
    const std::string reads = "timestamp,consumedreadcapacityunits,period\n2026-11-01T00:00:00Z,4320,60\n";
    const std::string both =
        "timestamp,ConsumedReadCapacityUnits,ConsumedWriteCapacityUnits,period\n2026-11-01T00:00:00Z,1,2,60\n";
    const std::map<std::string, std::string> files = {
        {"w.csv", writes}, {"r.csv", reads}, {"sum.csv", kDay}, {"both.csv", both}};
    struct Case {
      std::string profile;
      std::string reads;   ///< weight of the first minute of the reads' shape; "" without one
      std::string writes;  ///< likewise
      bool is_measured;    ///< the writes' units are known to be so
    };
    const Case cases[] = {
        {"{file: sum.csv}", "300", "300", false},
        {"{file: w.csv}", "", "259200", true},
        {"{file: r.csv}", "259200", "", false},
        {"{writes: {file: w.csv}}", "", "259200", true},
        {"{writes: {file: sum.csv}}", "", "300", true},
        {"{reads: {file: r.csv}, writes: {file: w.csv}}", "259200", "259200", true},
        {"{reads: {file: both.csv}, writes: {file: both.csv}}", "60", "120", true},
        {"{reads: {file: r.csv}, writes: {peak: 2, hours: 2}}", "259200", "20", false},
    };
    for (const Case& c : cases) {
      CAPTURE(c.profile);
      const Loaded loaded("orders.yaml", "tables: {t: {profile: " + c.profile + "}}\n", files);
      REQUIRE_MESSAGE(loaded.workload.tables.at(0).is_sound, loaded.findings());
      const Table& table = loaded.workload.tables[0].value;
      const auto first = [&](TrafficKind kind) {
        const TrafficShape* shape = shape_of(table, kind);
        return shape == nullptr ? std::string() : traffic_cycle(*shape).front().weight.to_string();
      };
      CHECK(first(TrafficKind::reads) == c.reads);
      CHECK(first(TrafficKind::writes) == c.writes);
      const TrafficShape* shape = shape_of(table, TrafficKind::writes);
      CHECK((shape != nullptr && shape->metric == TrafficKind::writes) == c.is_measured);
    }
    const auto findings = [&](const std::string& profile) {
      return Loaded("orders.yaml", "tables: {t: {profile: " + profile + "}}\n", files).findings();
    };
    CHECK(findings("{reads: {file: w.csv}}").find("the profile of reads names a file of ConsumedWriteCapacityUnits") !=
          std::string::npos);
    CHECK(findings("{file: both.csv}").find("the file has both metrics") != std::string::npos);
    CHECK(findings("{file: w.csv, writes: {file: w.csv}}").find("one profile for all traffic and one of") !=
          std::string::npos);
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

  TEST_CASE("a file that is no CSV of ours is neither shown nor kept") {
    const std::string key = "-----BEGIN KEY-----";
    const std::string texts[] = {
        "root:x:0:0:root:/root:/bin/bash\nbin:x:1:1::/:/bin/false\n",
        key + "\nsecret\n",
        "{\"timestamp\": 1}",
        "id,secret\n1,2\n",
        "HOME=/root\0USER=root"s,
        "\xFF\xFEt\0i\0m\0"s,
        "\177ELF\x02",
        "PK\x03\x04",
        "2026-11-01T00:00:00Z started as root, with the password x\n",
        "timestamps,sums,periods\n",
        "the timestamp of\n",
        std::string(5000, 'x') + ",timestamp\n",
    };
    for (const std::string& text : texts) {
      CAPTURE(text);
      const Loaded loaded("w.yaml", "tables:\n" + table("a", "/etc/secret"), {{"/etc/secret", text}});
      CHECK(loaded.findings() ==
            "2:23 missing-column /etc/secret: is neither CloudWatch's output nor a CSV file with the columns "
            "timestamp, sum and period");
      CHECK(loaded.inputs.sources.size() == 1);
      CHECK_FALSE(loaded.workload.tables.front().value.profile);
    }
  }

  TEST_CASE("what is a CSV of ours and wrong is shown") {
    const std::string texts[] = {"",
                                 "\n",
                                 "timestamp;sum;period\n",
                                 "Timestamp\tSum\n",
                                 "\"period\",x\n",
                                 "average, sum \n",
                                 "2026-11-01T00:00:00Z,60,3600\n",
                                 "\xEF\xBB\xBFtimestamp,sum\n"};
    for (const std::string& text : texts) {
      CAPTURE(text);
      const Loaded loaded("w.yaml", "tables:\n" + table("a", "c.csv"), {{"c.csv", text}});
      CHECK(loaded.diagnostics.has_errors());
      CHECK(loaded.inputs.sources.size() == 2);
      for (const Diagnostic& finding : loaded.diagnostics.sorted()) CHECK(finding.range.source == 1);
    }
  }
}

}  // namespace consumed_files_test

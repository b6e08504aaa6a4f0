#include "model/table.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace table_test {
namespace {

std::string show(const std::optional<Located<Size>>& size) { return size ? to_string(size->value) : "none"; }
std::string show(const std::optional<Located<Count>>& count) { return count ? count->value.value.to_string() : "none"; }
std::string show(const std::optional<Located<Share>>& share) {
  return share ? share->value.fraction.to_string() : "none";
}
std::string show(const std::optional<Located<Decimal>>& number) { return number ? number->value.to_string() : "none"; }
std::string show(const std::optional<Located<Rate>>& rate) {
  return rate ? rate->value.count.to_string() + "/" + std::string(to_string(rate->value.per)) : "none";
}

constexpr const char* kEveryKey = R"(
region: eu-west-1
mode: provisioned
class: standard-ia
item_size: 1 KB
storage: 50 GB
reads: {requests: 80/s, item_size: 3 KB, queries: 10/s, items_per_query: 25, eventual: 70%, strong: 30%, transactional: 0%, units: 8M}
writes: {requests: 20/s, item_size: 2 KB, transactional: 10%, units: 3M}
provisioned: {rcu: 30, wcu: {auto_scaling: {target: 70%, min: 5, max: 4000}}, auto_scaling: {target: 0.5}}
profile: {peak: 4, hours: 2}
local_indexes: {by-date: {projected_size: 100 B, reads: 3/s, writes: 50%, key_changes: 1%, storage: 4}}
indexes: {by-customer: {projected_size: 200 B, reads: 10/s, writes: 100%, key_changes: 5%, storage: 2, provisioned: {rcu: 5, wcu: 20}}}
streams: {reads: 2M}
point_in_time_recovery: true
backup: 460 GB
restore: 230
export: {full: 100 GB, incremental: 20}
import: 10
change_data_capture: [kinesis, glue]
replicas: [us-east-2, {region: us-west-1, reads: {requests: 5/s}}]
time_to_live_deletes: 1M
dax: {node_type: dax.r5.large, nodes: 3}
tags: {team: checkout}
)";

}  // namespace

TEST_SUITE("table") {
  TEST_CASE("every key of a table") {
    const Decoding<Table> decoding(kEveryKey);
    REQUIRE_MESSAGE(decoding.good, decoding.findings());
    const Table& table = decoding.value;
    CHECK(table.region->value.code == "eu-west-1");
    CHECK(table.mode->value == CapacityMode::provisioned);
    CHECK(table.table_class->value == TableClass::standard_ia);
    CHECK(show(table.item_size) == "1 KB");
    CHECK(show(table.storage) == "50 GB");
    const TableReads& reads = table.reads->value;
    CHECK(show(reads.requests) == "80/s");
    CHECK(show(reads.item_size) == "3 KB");
    CHECK(show(reads.queries) == "10/s");
    CHECK(show(reads.items_per_query) == "25");
    CHECK(show(reads.eventual) == "0.7");
    CHECK(show(reads.strong) == "0.3");
    CHECK(show(reads.transactional) == "0");
    CHECK(show(reads.units) == "8000000/month");
    const TableWrites& writes = table.writes->value;
    CHECK(show(writes.requests) == "20/s");
    CHECK(show(writes.item_size) == "2 KB");
    CHECK(show(writes.transactional) == "0.1");
    CHECK(show(writes.units) == "3000000/month");
    const ProvisionedThroughput& provisioned = table.provisioned->value;
    CHECK(show(provisioned.rcu->value.units) == "30");
    const AutoScaling& scaling = provisioned.wcu->value.auto_scaling->value;
    CHECK(show(scaling.target) == "0.7");
    CHECK(show(scaling.min) == "5");
    CHECK(show(scaling.max) == "4000");
    CHECK(show(provisioned.auto_scaling->value.target) == "0.5");
    CHECK(show(table.profile->value.peak) == "4");
    CHECK(show(table.profile->value.hours) == "2");
    REQUIRE(table.local_indexes.size() == 1);
    CHECK(table.local_indexes[0].name == "by-date");
    const LocalIndex& local = table.local_indexes[0].value;
    CHECK(show(local.projected_size) == "100 B");
    CHECK(show(local.reads->value.requests) == "3/s");
    CHECK(show(local.writes->value.share) == "0.5");
    CHECK(show(local.key_changes) == "0.01");
    CHECK(show(local.storage) == "4 GB");
    REQUIRE(table.indexes.size() == 1);
    CHECK(table.indexes[0].name == "by-customer");
    const Index& index = table.indexes[0].value;
    CHECK(show(index.projected_size) == "200 B");
    CHECK(show(index.reads->value.requests) == "10/s");
    CHECK(show(index.writes->value.share) == "1");
    CHECK(show(index.key_changes) == "0.05");
    CHECK(show(index.storage) == "2 GB");
    CHECK(show(index.provisioned->value.rcu->value.units) == "5");
    CHECK(show(index.provisioned->value.wcu->value.units) == "20");
    CHECK(show(table.streams->value.reads) == "2000000/month");
    CHECK(table.point_in_time_recovery->value.enabled);
    CHECK_FALSE(table.point_in_time_recovery->value.size);
    CHECK(show(table.backup) == "460 GB");
    CHECK(show(table.restore) == "230 GB");
    CHECK(show(table.exports->value.full) == "100 GB");
    CHECK(show(table.exports->value.incremental) == "20 GB");
    CHECK(show(table.import_size) == "10 GB");
    REQUIRE(table.change_data_capture.size() == 2);
    CHECK(table.change_data_capture[0].value == ChangeDataCapture::kinesis);
    CHECK(table.change_data_capture[1].value == ChangeDataCapture::glue);
    REQUIRE(table.replicas.size() == 2);
    CHECK(table.replicas[0]->region->value.code == "us-east-2");
    CHECK_FALSE(table.replicas[0]->reads);
    CHECK(table.replicas[1]->region->value.code == "us-west-1");
    CHECK(show(table.replicas[1]->reads->value.requests) == "5/s");
    CHECK(show(table.time_to_live_deletes) == "1000000/month");
    CHECK(table.dax->value.node_type->value.text == "dax.r5.large");
    CHECK(show(table.dax->value.nodes) == "3");
    CHECK(*table.tags == Tags{{"team", "checkout"}});
  }

  TEST_CASE("the test above has every key of the table") {
    const Decoding<Node> written(kEveryKey);
    for (const Field<Table>& field : fields_of(static_cast<const Table*>(nullptr))) {
      CAPTURE(field.info.key);
      CHECK(written.value.find(field.info.key) != nullptr);
      CHECK_FALSE(field.info.description.empty());
    }
  }

  TEST_CASE("short forms") {
    const Decoding<Table> decoding(
        "{reads: 80/s, writes: 1M, provisioned: {rcu: 30, wcu: {units: 20}}, storage: 50, backup: 1, export: 2}");
    REQUIRE_MESSAGE(decoding.good, decoding.findings());
    CHECK(show(decoding.value.reads->value.requests) == "80/s");
    CHECK(show(decoding.value.writes->value.requests) == "1000000/month");
    CHECK(show(decoding.value.provisioned->value.wcu->value.units) == "20");
    CHECK(show(decoding.value.storage) == "50 GB");
    CHECK(show(decoding.value.backup) == "1 GB");
    CHECK(show(decoding.value.exports->value.full) == "2 GB");
    const Decoding<Table> bytes("{item_size: 1024, reads: {item_size: 2048}, indexes: {a: {projected_size: 512}}}");
    REQUIRE_MESSAGE(bytes.good, bytes.findings());
    CHECK(show(bytes.value.item_size) == "1 KB");
    CHECK(show(bytes.value.reads->value.item_size) == "2 KB");
    CHECK(show(bytes.value.indexes[0].value.projected_size) == "512 B");
  }

  TEST_CASE("a profile has 24 hours") {
    const auto hours = [](int count) {
      std::string text;
      for (int i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + std::string("0.2");
      return "profile: [" + text + "]";
    };
    const Decoding<Table> whole(hours(24));
    REQUIRE_MESSAGE(whole.good, whole.findings());
    REQUIRE(whole.value.profile->value.hourly.size() == 24);
    CHECK(whole.value.profile->value.hourly[23].value == Decimal::of(2, 1));
    CHECK(Decoding<Table>(hours(23)).findings() == "1:10 invalid-value profile: expected 24 hourly factors, found 23");
    CHECK(Decoding<Table>(hours(25)).findings() == "1:10 invalid-value profile: expected 24 hourly factors, found 25");
    CHECK(Decoding<Table>("profile: [many]").findings() ==
          "1:11 invalid-value profile[0]: expected a number, but `many` is not a number");
    std::string zeros = hours(24);
    for (std::size_t at = zeros.find("0.2"); at != std::string::npos; at = zeros.find("0.2")) zeros.replace(at, 3, "0");
    CHECK(Decoding<Table>(zeros).findings() ==
          "1:10 invalid-value profile: all hourly factors are 0, which leaves no hour for the traffic");
    const Decoding<Table> one_hour(zeros.replace(zeros.rfind('0'), 1, "0.5"));
    CHECK_MESSAGE(one_hour.good, one_hour.findings());
  }

  TEST_CASE("a profile has one of three forms") {
    const Decoding<Table> file("profile: {file: traffic/consumed.csv}");
    REQUIRE_MESSAGE(file.good, file.findings());
    CHECK(file.value.profile->value.file->value == "traffic/consumed.csv");
    CHECK(file.value.profile->value.consumed.empty());
    struct Case {
      std::string profile;
      std::string findings;
    };
    const Case cases[] = {
        {"{peak: 1, hours: 23.5}", ""},
        {"{peak: 24, hours: 1}", ""},
        {"{peak: 12, hours: 2}", ""},
        {"{peak: 12.01, hours: 2}",
         "1:17 invalid-value profile: 2 hours at 12.01 times the mean are more than the whole day's traffic"},
        {"{peak: 0.99, hours: 2}",
         "1:17 invalid-value profile: `peak` is 0.99, but the peak hours are not below the mean"},
        {"{peak: 1, hours: 24}",
         "1:27 invalid-value profile: `hours` is 24, but a peak lasts more than 0 and less than 24 hours of the day"},
        {"{peak: 1, hours: 0}",
         "1:27 invalid-value profile: `hours` is 0, but a peak lasts more than 0 and less than 24 hours of the day"},
        {"{peak: 1, hours: 0.01}", "1:27 invalid-value profile: `hours` is 0.01, which is no whole number of minutes"},
        {"{peak: 4}", "1:10 missing-key profile: `hours` is missing"},
        {"{hours: 4}", "1:10 missing-key profile: `peak` is missing"},
        {"{}", "1:10 missing-key profile: `peak` and `hours`, or `file`, are missing"},
        {"{peak: 4, hours: 2, file: a.csv}", "1:10 invalid-value profile: both a file and a peak are given"},
        {"{file: ''}", "1:17 invalid-value profile: expected the name of a CSV file, found ``"},
        {"{file: '-'}", "1:17 invalid-value profile: expected the name of a CSV file, found `-`"},
        {"4", "1:10 wrong-type profile: expected a mapping, found `4`"},
        {"{reads: {file: r.csv}, writes: {file: w.csv}}", ""},
        {"{writes: {peak: 4, hours: 2}}", ""},
        {"{writes: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]}", ""},
        {"{writes: {peak: 4}}", "1:19 missing-key profile.writes: `hours` is missing"},
        {"{writes: {}}", "1:19 missing-key profile.writes: `peak` and `hours`, or `file`, are missing"},
        {"{reads: {reads: {file: r.csv}}}", "1:19 unknown-key profile.reads.reads: unknown key `reads`"},
        {"{peak: 4, hours: 2, writes: {file: w.csv}}",
         "1:10 invalid-value profile: one profile for all traffic and one of `reads` or `writes` are given"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.profile);
      CHECK(Decoding<Table>("profile: " + c.profile).findings() == c.findings);
    }
    CHECK(Decoding<Table>("profile: {peak: 5, hours: 7}").help() == "`peak` is at most 3.42");
  }

  TEST_CASE("auto scaling has a target and bounds in order") {
    struct Case {
      std::string provisioned;
      std::string findings;
    };
    const Case cases[] = {
        {"auto_scaling: {target: 70%, min: 5, max: 5}", ""},
        {"auto_scaling: {target: 0%}",
         "1:38 invalid-value provisioned.auto_scaling: a target utilization of 0 would need endless capacity"},
        {"auto_scaling: {max: 1.5}",
         "1:35 invalid-value provisioned.auto_scaling: expected a whole number of units, found 1.5"},
        {"auto_scaling: {min: 6, max: 5}",
         "1:35 invalid-value provisioned.auto_scaling: `min` is 6, above `max`, which is 5"},
        // One capacity's own keys stand over those of both, and what is wrong with those of both is said once.
        {"rcu: {auto_scaling: {min: 6}}, auto_scaling: {max: 5}",
         "1:41 invalid-value provisioned.rcu.auto_scaling: `min` is 6, above `max`, which is 5"},
        {"rcu: {auto_scaling: {max: 7}}, wcu: {auto_scaling: {target: 50%}}, auto_scaling: {min: 6, max: 5}",
         "1:102 invalid-value provisioned.auto_scaling: `min` is 6, above `max`, which is 5"},
        {"rcu: {auto_scaling: {min: 4}}, wcu: 5, auto_scaling: {max: 5}", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.provisioned);
      CHECK(Decoding<Table>("provisioned: {" + c.provisioned + "}").findings() == c.findings);
    }
  }

  TEST_CASE("point-in-time recovery is on, off, or a size") {
    struct Case {
      std::string text;
      bool enabled;
      std::string size;
    };
    const Case cases[] = {{"true", true, "none"},
                          {"false", false, "none"},
                          {"50 GB", true, "50 GB"},
                          {"50", true, "50 GB"},
                          {"0", true, "0 B"}};
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Decoding<Table> decoding("point_in_time_recovery: " + c.text);
      REQUIRE_MESSAGE(decoding.good, decoding.findings());
      const PointInTimeRecovery& recovery = decoding.value.point_in_time_recovery->value;
      CHECK(recovery.enabled == c.enabled);
      CHECK((recovery.size ? to_string(*recovery.size) : "none") == c.size);
    }
    const auto refused = [](const std::string& text) {
      return Decoding<Table>("point_in_time_recovery: " + text).findings();
    };
    CHECK(refused("yes") == "1:25 invalid-value point_in_time_recovery: expected true or false, found `yes`");
    CHECK(refused("\"true\"") ==
          "1:25 invalid-value point_in_time_recovery: expected true or false, found the text `true`");
    CHECK(refused("5 XB") ==
          "1:25 invalid-value point_in_time_recovery: expected a size such as 512 MB, but `5 XB` has the unknown unit "
          "`XB`");
    CHECK(refused("[true]") == "1:25 wrong-type point_in_time_recovery: expected a size such as 512 MB, found a list");
  }

  TEST_CASE("what a table does not take is refused at its place") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {"clas: standard", "1:1 unknown-key clas: unknown key `clas`"},
        {"class: cheap", "1:8 invalid-value class: expected standard or standard-ia, found `cheap`"},
        {"mode: ondemand", "1:7 invalid-value mode: expected on-demand or provisioned, found `ondemand`"},
        {"reads: [80/s]", "1:8 wrong-type reads: expected a mapping, found a list"},
        {"reads: {rate: 80/s}", "1:9 unknown-key reads.rate: unknown key `rate`"},
        {"reads: {strong: 101%}",
         "1:17 invalid-value reads.strong: expected a share such as 12.5%, but `101%` is more than the whole"},
        {"reads: {low: 1, high: 2}", "1:8 missing-key reads: the range has no `expected`"},
        {"writes: {low: 1, high: 2}", "1:9 missing-key writes: the range has no `expected`"},
        {"provisioned: {rcu: {low: 1, high: 2}}", "1:20 missing-key provisioned.rcu: the range has no `expected`"},
        {"provisioned: 30", "1:14 wrong-type provisioned: expected a mapping, found `30`"},
        {"provisioned: {rcu: {autoscaling: {}}}",
         "1:21 unknown-key provisioned.rcu.autoscaling: unknown key `autoscaling`"},
        {"indexes: {a: {writes: 2}}",
         "1:23 invalid-value indexes.a.writes: expected a share such as 12.5%, but `2` is more than the whole"},
        {"indexes: {\"\": {}}", "1:11 invalid-name indexes[\"\"]: the name is empty"},
        {"indexes: [a]", "1:10 wrong-type indexes: expected a mapping of names, found a list"},
        {"replicas: [us-east-22]",
         "1:12 unknown-region replicas[0]: `us-east-22` is not an AWS region that lambdacost knows"},
        {"replicas: [{}]", "1:12 missing-key replicas[0]: `region` is missing"},
        {"replicas: us-east-2", "1:11 wrong-type replicas: expected a list, found `us-east-2`"},
        {"dax: {}", "1:6 missing-key dax: `node_type` is missing\n1:6 missing-key dax: `nodes` is missing"},
        {"storage: -1 GB", "1:10 invalid-value storage: expected a size such as 512 MB, but `-1 GB` is below 0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(Decoding<Table>(c.text).findings() == c.findings);
    }
  }
}

}  // namespace table_test

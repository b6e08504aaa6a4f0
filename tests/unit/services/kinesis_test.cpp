// Amazon Kinesis Data Streams in both modes.
#include "support/instances.h"

using namespace lambdacost::test;

TEST_SUITE("kinesis") {
  TEST_CASE("an on-demand stream counts each record in steps of 1 KB, in and out") {
    const std::string hours = "kinesis.on_demand.stream_hours 730; ";
    const InstanceCase cases[] = {
        {"records: 1048576, record_size: 1 KB", hours + "kinesis.on_demand.data_in 1; kinesis.on_demand.data_out 1"},
        {"records: 1048576, record_size: 1025, consumers: 3",
         hours + "kinesis.on_demand.data_in 2; kinesis.on_demand.data_out 6"},
        {"records: 1048576, record_size: 0, consumers: 0", hours + "kinesis.on_demand.data_in 1"},
        {"records: 1048576, record_size: 600 B, fan_out_consumers: 3",
         hours + "kinesis.on_demand.data_in 1; kinesis.on_demand.data_out 1; kinesis.on_demand.fan_out_data 3"},
        {"records: 1048576, record_size: [{share: 50%, size: 100}, {share: 50%, size: 2 KB}]",
         hours + "kinesis.on_demand.data_in 1.5; kinesis.on_demand.data_out 1.5"},
        {"", hours + "records?"},
        {"records: 5", hours + "record_size?"},
        {"records: 0", hours.substr(0, hours.size() - 2)},
        {"records: 0, record_size: 1 KB, retention: 24 h",
         hours + "kinesis.on_demand.data_in 0; kinesis.on_demand.data_out 0"},
        {"records: 0, record_size: 1 KB, consumers: 0, retention: 48 h",
         hours + "kinesis.on_demand.data_in 0; extended_storage?"},
        {"records: 0, record_size: 1 KB, consumers: 0, retention: 169, extended_storage: 4, long_term_storage: 5",
         hours + "kinesis.on_demand.data_in 0; kinesis.on_demand.extended_retention 4; "
                 "kinesis.on_demand.long_term_storage 5"},
    };
    check_instances("kinesis", cases);
    CHECK(MeteredInstance("kinesis", "records: 5, record_size: 600 B").assumption("consumers") == "1 (AWS default)");
    CHECK(MeteredInstance("kinesis", "records: 5, record_size: 600 B, consumers: 2").assumption("consumers") ==
          "read in steps of 1 KB (AWS does not say how reads round; writes round up each record)");
    CHECK(MeteredInstance("kinesis", "records: 5, record_size: 1 KB, consumers: 2").assumption("consumers") == "none");
  }

  TEST_CASE("a provisioned stream counts shards, and units of 25 KB") {
    const InstanceCase cases[] = {
        {"shards: 10, records: 100, record_size: 25 KB", "kinesis.put_units 100; kinesis.shard_hours 7,300"},
        {"shards: 10, records: 100, record_size: 25601", "kinesis.put_units 200; kinesis.shard_hours 7,300"},
        {"shards: 10, records: 100, record_size: 0", "kinesis.put_units 100; kinesis.shard_hours 7,300"},
        {"shards: 1, records: 0, record_size: 1, retention: 24 h", "kinesis.put_units 0; kinesis.shard_hours 730"},
        {"shards: 1, records: 0, record_size: 1, retention: 25",
         "kinesis.put_units 0; kinesis.shard_hours 730; kinesis.extended_retention_hours 730"},
        {"shards: 1, records: 0, record_size: 1, retention: 168",
         "kinesis.put_units 0; kinesis.shard_hours 730; kinesis.extended_retention_hours 730"},
        {"shards: 1, records: 0, record_size: 1, retention: 169",
         "kinesis.put_units 0; kinesis.shard_hours 730; kinesis.extended_retention_hours 730; long_term_storage?"},
        {"shards: 2, records: 524288, record_size: 1 KB, fan_out_consumers: 3",
         "kinesis.put_units 524,288; kinesis.shard_hours 1,460; kinesis.fan_out_hours 4,380; kinesis.fan_out_data 1.5"},
        {"", "records?; shards?"},
    };
    for (const InstanceCase& c : cases) {
      CAPTURE(c.keys);
      CHECK(MeteredInstance("kinesis", "mode: provisioned" + (c.keys.empty() ? "" : ", " + c.keys)).text() == c.text);
    }
  }

  TEST_CASE("keys of the other mode are errors") {
    CHECK(MeteredInstance("kinesis", "shards: 4")
              .text()
              .find("it is of mode provisioned, and the stream's mode is "
                    "on-demand") != std::string::npos);
    CHECK(MeteredInstance("kinesis", "mode: provisioned, extended_storage: 4")
              .text()
              .find("it is of mode on-demand, and the stream's mode is provisioned") != std::string::npos);
  }
}

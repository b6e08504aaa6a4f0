// Capacity units, row by row as AWS's pages count them: https://docs.aws.amazon.com/amazondynamodb/latest/
// developerguide/ read-write-operations.html, provisioned-capacity-mode.html, bp-query-scan-scan.html, GSI.html,
// LSI.html, transaction-apis.html, bp-partition-key-design.html.
#include "counting/capacity_units.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "records/value_parsers.h"
#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace capacity_units_test {
namespace {

const Date kToday = Date::parse("2026-11-01").value();

CapacityRules rules() {
  static const Catalogue catalogue(built_in_tables());
  return capacity_rules(Terms(catalogue, kToday));
}

Rational bytes(std::string_view size) { return parse_size(size, "B").value.value().bytes; }

std::string show(const Rational& value) { return value.exact(15).value().to_string(); }

/// A table of keys as a workload writes them.
Table table(const std::string& keys) {
  const Decoding<Table> decoding("{" + keys + "}");
  REQUIRE_MESSAGE(decoding.good, decoding.findings());
  return decoding.value;
}

Rational write_factor(const std::string& shares) {
  return transaction_factor(table("writes: {" + shares + "}").writes->value, rules());
}

Rational factor(const std::string& shares) {
  return consistency_factor(table("reads: {" + shares + "}").reads->value, rules());
}

}  // namespace

TEST_SUITE("capacity units") {
  TEST_CASE("a read rounds its bytes up once") {
    struct Case {
      std::string why;
      std::string size;
      std::string strong, eventual, transactional;
    };
    const Case cases[] = {
        {"the least", "0", "1", "0.5", "2"},
        {"one byte", "1 B", "1", "0.5", "2"},
        {"3,500 bytes are read as 4 KB", "3500 B", "1", "0.5", "2"},
        {"3.5 KB GetItem", "3.5 KB", "1", "0.5", "2"},
        {"exactly 4 KB", "4096 B", "1", "0.5", "2"},
        {"one byte more", "4097 B", "2", "1", "4"},
        {"8 KB", "8 KB", "2", "1", "4"},
        {"10 KB GetItem", "10 KB", "3", "1.5", "6"},
        {"20 KB item", "20 KB", "5", "2.5", "10"},
        {"Query of ten items, 40.8 KB", "40.8 KB", "11", "5.5", "22"},
        {"Query of 1,500 items of 64 bytes", "96000 B", "24", "12", "48"},
        {"Scan page of 1 MB", "1 MB", "256", "128", "512"},
        {"Query page of 40 items of 4 KB", "160 KB", "40", "20", "80"},
        {"GSI query of 8 entries of 2,000 bytes", "16000 B", "4", "2", "8"},
        {"one unit of a global index reads up to 8 KB", "8192 B", "2", "1", "4"},
        {"the largest item", "400 KB", "100", "50", "200"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.why);
      const Rational units = read_units(bytes(c.size), rules());
      CHECK(show(units * factor("strong: 100%")) == c.strong);
      CHECK(show(units * factor("")) == c.eventual);
      CHECK(show(units * factor("transactional: 100%")) == c.transactional);
    }
  }

  TEST_CASE("a batch rounds each item, a Query the sum") {
    const Rational batch = read_units(bytes("1.5 KB"), rules()) + read_units(bytes("6.5 KB"), rules());
    CHECK(show(batch) == "3");
    CHECK(show(batch * factor("")) == "1.5");
    CHECK(show(read_units(bytes("8 KB"), rules())) == "2");
    CHECK(show(write_units(bytes("500 B"), rules()) + write_units(bytes("3.5 KB"), rules())) == "5");
  }

  TEST_CASE("a local index query and its fetches from the table") {
    // Four entries of 200 bytes, then the item of 300 bytes behind each.
    const Rational units = read_units(bytes("800 B"), rules()) + Rational(4) * read_units(bytes("300 B"), rules());
    CHECK(show(units) == "5");
    CHECK(show(units * factor("")) == "2.5");
  }

  TEST_CASE("a write rounds its item up to 1 KB") {
    struct Case {
      std::string why;
      std::string size;
      std::string plain, transactional;
    };
    const Case cases[] = {
        {"the least", "0", "1", "2"},
        {"500 bytes", "500 B", "1", "2"},
        {"512 bytes", "512 B", "1", "2"},
        {"exactly 1 KB", "1024 B", "1", "2"},
        {"one byte more", "1025 B", "2", "4"},
        {"1.6 KB put or delete", "1.6 KB", "2", "4"},
        {"2 KB", "2 KB", "2", "4"},
        {"3 KB", "3 KB", "3", "6"},
        {"a failed condition, 300 KB before and 310 KB after", "310 KB", "310", "620"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.why);
      const Rational units = write_units(bytes(c.size), rules());
      CHECK(show(units * write_factor("")) == c.plain);
      CHECK(show(units * write_factor("transactional: 100%")) == c.transactional);
    }
  }

  TEST_CASE("three items of 500 bytes in a transaction") {
    CHECK(show(Rational(3) * write_units(bytes("500 B"), rules()) * write_factor("transactional: 1")) == "6");
    // Read in a transaction; DAX does the same behind a transaction that writes.
    CHECK(show(Rational(3) * read_units(bytes("500 B"), rules()) * factor("transactional: 1")) == "6");
  }

  TEST_CASE("reads that are neither strong nor transactional are eventual") {
    struct Case {
      std::string shares;
      std::string factor;
    };
    const Case cases[] = {
        {"", "0.5"},
        {"eventual: 100%", "0.5"},
        {"eventual: 70%, strong: 30%", "0.65"},
        {"strong: 30%", "0.65"},
        {"eventual: 20%, strong: 30%", "0.65"},
        {"strong: 30%, transactional: 10%", "0.8"},
        {"strong: 60%, transactional: 40%", "1.4"},
        {"strong: 0.000001%", "0.500000005"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.shares);
      CHECK(show(factor(c.shares)) == c.factor);
    }
    CHECK(show(write_factor("transactional: 10%")) == "1.1");
  }

  TEST_CASE("a write writes an index once, twice where its key changes, or not at all") {
    struct Case {
      std::string keys;
      std::string writes;
    };
    const Case cases[] = {
        {"writes: 100%", "1"},
        {"writes: 0%", "0"},
        {"writes: 25%", "0.25"},
        {"writes: 100%, key_changes: 100%", "2"},
        {"writes: 100%, key_changes: 5%", "1.05"},
        {"writes: 10%, key_changes: 50%", "0.15"},
        {"writes: {share: 40%}", "0.4"},
        {"key_changes: 50%", "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      CHECK(show(index_writes_of_a_write(table("indexes: {i: {" + c.keys + "}}").indexes.front().value)) == c.writes);
    }
  }

  TEST_CASE("capacity for so many requests a second") {
    // Rounded for each item before it is multiplied: 80 reads of 3 KB and 100 writes of 512 bytes.
    CHECK(show(Rational(80) * read_units(bytes("3 KB"), rules())) == "80");
    CHECK(show(Rational(100) * write_units(bytes("512 B"), rules())) == "100");
    CHECK(show(Rational(3000) / read_units(bytes("20 KB"), rules())) == "600");
  }
}

}  // namespace capacity_units_test

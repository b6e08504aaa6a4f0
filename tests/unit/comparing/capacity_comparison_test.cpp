// The choices of a table's capacity: each against the estimate of a workload written out by hand, and the advice
// against the least of them all.
#include "comparing/capacity_comparison.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "report/dynamodb/comparison_formats.h"
#include "report/dynamodb/comparison_text.h"
#include "support/bills.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace capacity_comparison_test {
namespace {

struct Comparison {
  explicit Comparison(const std::string& yaml, const std::string& consumed = {}, bool allow_unpriced = false,
                      const std::string& pricing = {}) {
    memory.contents["file.yaml"] = yaml;
    memory.contents["consumed.csv"] = consumed;
    PricingOptions options = in_month("2026-11");
    options.allow_unpriced = allow_unpriced;
    if (!pricing.empty()) {
      memory.contents["prices/file.yaml"] = pricing;
      options.pricing = GivenText{"prices", "--pricing"};
      catalogue = load_catalogue(options.pricing, inputs, diagnostics).value();
    }
    const LoadingContext context = {inputs, catalogue, options};
    const Workload workload = load_workload(read_documents({"file.yaml"}, inputs, diagnostics), context, diagnostics);
    result = compare_capacity(workload, choose_settings(workload, context, diagnostics), diagnostics);
  }

  /// A choice of the table `t`, or of the only one; null where there is none. The term is one of reserved capacity.
  const CapacityChoice* choice(std::string_view mode, TableClass table_class = TableClass::standard,
                               std::string_view name = {}, CommitmentTerm term = CommitmentTerm::one_year) const {
    for (const TableComparison& table : result.tables) {
      if (!name.empty() && table.resource != "tables." + std::string(name)) continue;
      for (const CapacityChoice& choice : table.choices)
        if (to_string(choice.mode) == mode && choice.table_class == table_class && choice.term.value_or(term) == term)
          return &choice;
    }
    return nullptr;
  }

  std::string total(std::string_view mode, TableClass table_class = TableClass::standard, std::string_view name = {},
                    CommitmentTerm term = CommitmentTerm::one_year) const {
    const CapacityChoice* found = choice(mode, table_class, name, term);
    if (found == nullptr) return "none";
    return found->total() ? found->total()->to_string() : found->problem;
  }

  std::string advice() const { return advice_of(result.tables.front(), result.currency); }

  Catalogue catalogue = Catalogue(built_in_tables());
  MemoryFiles memory;
  Inputs inputs{memory};
  Diagnostics diagnostics;
  CapacityComparison result;
};

std::string workload(const std::string& keys, const std::string& head = {}) {
  return head + "tables: {t: {region: us-east-1, " + keys + "}}\n";
}

Decimal estimated(const std::string& yaml) {
  const Estimate estimate(yaml, in_month("2026-11"));
  REQUIRE_MESSAGE(!estimate.diagnostics.has_errors(), estimate.findings());
  return estimate.bill.total;
}

constexpr CommitmentTerm kTerms[] = {CommitmentTerm::one_year, CommitmentTerm::three_years};

std::string reserved(int rcu, int wcu, CommitmentTerm term = CommitmentTerm::one_year) {
  return fmt::format("account: {{reserved: [{{region: us-east-1, rcu: {}, wcu: {}, term: {}}}]}}\n", rcu, wcu,
                     to_string(term));
}

/// A region whose tables have a price on demand only; and one whose tables have no price in the class Standard-IA.
const std::string kOnDemandRates = R"(
  - meter: dynamodb.write_request_units
    tiers: [{region: ap-none-1, price: 0.000000705, grade: A, source: nowhere}]
  - meter: dynamodb.read_request_units
    tiers: [{region: ap-none-1, price: 0.0000001415, grade: A, source: nowhere}]
  - meter: dynamodb.storage
    tiers: [{region: ap-none-1, price: 0.283, grade: A, source: nowhere}]
)";
const std::string kStandardRates = kOnDemandRates + R"(
  - meter: dynamodb.wcu_hours
    tiers: [{region: ap-none-1, price: 0.000735, grade: A, source: nowhere}]
  - meter: dynamodb.rcu_hours
    tiers: [{region: ap-none-1, price: 0.000147, grade: A, source: nowhere}]
)";

/// A table's traffic with the fixed capacity that it would be given.
struct TableShape {
  std::string name;
  std::string keys;
  std::string fixed;
  int most_blocks;  ///< of reserved capacity that are worth trying
};

const TableShape kShapes[] = {
    {"flat", "item_size: 1 KB, reads: 80/s, writes: 20/s, storage: 10", "rcu: 48, wcu: 24", 2},
    {"office hours",
     "item_size: 1 KB, reads: 80/s, writes: 200/s, storage: 10, profile: [0, 0, 0, 0, 0, 0, 0, 0, 2.4, 2.4, 2.4, 2.4, "
     "2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 0, 0, 0, 0, 0, 0]",
     "rcu: 116, wcu: 576", 7},
    {"spiky", "item_size: 1 KB, reads: 8/s, writes: 20/s, storage: 1, profile: {peak: 20, hours: 1}",
     "rcu: 96, wcu: 480", 6},
    {"nightly batch", "item_size: 1 KB, reads: 1/s, writes: 300/s, storage: 40, profile: {peak: 12, hours: 2}",
     "rcu: 8, wcu: 4320", 44},
    {"growing", "item_size: 2 KB, reads: 500/s, writes: 150/s, storage: 300, profile: {peak: 1.5, hours: 12}",
     "rcu: 450, wcu: 540", 7},
    {"idle", "item_size: 1 KB, reads: 0, writes: 0, storage: 1", "rcu: 1, wcu: 1", 1},
    {"write-heavy", "item_size: 1 KB, reads: 1/s, writes: 1000/s, storage: 10", "rcu: 1, wcu: 1200", 14},
    {"read-heavy", "item_size: 4 KB, reads: 2000/s, writes: 1/s, storage: 10", "rcu: 1200, wcu: 5", 14},
    {"huge storage", "item_size: 1 KB, reads: 1/s, writes: 1/s, storage: 20 TB", "rcu: 1, wcu: 2", 1},
    {"tiny", "item_size: 200 B, reads: 1000/day, writes: 100/day, storage: 10 MB", "rcu: 1, wcu: 1", 1},
};

}  // namespace

TEST_SUITE("capacity comparison") {
  TEST_CASE("every choice costs what its own workload costs, and the advice is the least") {
    for (const TableShape& shape : kShapes) {
      CAPTURE(shape.name);
      const Comparison comparison(workload(shape.keys));
      REQUIRE_FALSE(comparison.diagnostics.has_errors());
      const TableComparison& table = comparison.result.tables.front();
      std::optional<Decimal> least;
      const auto check = [&](std::string_view mode, TableClass table_class, const Decimal& total,
                             CommitmentTerm term = CommitmentTerm::one_year) {
        CAPTURE(mode);
        CAPTURE(to_string(term));
        CHECK(comparison.total(mode, table_class, {}, term) == total.to_string());
        // What is refused is not saved: such a choice is no advice.
        const CapacityChoice* choice = comparison.choice(mode, table_class, {}, term);
        REQUIRE(choice != nullptr);
        if (!choice->is_throttling()) least = least ? min(*least, total) : total;
      };
      const std::string provisioned = ", mode: provisioned, provisioned: {";
      for (const TableClass table_class : {TableClass::standard, TableClass::standard_ia}) {
        const std::string keys = shape.keys + ", class: " + std::string(to_string(table_class));
        check("on-demand", table_class, estimated(workload(keys)));
        check("provisioned", table_class, estimated(workload(keys + provisioned + shape.fixed + "}")));
        check("provisioned-auto-scaling", table_class, estimated(workload(keys + provisioned + "auto_scaling: {}}")));
      }
      // Reserved capacity tried block by block, reads and writes apart: neither changes what the other saves.
      const std::string fixed = shape.keys + provisioned + shape.fixed + "}";
      const Decimal without = estimated(workload(fixed));
      for (const CommitmentTerm term : kTerms) {
        std::optional<Decimal> of_reads;
        std::optional<Decimal> of_writes;
        for (int blocks = 0; blocks <= shape.most_blocks; ++blocks) {
          const Decimal reads = estimated(workload(fixed, reserved(100 * blocks, 0, term)));
          const Decimal writes = estimated(workload(fixed, reserved(0, 100 * blocks, term)));
          of_reads = of_reads ? min(*of_reads, reads) : reads;
          of_writes = of_writes ? min(*of_writes, writes) : writes;
        }
        const Decimal best = *of_reads + *of_writes - without;
        if (best < without)
          check("reserved", TableClass::standard, best, term);
        else
          CHECK(comparison.total("reserved", TableClass::standard, {}, term) == "none");
      }
      REQUIRE(table.cheapest);
      CHECK(table.choices[*table.cheapest].total() == *least);
      CHECK(*comparison.result.cheapest_total <= *least);
    }
  }

  TEST_CASE("break-even of today's prices") {
    const TableComparison table = Comparison(workload(kShapes[0].keys)).result.tables.front();
    CHECK(table.reads.break_even->to_string() == "0.28888889");
    CHECK(table.writes.break_even->to_string() == "0.28888889");
    CHECK(table.reads.used->to_string() == "0.83333333");
    const TableComparison elsewhere =
        Comparison("tables: {t: {region: ap-none-1, storage: 0, reads: {units: 1}, writes: {units: 1}}}\n", {}, false,
                   with_unpriced_region(kOnDemandRates))
            .result.tables.front();
    CHECK_FALSE(elsewhere.reads.break_even);
  }

  TEST_CASE("no advice without traffic") {
    for (const char* keys : {"storage: 1", "storage: 1, reads: {units: 1}", "storage: 1, writes: {units: 1}",
                             "storage: 1, reads: {units: 1}, writes: {units: 1}, indexes: {i: {writes: {units: 1}}}"}) {
      CAPTURE(keys);
      const CapacityComparison result = Comparison(workload(keys)).result;
      CHECK_FALSE(result.tables.front().cheapest);
      CHECK(result.tables.front().refusal.starts_with("not given: `"));
      CHECK_FALSE(result.cheapest_total);
    }
  }

  TEST_CASE("as it is, a table costs what estimate says, another choice that and what it changes in the account") {
    const std::string other =
        "tables: {other: {region: us-east-1, mode: provisioned, provisioned: {rcu: 20, wcu: 20}, storage: 20 GB, "
        "reads: {units: 1}, writes: {units: 1}}";
    const std::string keys = "{region: us-east-1, storage: 10 GB, reads: {units: 1M}, writes: {units: 1M}";
    const std::string as_it_is = other + ", t: " + keys + "}}\n";
    const Comparison comparison(as_it_is);
    const TableComparison& table = comparison.result.tables.at(1);
    const Estimate estimate(as_it_is, in_month("2026-11"));
    const Decimal own = totals(estimate.bill, TotalBy::resource).at("tables.t").value();
    CHECK(table.choices[*table.current].total() == own);
    const Decimal changed =
        estimated(other + ", t: " + keys + ", mode: provisioned, provisioned: {rcu: 1, wcu: 1}}}\n") -
        estimate.bill.total;
    CHECK(table.choices[1].total() == own + changed);
    CHECK(table.saving(1) == -changed);
    // 1 unit of each, and 15 of the free 25 units are left.
    CHECK(table.choices[1].cost->throughput->is_zero());
  }

  TEST_CASE("the parts of every choice add up to its total") {
    const std::string rest =
        ", point_in_time_recovery: true, backup: 30, export: 10, streams: {reads: 9M}, discount: 0%";
    for (const TableShape& shape : kShapes) {
      CAPTURE(shape.name);
      std::string keys = shape.keys + rest;
      keys.erase(keys.find(", discount"));
      for (const std::string head : {"", "discount: 12.5%\n", "free_tier: false\n"}) {
        const Comparison comparison(workload(keys, head));
        REQUIRE_FALSE(comparison.diagnostics.has_errors());
        const TableComparison& table = comparison.result.tables.front();
        CHECK(table.choices[*table.current].total() == comparison.result.current_total);
        CHECK(comparison.result.current_total == estimated(workload(keys, head)));
        for (const CapacityChoice& choice : table.choices) {
          REQUIRE(choice.cost);
          CHECK(choice.total() == *choice.cost->throughput + *choice.cost->storage + *choice.cost->other);
          CHECK(choice.cost->other->is_zero() == false);
        }
        // One table is advised once: the account has no other advice.
        CHECK(*comparison.result.cheapest_total == *table.choices[*table.cheapest].total());
        CHECK(comparison.result.upfront == *table.choices[*table.cheapest].upfront);
      }
    }
  }

  TEST_CASE("a purchase names its cash, and what is best without one") {
    const Comparison comparison(workload("item_size: 2 KB, reads: 0, writes: 200/s, storage: 100"));
    const TableComparison& table = comparison.result.tables.front();
    const CapacityChoice& cheapest = table.choices[*table.cheapest];
    CHECK(to_string(cheapest.mode) == "reserved");
    // 480 WCU are sized; 5 blocks, 180.00 each for three years and 150.00 for one.
    CHECK(cheapest.reservation->wcu->value.value == Decimal(500));
    CHECK(cheapest.term == CommitmentTerm::three_years);
    CHECK(cheapest.upfront == Decimal(900));
    const CapacityChoice* of_one_year = comparison.choice("reserved");
    REQUIRE(of_one_year != nullptr);
    CHECK(of_one_year->reservation->wcu->value.value == Decimal(500));
    CHECK(of_one_year->upfront == Decimal(750));
    REQUIRE(table.cheapest_without_commitment);
    CHECK_FALSE(table.choices[*table.cheapest_without_commitment].term);
    CHECK(table.choices[*table.cheapest_without_commitment].upfront == Decimal());
    CHECK(comparison.advice().starts_with(
        "provisioned, standard, with 500 WCU reserved for 3 years, $900.00 upfront, is the cheapest and saves $"));
    CHECK(comparison.advice().find(" Without a commitment ") != std::string::npos);
    for (const std::string cash : {"750", "900"}) {
      CAPTURE(cash);
      CHECK(comparison_table({comparison.result}).find("$" + cash + ".00 upfront") != std::string::npos);
      CHECK(comparison_html({comparison.result}).find("$" + cash + ".00") != std::string::npos);
      CHECK(comparison_csv({comparison.result}).find("," + cash + ",") != std::string::npos);
      CHECK(comparison_json({comparison.result}).find("\"upfront\": \"" + cash + "\"") != std::string::npos);
    }
  }

  TEST_CASE("of equally cheap choices the one that the table has is called cheapest, then the first") {
    // An idle table costs nothing but its storage: on demand, and within the free units.
    const std::string idle = "class: standard, item_size: 1 KB, reads: 0, writes: 0, storage: 1";
    const std::string provisioned = idle + ", mode: provisioned, provisioned: {";
    for (const auto& one : {std::pair(idle, 0U), std::pair(provisioned + "rcu: 1, wcu: 1}", 1U),
                            std::pair(provisioned + "auto_scaling: {min: 1, max: 5}}", 2U)}) {
      const std::string& keys = one.first;
      const std::size_t cheapest = one.second;
      CAPTURE(keys);
      const TableComparison table = Comparison(workload(keys)).result.tables.front();
      CHECK(table.choices[0].total() == table.choices[1].total());
      CHECK(table.choices[1].total() == table.choices[2].total());
      CHECK(table.current == cheapest);
      CHECK(table.cheapest == cheapest);
      CHECK(table.cheapest_without_commitment == cheapest);
    }
    // As it is, it costs more than both others, which cost the same.
    const TableComparison large =
        Comparison(workload(idle + ", mode: provisioned, provisioned: {rcu: 100, wcu: 100}")).result.tables.front();
    CHECK(large.choices[0].total() == large.choices[2].total());
    CHECK(large.cheapest == 0);
  }

  TEST_CASE("given capacity is a choice whatever the mode, and unknown traffic is no $0.00") {
    const std::string keys = "provisioned: {rcu: 100, wcu: 100}";
    const std::string head = "hours_per_month: 730\nfree_tier: false\n";
    const Comparison comparison(workload("storage: 10 GB, " + keys, head));
    const TableComparison& table = comparison.result.tables.front();
    // (100 x 0.00013 + 100 x 0.00065) x 730 + 10 x 0.25
    CHECK(comparison.total("provisioned") == "59.44");
    CHECK(comparison.total("on-demand") == table.refusal);
    CHECK_FALSE(comparison.choice("on-demand")->cost->throughput);
    CHECK(comparison.choice("on-demand")->cost->storage->to_string() == "2.5");
    CHECK(comparison.total("provisioned-auto-scaling") == table.refusal);
    CHECK_FALSE(table.cheapest);
    CHECK(comparison.result.is_partial);
    CHECK(comparison.result.is_anything_known);
    CHECK_FALSE(Comparison(workload(keys)).result.is_anything_known);
  }

  TEST_CASE("storage that is not given is unknown, and the choices of one class are compared all the same") {
    const Comparison comparison(workload("class: standard, item_size: 1 KB, reads: 80/s, writes: 20/s"));
    const TableComparison& table = comparison.result.tables.front();
    for (const CapacityChoice& choice : table.choices) {
      CHECK_FALSE(choice.total());
      CHECK(choice.cost->throughput);
    }
    REQUIRE(table.cheapest);
    CHECK(table.choices[*table.cheapest].table_class == TableClass::standard);
    CHECK(table.saving(table.cheapest));
    const std::string text = comparison_table({comparison.result});
    CHECK(text.find("unknown") != std::string::npos);
    CHECK(text.find("Its storage is not given") != std::string::npos);
  }

  TEST_CASE("reads and writes have profiles of their own") {
    // Writes in one hour of the day; reads are even: 48 RCU for 40 a second, 576 WCU for 480 at the peak.
    const Comparison comparison(
        workload("item_size: 1 KB, reads: 80/s, writes: 20/s, storage: 1, profile: {writes: {peak: 24, hours: 1}}"));
    const std::string fixed =
        "item_size: 1 KB, reads: 80/s, writes: 20/s, storage: 1, mode: provisioned, provisioned: {rcu: 48, wcu: 576}";
    CHECK(comparison.total("provisioned") == estimated(workload(fixed)).to_string());
  }

  TEST_CASE("capacity is reserved once for the sum of the tables") {
    const std::string half =
        "{region: us-east-1, storage: 0, reads: {units: 0}, writes: {units: 0}, mode: provisioned, "
        "provisioned: {rcu: 0, wcu: 60}, class: standard}";
    std::string texts = "free_tier: false\ntables: {a: " + half + ", b: " + half + "}\n";
    // Idle tables are cheapest on demand; with traffic that uses it all, provisioned.
    std::string busy = texts;
    for (std::size_t at = busy.find("writes: {units: 0}"); at != std::string::npos;
         at = busy.find("writes: {units: 0}"))
      busy.replace(at, 18, "item_size: 1 KB, writes: 60/s");
    CHECK(Comparison(texts).result.reservations.empty());
    const CapacityComparison result = Comparison(busy).result;
    REQUIRE(result.reservations.size() == 1);
    // For three years a block costs 100 x 0.000081 x 720 + 180 x 720 / 26280 = 10.76 a month: each table alone would
    // save with one, and of their 120 units a second one would cover 20, which cost 20 x 0.00065 x 720 = 9.36.
    CHECK(result.reservations.front().term.value == CommitmentTerm::three_years);
    CHECK(result.reservations.front().wcu->value.value.to_string() == "100");
    CHECK(result.reservations.front().region->code == "us-east-1");
    CHECK_FALSE(result.reservations.front().rcu);
  }

  TEST_CASE("a table's reservation does not pay for other tables") {
    const std::string large =
        "large: {region: us-east-1, storage: 0, item_size: 1 KB, reads: 0, writes: 500/s, mode: provisioned, "
        "provisioned: {rcu: 1, wcu: 600}}";
    const auto with = [&](int wcu) {
      return fmt::format(
          "free_tier: false\ntables: {{t: {{region: us-east-1, storage: 0, item_size: 1 KB, reads: 0, writes: 10/s, "
          "mode: provisioned, provisioned: {{rcu: 1, wcu: {}}}}}, {}}}\n",
          wcu, large);
    };
    // A block costs 10.76 a month at least, 20 units cost 9.36.
    for (const CommitmentTerm term : kTerms)
      CHECK(Comparison(with(20)).total("reserved", TableClass::standard, "t", term) == "none");
    // Two blocks for 150 units: what the second one leaves over pays for nothing.
    const Decimal saved = *Decimal::parse("0.00065") * 150 * 720;
    struct Purchase {
      CommitmentTerm term;
      std::string hourly, upfront;
      std::string part_of_term;  ///< of 200 units: 200 x 720 / 8760 and 200 x 720 / 26280
    };
    const Comparison own(with(150));
    for (const Purchase& bought : {Purchase{CommitmentTerm::one_year, "0.000128", "1.5", "16.438356164384"},
                                   Purchase{CommitmentTerm::three_years, "0.000081", "1.8", "5.479452054795"}}) {
      CAPTURE(to_string(bought.term));
      const Decimal upfront = *Decimal::parse(bought.upfront);
      const Decimal paid = *Decimal::parse(bought.hourly) * 200 * 720 + *Decimal::parse(bought.part_of_term) * upfront;
      const CapacityChoice* choice = own.choice("reserved", TableClass::standard, "t", bought.term);
      REQUIRE(choice != nullptr);
      CHECK(choice->total() == *own.choice("provisioned")->total() - saved + paid);
      CHECK(choice->upfront == upfront * 200);
    }
  }

  TEST_CASE("a global table has no fixed and no reserved capacity") {
    const Comparison comparison(
        "tables: {t: {region: us-east-1, storage: 0, item_size: 1 KB, reads: 1/s, writes: 1/s, replicas: "
        "[ap-northeast-2]}}\n");
    CHECK(comparison.total("provisioned") == "none");
    CHECK(comparison.total("reserved") == "none");
    // Its read capacity may be fixed.
    const Comparison fixed_reads(
        "tables: {t: {region: us-east-1, mode: provisioned, storage: 0, item_size: 1 KB, reads: 20/s, writes: 20/s, "
        "provisioned: {rcu: 100, wcu: {auto_scaling: {target: 70%, min: 5, max: 100}}}, replicas: "
        "[ap-northeast-2]}}\n");
    CHECK_FALSE(fixed_reads.diagnostics.has_errors());
    CHECK(fixed_reads.choice("provisioned-auto-scaling")->cost);
  }

  TEST_CASE("auto scaling over a profile shows its day and what it throttles") {
    const std::string traffic = "item_size: 1 KB, reads: {requests: 100/s, strong: 100%}, writes: 1/s, storage: 1";
    const std::string scaling = ", provisioned: {auto_scaling: {target: 70%, min: 5, max: 40}}";
    const std::string flat = ", profile: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]";

    const Comparison steady(workload(traffic + scaling));
    CHECK(steady.result.tables.front().scaled.empty());
    CHECK(steady.choice("on-demand")->throttled == std::nullopt);
    CHECK(steady.choice("provisioned")->throttled == Decimal());
    // 60 of the 100 units a second, whether the load is simulated or not.
    CHECK(steady.choice("provisioned-auto-scaling")->throttled == Decimal(60 * 3600 * 720));

    const Comparison comparison(workload(traffic + scaling + flat));
    const TableComparison& table = comparison.result.tables.front();
    REQUIRE(table.scaled.size() == 2);
    CHECK(table.scaled[0].unit == "RCU");
    CHECK(table.scaled[1].unit == "WCU");
    for (const ScaledTraffic::HourOfDay& hour : table.scaled[0].traffic.day)
      CHECK(hour == ScaledTraffic::HourOfDay{100, 40, 40});
    for (const ScaledTraffic::HourOfDay& hour : table.scaled[1].traffic.day)
      CHECK(hour == ScaledTraffic::HourOfDay{1, 1, 5});
    // 60 of 100 units a second are refused, all the 720 hours.
    for (const CapacityChoice& choice : table.choices) {
      const bool is_scaled = choice.mode == CapacityChoiceMode::provisioned_auto_scaling;
      if (choice.mode == CapacityChoiceMode::on_demand)
        CHECK_FALSE(choice.throttled);
      else
        CHECK(choice.throttled == (is_scaled ? Decimal(60 * 3600 * 720) : Decimal()));
    }
    CHECK(comparison_json({comparison.result}).find(R"("throttled": "155520000")") != std::string::npos);
    const std::string text = comparison_table({comparison.result});
    CHECK(text.find("155,520,000") != std::string::npos);
    CHECK(text.find("tables.t in us-east-1: a day with auto scaling") != std::string::npos);
  }

  TEST_CASE("each table alone, the others as they stand: against the difference of two estimates") {
    // Fractions that are cut on their lines, free parts that are shared, two regions, profiles, a reservation.
    struct Variant {
      std::string mode;
      TableClass table_class;
      std::string keys;
    };
    struct Subject {
      std::string name;
      std::string traffic;
      std::string as_it_is;
      std::vector<Variant> variants;
    };
    const std::string scaled = ", mode: provisioned, provisioned: {auto_scaling: {}}";
    const std::string ia = ", class: standard-ia";
    const Subject subjects[] = {
        {"a",
         "region: us-east-1, item_size: 1 KB, reads: 100k/day, writes: 7/min, storage: 20, profile: {peak: 3, hours: "
         "5}",
         scaled,
         {{"on-demand", TableClass::standard, ""},
          {"provisioned-auto-scaling", TableClass::standard, scaled},
          {"provisioned-auto-scaling", TableClass::standard_ia, scaled + ia}}},
        {"b",
         "region: us-east-1, item_size: 1 KB, reads: 500/s, writes: 50/s, storage: 20",
         ", mode: provisioned, provisioned: {rcu: 300, wcu: 60}",
         {{"provisioned", TableClass::standard, ", mode: provisioned, provisioned: {rcu: 300, wcu: 60}"},
          {"on-demand", TableClass::standard, ""},
          {"on-demand", TableClass::standard_ia, ia},
          {"provisioned-auto-scaling", TableClass::standard, scaled}}},
        {"c",
         "region: ap-northeast-2, item_size: 1 KB, reads: 1/s, writes: 1/s, storage: 30",
         "",
         {{"on-demand", TableClass::standard, ""},
          {"provisioned", TableClass::standard, ", mode: provisioned, provisioned: {rcu: 1, wcu: 2}"}}},
    };
    const auto account = [&](std::string_view changed, const std::string& keys) {
      std::string yaml = reserved(100, 100) + "tables:\n";
      for (const Subject& subject : subjects) {
        if (subject.name != changed)
          yaml += "  " + subject.name + ": {" + subject.traffic + subject.as_it_is + "}\n";
        else
          yaml += "  " + subject.name + ": {" + subject.traffic + keys + "}\n";
      }
      return yaml;
    };
    const Comparison comparison(account({}, {}));
    REQUIRE_FALSE(comparison.diagnostics.has_errors());
    CHECK(comparison.result.current_total == estimated(account({}, {})));
    const Estimate as_it_is(account({}, {}), in_month("2026-11"));
    for (const Subject& subject : subjects) {
      const Decimal own = totals(as_it_is.bill, TotalBy::resource).at("tables." + subject.name).value();
      for (const Variant& variant : subject.variants) {
        CAPTURE(subject.name);
        CAPTURE(variant.keys);
        CHECK(comparison.total(variant.mode, variant.table_class, subject.name) ==
              (own + estimated(account(subject.name, variant.keys)) - as_it_is.bill.total).to_string());
      }
    }
  }

  TEST_CASE("capacity that throttles is named, and is not advised") {
    const std::string traffic =
        "class: standard, item_size: 1 KB, reads: {requests: 80/s, strong: 100%}, writes: 20/s, storage: 1";
    // 80 - 5 reads and 20 - 1 writes a second, for 720 hours.
    const Comparison low(workload(traffic + ", mode: provisioned, provisioned: {rcu: 5, wcu: 1}"));
    CHECK(low.choice("provisioned")->throttled == Decimal((75 + 19) * 3600 * 720));
    CHECK(low.result.tables.front().current == 1);
    CHECK(low.result.tables.front().cheapest != 1);
    CHECK(low.advice().starts_with("as it is, it throttles 243,648,000 units a month. "));
    CHECK(low.advice().find(" is the cheapest of these that serves all traffic and costs $") != std::string::npos);
    // The total as advised is of what serves all, though it is more.
    CHECK(*low.result.cheapest_total > low.result.current_total);
    const std::string text = comparison_table({low.result});
    CHECK(text.find("as it is, throttles") != std::string::npos);

    const Comparison bounded(workload(traffic + ", provisioned: {auto_scaling: {max: 10}}"));
    CHECK(bounded.choice("provisioned-auto-scaling")->throttled == Decimal((70 + 10) * 3600 * 720));
    CHECK(bounded.advice().find("auto scaling, standard would cost $0.") != std::string::npos);
    CHECK(bounded.advice().find(", but throttles 207,360,000 units a month.") != std::string::npos);

    const Comparison enough(workload(traffic + ", mode: provisioned, provisioned: {rcu: 80, wcu: 20}"));
    CHECK(enough.choice("provisioned")->throttled == Decimal());
    CHECK(enough.advice().find("throttles") == std::string::npos);
  }

  TEST_CASE("a choice without all its prices has no cost") {
    const Comparison comparison(
        "tables: {t: {region: ap-none-1, item_size: 1 KB, reads: 1/s, writes: 1/s, storage: 10}}\n", {}, true,
        with_unpriced_region(kOnDemandRates));
    CHECK(comparison.total("provisioned") == "no price known for dynamodb.rcu_hours in ap-none-1");
    CHECK(comparison.total("reserved") == "no price known for dynamodb.rcu_hours in ap-none-1");
    CHECK(comparison.result.tables.front().is_partial());
    // Alone it is not the cheapest of anything.
    CHECK_FALSE(comparison.result.tables.front().cheapest);
    CHECK(comparison.advice() == "no advice: no other choice has a known price.");
    const Comparison some("tables: {t: {region: ap-none-1, item_size: 1 KB, reads: 1/s, writes: 1/s, storage: 10}}\n",
                          {}, true, with_unpriced_region(kStandardRates));
    CHECK(some.result.tables.front().is_partial());
    REQUIRE(some.result.tables.front().cheapest);
    CHECK(some.advice().find(" of the choices that are known") != std::string::npos);
    CHECK(comparison_table({some.result}).find("cheapest of those known") != std::string::npos);
    CHECK(comparison_json({some.result}).find("\"partial\": true") != std::string::npos);
  }

  TEST_CASE("measured traffic of any size is compared or refused, never wrong") {
    const std::string keys = "item_size: 1 KB, reads: 10/s, writes: 1/s, storage: 1, profile: {file: consumed.csv}";
    const std::string head = "timestamp,sum,period\n";
    struct Case {
      std::string first, second;
    };
    for (const Case& c : {Case{"1", "3"}, Case{"1e18", "1e18"}, Case{"1e18", "0.000000000001"}, Case{"0", "1e18"}}) {
      CAPTURE(c.first);
      CAPTURE(c.second);
      std::string rows = head;
      for (int hour = 0; hour < 24; ++hour)
        rows += fmt::format("2026-11-01T{:02}:00:00Z,{},3600\n", hour, hour < 12 ? c.first : c.second);
      const Comparison comparison(workload(keys), rows);
      CHECK_FALSE(comparison.diagnostics.has_errors());
      REQUIRE(comparison.result.tables.size() == 1);
      const TableComparison& table = comparison.result.tables.front();
      CHECK((table.cheapest.has_value() || !table.refusal.empty()));
      if (!table.cheapest) continue;
      Decimal offered;
      for (const ScaledCapacity& scaled : table.scaled) offered += scaled.traffic.consumed + scaled.traffic.throttled;
      CHECK(offered == *table.read_units + *table.write_units);
    }
  }
}

}  // namespace capacity_comparison_test

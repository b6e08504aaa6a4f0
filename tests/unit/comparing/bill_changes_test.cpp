// Why a bill changes: each reason by itself with figures worked by hand, and the sum of the reasons on all of them.
#include "comparing/bill_changes.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace bill_changes_test {
namespace {

struct Changes {
  Changes(const std::string& before, const std::string& after) {
    memory.contents = {{"old.yaml", before}, {"new.yaml", after}};
    const Catalogue catalogue(built_in_tables());
    const PricingOptions options;
    const LoadingContext context = {inputs, catalogue, options};
    const auto load = [&](const std::string& file) {
      return load_workload(read_documents({file}, inputs, diagnostics), context, diagnostics);
    };
    const Workload old_workload = load("old.yaml");
    const Workload new_workload = load("new.yaml");
    const BillingSettings old_settings = choose_settings(old_workload, context, diagnostics);
    const BillingSettings new_settings = choose_settings(new_workload, context, diagnostics);
    changes = find_changes({old_workload, old_settings}, {new_workload, new_settings}, diagnostics, diagnostics);
  }

  /// "usage 5.8 sharing -0.1", all lines together.
  std::string reasons() const {
    std::string text;
    for (const auto& [reason, amount] : reasons_of(changes))
      text += fmt::format("{}{} {}", text.empty() ? "" : " ", to_string(reason), amount.to_string());
    return text;
  }

  bool add_up() const {
    Decimal sum;
    for (const LineChange& line : changes.lines) {
      Decimal of_line;
      for (const auto& [reason, amount] : line.reasons) of_line += amount;
      if (of_line != line.difference()) return false;
      sum += of_line;
    }
    return sum == changes.difference();
  }

  MemoryFiles memory;
  Inputs inputs{memory};
  Diagnostics diagnostics;
  BillChanges changes;
};

std::string account(const std::string& functions, const std::string& head = "month: 2026-11\nfree_tier: false\n") {
  return head + "functions: {" + functions + "}\n";
}

const std::string kFunction = "a: {region: us-east-1, memory: 1 GB, requests: 1M, duration: 1 s}";

}  // namespace

TEST_SUITE("bill changes") {
  TEST_CASE("each reason by itself") {
    struct Case {
      std::string before;
      std::string after;
      std::string reasons;
    };
    const Case cases[] = {
        {account(kFunction), account(kFunction), ""},
        // Another million requests: 0.20, and 1,000,000 GB-s x 0.0000166667.
        {account(kFunction), account("a: {region: us-east-1, memory: 1 GB, requests: 2M, duration: 1 s}"),
         "usage 16.8667"},
        {account(kFunction), account("a: {region: us-east-1, memory: 2 GB, requests: 1M, duration: 1 s}"),
         "configuration 16.6667"},
        // arm64: 1,000,000 GB-s at 0.0000133334 in place of 0.0000166667.
        {account(kFunction),
         account("a: {region: us-east-1, architecture: arm64, memory: 1 GB, requests: 1M, duration: 1 s}"),
         "configuration -3.3333"},
        // First the new configuration under the old usage, then the new usage.
        {account(kFunction), account("a: {region: us-east-1, memory: 2 GB, requests: 2M, duration: 1 s}"),
         "configuration 16.6667 usage 33.5334"},
        {account(kFunction), account(kFunction + ", b: {region: us-east-1, requests: 1M, duration: 0}"), "added 0.2"},
        {account(kFunction + ", b: {region: us-east-1, requests: 1M, duration: 0}"), account(kFunction),
         "removed -0.2"},
        // The free tier: 400,000 GB-s and a million requests.
        {account(kFunction), account(kFunction, "month: 2026-11\n"), "account -6.86668"},
        {account(kFunction), account(kFunction, "month: 2026-11\nfree_tier: false\ndiscount: 10%\n"),
         "account -1.68667"},
        // A rate a second in a month of 744 hours in place of 720: 24 h x 3,600 requests x 0.0000002.
        {account("a: {region: us-east-1, requests: 1/s, duration: 0}"),
         account("a: {region: us-east-1, requests: 1/s, duration: 0}", "month: 2026-12\nfree_tier: false\n"),
         "month 0.01728"},
        // 100 ms are billed in 2020 where 1 ms are now: 1M x 0.1 s x 0.125 GB.
        {account("a: {region: us-east-1, requests: 1M, duration: 20 ms}", "month: 2020-03\nfree_tier: false\n"),
         account("a: {region: us-east-1, requests: 1M, duration: 20 ms}"), "month -0.166667"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.before);
      CAPTURE(c.after);
      const Changes changes(c.before, c.after);
      REQUIRE_FALSE(changes.diagnostics.has_errors());
      CHECK(changes.reasons() == c.reasons);
      CHECK(changes.add_up());
    }
  }

  TEST_CASE("a function that stays as it is shares less of the free tier") {
    const std::string small = "a: {region: us-east-1, requests: 2M, duration: 0}";
    const Changes changes(account(small, "month: 2026-11\n"),
                          account(small + ", b: {region: us-east-1, requests: 2M, duration: 0}", "month: 2026-11\n"));
    // a pays for 1M of its 2M before, for 1.5M when half of the free million is b's.
    CHECK(changes.reasons() == "added 0.3 sharing 0.1");
    CHECK(changes.add_up());
    for (const LineChange& line : changes.changes.lines)
      if (line.resource == "functions.a" && line.meter->meter == "lambda.requests")
        CHECK(line.reasons.at(ChangeReason::sharing).to_string() == "0.1");
  }

  TEST_CASE("the reasons of everything at once add up") {
    const std::string before =
        "month: 2020-03\nfunctions: {a: {region: us-east-1, memory: 1 GB, requests: 40/s, duration: 120.5 ms}, gone: "
        "{region: us-east-1, requests: 5M, duration: 1 s}}\ntables: {t: {region: us-east-1, item_size: 1 KB, reads: "
        "80/s, writes: 20/s, storage: 50}}\n";
    const std::string after =
        "month: 2026-11\ndiscount: 5%\nfunctions: {a: {region: us-east-1, architecture: arm64, memory: 1536 MB, "
        "requests: 100k/day, duration: 80 ms}, new: {region: eu-west-1, requests: 7M, duration: 33 ms}}\ntables: {t: "
        "{region: us-east-1, item_size: 1 KB, reads: 30/s, writes: 25/s, storage: 80, mode: provisioned, provisioned: "
        "{rcu: 30, wcu: 40}}}\n";
    const Changes there(before, after);
    CHECK_FALSE(there.diagnostics.has_errors());
    CHECK(there.add_up());
    const Changes back(after, before);
    CHECK(back.add_up());
    CHECK(back.changes.difference() == -there.changes.difference());
  }

  TEST_CASE("two currencies cannot be compared") {
    const Changes changes(account(kFunction), account("a: {region: cn-north-1, requests: 1M, duration: 1 s}"));
    REQUIRE(changes.diagnostics.has_errors());
    CHECK(changes.diagnostics.sorted().front().id.text() == "mixed-currencies");
  }
}

}  // namespace bill_changes_test

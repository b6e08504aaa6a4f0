#!/usr/bin/env python3
"""What FinOps tools read of `lambdacost estimate --format focus`: the columns of FOCUS 1.2, their types and nulls, the
allowed values, and the products of prices and quantities in every row."""
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal, getcontext
from pathlib import Path

program = sys.argv.pop(1)
getcontext().prec = 60

# Columns of FOCUS 1.2 (https://focus.finops.org/): whether they must be there, whether they may be null, and their type.
MANDATORY, CONDITIONAL, RECOMMENDED = "mandatory", "conditional", "recommended"
COLUMNS = {
    "BilledCost": (MANDATORY, False, "decimal"), "BillingAccountId": (MANDATORY, False, "string"),
    "BillingAccountName": (MANDATORY, True, "string"), "BillingCurrency": (MANDATORY, False, "string"),
    "BillingPeriodEnd": (MANDATORY, False, "date"), "BillingPeriodStart": (MANDATORY, False, "date"),
    "ChargeCategory": (MANDATORY, False, "string"), "ChargeClass": (MANDATORY, True, "string"),
    "ChargeDescription": (MANDATORY, True, "string"), "ChargeFrequency": (RECOMMENDED, False, "string"),
    "ChargePeriodEnd": (MANDATORY, False, "date"), "ChargePeriodStart": (MANDATORY, False, "date"),
    "CommitmentDiscountCategory": (CONDITIONAL, True, "string"), "CommitmentDiscountId": (CONDITIONAL, True, "string"),
    "CommitmentDiscountQuantity": (CONDITIONAL, True, "decimal"),
    "CommitmentDiscountStatus": (CONDITIONAL, True, "string"), "CommitmentDiscountType": (CONDITIONAL, True, "string"),
    "CommitmentDiscountUnit": (CONDITIONAL, True, "string"), "ConsumedQuantity": (CONDITIONAL, True, "decimal"),
    "ConsumedUnit": (CONDITIONAL, True, "string"), "ContractedCost": (MANDATORY, False, "decimal"),
    "ContractedUnitPrice": (CONDITIONAL, True, "decimal"), "EffectiveCost": (MANDATORY, False, "decimal"),
    "InvoiceIssuerName": (MANDATORY, False, "string"), "ListCost": (MANDATORY, False, "decimal"),
    "ListUnitPrice": (CONDITIONAL, True, "decimal"), "PricingCategory": (CONDITIONAL, True, "string"),
    "PricingQuantity": (MANDATORY, True, "decimal"), "PricingUnit": (MANDATORY, True, "string"),
    "ProviderName": (MANDATORY, False, "string"), "PublisherName": (MANDATORY, False, "string"),
    "RegionId": (CONDITIONAL, True, "string"), "RegionName": (CONDITIONAL, True, "string"),
    "ResourceId": (CONDITIONAL, True, "string"), "ResourceName": (CONDITIONAL, True, "string"),
    "ResourceType": (CONDITIONAL, True, "string"), "ServiceCategory": (MANDATORY, False, "string"),
    "ServiceName": (MANDATORY, False, "string"), "ServiceSubcategory": (RECOMMENDED, False, "string"),
    "SkuId": (CONDITIONAL, True, "string"), "SkuMeter": (CONDITIONAL, True, "string"),
    "SkuPriceDetails": (CONDITIONAL, True, "json"), "SkuPriceId": (CONDITIONAL, True, "string"),
    "SubAccountId": (CONDITIONAL, True, "string"), "Tags": (CONDITIONAL, True, "json"),
}
TYPES = {
    "decimal": r"-?\d+(\.\d+)?(E-?\d+)?",
    "date": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z",
    "string": r".+",
    "json": r"\{.*\}",
}
ALLOWED = {
    "ChargeCategory": {"Usage", "Purchase"}, "ChargeClass": {""},
    "ChargeFrequency": {"One-Time", "Recurring", "Usage-Based"}, "PricingCategory": {"Standard", "Committed"},
    "CommitmentDiscountStatus": {"", "Used", "Unused"}, "CommitmentDiscountCategory": {"", "Usage"},
    "ServiceCategory": {"Compute", "Databases"}, "BillingCurrency": {"USD", "CNY"},
    "ServiceSubcategory": {"Serverless Compute", "NoSQL Databases", "Caching"},
}
SHARED_FREE_TIER = """\
month: 2026-11
tags: {team: checkout}
defaults: {functions: {architecture: arm64, memory: 1 GB}}
functions:
  a: {region: us-east-1, requests: 1, duration: 1 ms}
  b: {region: us-east-1, requests: 3333333, duration: 333.3 ms, ephemeral_storage: 3 GB}
  c: {region: eu-west-1, requests: 7/s, duration: 77 ms}
  d: {region: ap-southeast-2, architecture: x86_64, requests: 11M, duration: 12.5 ms}
edge_functions: {e: {requests: 10M, duration: 10 ms}}
cloudfront_functions: {v: {requests: 5M}}
scenarios:
  busy: {functions.c.requests: 700/s}
"""
DYNAMODB = """\
discount: 12.5%
account: {id: "123456789012", reserved: [{region: us-east-1, rcu: 100, wcu: 300, term: 1 year},
                                         {region: us-east-1, rcu: 200, term: 1 year}]}
defaults: {tables: {item_size: 3 KB, storage: 17 GB, reads: 5/s, writes: 2/s, region: us-east-1}}
tables:
  on-demand: {point_in_time_recovery: true, backup: 3 GB}
  one: {mode: provisioned, provisioned: {rcu: 77, wcu: 130}}
  two: {mode: provisioned, provisioned: {rcu: 33, wcu: 90}}
  ia: {class: standard-ia}
  abroad: {region: eu-west-1}
  cached: {dax: {node_type: dax.r5.large, nodes: 3}}
"""
UNUSED = """\
month: 2026-02
account: {reserved: [{region: us-east-1, rcu: 100, term: 1 year}]}
functions: {a: {region: us-east-1, requests: 1, duration: 1}}
"""


class Focus(unittest.TestCase):
    def estimate(self, workload, form, *options):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "workload.yaml"
            path.write_text(workload)
            run = subprocess.run([program, "estimate", str(path), "--quiet", "--format", form, *options],
                                 stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def rows(self, workload, *options):
        text = self.estimate(workload, "focus", *options)
        header = text.splitlines()[0].split(",")
        standard = [column for column in header if not column.startswith("x_")]
        self.assertEqual(standard, [column for column in COLUMNS if column in standard], "by name, none unknown")
        self.assertEqual(set(standard), set(COLUMNS))
        self.assertTrue(all(column.startswith("x_") for column in header[len(standard):]), "own columns come last")
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertTrue(rows)
        return rows

    def check(self, row):
        for column, (_, nullable, kind) in COLUMNS.items():
            value = row[column]
            if value == "":
                self.assertTrue(nullable, column)
                continue
            self.assertRegex(value, "^(?:" + TYPES[kind] + ")$", column)
            if kind == "json":
                json.loads(value)
        for column, values in ALLOWED.items():
            self.assertIn(row[column], values, column)
        number = {column: Decimal(row[column]) for column, (_, _, kind) in COLUMNS.items()
                  if kind == "decimal" and row[column] != ""}
        for price, cost in (("ListUnitPrice", "ListCost"), ("ContractedUnitPrice", "ContractedCost")):
            self.assertEqual(number[price] * number["PricingQuantity"], number[cost])
        self.assertEqual(number["BilledCost"], number["ContractedCost"])
        self.assertLessEqual(number["ContractedCost"], number["ListCost"])
        self.assertRegex(row["PricingUnit"], r"^([A-Za-z]+s|GB|[A-Za-z]+ (Units|GB)|[A-Za-z]+-[A-Z][a-z]+s)$")
        self.assertEqual(row["ConsumedQuantity"] == "", row["ConsumedUnit"] == "")
        if row["ChargeCategory"] == "Purchase":
            self.assertEqual(row["ConsumedQuantity"], "")
            self.assertEqual(number["EffectiveCost"], 0)
            self.assertNotEqual(row["ChargeFrequency"], "Usage-Based")
        else:
            self.assertEqual(row["ChargeFrequency"], "Usage-Based")
        self.assertEqual(row["PricingCategory"] == "Committed", row["CommitmentDiscountStatus"] != "")
        self.assertLess(row["BillingPeriodStart"], row["BillingPeriodEnd"])
        self.assertEqual((row["BillingPeriodStart"], row["BillingPeriodEnd"]),
                         (row["ChargePeriodStart"], row["ChargePeriodEnd"]))

    def check_estimate(self, workload, *options):
        rows = self.rows(workload, *options)
        for row in rows:
            with self.subTest(resource=row["ResourceId"], sku=row["SkuPriceId"]):
                self.check(row)
        report = json.loads(self.estimate(workload, "json", *options))
        for estimate in report.get("estimates", [report]):
            of_scenario = [row for row in rows if row["x_Scenario"] == estimate.get("scenario", "")]
            for column in ("BilledCost", "EffectiveCost", "ContractedCost"):
                self.assertEqual(sum(Decimal(row[column]) for row in of_scenario), Decimal(estimate["total"]), column)
        return rows

    def test_unequal_sharing_of_the_free_tier_and_several_regions(self):
        rows = self.check_estimate(SHARED_FREE_TIER)
        self.assertGreater(len({row["RegionId"] for row in rows}), 2)
        self.assertGreater(len([row for row in rows if row["x_FreeTier"] == "true"]), 4)
        self.assertTrue(all(json.loads(row["Tags"]) == {"team": "checkout"} for row in rows))

    def test_scenarios(self):
        rows = self.check_estimate(SHARED_FREE_TIER, "--scenario", "all")
        self.assertEqual({row["x_Scenario"] for row in rows}, {"base", "busy"})

    def test_the_same_charges_as_the_csv(self):
        for workload in (SHARED_FREE_TIER, DYNAMODB):
            charges = [(row["resource"], row["quantity"], row["unit_price"], row["cost"])
                       for row in csv.DictReader(io.StringIO(self.estimate(workload, "csv")))
                       if row["meter"] != "discount"]
            self.assertEqual(charges, [(row["ResourceId"], row["PricingQuantity"], row["ListUnitPrice"],
                                        row["ListCost"]) for row in self.rows(workload)
                                       if row["CommitmentDiscountStatus"] != "Unused"])

    def test_dynamodb_with_reserved_capacity_and_a_discount(self):
        rows = self.check_estimate(DYNAMODB)
        self.assertEqual({row["CommitmentDiscountStatus"] for row in rows}, {"", "Used", "Unused"})
        self.assertEqual({row["ChargeFrequency"] for row in rows}, {"One-Time", "Recurring", "Usage-Based"})
        self.assertTrue(all(row["SubAccountId"] == row["BillingAccountId"] == "123456789012" for row in rows))
        usage = [row for row in rows if row["PricingCategory"] == "Standard" and Decimal(row["ListCost"]) > 0]
        for row in usage:
            self.assertEqual(Decimal(row["ContractedCost"]), Decimal(row["ListCost"]) * Decimal("0.875"))

    def test_a_reservation_that_nothing_uses(self):
        rows = self.check_estimate(UNUSED)
        self.assertEqual([row["EffectiveCost"] != "0" for row in rows if row["CommitmentDiscountStatus"] == "Unused"],
                         [True])
        self.assertEqual({row["BillingPeriodEnd"] for row in rows}, {"2026-03-01T00:00:00Z"})

    def test_every_meter_of_dynamodb(self):
        path = Path(__file__).parent.parent / "golden" / "everything-of-dynamodb" / "input.yaml"
        self.check_estimate(path.read_text(), "--allow-unpriced")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""What FinOps tools read of `lambdacost estimate --format focus`: in each version of FOCUS its columns, their types and
nulls, the allowed values, what relates columns and rows, and identifiers that stand for one price each."""
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from datetime import datetime
from decimal import Decimal, getcontext
from pathlib import Path

program = sys.argv.pop(1)
project = Path(__file__).parent.parent.parent
getcontext().prec = 60

VERSIONS = ("1.2", "1.3", "1.4")
DEFAULT = "1.3"

# Columns of FOCUS (https://focus.finops.org/): whether they must be there, whether they may be null, their type, and
# the versions that have them where those are not all.
MANDATORY, CONDITIONAL, RECOMMENDED = "mandatory", "conditional", "recommended"
UNTIL_1_3, SINCE_1_3, SINCE_1_4 = ("1.2", "1.3"), ("1.3", "1.4"), ("1.4",)
COLUMNS = {
    "AllocatedMethodDetails": (RECOMMENDED, True, "json", SINCE_1_3),
    "AllocatedMethodId": (CONDITIONAL, True, "string", SINCE_1_3),
    "AllocatedResourceId": (CONDITIONAL, True, "string", SINCE_1_3),
    "AllocatedResourceName": (CONDITIONAL, True, "string", SINCE_1_3),
    "AllocatedTags": (CONDITIONAL, True, "json", SINCE_1_3),
    "AvailabilityZone": (RECOMMENDED, True, "string"),
    "BilledCost": (MANDATORY, False, "decimal"),
    "BillingAccountId": (MANDATORY, False, "string"),
    "BillingAccountName": (MANDATORY, True, "string"),
    "BillingAccountType": (CONDITIONAL, False, "string"),
    "BillingCurrency": (MANDATORY, False, "currency"),
    "BillingPeriodEnd": (MANDATORY, False, "date"),
    "BillingPeriodStart": (MANDATORY, False, "date"),
    "CapacityReservationId": (CONDITIONAL, True, "string"),
    "CapacityReservationStatus": (CONDITIONAL, True, "string"),
    "ChargeCategory": (MANDATORY, False, "string"),
    "ChargeClass": (MANDATORY, True, "string"),
    "ChargeDescription": (MANDATORY, True, "string"),
    "ChargeFrequency": (RECOMMENDED, False, "string"),
    "ChargePeriodEnd": (MANDATORY, False, "date"),
    "ChargePeriodStart": (MANDATORY, False, "date"),
    "CommitmentDiscountCategory": (CONDITIONAL, True, "string"),
    "CommitmentDiscountId": (CONDITIONAL, True, "string"),
    "CommitmentDiscountName": (CONDITIONAL, True, "string"),
    "CommitmentDiscountQuantity": (CONDITIONAL, True, "decimal"),
    "CommitmentDiscountStatus": (CONDITIONAL, True, "string"),
    "CommitmentDiscountType": (CONDITIONAL, True, "string"),
    "CommitmentDiscountUnit": (CONDITIONAL, True, "unit"),
    "CommitmentProgramEligibilityDetails": (CONDITIONAL, True, "json", SINCE_1_4),
    "ConsumedQuantity": (CONDITIONAL, True, "decimal"),
    "ConsumedUnit": (CONDITIONAL, True, "unit"),
    "ContractApplied": (CONDITIONAL, True, "json", SINCE_1_3),
    "ContractedCost": (MANDATORY, False, "decimal"),
    "ContractedUnitPrice": (CONDITIONAL, True, "price"),
    "EffectiveCost": (MANDATORY, False, "decimal"),
    "HostProviderName": (MANDATORY, True, "string", SINCE_1_3),
    "InvoiceDetailId": (CONDITIONAL, True, "string", SINCE_1_4),
    "InvoiceId": (CONDITIONAL, True, "string"),
    "InvoiceIssuerName": (MANDATORY, False, "string"),
    "ListCost": (MANDATORY, False, "decimal"),
    "ListUnitPrice": (CONDITIONAL, True, "price"),
    "PricingCategory": (CONDITIONAL, True, "string"),
    "PricingCurrency": (CONDITIONAL, True, "currency"),
    "PricingCurrencyContractedUnitPrice": (CONDITIONAL, True, "price"),
    "PricingCurrencyEffectiveCost": (CONDITIONAL, True, "decimal"),
    "PricingCurrencyListUnitPrice": (CONDITIONAL, True, "price"),
    "PricingQuantity": (MANDATORY, True, "decimal"),
    "PricingUnit": (MANDATORY, True, "unit"),
    "ProviderName": (MANDATORY, False, "string", UNTIL_1_3),
    "PublisherName": (MANDATORY, False, "string", UNTIL_1_3),
    "RegionId": (CONDITIONAL, True, "string"),
    "RegionName": (CONDITIONAL, True, "string"),
    "ResourceId": (CONDITIONAL, True, "string"),
    "ResourceName": (CONDITIONAL, True, "string"),
    "ResourceType": (CONDITIONAL, True, "string"),
    "ServiceCategory": (MANDATORY, False, "string"),
    "ServiceName": (MANDATORY, False, "string"),
    "ServiceProviderName": (MANDATORY, False, "string", SINCE_1_3),
    "ServiceSubcategory": (RECOMMENDED, False, "string"),
    "SkuId": (CONDITIONAL, True, "string"),
    "SkuMeter": (CONDITIONAL, True, "string"),
    "SkuPriceDetails": (CONDITIONAL, True, "json"),
    "SkuPriceId": (CONDITIONAL, True, "string"),
    "SubAccountId": (CONDITIONAL, True, "string"),
    "SubAccountName": (CONDITIONAL, True, "string"),
    "SubAccountType": (CONDITIONAL, True, "string"),
    "Tags": (CONDITIONAL, True, "json"),
}
SIZES = {"1.2": (57, 21), "1.3": (65, 23), "1.4": (65, 21)}  # all columns, mandatory ones
# An estimate has no invoice, contract, zone or cost that is split or converted, and AWS one type of account. Of these
# some are told apart from version to version by level or nulls, which the list leaves out.
NEVER = {column for column in COLUMNS
         if re.match("Allocated|AvailabilityZone|Capacity|ContractApplied|Invoice.*Id|PricingCurrency|.*AccountType",
                     column)}
OWN = ["x_FreeTier", "x_Meter", "x_Scenario", "x_Workload"]
PROVIDERS = {"ProviderName", "PublisherName", "ServiceProviderName", "HostProviderName", "InvoiceIssuerName"}

NUMBER = r"\d+(\.\d+)?(E-?\d+)?"
TYPES = {
    "decimal": f"-?{NUMBER}",
    "price": NUMBER,
    "date": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z",
    "currency": "[A-Z]{3}",
    "string": r".*\S.*",
    "json": r"\{.*\}",
    "unit": r"GB|[A-Z][A-Za-z]*s|[A-Z][A-Za-z]*-(Seconds|Minutes|Hours|Days|Months)",
}
ALLOWED = {
    "ChargeCategory": {"Usage", "Purchase"}, "ChargeClass": {""},
    "ChargeFrequency": {"One-Time", "Recurring", "Usage-Based"}, "PricingCategory": {"Standard", "Committed"},
    "CommitmentDiscountStatus": {"", "Used", "Unused"}, "CommitmentDiscountCategory": {"", "Usage"},
}
SUBCATEGORIES = {
    "Analytics": {"Streaming Analytics"},
    "Compute": {"Containers", "Serverless Compute", "Virtual Machines"},
    "Databases": {"Caching", "NoSQL Databases", "Relational Databases"},
    "Identity": {"Identity and Access Management"},
    "Integration": {"API Management", "Messaging", "Workflow Orchestration"},
    "Management and Governance": {"Observability"},
    "Networking": {"Content Delivery", "Network Connectivity", "Other (Networking)"},
    "Storage": {"Object Storage"},
}
# What AWS sells that can pay for usage of a meter beforehand, by the meter's name.
COMPUTE, DATABASE, RESERVED, INSTANCES = ("Compute Savings Plans", "Database Savings Plans", "Reserved Capacity",
                                          "Reserved Instances")
PROGRAMS = {
    r"lambda\.(duration|provisioned_concurrency|provisioned_duration)\..*": [COMPUTE],
    r"lambda\.managed_instances\.instances": [COMPUTE, INSTANCES],
    r"fargate\.(vcpu|memory)_hours": [COMPUTE],
    r"aurora\.acu_hours": [DATABASE],
    r"dynamodb\.[rw]cu_hours": [DATABASE, RESERVED],
    r"dynamodb\.(ia\.)?(replicated_)?([rw]cu_hours|(read|write)_request_units)": [DATABASE],
}
DATABASE_SINCE = "2025-12"
COMMITMENT = [column for column in COLUMNS if column.startswith("CommitmentDiscount")]

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

OF_BOTH_TERMS = """\
month: 2026-11
account: {reserved: [{region: us-east-1, rcu: 100, wcu: 100, term: 1 year},
                     {region: us-east-1, rcu: 100, wcu: 200, term: 1 year}]}
tables: {t: {region: us-east-1, mode: provisioned, storage: 1 GB, provisioned: {rcu: 150, wcu: 40}}}
"""
TIERS = """\
month: 2026-11
free_tier: false
functions: {a: {region: us-east-1, memory: 10 GB, requests: 3B, duration: 1 s}}
"""
INSTANCES_PAID = """\
month: 2026-11
discount: 10%
region: us-east-1
functions:
  list: {requests: 1, managed_instances: {instance_type: m7g.xlarge, hours: 10, on_demand_price: 0.1632}}
  plan: {requests: 1, managed_instances: {instance_type: m7g.xlarge, hours: 10, on_demand_price: 0.1632,
                                          paid_price: 0.0457}}
"""


def columns_of(version):
    return {column: about for column, about in COLUMNS.items() if len(about) == 3 or version in about[3]}


def of_group(rows, *columns):
    groups = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups.values()


def total(rows, column):
    return sum((Decimal(row[column]) for row in rows), Decimal())


def programs_of(row):
    """The programs that the row must name."""
    if row["CommitmentDiscountId"] and row["CommitmentDiscountStatus"] != "Used":
        return [row["CommitmentDiscountType"]]
    found = next((names for meter, names in PROGRAMS.items() if re.fullmatch(meter, row["x_Meter"])), [])
    if row["x_FreeTier"] == "true":
        return []
    return [name for name in found
            if name != DATABASE or (row["BillingCurrency"] == "USD" and row["BillingPeriodStart"] > DATABASE_SINCE)]


class Focus(unittest.TestCase):
    maxDiff = None

    def estimate(self, workload, form, *options, status=0):
        """Of a workload's text, or of the file at a path."""
        with tempfile.TemporaryDirectory() as folder:
            path = workload
            if not isinstance(workload, Path):
                path = Path(folder) / "workload.yaml"
                path.write_text(workload)
            run = subprocess.run([program, "estimate", str(path), "--quiet", "--format", form, *options],
                                 stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, status, run.stderr)
        return run.stdout if status == 0 else run.stderr

    def rows(self, workload, *options, version=DEFAULT):
        asked = [] if version == DEFAULT else ["--focus-version", version]
        text = self.estimate(workload, "focus", *options, *asked)
        header = next(csv.reader(io.StringIO(text)))
        known = columns_of(version)
        self.assertEqual(header, [column for column in known if column not in NEVER] + OWN)
        self.assertLessEqual({column for column, about in known.items() if about[0] == MANDATORY}, set(header))
        for together in (COMMITMENT, ["SubAccountId", "SubAccountName"]):
            self.assertLessEqual(set(together), set(header))
        self.assertNotIn("\r", text)
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
        self.assertTrue(rows)
        self.assertTrue(all(None not in row and None not in row.values() for row in rows), "cells for all columns")
        return rows

    def check_types(self, row, version):
        for column, (_, nullable, kind, *_) in columns_of(version).items():
            value = row.get(column, "")
            if value == "":
                self.assertTrue(nullable or column in NEVER, column)
                continue
            self.assertRegex(value, f"^(?:{TYPES[kind]})$", column)
            if kind == "json":
                pairs = json.loads(value, object_pairs_hook=list)
                self.assertEqual(len({key for key, _ in pairs}), len(pairs), column)
            if kind == "date":
                datetime.fromisoformat(value.replace("Z", "+00:00"))
        for column, values in ALLOWED.items():
            self.assertIn(row[column], values, column)
        self.assertIn(row["ServiceSubcategory"], SUBCATEGORIES[row["ServiceCategory"]])
        for column in PROVIDERS & row.keys():
            self.assertEqual(row[column], "AWS", column)

    def check_amounts(self, row):
        number = {column: Decimal(row[column]) for column, about in COLUMNS.items()
                  if about[2] in ("decimal", "price") and row.get(column)}
        for price, cost in (("ListUnitPrice", "ListCost"), ("ContractedUnitPrice", "ContractedCost")):
            self.assertEqual(number[price] * number["PricingQuantity"], number[cost])
        self.assertGreater(number["PricingQuantity"], 0)
        self.assertLessEqual(number["ContractedCost"], number["ListCost"])
        is_committed = row["PricingCategory"] == "Committed"
        self.assertEqual(number["BilledCost"], 0 if is_committed else number["ContractedCost"])
        if row["ChargeCategory"] == "Purchase":
            self.assertEqual(number["EffectiveCost"], 0)
        elif not is_committed:
            self.assertEqual(number["EffectiveCost"], number["BilledCost"])
        self.assertEqual(number["ListUnitPrice"] == 0, row["x_FreeTier"] == "true")

    def check_nulls(self, row):
        """Charges of an estimate are usage and purchases, none of them corrections."""
        for column in ("SkuId", "SkuPriceId", "SkuMeter", "PricingCategory", "PricingQuantity", "PricingUnit",
                       "ListUnitPrice", "ContractedUnitPrice", "RegionId", "ResourceId", "ChargeDescription"):
            self.assertNotEqual(row[column], "", column)
        is_unused = row["CommitmentDiscountStatus"] == "Unused"
        is_purchase = row["ChargeCategory"] == "Purchase"
        is_null = {column: row[column] == "" for column in row}
        self.assertEqual(is_null["ConsumedQuantity"], is_purchase or is_unused)
        self.assertEqual(is_null["ConsumedUnit"], is_null["ConsumedQuantity"])
        for id_column, name in (("RegionId", "RegionName"), ("SubAccountId", "SubAccountName"),
                                ("ResourceId", "ResourceType"), ("PricingQuantity", "PricingUnit"),
                                ("CommitmentDiscountId", "CommitmentDiscountCategory"),
                                ("CommitmentDiscountId", "CommitmentDiscountType"),
                                ("CommitmentDiscountId", "CommitmentDiscountQuantity"),
                                ("CommitmentDiscountQuantity", "CommitmentDiscountUnit")):
            self.assertEqual(is_null[id_column], is_null[name], name)
        self.assertTrue(is_null["CommitmentDiscountName"] or not is_null["CommitmentDiscountId"])
        self.assertNotEqual(row["ResourceName"], row["ResourceId"])

    def check_commitment(self, row):
        is_purchase = row["ChargeCategory"] == "Purchase"
        is_of_commitment = row["CommitmentDiscountId"] != ""
        self.assertEqual(row["ChargeFrequency"] == "Usage-Based", not is_purchase)
        self.assertEqual(row["CommitmentDiscountStatus"] != "", is_of_commitment and not is_purchase)
        self.assertEqual(row["PricingCategory"] == "Committed", row["CommitmentDiscountStatus"] != "")
        if is_purchase or row["CommitmentDiscountStatus"] == "Unused":
            self.assertEqual(row["ResourceId"], row["CommitmentDiscountId"])
        if is_of_commitment and row["ChargeFrequency"] != "One-Time":
            self.assertEqual((row["CommitmentDiscountQuantity"], row["CommitmentDiscountUnit"]),
                             (row["PricingQuantity"], row["PricingUnit"]))

    def check_period(self, row):
        start, end = (datetime.fromisoformat(row[column].replace("Z", "+00:00"))
                      for column in ("BillingPeriodStart", "BillingPeriodEnd"))
        self.assertEqual((start.day, end.day), (1, 1))
        self.assertEqual((end.year * 12 + end.month) - (start.year * 12 + start.month), 1)
        self.assertEqual((row["BillingPeriodStart"], row["BillingPeriodEnd"]),
                         (row["ChargePeriodStart"], row["ChargePeriodEnd"]))

    def check_programs(self, row):
        names = []
        if row["CommitmentProgramEligibilityDetails"]:
            details = json.loads(row["CommitmentProgramEligibilityDetails"])
            self.assertEqual(list(details), ["CommitmentPrograms"])
            self.assertTrue(all(list(entry) == ["ProgramType"] for entry in details["CommitmentPrograms"]))
            names = [entry["ProgramType"] for entry in details["CommitmentPrograms"]]
        self.assertEqual(names, programs_of(row))
        self.assertTrue(row["CommitmentDiscountType"] in names + [""])

    def check_file(self, rows, is_whole):
        """What relates the rows of one month: each scenario's by themselves where amounts are added up. A purchase
        without a known price is no row, but it is used all the same."""
        for one, others in {"SkuPriceId": ["SkuId", "PricingUnit", "ListUnitPrice"],
                            "SkuId": ["x_Meter", "RegionId", "SkuMeter", "ServiceName"], "RegionId": ["RegionName"],
                            "ResourceId": ["ResourceType", "ResourceName"], "SubAccountId": ["SubAccountName"],
                            "ServiceName": ["ServiceCategory", "ServiceSubcategory"],
                            "CommitmentDiscountId": ["CommitmentDiscountUnit", "CommitmentDiscountType"]}.items():
            for group in of_group(rows, one):
                for other in others:
                    self.assertEqual(len({row[other] for row in group}), 1, f"{group[0][one]} has one {other}")
        for group in of_group([row for row in rows if row["CommitmentDiscountId"]], "x_Scenario",
                              "CommitmentDiscountId"):
            purchases = [row for row in group if row["ChargeCategory"] == "Purchase"]
            usage = [row for row in group if row["ChargeCategory"] == "Usage"]
            self.assertEqual(total(usage, "EffectiveCost"), total(purchases, "BilledCost"))
            bought = total([row for row in purchases if row["ChargeFrequency"] == "Recurring"],
                           "CommitmentDiscountQuantity")
            self.assertTrue(total(usage, "CommitmentDiscountQuantity") == bought or not is_whole)

    def check_estimate(self, workload, *options):
        report = json.loads(self.estimate(workload, "json", *options))
        cells = None
        for version in VERSIONS:
            rows = self.rows(workload, *options, version=version)
            for row in rows:
                with self.subTest(version=version, resource=row["ResourceId"], sku=row["SkuPriceId"]):
                    self.check_types(row, version)
                    self.check_amounts(row)
                    self.check_nulls(row)
                    self.check_commitment(row)
                    self.check_period(row)
                    if version == "1.4":
                        self.check_programs(row)
            self.check_file(rows, "partial" not in report)
            shared = [{column: row[column] for column in row if column not in COLUMNS or len(COLUMNS[column]) == 3}
                      for row in rows]
            self.assertEqual(cells or shared, shared, "what versions share is the same")
            cells = shared
        for estimate in report.get("estimates", [report]):
            name = "/".join(filter(None, [estimate.get("scenario", ""), estimate.get("point", "")]))
            of_scenario = [row for row in rows if row["x_Scenario"] == name]
            for column in ("BilledCost", "EffectiveCost"):
                self.assertEqual(total(of_scenario, column), Decimal(estimate["total"] or 0), (name, column))
        return self.rows(workload, *options)

    def test_the_number_of_columns(self):
        for version, sizes in SIZES.items():
            known = columns_of(version)
            mandatory = [column for column, about in known.items() if about[0] == MANDATORY]
            self.assertEqual((len(known), len(mandatory)), sizes)
            self.assertLessEqual(set(mandatory), set(columns_of(DEFAULT)))

    def test_every_example(self):
        examples = sorted((project / "examples").glob("*.yaml"))
        self.assertGreater(len(examples), 5)
        for example in examples:
            with self.subTest(example=example.name):
                self.check_estimate(example)

    def test_every_meter(self):
        golden = project / "tests" / "golden"
        self.check_estimate(golden / "everything-of-dynamodb" / "input.yaml", "--allow-unpriced")
        for architecture in ("x86_64", "arm64"):
            self.check_estimate(golden / "everything-of-lambda" / "workload.yaml",
                                "--set", f"defaults.functions.architecture={architecture}")
        self.check_estimate(golden / "services" / "workload.yaml", "--pricing", str(golden / "services" / "prices"))
        self.check_estimate(golden / "focus-reserved" / "input.yaml")

    def test_unequal_sharing_of_the_free_tier_and_several_regions(self):
        rows = self.check_estimate(SHARED_FREE_TIER)
        self.assertGreater(len({row["RegionId"] for row in rows}), 2)
        self.assertGreater(len([row for row in rows if row["x_FreeTier"] == "true"]), 4)
        self.assertTrue(all(json.loads(row["Tags"]) == {"team": "checkout"} for row in rows))

    def test_scenarios(self):
        rows = self.check_estimate(SHARED_FREE_TIER, "--scenario", "all")
        self.assertEqual({row["x_Scenario"] for row in rows}, {"base", "busy"})

    def test_the_same_charges_as_the_csv(self):
        for workload in (SHARED_FREE_TIER, DYNAMODB.replace("discount: 12.5%\n", "")):
            charges = [(row["region"], row["meter"], row["quantity"], row["cost"])
                       for row in csv.DictReader(io.StringIO(self.estimate(workload, "csv")))]
            self.assertEqual(charges, [(row["RegionId"], row["x_Meter"], row["PricingQuantity"], row["BilledCost"])
                                       for row in self.rows(workload) if row["CommitmentDiscountStatus"] != "Unused"])

    def test_dynamodb_with_reserved_capacity_and_a_discount(self):
        rows = self.check_estimate(DYNAMODB)
        self.assertEqual({row["CommitmentDiscountStatus"] for row in rows}, {"", "Used", "Unused"})
        self.assertEqual({row["ChargeFrequency"] for row in rows}, {"One-Time", "Recurring", "Usage-Based"})
        self.assertTrue(all(row["SubAccountId"] == row["BillingAccountId"] == "123456789012" for row in rows))
        for row in rows:
            self.assertEqual(Decimal(row["ContractedCost"]), Decimal(row["ListCost"]) * Decimal("0.875"))

    def test_a_reservation_that_nothing_uses(self):
        rows = self.check_estimate(UNUSED)
        self.assertEqual([row["EffectiveCost"] != "0" for row in rows if row["CommitmentDiscountStatus"] == "Unused"],
                         [True])
        self.assertEqual({row["BillingPeriodEnd"] for row in rows}, {"2026-03-01T00:00:00Z"})

    def test_what_is_bought_is_counted_over_its_term_where_it_is_paid_at_once(self):
        rows = self.check_estimate(OF_BOTH_TERMS)
        bought = {row["CommitmentDiscountId"]: [] for row in rows if row["ChargeCategory"] == "Purchase"}
        for row in rows:
            if row["ChargeCategory"] == "Purchase":
                bought[row["CommitmentDiscountId"]].append((row["ChargeFrequency"], row["CommitmentDiscountQuantity"]))
        self.assertEqual({name: sorted(of) for name, of in bought.items()}, {
            "us-east-1/dynamodb.reserved.rcu": [("One-Time", "876000"), ("One-Time", "876000"),
                                                ("Recurring", "72000"), ("Recurring", "72000")],
            "us-east-1/dynamodb.reserved.wcu": [("One-Time", "1752000"), ("One-Time", "876000"),
                                                ("Recurring", "144000"), ("Recurring", "72000")]})

    def test_what_a_commitment_pays_for_keeps_its_list_price(self):
        alone = {row["x_Meter"]: row for row in self.rows(OF_BOTH_TERMS.replace("rcu: 100, wcu: 100", "rcu: 100")
                                                          .replace("rcu: 100, wcu: 200", "rcu: 100"))
                 if Decimal(row["BilledCost"]) > 0}
        covered = [row for row in self.rows(OF_BOTH_TERMS) if row["CommitmentDiscountStatus"] == "Used"]
        self.assertEqual(len(covered), 2)
        writes = next(row for row in covered if row["x_Meter"] == "dynamodb.wcu_hours")
        for column in ("SkuId", "SkuPriceId", "ListUnitPrice", "ContractedUnitPrice", "PricingQuantity", "ListCost"):
            self.assertEqual(writes[column], alone["dynamodb.wcu_hours"][column], column)
        self.assertEqual(writes["BilledCost"], "0")
        self.assertGreater(Decimal(writes["ListCost"]), Decimal(writes["EffectiveCost"]))

    def test_a_stated_price_beside_the_list_price(self):
        rows = {row["ResourceName"]: row for row in self.check_estimate(INSTANCES_PAID)
                if row["x_Meter"] == "lambda.managed_instances.instances"}
        for column in ("SkuPriceId", "ListUnitPrice", "ListCost"):
            self.assertEqual(rows["list"][column], rows["plan"][column], column)
        self.assertEqual((rows["list"]["ContractedUnitPrice"], rows["plan"]["ContractedUnitPrice"]),
                         ("0.14688", "0.0457"))

    def test_ids_of_prices_are_the_same_in_every_month_account_and_discount(self):
        def ids(*options):
            return {(row["SkuId"], row["SkuPriceId"]) for row in self.rows(DYNAMODB, *options)}
        known = ids("--month", "2026-11")
        for options in (["--month", "2026-02"], ["--month", "2025-10"], [], ["--set", "discount=0%"],
                        ["--set", "account.id='210987654321'"]):
            with self.subTest(options=options):
                self.assertEqual(ids(*options), known)
        for _, price in known:
            self.assertNotRegex(price, r"20\d\d-\d\d|USD|\d{12}")

    def test_tiers_and_regions_have_prices_of_their_own(self):
        tiers = [row for row in self.check_estimate(TIERS) if row["x_Meter"] == "lambda.duration.x86_64"]
        self.assertEqual(len(tiers), 3)
        for column in ("SkuPriceId", "ListUnitPrice"):
            self.assertEqual(len({row[column] for row in tiers}), 3)
        self.assertEqual(len({row["SkuId"] for row in tiers}), 1)
        elsewhere = self.rows(TIERS.replace("us-east-1", "eu-west-1"))
        self.assertFalse({row["SkuPriceId"] for row in tiers} & {row["SkuPriceId"] for row in elsewhere})

    def test_amounts_in_another_currency(self):
        rows = self.check_estimate("region: cn-north-1\nfunctions: {a: {requests: 3M, duration: 1 s}}\n")
        self.assertEqual({row["BillingCurrency"] for row in rows}, {"CNY"})

    def test_the_version_that_is_asked_for(self):
        for version in ("1.1", "1.5", "1", "v1.3", "1.3.0", ""):
            with self.subTest(version=version):
                error = self.estimate(UNUSED, "focus", "--focus-version", version, status=2)
                self.assertIn(f"--focus-version: expected 1.2, 1.3 or 1.4, found `{version}`", error)
        error = self.estimate(UNUSED, "csv", "--focus-version", "1.2", status=2)
        self.assertIn("--focus-version is of --format focus, and the format is csv", error)
        self.assertEqual(self.estimate(UNUSED, "focus", "--focus-version", DEFAULT), self.estimate(UNUSED, "focus"))

    def test_the_file_and_the_other_command_that_write_it(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bill.focus.csv"
            for version in VERSIONS:
                subprocess.run([program, "lambda", "--requests", "3M", "--duration", "120ms", "--quiet",
                                "-o", str(path), "--focus-version", version], stdin=subprocess.DEVNULL, check=True)
                header = path.read_text().splitlines()[0].split(",")
                self.assertEqual(header, [column for column in columns_of(version) if column not in NEVER] + OWN)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""One workload with an instance of every type of service: one command bills all of it, every form of the bill adds up
to the last digit, and calculator.py comes to the same.

Usage: every_type_test.py PROGRAM
"""

import csv
import io
import json
import os
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True

import calculator  # noqa: E402
from differential_test import Program, differences, forget_unknown_usage, to_yaml  # noqa: E402
from random_services import MAKERS  # noqa: E402

SERVICES = {
    "api-gateway-rest": {
        "requests": "400M", "response_size": "4 KB", "cache": "1.6 GB",
        "streamed": {"responses": "1k", "size": "25 MB"}},
    "api-gateway-http": {"requests": "310M", "request_size": "600 KB", "response_size": "2 KB"},
    "api-gateway-websocket": {"messages": "18M", "message_size": "33 KB", "connections": "500"},
    "cognito": {"plan": "lite", "users": "950000", "federated_users": "80", "token_requests": "300k"},
    "s3": {"class": "glacier-flexible-retrieval", "objects": "1M", "object_size": "1 MB", "puts": "1M", "gets": "2M",
           "retrieved": "10 GB", "transitions": "1k", "data_out": "150 GB"},
    "sns": {"publishes": "5M", "message_size": "65 KB",
            "deliveries": {"http": "1M", "email": "2000", "firehose": "4M", "push": "2M", "sqs": "10M",
                           "lambda": "3M"}},
    "sns-fifo": {"publishes": "2M", "message_size": "3 KB", "subscribers": "2"},
    "sqs": {"messages": "5M", "message_size": "7 KB", "batch_size": "10", "empty_receives": "600k"},
    "sqs-fifo": {"requests": "3M",
                 "request_size": [{"share": "90%", "size": "2 KB"}, {"share": "10%", "size": "200 KB"}]},
    "kinesis": {"mode": "provisioned", "shards": "10", "records": "10000/s", "record_size": "512 B", "retention": "7 d",
                "fan_out_consumers": "1", "long_term_storage": "20 GB"},
    "firehose": {"records": "500/s", "record_size": "600 B"},
    "aurora-serverless": {"capacity": "2.5", "instances": "2", "storage": "50 GB", "io": "30M", "backup": "20 GB"},
    "step-functions": {"executions": "500k", "transitions": "8.5"},
    "step-functions-express": {"executions": "5M", "duration": "80 ms", "memory": "65 MB"},
    "fargate": {"architecture": "arm64", "runs": "3000", "duration": "20 min", "vcpu": "2", "memory": "4 GB",
                "ephemeral_storage": "30 GB"},
    "eventbridge": {"events": "1M", "event_size": "65 KB", "pipes": "1M", "api_destinations": "1M",
                    "archived": "100 GB", "archive_storage": "200 GB"},
    "eventbridge-scheduler": {"invocations": "500/min"},
    "rds-proxy": {"capacity": "5"},
    "nat-gateway": {"gateways": "2", "active": "75 min", "data": "120 GB"},
    "vpc-endpoint": {"zones": "2", "data": "5 GB"},
    "cloudfront": {"geography": "eu", "requests": "60M", "http_requests": "1M", "data_out": "1500 GB",
                   "invalidation_paths": "1500"},
    "cloudwatch-logs": {"lambda_ingested": "60 TB", "ingested": "6 GB", "storage": "6 GB", "scanned": "7 GB"},
    "data-transfer": {"out": "11 TB", "between_zones": "10 GB", "inter_region": "10 GB", "to": "us-east-2"},
    "lambda-microvms": {"running": "5000 h", "vcpu": "1", "memory": "2 GB",
                        "peak": {"share": "25%", "vcpu": "4", "memory": "8 GB"},
                        "snapshots": {"written": "24000 GB", "read": "28000 GB", "stored": "10 GB"}},
    "x-ray": {"recorded": "1M", "retrieved": "2M", "scanned": "1M"},
}


def sum_of(amounts):
    return sum(map(Fraction, amounts), Fraction(0))


def problems_of_json(bill):
    """What of the bill is not known, not charged, or does not add up."""
    if "partial" in bill or "not_estimated" in bill:
        yield "the bill is partial"
    total = Fraction(bill["total"])
    for by, sums in bill["totals"].items():
        if by == "by_tag":  # of each tag; nothing here has one
            if sums:
                yield "totals.by_tag has tags"
            continue
        if sum_of(sums.values()) != total:
            yield f"totals.{by} do not add up to {bill['total']}"
    for service_type in MAKERS:
        if Fraction(bill["totals"]["by_resource"].get(f"services.{service_type}", "0")) == 0:
            yield f"services.{service_type} costs nothing"
    if sum_of(line["cost"] for line in bill["line_items"]) != total:
        yield f"the lines do not add up to {bill['total']}"
    for line in bill["line_items"]:
        name = f"{line['resource']} {line['meter']}"
        if sum_of(tier["cost"] for tier in line["tiers"]) != Fraction(line["cost"]):
            yield f"{name}: the tiers do not add up to {line['cost']}"
        if sum_of(tier["quantity"] for tier in line["tiers"]) != Fraction(line["billed_quantity"]):
            yield f"{name}: the tiers are not of {line['billed_quantity']}"
        if any(Fraction(tier["quantity"]) * Fraction(tier["unit_price"]) != Fraction(tier["cost"])
               for tier in line["tiers"]):
            yield f"{name}: a tier is not its quantity times its price"
        if Fraction(line["free_quantity"]) + Fraction(line["billed_quantity"]) != Fraction(line["quantity"]):
            yield f"{name}: free and billed are not {line['quantity']}"


def problems_of_csv(text, bill):
    rows = list(csv.DictReader(io.StringIO(text)))
    if sum_of(row["cost"] for row in rows) != Fraction(bill["total"]):
        yield f"the rows of the csv do not add up to {bill['total']}"
    for row in rows:
        if Fraction(row["free_quantity"]) + Fraction(row["billed_quantity"]) != Fraction(row["quantity"]):
            yield f"csv, {row['resource']} {row['meter']}: free and billed are not {row['quantity']}"


def expected(prices):
    """The calculator's bill of the same."""
    services = {f"services.{name}": {**instance, "type": name} for name, instance in SERVICES.items()}
    nothing_else = {"functions": {}, "edge_functions": {}, "cloudfront_functions": {}}
    return calculator.estimate({**nothing_else, "services": services}, prices)


def problems(program, path):
    def bill_in(form):
        run = program.run(["estimate", path, "--quiet", "--format", form])
        if run.returncode != 0:
            raise SystemExit(f"estimate --format {form} ended with status {run.returncode}:\n{run.stderr}")
        return run.stdout

    bill = json.loads(bill_in("json"))
    yield from problems_of_json(bill)
    yield from problems_of_csv(bill_in("csv"), bill)
    if bill_in("value").strip() != bill["total"]:
        yield f"--format value is not {bill['total']}"
    for key in ("schema", "workload", "assumptions", "diagnostics", "break_even"):
        bill.pop(key, None)
    second = expected(calculator.Prices(program.run(calculator.SHOW_PRICES).stdout))
    forget_unknown_usage(bill, second)
    second["totals"]["by_tag"] = {}
    yield from differences(second, bill)


def main():
    missing = MAKERS.keys() ^ SERVICES.keys()
    if missing:
        raise SystemExit(f"not in both tables of types: {', '.join(sorted(missing))}")
    program = Program(os.path.abspath(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "every-type.yaml"
        path.write_text(to_yaml({"name": "every-type", "services": SERVICES}) + "\n", encoding="utf-8")
        found = list(problems(program, str(path)))
    print("\n".join(found) or f"{len(SERVICES)} types of services in one bill that adds up")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

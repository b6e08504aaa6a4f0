"""What a workload costs, computed a second time: fractions from end to end, and the rules as sentences of Python.

Shares nothing with the program but its price list (`lambdacost prices show --format json`). Rules, dates, free
quantities, usage types and units are written out here, so that a slip on either side shows as a difference. It reads
well-formed workloads only: dicts of texts, as in a workload file.
"""

import calendar
import json
from collections import defaultdict
from fractions import Fraction
from math import ceil, floor

import agreements
import dynamodb
import neighbour_meters
import neighbours
import sums
from values import (
    DECIMAL_SIZE_UNITS, GB, KB, MB, bytes_of, count, digits, fraction_of, in_units, milliseconds, monthly, number,
    scale_of,
)

X86 = "x86_64"
ARM = "arm64"

# meter: AWS's offer code, AWS's usage type (on arm64 {arm} is -ARM; {type} is the instance type), unit.
METERS = {
    "lambda.requests": ("AWSLambda", "Request{arm}", "request"),
    "lambda.duration.x86_64": ("AWSLambda", "Lambda-GB-Second", "GB-second"),
    "lambda.duration.arm64": ("AWSLambda", "Lambda-GB-Second-ARM", "GB-second"),
    "lambda.ephemeral_storage": ("AWSLambda", "Lambda-Storage-GB-Second{arm}", "GB-second"),
    "lambda.provisioned_concurrency.x86_64": ("AWSLambda", "Lambda-Provisioned-Concurrency", "GB-second"),
    "lambda.provisioned_concurrency.arm64": ("AWSLambda", "Lambda-Provisioned-Concurrency-ARM", "GB-second"),
    "lambda.provisioned_duration.x86_64": ("AWSLambda", "Lambda-Provisioned-GB-Second", "GB-second"),
    "lambda.provisioned_duration.arm64": ("AWSLambda", "Lambda-Provisioned-GB-Second-ARM", "GB-second"),
    "lambda.snap_start.cache": ("AWSLambda", "Lambda-SnapStart-Cached-GB-S", "GB-second"),
    "lambda.snap_start.restore": ("AWSLambda", "Lambda-SnapStart-Restored-GB", "GB"),
    "lambda.response_streaming": ("AWSLambda", "Lambda-Streaming-Response-Processed-Bytes{arm}", "GB"),
    "lambda.event_poller_unit.sqs": ("AWSLambda", "Lambda-SQS-Event-Poller-Unit-Hour", "EPU-hour"),
    "lambda.event_poller_unit.kafka": ("AWSLambda", "Lambda-Event-Poller-Unit-Hour", "EPU-hour"),
    "lambda.durable.operations": ("AWSLambda", "Lambda-Durable-Execution-Operations", "operation"),
    "lambda.durable.written": ("AWSLambda", "Lambda-Durable-Execution-Written-Bytes", "GB"),
    "lambda.durable.retained": ("AWSLambda", "Lambda-Durable-Execution-TimedStorage-ByteHrs", "GB-month"),
    "lambda.tenant_environment.x86_64": ("AWSLambda", "Lambda-Tenant-Isolated-Environment-Memory-GB", "environment GB"),
    "lambda.tenant_environment.arm64": (
        "AWSLambda", "Lambda-Tenant-Isolated-Environment-Memory-GB-ARM", "environment GB"),
    "lambda.managed_instances.requests": ("AWSLambda", "Lambda-Managed-Instances-Request{arm}", "request"),
    "lambda.managed_instances.management_fee": (
        "AWSLambda", "Lambda-Managed-Instances-{type}-Management-Hours", "hour"),
    "lambda.managed_instances.instances": ("AmazonEC2", "BoxUsage:{type}", "hour"),
    "lambda_edge.requests": ("AWSLambda", "Lambda-Edge-Request", "request"),
    "lambda_edge.duration": ("AWSLambda", "Lambda-Edge-GB-Second", "GB-second"),
    "cloudfront_functions.invocations": ("AmazonCloudFront", "Executions-CloudFrontFunctions", "invocation"),
    "cloudfront_functions.key_value_reads": ("AmazonCloudFront", "KeyValueStore-EdgeReads", "read"),
    **dynamodb.METERS,
    **neighbour_meters.METERS,
}

# The command that lists the prices of all meters.
SHOW_PRICES = ["prices", "show", *sorted({meter.partition(".")[0] for meter in METERS}), "--format", "json"]

# Instance type and price of what the price list prices.
NOT_STATED = (None, None)

# The meters of one free pool, its size, and what of account.already_used counts against it.
ALLOWANCES = [
    (["lambda.requests"], 1_000_000, "lambda_requests"),
    (["lambda.duration.x86_64", "lambda.duration.arm64"], 400_000, "lambda_gb_seconds"),
    (["lambda.response_streaming"], 100, "lambda_response_streaming_gb"),
    (["cloudfront_functions.invocations"], 2_000_000, "cloudfront_functions_invocations"),
    (["cloudfront_functions.key_value_reads"], 2_000_000, "cloudfront_functions_key_value_reads"),
]

ONE_MILLISECOND_SINCE = "2020-12-01"
EDGE_ONE_MILLISECOND_SINCE = "2021-04-01"
ARM_SINCE = "2021-09-01"
LARGE_TMP_SINCE = "2022-03-01"
TIERS_SINCE = "2022-08-01"
SNAP_START_SINCE = "2024-11-18"
EVERY_INIT_BILLED_SINCE = "2025-08-01"
LARGE_EVENTS_SINCE = "2025-10-01"


class Refused(Exception):
    """The workload cannot be priced: the ids of the errors."""

    def __init__(self, ids):
        super().__init__(", ".join(sorted(ids)))
        self.ids = ids


# --- exact amounts --------------------------------------------------------------------------------------------------


def as_quantity(value):
    """Kept when it terminates within 15 decimals, else cut half-even to 12."""
    scale = scale_of(value)
    return value if scale is not None and scale <= 15 else round(value, 12)


def share(quantity, weights):
    """Parts in proportion to the weights on a grid of 12 decimals, or the finest that occurs; what flooring leaves goes
    out in single steps, to the largest remainders first, then to the earliest."""
    total = sum(weights)
    if total == 0:
        return [Fraction(0)] * len(weights)
    grid = 10 ** max(12, scale_of(quantity), *(scale_of(weight) for weight in weights))
    exact = [quantity * weight / total * grid for weight in weights]
    steps = [floor(part) for part in exact]
    left_over = int(quantity * grid) - sum(steps)
    by_remainder = sorted(range(len(weights)), key=lambda i: (steps[i] - exact[i], i))
    for i in by_remainder[:left_over]:
        steps[i] += 1
    return [Fraction(step, grid) for step in steps]


# --- prices ---------------------------------------------------------------------------------------------------------


class Prices:
    """The rows of `lambdacost prices show --format json`, by usage type and region."""

    def __init__(self, text):
        self.rows = defaultdict(list)
        self.plan_rows = defaultdict(list)
        days = set()
        for row in json.loads(text)["rates"]:
            rows = self.plan_rows if row["savings_plan"] else self.rows
            rows[row["meter"], row["usage_type"], row["region"]].append(row)
            days.update({row["retrieved"], row["effective_from"] or ""})
        self.newest = max(days)
        self.regions = sorted({region for _, _, region in self.rows})

    def tiers(self, line, day):
        """(from, to, price, currency) in force on the day, the lowest first."""
        return sorted(
            (
                (Fraction(row["from"]), row["to"] and Fraction(row["to"]), Fraction(row["price"]), row["currency"])
                for row in self.rows[line.meter, line.usage_type, line.region]
                if (row["effective_from"] or "") <= day <= (row["effective_to"] or "9999")
            ),
            key=lambda tier: tier[0],
        )

    def plan_rate(self, line, plan, day, currency):
        """The rate of a Savings Plan for a line of the figures, or None when none is known."""
        for row in self.plan_rows[line["meter"], line["usage_type"], line["region"]]:
            is_in_force = (row["effective_from"] or "") <= day <= (row["effective_to"] or "9999")
            if is_in_force and row["savings_plan"] == plan and row["currency"] == currency:
                return Fraction(row["price"])
        return None


# --- metering -------------------------------------------------------------------------------------------------------


class Line:
    def __init__(self, resource, region, meter, architecture, quantity, instance_type, stated_price):
        self.resource = resource
        self.region = region
        self.meter = meter
        self.architecture = architecture
        self.quantity = quantity
        self.stated_price = stated_price
        self.service, usage_type, self.unit = METERS[meter]
        # Variants of which several come to a resource.
        self.variant = ""
        if meter == "dynamodb.export":
            self.variant = {"": "full", "Incremental": "incremental"}[instance_type]
        if isinstance(usage_type, dict):
            self.variant = instance_type
            usage_type = usage_type[instance_type]
        plain = usage_type.format(arm="-ARM" if architecture == ARM else "", type=instance_type)
        self.usage_type = neighbour_meters.USAGE_TYPES_OF_REGIONS.get((meter, plain, region), plain)
        self.free = Fraction(0)
        self.tiers = []
        self.cost = Fraction(0)
        self.covered = Fraction(0)
        self.covered_by = None

    @property
    def billed(self):
        return self.quantity - self.free

    def order(self):
        return self.resource, self.region, self.meter, self.variant

    def to_json(self):
        return {
            "resource": self.resource,
            "service": self.service,
            "region": self.region,
            "meter": self.meter,
            "usage_type": self.usage_type,
            "unit": self.unit,
            "quantity": digits(self.quantity),
            "free_quantity": digits(self.free),
            "billed_quantity": digits(self.billed),
            "tiers": [
                {"from": "0", "to": None, "quantity": digits(self.covered), "unit_price": "0", "cost": "0",
                 "covered_by": self.covered_by}
            ] * (self.covered_by is not None and self.cost is not None) + [
                {
                    "from": digits(lower),
                    "to": None if upper is None else digits(upper),
                    "quantity": digits(quantity),
                    "unit_price": digits(price),
                    "cost": digits(quantity * price),
                }
                for lower, upper, quantity, price in self.tiers
            ],
            "cost": None if self.cost is None else digits(self.cost),
        }


class Meter:
    """Measures functions into sums by line."""

    def __init__(self, day, hours):
        self.day = day
        self.hours = hours
        self.sums = defaultdict(Fraction)
        self.errors = set()

    def lines(self):
        lines = [
            Line(resource, region, meter, architecture, as_quantity(quantity), *stated)
            for (resource, region, meter, architecture, stated), quantity in self.sums.items()
        ]
        return sorted(lines, key=Line.order)

    def monthly(self, text):
        return monthly(text, self.hours)

    def mean_milliseconds(self, durations, granularity, init):
        """Each time of the mix rounded up; a cold start's together with its init, where `init` is billed."""
        mix = [{"share": "1", "time": durations}] if isinstance(durations, str) else durations
        mean = Fraction(0)
        for part in mix:
            time = milliseconds(part["time"], "ms")
            billed = ceil(time / granularity) * granularity
            if init:
                cold = fraction_of(init["share"])
                with_init = ceil((time + milliseconds(init["init"], "ms")) / granularity) * granularity
                billed = (1 - cold) * billed + cold * with_init
            mean += fraction_of(part["share"]) * billed
        return mean

    def seconds_on_demand(self, function, granularity):
        if "requests" not in function:
            return Fraction(0)
        requests = self.monthly(function["requests"])
        if requests == 0:
            return Fraction(0)
        if "billed_duration" in function:
            return requests * milliseconds(function["billed_duration"], "ms") / 1000
        init = function.get("cold_starts") if self.is_init_billed(function) else None
        return requests * self.mean_milliseconds(function["duration"], granularity, init) / 1000

    def is_init_billed(self, function):
        return (
            self.day >= EVERY_INIT_BILLED_SINCE
            or "snap_start" in function
            or function.get("runtime", "").startswith("provided")
            or function.get("package", {}).get("type") == "image"
        )

    def requests_of_an_event(self, function):
        size = bytes_of(function.get("event_size", "0"), "B")
        if function.get("invocation") != "async" or size <= 256 * KB:
            return 1
        if self.day < LARGE_EVENTS_SINCE:
            self.errors.add("not-yet-available")
        return 1 + ceil((size - 256 * KB) / (64 * KB))

    def function(self, resource, function, default_region):
        region = function.get("region") or default_region or "us-east-1"
        architecture = function.get("architecture", X86)
        memory = bytes_of(function.get("memory", "128"), "MB") / GB
        granularity = 1 if self.day >= ONE_MILLISECOND_SINCE else 100
        if architecture == ARM and self.day < ARM_SINCE:
            self.errors.add("not-yet-available")

        def read(meter, quantity, stated=NOT_STATED):
            self.sums[resource, region, meter, architecture, stated] += quantity

        managed = function.get("managed_instances")
        # Managed Instances have no provisioned concurrency.
        provisioned = {} if managed else function.get("provisioned_concurrency", {})
        on_demand_requests = self.monthly(function.get("requests", "0"))
        provisioned_requests = self.monthly(provisioned.get("requests", "0"))
        if managed:
            if "requests" in function:
                read("lambda.managed_instances.requests", on_demand_requests)
            hours = count(managed["hours"])
            on_demand_price = number(managed["on_demand_price"])
            paid_price = number(managed.get("paid_price", managed["on_demand_price"]))
            instance_type = managed["instance_type"]
            read("lambda.managed_instances.instances", hours, (instance_type, paid_price))
            read("lambda.managed_instances.management_fee", hours, (instance_type, on_demand_price * Fraction(15, 100)))
        else:
            if "requests" in function or "requests" in provisioned:
                requests = on_demand_requests + provisioned_requests
                read("lambda.requests", requests * self.requests_of_an_event(function))
            seconds = self.seconds_on_demand(function, granularity)
            if "requests" in function:
                read(f"lambda.duration.{architecture}", seconds * memory)
            if provisioned:
                active = provisioned["active"]
                if isinstance(active, str):
                    active = {"hours": active}
                five_minutes = ceil(milliseconds(active["hours"], "h") / 300_000) * count(active.get("times", "1"))
                environments = count(provisioned["environments"])
                read(f"lambda.provisioned_concurrency.{architecture}", environments * five_minutes * 300 * memory)
                if "requests" in provisioned:
                    mean = Fraction(0)
                    if provisioned_requests:
                        mean = self.mean_milliseconds(provisioned["duration"], granularity, None)
                    asked = provisioned_requests * mean / 1000
                    # What the environments cannot serve while they are active runs on demand.
                    served = min(asked, environments * five_minutes * 300)
                    read(f"lambda.provisioned_duration.{architecture}", served * memory)
                    if asked > served:
                        read(f"lambda.duration.{architecture}", (asked - served) * memory)
                    seconds += asked
            storage = bytes_of(function.get("ephemeral_storage", "512"), "MB")
            if storage > 512 * MB:
                read("lambda.ephemeral_storage", seconds * (storage - 512 * MB) / GB)
                if self.day < LARGE_TMP_SINCE:
                    self.errors.add("not-yet-available")

        snap_start = function.get("snap_start")
        if snap_start is not None and not function.get("runtime", "").startswith("java"):
            if self.day < SNAP_START_SINCE:
                self.errors.add("not-yet-available")
            active = milliseconds(snap_start["active"], "h") / 1000 if "active" in snap_start else self.hours * 3600
            versions = count(snap_start.get("versions", "1"))
            read("lambda.snap_start.cache", max(active, 3 * 3600) * versions * memory)
            restores = None
            if "restores" in snap_start:
                restores = self.monthly(snap_start["restores"])
            elif "cold_starts" in function:
                restores = on_demand_requests * fraction_of(function["cold_starts"]["share"])
            if restores is not None:
                read("lambda.snap_start.restore", restores * memory)

        streaming = function.get("response_streaming")
        if streaming:
            beyond = max(bytes_of(streaming["size"], "B") - 6 * MB, 0)
            read("lambda.response_streaming", self.monthly(streaming["responses"]) * beyond / GB)

        for source in function.get("event_sources", []):
            hours = count(source.get("poller_unit_hours", "0"))
            if hours:
                read(f"lambda.event_poller_unit.{'kafka' if source['type'] == 'kafka' else 'sqs'}", hours)

        durable = function.get("durable", {})
        if "operations" in durable:
            read("lambda.durable.operations", self.monthly(durable["operations"]))
        if "written" in durable:
            read("lambda.durable.written", in_units(durable["written"], DECIMAL_SIZE_UNITS, "GB"))
        if "retained" in durable:
            read("lambda.durable.retained", number(durable["retained"]))

        if "tenant_environments" in function:
            environments = self.monthly(function["tenant_environments"])
            read(f"lambda.tenant_environment.{architecture}", environments * memory)

    def read_at_edge(self, resource, meter, quantity):
        self.sums[resource, "us-east-1", meter, X86, NOT_STATED] += quantity

    def edge_function(self, resource, function):
        if "requests" not in function:
            return
        memory = bytes_of(function.get("memory", "128"), "MB") / GB
        granularity = 1 if self.day >= EDGE_ONE_MILLISECOND_SINCE else 50
        self.read_at_edge(resource, "lambda_edge.requests", self.monthly(function["requests"]))
        self.read_at_edge(resource, "lambda_edge.duration", self.seconds_on_demand(function, granularity) * memory)

    def cloudfront_function(self, resource, function):
        if "requests" in function:
            self.read_at_edge(resource, "cloudfront_functions.invocations", self.monthly(function["requests"]))
        reads = function.get("key_value_store", {}).get("reads")
        if reads:
            self.read_at_edge(resource, "cloudfront_functions.key_value_reads", self.monthly(reads))


    def table(self, resource, table, default_region):
        home = table.get("region") or default_region or "us-east-1"
        dynamodb.TableMeter(table, home, self.hours, self.reader(resource)).measure()

    def instance(self, resource, instance, default_region):
        home = default_region or "us-east-1"
        meter = neighbours.InstanceMeter(instance, home, self.hours, self.reader(resource))
        refusals = meter.refusals(self.day)
        self.errors |= refusals
        if "invalid-value" not in refusals:
            meter.measure()

    def reservation(self, resource, reserved):
        dynamodb.measure_reservation(reserved, self.hours, self.reader(resource))

    def reader(self, resource):
        def read(region, meter, quantity, kind=""):
            self.sums[resource, region, meter, X86, (kind, None)] += quantity
        return read


# --- the bill -------------------------------------------------------------------------------------------------------


def groups_of(lines, key):
    groups = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return [group for _, group in sorted(groups.items())]


def quantity_of(group):
    return sum((line.quantity for line in group), Fraction(0))


def has_free_part(line):
    if line.region.startswith("us-gov-"):
        return line.meter in neighbour_meters.FREE_IN_GOVCLOUD
    return not line.region.startswith("cn-")


def take_free(lines, free_tier, already_used):
    """Takes the free pools off the lines. Returns where the tiers of (region, meter) begin after usage elsewhere that
    lies beyond them."""
    begins = defaultdict(Fraction)
    pools = [(*pool, None) for pool in ALLOWANCES + neighbour_meters.ALLOWANCES]
    of_regions = dynamodb.ALLOWANCES + neighbour_meters.ALLOWANCES_OF_REGIONS
    pools += [(*pool, region) for pool in of_regions for region in sorted({line.region for line in lines})]
    for meters, allowance, used_key, region in pools:
        covered = [
            line for line in lines
            if line.meter in meters and region in (None, line.region) and line.quantity and has_free_part(line)
        ]
        groups = groups_of(covered, lambda line: (line.region, line.meter))
        usages = [quantity_of(group) for group in groups]
        pool = Fraction(allowance if free_tier else 0)
        used = already_used.get(used_key, Fraction(0))
        free = min(max(pool - used, 0), sum(usages))
        beyond = max(used - pool, Fraction(0))
        parts = zip(groups, share(Fraction(free), usages), share(beyond, usages))
        for group, free_of_group, beyond_of_group in parts:
            for line, free_of_line in zip(group, share(free_of_group, [line.quantity for line in group])):
                line.free += free_of_line
            begins[group[0].region, group[0].meter] = beyond_of_group
    return begins


def price_group(group, prices, day, begin):
    """Prices the lines of one region and usage type tier by tier. Returns the currency, or None when no price is known
    and none is needed; raises Refused when one is needed."""
    tiers = prices.tiers(group[0], day)
    if not tiers and quantity_of(group) == 0:
        return None
    if group[0].meter.startswith("lambda.duration.") and day < TIERS_SINCE:
        tiers = [(lower, None, price, currency) for lower, _, price, currency in tiers[:1]]
    left = [line.billed - line.covered for line in group]
    position = begin
    for lower, upper, price, _ in tiers:
        if sum(left) == 0 or upper is not None and upper <= position:
            continue
        charged = sum(left) if upper is None else min(sum(left), upper - position)
        position += charged
        for i, part in enumerate(share(charged, left)):
            left[i] -= part
            if part:
                group[i].tiers.append((lower, upper, part, price))
                group[i].cost += part * price
    if sum(left) or not tiers:
        raise Refused({"unknown-price"})
    return tiers[0][3]


def estimate(workload, prices, allow_unpriced=False):
    """The figures of the estimate's JSON. `workload` is the merged account: month, hours_per_month, free_tier, region,
    already_used, savings_plan, discount (texts or absent), and the resources, each a dict of path to dict, with every
    default merged in."""
    month = workload.get("month")
    day = f"{month}-01" if month else prices.newest
    if "hours_per_month" in workload:
        hours = number(workload["hours_per_month"])
    elif month:
        hours = Fraction(24 * calendar.monthrange(*map(int, month.split("-")))[1])
    else:
        hours = Fraction(730)

    meter = Meter(day, hours)
    for resource, function in workload["functions"].items():
        meter.function(resource, function, workload.get("region"))
    for resource, function in workload["edge_functions"].items():
        meter.edge_function(resource, function)
    for resource, function in workload["cloudfront_functions"].items():
        meter.cloudfront_function(resource, function)
    for resource, table in workload.get("tables", {}).items():
        meter.table(resource, table, workload.get("region"))
    for resource, instance in workload.get("services", {}).items():
        meter.instance(resource, instance, workload.get("region"))
    for position, reserved in enumerate(workload.get("reserved", [])):
        meter.reservation(f"account.reserved[{position}]", reserved)
    lines = [line for line in meter.lines()
             if line.meter not in dynamodb.OPTIONAL_METERS or prices.tiers(line, day)]
    errors = meter.errors

    free_tier = workload.get("free_tier", True)
    already_used = {key: count(text) for key, text in workload.get("already_used", {}).items()}
    begins = take_free(lines, free_tier, already_used)
    dynamodb.cover(lines, share)
    currencies = set()
    for line in lines:
        if line.stated_price is not None:
            line.cost = line.quantity * line.stated_price
            if line.quantity:
                line.tiers.append((Fraction(0), None, line.quantity, line.stated_price))
    catalogued = [line for line in lines if line.stated_price is None]
    for group in groups_of(catalogued, lambda line: (line.region, line.meter, line.usage_type)):
        tiers = prices.tiers(group[0], day)
        if tiers:
            currencies.add(tiers[0][3])
        try:
            price_group(group, prices, day, begins[group[0].region, group[0].meter])
        except Refused as refused:
            if not allow_unpriced:
                errors |= refused.ids
            for line in group:
                line.cost = None
                line.tiers = []
    if len(currencies) > 1:
        errors.add("mixed-currencies")
    if errors:
        raise Refused(errors)
    figures = {
        "currency": max(currencies, default="USD"),
        "period": {"month": month, "hours": digits(hours), "prices_as_of": day},
        "free_tier": free_tier,
        "total": sums.total_of(lines, digits),
        "line_items": [line.to_json() for line in lines],
        "totals": {
            "by_service": sums.sums_by(lines, lambda line: line.service, digits),
            "by_resource": sums.sums_by(lines, lambda line: line.resource, digits),
            "by_region": sums.sums_by(lines, lambda line: line.region, digits),
        },
    }
    if any(line.cost is None for line in lines):
        figures["partial"] = True
    agreements.apply(figures, workload, prices, day, digits, fraction_of)
    return figures

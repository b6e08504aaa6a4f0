#!/usr/bin/env python3
"""The program against calculator.py on random workloads: every figure of every line, to the last digit.

Usage: differential_test.py PROGRAM. LAMBDACOST_TEST_SEED repeats a run, LAMBDACOST_TEST_WORKLOADS sets how many
workloads it has, LAMBDACOST_TEST_ONLY runs one of them and prints it. The work is spread over the processors; what is
found does not depend on how.
"""

import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True

import calculator  # noqa: E402
import dynamodb  # noqa: E402

KINDS = ("functions", "edge_functions", "cloudfront_functions", "tables")
MOST_FAILURES_SHOWN = 3
# So many random workloads have every usage type; in fewer, a rare one may be missing by chance.
ENOUGH_FOR_EVERY_USAGE_TYPE = 2000

# Where most meters have a price; any other region of the price list comes up now and then.
USUAL_REGIONS = ("us-east-1", "us-east-1", "eu-west-1", "ap-northeast-1", "us-west-2", "sa-east-1")
INSTANCE_TYPES = ("m7g.xlarge", "c7i.large")
ANY_INSTANCE_TYPE = "*"
RUNTIMES = ("nodejs22.x", "python3.13", "java21", "dotnet8", "provided.al2023", "provided.al2")


class Program:
    def __init__(self, path):
        self.path = path
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith("LAMBDACOST_") and name != "NO_COLOR"
        }

    def run(self, arguments, stdin=""):
        return subprocess.run([self.path, *arguments], input=stdin, env=self.environment, capture_output=True,
                              encoding="utf-8", check=False)


# --- random workloads -----------------------------------------------------------------------------------------------


class Generator:
    """Values as a workload file writes them, with boundaries more often than chance has them."""

    def __init__(self, seed, prices):
        self.random = random.Random(seed)
        self.prices = prices
        # Numbers as long as a workload may write them: what does not fit must be refused, and what fits must be right.
        self.is_extreme = self.chance(5)

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def between(self, first, last):
        return self.random.randint(first, last)

    def decimal(self, largest, decimals):
        scale = self.between(0, decimals)
        return calculator.digits(calculator.Fraction(self.between(0, largest * 10**scale), 10**scale))

    def extreme(self, largest):
        return self.decimal(self.pick(1, 1000, largest), self.pick(0, 6, 12))

    def count(self, magnitude=9):
        kind = self.between(0, 9)
        if self.is_extreme and self.chance(30):
            return self.extreme(10**17)
        if kind == 0:
            return self.pick("0", "1", "999999", "1000000", "1_000_001", "1e6", "2000000", "2e6")
        if kind < 4:
            return self.decimal(999, 3) + self.pick("", "k", "K", "M", " M")
        if kind == 4 and magnitude >= 9:
            return self.decimal(20, 2) + self.pick("M", "G", "B")
        return str(self.between(0, 10 ** self.between(0, magnitude)))

    def rate(self, magnitude=9):
        if self.chance(30):
            period = self.pick("/s", "/min", "/h", "/day", "/month", " /s", "/ day")
            return self.decimal(10 ** self.between(0, 4), 3) + period
        return self.count(magnitude)

    def share(self, decimals=2):
        if self.is_extreme and self.chance(30):
            return self.decimal(1, 12)
        if self.chance(50):
            return calculator.digits(calculator.Fraction(self.between(0, 100 * 10**decimals), 10**decimals)) + "%"
        return calculator.digits(calculator.Fraction(self.between(0, 10**4), 10**4))

    def time(self, largest_ms=900_000):
        kind = self.between(0, 5)
        if self.is_extreme and self.chance(30):
            return self.extreme(10**12) + " ms"
        if kind == 0:
            return self.pick("0 ms", "1ms", "0.001 ms", "1.001 ms", "99.999 ms", "100 ms", "100.0001 ms", "50 ms",
                             "50.5 ms", "49.99", "900 s", "15 min", "0.5 min")
        if kind == 1:
            return self.decimal(max(largest_ms // 1000, 1), 4) + " s"
        return self.decimal(10 ** self.between(1, len(str(largest_ms)) - 1), 3) + self.pick(" ms", "ms", "", " MS")

    def durations(self):
        if self.chance(70):
            return self.time()
        parts = self.between(1, 4)
        cuts = sorted(self.between(0, 1000) for _ in range(parts - 1))
        permille = [b - a for a, b in zip([0, *cuts], [*cuts, 1000])]
        shares = [calculator.digits(calculator.Fraction(part, 10)) + "%" for part in permille]
        return [{"share": part, "time": self.time()} for part in shares]

    def memory(self):
        return self.pick("128 MB", "1536 MB", "1 GB", "10240 MB", "10 GB", "1769", "0.5 GB", "129 MB",
                         f"{self.between(128, 10240)} MB", f"{self.between(128, 10240)}", "1048576 KB")

    def event_size(self):
        boundary = self.pick(256, 320, 384, 512, 1024) * 1024 + self.pick(-1, 0, 1)
        anywhere = f"{self.between(0, 1024)} KB"
        return self.pick(str(boundary), f"{boundary} B", "20 KB", "256 KB", "1 MB", "0.5 MB", anywhere)

    def month(self):
        boundary = ("2020-11", "2020-12", "2021-03", "2021-04", "2021-08", "2021-09", "2022-02", "2022-03", "2022-07",
                    "2022-08", "2024-11", "2024-12", "2025-07", "2025-08", "2025-09", "2025-10", "2024-02", "2023-02")
        if self.chance(35):
            return self.pick(*boundary)
        if self.chance(50):
            return f"2026-{self.between(1, 11):02}"
        return f"{self.between(2020, 2025)}-{self.between(1, 12):02}"

    def region(self):
        if self.chance(4):
            return self.pick("cn-north-1", *self.prices.regions)
        return self.pick(*USUAL_REGIONS)

    def add_usage(self, function):
        """Requests and their time, the ordinary or the heavy way."""
        if self.chance(12):
            function["memory"] = self.pick("10 GB", "10240 MB", "8 GB")
            function["requests"] = self.pick("75M", "200M", "1G", "60_000_001", f"{self.between(1, 400)}M")
            function["duration"] = self.pick("10 s", "8 s", "20 s", "1 s", "9999.5 ms")
            return
        function["requests"] = self.rate()
        if self.chance(15):
            function["billed_duration"] = self.time()
        else:
            function["duration"] = self.durations()

    def provisioned_concurrency(self):
        active = self.pick("8 h", "8", "1 min", "5 min", "5.001 min", "744 h", "0 h", "30 d")
        if self.chance(40):
            active = {"hours": active}
            if self.chance(70):
                active["times"] = self.pick("22", "31", "1", "0", "2.5")
        provisioned = {"environments": str(self.between(0, 3000)), "active": active}
        if self.chance(80):
            provisioned["requests"] = self.rate(7)
            provisioned["duration"] = self.durations()
        return provisioned

    def snap_start(self):
        snap_start = {}
        if self.chance(70):
            snap_start["active"] = self.pick("744 h", "3 h", "2.9999 h", "10800.001 s", "1 h", "31 d", "100")
        if self.chance(70):
            snap_start["versions"] = str(self.between(1, 20))
        if self.chance(60) or not snap_start:
            snap_start["restores"] = self.rate(6)
        return snap_start

    def durable(self):
        durable = {"executions": self.rate(6)}
        if self.chance(90):
            durable["operations"] = self.rate(8)
        if self.chance(90):
            durable["written"] = self.pick("104 GB", "104", "8 KB", "0.5 TB", "12345 MB", self.decimal(1000, 4) + " GB")
        if self.chance(90):
            durable["retained"] = self.pick("72.8 GB-month", "72.8", self.decimal(1000, 4) + " GB-month")
        return durable

    def managed_instances(self):
        managed = {
            "instance_type": self.pick(*INSTANCE_TYPES),
            "hours": self.pick("2000", "730", self.decimal(5000, 2)),
            "on_demand_price": self.pick("0.1632", "0.04", self.decimal(5, 4)),
        }
        if self.chance(60):
            managed["paid_price"] = self.pick("0.0457", "0.1", self.decimal(5, 4))
        return managed

    def add_extras(self, function, month):
        if self.chance(35):
            function["cold_starts"] = {"share": self.share(), "init": self.time(10_000)}
        if self.chance(30):
            function["invocation"] = self.pick("sync", "async", "async", "async")
            function["event_size"] = self.event_size()
        if self.chance(25):
            function["ephemeral_storage"] = self.pick("512 MB", "513 MB", "10240 MB", "1 GB", "512.5 MB",
                                                      str(self.between(512, 10240)))
        if self.chance(15):
            function["snap_start"] = self.snap_start()
        if self.chance(15):
            size = self.pick("7 MB", "6 MB", "6291457", "6291455 B", "20 MB", "200 KB", self.decimal(200, 2) + " MB")
            function["response_streaming"] = {"responses": self.rate(6), "size": size}
        if self.chance(15):
            function["event_sources"] = [
                {
                    "type": self.pick("sqs", "sqs-fifo", "kafka"),
                    "poller_unit_hours": self.pick("0", "1460", "8000", "12.5"),
                }
                for _ in range(self.between(1, 2))
            ]
        if self.chance(10):
            function["durable"] = self.durable()
        if self.chance(10):
            function["tenant_environments"] = self.rate(6)
        if self.chance(10) and (not month or month >= "2021-09"):
            function["managed_instances"] = self.managed_instances()

    def function(self, month):
        function = {"memory": self.memory()}
        if self.chance(10):
            del function["memory"]
        if self.chance(50):
            function["region"] = self.region()
        if self.chance(30 if not month or month >= "2021-09" else 1):
            function["architecture"] = self.pick("arm64", "arm64", "x86_64")
        if self.chance(50):
            function["runtime"] = self.pick(*RUNTIMES)
        if self.chance(20):
            function["package"] = {"type": self.pick("zip", "image")}
        self.add_usage(function)
        if self.chance(50):
            self.add_extras(function, month)
        if self.chance(15):
            function["provisioned_concurrency"] = self.provisioned_concurrency()
            if self.chance(20):
                for key in ("requests", "duration", "billed_duration"):
                    function.pop(key, None)
        return function

    def edge_function(self):
        function = {"event": self.pick("viewer-request", "origin-request"), "memory": self.memory()}
        self.add_usage(function)
        if self.chance(30):
            function["cold_starts"] = {"share": self.share(), "init": self.time(10_000)}
        return function

    def cloudfront_function(self):
        function = {"requests": self.rate(8)}
        if self.chance(50):
            function["key_value_store"] = {"reads": self.rate(8)}
        return function

    def already_used(self):
        choices = {
            "lambda_requests": ("1M", "999999", "1000001", "0", "5M", self.count()),
            "lambda_gb_seconds": (
                "400000", "399999.5", "400000.000001", "0", "5e9", "6_000_000_000", "1.6e10", self.count()
            ),
            "lambda_response_streaming_gb": ("100", "99.5", "0", "250"),
            "cloudfront_functions_invocations": ("2M", "1", "3M"),
            "cloudfront_functions_key_value_reads": ("2M", "1", "3M"),
            **dynamodb.ALREADY_USED,
        }
        return {key: self.pick(*texts) for key, texts in choices.items() if self.chance(50)}

    def workload(self):
        month = self.month() if self.chance(85) else None
        names = [self.pick("a", "b", "api", "place-order", "z_9", "Näme", "orders.v2", "two words", "10") + suffix
                 for suffix in ("", "-1", "_2", ".3", "4", "A", "é", "#7")]
        self.random.shuffle(names)
        names = list(dict.fromkeys(names))
        workload = {"functions": {}, "edge_functions": {}, "cloudfront_functions": {}}
        for name in names[:self.between(0, 5)]:
            workload["functions"][name] = self.function(month)
        if self.chance(25):
            for name in names[:self.between(1, 3)]:
                workload["edge_functions"][name] = self.edge_function()
        if self.chance(25):
            for name in names[:self.between(1, 3)]:
                workload["cloudfront_functions"][name] = self.cloudfront_function()
        workload["tables"] = {}
        if self.chance(50):
            for name in names[:self.between(1, 4)]:
                workload["tables"][name] = dynamodb.random_table(self)
            if self.chance(30):
                workload["reserved"] = dynamodb.random_reserved(self)
        if month:
            workload["month"] = month
        if self.chance(40):
            workload["hours_per_month"] = self.pick("730", "720", "744", "730.5", "672", "1", "729.6")
        if self.chance(40):
            workload["free_tier"] = self.pick(True, False)
        if self.chance(30):
            workload["region"] = self.pick(*USUAL_REGIONS)
        if self.chance(35):
            workload["already_used"] = self.already_used()
        if self.chance(25):
            workload["discount"] = self.pick("5%", "12.5%", "0.1", "0%", self.decimal(99, 1) + "%")
        if self.chance(25):
            workload["savings_plan"] = {
                "term": self.pick("1 year", "3 years"),
                "payment": self.pick("no-upfront", "no-upfront", "partial-upfront", "all-upfront"),
            }
        return workload


# --- from a workload to files and arguments -------------------------------------------------------------------------


# What a resource does not take over from another: with the other's, its usage might be given twice.
# Keys that stay with their resource: those of another beside them would contradict them.
USAGE = ("requests", "duration", "billed_duration", *dynamodb.TIED_KEYS)


def with_defaults(resource, defaults):
    """The resource's own values first; mappings are merged key by key."""
    merged = dict(resource)
    for key, value in defaults.items():
        if key not in merged:
            merged[key] = value
        elif isinstance(merged[key], dict) and isinstance(value, dict):
            merged[key] = with_defaults(merged[key], value)
    return merged


def with_defaults_of_kind(kind, resource, defaults):
    """A container image brings its own runtime, handler and libraries, so a function of one takes none from defaults."""
    package_type = resource.get("package", {}).get("type") or defaults.get("package", {}).get("type")
    if kind == "functions" and package_type == "image":
        defaults = {key: value for key, value in defaults.items() if key not in ("runtime", "handler", "layers")}
    return with_defaults(resource, defaults)


def path_of(kind, name):
    if re.fullmatch(r"[A-Za-z0-9_-]+", name):
        return f"{kind}.{name}"
    return f'{kind}["{name}"]'


def to_yaml(value, indent=0):
    """Block style; texts plain, but keys quoted where YAML would not read them as written."""
    lines = []
    items = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, item in items:
        head = " " * indent + ("-" if isinstance(value, list) else f"{json.dumps(key, ensure_ascii=False)}:")
        if isinstance(item, (dict, list)):
            lines.append(f"{head} {to_flow(item)}" if not item or isinstance(value, list) else head)
            if item and not isinstance(value, list):
                lines.append(to_yaml(item, indent + 2))
        else:
            lines.append(f"{head} {to_flow(item)}")
    return "\n".join(lines)


def to_flow(item):
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key}: {to_flow(value)}" for key, value in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(map(to_flow, item)) + "]"
    return str(item).lower() if isinstance(item, bool) else item


class Case:
    """A workload spread over files and options as users might."""

    def __init__(self, generator):
        self.workload = generator.workload()
        self.is_extreme = generator.is_extreme
        self.options = ["--format", "json", "--quiet"]
        self.allow_unpriced = generator.chance(40)
        if self.allow_unpriced:
            self.options.append("--allow-unpriced")
        documents = self.documents(generator)
        self.files = [self.text_of(document, generator) for document in documents]

    def documents(self, generator):
        files = generator.pick(1, 1, 1, 2, 3)
        documents = [{"name": f"part-{number}"} for number in range(files)]
        for kind in KINDS:
            for name, resource in self.workload[kind].items():
                generator.pick(*documents).setdefault(kind, {})[name] = resource
        self.move_to_defaults(generator, documents)
        self.move_to_settings(generator, documents)
        for key, option in (("month", "--month"), ("hours_per_month", "--hours-per-month"), ("region", "--region")):
            if key not in self.workload:
                continue
            if generator.chance(40):
                self.options += [option, self.workload[key]]
            else:
                for document in documents if key == "region" else generator.random.sample(documents, 1):
                    document[key] = self.workload[key]
        if "free_tier" in self.workload:
            if not self.workload["free_tier"] and generator.chance(40):
                self.options.append("--no-free-tier")
            else:
                generator.pick(*documents)["free_tier"] = self.workload["free_tier"]
        for key in ("discount", "savings_plan"):
            if key in self.workload:
                generator.pick(*documents)[key] = self.workload[key]
        account = {key: self.workload[key] for key in ("already_used", "reserved") if key in self.workload}
        if account:
            generator.pick(*documents)["account"] = account
        return documents

    def move_to_defaults(self, generator, documents):
        """Some keys of a resource become its file's defaults, which every resource of the kind in that file then has,
        under its own keys. The expected estimate is that of the resources with the defaults put in."""
        for document in documents:
            for kind in KINDS:
                if not document.get(kind) or not generator.chance(25):
                    continue
                resources = document[kind]
                model = resources[generator.pick(*resources)]
                defaults = {key: value for key, value in model.items() if key not in USAGE and generator.chance(40)}
                if not defaults:
                    continue
                document.setdefault("defaults", {})[kind] = defaults
                for name, resource in resources.items():
                    resources[name] = {
                        key: value for key, value in resource.items()
                        if defaults.get(key) != value or generator.chance(30)
                    }
                    self.workload[kind][name] = with_defaults_of_kind(kind, resources[name], defaults)

    def move_to_settings(self, generator, documents):
        """Some values are given with --set, over another value of the file, or in its absence."""
        for document in documents:
            for kind in KINDS:
                for name, resource in document.get(kind, {}).items():
                    if not resource or not generator.chance(8):
                        continue
                    key = generator.pick(*resource)
                    if key == "package":  # whether it is an image decides which defaults were put under the file's values
                        continue
                    self.options += ["--set", f"{path_of(kind, name)}.{key}={to_flow(self.workload[kind][name][key])}"]
                    others = {other: value for other, value in resource.items() if other != key}
                    is_kept = isinstance(resource[key], dict) or not others
                    document[kind][name] = others | ({key: resource[key]} if is_kept else {})

    def text_of(self, document, generator):
        if generator.chance(40):
            return json.dumps(document, ensure_ascii=generator.chance(50), indent=generator.pick(None, 2))
        return to_yaml(document) + "\n"

    def run(self, program, folder):
        if len(self.files) == 1 and len(self.files[0]) % 7 == 0:
            return program.run(["estimate", "-", *self.options], stdin=self.files[0])
        paths = []
        for number, text in enumerate(self.files):
            path = Path(folder) / f"{os.getpid()}-file{number}"
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        return program.run(["estimate", *paths, *self.options])

    def expected(self, prices):
        account = {key: value for key, value in self.workload.items() if key not in KINDS}
        for kind in KINDS:
            account[kind] = {path_of(kind, name): resource for name, resource in self.workload[kind].items()}
        return calculator.estimate(account, prices, self.allow_unpriced)


# --- comparing ------------------------------------------------------------------------------------------------------


def differences(expected, found, path=""):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            if key not in expected or key not in found:
                yield f"{path}.{key}: {'missing' if key in expected else 'not expected'}"
            else:
                yield from differences(expected[key], found[key], f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f"{path}[{number}]")
    elif expected != found:
        yield f"{path}: expected {expected!r}, found {found!r}"


def compare(case, run, prices, tally):
    """What is wrong, as lines of text."""
    found_errors = set(re.findall(r"error: .*\[([a-z-]+)\]$", run.stderr, re.MULTILINE))
    if case.is_extreme and "number-too-large" in found_errors and run.returncode == 2:
        tally["too large"] += 1
        return []
    try:
        expected = case.expected(prices)
    except calculator.Refused as refused:
        tally["refused: " + ", ".join(sorted(refused.ids))] += 1
        # A resource that is refused for its month is not looked at further.
        is_same = found_errors == refused.ids or "not-yet-available" in found_errors & refused.ids
        if run.returncode == 2 and run.stdout == "" and is_same:
            return []
        return [f"expected status 2 with {sorted(refused.ids)}, found {run.returncode} with {sorted(found_errors)}"]
    if run.returncode != 0:
        return [f"expected an estimate, found status {run.returncode}:", run.stderr]
    found = json.loads(run.stdout)
    for key in ("schema", "workload", "assumptions", "diagnostics"):
        del found[key]
    tally["estimated"] += 1
    tally["estimated with extreme numbers"] += case.is_extreme
    tally["estimated with a discount"] += "discount" in expected
    tally["estimated with a Savings Plan"] += bool(expected.get("savings_plan", {}).get("line_items"))
    tally["lines"] += len(expected["line_items"])
    tally["lines of several tiers"] += sum(len(line["tiers"]) > 1 for line in expected["line_items"])
    for line in expected["line_items"]:
        if line["cost"] not in (None, "0"):
            tally["charged", re.sub("|".join(INSTANCE_TYPES + dynamodb.NODE_TYPES), ANY_INSTANCE_TYPE, line["usage_type"])] += 1
    return list(differences(expected, found))


def show(case):
    for number, text in enumerate(case.files):
        print(f"--- file{number}\n{text}")
    print("--- options:", " ".join(case.options))


class Comparison:
    """What the worker processes share: the program, its prices, the seed, a folder for the workloads' files."""

    def __init__(self, program, prices, seed, folder):
        self.program = program
        self.prices = prices
        self.seed = seed
        self.folder = folder

    def __call__(self, number):
        """The workload of that number: its number, what is wrong, and what was counted."""
        case = self.case(number)
        tally = Counter()
        return number, compare(case, case.run(self.program, self.folder), self.prices, tally), tally

    def case(self, number):
        return Case(Generator(f"{self.seed}:{number}", self.prices))


def all_usage_types():
    of_meters = {
        usage_type.format(arm=arm, type=ANY_INSTANCE_TYPE)
        for _, usage_type, _ in calculator.METERS.values() for arm in ("", "-ARM")
    }
    return of_meters - dynamodb.NEVER_CHARGED | dynamodb.EXPORTS


def report_usage_types(tally, workloads):
    """Takes the usage types out of the tally. Returns what is wrong: without a charge somewhere in many workloads, the
    generator has lost a meter."""
    missing = sorted(all_usage_types() - {key[1] for key in tally if isinstance(key, tuple)})
    for key in [key for key in tally if isinstance(key, tuple)]:
        del tally[key]
    if not missing or workloads < ENOUGH_FOR_EVERY_USAGE_TYPE:
        print(f"charged for {len(all_usage_types()) - len(missing)} of {len(all_usage_types())} usage types")
        return []
    return [f"no workload was charged for {usage_type}" for usage_type in missing]


def run_all(comparison, workloads):
    """How many workloads differ, and the sum of the tallies."""
    tally = Counter()
    failures = 0
    with multiprocessing.Pool() as pool:
        for number, problems, counted in pool.imap(comparison, range(workloads), chunksize=10):
            tally.update(counted)
            failures += bool(problems)
            if problems and failures <= MOST_FAILURES_SHOWN:
                print(f"workload {number} (LAMBDACOST_TEST_SEED={comparison.seed} LAMBDACOST_TEST_ONLY={number}):")
                print("\n".join("  " + problem for problem in problems[:10]))
    return failures, tally


def run_one(comparison, number):
    """One workload in full."""
    show(comparison.case(number))
    _, problems, _ = comparison(number)
    print("\n".join(problems) or "no difference")
    return 1 if problems else 0


def main():
    program = Program(os.path.abspath(sys.argv[1]))
    seed = os.environ.get("LAMBDACOST_TEST_SEED") or str(random.SystemRandom().randrange(10**9))
    only = os.environ.get("LAMBDACOST_TEST_ONLY")
    workloads = int(os.environ.get("LAMBDACOST_TEST_WORKLOADS", "300"))
    print(f"LAMBDACOST_TEST_SEED={seed}", flush=True)
    meters = ("lambda", "lambda_edge", "cloudfront_functions", "dynamodb", "dax")
    prices = calculator.Prices(program.run(["prices", "show", *meters, "--format", "json"]).stdout)

    with tempfile.TemporaryDirectory() as folder:
        comparison = Comparison(program, prices, seed, folder)
        if only:
            return run_one(comparison, int(only))
        failures, tally = run_all(comparison, workloads)
    problems = report_usage_types(tally, workloads)
    for what, how_many in sorted(tally.items()):
        print(f"{how_many:8} {what}")
    print(f"{failures} of {workloads} workloads differ")
    if tally["estimated"] == 0:
        problems.append("no workload was estimated")
    print("\n".join(problems))
    return 1 if failures or problems else 0


if __name__ == "__main__":
    sys.exit(main())

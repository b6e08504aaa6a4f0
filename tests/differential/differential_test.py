#!/usr/bin/env python3
"""The program against calculator.py on random workloads: every figure of every line, to the last digit.

Usage: differential_test.py PROGRAM. LAMBDACOST_TEST_SEED repeats a run, LAMBDACOST_TEST_WORKLOADS sets how many
workloads it has, LAMBDACOST_TEST_ONLY runs one of them and prints it. The work is spread over the processors; what is
found does not depend on how.
"""

import fractions
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
from neighbour_meters import BILLING_CODES  # noqa: E402
from neighbours import fitting_defaults, type_of  # noqa: E402
from random_services import TIED_KEYS  # noqa: E402
from random_workloads import INSTANCE_TYPES, Generator  # noqa: E402

KINDS = ("functions", "edge_functions", "cloudfront_functions", "tables", "services")
MOST_FAILURES_SHOWN = 3
# So many random workloads have every usage type; in fewer, a rare one may be missing by chance.
ENOUGH_FOR_EVERY_USAGE_TYPE = 2000

# In place of one of many that usage types name: instances, the regions that data goes to.
ANY = "*"
NAMED_IN_USAGE_TYPES = re.compile("|".join(
    (*INSTANCE_TYPES, *dynamodb.NODE_TYPES, *(f"{code}(?=-AWS-Out-Bytes)" for code in BILLING_CODES.values()))))


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


# --- from a workload to files and arguments -------------------------------------------------------------------------


# Keys that stay with their resource: with those of another beside them its usage might be given twice, or contradict.
USAGE = ("requests", "duration", "billed_duration", *dynamodb.TIED_KEYS)


def is_tied(kind, key):
    return key in (TIED_KEYS if kind == "services" else USAGE)


def groups_with_defaults(kind, resources):
    """Resources that have their defaults in common, those of services by type, with the keys of the defaults."""
    if kind != "services":
        return [((kind,), resources)]
    by_type = {}
    for name, instance in resources.items():
        by_type.setdefault(type_of(name, instance), {})[name] = instance
    return [((kind, service_type), instances) for service_type, instances in by_type.items()]


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
    """A container image brings its own runtime, handler and libraries: a function of one takes none from defaults."""
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
                for keys, resources in groups_with_defaults(kind, document.get(kind, {})):
                    if resources and generator.chance(25):
                        self.take_defaults(generator, document, keys, resources)

    def take_defaults(self, generator, document, keys, resources):
        kind = keys[0]
        model = resources[generator.pick(*resources)]
        defaults = {key: value for key, value in model.items() if not is_tied(kind, key) and generator.chance(40)}
        if not defaults:
            return
        place = document.setdefault("defaults", {})
        for key in keys[:-1]:
            place = place.setdefault(key, {})
        place[keys[-1]] = defaults
        for name, resource in list(resources.items()):
            document[kind][name] = {
                key: value for key, value in resource.items()
                if defaults.get(key) != value or generator.chance(30)
            }
            fitting = fitting_defaults(keys[1], document[kind][name], defaults) if kind == "services" else defaults
            self.workload[kind][name] = with_defaults_of_kind(kind, document[kind][name], fitting)

    def move_to_settings(self, generator, documents):
        """Some values are given with --set, over another value of the file, or in its absence."""
        for document in documents:
            for kind in KINDS:
                for name, resource in document.get(kind, {}).items():
                    if not resource or not generator.chance(8):
                        continue
                    key = generator.pick(*resource)
                    # An image decides which defaults were put under the file's values; a type, which keys there are.
                    if key in ("package", "type"):
                        continue
                    path, value = self.path_and_value(generator, kind, name, key)
                    self.options += ["--set", f"{path}={to_flow(value)}"]
                    others = {other: value for other, value in resource.items() if other != key}
                    is_kept = isinstance(resource[key], dict) or not others
                    document[kind][name] = others | ({key: resource[key]} if is_kept else {})

    def path_and_value(self, generator, kind, name, key):
        """Of what stands under the key, or of one thing in a mapping there."""
        path, value = f"{path_of(kind, name)}.{key}", self.workload[kind][name][key]
        if isinstance(value, dict) and value and generator.chance(50):
            inner = generator.pick(*value)
            if re.fullmatch(r"[a-z_]+", inner):
                return f"{path}.{inner}", value[inner]
        return path, value

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
        for name, instance in self.workload["services"].items():
            account["services"][path_of("services", name)] = {**instance, "type": type_of(name, instance)}
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
    elif path == ".line_items":
        yield f"{path}: expected {len(expected)} lines, found {len(found)}"
        yield from differences(lines_by_name(expected), lines_by_name(found), path)
    elif expected != found:
        yield f"{path}: expected {expected!r}, found {found!r}"


def lines_by_name(lines):
    keys = ("resource", "region", "service", "meter", "usage_type")
    return {" ".join(line[key] for key in keys): line for line in lines}


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
    expected["totals"]["by_tag"] = sums_by_tag(found)
    for key in ("schema", "workload", "assumptions", "diagnostics", "break_even", "hints"):
        found.pop(key, None)
    tally["estimated in part"] += forget_unknown_usage(found, expected)
    tally["estimated"] += 1
    tally["estimated with extreme numbers"] += case.is_extreme
    tally["estimated with a discount"] += "discount" in expected
    tally["estimated with a Savings Plan"] += bool(expected.get("savings_plan", {}).get("line_items"))
    tally["lines"] += len(expected["line_items"])
    tally["lines of several tiers"] += sum(len(line["tiers"]) > 1 for line in expected["line_items"])
    for line in expected["line_items"]:
        if line["cost"] not in (None, "0"):
            tally["charged", NAMED_IN_USAGE_TYPES.sub(ANY, line["usage_type"])] += 1
    return list(differences(expected, found))


def sums_by_tag(found):
    """Of each tag that a line or a sum names, what its values cost by the lines: null where nothing of one is known."""
    sums = {}
    for key, values in found["totals"]["by_tag"].items():
        sums[key] = {}
        for value in values:
            costs = [line["cost"] for line in found["line_items"]
                     if line.get("tags", {}).get(key, "") == value and line["cost"] is not None]
            total = sum(map(fractions.Fraction, costs), fractions.Fraction())
            same = values[value] is None and not costs or values[value] is not None and fractions.Fraction(values[value]) == total
            sums[key][value] = values[value] if same else str(total)
    return sums


def forget_unknown_usage(found, expected):
    """Takes what is said of usage that is not given out of the estimate, of which the calculator has only the sums."""
    if not found.pop("not_estimated", None):
        return False
    if "partial" not in expected:
        del found["partial"]
    if found["total"] is None and expected["total"] == "0":
        found["total"] = "0"
    for name, sums in found["totals"].items():
        for key in [key for key, amount in sums.items() if amount is None and key not in expected["totals"][name]]:
            del sums[key]
    return True


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
    of_meters = set()
    for _, usage_type, _ in calculator.METERS.values():
        variants = usage_type.values() if isinstance(usage_type, dict) else [usage_type]
        for arm in ("", "-ARM"):
            of_meters |= {NAMED_IN_USAGE_TYPES.sub(ANY, text.format(arm=arm, type=ANY)) for text in variants}
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
    prices = calculator.Prices(program.run(calculator.SHOW_PRICES).stdout)

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

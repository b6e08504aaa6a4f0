#!/usr/bin/env python3
"""The JSON Schemas against everything in the tree that they describe: workload files that are good, mistakes that a
schema can see, and the JSON output that tests expect."""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

try:
    import jsonschema
    import yaml
except ImportError as problem:
    sys.exit(f"{problem}: install python3-jsonschema and python3-yaml")

program = sys.argv.pop(1)
root = Path(__file__).resolve().parents[2]

# The folders of tests/errors whose workload the schema refuses; UPDATE_GOLDEN=1 rewrites the list. What is not in it is
# for the program alone to find: relations between keys, duplicate keys, what the catalogue does not price, numbers
# beyond their unit's grammar.
seen_file = root / "tests/schema/seen.txt"


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, in which yes, 1_000 and 12:30 are text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", "n~"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    for character in [*first, *([""] if tag == "null" else [])]:
        CoreLoader.yaml_implicit_resolvers.setdefault(character, []).append(
            (f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$")))


def core_int(loader, node):
    return int(loader.construct_scalar(node))


def core_float(loader, node):
    return float(loader.construct_scalar(node))


def core_mapping(loader, node):
    """Keys are text, as in JSON."""
    if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise yaml.constructor.ConstructorError(problem="a key is no text", problem_mark=node.start_mark)
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


CoreLoader.add_constructor("tag:yaml.org,2002:map", core_mapping)
CoreLoader.add_constructor("tag:yaml.org,2002:int", core_int)
CoreLoader.add_constructor("tag:yaml.org,2002:float", core_float)


def output_of(*arguments):
    run = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    return run.stdout


def validator_of(text):
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=CoreLoader)


def is_template(path):
    """Whether the file is a template of CloudFormation, which the workload's schema does not describe."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.search(r"^\W*Resources\b", text, re.MULTILINE) is not None


def complaints(validator, document):
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(document)]


def workloads_of(case):
    """The workload files that a case names, as documents; none where one cannot even be read."""
    documents = []
    words = shlex.split((case / "args").read_text())
    if words[:1] == ["prices"]:
        return []  # offers of AWS's price list
    for option, word in zip(["", *words], words):
        path = case / word
        if option == "--durations":
            continue  # measurements
        if path.suffix in (".yaml", ".json") and path.is_file() and not is_template(path):
            try:
                documents.append(load(path))
            except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
                return []
    return documents


class WorkloadSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.validator = validator_of(output_of("schema"))

    def test_accepts_good_workloads(self):
        files = [*root.glob("examples/*.yaml"), *root.glob("tests/fuzz/corpus/workloads/*"),
                 *root.glob("tests/limits/*/*.yaml"), *root.glob("tests/golden/*/*.yaml")]
        files = [path for path in files if not is_template(path)]
        self.assertGreater(len(files), 200)
        for path in sorted(files):
            with self.subTest(path=str(path.relative_to(root))):
                self.assertEqual(complaints(self.validator, load(path)), [])

    def test_refuses_the_mistakes_that_a_schema_sees(self):
        cases = [path.parent for path in root.glob("tests/errors/*/args")]
        self.assertGreater(len(cases), 300)
        seen = {case.name for case in cases
                if any(complaints(self.validator, document) for document in workloads_of(case))}
        listed = "".join(f"{name}\n" for name in sorted(seen))
        if os.environ.get("UPDATE_GOLDEN") == "1":
            seen_file.write_text(listed)
        self.assertEqual(listed.split(), seen_file.read_text().split())

    def test_accepts_what_the_program_only_warns_of(self):
        cases = [path.parent for path in root.glob("tests/errors/*/args")]
        accepted = [case for case in cases if not (case / "status").exists()]  # the file is written unless it is 0
        self.assertGreater(len(accepted), 3)
        for case in accepted:
            for document in workloads_of(case):
                with self.subTest(case=case.name):
                    self.assertEqual(complaints(self.validator, document), [])

    def test_sees_each_kind_of_mistake_in_its_place(self):
        cases = [
            ({"functions": {"f": {"memori": "1 GB"}}}, "functions.f"),
            ({"functions": {"f": {"memory": "1 XB"}}}, "functions.f.memory"),
            ({"functions": {"f": {"memory": [1]}}}, "functions.f.memory"),
            ({"functions": {"f": {"memory": {"low": 1, "expected": 2}}}}, "functions.f.memory"),
            ({"functions": {"f": {"duration": [{"share": 1}]}}}, "functions.f.duration"),
            ({"functions": {"f": {"cold_starts": {"share": 1.5}}}}, "functions.f.cold_starts.share"),
            ({"tables": {"t": {"reads": "80/fortnight"}}}, "tables.t.reads"),
            ({"tables": {"t": {"point_in_time_recovery": "yes"}}}, "tables.t.point_in_time_recovery"),
            ({"tables": {"": {}}}, "tables"),
            ({"region": "eu-west-9"}, "region"),
            ({"month": "2026-13"}, "month"),
            ({"budgets": [{"name": "month"}]}, "budgets.0"),
            ({"X-anchors": {}}, ""),
            ([], ""),
        ]
        for document, place in cases:
            with self.subTest(document=document):
                errors = list(self.validator.iter_errors(document))
                self.assertEqual([".".join(map(str, error.absolute_path)) for error in errors], [place])

    def test_accepts_what_ranges_defaults_and_anchors_bring(self):
        for document in [
            {"functions": {"f": {"requests": {"low": "1M", "expected": 3e6, "high": "10M"}}}},
            {"defaults": {"functions": {"cold_starts": {"init": "400 ms"}}},
             "functions": {"f": {"cold_starts": {"share": 0.01}}}},
            {"x-common": [1, {"a": None}]},
        ]:
            with self.subTest(document=document):
                self.assertEqual(complaints(self.validator, document), [])

    def test_defaults_are_those_of_aws(self):
        function = self.validator.schema["properties"]["functions"]["additionalProperties"]["properties"]
        self.assertEqual([function[key]["default"] for key in ("memory", "timeout", "ephemeral_storage")],
                         ["128 MB", "3 s", "512 MB"])

    def test_each_key_has_its_own_description_where_editors_look(self):
        """The language server takes the first title and description that it meets, innermost first."""
        keys = dict(self.keys_of(self.validator.schema, "", set()))
        self.assertGreater(len(keys), 150)
        for path, schema in keys.items():
            with self.subTest(path=path):
                seen = list(self.seen_on_hover(schema))
                self.assertEqual([text for text in map(lambda found: found.get("description"), seen) if text][:1],
                                 [schema["description"]])
                self.assertTrue(any("title" in found for found in seen))
                self.assertNotIn(self.validator.schema["title"], [found.get("title") for found in seen])

    def test_descriptions_say_the_unit_and_the_default(self):
        function = self.validator.schema["properties"]["functions"]["additionalProperties"]["properties"]
        self.assertEqual(function["memory"]["description"],
                         "memory of one environment\nan amount of data in B, KB, MB, GB or TB; 1 KB is 1,024 B; "
                         "a number without a unit is in MB\nAWS's default: 128 MB")

    def test_definitions_have_a_title_and_say_what_is_expected(self):
        for name, definition in self.validator.schema["$defs"].items():
            with self.subTest(name=name):
                self.assertTrue(definition["title"])
                if "anyOf" not in definition:  # a range complains as the value in it does
                    self.assertTrue(definition["errorMessage"].startswith("expected "))

    def test_words_are_described(self):
        def described(schema):
            if isinstance(schema, dict):
                if isinstance(schema.get("enum"), list) and "not" not in schema:
                    yield schema
                for key, value in schema.items():
                    if key not in ("not", "services"):  # a neighbour's words are explained by their key
                        yield from described(value)
            elif isinstance(schema, list):
                for item in schema:
                    yield from described(item)

        lists = list(described(self.validator.schema))
        self.assertGreater(len(lists), 10)
        for schema in lists:
            with self.subTest(words=schema["enum"][:3]):
                self.assertEqual(len(schema.get("enumDescriptions", [])), len(schema["enum"]))

    def test_runtimes_are_listed_newest_first(self):
        runtime = self.validator.schema["$defs"]["runtime"]
        deprecated = ["deprecated since" in text for text in runtime["enumDescriptions"]
                      if not text.startswith("base image")]
        self.assertEqual(deprecated, sorted(deprecated))
        self.assertLess(runtime["enum"].index("nodejs24.x"), runtime["enum"].index("nodejs22.x"))
        self.assertLess(runtime["enum"].index("python3.14"), runtime["enum"].index("python3.9"))
        self.assertLess(runtime["enum"].index("java25"), runtime["enum"].index("java21"))

    def keys_of(self, schema, path, seen):
        """Every key with its schema, each schema once."""
        if not isinstance(schema, dict) or id(schema) in seen:
            return
        seen.add(id(schema))
        for key, value in schema.get("properties", {}).items():
            yield f"{path}.{key}", value
            yield from self.keys_of(value, f"{path}.{key}", seen)
        for key in ("items", "additionalProperties"):
            yield from self.keys_of(schema.get(key), f"{path}[]", seen)
        for part in schema.get("anyOf", []):
            yield from self.keys_of(part, path, seen)

    def seen_on_hover(self, schema):
        """What counts for the same value, innermost first; beside a reference the key's own words stay."""
        merged = dict(schema)
        while "$ref" in merged:
            target = self.validator.schema
            for step in merged.pop("$ref").removeprefix("#/").split("/"):
                target = target[step]
            merged = {**target, **merged}
        for part in merged.get("anyOf", []):
            yield from self.seen_on_hover(part)
        yield merged

    def test_knows_the_regions_of_own_pricing_files(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "regions.yaml").write_text(
                "sources:\n  own: {title: Ours, url: https://example.com/, retrieved: 2026-10-30}\n"
                "regions:\n  - {code: xx-test-1, name: Test, partition: aws, source: own}\n")
            own = validator_of(output_of("schema", "--pricing", folder))
        self.assertEqual(complaints(own, {"region": "xx-test-1"}), [])
        self.assertNotEqual(complaints(self.validator, {"region": "xx-test-1"}), [])

    def test_examples_name_the_schema_for_editors(self):
        for path in root.glob("examples/*.yaml"):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            mark = "# yaml-language-server: $schema="
            self.assertTrue(first.startswith(mark), path)
            self.assertEqual((path.parent / first.removeprefix(mark)).resolve(), root / "schema/workload.schema.json")


class OutputSchemas(unittest.TestCase):
    def test_are_those_of_the_folder_and_valid(self):
        files = sorted(root.glob("schema/*.schema.json"))
        self.assertGreater(len(files), 4)
        for path in files:
            name = path.name.removesuffix(".schema.json")
            with self.subTest(name=name):
                self.assertEqual(output_of("schema", name), path.read_text(encoding="utf-8"))
                validator_of(path.read_text(encoding="utf-8"))

    def test_expected_json_is_valid(self):
        names = set()
        for path in sorted(root.glob("tests/golden/**/*stdout")):
            try:
                document = json.loads(path.read_text(encoding="utf-8"))
            except ValueError:
                continue
            member = document.get("schema", "") if isinstance(document, dict) else ""
            if not member.startswith("lambdacost."):
                continue
            name = member.removeprefix("lambdacost.").split("/")[0]
            names.add(name)
            with self.subTest(path=str(path.relative_to(root))):
                schema = root / f"schema/{name}.schema.json"
                self.assertTrue(schema.is_file(), f"{schema} is missing, and {member} is written")
                self.assertEqual(complaints(validator_of(schema.read_text(encoding="utf-8")), document), [])
        written = {path.name.removesuffix(".schema.json") for path in root.glob("schema/*")} - {"workload"}
        self.assertEqual(names, written, "every schema has a golden output")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""What other programs read of all expected output: JUnit's counts, and Markdown's tables and blocks."""
import re
import sys
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

sys.argv.pop(1)  # the program: what it prints is held to these files elsewhere
GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def outputs(format_name):
    """The expected output of examples and of case folders in a format."""
    found = list(GOLDEN.glob(f"examples/*/*/{format_name}.stdout"))
    for arguments in GOLDEN.glob("*/args"):
        if re.search(rf"--format {format_name}\b", arguments.read_text()):
            found.append(arguments.parent / "stdout")
    return [path for path in found if path.is_file()]


class Junit(unittest.TestCase):
    def test_counts(self):
        self.assertGreater(len(outputs("junit")), 10)
        for path in outputs("junit"):
            with self.subTest(path=path):
                suites = xml.fromstring(path.read_text())
                for suite in [suites, *suites.iter("testsuite")]:
                    cases = list(suite.iter("testcase"))
                    self.assertEqual(int(suite.get("tests")), len(cases))
                    failed = [case for case in cases if case.find("failure") is not None]
                    self.assertEqual(int(suite.get("failures")), len(failed))
                    for case in cases:
                        self.assertTrue(case.get("classname") and case.get("name"))


def cells(row):
    """The cells of a table's row; an escaped bar belongs to its cell."""
    return re.split(r"(?<!\\)\|", row.strip())[1:-1]


class Markdown(unittest.TestCase):
    def test_structure(self):
        self.assertGreater(len(outputs("markdown")), 15)
        for path in outputs("markdown"):
            with self.subTest(path=path):
                text = path.read_text()
                self.assertLess(len(text), 65536)
                self.assertEqual(text.count("<details>"), text.count("</details>"))
                for block in text.split("\n\n"):
                    rows = [line for line in block.splitlines() if line.startswith("|")]
                    if not rows:
                        continue
                    self.assertRegex(rows[1], r"^\|(-+:?\|)+$")
                    self.assertEqual({len(cells(row)) for row in rows}, {len(cells(rows[0]))})


unittest.main()

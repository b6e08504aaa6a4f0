#!/usr/bin/env python3
"""What other programs read of `lambdacost validate`: SARIF's structure, JUnit's XML, GitHub's escapes."""
import json
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

program = sys.argv.pop(1)

WORKLOAD = """\
functions:
  "50% <a> & b, c: d":
    memory: 64 MB
    timeout: 10 s
    runtime: nodejs14.x
    duration: 11 s
  good: {memory: 128 MB, peak: 1/s, runtime: python3.14}
"""


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = Path(cls.folder.name) / "a b.yaml"
        cls.path.write_text(WORKLOAD)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def report(self, form, *options):
        run = subprocess.run(
            [program, "validate", str(self.path), "--as-of", "2026-11-24", "--format", form, *options],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertRegex(run.stderr, r"^lambdacost: validate: \d+ errors?.*\n$")
        return run.stdout

    def test_json_has_the_members_of_the_contract(self):
        report = json.loads(self.report("json"))
        self.assertEqual(report["schema"], "lambdacost.diagnostics/1")
        self.assertEqual(report["as_of"], "2026-11-24")
        members = {"id", "severity", "file", "line", "column", "path", "message", "value", "limit", "adjustable",
                   "source", "related"}
        for finding in report["diagnostics"]:
            self.assertEqual(set(finding), members)
            self.assertIs(type(finding["line"]), int)
            self.assertTrue(finding["source"].startswith("https://"))
            for place in finding["related"]:
                self.assertLessEqual({"path", "file", "line"}, set(place))
        counted = [sum(f["severity"] == s for f in report["diagnostics"]) for s in ("error", "warning", "note")]
        self.assertEqual(counted, [report["summary"][key] for key in ("errors", "warnings", "notes")])

    def test_sarif_has_the_structure_of_2_1_0(self):
        log = json.loads(self.report("sarif"))
        self.assertEqual(log["version"], "2.1.0")
        self.assertLessEqual(set(log), {"$schema", "version", "runs"})
        (run,) = log["runs"]
        self.assertLessEqual(set(run), {"tool", "results", "columnKind", "properties"})
        self.assertIn(run["columnKind"], ("utf16CodeUnits", "unicodeCodePoints"))
        driver = run["tool"]["driver"]
        self.assertEqual(driver["name"], "lambdacost")
        ids = [rule["id"] for rule in driver["rules"]]
        self.assertEqual(len(ids), len(set(ids)))
        for rule in driver["rules"]:
            self.assertLessEqual(set(rule), {"id", "shortDescription", "fullDescription", "help", "helpUri",
                                             "defaultConfiguration"})
            for key in ("shortDescription", "fullDescription", "help"):
                self.assertTrue(rule[key]["text"])
            self.assertIn(rule["defaultConfiguration"]["level"], ("error", "warning", "note"))
            self.assertTrue(rule["helpUri"].startswith("https://"))
        lines = WORKLOAD.splitlines()
        self.assertTrue(run["results"])
        for result in run["results"]:
            self.assertLessEqual(set(result), {"ruleId", "ruleIndex", "level", "message", "locations",
                                               "relatedLocations"})
            self.assertEqual(ids[result["ruleIndex"]], result["ruleId"])
            self.assertIn(result["level"], ("none", "note", "warning", "error"))
            self.assertTrue(result["message"]["text"])
            for location in result["locations"] + result.get("relatedLocations", []):
                place = location["physicalLocation"]
                self.assertNotIn(" ", place["artifactLocation"]["uri"])
                self.assertTrue(place["artifactLocation"]["uri"].endswith("a%20b.yaml"))
                region = place["region"]
                self.assertGreaterEqual(region["startColumn"], 1)
                self.assertGreater((region["endLine"], region["endColumn"]), (region["startLine"], region["startColumn"]))
                self.assertLessEqual(region["endLine"], len(lines))
        memory = next(r for r in run["results"] if r["ruleId"] == "lambda-memory")
        region = memory["locations"][0]["physicalLocation"]["region"]
        line = lines[region["startLine"] - 1]
        self.assertEqual(line[region["startColumn"] - 1:region["endColumn"] - 1], "64 MB")

    def test_junit_counts_what_fails(self):
        for options, failures in (((), 2), (("--strict",), 3)):
            root = xml.fromstring(self.report("junit", *options))
            self.assertEqual(root.tag, "testsuites")
            (suite,) = root
            cases = suite.findall("testcase")
            self.assertEqual(int(suite.get("tests")), len(cases))
            failed = [case for case in cases if case.find("failure") is not None]
            self.assertEqual(len(failed), failures)
            self.assertEqual(int(suite.get("failures")), failures)
            self.assertEqual(failed[0].get("name"), 'functions["50% <a> & b, c: d"].memory')
            self.assertEqual([case.get("name") for case in cases if case.find("failure") is None], ["functions.good"])

    def test_github_commands_are_escaped(self):
        lines = self.report("github").splitlines()
        self.assertTrue(lines)
        for line in lines:
            self.assertRegex(line, r"^::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+(,endColumn=\d+)?,title=[a-z-]+::")
            self.assertNotIn("50% <", line)
        self.assertTrue(lines[0].split("::", 2)[2].startswith("functions["))
        self.assertTrue(any("50%25 <a> & b, c: d" in line for line in lines))


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""The recipes of docs/CI.md and the hooks of pre-commit, as they stand there, in a real repository."""

import json
import re
import subprocess
import unittest

from pull_request import ACTION, BASE, BROKEN, FIX, HEAD, PullRequest, ROOT, snippet, yaml

MARK = "<!-- lambdacost -->"


def steps_of(recipe):
    """The steps of a workflow's only job."""
    job, = snippet(recipe)["jobs"].values()
    return job["steps"]


class Recipes(PullRequest):
    def check_needs_a_base_but_no_earlier_file(self, script):
        """A file that is new passes; a base that is not in the clone does not."""
        self.git("checkout", "--quiet", "--orphan", "other")
        self.commit({"workload.yaml": BASE.replace("3M", "4M")})
        self.git("push", "--quiet", "--force", "origin", "HEAD:change")
        self.git("rm", "--quiet", "workload.yaml")
        self.commit({"README": "none"})
        self.git("push", "--quiet", "--force", "origin", "HEAD:main")
        self.git("fetch", "--quiet")
        self.git("checkout", "--quiet", "--detach", "origin/change")
        new = self.run_script(script)
        self.assertEqual(new.returncode, 0, new.stdout + new.stderr)
        self.assertNotIn("increase", new.stderr)
        self.git("update-ref", "-d", "refs/remotes/origin/main")
        self.git("--git-dir", f"{self.folder}/origin.git", "update-ref", "-d", "refs/heads/main")
        missing = self.run_script(script)
        self.assertNotIn(missing.returncode, (0, 1), missing.stdout + missing.stderr)
        self.assertIn("main", missing.stderr)
        return new

    def test_github(self):
        script = snippet("github")
        self.check_annotations(*self.check_pull_request(lambda: self.run_script(script)))
        new = self.check_needs_a_base_but_no_earlier_file(script)
        self.assertIn("::notice::workload.yaml is new", new.stdout)

    def test_github_with_a_broken_file(self):
        self.commit({"workload.yaml": BROKEN})
        broken = self.run_script(snippet("github"))
        self.assertEqual(broken.returncode, 2)
        self.assertEqual(broken.stderr.count("unknown key `memry`"), 1)

    def test_github_in_a_shallow_clone(self):
        self.commit({"workload.yaml": HEAD})
        self.shallow_clone()
        result = self.run_script(snippet("github"))
        self.assertNotIn(result.returncode, (0, 1))
        self.assertIn("origin/main", result.stderr)

    def test_the_workload_names_a_file(self):
        """The old workload's file is found where it was, with what it held."""
        table = ("tables:\n  a: {mode: provisioned, item_size: 1 KB, reads: 1/s, writes: 1/s,\n"
                 "      profile: {file: day.csv}, provisioned: {auto_scaling: {target: 70%, min: 1, max: 400}}}\n")
        rows = "timestamp,sum,period\n2026-11-01T12:00:00Z,60,60\n"
        self.commit_on_main({"workload.yaml": table, "day.csv": rows})
        self.commit({"workload.yaml": table.replace("day", "hour"), "hour.csv": rows})
        self.git("rm", "--quiet", "day.csv")
        for script in (snippet("github"), "\n".join(snippet("gitlab")["cost"]["script"])):
            result = self.run_script(script)
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
            self.assertIn("passed", result.stderr)

    def comment_on_github(self, report, comments=""):
        """What the comment's step asks of GitHub; `comments` is what `gh` lists."""
        (self.folder / "report.md").write_text(report)
        calls = self.record_calls("gh", f"[[ $* != *--jq* ]] || printf %s '{comments}'")
        result = self.run_script(
            steps_of("github comment")[-1]["run"], REPORT=f"{self.folder}/report.md", PULL_REQUEST="7", GH_TOKEN="t")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual((self.folder / "temp/comment.md").read_text(), f"{MARK}\n{report}")
        return calls()

    def test_github_comment(self):
        field = f"body=@{self.folder}/temp/comment.md"
        first, second = self.comment_on_github("## a\n")
        self.assertEqual(first[:4], ["api", "--paginate", "repos/OWNER/shop/issues/7/comments", "--jq"])
        self.assertEqual(
            second, ["api", "--silent", "--method", "POST", "repos/OWNER/shop/issues/7/comments", "--field", field])
        self.assertEqual(
            self.comment_on_github("## b\n", "11\n12\n")[1],
            ["api", "--silent", "--method", "PATCH", "repos/OWNER/shop/issues/comments/11", "--field", field])
        comments = [
            {"id": 1, "user": {"login": "someone"}, "body": f"{MARK}\nquoted"},
            {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another's"},
            {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\n## old"}]
        self.assertEqual(self.jq(first[4], comments), "3\n")

    def jq(self, query, value):
        if subprocess.run("command -v jq", shell=True, capture_output=True, check=False).returncode != 0:
            self.skipTest("jq is not installed")
        return subprocess.run(
            ["jq", "-r", query], input=json.dumps(value), capture_output=True, text=True, check=True).stdout

    def test_github_comment_after_the_action(self):
        action, comment = steps_of("github comment")[1:]
        self.assertEqual(comment["env"]["REPORT"], f"${{{{ steps.{action['id']}.outputs.report }}}}")
        for workload, status, title in ((HEAD, 1, "failed"), (BROKEN, 2, "could not be computed"), (FIX, 0, "passed")):
            self.commit({"workload.yaml": workload})
            result = self.run_action(**{name.replace("-", "_"): value for name, value in action["with"].items()})
            self.assertEqual(result.returncode, status, result.stderr)
            with open(self.outputs()["report"], encoding="utf-8") as report:
                self.assertIn(title, report.readline())

    def test_yaml(self):
        """What GitHub, GitLab and pre-commit read is YAML, in files and the document; inputs are no part of scripts."""
        blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/CI.md").read_text(), re.DOTALL)
        self.assertGreater(len(blocks), 4)
        files = [ROOT / ".pre-commit-hooks.yaml", *(ROOT / ".github").glob("**/*.yml")]
        for text in blocks + [file.read_text() for file in files]:
            self.assertTrue(yaml.safe_load(text))
        for step in ACTION["runs"]["steps"] + steps_of("github comment") + steps_of("github sarif"):
            self.assertNotIn("${{", step.get("run", ""))

    def test_workflows_use_the_action_as_it_is(self):
        text = (ROOT / "docs/CI.md").read_text()
        for recipe in ("github comment", "github sarif"):
            for step in steps_of(recipe):
                if "lambdacost@" in step.get("uses", ""):
                    self.assertLessEqual(step["with"].keys(), ACTION["inputs"].keys())
        for kind in ("input", "output"):
            table = re.search(rf"\| {kind} \| \|\n\|---\|---\|\n((?:\|.*\n)+)", text)[1]
            self.assertEqual(
                re.findall(r"\| `(.*?)` \| (.*) \|", table),
                [(name, row["description"].strip()) for name, row in ACTION[f"{kind}s"].items()])

    def test_github_sarif(self):
        script = steps_of("github sarif")[2]["run"]
        for workload, status in ((BASE, 0), (HEAD, 0), (BROKEN, 1)):
            self.write({"workload.yaml": workload})
            self.assertEqual(self.run_script(script).returncode, status)
        report = json.loads((self.repository / "lambdacost.sarif").read_text())
        self.assertEqual(report["version"], "2.1.0")
        self.assertIn("budget-exceeded", {result["ruleId"] for result in report["runs"][0]["results"]})

    def test_gitlab(self):
        script = "\n".join(snippet("gitlab")["cost"]["script"])
        self.check_pull_request(lambda: self.run_script(script))
        self.assertIn('failures="0"', (self.repository / "lambdacost.xml").read_text())
        self.check_needs_a_base_but_no_earlier_file(script)

    def comment_on_gitlab(self, notes="[]", token="secret"):
        """The job with the comment before its last item, where curl is recorded."""
        *lines, last = snippet("gitlab")["cost"]["script"]
        calls = self.record_calls("curl", f"[[ $* == *--request* ]] || printf %s '{notes}'")
        result = self.run_script(
            "\n".join([*lines, *snippet("gitlab comment"), last]), CI_API_V4_URL="https://gitlab/api/v4",
            CI_PROJECT_ID="5", CI_MERGE_REQUEST_IID="7", COMMENT_TOKEN=token)
        return result, calls()

    def test_gitlab_comment(self):
        self.jq(".", [])
        self.commit({"workload.yaml": HEAD})
        notes = "https://gitlab/api/v4/projects/5/merge_requests/7/notes"
        common = ["--fail", "--silent", "--show-error", "--header", "PRIVATE-TOKEN: secret"]
        listed = [*common, f"{notes}?sort=asc&order_by=created_at&per_page=100"]
        body = ["--data-urlencode", "body@comment.md", "--output", "/dev/null"]
        result, calls = self.comment_on_gitlab()
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(calls, [listed, [*common, "--request", "POST", *body, notes]])
        comment = (self.repository / "comment.md").read_text()
        self.assertTrue(comment.startswith(f"{MARK}\n## ❌ lambdacost check failed\n"))
        before = json.dumps([{"id": 1, "body": "hello"}, {"id": 2, "body": f"{MARK}\nold"}, {"id": 3, "body": MARK}])
        self.commit({"workload.yaml": FIX})
        result, calls = self.comment_on_gitlab(before)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(calls, [listed, [*common, "--request", "PUT", *body, f"{notes}/2"]])
        self.assertIn("## ✅", (self.repository / "comment.md").read_text())

    def test_gitlab_comment_that_is_not_made(self):
        result, calls = self.comment_on_gitlab(token="")
        self.assertEqual((result.returncode, calls), (0, []))
        self.commit({"workload.yaml": BROKEN})
        result, calls = self.comment_on_gitlab()
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(calls, [])
        self.assertEqual(result.stderr.count("unknown key `memry`"), 1)

    def test_pipe(self):
        for workload, status in ((HEAD, 1), (FIX, 0), (BROKEN, 2)):
            self.write({"workload.yaml": workload})
            result = self.run_script(snippet("pipe"))
            self.assertEqual(result.returncode, status, result.stderr)
        self.git("rm", "--quiet", "--force", "workload.yaml")
        self.commit({})
        self.write({"workload.yaml": BASE})
        for options in ("-e -o pipefail", "-e"):
            result = self.run_script(f"bash {options} -c '{snippet('pipe')}'")
            self.assertNotIn(result.returncode, (0, 1), result.stderr)

    def test_pre_commit_hooks(self):
        text = (ROOT / ".pre-commit-hooks.yaml").read_text()
        entries = re.findall(r"^  entry: scripts/lambdacost (.*)$", text, re.MULTILINE)
        self.assertEqual(entries, ["check", "validate"])
        for entry in entries:
            for workload, status in ((BASE, 0), (HEAD, 1)):
                self.write({"workload.yaml": workload})
                self.assertEqual(self.run_script(f"lambdacost {entry} workload.yaml").returncode, status)


unittest.main()

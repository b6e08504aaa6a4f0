#!/usr/bin/env python3
"""A pull request from base to head and to its fix, with the commands of docs/CI.md and action.yml, in a real repository.

The head doubles a function's memory and adds another one below Lambda's minimum: the gate fails and says why. The fix
turns it green.
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()

BASE = """\
name: shop
month: 2026-11
region: us-east-1
functions:
  checkout: {runtime: nodejs24.x, memory: 1536 MB, timeout: 10 s, requests: 3M, duration: 120 ms}
budgets:
  - {name: month, limit: 10 USD}
"""
HEAD = BASE.replace("1536 MB", "3 GB").replace(
    "budgets:", "  thumbs: {runtime: nodejs24.x, memory: 64 MB, requests: 1M, duration: 300 ms}\nbudgets:"
)
FIX = BASE.replace("120 ms", "122 ms")


def snippet(name):
    """The shell commands behind a mark of docs/CI.md."""
    text = (ROOT / "docs/CI.md").read_text()
    return re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", text, re.DOTALL)[1]


def action_script():
    """What the composite action runs."""
    text = (ROOT / "action.yml").read_text()
    return textwrap.dedent(re.search(r"      run: \|\n((?:        .*\n)+)", text)[1])


class Gate(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.environment = {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com",
            "GITHUB_BASE_REF": "main",
            "GITHUB_STEP_SUMMARY": f"{self.folder}/summary.md",
            "GITHUB_ACTION_PATH": f"{self.folder}/action",
            "RUNNER_TEMP": str(self.folder),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        }
        for place in ("bin", "action/scripts"):
            (self.folder / place).mkdir(parents=True)
            self.write_script(self.folder / place / "lambdacost", f'exec {shlex.quote(str(PROGRAM))} "$@"')
        shutil.copy(ROOT / "scripts/download_release", self.folder / "action/scripts")
        self.repository = self.folder / "repository"
        self.repository.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit(BASE)
        self.git("clone", "--quiet", "--bare", ".", str(self.folder / "origin.git"))
        self.git("remote", "add", "origin", str(self.folder / "origin.git"))
        self.git("fetch", "--quiet", "origin")
        self.git("checkout", "--quiet", "-b", "change")

    @staticmethod
    def write_script(path, text):
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def git(self, *arguments):
        subprocess.run(["git", *arguments], cwd=self.repository, env=self.environment, check=True)

    def commit(self, workload):
        (self.repository / "workload.yaml").write_text(workload)
        self.git("add", "workload.yaml")
        self.git("commit", "--quiet", "-m", "workload")

    def run_script(self, script, **environment):
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.repository, env=self.environment | environment, capture_output=True, text=True, check=False,
        )

    def summary(self):
        return (self.folder / "summary.md").read_text()

    def check_pull_request(self, script, **environment):
        self.commit(HEAD)
        failed = self.run_script(script, **environment)
        self.assertEqual(failed.returncode, 1, failed.stderr)
        self.assertIn("lambdacost: check: failed: limits, budget month, increase of at most 10%", failed.stderr)
        self.commit(FIX)
        fixed = self.run_script(script, **environment)
        self.assertEqual(fixed.returncode, 0, fixed.stderr)
        self.assertIn("lambdacost: check: passed: ", fixed.stderr)
        return failed, fixed

    def check_annotations(self, failed, fixed):
        self.assertIn("::error file=workload.yaml,line=6,col=41,endColumn=45,title=lambda-memory::", failed.stdout)
        self.assertIn("::error file=workload.yaml,line=8,col=26,endColumn=31,title=budget-exceeded::", failed.stdout)
        self.assertEqual(fixed.stdout, "")
        before, after = self.summary().split("## ✅")
        self.assertTrue(before.startswith("## ❌ lambdacost check failed\n"))
        self.assertIn("| `functions.thumbs` | – | $", before)
        self.assertIn("<details>", before)
        self.assertNotIn("❌", after)

    def test_github(self):
        self.check_annotations(*self.check_pull_request(snippet("github")))

    def test_action(self):
        self.check_annotations(*self.check_pull_request(
            action_script(), FILE="workload.yaml", BASE="origin/main", BUDGET="", MAX_INCREASE="10%"))

    def test_action_of_a_new_workload(self):
        self.git("mv", "workload.yaml", "new.yaml")
        result = self.run_script(
            action_script(), FILE="new.yaml", BASE="origin/main", BUDGET="3USD", MAX_INCREASE="10%")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("passed: 3 checks", result.stderr)
        self.assertIn("::notice::lambdacost: new.yaml is not in origin/main: there is no earlier workload", result.stdout)

    def test_action_without_the_base(self):
        self.commit(HEAD)
        for base in ("origin/nowhere", "0123456789012345678901234567890123456789"):
            result = self.run_script(action_script(), FILE="workload.yaml", BASE=base, BUDGET="", MAX_INCREASE="10%")
            self.assertEqual(result.returncode, 2, result.stdout)
            self.assertIn(f"::error::lambdacost: the base {base} is not in this clone", result.stdout)
            self.assertIn("fetch-depth: 0", result.stdout)

    def test_action_of_a_file_named_otherwise(self):
        self.commit(HEAD)
        for name in ("./workload.yaml", "../" + self.repository.name + "/workload.yaml",
                     str(self.repository / "workload.yaml")):
            result = self.run_script(action_script(), FILE=name, BASE="origin/main", BUDGET="", MAX_INCREASE="10%")
            self.assertEqual(result.returncode, 1, result.stdout)
            self.assertIn("increase of at most 10%", result.stderr)

    def test_action_on_a_push(self):
        result = self.run_script(action_script(), FILE="workload.yaml", BASE="", BUDGET="", MAX_INCREASE="10%")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("::notice::lambdacost: max-increase is not checked", result.stdout)

    def release(self, version="1.2.3"):
        """A release of OWNER/lambdacost whose program leaves a mark; returns its folder."""
        folder = self.folder / f"github/OWNER/lambdacost/releases/download/v{version}"
        folder.mkdir(parents=True)
        for machine in ("x86_64", "aarch64"):
            name = f"lambdacost-{version}-linux-{machine}"
            self.write_script(folder / name, f"""touch {shlex.quote(str(self.folder / "released"))}
exec {shlex.quote(str(PROGRAM))} "$@\"""")
        self.sum(folder)
        return folder

    @staticmethod
    def sum(folder):
        subprocess.run("sha256sum -- * >../sums && mv ../sums SHA256SUMS", shell=True, cwd=folder, check=True)

    def run_action(self, ref, version="", repository="OWNER/lambdacost"):
        """The action as `uses: OWNER/lambdacost@ref` runs it, where file URLs stand for GitHub."""
        (self.folder / "released").unlink(missing_ok=True)
        return self.run_script(
            action_script(), FILE="workload.yaml", BASE="origin/main", BUDGET="", MAX_INCREASE="10%", VERSION=version,
            ACTION_REF=ref, ACTION_REPOSITORY=repository, GITHUB_SERVER_URL=f"file://{self.folder}/github",
            GITHUB_REPOSITORY="OWNER/lambdacost")

    def check_is_released(self, result, is_released, notice=""):
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertEqual((self.folder / "released").exists(), is_released)
        self.assertEqual(result.stdout, notice)

    def test_action_of_a_release(self):
        self.release()
        self.check_annotations(*self.check_pull_request(
            action_script(), FILE="workload.yaml", BASE="origin/main", BUDGET="", MAX_INCREASE="10%",
            ACTION_REF="v1.2.3", ACTION_REPOSITORY="OWNER/lambdacost",
            GITHUB_SERVER_URL=f"file://{self.folder}/github"))
        self.assertTrue((self.folder / "released").exists())

    def test_action_of_another_release(self):
        self.release("1.3.0-rc.1")
        for version in ("v1.3.0-rc.1", "1.3.0-rc.1"):
            self.check_is_released(self.run_action("main", version), True)
            self.check_is_released(self.run_action("v1.2.3", version), True)
        self.check_is_released(self.run_action("", "v1.3.0-rc.1", repository=""), True)  # uses: ./

    def test_action_of_no_release(self):
        self.release()
        for ref in ("main", "v1", "v2-beta", "", "0123456789012345678901234567890123456789"):
            self.check_is_released(self.run_action(ref), False)

    def test_action_of_a_release_without_a_program(self):
        notice = "::notice::lambdacost: no program of the release {} can be had: it is built from source\n"
        release = self.release()
        self.check_is_released(self.run_action("v1.2.4"), False, notice.format("v1.2.4"))
        self.write_script(self.folder / "bin/uname", "[ $1 = -m ] && echo riscv64 || echo Linux")
        self.check_is_released(self.run_action("v1.2.3"), False, notice.format("v1.2.3"))
        self.write_script(self.folder / "bin/uname", "[ $1 = -m ] && echo arm64 || echo Linux")
        self.check_is_released(self.run_action("v1.2.3"), True)
        (release / "SHA256SUMS").unlink()
        self.check_is_released(self.run_action("v1.2.3"), False, notice.format("v1.2.3"))

    def check_refuses(self, result, release):
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertFalse((self.folder / "released").exists())
        self.assertEqual(
            result.stdout, f"::error::lambdacost: the program of the release {release} cannot be used; see the log\n")

    def test_action_of_a_release_that_is_not_there(self):
        self.release()
        for version in ("v1.2.4", "latest", "1.2", "../v1.2.3"):
            self.check_refuses(self.run_action("v1.2.3", version), version)

    def test_action_of_a_changed_program(self):
        release = self.release()
        sums = (release / "SHA256SUMS").read_text()
        for text in ("", sums.replace("-linux-", "-windows-")):
            (release / "SHA256SUMS").write_text(text)
            self.check_refuses(self.run_action("v1.2.3"), "v1.2.3")
        (release / "SHA256SUMS").write_text(sums)
        for program in release.glob("lambdacost-*"):
            program.write_text(program.read_text() + "# changed\n")
        for version in ("", "v1.2.3"):
            result = self.run_action("v1.2.3", version)
            self.check_refuses(result, "v1.2.3")
            self.assertIn("is not what SHA256SUMS says", result.stderr)

    def test_the_release_has_what_the_action_downloads(self):
        workflow = (ROOT / ".github/workflows/release.yml").read_text()
        self.assertIn('"dist/lambdacost-${GITHUB_REF_NAME#v}-linux-$(uname -m)"', workflow)
        self.assertIn("SHA256SUMS dist/*", workflow)
        for machine in ("x86_64", "aarch64"):
            self.assertIn(f"machine: {machine}, runner: ubuntu-24.04", workflow)

    def test_gitlab(self):
        self.check_pull_request(snippet("gitlab"))
        report = (self.repository / "lambdacost.xml").read_text()
        self.assertIn('failures="0"', report)

    def test_pipe(self):
        (self.repository / "workload.yaml").write_text(HEAD)
        failed = self.run_script(snippet("pipe"))
        self.assertEqual(failed.returncode, 1, failed.stderr)
        (self.repository / "workload.yaml").write_text(FIX)
        self.assertEqual(self.run_script(snippet("pipe")).returncode, 0)

    def test_pre_commit_hooks(self):
        text = (ROOT / ".pre-commit-hooks.yaml").read_text()
        entries = re.findall(r"^  entry: scripts/lambdacost (.*)$", text, re.MULTILINE)
        self.assertEqual(entries, ["check", "validate"])
        for entry in entries:
            (self.repository / "workload.yaml").write_text(BASE)
            self.assertEqual(self.run_script(f"lambdacost {entry} workload.yaml").returncode, 0)
            (self.repository / "workload.yaml").write_text(HEAD)
            self.assertEqual(self.run_script(f"lambdacost {entry} workload.yaml").returncode, 1)


unittest.main()

"""A pull request from base to head and to its fix in a real repository, with an origin and what runners set.

The head doubles a function's memory and adds another one below Lambda's minimum: the gate fails and says why. The fix
turns it green.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml
except ImportError as problem:
    sys.exit(f"{problem}: install python3-yaml")

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
BROKEN = BASE.replace("memory", "memry")

AUTHOR = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_NOSYSTEM": "1",
}

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())


def snippet(name):
    """The shell commands or the YAML behind a mark of docs/CI.md."""
    text = (ROOT / "docs/CI.md").read_text()
    language, block = re.search(rf"<!-- {name} -->\n```(\w+)\n(.*?)```", text, re.DOTALL).groups()
    return yaml.safe_load(block) if language == "yaml" else block


class PullRequest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """What every test begins with: the repository whose branch `change` is its origin's main."""
        cls.template = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.template)
        (cls.template / "repository").mkdir()
        (cls.template / "repository/workload.yaml").write_text(BASE)
        script = """
            git init --quiet --template= --initial-branch=main
            git add --all
            git commit --quiet -m workload
            git clone --quiet --template= --bare . ../origin.git
            git remote add origin ../origin.git
            git fetch --quiet origin
            git checkout --quiet -b change"""
        subprocess.run(["bash", "-e", "-c", script], cwd=cls.template / "repository", check=True,
                       env=AUTHOR | {"PATH": os.environ["PATH"], "HOME": str(cls.template)})

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(self.template, self.folder, dirs_exist_ok=True)
        self.environment = AUTHOR | {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": "main",
            "GITHUB_REPOSITORY": "OWNER/shop",
            "GITHUB_STEP_SUMMARY": f"{self.folder}/summary.md",
            "GITHUB_OUTPUT": f"{self.folder}/outputs",
            "GITHUB_PATH": f"{self.folder}/path",
            "GITHUB_ACTION_PATH": f"{self.folder}/action",
            "RUNNER_TEMP": f"{self.folder}/temp",
            "TMPDIR": f"{self.folder}/temp",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        }
        for place in ("bin", "action/scripts"):
            (self.folder / place).mkdir(parents=True)
            self.write_script(self.folder / place / "lambdacost", f'exec {shlex.quote(str(PROGRAM))} "$@"')
        for script in ("ci_check", "download_release"):
            shutil.copy(ROOT / "scripts" / script, self.folder / "action/scripts")
        (self.folder / "temp").mkdir()
        self.repository = self.folder / "repository"

    @staticmethod
    def write_script(path, text):
        path.write_text(f"#!/bin/bash\n{text}\n")
        path.chmod(0o755)

    def git(self, *arguments):
        subprocess.run(["git", *arguments], cwd=self.repository, env=self.environment, check=True)

    def write(self, files):
        for name, text in files.items():
            (self.repository / name).parent.mkdir(parents=True, exist_ok=True)
            (self.repository / name).write_text(text)

    def commit(self, files):
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "workload")

    def commit_on_main(self, files):
        """The files as they are at the base, which the change is on top of."""
        self.git("checkout", "--quiet", "main")
        self.commit(files)
        self.git("push", "--quiet", "origin", "main")
        self.git("checkout", "--quiet", "-B", "change")

    def shallow_clone(self):
        """What `actions/checkout` leaves by default: the last commit of the change alone."""
        self.git("push", "--quiet", "--force", "origin", "change")
        self.repository = self.folder / "shallow"
        subprocess.run(
            ["git", "clone", "--quiet", "--depth=1", "--branch=change", f"file://{self.folder}/origin.git",
             str(self.repository)], env=self.environment, check=True)

    def run_script(self, script, **environment):
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=self.repository, env=self.environment | environment, capture_output=True, text=True, check=False,
        )

    def run_action(self, file="workload.yaml", *, ref="", repository="", **inputs):
        """The step of action.yml as a pull request runs it, with the inputs of a workflow."""
        for name in ("summary.md", "outputs", "path"):
            (self.folder / name).unlink(missing_ok=True)
        values = {f"inputs.{name}": row.get("default", "") for name, row in ACTION["inputs"].items()}
        values |= {"inputs.file": file, "inputs.base": "origin/main", "github.action_ref": ref,
                   "github.action_repository": repository}
        values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        step, = ACTION["runs"]["steps"]
        return self.run_script(
            step["run"],
            **{name: values[re.fullmatch(r"\$\{\{ (.*) \}\}", value)[1]] for name, value in step["env"].items()})

    def summary(self):
        return (self.folder / "summary.md").read_text()

    def outputs(self):
        return dict(line.split("=", 1) for line in (self.folder / "outputs").read_text().splitlines())

    def record_calls(self, command, answer):
        """A command in front of the real one that keeps its arguments; `answer` is what it does then, in the shell."""
        calls = self.folder / f"{command}.calls"
        calls.unlink(missing_ok=True)
        self.write_script(
            self.folder / "bin" / command,
            f"{shlex.quote(sys.executable)} -c 'import json, sys; print(json.dumps(sys.argv[1:]))' \"$@\""
            f" >>{shlex.quote(str(calls))}\n{answer}")
        return lambda: [json.loads(line) for line in calls.read_text().splitlines()] if calls.exists() else []

    def check_pull_request(self, run):
        """`run` fails on the head and passes on the fix; returns what it printed."""
        self.commit({"workload.yaml": HEAD})
        failed = run()
        self.assertEqual(failed.returncode, 1, failed.stderr)
        self.assertIn("lambdacost: check: failed: limits, budget month, increase of at most 10%", failed.stderr)
        before = self.summary() if (self.folder / "summary.md").exists() else ""
        self.commit({"workload.yaml": FIX})
        (self.folder / "summary.md").unlink(missing_ok=True)
        shutil.rmtree(self.folder / "temp")
        (self.folder / "temp").mkdir()
        fixed = run()
        self.assertEqual(fixed.returncode, 0, fixed.stderr)
        self.assertIn("lambdacost: check: passed: ", fixed.stderr)
        return failed, fixed, before

    def check_annotations(self, failed, fixed, before):
        self.assertIn("::error file=workload.yaml,line=6,col=41,endColumn=45,title=lambda-memory::", failed.stdout)
        self.assertIn("::error file=workload.yaml,line=8,col=26,endColumn=31,title=budget-exceeded::", failed.stdout)
        self.assertEqual(fixed.stdout, "")
        self.assertTrue(before.startswith("## ❌ lambdacost check failed\n"))
        self.assertIn("| `functions.thumbs` | – | $", before)
        self.assertIn("<details>", before)
        self.assertTrue(self.summary().startswith("## ✅"))
        self.assertNotIn("❌", self.summary())

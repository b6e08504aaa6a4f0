#!/usr/bin/env python3
"""Which program the action runs: the release's, checked, or the one that is built from its source."""

import shlex
import subprocess
import unittest

from pull_request import PROGRAM, PullRequest, ROOT


class Release(PullRequest):
    def setUp(self):
        super().setUp()
        # File URLs stand for GitHub.
        self.environment |= {"GITHUB_SERVER_URL": f"file://{self.folder}/github",
                             "GITHUB_REPOSITORY": "OWNER/lambdacost"}

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

    def run_release(self, ref, version="", repository="OWNER/lambdacost"):
        """The action as `uses: OWNER/lambdacost@ref` runs it."""
        (self.folder / "released").unlink(missing_ok=True)
        return self.run_action(ref=ref, repository=repository, version=version, max_increase="10%")

    def check_is_released(self, result, is_released, notice=""):
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertEqual((self.folder / "released").exists(), is_released)
        self.assertEqual(result.stdout, notice)

    def test_action_of_a_release(self):
        self.release()
        self.check_annotations(*self.check_pull_request(lambda: self.run_release("v1.2.3")))
        self.assertTrue((self.folder / "released").exists())

    def test_action_of_another_release(self):
        self.release("1.3.0-rc.1")
        for version in ("v1.3.0-rc.1", "1.3.0-rc.1"):
            self.check_is_released(self.run_release("main", version), True)
            self.check_is_released(self.run_release("v1.2.3", version), True)
        self.check_is_released(self.run_release("", "v1.3.0-rc.1", repository=""), True)  # uses: ./

    def test_action_of_no_release(self):
        self.release()
        for ref in ("main", "v1", "v2-beta", "", "0123456789012345678901234567890123456789"):
            self.check_is_released(self.run_release(ref), False)

    def test_action_of_a_release_without_a_program(self):
        notice = "::notice::lambdacost: no program of the release {} can be had: it is built from source\n"
        release = self.release()
        self.check_is_released(self.run_release("v1.2.4"), False, notice.format("v1.2.4"))
        self.write_script(self.folder / "bin/uname", "[ $1 = -m ] && echo riscv64 || echo Linux")
        self.check_is_released(self.run_release("v1.2.3"), False, notice.format("v1.2.3"))
        self.write_script(self.folder / "bin/uname", "[ $1 = -m ] && echo arm64 || echo Linux")
        self.check_is_released(self.run_release("v1.2.3"), True)
        (release / "SHA256SUMS").unlink()
        self.check_is_released(self.run_release("v1.2.3"), False, notice.format("v1.2.3"))

    def check_refuses(self, result, release):
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertFalse((self.folder / "released").exists())
        message = f"the program of the release {release} cannot be used; see the log"
        self.assertEqual(result.stdout, f"::error::lambdacost: {message}\n")
        self.assertIn(message, self.summary())
        self.assertEqual(self.outputs()["verdict"], "error")

    def test_action_of_a_release_that_is_not_there(self):
        self.release()
        for version in ("v1.2.4", "latest", "1.2", "../v1.2.3"):
            self.check_refuses(self.run_release("v1.2.3", version), version)

    def test_action_of_a_changed_program(self):
        release = self.release()
        sums = (release / "SHA256SUMS").read_text()
        for text in ("", sums.replace("-linux-", "-windows-")):
            (release / "SHA256SUMS").write_text(text)
            self.check_refuses(self.run_release("v1.2.3"), "v1.2.3")
        (release / "SHA256SUMS").write_text(sums)
        for program in release.glob("lambdacost-*"):
            program.write_text(program.read_text() + "# changed\n")
        for version in ("", "v1.2.3"):
            result = self.run_release("v1.2.3", version)
            self.check_refuses(result, "v1.2.3")
            self.assertIn("is not what SHA256SUMS says", result.stderr)

    def test_action_without_a_program(self):
        self.write_script(self.folder / "action/scripts/lambdacost", "echo no compiler >&2; exit 3")
        result = self.run_action()
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(result.stdout, "::error::lambdacost: the program could not be built; see the log\n")
        self.assertIn("no compiler", result.stderr)

    def test_the_steps_that_follow_find_the_program(self):
        self.release()
        for version, is_released in (("", False), ("v1.2.3", True)):
            self.check_is_released(self.run_release("main", version), is_released)
            (self.folder / "released").unlink(missing_ok=True)
            folder = (self.folder / "path").read_text().strip()
            self.assertEqual(subprocess.run(["ls", folder], capture_output=True, check=True).stdout, b"lambdacost\n")
            found = self.run_script(f"PATH={folder}:$PATH; lambdacost --version")
            self.assertRegex(found.stdout, r"^lambdacost \d")
            self.assertEqual((self.folder / "released").exists(), is_released)

    def test_the_release_has_what_the_action_downloads(self):
        workflow = (ROOT / ".github/workflows/release.yml").read_text()
        self.assertIn('"dist/lambdacost-${GITHUB_REF_NAME#v}-linux-$(uname -m)"', workflow)
        self.assertIn("SHA256SUMS dist/*", workflow)
        for machine in ("x86_64", "aarch64"):
            self.assertIn(f"machine: {machine}, runner: ubuntu-24.04", workflow)


unittest.main()

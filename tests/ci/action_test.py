#!/usr/bin/env python3
"""The action on pull requests as people have them: what it compares with, what it passes on, what it says."""

import pathlib
import re
import unittest

from pull_request import BASE, BROKEN, HEAD, PullRequest

TABLES = """\
free_tier: false
region: us-east-1
tables:
  orders: {mode: provisioned, storage: 1 GB, item_size: 1 KB, reads: 10/s, writes: 10/s, profile: {file: day.csv},
           provisioned: {auto_scaling: {target: 70%, min: 1, max: 4000}}}
"""


def profile(peak):
    """A day of consumed capacity, an hour of it at the peak, as CloudWatch exports it."""
    return "timestamp,sum,period\n" + "".join(
        f"2026-11-01T{hour:02}:{minute:02}:00Z,{60 * (peak if hour == 12 else 1)},60\n"
        for hour in range(24) for minute in range(60))


NOT_CHECKED = "::notice::lambdacost: ⚠️ max-increase and max-change are not checked\n"


class Action(PullRequest):
    def check_passes(self, result, stdout=""):
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertEqual(result.stdout, stdout)

    def check_fails_by_the_increase(self, result):
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("increase of at most 10%", result.stderr)

    def check_error(self, result, message, status=2):
        """The message is in the log once, as an annotation, and in the summary."""
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        log = result.stdout + result.stderr
        self.assertEqual(log.count(message), 1, log)
        self.assertRegex(result.stdout, f"(?m)^::error.*::.*{re.escape(message)}")
        self.assertTrue(self.summary().startswith("## ❌ lambdacost check could not be computed\n"), self.summary())
        self.assertIn(message, self.summary())
        outputs = self.outputs()
        self.assertEqual([outputs[name] for name in ("verdict", "total", "change")], ["error", "", ""])
        self.assertEqual(pathlib.Path(outputs["report"]).read_text(), self.summary())

    def test_pull_request(self):
        self.check_annotations(*self.check_pull_request(lambda: self.run_action(max_increase="10%")))

    def test_outputs(self):
        self.commit({"workload.yaml": BASE.replace("requests: 3M", "requests: 6M").replace("1536 MB", "1 GB")})
        for options, verdict in (({}, "passed"), ({"max_increase": "10%"}, "failed")):
            self.run_action(**options)
            self.assertEqual(self.outputs() | {"report": ""},
                             {"verdict": verdict, "total": "6.333344", "change": "3.600006", "report": ""})
            self.assertEqual(pathlib.Path(self.outputs()["report"]).read_text(), self.summary())
        self.commit({"workload.yaml": BASE.replace("requests: 3M", "requests: 2M")})
        self.run_action()
        self.assertEqual(self.outputs()["change"], "-2.533338")
        self.run_action(base="")
        self.assertEqual(self.outputs() | {"report": ""},
                         {"verdict": "passed", "total": "0.2", "change": "", "report": ""})
        self.commit({"workload.yaml": BASE + "scenarios:\n  sale: {functions.checkout.requests: 6M}\n"})
        self.run_action(scenario="sale")
        self.assertEqual(self.outputs()["total"], "12.333356")

    def test_outputs_of_names_that_look_like_them(self):
        name = '"x\\n      \\"total\\": \\"0\\",\\n  \\"verdict\\": \\"passed\\"\\n\\nverdict=passed"'
        self.commit({"workload.yaml": HEAD.replace("name: shop", f"name: {name}")})
        self.run_action()
        self.assertIn(self.outputs()["verdict"], ("failed", "error"))
        self.assertEqual(len((self.folder / "outputs").read_text().splitlines()), 4)

    def test_unknown_total(self):
        self.commit({"workload.yaml": "functions:\n  a: {memory: 512 MB}\n"})
        self.run_action()
        self.assertEqual(self.outputs()["total"], "")
        self.commit({"workload.yaml": "functions:\n  a: {memory: 512 MB, duration: 1 s}\n"
                                      "scenarios:\n  sale: {functions.a.requests: 6M}\n"})
        self.run_action(scenario="all")
        self.assertEqual(self.outputs()["total"], "")

    def test_new_file(self):
        self.commit({"new.yaml": "functions:\n  a: {memory: 512 MB, requests: 3M, duration: 1 s}\n"})
        message = "is not in {0}origin/main{0}: there is no earlier workload to compare with"
        result = self.run_action("new.yaml", budget="30USD", max_increase="10%")
        self.check_passes(result, f"::notice::lambdacost: new.yaml {message.format('')}\n" + NOT_CHECKED)
        self.assertIn(f"\n`new.yaml` {message.format('`')}\n", self.summary())
        self.assertIn("passed: 2 checks", result.stderr)
        self.assertIn("\n⚠️ max-increase and max-change are not checked\n", self.summary())
        self.assertEqual(self.outputs()["verdict"], "warned")
        self.run_action("new.yaml", budget="30USD")
        self.assertEqual(self.outputs()["verdict"], "passed")

    def test_renamed_file(self):
        self.git("mv", "workload.yaml", "infra.yml")
        self.commit({"infra.yml": HEAD})
        result = self.run_action("infra.yml", max_increase="10%")
        self.check_fails_by_the_increase(result)
        self.assertIn(
            "::notice::lambdacost: infra.yml is compared with workload.yaml, its name in origin/main\n", result.stdout)
        self.assertIn("`infra.yml` is compared with `workload.yaml`, its name in `origin/main`", self.summary())
        self.assertEqual(self.run_script("git worktree list | wc -l; git status --short").stdout, "1\n")

    def test_renamed_folder_that_is_not_committed(self):
        self.commit_on_main({"old place/workload.yaml": BASE})
        self.git("mv", "old place", "new place")
        self.write({"new place/workload.yaml": HEAD})
        self.check_fails_by_the_increase(self.run_action("new place/workload.yaml", max_increase="10%"))

    def test_shallow_clone(self):
        self.commit({"workload.yaml": HEAD})
        self.shallow_clone()
        result = self.run_action(max_increase="10%")
        self.check_error(result, "the base origin/main is not in this clone; check out with fetch-depth: 0")
        # The one commit is all that it takes.
        self.git("fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
        self.check_fails_by_the_increase(self.run_action(max_increase="10%"))

    def test_base_that_is_not_there(self):
        for base in ("origin/nowhere", "0123456789012345678901234567890123456789", "--all", "main:workload.yaml"):
            self.check_error(self.run_action(base=base, max_increase="10%"), f"the base {base} is not in this clone")
        self.repository = self.folder / "temp"
        self.write({"workload.yaml": BASE})
        result = self.run_action()
        self.check_error(result, "the base origin/main cannot be seen: git reads no repository here")
        self.assertIn("fatal: not a git repository", result.stderr)

    def test_base_by_other_names(self):
        self.commit({"workload.yaml": HEAD})
        self.git("branch", "--quiet", "-D", "main")
        commit = self.run_script("git rev-parse origin/main").stdout.strip()
        for base in ("main", commit, "HEAD~1"):
            self.check_fails_by_the_increase(self.run_action(base=base, max_increase="10%"))

    def test_branch_behind_main(self):
        self.commit({"other.txt": "x"})
        self.git("checkout", "--quiet", "main")
        self.commit({"workload.yaml": HEAD})
        self.git("push", "--quiet", "origin", "main")
        self.git("checkout", "--quiet", "change")
        self.check_passes(self.run_action(max_increase="10%"))
        self.assertTrue(self.outputs()["change"].startswith("-"))

    def test_broken_file(self):
        self.commit({"workload.yaml": BROKEN})
        result = self.run_action(max_increase="10%")
        self.check_error(result, "functions.checkout.memry: unknown key `memry`")
        # The excerpt is as wide as a terminal.
        self.assertRegex(result.stdout,
                         r"^::error file=workload\.yaml,line=5,col=35::functions\.checkout\.memry: unknown key `memry` "
                         r"\[unknown-key\]%0A    checkout: \{runtime: nodejs24\.x, memry: 1536 MB, timeout: 10 s, [^%]*%0A"
                         r" {36}\^~~~~%0A  help: did you mean memory\?\n$")
        self.assertEqual(result.stderr, "")
        self.assertIn("\n```text\nworkload.yaml:5:", self.summary())
        self.assertTrue(self.summary().endswith("help: did you mean memory?\n```\n"))

    def test_broken_file_that_closes_the_fence(self):
        hostile = BASE.replace("memory:", '"```": 1, memory:').replace("budgets:", "a,b: 1%\nbudgets:")
        self.commit({"workload.yaml": hostile, "a,b.yaml": BROKEN})
        result = self.run_action("workload.yaml\na,b.yaml")
        self.assertEqual(result.returncode, 2)
        self.assertIn("\n``````text\n", self.summary())
        self.assertIn("\n``````\n", self.summary())
        self.assertEqual(result.stdout.count("::error file=workload.yaml,"), 2)
        self.assertEqual(result.stdout.count("::error file=a%2Cb.yaml,"), 2)
        self.assertIn("%0A  a,b: 1%25%0A", result.stdout)
        self.assertIn("%0Aworkload.yaml:5:3: note: first given here%0A", result.stdout)
        self.assertEqual(result.stderr, "")

    def test_broken_base(self):
        self.commit_on_main({"workload.yaml": BROKEN})
        self.commit({"workload.yaml": BASE})
        # What mends it passes, and it is said that the change is not known.
        message = "the earlier workload in {0}origin/main{0} cannot be read: there is nothing to compare with"
        for inputs, verdict in (({}, "passed"), ({"max_increase": "10%"}, "warned")):
            with self.subTest(inputs):
                result = self.run_action(**inputs)
                self.check_passes(result, f"::notice::lambdacost: {message.format('')}\n" + (NOT_CHECKED if inputs else ""))
                self.assertIn("origin/main:workload.yaml:5:", result.stderr)
                self.assertIn(f"\n{message.format('`')}\n", self.summary())
                self.assertEqual(self.outputs()["verdict"], verdict)
        # What breaks it further does not.
        self.commit({"workload.yaml": BROKEN + "x: 1\n"})
        self.check_error(self.run_action(), "workload.yaml:5:")

    def test_unusable_inputs(self):
        for inputs, message in (
                ({"file": "nowhere.yaml"}, "nowhere.yaml"),
                ({"file": " \n"}, "no file is given"),
                ({"file": "-"}, "./-"),
                ({"strict": "yes"}, "`strict` is true or false, and not yes"),
                ({"budget": "5x"}, "unknown currency `x`"),
                ({"ignore": "nothing"}, "nothing"),
                ({"scenario": "sale"}, "there is no scenario `sale`"),
                ({"pricing": "nowhere"}, "nowhere"),
                ({"max_increase": "much"}, "much")):
            with self.subTest(inputs):
                result = self.run_action(**inputs)
                self.assertEqual(result.returncode, 2, result.stdout + result.stderr)
                self.assertIn("::error::", result.stdout)
                self.assertIn(message, result.stdout)
                self.assertIn(message, self.summary())
                self.assertEqual(self.outputs()["verdict"], "error")

    def test_file_named_otherwise(self):
        self.commit({"workload.yaml": HEAD})
        (self.folder / "link").symlink_to(self.repository)
        for name in ("./workload.yaml", str(self.folder / "link/workload.yaml"),
                     f"../{self.repository.name}/workload.yaml", str(self.repository / "workload.yaml"), "  workload.yaml  "):
            self.check_fails_by_the_increase(self.run_action(name, max_increase="10%"))

    def test_file_with_blanks_in_another_repository(self):
        self.commit_on_main({"a folder/my workload.yaml": BASE})
        self.commit({"a folder/my workload.yaml": HEAD})
        self.check_fails_by_the_increase(self.run_action("a folder/my workload.yaml", max_increase="10%"))
        self.repository = self.folder
        self.check_fails_by_the_increase(self.run_action("repository/a folder/my workload.yaml", max_increase="10%"))

    def test_file_outside_the_repository(self):
        (self.folder / "made.yaml").write_text(BASE)
        result = self.run_action("../made.yaml", max_increase="10%")
        self.check_passes(result, "::notice::lambdacost: ../made.yaml is not in origin/main: there is no earlier "
                          "workload to compare with\n" + NOT_CHECKED)

    def test_link(self):
        self.commit_on_main({"a.yaml": BASE, "b.yaml": HEAD})
        (self.repository / "link.yaml").symlink_to("a.yaml")
        self.commit_on_main({})
        (self.repository / "link.yaml").unlink()
        (self.repository / "link.yaml").symlink_to("b.yaml")
        self.check_fails_by_the_increase(self.run_action("link.yaml", max_increase="10%"))

    def test_profile_in_a_folder(self):
        self.commit_on_main({"infra/tables.yaml": TABLES, "infra/day.csv": profile(100)})
        self.check_passes(self.run_action("infra/tables.yaml", max_increase="5%"))
        self.assertEqual(self.outputs()["change"], "0")
        self.commit({"infra/day.csv": profile(1)})
        # The shape of the day counts: what is even keeps its capacity for longer.
        self.assertEqual(self.run_action("infra/tables.yaml", max_increase="5%").returncode, 1)
        self.assertRegex(self.outputs()["change"], r"^0\.[0-9]+$")
        self.git("rm", "--quiet", "infra/day.csv")
        self.commit({"infra/tables.yaml": TABLES.replace("day.csv", "week.csv"), "infra/week.csv": profile(100)})
        self.check_passes(self.run_action("infra/tables.yaml", max_increase="5%"))
        self.assertEqual(self.outputs()["change"], "0")

    def test_sparse_checkout(self):
        elsewhere = TABLES.replace("day.csv", "../data/day.csv")
        self.commit_on_main({"infra/tables.yaml": elsewhere, "data/day.csv": profile(1)})
        self.commit({"infra/tables.yaml": TABLES, "infra/day.csv": profile(1)})
        self.git("sparse-checkout", "set", "infra")
        self.assertFalse((self.repository / "data").exists())
        self.check_passes(self.run_action("infra/tables.yaml", max_increase="10%"))

    def test_large_files_of_the_base(self):
        self.commit_on_main({".gitattributes": "*.bin filter=large\n", "a.bin": "x"})
        self.git("config", "filter.large.smudge", f"echo $GIT_LFS_SKIP_SMUDGE >>{self.folder}/smudged; cat")
        self.run_action()
        self.environment["GIT_LFS_SKIP_SMUDGE"] = "0"
        self.run_action()
        self.assertEqual((self.folder / "smudged").read_text(), "1\n0\n")

    def test_nothing_runs_and_nothing_stays(self):
        hook = self.repository / ".git/hooks/post-index-change"
        hook.parent.mkdir(exist_ok=True)
        self.write_script(hook, f"touch {self.folder}/hooked")
        self.run_action()
        self.assertFalse((self.folder / "hooked").exists())
        self.assertFalse(list((self.folder / "temp").glob("*/base")))
        self.assertEqual(self.run_script("git status --short; git worktree list | wc -l").stdout, "1\n")

    def test_several_files(self):
        other = "functions:\n  other: {memory: 512 MB, requests: 10M, duration: 1 s}\n"
        one = BASE.replace("10 USD", "200 USD")
        self.commit_on_main({"teams/a/workload.yaml": one, "teams/b/workload.yaml": other})
        files = "teams/a/workload.yaml\n\nteams/b/workload.yaml\n"
        self.check_passes(self.run_action(files, max_increase="10%"))
        self.assertEqual(self.outputs()["change"], "0")
        self.commit({"teams/b/workload.yaml": other.replace("512", "1024")})
        self.check_fails_by_the_increase(self.run_action(files, max_increase="10%"))
        # A file that is new among others costs more than nothing.
        self.commit_on_main({"teams/b/workload.yaml": other})
        self.commit({"new.yaml": other.replace("other", "new")})
        result = self.run_action(files + "new.yaml", max_increase="10%")
        self.check_fails_by_the_increase(result)
        self.assertIn("::notice::lambdacost: new.yaml is not in origin/main", result.stdout)

    def test_strict_and_ignore(self):
        self.commit({"workload.yaml": HEAD.replace("3 GB", "1536 MB")})
        self.assertEqual(self.run_action().returncode, 1)
        for ignore in ("lambda-memory", "lambda-memory, lambda-timeout", "lambda-timeout\nlambda-memory"):
            self.check_passes(self.run_action(ignore=ignore))
        warned = BASE.replace("limit: 10 USD", "limit: 10 USD, warn_at: 1%")
        self.commit({"workload.yaml": warned})
        self.assertEqual(self.run_action(strict="false").returncode, 0)
        self.assertEqual(self.outputs()["verdict"], "warned")
        self.assertEqual(self.run_action(strict="true").returncode, 1)

    def test_scenario(self):
        self.commit({"workload.yaml": BASE + "scenarios:\n  sale: {functions.checkout.requests: 30M}\n"})
        self.assertEqual(self.run_action().returncode, 0)
        for name in ("sale", "all"):
            self.assertEqual(self.run_action(scenario=name).returncode, 1)

    def test_pricing(self):
        rate = ("rates:\n  - meter: lambda.requests\n    variant: x86_64\n    tiers:\n      - {region: us-east-1, "
                "price: 0.1, grade: A, source: deal}\nsources:\n  deal: {title: Deal, url: \"https://example.com\", "
                "retrieved: 2026-11-01}\n")
        self.commit({"own prices/lambda.yaml": rate})
        result = self.run_action(pricing="own prices")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("budget month", result.stderr)

    def test_budgets_and_increases(self):
        self.commit({"workload.yaml": BASE.replace("3M", "4M")})
        for inputs, status in (
                ({"budget": "600\n700 USD"}, 0), ({"budget": "600\n1"}, 1), ({"max_increase": "500%\n5 USD"}, 0),
                ({"max_increase": "500%\n1 USD"}, 1), ({"max_increase": "5 USD\n5%"}, 1), ({"max_change": "500%"}, 0),
                ({"max_change": "1USD"}, 1)):
            with self.subTest(inputs):
                self.assertEqual(self.run_action(**inputs).returncode, status)
        self.commit({"workload.yaml": BASE.replace("3M", "1M")})
        self.assertEqual(self.run_action(max_increase="10%").returncode, 0)
        self.assertEqual(self.run_action(max_change="10%").returncode, 1)

    def test_push(self):
        notice = ("::notice::lambdacost: max-increase and max-change are not checked: without a pull request there is "
                  "no base\n")
        for inputs in ({"max_increase": "10%"}, {"max_change": "10%"}):
            self.check_passes(self.run_action(base="", **inputs), notice)
            self.assertIn("max-increase and max-change are not checked", self.summary())
        self.check_passes(self.run_action(base=""))

    def test_names_that_say_something_to_a_shell_or_a_runner(self):
        name = "a $(touch x) `b` 100%, ::error::.yaml"
        self.commit({name: BASE})
        result = self.run_action(name)
        self.check_passes(result, "::notice::lambdacost: a $(touch x) `b` 100%25, ::error::.yaml is not in "
                          "origin/main: there is no earlier workload to compare with\n")
        self.assertFalse((self.repository / "x").exists())
        self.assertIn("\n`a $(touch x) 'b' 100%, ::error::.yaml` is not in", self.summary())


unittest.main()

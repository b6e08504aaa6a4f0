#!/usr/bin/env python3
"""Looks at the pages of `lambdacost estimate --format html` in headless Chromium, with all that is folded opened: an
example, scenarios side by side, usage of several price tiers, and names that try to be markup, a formula, too long or written
from the right. With SCREENSHOTS=DIRECTORY the pictures are kept there."""
import pathlib
import subprocess
import sys

import browser as pages

SOURCE = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = SOURCE / "tests/golden"

# The file, the number of charts and the headings that are to be read.
PAGES = {
    "launch": (SOURCE / "examples/launch-day.yaml", 3,
               ["Estimate: launch-day", "Total", "Lines", "Free tier and price tiers", "Assumptions",
                "Sources of the prices"]),
    "scenarios": (GOLDEN / "scenarios-table/input.yaml", 10,
                  ["Estimate: shop", "Side by side", "base", "black-friday", "=1+1", "Assumptions",
                   "Sources of the prices"]),
    "plan": (GOLDEN / "savings-plan/workload.yaml", 3,
             ["Estimate: workload", "Total", "Lines", "With a Savings Plan", "Free tier and price tiers",
              "Assumptions", "Sources of the prices"]),
    "hostile": (GOLDEN / "estimate-html-hostile-names/input.yaml", 4,
                ["Estimate: <script>alert(1)</script> \"quoted\" 'single' & =1+1 שלום", "Total", "Lines",
                 "Free tier and price tiers", "Assumptions", "Sources of the prices"]),
}


def check(browser, folder):
    problems = []
    for name, (workload, charts, headings) in PAGES.items():
        command = [sys.argv[1], "estimate", workload, "--scenario", "all", "--format", "html", "--quiet"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        pages.keep_screenshots(browser, folder, text, f"estimate-{name}")
        opened = text.replace("<details>", "<details open>")
        for theme in pages.SURFACES:
            seen = pages.look(browser, folder, opened, theme)
            problems += [f"{name}, {theme}: {problem}"
                         for problem in pages.problems_of(seen, theme, {"charts": charts, "headings": headings})]
    return problems


pages.run(check)

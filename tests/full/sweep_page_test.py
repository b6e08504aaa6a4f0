#!/usr/bin/env python3
"""Looks at the page of `lambdacost sweep --format html` in headless Chromium: measured durations, words instead of
numbers, and a name that tries to be markup. With SCREENSHOTS=DIRECTORY the pictures are kept there."""
import pathlib
import subprocess
import sys

import browser as pages

SOURCE = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = SOURCE / "tests/golden"
EXAMPLE = SOURCE / "examples/food-ordering.yaml"
MEMORY = "functions.place-order.memory"
HOSTILE = 'functions["<script>alert(1)</script>=1+1"].memory'

# The arguments, the number of charts and the heading.
PAGES = {
    "measured": ([EXAMPLE, "--over", MEMORY, "--durations", GOLDEN / "sweep-measured-html/result.json"], 2,
                 f"Sweep: {MEMORY} from 256 MB to 3,008 MB, 5 values"),
    "range": ([EXAMPLE, "--over", f"{MEMORY}=128..3008:64"], 1,
              f"Sweep: {MEMORY} from 128 MB to 3,008 MB, 46 values"),
    "words": ([EXAMPLE, "--over", "functions.place-order.architecture=x86_64,arm64"], 1,
              "Sweep: functions.place-order.architecture from x86_64 to arm64, 2 values"),
    "hostile": ([GOLDEN / "sweep-html-hostile-names/input.yaml", "--over", f"{HOSTILE}=128,256"], 1,
                f"Sweep: {HOSTILE} from 128 MB to 256 MB, 2 values"),
}


def check(browser, folder):
    problems = []
    for name, (arguments, charts, title) in PAGES.items():
        command = [sys.argv[1], "sweep", *arguments, "--format", "html", "--quiet"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        expected = {"charts": charts, "headings": [title, "Charts", "Values", "Assumptions"]}
        for theme in pages.SURFACES:
            seen = pages.look(browser, folder, text, theme)
            problems += [f"{name}, {theme}: {problem}" for problem in pages.problems_of(seen, theme, expected)]
        pages.keep_screenshots(browser, folder, text, f"sweep-{name}")
    return problems


pages.run(check)

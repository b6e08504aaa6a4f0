#!/usr/bin/env python3
"""Looks at the page of `lambdacost dynamodb --format html` in headless Chromium: the example, and names that try to be
markup, a formula, too long or written from the right. With SCREENSHOTS=DIRECTORY the pictures are kept there."""
import pathlib
import subprocess
import sys

import browser as pages

SOURCE = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = SOURCE / "tests/golden/dynamodb-html-hostile-names/input.yaml"

# The file, the number of charts and the headings that are to be read.
PAGES = {
    "orders": (SOURCE / "examples/orders-table.yaml", 8,
               ["DynamoDB capacity choices: orders-table", "All tables", "tables.orders", "tables.sessions",
                "Assumptions"]),
    "hostile": (HOSTILE, 15,
                ["DynamoDB capacity choices: <script>alert(1)</script> \"quoted\" 'single' & =1+1 שלום", "All tables",
                 "tables[\"<script>alert('x')</script>\"]", 'tables["=1+1"]', 'tables["טבלה של הזמנות"]',
                 "tables." + 200 * "a", "tables.unknown", "Assumptions"]),
}


def check(browser, folder):
    problems = []
    for name, (workload, charts, headings) in PAGES.items():
        command = [sys.argv[1], "dynamodb", workload, "--format", "html", "--allow-unpriced", "--quiet"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        for theme in pages.SURFACES:
            seen = pages.look(browser, folder, text, theme)
            problems += [f"{name}, {theme}: {problem}"
                         for problem in pages.problems_of(seen, theme, {"charts": charts, "headings": headings})]
        pages.keep_screenshots(browser, folder, text, f"dynamodb-{name}")
    return problems


pages.run(check)

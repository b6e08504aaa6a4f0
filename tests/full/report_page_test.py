#!/usr/bin/env python3
"""Looks at a report page with every kind of chart in headless Chromium; the theme is chosen by the page or by the
system. With SCREENSHOTS=DIRECTORY the pictures are kept there for a person to look at."""
import pathlib
import subprocess
import sys

import browser as pages


def check(browser, folder):
    report_page = pathlib.Path(sys.argv[1]).with_name("report_page")
    other = {"light": "dark", "dark": "light"}
    problems = []
    for theme in pages.SURFACES:
        for chosen_by, arguments, preferred in (("page", [theme], other[theme]), ("system", [], theme)):
            text = subprocess.run([report_page, *arguments], capture_output=True, text=True, check=True).stdout
            seen = pages.look(browser, folder, text, preferred)
            problems += [f"{theme} by the {chosen_by}: {problem}"
                         for problem in pages.problems_of(seen, theme, {"charts": 3})]
            if chosen_by == "page":
                pages.keep_screenshots(browser, folder, text, theme)
    return problems


pages.run(check)

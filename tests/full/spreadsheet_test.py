#!/usr/bin/env python3
"""Opens an estimate's CSV and workbook in LibreOffice and compares what it holds with the exact figures: each cell to
the 15 digits of a spreadsheet's number, the sums to the total, and texts that look like formulas as texts."""
import csv
import decimal
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
# Comma, quotes around every text, UTF-8, numbers with all their digits, values in place of formulas, each sheet.
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
NUMBERS = ["quantity", "free_quantity", "billed_quantity", "unit_price", "cost"]
CLOSE = decimal.Decimal("1e-14")

HOSTILE = """
name: "=1+1"
month: 2026-11
region: us-east-1
tags: {"@SUM(A1)": "-2+3"}
functions:
  "=1+1": {requests: 100k/day, duration: 480.5 ms, memory: 1769 MB}
  _x0041_: {requests: 40G, duration: 1 s, architecture: arm64}
  "<b>&amp;\\u05E9\\u05DC": {requests: 3, duration: 1 ms}
scenarios:
  "=2+2": {functions._x0041_.requests: 7}
"""


def run(*arguments):
    return subprocess.run([PROGRAM, "estimate", *arguments, "--quiet"], capture_output=True, check=True).stdout


def rows_of(text):
    """The cells of a CSV text, each with whether it is in quotes, which the csv module does not tell."""
    rows, row = [], []
    for quoted, plain, end in re.findall(r'(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)', text):
        row.append((quoted.replace('""', '"') or plain, bool(quoted)))
        if end == "\n":
            rows.append(row)
            row = []
    return rows


def office(soffice, folder, path):
    """The sheets of a file as LibreOffice reads it: lists of rows, each cell with whether it is a text, by name."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                    TO_CSV, "--outdir", out, path], capture_output=True, check=True, timeout=300,
                   env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)})
    sheets = {}
    for file in out.iterdir():
        sheets[file.stem.rpartition("-")[2]] = rows_of(file.read_text(encoding="utf-8"))
    return sheets


def is_close(found, exact):
    found = decimal.Decimal(found)
    return abs(found - exact) <= abs(exact) * CLOSE


def problems_of_lines(name, rows, expected, total):
    """What differs between the rows that LibreOffice shows and those of the CSV."""
    problems = []
    titles = [cell for cell, _ in rows[0]]
    if titles != list(expected[0]) or len(rows) != len(expected) + 1:
        return [f"{name}: {len(rows)} rows under {titles}"]
    amount = decimal.Decimal(0)
    for row, exact in zip(rows[1:], expected):
        for title, (cell, is_text) in zip(titles, row):
            if title in NUMBERS:
                if is_text or not is_close(cell, decimal.Decimal(exact[title])):
                    problems.append(f"{name}: {title} is {cell}, expected the number {exact[title]}")
            elif cell != exact[title] or (cell and not is_text and title != "month"):
                problems.append(f"{name}: {title} is {cell}, expected the text {exact[title]}")
        amount += decimal.Decimal(row[titles.index("cost")][0])
    if not is_close(amount, total):
        problems.append(f"{name}: the costs add up to {amount}, expected {total}")
    return problems


def problems_of_workload(soffice, folder, workload, scenario):
    options = [workload, "--scenario", scenario]
    problems = []
    estimate = json.loads(run(*options, "--format", "json"))
    estimates = estimate.get("estimates", [estimate])
    total = sum(decimal.Decimal(each["total"]) for each in estimates)
    (folder / "bill.csv").write_bytes(run(*options, "--format", "csv"))
    (folder / "bill.xlsx").write_bytes(run(*options, "--format", "xlsx"))
    exact = list(csv.DictReader((folder / "bill.csv").read_text(encoding="utf-8").splitlines()))
    name = pathlib.Path(workload).stem

    [rows] = office(soffice, folder, folder / "bill.csv").values()
    problems += problems_of_lines(f"{name}.csv", rows, exact, total)

    sheets = office(soffice, folder, folder / "bill.xlsx")
    if set(sheets) != {"Lines", "Totals", "Assumptions"}:
        return problems + [f"{name}.xlsx has the sheets {sorted(sheets)}"]
    # In a workbook texts are texts, and nothing has to be defused.
    for row in exact:
        for title, cell in row.items():
            if cell[:2] in ("'=", "'+", "'-", "'@"):
                row[title] = cell[1:]
    problems += problems_of_lines(f"{name}.xlsx", sheets["Lines"], exact, total)
    totals = [row for row in sheets["Totals"] if row[1][0] == "total"]
    for row, each in zip(totals, estimates, strict=True):
        if row[3][1] or not is_close(row[3][0], decimal.Decimal(each["total"])):
            problems.append(f"{name}.xlsx: a total is {row[3][0]}, expected {each['total']}")
    assumptions = sum(len(each["assumptions"]) for each in estimates)
    if len(sheets["Assumptions"]) != assumptions + 1:
        problems.append(f"{name}.xlsx has {len(sheets['Assumptions'])} rows of assumptions, expected {assumptions} + 1")
    return problems


def main():
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        print("skipped: soffice is not installed (apt-get install libreoffice-calc)")
        return SKIPPED
    problems = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        hostile = folder / "hostile.yaml"
        hostile.write_text(HOSTILE, encoding="utf-8")
        for workload, scenario in ((SOURCE / "examples/photo-fleet.yaml", "all"),
                                   (SOURCE / "examples/orders-table.yaml", "all"), (hostile, "all")):
            problems += problems_of_workload(soffice, folder, str(workload), scenario)
    print("\n".join(problems) or "nothing wrong")
    return 1 if problems else 0


sys.exit(main())

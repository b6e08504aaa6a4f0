#!/usr/bin/env python3
"""Opens an estimate's CSV and workbook in LibreOffice and compares what it holds with the exact figures: each cell to
the 15 digits of a spreadsheet's number, the sums to the total, and texts that look like formulas as texts."""
import csv
import decimal
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

PROGRAM = sys.argv[1]
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
# How LibreOffice is to read CSV: commas, quotes, UTF-8.
FROM_CSV = "--infilter=CSV:44,34,76"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
NUMBERS = ["quantity", "free_quantity", "billed_quantity", "unit_price", "cost"]
# A spreadsheet keeps 15 digits, and LibreOffice writes 20 decimals.
CLOSE = decimal.Decimal("1e-14")
SMALLEST = decimal.Decimal("1e-19")

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


def cells_of(row):
    """The cells of a row, each with whether it is a text: LibreOffice tells what it took it for."""
    cells = []
    for cell in row.iter(f"{TABLE}table-cell"):
        is_number = cell.get(f"{OFFICE}value-type") in ("float", "currency")
        value = cell.get(f"{OFFICE}value") if is_number else "".join(
            "".join(paragraph.itertext()) for paragraph in cell.iter(f"{TEXT}p"))
        if cell.get(f"{TABLE}formula") is not None:
            value = f"formula {cell.get(f'{TABLE}formula')}"
        cells += [(value, not is_number)] * int(cell.get(f"{TABLE}number-columns-repeated", 1))
    return cells


def office(soffice, folder, path):
    """The sheets of a file as LibreOffice reads it, by name: rows of cells."""
    subprocess.run([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                    *([FROM_CSV] if path.suffix == ".csv" else []), "--convert-to", "fods", "--outdir", folder, path],
                   capture_output=True, check=True, timeout=300, env={**os.environ, "HOME": str(folder)})
    root = ElementTree.parse(folder / "bill.fods").getroot()
    sheets = {}
    for sheet in root.iter(f"{TABLE}table"):
        rows = [cells_of(row) for row in sheet.iter(f"{TABLE}table-row")]
        # Below and beside the last cell the sheet goes on empty.
        used = max(sum(1 for cell in rows[0] if cell[0]), 1)
        sheets[sheet.get(f"{TABLE}name")] = [(row + used * [("", True)])[:used]
                                             for row in rows if any(value for value, _ in row)]
    return sheets


def is_close(found, exact):
    found = decimal.Decimal(found)
    return abs(found - exact) <= max(abs(exact) * CLOSE, SMALLEST)


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
            elif cell != exact[title] or not is_text:
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

"""Values as workload files write them, read as fractions."""

import re
from fractions import Fraction

KB = 1024
MB = 1024 * KB
GB = 1024 * MB

SIZE_UNITS = {"B": 1, "KB": KB, "MB": MB, "GB": GB, "TB": 1024 * GB, "KIB": KB, "MIB": MB, "GIB": GB, "TIB": 1024 * GB}
DECIMAL_SIZE_UNITS = {"KB": Fraction(1, 10**6), "MB": Fraction(1, 10**3), "GB": 1, "TB": 1000}
TIME_UNITS = {"MS": 1, "S": 1000, "MIN": 60_000, "H": 3_600_000, "D": 86_400_000}
COUNT_SUFFIXES = {"": 1, "k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "G": 10**9}
HOURS_OF_PERIODS = {"s": Fraction(1, 3600), "min": Fraction(1, 60), "h": 1, "day": 24}


def number_and_unit(text):
    match = re.fullmatch(r"(\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(\S*)", text)
    return Fraction(match[1].replace("_", "")), match[2]


def number(text):
    return number_and_unit(text)[0]


def count(text):
    value, suffix = number_and_unit(text)
    return value * COUNT_SUFFIXES[suffix]


def monthly(text, hours):
    """A count a month, or a rate over the month's hours."""
    how_many, _, period = (part.strip() for part in text.partition("/"))
    if period in ("", "month"):
        return count(how_many)
    return count(how_many) * hours / HOURS_OF_PERIODS[period]


def in_units(text, units, bare):
    value, unit = number_and_unit(text)
    return value * units[(unit or bare).upper()]


def bytes_of(text, bare):
    return in_units(text, SIZE_UNITS, bare)


def milliseconds(text, bare):
    return in_units(text, TIME_UNITS, bare)


def fraction_of(text):
    value, unit = number_and_unit(text)
    return value / 100 if unit == "%" else value


def scale_of(value):
    """Digits after the point of a fraction that terminates, else None."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def digits(value):
    """All digits of a fraction that terminates."""
    scale = scale_of(value)
    if scale == 0:
        return str(value.numerator)
    text = str(value.numerator * 10**scale // value.denominator).rjust(scale + 1, "0")
    return f"{text[:-scale]}.{text[-scale:]}"

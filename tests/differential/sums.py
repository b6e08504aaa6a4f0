"""Sums of a bill's lines: of what is known, None where nothing is."""

from fractions import Fraction


def total_of(lines, digits):
    costs = [line.cost for line in lines if line.cost is not None]
    return digits(sum(costs, Fraction(0))) if costs or not lines else None


def sums_by(lines, key, digits):
    """Of what is known; None where nothing of a group is."""
    sums = {}
    for line in lines:
        sums.setdefault(key(line), None)
        if line.cost is not None:
            sums[key(line)] = (sums[key(line)] or Fraction(0)) + line.cost
    return {name: None if amount is None else digits(amount) for name, amount in sums.items()}

"""A private discount and a Savings Plan on a bill at list prices, computed a second time.

Works on the figures of an estimate at list prices, as `calculator.estimate` makes them.
"""

from collections import defaultdict
from fractions import Fraction

# What Compute Savings Plans cover.
COVERED = ("lambda.duration.", "lambda.provisioned_concurrency.", "lambda.provisioned_duration.",
           "lambda.managed_instances.instances", "fargate.vcpu_hours", "fargate.memory_hours")


def is_stated_as_paid(line, workload):
    """Whether the workload says what is paid for the line, which is then no list price."""
    function = workload["functions"].get(line["resource"], {})
    return line["meter"] == "lambda.managed_instances.instances" and "paid_price" in function["managed_instances"]


def discount_line(resource, region, service, cost, share, currency, digits):
    amount = digits(cost)
    taken_off = "-" + digits(cost * share)
    tier = {"from": "0", "to": None, "quantity": amount, "unit_price": "-" + digits(share), "cost": taken_off}
    return {
        "resource": resource, "service": service, "region": region, "meter": "discount",
        "usage_type": "PrivateRateDiscount", "unit": currency, "quantity": amount, "free_quantity": "0",
        "billed_quantity": amount, "tiers": [tier], "cost": taken_off,
    }


def add_discount(figures, workload, share, digits):
    """Puts a line of each resource, region and service behind those it is for, and takes it off all sums."""
    lines = figures["line_items"]
    discounted = defaultdict(Fraction)
    for line in lines:
        if line["cost"] is not None and not is_stated_as_paid(line, workload):
            discounted[line["resource"], line["region"], line["service"]] += Fraction(line["cost"])
    keys = {"by_resource": 0, "by_region": 1, "by_service": 2}
    for by, position in keys.items():
        for key, cost in discounted.items():
            if cost:
                left = Fraction(figures["totals"][by][key[position]]) - cost * share
                figures["totals"][by][key[position]] = digits(left)
    by_place = defaultdict(list)
    for line in lines:
        by_place[line["resource"], line["region"]].append(line)
    for key, cost in sorted(discounted.items()):
        if cost:
            by_place[key[:2]].append(discount_line(*key, cost, share, figures["currency"], digits))
    figures["line_items"] = [line for here in by_place.values() for line in here]
    amount = sum(discounted.values()) * share
    figures["discount"] = {"share": digits(share), "list_total": figures["total"],
                           "amount": "-" + digits(amount) if amount else "0"}
    figures["total"] = digits(Fraction(figures["total"]) - amount)


def savings_plan(figures, workload, share, prices, day, digits):
    """The month with a plan: covered lines at its rate, the others as they are. Before add_discount()."""
    plan = workload["savings_plan"]
    covered = []
    unknown = set()
    total = Fraction(0)
    for line in figures["line_items"]:
        if line["cost"] is None:
            continue
        left = 1 if is_stated_as_paid(line, workload) else 1 - share
        cost = Fraction(line["cost"]) * left
        billed = Fraction(line["billed_quantity"])
        if billed and line["meter"].startswith(COVERED) and not is_stated_as_paid(line, workload):
            rate = prices.plan_rate(line, plan, day, figures["currency"])
            if rate is None:
                unknown.add((line["region"], line["meter"]))
            else:
                cost = billed * rate
                tier = {"from": "0", "to": None, "quantity": line["billed_quantity"], "unit_price": digits(rate),
                        "cost": digits(cost)}
                covered.append({**line, "tiers": [tier], "cost": digits(cost)})
        total += cost
    return {**plan, "total": total, "line_items": covered,
            "unpriced": [{"region": region, "meter": meter} for region, meter in sorted(unknown)]}


def apply(figures, workload, prices, day, digits, fraction_of):
    """Puts what the workload has of the two on the figures."""
    share = fraction_of(workload.get("discount", "0"))
    plan = savings_plan(figures, workload, share, prices, day, digits) if "savings_plan" in workload else None
    if share:
        add_discount(figures, workload, share, digits)
    if plan:
        saving = Fraction(figures["total"]) - plan["total"]
        plan["saving"] = digits(saving) if saving >= 0 else "-" + digits(-saving)
        plan["total"] = digits(plan["total"])
        figures["savings_plan"] = plan

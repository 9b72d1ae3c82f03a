"""recompute: every leaf of `score --format json` again, from its own line and the scheme's XML alone.

    recompute.py SCORE.json SCHEME.xml

A third implementation of SCORING.md's rules, in exact fractions; shares no code with the program.
Prints one line for each leaf or total that differs, then `N leaves, M differ`; exit 1 when any does.
"""
import json
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction as F


def half_up(value):
    """Nearest integer, exact ties away from zero."""
    sign = -1 if value < 0 else 1
    return sign * ((2 * abs(value.numerator) + value.denominator) // (2 * value.denominator))


def clamp(value):
    return max(F(0), min(F(1), value))


def params(node):
    return {p.get("name"): F(p.get("value")) for p in node.findall("param")}


def through(value, p):
    return clamp((value - p["lo"]) / (p["hi"] - p["lo"]))


def band(value, node):
    for b in node.findall("band"):
        if b.get("min") is not None and value >= F(b.get("min")):
            return F(b.get("share"))
        if b.get("max") is not None and value <= F(b.get("max")):
            return F(b.get("share"))
    return F(0)


def panel(ratings):
    given = sorted(r for r in ratings if r is not None)
    if len(given) >= 5:
        given = given[1:-1]
    return F(sum(given), len(given) * 10000)


def satisfaction(line, p):
    x, n, population = line["num"], line["n"], line["den"]
    if population is None or population < n:
        rate = (x + p["m"] * p["p0"]) / (n + p["m"])
        wanted = p["min_n"]
    elif population == n:
        rate, wanted = F(x, n), min(p["min_n"], population)
    else:
        rate = (x * (population - 1) + p["m"] * p["p0"] * (population - n)) / (
            n * (population - 1) + p["m"] * (population - n))
        wanted = min(p["min_n"], population)
    share = through(F(half_up(rate * 10**6), 10**6), p)
    return min(share, p["cap_if_small"]) if n < wanted else share


def deducted(line, node):
    units = {i.get("code"): i for i in node.findall("item")}
    total = 0
    for code, count in line["params"].get("items", {}).items():
        item = units[code]
        total += min(half_up(F(item.get("cap")) * 100), count * half_up(F(item.get("unit")) * 100))
    return total


def achievement(line, node, rule):
    p = params(node)
    num, den = line.get("num"), line.get("den")
    if den == 0 and rule not in ("satisfaction", "panel", "deduct"):
        assert node.get("empty") == "full", "a denominator of 0 was measured"
        return F(1)
    if rule == "linear":
        return through(F(num, den), p)
    if rule == "bands":
        return band(F(num, den if den is not None else line["params"].get("scale", 1)), node)
    if rule == "checklist":
        vetoes = {i.get("code") for i in node.findall("item") if i.get("veto") == "yes"}
        absent = set(line["params"].get("required", [])) - set(line["params"].get("present", []))
        return F(0) if vetoes & absent else F(num, den)
    if rule == "deduct":
        return F(max(0, line["full"] - deducted(line, node)), line["full"])
    if rule == "panel":
        return panel(line["params"]["ratings"])
    if rule == "satisfaction":
        return satisfaction(line, p)
    if rule == "likert":
        return through(F(half_up(F(num, den) * 10**6), 10**6), p)
    raise ValueError(rule)


def leaf(line, node):
    """(ppm, points) of a measured leaf."""
    rule = node.get("rule")
    parts = node.findall("part")
    if parts:
        total = sum(F(d.get("share")) * half_up(achievement(f, d, d.get("rule")) * 10**6)
                    for f, d in zip(line["params"]["parts"], parts))
        ppm = half_up(total / sum(F(d.get("share")) for d in parts))
    else:
        ppm = half_up(achievement(line, node, rule) * 10**6)
    points = half_up(F(line["full"] * ppm, 10**6))
    if rule == "deduct":
        points = max(0, line["full"] - deducted(line, node))
    else:
        points = max(0, points - deducted(line, node))
    return ppm, points


def main():
    run = json.load(open(sys.argv[1]))
    scheme = ET.parse(sys.argv[2]).getroot()
    nodes = {n.get("code"): n for n in scheme.iter("leaf")}
    gates = {g.get("code"): half_up(F(g.get("cap")) * 100) for g in scheme.iter("gate")}
    bands = [(half_up(F(b.get("min")) * 100), b.get("grade")) for b in scheme.find("grades")]
    count = differ = 0

    def tell(*what):
        nonlocal differ
        differ += 1
        print(*what)

    def grade(points):
        return next(label for low, label in bands if points >= low)

    for project in run["projects"]:
        total = missing = 0
        for line in project["leaves"]:
            count += 1
            total += line["score"]
            missing += line["full"] if line["status"] == "missing_evidence" else 0
            if line["status"] != "measured":
                if line["score"] != 0 or line["ppm"] is not None:
                    tell(project["project"], line["code"], "scored although", line["status"])
                continue
            ppm, points = leaf(line, nodes[line["code"]])
            if (ppm, points) != (line["ppm"], line["score"]):
                tell(project["project"], line["code"], "has", line["ppm"], line["score"], "not", ppm, points)
        final = min([total] + [gates[g["code"]] for g in project["gates"]])
        pending = not project["gates"] and grade(total) != grade(total + missing)
        want = (total, missing, total + missing, final, pending, None if pending else grade(final))
        have = tuple(project[k] for k in ("computed", "missing", "potential", "final", "pending", "grade"))
        if want != have:
            tell(project["project"], "totals", have, "not", want)
        if sum(line["full"] for line in project["leaves"]) != 10000:
            tell(project["project"], "full marks are not 100.00")
    print(f"{count} leaves, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())

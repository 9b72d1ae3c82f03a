"""whatif_again: `whatif --drop-judge all` and `--drop-leaf all` once more, from the lines of a score.

    whatif_again.py judge|leaf WHATIF.json SCORE.json SCHEME.xml [RATINGS.txt]

RATINGS.txt holds the review rows, one a line: project panel criterion expert state score. Every case is
worked out anew from them and from the scheme, in exact fractions (recompute.py), without the program's
own arithmetic. Prints each figure that differs, then `N cases, M differ`; exit 1 when any does.
"""
import collections
import copy
import json
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction as F

import recompute

PANELS = {"立项": 1, "中期": 2, "末期": 3, "复评": 4}


def read_ratings(path):
    """project, criterion → {(panel, expert): score or None} of all panels."""
    rows = collections.defaultdict(dict)
    for line in open(path, encoding="utf-8"):
        project, panel, criterion, expert, state, *score = line.rstrip("\n").split(" ")
        if panel in PANELS:
            rows[project, criterion][panel, expert] = int(score[0]) if state == "scored" else None
    return rows


class Round:
    def __init__(self, run, scheme):
        self.run = run
        self.nodes = {n.get("code"): n for n in scheme.iter("leaf")}
        self.full = {c: recompute.half_up(F(n.get("full")) * 100) for c, n in self.nodes.items()}
        self.group = {n.get("code"): g.get("code") for g in scheme.iter("l2") for n in g.iter("leaf")}
        self.top = {n.get("code"): t.get("code") for t in scheme.iter("l1") for n in t.iter("leaf")}
        self.ties = (scheme.get("tie_order") or "D E C").replace(",", " ").split()
        self.gates = {g.get("code"): recompute.half_up(F(g.get("cap")) * 100) for g in scheme.iter("gate")}
        self.bands = [(recompute.half_up(F(b.get("min")) * 100), b.get("grade")) for b in scheme.find("grades")]

    def grade(self, points):
        return next(label for low, label in self.bands if points >= low)

    def score(self, project):
        total = sum(line["score"] for line in project["leaves"])
        missing = sum(line["full"] for line in project["leaves"] if line["status"] == "missing_evidence")
        final = min([total] + [self.gates[g["code"]] for g in project["gates"]])
        pending = not project["gates"] and self.grade(total) != self.grade(total + missing)
        sums = [sum(line["score"] for line in project["leaves"] if self.top[line["code"]] == t) for t in self.ties]
        return final, None if pending else self.grade(final), tuple([final] + sums)

    def standing(self, projects):
        scores = {p["project"]: self.score(p) for p in projects}
        keys = [key for _, grade, key in scores.values() if grade is not None]
        return {code: (final, grade, None if grade is None else 1 + sum(k > key for k in keys))
                for code, (final, grade, key) in scores.items()}

    def again(self, line):
        if line["status"] == "measured":
            line["ppm"], line["score"] = recompute.leaf(line, self.nodes[line["code"]])
        else:
            line["score"] = 0

    def without_judge(self, ratings, expert):
        projects = copy.deepcopy(self.run["projects"])
        for project in projects:
            for line in project["leaves"]:
                if line["rule"] != "panel":
                    continue
                rows = ratings.get((project["project"], line["params"].get("select")), {})
                left = {k: v for k, v in rows.items() if k[1] != expert}
                last = max((PANELS[panel] for panel, _ in left), default=0)
                line["params"]["ratings"] = [v for (panel, _), v in left.items() if PANELS[panel] == last]
                enough = sum(v is not None for v in line["params"]["ratings"]) >= 3
                line["status"] = "measured" if enough else "missing_evidence"
                self.again(line)
        return projects, {}

    def without_leaf(self, code):
        projects = copy.deepcopy(self.run["projects"])
        refused = {}
        for project in projects:
            lines = {line["code"]: line for line in project["leaves"]}
            group = [c for c in lines if self.group[c] == self.group[code]]
            gone = {c for c in group if lines[c]["status"] in ("not_applicable", "not_due")}
            if code in gone:
                continue
            if gone | {code} == set(group):
                refused[project["project"]] = True
                continue
            gone.add(code)
            lines[code].update(status="not_applicable", full=0, score=0)
            kept = [c for c in group if c not in gone]
            given, whole = sum(self.full[c] for c in gone), sum(self.full[c] for c in kept)
            parts = {c: given * self.full[c] // whole for c in kept}
            rest = given - sum(parts.values())
            for c in sorted(kept, key=lambda c: -(given * self.full[c] % whole))[:rest]:
                parts[c] += 1
            for c in kept:
                lines[c]["full"] = self.full[c] + parts[c]
                self.again(lines[c])
        return projects, refused


def main():
    kind, answer, run, scheme = sys.argv[1], json.load(open(sys.argv[2])), json.load(open(sys.argv[3])), sys.argv[4]
    this = Round(run, ET.parse(scheme).getroot())
    ratings = read_ratings(sys.argv[5]) if kind == "judge" else None
    before = this.standing(this.run["projects"])
    differ = 0
    for case in answer["cases"]:
        if case.get("refused"):
            alone = sum(g == this.group[case["dropped"]] for g in this.group.values()) == 1
            differ += not alone
            continue
        projects, refused = (this.without_judge(ratings, case["dropped"]) if kind == "judge"
                             else this.without_leaf(case["dropped"]))
        after = this.standing(projects)
        for told in case["projects"]:
            code = told["project"]
            want = before[code] + after[code] + (code in refused, after[code][0] - before[code][0])
            have = tuple(told[k] for k in ("final_before", "grade_before", "rank_before", "final_after",
                                           "grade_after", "rank_after", "refused", "delta"))
            if want != have:
                differ += 1
                print(case["dropped"], code, "has", have, "not", want)
        silent = set(before) - {told["project"] for told in case["projects"]}
        for code in silent:
            if before[code] != after[code]:
                differ += 1
                print(case["dropped"], code, "changes unsaid", before[code], after[code])
        moved = [sum(before[c][i] != after[c][i] for c in before) for i in range(3)]
        if moved != [case["totals_changed"], case["grades_changed"], case["ranks_changed"]]:
            differ += 1
            print(case["dropped"], "counts", moved)
    print(f"{len(answer['cases'])} cases, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())

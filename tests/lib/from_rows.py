"""from_rows: the leaves of `explain PROJECT --format json` again, by hand, from the rows it names.

    from_rows.py GYCT FOLDER SCHEME.xml EXPLAIN.json

Reads the cells with `gyct peek --format json`, takes from each named row what its column says, and
applies the rule in exact fractions (recompute.py). Nothing of the explanation is believed but which
rows count: its amounts and figures are compared, never used. Also holds the 8 digits against the
file's SHA-256, and the ledger rows against all rows of the project. Ends `N leaves, M differ`.
"""
import decimal
import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from fractions import Fraction as F

from recompute import half_up, leaf as rule_of_leaf

GYCT, FOLDER, SCHEME, EXPLAIN = sys.argv[1:5]
SATISFIED = ("很满意", "满意")
faults = 0


def tell(*what):
    global faults
    faults += 1
    print(*what)


class Book:
    """A file as peek shows it: (sheet, row) → {column: (type, text)}."""

    def __init__(self, path):
        self.sha8 = hashlib.sha256(open(path, "rb").read()).hexdigest()[:8]
        self.rows = {}
        out = subprocess.run([GYCT, "-q", "peek", "--format", "json", path], check=True, capture_output=True)
        for line in out.stdout.decode().splitlines()[1:]:
            record = json.loads(line)
            cells = {c[0]: (c[1], c[2]) for c in record["cells"]}
            self.rows[record["sheet"], record["row"]] = cells

    def column(self, sheet, row, *labels):
        """The column whose heading above the row is (else begins with) one of the labels."""
        for same in (str.__eq__, str.startswith):
            for r in range(1, row):
                for column, (_, text) in self.rows.get((sheet, r), {}).items():
                    if any(same(re.sub(r"\s", "", text), label) for label in labels):
                        return column
        raise KeyError(labels)

    def cell(self, sheet, row, *labels):
        return self.rows[sheet, row].get(self.column(sheet, row, *labels), ("s", ""))


def files():
    found = {}
    for folder, _, names in os.walk(FOLDER):
        for name in names:
            found[name] = os.path.join(folder, name)
    return found


PATHS = files()
BOOKS = {}


def book(name):
    if name not in BOOKS:
        BOOKS[name] = Book(PATHS[name])
    return BOOKS[name]


def number(cell):
    kind, text = cell
    text = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    text = re.sub(r"^[¥￥]|(元|人次|人|场次|场|小时|个|次|名)$", "", text)
    negative = re.fullmatch(r"\((.*)\)", text)
    value = decimal.Decimal(negative.group(1) if negative else text)
    if kind == "n":  # a stored double: 15 significant digits
        value = decimal.Context(prec=15).create_decimal(value)
    return F(value) * (-1 if negative else 1)


def text_of(source, *labels):
    return book(source["file"]).cell(source["sheet"], source["row"], *labels)[1]


def number_of(source, *labels):
    return number(book(source["file"]).cell(source["sheet"], source["row"], *labels))


def fen(value):
    return half_up(value * 100)


def names_in(text):
    return [t for t in re.split(r"\s*[、，,;；]\s*", text) if t]


def persons(sources):
    return len({unicodedata.normalize("NFKC", text_of(s, "身份证号")).upper() or (s["file"], s["sheet"], s["row"])
                for s in sources})


def application(source, *labels):
    return number_of(source, *labels)


# What the rows of one part add up to. Each entry: (measure, part) → function of the list of rows.
def total(function):
    return lambda rows: sum((function(r) for r in rows), F(0))


def ledger(rows):
    return sum(fen(number_of(r, "金额")) for r in rows)


def checked(rows, wanted):
    if not all(wanted(r) for r in rows):
        tell("a row that should not count:", next(r for r in rows if not wanted(r)))
    return ledger(rows)


def in_grant(row):
    return text_of(row, "资金来源").startswith("财政") or text_of(row, "资金来源") == ""


PARTS = {
    ("grant_execution", "num"): lambda rows: checked(rows, in_grant),
    ("grant_execution", "den"): total(lambda r: fen(number_of(r, "金额"))),
    ("evidenced_spend", "num"): lambda rows: checked(rows, lambda r: number_of(r, "附件张数") > 0),
    ("evidenced_spend", "den"): ledger,
    ("admin_share", "num"): lambda rows: checked(rows, lambda r: "管理费" in text_of(r, "科目")),
    ("admin_share", "den"): ledger,
    ("unit_cost", "spend"): ledger,
    ("unit_cost", "person_times"): total(lambda r: number_of(r, "人次")),
    ("unit_cost", "budget"): total(lambda r: fen(number_of(r, "总额") * 10000)),
    ("unit_cost", "target"): total(lambda r: number_of(r, "人次")),
    ("activity_plan", "num"): total(lambda r: number_of(r, "场次") if text_of(r, "计划内") == "是" else F(0)),
    ("activity_plan", "den"): total(lambda r: number_of(r, "预计活动场次")),
    ("sessions", "num"): total(lambda r: number_of(r, "场次")),
    ("sessions", "den"): total(lambda r: number_of(r, "预计活动场次")),
    ("person_times", "num"): total(lambda r: number_of(r, "人次")),
    ("person_times", "den"): total(lambda r: number_of(r, "人次")),
    ("volunteer_hours", "num"): total(lambda r: number_of(r, "志愿服务时长") * 10),
    ("volunteer_hours", "den"): total(lambda r: number_of(r, "预计志愿服务时长") * 10),
    ("persons", "num"): persons,
    ("persons", "den"): total(lambda r: number_of(r, "人数")),
    ("key_persons", "den"): total(lambda r: number_of(r, "重点对象人数")),
    ("villages", "num"): lambda rows: len({text_of(r, "村居") for r in rows}),
    ("villages", "den"): total(lambda r: number_of(r, "计划覆盖村居数")),
    ("targets_reached", "persons"): persons,
    ("targets_reached", "persons_target"): total(lambda r: number_of(r, "人数")),
    ("targets_reached", "person_times"): total(lambda r: number_of(r, "人次")),
    ("targets_reached", "person_times_target"): total(lambda r: number_of(r, "人次")),
    ("targets_reached", "sessions"): total(lambda r: number_of(r, "场次")),
    ("targets_reached", "sessions_target"): total(lambda r: number_of(r, "预计活动场次")),
    ("targets_reached", "volunteer_hours"): total(lambda r: number_of(r, "志愿服务时长") * 10),
    ("targets_reached", "volunteer_hours_target"): total(lambda r: number_of(r, "预计志愿服务时长") * 10),
    ("survey_satisfied", "answer"): total(lambda r: F(text_of(r, "2、您对项目的总体满意程度") in SATISFIED)),
    ("survey_satisfied", "roster"): persons,
    ("site_check", "num"): total(lambda r: number_of(r, "分子")),
    ("site_check", "den"): total(lambda r: number_of(r, "分母")),
}


def parts_of(leaf, measure):
    """Rows by part of one measure, and each file's digest held against the one printed."""
    parts = {}
    for source in leaf["sources"]:
        if source["measure"] == measure:
            if book(source["file"]).sha8 != source["sha8"]:
                tell(leaf["code"], source["file"], "has another digest")
            parts.setdefault(source["part"], []).append(source)
    return parts


def key_persons(parts):
    groups = names_in(text_of(parts["den"][0], "重点对象"))
    return persons([r for r in parts["num"] if text_of(r, "类别") in groups])


def items_line(parts):
    rows = parts["required"]
    required = names_in(text_of(rows[0], "应有项"))
    present = [t for t in names_in(text_of(rows[0], "实有项")) if t in required]
    return {"num": len(present), "den": len(required), "params": {"required": required, "present": present}}


def panel_line(parts, select):
    ratings = []
    for row in parts.get("scored", []):
        heads = book(row["file"]).column(row["sheet"], row["row"], *[s + "（" for s in select.split("|")])
        for r in range(row["row"] - 1, 0, -1):
            head = book(row["file"]).rows.get((row["sheet"], r), {}).get(heads)
            if head is not None and "分" in head[1]:
                full = F(re.search(r"(\d+)分", head[1]).group(1))
                break
        ratings.append(half_up(number(book(row["file"]).rows[row["sheet"], row["row"]][heads]) / full * 10000))
    return {"params": {"ratings": ratings}}


def line_of(leaf, node, measure):
    """num, den, n and params of a measure, from its rows alone."""
    parts = parts_of(leaf, measure)
    line = {"num": None, "den": None, "n": None, "params": {}}
    if measure == "panel":
        return {**line, **panel_line(parts, node.get("select"))}
    if measure == "site_check" and "required" in parts:
        return {**line, **items_line(parts)}
    values = {p: PARTS[measure, p](rows) for p, rows in parts.items() if (measure, p) in PARTS}
    if measure == "key_persons":
        values["num"] = key_persons(parts)
    if measure == "unit_cost":
        return {**line, "num": values["spend"] * values["target"], "den": values["budget"] * values["person_times"]}
    if measure == "targets_reached":
        wanted = [p[: -len("_target")] for p in values if p.endswith("_target")]
        return {**line, "num": sum(values[w] >= values[w + "_target"] for w in wanted), "den": len(wanted)}
    if measure == "survey_satisfied":
        return {**line, "num": int(values["answer"]), "n": len(parts["answer"]), "den": values["roster"]}
    items = {}
    for row in parts.get("deduct", []):
        items[text_of(row, "扣分项")] = items.get(text_of(row, "扣分项"), 0) + int(number_of(row, "次数"))
    return {**line, "num": values.get("num", 0 if measure in ("evidenced_spend", "admin_share") else None),
            "den": values.get("den"), "params": {"items": items}}


def all_rows_of(name, project):
    return {(s, r) for (s, r), cells in book(name).rows.items() if cells.get("A", ("", ""))[1] == project}


def main():
    explained = json.load(open(EXPLAIN))
    nodes = {n.get("code"): n for n in ET.parse(SCHEME).getroot().iter("leaf")}
    for leaf in explained["leaves"]:
        node = nodes[leaf["code"]]
        if leaf["status"] != "measured":
            continue
        if node.findall("part"):
            line = {"params": {"parts": [line_of(leaf, node, p.get("measure")) for p in node.findall("part")]}}
        else:
            line = line_of(leaf, node, leaf["measure"])
        line["full"] = leaf["full"]
        have = (leaf["ppm"], leaf["score"])
        want = rule_of_leaf(line, node)
        if have != want:
            tell(explained["project"], leaf["code"], "prints", have, "its rows give", want)
        if leaf["code"] == "B105":
            ledger_rows = {(s["sheet"], s["row"]) for s in leaf["sources"] if s["part"] == "den"}
            if ledger_rows != all_rows_of(leaf["sources"][0]["file"], explained["project"]):
                tell("B105 does not name every ledger row of the project")
    print(f"{len(explained['leaves'])} leaves, {faults} differ")
    return 1 if faults else 0


sys.exit(main())

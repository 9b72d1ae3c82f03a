#!/bin/bash
# peek --table on every published table of fixtures/public-rounds says what its expected.tsv says:
# data rows, and per totalled column lines, sum, published total and verdict. The expected values were
# taken from the publishers' tables, never from this program.
set -eu
. "$SRC/tests/lib/tap.sh"

ROUNDS=$SRC/fixtures/public-rounds
mkdir -p "$T/json"
for file in "$ROUNDS"/*.csv "$ROUNDS"/*.xlsx; do
    name=$(basename "$file")
    ok "$name is understood" sh -c '"$GYCT" peek --table --format json "$1" >"$2"' - "$file" "$T/json/$name"
done

cat >"$T/judge.py" <<'PYTHON'
import csv, json, re, sys

rounds, folder = sys.argv[1:]

def claim(words, got, want):
    print("\t".join((words, str(got), str(want))))

with open(rounds + "/expected.tsv", encoding="utf-8") as lines:
    for row in csv.DictReader(lines, delimiter="\t"):
        name = row["file"]
        with open(folder + "/" + name, encoding="utf-8") as text:
            said = json.load(text)
        claim(f"{name}: schema", said["schema_version"], 1)
        rows = [table["data_rows"] for table in said["tables"]]
        want = int(row["data_rows"])
        claim(f"{name}: {want} data rows", want in rows, True)
        if row["column"] == "-":
            continue
        claim(f"{name}: one table", len(rows), 1)
        table = said["tables"][0]
        found = [c for c in table["columns"]
                 if c["unit"] == row["unit"] and c["sum"] == int(row["sum"])]
        title = f"{name}: {row['column']}"
        claim(f"{title} adds up to {row['sum']} {row['unit']}", len(found) > 0, True)
        if not found:
            continue
        column = found[0]
        claim(f"{title} has {row['lines_counted']} lines", column["lines"], int(row["lines_counted"]))
        printed, verdict = row["published_total"], row["verdict"]
        differs = re.match(r"NOT EQUAL \(lines - published = (-?\d+)", verdict)
        if verdict == "equal":
            claim(f"{title} equals the printed total",
                  (column["verdict"], column["published"], column["difference"]),
                  ("equal", int(printed), 0))
        elif differs:
            claim(f"{title} differs from the printed total by {differs[1]}",
                  (column["verdict"] in ("rounding", "differs"), column["published"], column["difference"]),
                  (True, int(printed), int(differs[1])))
        elif verdict.startswith("phrase"):
            claim(f"{title} has its total in words", (column["verdict"], column["published"]),
                  ("phrase", printed))
        else:
            claim(f"{title} has no printed total", (column["verdict"], column["published"]), ("none", None))

# subtotals stand in the README alone: "Subtotals (金额): 3, wrong: group 2 published A fen, its lines B fen."
told = 0
with open(rounds + "/README.md", encoding="utf-8") as readme:
    for part in re.split(r"^### ", readme.read(), flags=re.M)[1:]:
        name = part.split("\n")[0].strip()
        with open(folder + "/" + name, encoding="utf-8") as text:
            subtotals = [s for t in json.load(text)["tables"] for s in t["subtotals"]]
        words = re.search(r"Subtotals \(([^)]*)\): (\d+), (?:all equal|wrong: (.*))", part)
        told += words is not None
        claim(f"{name}: as many subtotals as its README says", len(subtotals), words[2] if words else 0)
        if words is None:
            continue
        wrong = {int(n): (int(a), int(b)) for n, a, b in
                 re.findall(r"group (\d+) published (-?\d+) fen, its lines (-?\d+) fen", words[3] or "")}
        for n, subtotal in enumerate(subtotals, 1):
            have = (subtotal["published"], subtotal["sum"])
            if n in wrong:
                claim(f"{name}: subtotal {n} is wrong as published", (have, subtotal["verdict"] != "equal"), (wrong[n], True))
            else:
                claim(f"{name}: subtotal {n} is the sum of its lines", (have[0] == have[1], subtotal["verdict"]), (True, "equal"))
claim("files with subtotals", told, 6)
PYTHON

python3 "$T/judge.py" "$ROUNDS" "$T/json" >"$T/claims"
while IFS=$'\t' read -r claim got want; do
    is "$claim" "$got" "$want"
done <"$T/claims"
is "every line of expected.tsv was judged" \
    "$(grep -c ': schema' "$T/claims")" "$(($(wc -l <"$ROUNDS/expected.tsv") - 1))"

# figure FILE EXPRESSION: something of the JSON
figure() {
    python3 -c 'import json, sys; t = json.load(open(sys.argv[1]))["tables"]; print(eval(sys.argv[2]))' \
        "$T/json/$1" "$2"
}
is "a total printed with one decimal of 万元 differs by rounding only" \
    "$(figure dayawan-2020-lottery-fund-use.xlsx 't[0]["columns"][2]["verdict"]')" rounding
is "0.01万元 too little is more than rounding" \
    "$(figure luozhuang-2023-99day-fundraising.xlsx 't[0]["columns"][2]["verdict"]')" differs
is "a total that forgot one line differs" \
    "$(figure wujin-2014-grade-counts.csv 't[0]["columns"][1]["verdict"]')" differs
is "subtotals before their lines, three levels, all equal" \
    "$(figure luxian-2020-lottery-fund-use.csv '[s["verdict"] for s in t[0]["subtotals"]]')" \
    "['equal', 'equal', 'equal', 'equal', 'equal', 'equal']"
is "subtotals after their lines, under merged categories" \
    "$(figure guangan-2017-lottery-fund-use.xlsx '[(s["row"], s["published"]) for s in t[0]["subtotals"]]')" \
    "[(10, 482300000), (13, 85870000), (17, 188000000)]"
is "a wrong subtotal keeps both figures" \
    "$(figure dayawan-2020-lottery-fund-use.xlsx '[(s["published"], s["sum"], s["verdict"]) for s in t[0]["subtotals"]][1]')" \
    "(141400000, 141412500, 'rounding')"
is "two blocks of one sheet are two tables" \
    "$(figure liulishan-2022-satisfaction.csv '[x["header_rows"] for x in t]')" "[[3], [16]]"
is "title and unit line are told" \
    "$(figure putuo-2012-tender-budget.csv '(t[0]["title"], t[0]["unit"])')" \
    "('2012年普陀区社区公益服务项目招投标预算批复明细表', '单位:元')"

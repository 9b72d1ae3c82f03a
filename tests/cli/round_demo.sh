# The demo round loads whole: no error, the published size, and grades as wanted.
set -eu
. "$SRC/tests/lib/tap.sh"

# ask FILE EXPRESSION: a value out of a JSON file, d being the document.
ask() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
print(eval(sys.argv[2]))' "$1" "$2"
}

ok 'the folder loads with exit 0' \
    bash -c "'$GYCT' load --format json '$SRC/fixtures/round-demo' >load.json 2>load.err"
is 'every file is loaded' "$(ask load.json 'sorted({f["status"] for f in d["files"]})')" "['loaded']"
is 'no row is refused' "$(ask load.json 'sum(f["rejected"] for f in d["files"])')" 0
is 'no finding is an error' \
    "$(ask load.json '[x["code"] for f in d["files"] for x in f["findings"] if x["severity"] == "error"]')" '[]'
is 'the only warnings are dates without a year' \
    "$(ask load.json 'sorted({x["code"] for f in d["files"] for x in f["findings"] if x["severity"] == "warning"})')" \
    "['F-DATE-YEAR']"
is 'the round has 28 projects and 1,150,000.00 yuan' \
    "$(ask load.json '[(t["count"], t["sum"]) for f in d["files"] if f["kind"] == "approval" for t in f["totals"]]')" \
    "[(28, '1150000.00')]"
is 'rosters have 20,221 rows' \
    "$(ask load.json 'sum(f["loaded"] for f in d["files"] if f["kind"] == "roster")')" 20221
is 'GB18030 is recognised' \
    "$(ask load.json '[f["encoding"] for f in d["files"] if f["kind"] == "disbursement"]')" "['GB18030']"

ok 'loading it again changes nothing' \
    bash -c "'$GYCT' load --format json '$SRC/fixtures/round-demo' >again.json 2>/dev/null"
is 'and says so' "$(ask again.json 'sorted({f["status"] for f in d["files"]})')" "['unchanged']"

ok 'the round is scored' bash -c "'$GYCT' --format json score 2025 >score.json 2>score.err"
is 'at least one project stands in each grade' \
    "$(ask score.json 'sorted({p["grade"] for p in d["projects"] if not p["pending"]} & set("优良中差"))')" \
    "$(python3 -c 'print(sorted("优良中差"))')"
is 'at least 24 are graded' "$(ask score.json 'sum(not p["pending"] for p in d["projects"]) >= 24')" True
is 'two are pending on purpose' "$(ask score.json 'sum(p["pending"] for p in d["projects"])')" 2
is 'one gate has fired' "$(ask score.json 'sum(bool(p["gates"]) for p in d["projects"])')" 1

# The same survey map serves another round: known there, new here.
ok 'a small round of another year is made' \
    "$(dirname "$GYCT")/fixtures-gen" --round 2024 --projects 5 --responses 300 -o other
ok 'its folder loads with exit 0' bash -c "'$GYCT' load --format json other >other.json 2>other.err"
is 'a file both rounds have is loaded into both' \
    "$(ask other.json '[(f["kind"], f["round"], f["status"]) for f in d["files"] if f["kind"] == "survey_map"]')" \
    "[('survey_map', '2024', 'loaded')]"
is 'so that its survey is understood' \
    "$(ask other.json 'sum(f["rejected"] for f in d["files"] if f["kind"] == "survey")')" 0

# Each command above was the last one out and stopped the server; this one starts it, forks and ends.
ok 'a report on a stopped server ends' \
    timeout 120 "$GYCT" report dossier --project P001 --round 2025 -o report
is 'with its document' "$(find report -name '*.pdf' | wc -l)" 1

#!/bin/bash
# scheme ahp: a sheet of comparisons becomes marks by largest remainder; a matrix above CR 0.10 is refused
# with its oddest judgement; every wrong cell is named in one pass; the published matrices come out as
# published (tests/data/reference-cases/ahp.csv).
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
ahp() { # FILE [OPTION…]: keys of the answer in answer.json, exit status in $status
    status=0
    "$GYCT" --format json scheme ahp "$@" >answer.json 2>answer.err || status=$?
}
of() { python3 -c "
import json
a = json.load(open('answer.json'))
c = a['criteria']
print($1)"; }

cat >指标权重.csv <<'END'
两两比较（合成数据）,,,
,服务质量,资金管理,社会效益
服务质量,1,3,1/2
资金管理,,1,0.2
社会效益,,,
END
ahp 指标权重.csv
is "half a matrix is enough" "$status $(of 'a["accepted"], [x["criterion"] for x in c]')" "0 True ['服务质量', '资金管理', '社会效益']"
is "marks add up to the hundred" "$(of 'sum(x["marks_c"] for x in c)')" 10000
is "and follow the eigenvector within a hundredth" "$(of 'all(abs(x["marks_c"] - x["eigenvector_ppm"] / 100) < 1 for x in c)')" True
ahp 指标权重.csv --marks 12.5
is "any number of marks can be shared out" "$(of 'sum(x["marks_c"] for x in c)')" 1250
iconv -f UTF-8 -t GB18030 指标权重.csv >国标码.csv
ahp 国标码.csv
is "GB18030 is read as well" "$(of 'c[2]["criterion"]')" 社会效益
printf ',甲,乙,丙\n甲,1,3,5\n乙,0.33,1,2\n丙,0.2,0.5,1\n' >小数.csv
ahp 小数.csv
is "a third written as 0.33 is the other side's 3" "$status $(of 'c[0]["geometric_ppm"]')" \
    "0 $(python3 -c 'g = [15 ** (1 / 3), (2 / 3) ** (1 / 3), 0.1 ** (1 / 3)]; print(round(g[0] / sum(g) * 1e6))')"

python3 - "$SRC/tests/data/reference-cases/ahp.csv" <<'PY'
import collections, csv, sys
cases = collections.defaultdict(dict)
for r in csv.DictReader(open(sys.argv[1])):
    if r["role"] in ("input", "expected"):
        cases[r["case_id"]][r["role"], r["name"], r["row"], r["col"]] = r["value"]
with open("cases.txt", "w") as out:
    for case, values in cases.items():
        n = max(int(k[2]) for k in values if k[1] == "matrix") + 1
        names = [f"C{i}" for i in range(n)]
        with open(case + ".csv", "w") as sheet:
            print("", *names, sep=",", file=sheet)
            for i in range(n):
                row = [values["input", "matrix", str(i), str(j)] if j >= i else "" for j in range(n)]
                print(names[i], *row, sep=",", file=sheet)
        print(case, *(round(float(values["expected", "weights", str(i), ""]) * 1e6) for i in range(n)), file=out)
PY
while read -r case weights; do
    ahp "$case.csv"
    is "$case: weights of the reference" "$(of '*[x["eigenvector_ppm"] for x in c]')" "$weights"
done <cases.txt
ahp saaty_school_6x6.csv
is "the school of Saaty's own book is refused" "$status $(of 'a["accepted"], c[0]["marks_c"], a["random_index"]')" "1 False None Saaty 1980"
ok "and its oddest judgement is named" sh -c '"$GYCT" scheme ahp saaty_school_6x6.csv | grep -q 最不一致的判断'
{ printf ''; for i in 1 2 3 4 5 6 7 8 9 10 11; do printf ',K%d' $i; done; echo
  for i in 1 2 3 4 5 6 7 8 9 10 11; do printf 'K%d' $i; for j in 1 2 3 4 5 6 7 8 9 10 11; do printf ',1'; done; echo; done; } >十一阶.csv
ahp 十一阶.csv
is "a table that ends before is not stretched" "$status $(grep -c alonso answer.err)" "1 1"
ahp 十一阶.csv --table alonso
is "another has it" "$status $(of 'a["random_index"], c[0]["marks_c"], c[10]["marks_c"]')" "0 Alonso & Lamata 2006 910 909"

printf ',甲,乙,丙\n甲,2,x,-1\n乙,1/2,1,\n丙,0,1/0,1\n' >错格.csv
ahp 错格.csv
is "every wrong cell at once" "$status $(of '[(f["column"] + str(f["row"]), f["code"]) for f in a["findings"]]')" \
    "1 [('C2', 'F-PAIR-CELL'), ('D2', 'F-PAIR-CELL'), ('B4', 'F-PAIR-CELL'), ('C4', 'F-PAIR-CELL')]"
printf ',甲,乙,丙\n甲,1,3,\n乙,3,1,2\n丙,,,1\n' >矛盾.csv
ahp 矛盾.csv
is "mirrored cells that contradict, and a comparison nobody made" "$status $(of '[(f["column"] + str(f["row"]), f["code"]) for f in a["findings"]]')" \
    "1 [('C2', 'F-PAIR-MIRROR'), ('D2', 'F-PAIR-GAP')]"
printf ',甲,乙,丙\n甲,1,2,3\n丙,1,1,2\n' >缺行.csv
ahp 缺行.csv
is "rows that do not name the columns' criteria" "$status $(of '{f["code"] for f in a["findings"]}')" "1 {'F-PAIR-SHAPE'}"
: >空.csv
ahp 空.csv
is "an empty file is refused as such" "$status" 4

#!/bin/bash
# The round report: ten pages at most for sixty projects, figures as recomputed from the files and the stored points, year
# on year where there is an earlier round, the same bytes twice, nothing overlaps.
set -eu
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
generator=$(dirname "$GYCT")/fixtures-gen
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null

"$generator" --round 2024 --projects 5 --responses 120 --seed 3 -o early >/dev/null
"$generator" --round 2025 --projects 60 --responses 900 -o big >/dev/null
g load --round 2025 big >/dev/null 2>&1 || true
g --format json score 2025 >score.json 2>/dev/null
ok 'sixty projects have a report' g report round --round 2025 -o one
pages=$(pdfinfo one/2025-round.pdf | awk '/^Pages/ {print $2}')
ok "of ten pages at most ($pages)" test "$pages" -le 10
pdftotext -layout one/2025-round.pdf one.txt
ok 'without another round there is no year on year' bash -c '! grep -q 历年对照 one.txt'
g report round --round 2025 -o two
ok 'the same bytes twice' cmp one/2025-round.pdf two/2025-round.pdf
ok 'no words overlap or leave the page' python3 "$SRC/tests/bbox_lint.py" one/2025-round.pdf

cat >expect.py <<'PY'
"""What must stand on paper, from the ledgers and the stored points alone: a line each, blanks dropped."""
import csv, io, json, re
from collections import defaultdict
from decimal import Decimal, ROUND_HALF_UP
def table(path, encoding):
    rows = list(csv.reader(io.open(path, encoding=encoding, newline='')))
    head = next(i for i, r in enumerate(rows) if '项目编号' in r)
    return [dict(zip(rows[head], r)) for r in rows[head + 1:] if re.match(r'P\d{3}$', dict(zip(rows[head], r)).get('项目编号', ''))]
def cents(text):
    bare = re.sub(r'[^0-9.]', '', text)
    return Decimal(bare or 0) * (-1 if re.match(r'\s*[￥¥]?[-−(（]', text) else 1)
def half(value, places='1'): return Decimal(value).quantize(Decimal(places), ROUND_HALF_UP)
paid = table('big/拨付台账.csv', 'gb18030')
months, total = defaultdict(Decimal), Decimal(0)
for row in paid:
    amount = cents(next(v for k, v in row.items() if k.startswith(('金额', '拨付金额'))))
    day = next(v for k, v in row.items() if '日期' in k)
    total += amount
    if amount > 0:
        months[re.match(r'(\d{4})\D?(\d{1,2})', day.strip()).expand(r'\1 \2').replace(' 0', ' ')] += amount
print(f'{total:,.2f}'.removesuffix('.00'))
for fen in months.values():
    print(half(fen / 10000, '0.01'))
run = json.load(open('score.json'))['projects']
grades = defaultdict(int)
for p in run:
    grades['待定' if p['pending'] else p['grade']] += 1
print('，'.join(f'{grade}{grades[grade]}个' for grade in ('优', '良', '中', '差', '待定') if grades[grade]))
print('平均得分' + str(half(Decimal(sum(p['final'] for p in run)) / len(run)) / 100))
lost, missing, hit = defaultdict(int), defaultdict(int), defaultdict(int)
for p in run:
    for leaf in p['leaves']:
        if leaf['status'] == 'measured':
            lost[leaf['code']] += leaf['full'] - leaf['score']
            hit[leaf['code']] += leaf['score'] < leaf['full']
        elif leaf['status'] == 'missing_evidence':
            missing[leaf['code']] += leaf['full']
            hit[leaf['code']] += 1
worst = sorted(lost.keys() | missing.keys(), key=lambda c: (-lost[c] - missing[c], c))[:10]
for code in worst:
    print(f'{code} {hit[code]} {lost[code] / 100:,.2f} {missing[code] / 100:,.2f}')
PY
python3 expect.py >expect.txt
tr -d ' \n' <one.txt >one.flat
stands() { # every line of expect.txt: as words in a row, or a row of the table of losses
    local line code
    while read -r line; do
        case $line in
        [A-D][0-9]*)
            read -r code hit lost missing <<<"$line"
            grep -E "^ *$code " one.txt | grep -qE " $hit +[0-9.,]+ +$lost +$missing " || { echo "no $line"; return 1; } ;;
        *) grep -qF -- "$line" one.flat || { echo "no $line"; return 1; } ;;
        esac
    done <expect.txt
}
ok 'money by month, grades, mean, and the ten worst leaves are those of the files' stands
is 'there were that many to look for' "$(grep -cE '^[A-D][0-9]' expect.txt)" 10
ok 'a false figure would be noticed' bash -c 'sed "1s/.*/1,234,567.89/" expect.txt >false.txt && ! grep -qF "$(head -n 1 false.txt)" one.flat'
is 'every project is in the league' "$(grep -oE '^ *[0-9—]+ +P[0-9]{3} ' one.txt | grep -oE 'P[0-9]{3}' | sort -u | wc -l)" 60

# --- an earlier round --------------------------------------------------------------------------------------
g load --round 2024 early >/dev/null 2>&1 || true
g score 2024 >/dev/null 2>&1 || true
g report round --round 2025 -o three
pdftotext -layout three/2025-round.pdf three.txt
ok 'then there is a year on year' bash -c 'grep -q 历年对照 three.txt && sed -n "/历年对照/,\$p" three.txt | grep -qE "^ *2024 +[0-9-]+ +5 " && sed -n "/历年对照/,\$p" three.txt | grep -qE "2025.*本轮.* 60 "'
ok 'still of ten pages at most' test "$(pdfinfo three/2025-round.pdf | awk '/^Pages/ {print $2}')" -le 10
g report round --round 2024 -o early.out
ok 'the earlier round does not see the later one' bash -c '! pdftotext early.out/2024-round.pdf - | grep -q 历年对照'
ok 'nothing overlaps in either' python3 "$SRC/tests/bbox_lint.py" three/*.pdf early.out/*.pdf

# --- two hundred, and one ----------------------------------------------------------------------------------
awk 'BEGIN { print "项目编号,项目名称,申报单位,批复金额（元）"; for (i = 1; i <= 200; i++) printf "H%03d,项目%03d,单位%02d,%d\n", i, i, i % 60, 20000 + i }' >多.csv
g load --round 2027 --as approval 多.csv >/dev/null
g score 2027 --as-of 2027-12-31 >/dev/null
g report round --round 2027 -o many
ok 'two hundred projects keep to ten pages' test "$(pdfinfo many/2027-round.pdf | awk '/^Pages/ {print $2}')" -le 10
ok 'and say how many lines are left out' bash -c 'pdftotext many/2027-round.pdf - | tr -d " \n" | grep -q 中间70个项目从略'
printf '项目编号,项目名称,申报单位,批复金额（元）\nX1,独项目,甲中心,1\n' >一.csv
g load --round 2028 --as approval 一.csv >/dev/null
g score 2028 --as-of 2028-12-31 >/dev/null
ok 'one project has a report' g report round --round 2028 -o lone
ok 'nothing overlaps there' python3 "$SRC/tests/bbox_lint.py" many/*.pdf lone/*.pdf

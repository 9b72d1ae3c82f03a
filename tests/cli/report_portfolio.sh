#!/bin/bash
# The report to backers: sums as recomputed from the files, a backer sees nothing of another one, the same bytes twice,
# nothing overlaps; and rounds of sixty projects, of one, without a survey, without money, with endless names.
set -eu
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
generator=$(dirname "$GYCT")/fixtures-gen
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null

# --- sixty projects, nine backers --------------------------------------------------------------------------
# Every amount is a number that is nobody else's; backer 3 leaves one pledge open, 5 withdraws one, 7 only intends.
"$generator" --round 2025 --projects 60 --responses 900 -o big >/dev/null
python3 - <<'PY'
import csv
rows, given = [], []
def backer(i): return f'认购单位{i:02d}（合成数据）'
for i in range(1, 10):
    for k, column in enumerate((2, 3, 4)):
        if (i + k) % 3 == 2 and i != 3:
            continue
        amount = 10000 + 1117 * i + 131 * k
        project = f'P{(i * 6 + k * 7) % 60 + 1:03d}'
        state = {5: '撤回', 7: '意向'}.get(i, '签约') if k == 0 else '签约'
        row = [backer(i), project, '', '', '', '' if k == 0 else '协议价', '' if state == '意向' else f'2025-03-{i + 10}', state, '']
        row[column] = str(amount)
        rows.append(row)
        if state == '签约' and i % 4:
            part = amount if i % 2 else amount * 60 // 100
            given.append([backer(i), project] + [str(part) if c == column else '' for c in (2, 3, 4)] + [row[5], '2025-06-20', f'捐{i}{k}'])
rows.append([backer(3), '', '23456', '', '', '', '2025-04-01', '签约', '是'])
with open('认购.csv', 'w', encoding='utf-8') as f:
    out = csv.writer(f)
    out.writerow('认购单位,项目编号,资金(元),物资(元),服务(元),折价依据,签约日期,状态,统筹分配'.split(','))
    out.writerows(rows)
with open('兑现.csv', 'w', encoding='utf-8') as f:
    out = csv.writer(f)
    out.writerow('企业,项目编号,资金(元),物资折价(元),服务折价(元),折价依据,兑现日期,票据号'.split(','))
    out.writerows(given)
PY
g load --round 2025 big >/dev/null 2>&1 || true
ok 'pledges are loaded' g load --round 2025 --as pledge 认购.csv
ok 'and deliveries' g load --round 2025 --as delivery 兑现.csv
g --format json score 2025 >score.json 2>/dev/null || true
me='认购单位03（合成数据）'
ok 'one backer gets a report' g report portfolio --round 2025 --funder "$me" -o mine
ok 'whose name may be written as the file has it' g report portfolio --round 2025 --funder '认购单位03(合成数据)' -o again
ok 'the bureau gets all of them' g report portfolio --round 2025 --profile internal -o all
ok 'nobody in particular gets sums' g report portfolio --round 2025 -o open
ok 'the same bytes twice' bash -c 'cmp mine/*.pdf again/*.pdf && cmp mine/*.xlsx again/*.xlsx'
ok 'its folder verifies' g verify mine
for d in mine all open; do
    pdftotext -layout $d/*.pdf $d.txt
    tr -d ' \n' <$d.txt >$d.flat # a gap between Chinese and digits may be read as a space
    unzip -p $d/*.xlsx >$d.xml
done

cat >sums.py <<'PY'
"""Pledged and delivered from the two files alone: sums.py WHAT; prints the words that must be on paper."""
import csv, sys
def read(path, names):
    return [dict(zip(names, row)) for row in list(csv.reader(open(path, encoding='utf-8')))[1:]]
kinds = ('资金', '物资', '服务')
pledges = read('认购.csv', ('who', 'project') + kinds + ('basis', 'day', 'state', 'open'))
given = read('兑现.csv', ('who', 'project') + kinds)
me = '认购单位03（合成数据）'
def add(rows, kind, wanted):
    return sum(int(r[kind]) for r in rows if r[kind] and wanted(r))
def yuan(n): return f'{n:,}.00'
signed = lambda r: r['state'] == '签约'
what = sys.argv[1]
if what == 'mine':
    for kind in kinds:
        print(kind, yuan(add(pledges, kind, lambda r: signed(r) and r['who'] == me)), yuan(add(given, kind, lambda r: r['who'] == me)))
elif what == 'all':
    for kind in kinds:
        print(kind, yuan(add(pledges, kind, signed)), yuan(add(given, kind, lambda r: True)))
    print('价值合计', yuan(sum(add(pledges, k, signed) for k in kinds)), yuan(sum(add(given, k, lambda r: True) for k in kinds)))
elif what == 'others':  # every amount of another one, as printed and as a cell
    own = {r[k] for r in pledges + given for k in kinds if r['who'] == me}
    for r in pledges + given:
        for k in kinds:
            if r[k] and r['who'] != me and r[k] not in own:
                print(yuan(int(r[k]))); print(f'>{r[k]}<')
elif what == 'names':
    print('\n'.join(sorted({r['who'][:6] for r in pledges if r['who'] != me})))
PY
squeezed() { tr -s ' ' <"$1"; }
has_rows() { # FILE WHAT: a line of the table of kinds that begins with these words
    local kind promised delivered
    while read -r kind promised delivered; do
        squeezed "$1" | grep -E "^ ?$kind " | grep -qF -- " $promised $delivered" || { echo "no $kind $promised $delivered"; return 1; }
    done < <(python3 sums.py "$2")
}
ok 'what the backer signed and delivered, by kind, is what the files say' has_rows mine.txt mine
ok 'so are the sums of all in the copy of the bureau' has_rows all.txt all
ok 'and in the one for nobody in particular, of nine backers' has_rows open.txt all
quartile() { # the smallest cost that at least three quarters of the table's projects keep to
    python3 - "$1" <<'PY'
import re, sys
text = open(sys.argv[1], encoding='utf-8').read()
costs = sorted(float(c.replace(',', '')) for c in re.findall(r'\bP\d{3} .*? \d+\.\d\d +(?:优|良|中|差|待定) +([\d,]+\.\d\d) ', text))
print(next((f'{c:,.2f}' for c in costs if 4 * sum(d <= c for d in costs) >= 3 * len(costs)), 'none'))
PY
}
is 'the line across the scatter is the upper quartile of the costs in the table' \
    "$(sed -n 's/.*上四分位 *\([0-9,]*\.[0-9]*\).*/\1/p' all.txt | head -n 1)" "$(quartile all.txt)"
sheets() { # a row of totals is outside the filter, pages are numbered, wide sheets keep the name in sight
    python3 - "$1" <<'PY'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
strings = re.findall(r'<si><t[^>]*>(.*?)</t></si>', book.read('xl/sharedStrings.xml').decode(), re.S)
totals = wide = 0
for name in sorted(n for n in book.namelist() if n.startswith('xl/worksheets/sheet')):
    xml = book.read(name).decode()
    rows = re.findall(r'<row r="(\d+)".*?</row>', xml, re.S)
    first = re.findall(r'<c r="A\d+"[^>]*t="s"[^>]*><v>(\d+)</v>', xml)
    assert '&amp;P' in xml, name + ': no page number'
    if first and strings[int(first[-1])].endswith('合计'):
        totals += 1
        assert re.search(r'<autoFilter ref="A\d+:[A-Z]+(\d+)"', xml).group(1) == str(int(rows[-1]) - 1), name + ': total in the filter'
    if len(re.findall(r'<col ', xml)) > 10:
        wide += 1
        assert 'xSplit=' in xml, name + ': name scrolls away'
print(totals > 0, wide > 0)
PY
}
is 'the sheets keep totals out of the filter, number their pages, freeze the name' "$(sheets all/*.xlsx)" 'True True'
mkdir both && cp mine/*.pdf both/a-乙.pdf && cp open/*.pdf both/a.pdf
DPI=20 bash "$SRC/tests/gallery.sh" both pictures >/dev/null
is 'the gallery shows every page, also of files whose names begin alike' "$(ls pictures/*.png | wc -l)" \
    "$(for f in both/*.pdf; do pdfinfo "$f"; done | awk '/^Pages/ {n += $2} END {print n}')"
absent() { # FILE...: no line of stdin is in any
    local word
    while read -r word; do
        ! grep -qF -- "$word" "$@" || { echo "found $word"; return 1; }
    done
}
# A sum may happen to be an amount: the test's numbers are chosen so that none is.
others() { python3 sums.py others | absent mine.txt mine.xml; }
ok 'a backer finds no amount of another, on paper or in the workbook' others
ok 'which stand in the copy of the bureau' bash -c "python3 sums.py others | grep -v '^>' | sort -u | while read -r amount; do grep -qF -- \"\$amount\" all.txt || exit 1; done"
names() { python3 sums.py names | absent mine.flat mine.xml open.flat open.xml; }
ok 'nor a name; the open copy names nobody' names
ok 'not even this backer' bash -c '! grep -q 认购单位 open.flat open.xml'
is 'the bureau sees them all' "$(grep -o '认购单位0[0-9]' all.flat | sort -u | wc -l)" 9
ok 'a pledge left open is shown as such' grep -q '尚未指定项目.*23,456.00' <(squeezed mine.txt)

projects() { python3 -c 'import json; d = json.load(open("score.json")); print(len(d["projects"]))'; }
is 'sixty projects in the annex, all of the run' "$(pdftotext -layout -f 6 all/*.pdf - | sed -n '/附表/,$p' | grep -cE '^ *[0-9]+ +P[0-9]{3} ')" "$(projects)"
is 'and their points are those of the run' \
    "$(python3 - <<'PY'
import json, re
text = open('all.txt', encoding='utf-8').read()
league = text[text.index('按得分排列'):text.index('需要关注的项目', text.index('按得分排列'))]
paper = {m[1]: m[2] for m in re.finditer(r'\b(P\d{3})\b.*?(\d+\.\d\d) ', league)}
run = {p['project']: f"{p['final'] / 100:.2f}" for p in json.load(open('score.json'))['projects']}
wrong = sorted(code for code in run.keys() | paper.keys() if run.get(code) != paper.get(code))
print(wrong)
PY
)" '[]'

annex_total=$(pdftotext -layout -f 6 all/*.pdf - | sed -n '/附表/,$p' | grep '合计（60 个）')
person_times=$(squeezed all.txt | sed -nE 's/^ ?服务人次（人次） ([0-9,]+) .*/\1/p')
ok 'no sum of the annex is torn' grep -qF -- "${person_times:-none}" <<<"$annex_total"

filled() { # SHARE FILE...: every page of the chapters but the last is filled at least so far
    python3 - "$@" <<'PY'
import re, subprocess, sys
for path in sys.argv[2:]:
    ends = []
    for page in re.findall(r'<page .*?</page>', subprocess.run(['pdftotext', '-bbox', path, '-'], capture_output=True, text=True).stdout, re.S)[2:]:
        if float(re.search(r'height="([\d.]+)"', page)[1]) < 800:
            break
        ends.append(max(float(y) for y in re.findall(r'yMax="([\d.]+)"', page) if float(y) < 785))
    assert len(ends) > 2 and all(y > 67.5 + 711 * float(sys.argv[1]) for y in ends[:-1]), (path, ends)
PY
}
ok 'pages of the chapters are filled to two thirds' filled 0.66 open/*.pdf
ok 'those of the longer copies about to the middle' filled 0.48 mine/*.pdf all/*.pdf

explained() { # every reference on paper is answered with the figure that stands beside it
    local reference value n=0
    while read -r value reference; do
        g --format json explain "$reference" >explain.json || return 1
        python3 - "$value" <<'PY' || return 1
import json, sys
d = json.load(open('explain.json'))
value = d.get('value', d.get('figure', {}).get('value') if isinstance(d.get('figure'), dict) else None)
paper = sys.argv[1].replace(',', '')
sys.exit(0 if round(float(paper) * (100 if '.' in paper else 1)) == int(value) else 1)
PY
        n=$((n + 1))
    done < <(squeezed mine.txt | grep -oE '[0-9,.]+ 2025/r[0-9]+/-/round\.[a-z_]+')
    [ $n -ge 8 ]
}
ok 'every reference is answered with the figure beside it' explained
status=0
g report portfolio --round 2025 --funder 没有这家 -o none >none.txt 2>&1 || status=$?
is 'a backer there is not: exit 1' "$status" 1
ok 'naming those there are' grep -q '认购单位01.*认购单位09' none.txt
ok 'no words overlap or leave the page' python3 "$SRC/tests/bbox_lint.py" mine/*.pdf all/*.pdf open/*.pdf
sheet() { g peek mine/*.xlsx --format json >book.json && ! grep -q '"f"' book.json; }
ok 'the workbook holds values, no formula' sheet
ok 'frozen heads and filters' bash -c 'unzip -p mine/*.xlsx xl/worksheets/sheet1.xml | grep -q "state=\"frozen\"" && unzip -p mine/*.xlsx xl/worksheets/sheet1.xml | grep -q "<autoFilter"'

# --- three backers, then two: sums that would tell one are left out ----------------------------------------
small() { # ROUND BACKERS
    mkdir -p "$1"
    awk -v n="$2" 'BEGIN { print "认购单位,项目编号,资金(元),签约日期,状态"; for (i = 1; i <= n; i++) printf "=恶意%d,S01,%d,2025-03-01,签约\n", i, 1000 * i + 7 }' >"$1/认购.csv"
    printf '项目编号,项目名称,申报单位,批复金额（元）\nS01,+甲项目,甲中心,50000\n' >"$1/批复.csv"
    g load --round "$1" "$1/批复.csv" >/dev/null && g load --round "$1" --as pledge "$1/认购.csv" >/dev/null
    g score "$1" --as-of 2025-12-31 >/dev/null && g report portfolio --round "$1" --funder '=恶意1' -o "$1/out" >/dev/null
    pdftotext -layout "$1"/out/*.pdf "$1.txt"
}
small S4 4
small S3 3
ok 'three others are a sum' grep -q '9,021.00' S4.txt
ok 'two are not' bash -c '! grep -qE "5,014.00|6,021.00" S3.txt && grep -q 隐去 S3.txt'
ok 'a name like a formula stays text' bash -c 'unzip -p S3/out/*.xlsx | grep -q "=恶意1" && ! unzip -p S3/out/*.xlsx xl/worksheets/sheet1.xml | grep -q "<f>"'
ok 'one project, without survey, spending or roster: sound' python3 "$SRC/tests/bbox_lint.py" S3/out/*.pdf S4/out/*.pdf

# --- the bureau alone --------------------------------------------------------------------------------------
"$generator" --round 2026 --projects 3 --responses 60 --seed 7 -o alone >/dev/null
g load --round 2026 alone >/dev/null 2>&1 || true
g score 2026 >/dev/null 2>&1 || true
ok 'a round that nobody pledged to has its report' g report portfolio --round 2026 -o alone.out
ok 'that says nothing of pledges' bash -c '! pdftotext alone.out/*.pdf - | grep -qE "认购与兑现|认购漏斗|认购明细"'
status=0
g report portfolio --round 2026 --funder "$me" -o alone.out >/dev/null 2>none.txt || status=$?
is 'and no backer' "$status" 1
printf '项目编号,项目名称,申报单位\n' >空.csv
printf '项目编号,项目名称,申报单位,领域,实施区域\nN1,无钱项目,甲中心,为老服务,东街\n' >无钱.csv
g load --round 2031 --as application 无钱.csv >/dev/null
g score 2031 --as-of 2031-12-31 >/dev/null
ok 'a round without any money has its report' g report portfolio --round 2031 -o poor
ok 'where what is missing says so' bash -c 'pdftotext poor/*.pdf - | grep -q 未提供'

# --- endless names -----------------------------------------------------------------------------------------
python3 - <<'PY'
words = '社区老年人数字生活能力提升与邻里互助（第二期）暨志愿服务队伍建设、'
with open('长批复.csv', 'w', encoding='utf-8') as f, open('长申报.csv', 'w', encoding='utf-8') as a, open('长认购.csv', 'w', encoding='utf-8') as p:
    f.write('项目编号,项目名称,申报单位,批复金额（元）\n')
    a.write('项目编号,项目名称,申报单位,领域,实施区域\n')
    p.write('认购单位,项目编号,资金(元),签约日期,状态\n')
    for i, n in enumerate([40, 110, 300]):
        title = (words * 20)[:n - 1] + '完'
        f.write(f'长{i + 1},{title},{title}中心,50000\n')
        a.write(f'长{i + 1},{title},{title}中心,{words * (i + 1)}领域,{words * (i + 1)}街道\n')
        p.write(f'{(words * 20)[:n // 5]}基金会,长{i + 1},1234{i},2025-03-01,签约\n')
PY
for f in 批复 申报 认购; do g load --round 2033 长$f.csv >/dev/null; done
g score 2033 --as-of 2033-12-31 >/dev/null
ok 'endless names make a report' g report portfolio --round 2033 --profile internal -o long
ok 'and one of a backer with such a name' g report portfolio --round 2033 --funder "$(sed -n '4s/,长3.*//p' 长认购.csv)" -o long
ok 'no word of them overlaps or leaves the page' python3 "$SRC/tests/bbox_lint.py" long/*.pdf

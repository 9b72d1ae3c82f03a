# The annual casebook (gyct report casebook): of 19 published cases one was withdrawn; 18 chapters stand on right-hand
# pages, contents and indexes tell the pages on which they are, the gap keeps its number; figures of texts that are
# not the database's are told with file and line; nothing private is printed. 合成数据.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
python3 "$SRC/tests/lib/volume.py" 19 3 .
put() { g load --round V1 --as "$1" "$2" >load.txt 2>&1 || { cat load.txt; exit 1; }; }
g load --as round 轮次.csv >/dev/null
for kf in application:申报 approval:批复 activity:活动 roster:名册; do put "${kf%%:*}" "${kf#*:}.csv"; done
g load --round V1 文稿 >load.txt 2>&1 || true # R38 tells of P002
sed 's/,P1$/,P001/; s/,P2$/,P019/' "$SRC/fixtures/practice-bases/台账.csv" >基地.csv
put register 基地.csv
g score V1 --stage final --as-of 2031-06-30 >/dev/null
status=0
g report casebook --year 2031 -o early >early.txt 2>&1 || status=$?
is 'before the list is published there is nothing to print' "$status $(grep -c 'exemplar publish' early.txt)" '1 1'
g db psql -q -f list.sql
status=0
"$GYCT" report casebook --year 2031 -o out >told.txt 2>&1 || status=$?
book=out/V1-casebook.pdf
is 'the casebook of a year is written' "$status" 0

# --- figures of the texts --------------------------------------------------------------------------------------
line=$(grep -n '累计服务900人次' 文稿/文稿_P002.txt | cut -d: -f1)
ok 'a figure that is not the database is told with file, line, figure and what is stored' \
    grep -q "P002：文稿_P002.txt 第 $line 行.*累计服务900人次 ≠ 102" told.txt
is 'and no other' "$(grep -c R38 told.txt)" 1
status=0
g report casebook --year 2031 --strict -o strict >strict.txt 2>&1 || status=$?
is '--strict refuses' "$status $(ls strict/*.pdf 2>/dev/null | wc -l)" '1 0'

# --- pages -----------------------------------------------------------------------------------------------------
cat >pages.py <<'P'
import re, subprocess, sys
book = sys.argv[1]
text = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", book, "-"], capture_output=True, check=True).stdout.decode()
pages = text.split("\f")[:-1]
numeral = lambda n: "".join("零一二三四五六七八九"[int(d)] for d in str(n))
flat = [re.sub(r"[ \n]+", "", page) for page in pages]
def folio(page):
    """The label at the outer side of the foot: the last line's first or last word."""
    words = [l for l in page.split("\n") if l.strip()][-1].split()
    found = [w for w in (words[0], words[-1]) if re.fullmatch(r"[0-9]+|[ivxlc]+", w)]
    return found[0] if found else None
labels = [folio(page) if page.strip() else None for page in pages]
heads = {}
for at, page in enumerate(flat):
    for i in range(1, 20):
        if f"项目名片" in page and f"第{numeral(i)}扇窗" in page and f"{i:02d}" in page[:200]:
            heads[i] = at
contents = "\n".join(p for p in pages if re.search(r"^\s*目\s*录\s*$", p, re.M) or "目 录" in p)
index = [p for p in pages if re.search(r"词条.*词条", p, re.S) and "关键词" in p]
index = "\n".join(index)
print("chapters", len(heads))
print("odd", all(at % 2 == 0 for at in heads.values()))  # 0-based: right-hand pages
print("folios", all(labels[at] is not None and int(labels[at]) % 2 == 1 for at in heads.values()))
def told(i):
    m = re.search(rf"第{numeral(i)}扇窗\s.*?(\d+)\s*$", contents, re.M)
    return m and m.group(1)
print("contents", sum(told(i) == labels[heads[i]] for i in heads))
def own(i):
    m = re.search(rf"词条{numeral(i)}\s+(\S+)", index)
    return m and re.split("[–,]", m.group(1))[0]
starts = sorted(heads.values())
print("index", sum(own(i) == labels[heads[i]] for i in heads))
print("gap", bool(re.search(r"19\s+已撤回\s*$", contents, re.M)), any("第一九扇窗" in p for p in flat), sum("已撤回" in p for p in flat))
m = re.search(r"词条一\s+(\S+)\s*,\s*(\d+)|词条一\s+(\S+,\d+)", index)
where = [labels[at] for at, p in enumerate(flat) if "这里也提到词条一的做法" in p]
print("mention", bool(where) and where[0] in re.split(r"[,\s]+", " ".join(x for x in m.groups() if x)))
starts = {int(labels[at]) for at in heads.values()}
parts = sorted((int(a), int(b)) for a, b in re.findall(r"（第.部分）\s+(\d+)–(\d+)", index))
print("parts", len(parts), all(a + 2 in starts for a, _ in parts), all(b < c for (_, b), (c, _) in zip(parts, parts[1:])),
      parts[-1][1] >= max(starts) if parts else None)
print("blank", sum(1 for at, p in enumerate(pages) if not p.strip()))
P
python3 pages.py "$book" >pages.txt
line() { sed -n "s/^$1 //p" pages.txt; }
is '18 chapters' "$(line chapters)" 18
is 'every chapter begins on a right-hand page' "$(line odd)" True
is 'whose printed number is odd' "$(line folios)" True
is 'the contents tell the number printed there, for all 18' "$(line contents)" 18
is 'and so does the index' "$(line index)" 18
is 'the withdrawn case keeps its number, in the list and on its divider, and nothing else' "$(line gap)" 'True False 2'
is 'a keyword is found where another case says it' "$(line mention)" True
is 'the index of what the volume is divided by leads to the whole part, divider and cases' "$(line parts)" '5 True True True'
is 'the reader names the pages as they are printed' \
    "$(python3 - "$book" <<'P'
import re, subprocess, sys
plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", sys.argv[1], "-"], capture_output=True).stdout
print(bool(re.search(rb"/Nums \[.*?/S /r.*?/S /D", plain, re.S)))
P
)" True
ok 'chapters are bookmarks below their part' bash -c "qpdf --json --json-key=outlines '$book' | jq -e '[.outlines[] | .kids | length] | add == 18'"

# --- bases and who works with them (the published counts: 4 bases, 4 themes, 5 partners, 10 advisers) -----------------
bases() { pdftotext -layout "$1" - | sed -n '/表.*实训基地与合作单位/,/合计（4 个）/p' | grep -E '基地(一|二|三|四) |合计' | tr -s ' ' ' ' | sed 's/^ //'; }
is 'the link table has a row a base, as in the register, and the sums' "$(bases "$book" | sed 's/ /|/g; s/（案例|/（案例 /')" \
    '基地一|基层治理|高校甲、高校乙|3|楼组自治（案例 01）
基地二|为老服务|社会组织甲|2|助老
基地三|儿童友好|高校丙|2|—
基地四|志愿服务|社会组织乙|3|—
合计（4|个）|4|5|10|2'
is 'and so has the workbook' "$(unzip -p out/V1-casebook.xlsx xl/sharedStrings.xml | grep -oE '>(基地.|高校甲、高校乙)<' | sort -u | wc -l)" 5

# --- look and law ----------------------------------------------------------------------------------------------
ok 'words keep to the measure of their side and to their places' python3 "$SRC/tests/bbox_lint.py" "$book"
ok 'qpdf finds no fault' qpdf --check "$book"
pdftotext -layout "$book" book.txt
is 'nobody is named and no number of a person printed' "$(grep -cE '欧阳受益人|[0-9]{17}[0-9X]|1[3-9][0-9]{9}' book.txt)" 0
ok 'three persons are fewer than may be printed' grep -qE '受益人数 +＜5' book.txt
is 'nor can they be had from the sum of their group' "$(grep -E '^ *(儿童关爱|临河街道) ' book.txt | grep -c '＊')" 2
# P001 has 3 persons; of all other counts (20 + number mod 7) the first of the smallest, 20, is that of P007
ok 'the smallest other count is hidden with it, or it were the whole less the others' \
    bash -c "grep -E '项目七（合成' book.txt | grep -q '＊' && [ \$(grep -cE '受益人数 +＊' book.txt) = 1 ]"
line=$(grep -n '全年共服务20人' 文稿/文稿_P007.txt | cut -d: -f1)
ok 'what its text says of it is asked about' grep -q "P007：文稿_P007.txt 第 $line 行：“共服务20人”" told.txt
is 'in the workbook too' "$(unzip -p out/V1-casebook.xlsx xl/sharedStrings.xml | grep -cE '>＊<')" 1
g report casebook --year 2031 -o again >/dev/null 2>&1
ok 'the same again, byte for byte' cmp "$book" again/V1-casebook.pdf
ok 'and so is its workbook' cmp out/V1-casebook.xlsx again/V1-casebook.xlsx
is 'the workbook lists every project and the sum' \
    "$(g peek --format csv out/V1-casebook.xlsx 2>/dev/null | grep -cE '(^|,)P0[0-9][0-9],项目')" 19
g report casebook --round V1 --by region -o region >/dev/null 2>&1
pdftotext -layout -l 9 region/V1-casebook.pdf region.txt
is 'parts by region' "$(grep -cE '^ *第.部分　?.*街道.*[0-9]+$' region.txt)" 4
is 'one case text says what the chapter says, word for word' \
    "$(tr -d ' \n' <book.txt | grep -c '一句话说清第一篇')" 1
# --- over the years --------------------------------------------------------------------------------------------
another() { # CODE YEAR PROJECTS YUAN: a round of that many projects, each granted so much
    mkdir -p "$1"
    printf '项目,值\ncode,%s\nyear,%s\n' "$1" "$2" >"$1/轮次.csv"
    { echo '项目编号,项目名称,申报单位,领域,实施区域,预计受益人数,预计受益人次,资金总额(元),申请资金(元)'
      for i in $(seq "$3"); do echo "Q$i,旧项目$i（合成数据）,机构$i（合成数据）,养老服务,青禾街道,20,100,$4,$4"; done; } >"$1/申报.csv"
    { echo '项目编号,项目名称,批复金额(元)'; for i in $(seq "$3"); do echo "Q$i,旧项目$i（合成数据）,$4"; done; } >"$1/批复.csv"
    g load --as round "$1/轮次.csv" >/dev/null
    g load --round "$1" --as application "$1/申报.csv" >/dev/null 2>&1
    g load --round "$1" --as approval "$1/批复.csv" >/dev/null 2>&1
    g score "$1" --stage final --as-of "$2-12-31" >/dev/null
}
another U0 2030 2 20000
g report casebook --round V1 -o two >/dev/null 2>&1
is 'two rounds are a table, no chart' "$(pdftotext two/V1-casebook.pdf - | grep -cE '^U0$|历年批复资金')" 1
another U9 2029 3 50000
g report casebook --round V1 -o three >/dev/null 2>&1
# 3 × 5 万, 2 × 2 万, 19 × 1 万
ok 'three are a chart too, with what was granted in each' bash -c "pdftotext -layout three/V1-casebook.pdf - | grep -q 历年批复资金 &&
    pdftotext three/V1-casebook.pdf - | tr '\n' ' ' | grep -qE '15\.00.*4\.00.*19\.00'"
another U8 2029 1 30000
g report casebook --round V1 -o shared >/dev/null 2>&1
ok 'two of one year go by their codes' bash -c "pdftotext -layout shared/V1-casebook.pdf - | grep -qE '^ +U8 +U9 +2030 +2031 *$'"
status=0
g report casebook --year 2029 -o x >x.txt 2>&1 || status=$?
is 'a year of two rounds asks which' "$status $(grep -c 'U8、U9' x.txt)" '2 1'
g round set V1 book_title=在一座有着一百二十年历史的江南水乡古镇里：公益创投优秀项目汇编与实践观察 --by 甲 --reason 书名 >/dev/null
g round set V1 book_motto=愿每一盏灯都有人点亮，愿每一扇窗都有人推开，愿每一个人都有人记得，愿每一条路都有人同行，愿每一声问候都有人回应 --by 甲 --reason 题句 >/dev/null
g report casebook --round V1 -o long >/dev/null 2>&1
is 'a long title and a long motto stay on their pages' \
    "$(pdftotext -bbox -l 3 long/V1-casebook.pdf - | grep -oE 'xMax="[0-9.]+"' | tr -dc '0-9.\n' | awk '$1 > 545 { n++ } END { print n + 0 }')" 0
ok 'none of them lies over the other' python3 "$SRC/tests/bbox_lint.py" two/V1-casebook.pdf three/V1-casebook.pdf shared/V1-casebook.pdf long/V1-casebook.pdf
status=0
g report casebook --round V1 --by org -o x >x.txt 2>&1 || status=$?
is 'another order is refused' "$status" 2
status=0
g report casebook --year 1999 -o x >x.txt 2>&1 || status=$?
is 'a year without a round is told' "$status" 1
status=0
g report casebook --round V1 --year 1999 -o x >x.txt 2>&1 || status=$?
is 'and so is a round of another year' "$status" 1

# --- what would be higher than a page --------------------------------------------------------------------------------
python3 - <<'P'
def edit(name, change):
    text = open(name, encoding="utf-8").read()
    open(name, "w", encoding="utf-8").write(change(text))
edit("文稿/文稿_P004.txt", lambda text: text.replace("二、目标与设计", "“" + "灯亮了，路也亮了，" * 60 + "”——楼长\n二、目标与设计", 1))
edit("文稿/文稿_P005.txt", lambda text: "这是一个没有分行的题目" * 80 + "\n" + text.split("\n", 1)[1])
with open("获奖.csv", "w", encoding="utf-8") as out:
    out.write("奖项名称,评选期,获奖对象,对象类别,项目编号,授予日期\n")
    out.writelines(f"第{k}届优秀项目奖（合成数据）,2031年,机构,单位,P006,2031-06-01\n" for k in range(10, 90))
P
put case_text 文稿/文稿_P004.txt
put case_text 文稿/文稿_P005.txt
put award 获奖.csv
status=0
g report casebook --round V1 -o high >high.txt 2>&1 || status=$?
is 'a saying of a page, a title of a page and eighty awards are no reason to print nothing' "$status $(ls high/*.pdf | wc -l)" '0 1'
pdftotext high/V1-casebook.pdf - | tr -d ' \n' >high.txt
ok 'the saying stands as text, whole' grep -q '楼长' high.txt
ok 'what is cut says so, and how long it is' grep -q '下略，共880字' high.txt
ok 'and nothing lies over anything' python3 "$SRC/tests/bbox_lint.py" high/V1-casebook.pdf

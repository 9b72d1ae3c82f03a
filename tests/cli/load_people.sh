#!/bin/bash
# People, places and texts as offices keep them (合成数据, tests/data/intake): areas, organisations, experts
# and recusals, menus and orders, rectification materials, case texts, rosters. Each file is recognised by
# its header, loads to its golden account, loads unchanged the second time; each bad one is refused cell by
# cell in one pass. Of the persons of a roster nothing is found anywhere.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/intake.sh"
DATA=$SRC/tests/data/intake
KINDS="area organisation expert recusal menu menu_order rectify_material narrative roster"
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
lines() { python3 "$SRC/tests/lib/load_lines.py"; }
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
place() { # the file as an office would have it: a text of a workbook becomes one, some texts are GBK or UTF-16
    local name
    name=$(basename "$1")
    case $1 in
    */专家库2025.csv) iconv -f UTF-8 -t GB18030 "$1" >"$2/$name" ;;
    */单位回避2025.csv) iconv -f UTF-8 -t UTF-16 "$1" >"$2/$name" ;;
    */P002案例2025.txt) sed 's/$/\r/' "$1" | iconv -f UTF-8 -t GB18030 >"$2/$name" ;;
    */P003文稿2025.txt) iconv -f UTF-8 -t UTF-16 "$1" >"$2/$name" ;;
    */narrative/* | *.csv) cp "$1" "$2/" ;;
    *.txt) python3 "$SRC/tests/lib/book.py" "$2/${name%.txt}.xlsx" <"$1" ;;
    esac
}
load() { "$GYCT" -q --format json load --round Z2025 "$@" 2>>load.err; }
told() { load "$1" | lines; }

mkdir round
cat >round/轮次.csv <<'END'
项目,值
轮次编码,Z2025
轮次名称,2025年测试轮次（合成数据）
年度,2025
END
cat >round/申报汇总表.csv <<'END'
申报汇总表（合成数据）,,,,
序号,项目编号,项目名称,申报单位,申请资金(元)
1,P001,夕阳红陪伴,暖阳社会工作服务中心,20000
2,P002,小小少年,青禾社会工作服务中心,25000
3,P003,助老、助残服务,仁爱社会工作服务中心,10000
END
"$GYCT" -q db start >/dev/null
"$GYCT" -q load round >/dev/null

intake_as_golden "$DATA" $KINDS
before=$("$GYCT" -q db digest)
load good | lines >again.txt
is "the same files again are unchanged" "$(grep -v '^ ' again.txt | cut -d ' ' -f 3 | sort -u)" unchanged
is "and leave the same state" "$("$GYCT" -q db digest)" "$before"

is "a level is the role: 晋江市 is of level 2, a zone run as a town of level 3" \
    "$(rows "select code, level, coalesce(parent_code, '-') from gyct.area where code in ('350582000000', '320904000000', '310112000000', '441900003000') order by code")" \
    "$(printf '310112000000 2 310000000000\n320904000000 3 320900000000\n350582000000 2 350500000000\n441900003000 3 441900000000')"
pinned() { # of the round, as scores and reports see it
    "$GYCT" -q db psql -q -At -F ' ' -c "select set_config('gyct.round', round_id::text, false), set_config('gyct.seq', '', false), set_config('gyct.as_of', '', false) from gyct.round" -c "$1" | tail -n +2
}
is "one organisation under two names stays two rows, and they are linked" \
    "$(pinned "select name, other_name, by_what from gyct.organisation_link where name < other_name or by_what = 'name' order by 1, 2")" \
    "$(printf '暖阳社会工作服务中心 暖阳社工中心 code\n青禾社会工作服务中心 青禾社会工作服务中心 name\n青禾社会工作服务中心 青禾社会工作服务中心 name')"
is "a recusal is of a project or of an organisation" \
    "$(rows "select coalesce(p.code, r.org_key), r.expert from gyct.recusal r left join gyct.project p using (round_id, project_id) order by 1")" \
    "$(printf '52320902MJ00000026 示例专家丙\nP001 示例专家乙\nP002 示例专家甲\n向阳志愿服务队 示例专家丙')"
printf '专家,项目编号,项目名称,需求论证,总分\n示例专家丙,P002,小小少年,80,80\n示例专家丙,P003,助老、助残服务,80,80\n' >专家评分表_末期2025.csv
is "a recusal by code bars the projects of the names it has in the directory" \
    "$(load 专家评分表_末期2025.csv | lines | grep R30)" "  error R30 2D 80"
is "an order stands where its list says" \
    "$(rows "select order_no, quantity, rating, done_on from gyct.menu_order where order_no is not null order by 1" | head -n 3)" \
    "$(printf 'D001 2 5 2025-03-10\nD002 1  \nD003 1  ')"
is "a section keeps its words and its lines" \
    "$(rows "select src_row, first_line, last_line, body from gyct.narrative n join gyct.project p using (round_id, project_id) where p.code = 'P001' and section = '背景与需求'")" \
    "$(printf '7 8 10 东村有独居老人120名，最远的离镇8公里。\n\n电话响了没有人接，是常有的事。')"
is "three encodings, one text" "$(rows "select count(*) from gyct.narrative where section = '成效'")" 3

mkdir -p again
sed 's/逐户走访。/逐户走访，一户一档。/; /^好。$/d; /^专家点评$/d' "$DATA/narrative/夕阳红陪伴_2025.txt" >again/夕阳红陪伴_2025.txt
is "a changed section replaces its own, the others stay" \
    "$(load again | lines | sed -n 1p)" \
    "夕阳红陪伴_2025.txt case_text loaded read=7 unchanged=6 superseded=1 facts=7"
is "and both are kept" "$(rows "select count(*) from gyct.narrative where body like '%逐户走访%'")" 2
printf '章节,小标题,正文\n成效,项目成效,"第一段，\n第二段。"\n' >P003文稿表_2025.csv
is "a table of sections is read as well" \
    "$(load P003文稿表_2025.csv | lines | sed -n 1p)" \
    "P003文稿表_2025.csv case_text loaded read=1 superseded=1 facts=1"
is "with its paragraphs" "$(rows "select body from gyct.narrative where body like '第一段%'")" "$(printf '第一段，\n第二段。')"

# --- persons ----------------------------------------------------------------------------------------
key_of() { # a person's projects, by the village and group of the row
    rows "select count(distinct person_key), count(*) from gyct.roster r join gyct.project p using (round_id, project_id) where $1"
}
is "one person in three projects has one key, however the id is written" \
    "$(rows "select count(*) from (select person_key from gyct.roster where person_key is not null group by person_key having count(distinct project_id) > 1) k")" 3
is "another document is a key without birth year or sex of its own" \
    "$(rows "select group_name, coalesce(birth_year::text, '-'), coalesce(sex, '-'), person_key is not null from gyct.roster where group_name in ('志愿者', '居民') order by 1, 2, 4")" \
    "$(printf '居民 - - t\n居民 1966 女 f\n居民 1975 男 t\n居民 1975 男 t\n志愿者 1980 女 t')"
is "an old id of 15 digits tells the year" "$(key_of "birth_year = 1960")" "2 2"

mkdir rejects
load --rejects rejects bad/roster >bad.json || true
{
    for table in $(rows "select oid::regclass from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace::regnamespace::text like 'gyct%'"); do
        rows "set role gyct_owner; select * from $table"
    done
    "$GYCT" -q loads
    for n in $(seq 60); do "$GYCT" -q loads "$n" && "$GYCT" -q rejects "$n" || true; done
    "$GYCT" -v --format json load --round Z2025 good/roster bad/roster 2>&1 || true
    cat ./*.json ./*.err ./*.good ./*.bad
    find rejects -type f -name '*.xlsx' -exec unzip -p {} \;
    find rejects -type f ! -name '*.xlsx' -exec cat {} +
} >told.txt 2>&1
python3 - "$DATA/roster" >secrets.txt <<'END'
import pathlib, re, sys
seen = set()
for path in pathlib.Path(sys.argv[1]).glob("*.*"):
    if path.suffix != ".golden":
        text = path.read_text()
        seen |= set(re.findall(r"合成坏?[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳]|1380000\d{4}|[0-9]{17}[0-9XxＸ]|[0-9]{15}|[EH][0-9]{8,10}|台胞证\d+|南村\d号", text))
print("\n".join(sorted(seen)))
END
ok "there are names, ids and phones to look for" test "$(wc -l <secrets.txt)" -gt 40
is "no table, ledger, message or reject holds any of them" "$(grep -Fof secrets.txt told.txt | sort | uniq -c)" ""
"$GYCT" -q db stop >/dev/null
is "nor any file of the database" "$(grep -rlaFf secrets.txt "$GYCT_HOME" 2>/dev/null | head)" ""

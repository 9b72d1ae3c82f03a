#!/bin/bash
# What a load finds is stored and told to machines in Chinese whatever the language it is run in: the same
# files give the same JSON and the same database. What is printed is in one language, details included.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { for home in zh en; do "$GYCT" -q --home "$T/$home" db stop >/dev/null 2>&1 || true; done; }
mkdir in
cat >in/申报汇总表.csv <<'X'
项目编号,项目名称,申报单位,年度,项目总预算(元),开始日期,结束日期
A1,邻里守望,暖阳中心,2025,100000,2025-01-01,2025-12-31
A2,夕阳陪伴,暖阳中心,2025,200000,2025-01-01,2025-02-30
,合计,,,350000,,
X
cat >in/受益人名册.csv <<'X'
项目编号,姓名,身份证号,类别
A1,张三,11010519491231002,老人
A1,李四,110105194913310021,老人
A1,王五,110105******310021,老人
X
cat >in/活动记录.csv <<'X'
项目编号,活动编号,日期,活动名称,地点,场次,人数,人次
A1,H1,2025-03-01,讲座,院内,1,30,30
A1,H1,2025-03-01,讲座,院外,1,30,30
A1,H2,2025-03-02,13812345678,院内,1,30,20
X
printf 'project_no,name\nA1,"open quote\n' >in/坏.csv
printf '\211PNG\r\n\032\n0000' >in/照片.csv
sed -i 's/,30,30$/,31,31/' in/活动记录.csv
cat >changed.csv <<'X'
项目编号,项目名称,申报单位,年度,项目总预算(元),开始日期,结束日期
A1,邻里守望,暖阳中心,2025,120000,2025-01-01,2025-12-31
A3,小小少年,暖阳中心,2025,80000,2025-01-01,2025-13-31
X
for lang in zh en; do
    run() { "$GYCT" -q --home "$T/$lang" --lang $lang "$@"; }
    run db start >/dev/null
    run --format json load --max-rejects 9 --round 2025 in >$lang.json 2>$lang.err || true
    run --format json load --max-rejects 9 --round 2025 --replace changed.csv >$lang.again 2>>$lang.err || true
    run --format json load --max-rejects 9 --round 2025 in/申报汇总表.csv >$lang.later 2>>$lang.err || true
    run --format json loads --row 2 changed.csv >$lang.row
    run db digest >$lang.digest
    run rejects 2 >$lang.rejects
    run --format json rejects 2 >$lang.rejects.json
done
ok "there is something to be told" grep -q 'F-READ.*F-PERSON-ID' <(python3 -c '
import json; print(sorted(x["code"] for f in json.load(open("zh.json"))["files"] for x in f["findings"])[::-1])')
for answer in json again later row rejects.json; do
    is "JSON is the same in both languages: $answer" "$(cat en.$answer)" "$(cat zh.$answer)"
done
is "and so is the database" "$(cat en.digest)" "$(cat zh.digest)"
is "loads --row gives changes one by one" \
    "$(python3 -c 'import json; print([v["changes"] for f in json.load(open("en.row"))["facts"] for v in f["versions"]][-1])')" \
    "[{'field': '项目总预算', 'new': '120000.00', 'old': '100000.00'}]"
# How much disk is free changes between two asks.
doctor() { "$GYCT" -q --home "$T/zh" "$@" --format json doctor | sed 's/[0-9]* MB/N MB/'; }
is "doctor tells machines the same" "$(doctor --lang en)" "$(doctor)"
# What stands in the files themselves is no word of ours.
ours() { sed -e 's/^[^ ]* //' -e 's/([^()]*)//g' -e 's/台胞证12345678//' -e 's/ *\(项目编号\|项目名称\|项目总预算\|身份证号\|结束日期\|活动名称\|人数\|人次\): *//' \
    -e 's/\(申报汇总表\|受益人名册\|活动记录\|坏\|照片\)\.csv//g' "$1"; }
ok "English is printed without a Chinese word of ours" sh -c '! grep -P "\p{Han}|[，。：；（）]" <<X
$(cat)
X' < <(ours en.err)
ok "also from what is stored" sh -c '! grep -P "\p{Han}|[，。：；（）]" <<X
$(cat)
X' < <(ours en.rejects)
ok "and without marks" sh -c '! cat zh.* en.* | grep -qP "[\x0e\x0f\x10]"'

# Evidence (DOMAIN.md §1): noted by digest, size, kind and privacy; the same photo for two activities or projects, in this
# round or an earlier one, is found by R34; one person leading in two towns on one day by R26. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
refused() { # CLAIM STATUS WORD ARG...
    local claim=$1 want=$2 word=$3 status=0
    shift 3
    g --on 2026-06-01 "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
faults() { g --on 2026-06-01 check L1 --format json | jq -r --arg c "$1" '.checks[] | select(.code == $c) | .faults[]? | .fault' | sort; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
cat >in/区划.csv <<'X'
区划代码,名称,级别,上级代码
320902000000,示例区,区市,
320902001000,东街道,镇街,320902000000
320902002000,西街道,镇街,320902000000
320902001001,柳村,村居,320902001000
X
cat >in/活动.csv <<'X'
项目编号,活动编号,日期,活动名称,地点,计划内,场次,人数,人次,证据号,带队人员
L001,A1,2026-05-01,讲座,东街道礼堂,是,1,20,20,Z1,王社工、李社工
L001,A2,2026-05-08,走访,柳村文化站,是,1,20,20,Z2,王社工
L002,B1,2026-05-01,义诊,西街道广场,是,1,30,30,Z1,李社工
L002,B2,2026-05-08,培训,东街道礼堂,是,1,30,30,Z2,王社工
L003,C1,2026-05-01,义卖,某处,是,1,30,30,,王社工
X
loop_load --as area in/区划.csv
loop_load --as activity in/活动.csv
printf 'photo one' >一.jpg
cp 一.jpg 改名.jpg
printf 'photo two' >二.jpg
: >空.jpg
is 'evidence is numbered in its project' \
    "$(g --on 2026-06-01 --format json evidence add L001 一.jpg 二.jpg --kind 照片 --activity A1 --taken 2026-05-01 --by 李四 | jq -c '[.added[] | [.evidence, .file, .sha256, (.same | length)]]')" \
    "[[1,\"一.jpg\",\"$(sha256sum 一.jpg | cut -c1-64)\",0],[2,\"二.jpg\",\"$(sha256sum 二.jpg | cut -c1-64)\",0]]"
is 'what has one use is not told' "$(faults R34)" ''
is 'a second use is told when it is noted' \
    "$(g --on 2026-06-01 --format json evidence add L002 改名.jpg --kind photo --label Z2 --by 李四 | jq -c '[.added[0].same[] | [.project, .evidence, .name]]')" '[["L001",1,"一.jpg"]]'
is 'and found by R34, with the days that differ, in both projects' "$(faults R34)" \
"A1 2026-05-01 = L002 B2 2026-05-08（所称日期不同，涉嫌伪造服务记录）
B2 2026-05-08 = L001 A1 2026-05-01（所称日期不同，涉嫌伪造服务记录）"
is 'who leads in two towns on one day is found by R26; a place of no town is not asked' "$(faults R26)" '李社工 2026-05-01 A1 东街道；L002 B1 西街道'
is 'a file is found by its bytes under any name' "$(g --format json evidence find 改名.jpg | jq -c '[.files[0].evidence[] | [.round, .project, .evidence]]')" '[["L1","L001",1],["L1","L002",1]]'
printf 'never noted' >别的.jpg
refused 'a file nobody noted is told as such' 1 没有登记过 evidence find 别的.jpg
refused 'no evidence without a kind' 2 --kind evidence add L001 一.jpg --by 李四
refused 'nor of a kind there is not' 2 图片 evidence add L001 一.jpg --kind 图片 --by 李四
refused 'nor by nobody' 2 --by evidence add L001 一.jpg --kind 照片
refused 'nor an empty file' 4 空文件 evidence add L001 空.jpg --kind 照片 --by 李四
refused 'nor a folder' 4 不是可读的文件 evidence add L001 in --kind 照片 --by 李四
refused 'nor of a project there is not' 1 L009 evidence add L009 一.jpg --kind 照片 --by 李四
refused 'nor taken tomorrow' 1 2026-06-02 evidence add L001 二.jpg --kind 照片 --taken 2026-06-02 --by 李四
refused 'minors without consent are never public' 1 未成年人 evidence add L001 二.jpg --kind 照片 --privacy 公开 --consent no --by 李四
ok 'with consent they may be' g --on 2026-06-01 evidence add L001 二.jpg --kind 照片 --privacy public --consent yes --label Z9 --by 李四
is 'the list has them, what does not apply as such' \
    "$(g --on 2026-06-01 --format json list evidence L1 | jq -c '[.rounds[0].rows[] | [.project, .evidence_no, .privacy, .consent, .elsewhere]]')" \
    '[["L001",1,"内部","na",1],["L001",2,"内部","na",1],["L001",3,"公开",true,1],["L002",1,"内部","na",1]]'
ok 'the log says what stands' g audit verify
is 'a digest changed behind it is found' "$(g db psql -X -q -At -c 'set role gyct_owner' -c "update evidence set sha256 = sha256('x') where evidence_no = 3" >/dev/null; g audit verify --format json | jq -c .intact)" false

# --- all or none, whatever a file is called ------------------------------------------------------------------
count() { g list evidence L1 --format json | jq '[.rounds[0].rows[]] | length'; }
before=$(count)
printf 'new one' >新一.txt
refused 'of several files one that is not there: none is noted' 4 没有.txt evidence add L001 新一.txt 没有.txt --kind 报告 --by 李四
refused 'one that is empty: none' 4 空.jpg evidence add L001 新一.txt 空.jpg --kind 报告 --by 李四
is 'nothing of either' "$(count)" "$before"
printf 'gbk name' >"$(printf '\xd6\xa4\xbe\xdd.txt')"
printf 'bell name' >"$(printf 'bell\a.txt')"
is 'a name in GBK is noted as text, one with controls escaped' \
    "$(g --on 2026-06-01 --format json evidence add L001 "$(printf '\xd6\xa4\xbe\xdd.txt')" "$(printf 'bell\a.txt')" --kind 报告 --by 李四 | jq -c '[.added[].file]')" '["证据.txt","bell\\x07.txt"]'
for bad in $'张\xd6' $'张\a'; do
    refused 'a name that is no text is refused as a misuse' 2 'UTF-8' evidence add L001 新一.txt --kind 报告 --by "$bad"
    refused 'a project neither' 2 'UTF-8' status "$bad"
    refused 'nor a reference in words' 2 'UTF-8' move L001 draft --by 李四 --evidence "$bad"
done
is 'nothing raw is printed' "$(LC_ALL=C grep -c "$(printf '[\a\xd6]')" out.txt)" 0

#!/bin/bash
# No document names a beneficiary, a respondent or an expert, nor prints a digit of an id or a telephone number; each
# profile leaves out what it says (reports/doc.c). Names, ids and numbers that stand nowhere else are put into every
# kind of input that takes them and looked for in the text of every document and annex. 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null

# --- who and what must not be found -----------------------------------------------------------------------------
beneficiary=欧阳卓尔 # on the roster, in the survey's answers, in remarks
respondent=尉迟萤雪  # in the survey's free text alone
contact=端木清扬     # of the application
expert=令狐墨白      # of the panel
payee=慕容听雨       # of the ledger
caller=司徒问渠      # in remarks of the site check and of the activities
officer=公孙止戈     # who judges and opens findings: internal copies alone
id18=320902198807061238 # its check digit is right
id15=310107500203456
mobile=13912345678
mobile2='139 1234 5679'
landline=0515-88123457
ip=10.77.88.99
numbers="$id18 $id15 $mobile 1234${mobile2#* 1234} 88123457 $ip"

# --- a round that says them everywhere ----------------------------------------------------------------------------
loop_init >/dev/null 2>&1 || exit 1
sed -i "1s/,结束日期/,结束日期,负责人,联系电话,项目简介,备注/; 2s/\$/,$contact,$mobile,联系 $mobile2 或 $landline,证号 $id18/; 3,4s/\$/,$contact,$landline,陪伴老人,/" in/申报.csv
loop_load --as application in/申报.csv || exit 1
loop_running L001 || exit 1
loop_check L001 50 50 2026-07-01 || exit 1
printf '项目编号,指标编码,分子,分母,日期,核查人,证据号,备注\nL001,K1,50,100,2026-07-02,%s,证-1,电话回访 %s %s\n' "$officer" "$caller" "$mobile" >in/核查备注.csv
loop_load --as site_check in/核查备注.csv || exit 1
loop_pay L001 第一期 20000 2026-02-20 "付 $mobile" || exit 1
printf '批次,项目编号,金额,拨付日期,凭证号,付款单位,用途\n第二期,L001,100,2026-03-20,记-2,区民政局,转%s 卡6222021234567890123\n' "$payee" >in/拨付备注.csv
loop_load --as disbursement in/拨付备注.csv || exit 1
loop_closing L001 19000 2026-07-05 || exit 1
{
    echo '姓名,身份证号,电话,类别,村居'
    echo "$beneficiary,$id18,$mobile,老年人,东村"
    echo "$respondent,$id15,$landline,儿童,西村"
} >in/名册_canary.csv
loop_load --as roster --project L001 in/名册_canary.csv || exit 1
printf '日期,凭证字号,摘要,科目,资金来源,金额,收款方\n2026-06-01,记-9,付%s劳务费%s,活动,财政,100,%s\n' "$payee" "$id18" "$payee" >in/支出_canary.csv
loop_load --as expenditure --project L001 in/支出_canary.csv || exit 1
printf '日期,活动名称,类型,地点,场次,人数,人次,负责人,备注\n2026-06-02,探访%s %s,走访,东村幸福里3号楼502室,1,3,3,%s,%s %s\n2026-06-03,健康讲座,培训,青禾街道东村社区8号,1,40,40,%s,\n' \
    "$beneficiary" "$mobile" "$officer" "$caller" "$landline" "$officer" >in/活动.csv
loop_load --as activity --project L001 in/活动.csv || exit 1
printf '题目,维度,反向\n总体满意度,overall,否\n' >in/问卷映射.csv
{
    echo '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、总体满意度,2、您的姓名,3、您还有哪些意见和建议？'
    for i in $(seq 1 12); do
        case $i in
        1) text="我是$respondent，电话$mobile，服务很好" ;;
        2) text="$beneficiary 老师很好，每周都来看我" ;;
        3) text="住东村幸福里3号楼，希望多来" ;;
        4) text='希望多组织这样的活动' ;;
        5) text="工作人员${officer}很热心" ;;
        *) text='场地有点小，希望换一换' ;;
        esac
        echo "5$i,2026/6/1$((i % 9)) 1$((i % 9)):0$((i % 6)):0$((i % 7)),9$((i % 9))秒,微信,无,$ip,满意,$respondent,$text"
    done
} >in/问卷_canary.csv
loop_load --as survey --project L001 in/问卷_canary.csv || exit 1
{
    echo '中期评审评分表（合成数据）'
    echo '专家,项目编号,需求论证(35分),专业性(35分),可持续与可复制(30分)'
    for e in "$expert" 专家乙 专家丙; do echo "$e,L001,30,30,25"; done
} >in/中期评审.csv
loop_load --as review in/中期评审.csv || exit 1
printf '材料\n' >"in/${beneficiary}_签到表_$mobile.txt"
loop_on 2026-07-06 evidence add L001 "in/${beneficiary}_签到表_$mobile.txt" --kind 签到 --label "证-$mobile" --by "$officer" >/dev/null
loop_move 2026-07-20 L001 interim >/dev/null
loop_on 2026-07-20 score L1 --stage interim --as-of 2026-07-20 >/dev/null
loop_on 2026-07-21 finding open L001 账实不符 --message "$caller 称未到场，电话 $mobile，证号 $id18" --severity 较重 --by "$officer" >/dev/null
loop_on 2026-07-21 rectify issue L001 --owner "$officer" --by "$officer" >/dev/null
printf '核实 %s\n' "$caller" >in/核实.txt
loop_on 2026-07-22 decide L1 L001 K2 --points 10 --by "$officer" --second 李四 --reason "$caller $mobile 反映" --evidence in/核实.txt >decide.txt 2>&1 || { cat decide.txt; exit 1; }
loop_on 2026-07-23 score L1 --stage interim --as-of 2026-07-20 >/dev/null

# --- every document in every profile --------------------------------------------------------------------------------
mkdir out
for profile in internal funder public; do
    for kind in dossier round portfolio notice letter; do
        "$GYCT" -q report $kind --round L1 --profile $profile -o out/$profile >/dev/null 2>report.err || { cat report.err; tap_fail "$kind $profile"; }
    done
    for f in out/$profile/*.xlsx; do [ ! -e "$f" ] || unzip -p "$f" '*.xml' >"$f.txt"; done
    for f in out/$profile/*.pdf; do pdftotext "$f" - | tr -d '\n' >"${f%.pdf}.txt"; pdfinfo "$f" >>"${f%.pdf}.txt"; done
done
g export xlsx scores L1 -o out/internal/scores.xlsx >/dev/null
for f in out/internal/*.xlsx; do unzip -p "$f" '*.xml' >"$f.txt"; done
is 'documents of every kind in every profile' "$(ls out/*/*.pdf | wc -l)" $((3 * (3 + 1 + 1 + 1 + 3)))

hits() { # FOLDER WORD...: the files that hold one
    local folder=$1 word
    shift
    for word in "$@"; do grep -lF -e "$word" out/$folder/*.txt | sed "s/^/$word in /" || true; done
}
for profile in internal funder public; do
    is "$profile: no number of an id, a telephone or an address of a sender" "$(hits $profile $numbers)" ''
    is "$profile: no run of 11, 15, 17 or 18 digits but in digests and codes of organisations" \
        "$(cat out/$profile/*.txt | grep -oE '(^|[^0-9A-Za-z.,])(1[3-9][0-9]{9}|[0-9]{15}|[0-9]{17}[0-9Xx])([^0-9A-Za-z.]|$)' || true)" ''
    is "$profile: neither respondents, experts, contact persons nor payees of the ledger" \
        "$(hits $profile "$respondent" "$contact" "$expert")" ''
done
for profile in funder public; do
    is "$profile: nobody at all" "$(hits $profile "$beneficiary" "$payee" "$caller" "$officer")" ''
done
is 'public: no expert has a column, no file a name' "$(hits public 专家1 '专家 1' 签到表_ 支出_L001 幸福里)" ''
is 'funder: no expert has a column, no file a name' "$(hits funder 专家1 '专家 1' 签到表_ 支出_L001 幸福里)" ''
ok 'what was put in has come through, without its number' grep -qE "探访 ?$beneficiary ?＊" out/internal/L1-L001-dossier.txt
ok 'internal copies name who judged' grep -qF "$officer" out/internal/L1-L001-dossier.txt
ok 'and print what nobody is named in' grep -qF 希望多组织这样的活动 out/internal/L1-L001-dossier.txt
ok 'as the copy for the funder does' grep -qF 希望多组织这样的活动 out/funder/L1-L001-dossier.txt
is 'the copy for the public does not' "$(hits public 希望多组织这样的活动 场地有点小)" ''

# --- few persons ----------------------------------------------------------------------------------------------------
# 10 persons: 8 and 1 of the old, 1 child; east 9, west 1: each block hides its small cell and one more.
for profile in internal funder public; do
    pdftotext -layout out/$profile/L1-L001-dossier.pdf $profile.layout
    ok "$profile: a group of one is ＜5, and what would give it back is hidden too" \
        bash -c "grep -E '儿童 .*＜5' $profile.layout && grep -E '老年人 .*＊' $profile.layout"
done
is 'three at an activity are ＜5' "$(grep -cE '2026-06-02 .*＜5' internal.layout)" 1
ok 'forty are forty' grep -qE '2026-06-03 .* 40 ' internal.layout
ok 'a funder reads where an activity was, down to the village' grep -qE '2026-06-03 .*青禾街道' funder.layout
ok 'nothing overlaps' python3 "$SRC/tests/bbox_lint.py" out/*/*.pdf

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
contact=端木𬭛㛃     # of the application; characters that are met seldom
expert=令狐墨白      # of the panel
payee=慕容听雨       # of the ledger
caller=司徒问渠      # in remarks of the site check and of the activities
director=东方既白   # contact of another project: a word of every day begins the name
head=轩辕问舟       # of a third: a family name that is seldom met
officer=公孙止戈     # who judges and opens findings: internal copies alone
rare=禚一禾          # on another project's roster, in the case text
short=阳光           # the same; a word of every day too
stranger=王秀英      # in the case text alone, before a title
id18=320902198807061238 # its check digit is right
id15=310107500203456
mobile=13912345678
mobile2='139 1234 5679'
landline=0515-88123457
ip=10.77.88.99
numbers="$id18 $id15 $mobile 88123457 $ip"

# --- a round that says them everywhere ----------------------------------------------------------------------------
loop_init >/dev/null 2>&1 || exit 1
sed -i "1s/,结束日期/,结束日期,负责人,联系电话,项目简介,备注/; 2s/\$/,$contact,$mobile,联系$contact $mobile2 或 $landline,证号 $id18/; 3s/\$/,$director,$landline,陪伴老人,/; 4s/\$/,$head,$landline,陪伴老人,/" in/申报.csv
# A name longer than a line: the heading of its story, its entry and its source have to find room too.
sed -i '2s/^L001,[^,]*,/L001,高龄独居空巢失能半失能老年人居家安全改造、日间照料与情感陪伴三位一体综合服务示范项目（二〇二六年度第一期延续资助）,/' in/申报.csv
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

# --- a case of the casebook that names them all ----------------------------------------------------------------------
printf '姓名,身份证号,类别,村居\n%s,%s,老年人,东村\n%s,,老年人,西村\n李%s,,老年人,西村\n' "$rare" 110101194001010012 "$short" "$short" >in/名册_乙.csv
loop_load --as roster --project L002 in/名册_乙.csv || exit 1
printf '奖项名称,评选期,获奖对象,对象类别,项目编号,授予日期\n优秀社工,2026年,%s,个人,L001,2026-07-01\n' "$officer" >in/获奖.csv
loop_load --as award in/获奖.csv || exit 1
cat >"in/文稿_$beneficiary.txt" <<T
${rare}和她的邻居
${beneficiary}说，楼下有了灯
项目编号：L001
关键词：楼道照明、${beneficiary}的故事
一、背景与需求
负责人${contact}带着${officer}走访，${beneficiary}住在三楼，电话（0515）88123457。
二、实施过程（${respondent}口述）
专家${expert}来看过，${payee}领了劳务费。${rare}每周来两次，李${short}也来。${short}很好。
${stranger}阿姨带头，${caller}后来也说好。
东方亮了，${director}接过话筒。
“灯亮了，心也亮了”——${stranger}
三、成效
项目累计服务老人3人，其中两名残疾老人。累计服务3人次。
四、专家点评
${expert}：${beneficiary}的变化最说明问题。
T
loop_load --as case_text "in/文稿_$beneficiary.txt" || exit 1
python3 -c 'import struct, zlib
def part(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
w, h = 480, 300
rows = b"".join(b"\0" + b"".join(bytes([x % 256, y % 256, 90]) for x in range(w)) for y in range(h))
open("in/照片.png", "wb").write(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))'
cp in/照片.png "in/${beneficiary}的照片.png"
loop_on 2026-07-21 evidence add L001 "in/${beneficiary}的照片.png" --kind 照片 --caption "${beneficiary}在新装的灯下，电话１３９１２３４５６７８" --alt "${rare}和${officer}站在楼道里" \
    --privacy 公开 --consent 是 --by "$officer" >/dev/null
loop_on 2026-07-21 round set L1 book_preface="${officer}写在前面。${beneficiary}是我们的邻居。" --by "$officer" --reason 汇编 >/dev/null
loop_on 2026-07-21 round set L1 book_compiler=测试区民政局 --by "$officer" --reason 汇编 >/dev/null
loop_on 2026-07-21 round set L1 book_motto="给$contact" --by "$officer" --reason 汇编 >/dev/null
loop_volume L001 || exit 1

# --- every document in every profile --------------------------------------------------------------------------------
mkdir out
for profile in internal funder public; do
    for kind in dossier round portfolio notice letter casebook; do
        "$GYCT" -q report $kind --round L1 --profile $profile -o out/$profile >/dev/null 2>report.err || { cat report.err; tap_fail "$kind $profile"; }
    done
    for f in out/$profile/*.xlsx; do [ ! -e "$f" ] || unzip -p "$f" '*.xml' >"$f.txt"; done
    for f in out/$profile/*.pdf; do pdftotext "$f" - | tr -d '\n' >"${f%.pdf}.txt"; pdfinfo "$f" >>"${f%.pdf}.txt"; python3 "$SRC/tests/lib/pdf_strings.py" "$f" >>"${f%.pdf}.txt"; done
    [ "$profile" = internal ] || jq '[.commands[].inputs[].file]' out/$profile/manifest.json >out/$profile/manifest.txt
done
g export xlsx scores L1 -o out/internal/scores.xlsx >/dev/null
for f in out/internal/*.xlsx; do unzip -p "$f" '*.xml' >"$f.txt"; done
is 'documents of every kind in every profile' "$(ls out/*/*.pdf | wc -l)" $((3 * (3 + 1 + 1 + 1 + 3 + 1)))

hits() { # FOLDER WORD...: the files that hold one
    local folder=$1 word
    shift
    for word in "$@"; do grep -lF -e "$word" out/$folder/*.txt | sed "s/^/$word in /" || true; done
}
for profile in internal funder public; do
    is "$profile: no number of an id, a telephone or an address of a sender" "$(hits $profile $numbers "$mobile2" "${mobile2#* }" "${mobile2// /}")" ''
    is "$profile: no run of 11, 15, 17 or 18 digits but in digests and codes of organisations" \
        "$(cat out/$profile/*.txt | grep -oE '(^|[^0-9A-Za-z.,])(1[3-9][0-9]{9}|[0-9]{15}|[0-9]{17}[0-9Xx])([^0-9A-Za-z.]|$)' || true)" ''
    is "$profile: neither respondents, experts, contact persons nor payees of the ledger" \
        "$(hits $profile "$respondent" "$contact" "$expert" "$director" "$head")" ''
done
for profile in funder public; do
    is "$profile: nobody at all" "$(hits $profile "$beneficiary" "$payee" "$caller" "$officer" "$rare" "$stranger" "李$short")" ''
done

# --- the casebook, in any profile -------------------------------------------------------------------------------------
everybody="$beneficiary $respondent $contact $director $head $expert $payee $caller $officer $rare $stranger 李$short"
for profile in internal funder public; do
    mkdir -p out/book-$profile
    cp out/$profile/L1-casebook*.txt out/book-$profile/
    is "$profile casebook: nobody in text, outline, metadata, alternative text or workbook" "$(hits book-$profile $everybody)" ''
    is "$profile casebook: numbers in full width or behind brackets neither" "$(hits book-$profile １３９ 8812)" ''
done
book=out/public/L1-casebook.txt
tr -d ' ' <$book >flat.txt
ok 'of a name on a roster the family name stays' grep -q '欧阳某某说，楼下有了灯' flat.txt
ok 'rare family names too' grep -q '禚某某和她的邻居' flat.txt
ok 'a family name that is also a word, and the word alone' grep -q '东方亮了，东方某某接过话筒' flat.txt
ok 'the family name of who is in charge, two characters of it' grep -q '轩辕某' out/internal/L1-L003-dossier.txt
ok 'the longer of two names is taken' grep -q '李某某也来' flat.txt
ok 'a word of every day that is also a name stays' grep -q "。${short}很好" flat.txt
ok 'who is known from the words around alone' grep -q '王某某阿姨带头，司徒某某后来也说好' flat.txt
ok 'in captions and alternative text' bash -c "grep -q 欧阳某某在新装的灯下 flat.txt && grep -q 禚某某和公孙某某站在楼道里 flat.txt"
ok 'in what the bureau wrote' grep -q '公孙某某写在前面' flat.txt
ok 'a head-count of three is not printed' grep -q '累计服务老人＜5人' flat.txt
ok 'a count of visits is' grep -q '累计服务3人次' flat.txt
loop_on 2026-07-23 report casebook --round L1 -o again >told.txt 2>&1 || { cat told.txt; exit 1; }
"$GYCT" --on 2026-07-23 report casebook --round L1 -o again >told.txt 2>&1
is 'what was hidden is told by file and line, never by the name' "$(grep -cE '第 [0-9]+ 行.*印作' told.txt) $(cat told.txt | sed "s/文稿_$beneficiary.txt//" | grep -cE "${everybody// /|}")" '18 0'
is 'and what only looks like a name apart' "$(grep -c '疑似人名' told.txt)" 3
ok 'whom few persons may lay open is asked' grep -qE '第 [0-9]+ 行：“两名残疾”人数过少.*请核实' told.txt
status=0
g report casebook --round L1 --strict -o strict >/dev/null 2>strict.txt || status=$?
is '--strict refuses while such matters are open' "$status $(ls strict/*.pdf 2>/dev/null | wc -l)" '1 0'
loop_on 2026-07-23 round set L1 book_names_cleared="$stranger、$caller" --by "$officer" --reason 本人同意具名 >/dev/null
g report casebook --round L1 -o cleared >cleared.txt 2>&1
pdftotext cleared/L1-casebook.pdf - | tr -d ' \n' >cleared.txt
ok 'who agreed to be named is' grep -q "${stranger}阿姨带头，${caller}后来也说好" cleared.txt
ok 'and nobody else' bash -c "! grep -qE '$beneficiary|$rare' cleared.txt"
mv "$GYCT_HOME/person.key" key.away 2>/dev/null || mv .gyct/person.key key.away
status=0
g report casebook --round L1 -o keyless >keyless.txt 2>&1 || status=$?
is 'without the person key nothing is printed' "$status $(ls keyless/*.pdf 2>/dev/null | wc -l)" '4 0'
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

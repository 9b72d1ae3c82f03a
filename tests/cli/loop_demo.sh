# The demo round that walks the whole loop (fixtures/round-loop, 合成数据): broken off on the way it goes on where it
# ended, walked again it does nothing twice; stages, points, money to the fen, refusals, consequences, bars and
# exemplars are as written here, and the log verifies.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
json() { g --on 2025-02-12 --format json "${@:1:$#-1}" | jq -c "${@: -1}"; }
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
walk=$SRC/fixtures/round-loop/walk.txt

# --- broken off, and on -----------------------------------------------------------------------------------
cp -r "$SRC/fixtures/round-loop" loop
breaks=$(grep -n '^2024-07-15 money freeze' "$walk" | cut -d: -f1)
{ head -n "$breaks" "$walk"; echo '2024-07-15 move L02 archive --by 区民政局'; tail -n "+$((breaks + 1))" "$walk"; } >loop/walk.txt
status=0
"$GYCT" demo loop >first.out 2>first.err || status=$?
is 'a command that is refused ends the walk' "$status" 1
ok 'which names its line' grep -q "walk.txt 第$((breaks + 1))行" first.err
is 'there the project stands where it was' "$(json status L02 .stage)" '"S76"'
before=$(json audit verify .events)
cp "$walk" loop/walk.txt
ok 'mended, it goes on to its end' bash -c "'$GYCT' demo loop >second.out 2>second.err"
ok 'and did nothing twice' bash -c "! grep -q '^2024-01-10 move' second.out && grep -q '^2024-07-16 money release' second.out"
ok 'with what it did before still in the log' test "$(json audit verify .events)" -gt "$before"
cat first.out second.out | tr -s '\t ' ' ' >walk.out

# --- refusals are shown with their figures -----------------------------------------------------------------
is 'four refusals by gates, and the one of the broken line' "$(grep -c '关口未通过，未转入' walk.out)" 4
ok 'not admitted: listed as abnormal' grep -q '不符 一年内无活动异常 2023-09-01—今' walk.out
ok 'not selected: below the line' grep -q '不符 达到入围分数线 52.00 ≥ 60' walk.out
ok 'not passed at mid-term' grep -q '不符 达到中期合格线 55.43 ≥ 60' walk.out
ok 'not accepted within the days of an appeal' grep -q '不符 申诉期已满或已复核 2024-12-18 + 5工作日 = 2024-12-25 < 2024-12-20' walk.out

# --- where everything ended ----------------------------------------------------------------------------------
is 'stages of the ten projects' "$(json status 2024 '[.projects[] | .project + " " + .stage] | join(", ")')" \
    '"L01 S98, L02 S98, L03 S98, L04 S98, L05 S98, L06 S98, L07 S98, L08 S19, L09 S39, L10 S39"'
is 'results: interim, after re-review, final; ratings; what is capped' \
    "$(json consequence list 2024 '[.consequences[] | select(.points) | [.project, .event, .points, .rating]] | sort')" \
    '[["L01","final_excellent",9910,"优秀"],["L01","interim_good",9885,null],["L02","final_fair",9017,"合格"],["L02","interim_fair",9045,null],["L02","interim_poor",5543,null],["L03","interim_good",9177,null],["L04","final_good",8711,"良好"],["L04","interim_good",8939,null],["L05","final_fair",7103,"合格"],["L05","interim_fair",6200,null],["L05","interim_good",8317,null],["L06","final_excellent",9803,"优秀"],["L06","interim_good",9830,null],["L07","final_good",8688,"良好"],["L07","interim_good",8340,null]]'
is 'the re-review won 35.02 points back, leaf by leaf' \
    "$(g --on 2024-08-21 --format json rectify show L02 1 | jq -c '[(.verdicts[] | [.before, .after]), ([.delta[] | select(.recovered > 0) | .leaf] | join(" "))]')" \
    '[[5543,9045],"E1 E2 O1 O2 O3 P1 P2 P4"]'
is 'money of each project, to the fen: approved, paid, reduced, cancelled, recovered' \
    "$(json money 2024 '[.projects[] | [.project, .approved, .paid, .reduced, .cancelled, .recovered]]')" \
    '[["L01",6000000,6000000,0,0,0],["L02",5000000,4860000,140000,0,0],["L03",4000000,0,0,800000,3200000],["L04",4500000,4500000,0,0,0],["L05",3800000,3800000,0,0,0],["L06",5200000,5200000,0,0,0],["L07",3650000,3650000,0,0,0]]'
is 'which adds: 321,500.00 = 280,100.00 + 1,400.00 + 8,000.00 + 32,000.00' \
    "$(json money 2024 '[.projects[] | .approved - .paid - .reduced - .cancelled - .recovered] | add')" 0
is 'every tranche was released by a gate run' "$(json list tranche 2024 '[.rounds[].rows[] | select(.paid_fen > 0) | .gate_run_no > 0] | [length, all]')" '[18,true]'
is 'the red line bars its organisation for three years' \
    "$(json consequence bars '[.bars[] | [.kind, .until]] | sort')" '[["exit","2025-09-18"],["red_line","2027-09-10"]]'
is 'four exemplars of six closed projects, the others with their reasons' \
    "$(json exemplar 2024 '[.closed, .places, (.candidates[] | [.project, .chosen, .total, (.skipped | map(.reason) | join(" "))])]')" \
    '[6,4,["L01",true,9555,""],["L06",true,9302,""],["L07",true,8344,""],["L04",false,8556,"withdrawn"],["L02",false,null,"rating satisfaction nomination panel peer"],["L05",false,null,"rating satisfaction nomination panel peer"],["L03",false,null,"rating red_line sample satisfaction audit nomination panel peer"]]'
ok 'nothing is open past its day' g --on 2025-02-12 due 2024
ok 'the log verifies' g audit verify

# --- on paper ----------------------------------------------------------------------------------------------------
g report dossier --round 2024 --project L02 -o papers >/dev/null
g report notice --round 2024 -o papers >/dev/null
g report letter --round 2024 --project L05 -o papers >/dev/null
pdftotext -layout papers/2024-L02-dossier.pdf dossier.txt
pdftotext -layout papers/2024-L02-notice-1.pdf notice.txt
has() { local file=$1 word; shift; for word in "$@"; do grep -q -e "$word" "$file" || return 1; done; }
ok 'the dossier has tranches with their gates, what was settled, and what follows' \
    has dossier.txt '分期拨付与开启门槛' '签约（第 [0-9]* 次）' '审定认可 48,600.00' '扣除不认可支出后拨' '封顶'
is 'and the payments of the ledger below them, before what was spent' \
    "$(sed -n '/^ *4 *资金$/,$p' dossier.txt | grep -oE '^表 4-.*(开启门槛|拨付台账)|^ *4\.[0-9] .*' | sed -E 's/^[^0-9]*4[-.][0-9] *//; s/ .*//' | head -n 5 | tr '\n' ' ')" \
    '来源与到位 拨付与门槛 分期拨付与开启门槛 拨付台账 预算执行 '
ok 'the points before and after the order, and what was won back' \
    has dossier.txt '第 1 号整改通知书复评（通过）：项目得分 55.43 → 90.45' '+5.14' '已关'
is 'every move with its number in the log' \
    "$(grep -cE '^ *20[0-9]{2}-[0-9]{2}-[0-9]{2} .* [0-9]+$' <(sed -n '/附件三/,$p' dossier.txt))" "$(json status L02 '.moves | length')"
ok 'a notice says what, by when and what else' has notice.txt '限期整改通知书' '经中期评估' '服务人数完成率' '请于2024年8月11日前' '附件：问题清单'
ok 'no space stands between a Chinese character and a figure in a letter' grep -q '未达满分值，失[0-9.]*分。' notice.txt
ok 'the dossier says in words what those served and the auditors made of it' \
    has dossier.txt '受益人满意率 [0-9.]*%（有效作答 60 份，95% 区间' '审计意见为'
ok 'and what its figures mean, with the names they are asked by' has dossier.txt '各类数字的口径、来源与取整' '2024/r[0-9]*/L02/funds.approved'
is 'one notice an order' "$(ls papers/*-notice-*.pdf | wc -l)" "$(json rectify list 2024 '.orders | length')"
g report dossier --round 2024 --project L05 -o papers >/dev/null
pdftotext -layout papers/2024-L05-letter.pdf letter.txt
is 'a letter counts what it has no lines for' \
    $(($(grep -cE '^ *（(一|二|三|四|五|六|七|八|九|十)）' letter.txt) + $(sed -n 's/.*其余 *\([0-9]*\) *项.*/\1/p' letter.txt))) \
    "$(pdftotext -layout papers/2024-L05-dossier.pdf - | grep -cE 'F-[0-9]+ .* 可$')"
ok 'letters keep to their page and words to their places' python3 "$SRC/tests/bbox_lint.py" papers/*.pdf
ok 'a copy for the public names nobody' bash -c "'$GYCT' -q report dossier --round 2024 --project L02 --profile public -o open >/dev/null && ! pdftotext open/2024-L02-dossier.pdf - | grep -q '复核员乙\|经办人甲'"

# --- the casebook -------------------------------------------------------------------------------------------------
"$GYCT" report casebook --year 2024 -o book >book.txt 2>&1
pdftotext -layout book/2024-casebook.pdf casebook.txt
is 'every figure of the case texts is the database'"'"'s' "$(grep -c R38 book.txt)" 0
ok 'the rules that chose the cases are told as they stand' \
    has casebook.txt '总分由三部分合成：项目评估得分占 50%，案例评审得分占 40%，同行或公众评价占 10%' '名额为结项项目的 70%：本轮结项 6 个，名额 4 个' '第 3 号案例已于 2025 年 2 月 12 日撤回'
is 'contents: three cases with their pages, a gap without' \
    "$(sed -n '/目 *录/,/统计附录/p' casebook.txt | grep -E '^ *0[1-4] ' | tr -s ' ' | cut -d' ' -f2- | sed 's/^ //')" \
    "$(printf '%s\n' '把课堂开到楼下 暖邻 4 号社会工作服务中心 3' '已撤回' '一张清单过冬天 乐龄 4 号社会工作服务中心 9' '四点半，灯亮着 启航 4 号社会工作服务中心 15')"
first=$(pdftotext -layout -f 11 -l 11 book/2024-casebook.pdf - | tr -s ' ')
is 'the card of the first case, beside its photo with consent' \
    "$(grep -oE '(资助|配套到位|受益人数|服务人次|满意率|评估得分) .*' <<<"$first" | sed 's/ *$//' | head -n 6 | tr '\n' ';')" \
    '资助 6.00 万元;配套到位 2.30 万元;受益人数 74 人;服务人次 600 人次;满意率 100.0%（n=60）;评估得分 99.10 优;'
ok 'its photo says that those on it agreed' grep -q '图 1-1 学员在楼下的活动室里上书画课.*已获同意' <<<"$first"
is 'the withdrawn case is told nowhere else' "$(pdftotext -layout -l 27 book/2024-casebook.pdf - | grep -c 独居老人日间关爱)" 0
ok 'pages of the casebook keep to their measure' python3 "$SRC/tests/bbox_lint.py" book/2024-casebook.pdf
ok 'the casebook is made again byte for byte' g verify book

# --- once more --------------------------------------------------------------------------------------------------
events=$(json audit verify '[.events, .head]')
ok 'walked again it ends well' bash -c "'$GYCT' demo loop >third.out 2>third.err"
is 'and no act is done again' "$(json audit verify '[.events, .head]')" "$events"
ok 'it shows where everything ended' grep -qE '^L03 .* S98 ' third.out
is 'and only that' "$(grep -c '^\$ gyct' third.out)" "$(grep -c '^=' "$walk")"
"$GYCT" -q demo loop --round 2024 -o all >/dev/null 2>&1
is 'named, its round is printed: dossiers and letters of the seven that were carried out, two notices, three for all' \
    "$(ls all/*.pdf | sed -E 's/.*-([a-z]+)(-[0-9]+)?\.pdf/\1/' | sort | uniq -c | tr -s ' \n' ' ')" \
    ' 1 casebook 7 dossier 7 letter 2 notice 1 portfolio 1 round '

# --- the file ----------------------------------------------------------------------------------------------------
mkdir odd
printf '2025-02-12\n' >odd/walk.txt
ok 'a line that is none is named' bash -c "! '$GYCT' demo odd 2>odd.err && grep -q '第1行' odd.err"
printf '! 2025-02-12 status 2024\n' >odd/walk.txt
ok 'a refusal that does not come is a fault' bash -c "! '$GYCT' demo odd >/dev/null 2>odd.err && grep -q '退出码 0，应为 1' odd.err"
printf '2025-02-12 nothing 2024\n' >odd/walk.txt
ok 'no such command' bash -c "! '$GYCT' demo odd 2>odd.err && grep -q nothing odd.err"

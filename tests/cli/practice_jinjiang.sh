# Jinjiang (DOMAIN.md §6): the closed loop of five stages 申报-审核-确认-实施-验收 over 166 micro projects of
# 5,110,000 yuan, mean 30,783.13; no stage is skipped; 预计下拨 is approved and not disbursed, never paid. 合成数据:
# fixtures/practice-jinjiang and rows made here.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
json() { g --format json "${@:1:$#-1}" | jq -c "${@: -1}"; }
move() { local day=$1; shift; g --on "$day" move "$@" --by 经办甲; }
money() { local day=$1; shift; g --on "$day" money "$@" --by 财务甲; }
put() { local kind=$1; shift; g load --round JJ --as "$kind" "$@" >load.txt 2>&1 || { cat load.txt; exit 1; }; }
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
mkdir in
# 165 amounts between 20,000 and 41,600 yuan, and what the last takes to make the sum
awk -v total=5110000 'BEGIN {
    print "项目编号,项目名称,申报单位,统一社会信用代码,资金总额(元),申请资金(元),预计受益人数,预计受益人次,预计活动场次,开始日期,结束日期" > "in/申报.csv"
    print "项目编号,项目名称,批复金额(元)" > "in/批复.csv"
    print "批次,项目编号,收款单位,金额,拨付日期,凭证号,付款单位" > "in/拨付.csv"
    split("晋江甲社（合成数据） 晋江乙社（合成数据） 晋江丙社（合成数据）", org, " ")
    split("51310000MJ00000040 51310000MJ0000012T 51310000MJ0000020M", uscc, " ")
    for (i = 1; i <= 166; i++) {
        fen = i < 166 ? 20000 + (i * 7919) % 109 * 200 : total - sum
        sum += fen
        printf "JJ%03d,微项目%03d（合成数据）,%s,%s,%d,%d,30,60,2,2026-02-01,2026-06-30\n", i, i, i < 4 ? org[i] : "晋江第" i "社（合成数据）", i < 4 ? uscc[i] : "", fen, fen > "in/申报.csv"
        printf "JJ%03d,微项目%03d（合成数据）,%d\n", i, i, fen > "in/批复.csv"
        if (i <= 60) {
            paid += fen * 7 / 10
            printf "首款,JJ%03d,%s,%d,2026-03-10,记-%03d,市民政局\n", i, i < 4 ? org[i] : "晋江第" i "社（合成数据）", fen * 7 / 10, i > "in/拨付.csv"
        }
    }
    printf "%d\n", paid > "in/paid"
    exit sum != total
}' || exit 1
put round "$SRC/fixtures/practice-jinjiang/轮次设置.csv"
put application in/申报.csv
put organisation "$SRC/fixtures/practice-jinjiang/组织名录.csv"
put approval in/批复.csv
paid=$(cat in/paid)00

is '166 projects, 5,110,000 yuan, mean 30,783.13' "$(json --on 2026-03-01 money JJ '.totals | [.projects, .approved, .mean]')" '[166,511000000,3078313]'
is 'printed as it is said' "$(g --on 2026-03-01 money JJ | awk '$1 ~ /^(项目数|批复|项目均值)$/ { print $2 }' | tr '\n' ' ')" '166 5110000.00 30783.13 '
is 'nothing paid: all of it is 预计下拨' "$(json --on 2026-03-01 money JJ '.totals | [.disbursed, .expected]')" '[0,511000000]'

# --- five stages, none skipped -------------------------------------------------------------------------
refused() { # CLAIM WORD DAY ARG...
    local claim=$1 word=$2 day=$3 status=0
    shift 3
    move "$day" "$@" >out.txt 2>&1 || status=$?
    if [ $status = 1 ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "1 $word"; fi
}
refused 'a project begins with 申报' submit 2026-01-05 JJ001 approve
ok '申报' move 2026-01-05 JJ001 submit
refused 'S10 → S50 is rejected' '不能 approve；可以：reject admit' 2026-01-06 JJ001 approve
is 'and it stays in S10' "$(json --on 2026-01-06 status JJ001 .stage)" '"S10"'
sql() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_bureau' -c "$1" 2>&1; }
said=$(sql "insert into move (round_id, project_id, seq, track, from_stage, event, to_stage, gate, prev_day, on_day, by_whom, needs, event_seq) select round_id, project_id, 2, 'micro', 'S10', 'approve', 'S50', '', '2026-01-05', '2026-01-06', 'x', '', 9999 from project where code = 'JJ001'") && said=accepted
ok 'by SQL as well' grep -q legal_move <<<"$said"
ok '审核' move 2026-01-07 JJ001 admit
refused 'S20 → S70 is rejected' '不能 start；可以：reject approve' 2026-01-07 JJ001 start
ok '确认' move 2026-01-08 JJ001 approve
refused 'S50 → S90 is rejected' '可以：start' 2026-01-08 JJ001 accept
ok '实施' move 2026-01-09 JJ001 start
refused 'no 验收 before anything was held' 不符 2026-02-01 JJ001 accept
for step in 01-05:submit 01-07:admit 01-08:approve 01-09:start; do
    move "2026-${step%:*}" JJ002 "${step#*:}" >/dev/null
done
move 2026-01-05 JJ003 submit >/dev/null
is 'a project that is not eligible goes out, and no further' "$(move 2026-01-07 JJ003 reject --code material --reason 资格不符 --format json | jq -c '[.moved, .to]')" '[true,"S19"]'
refused 'from there leads nothing' 可以：无 2026-01-08 JJ003 admit

# --- 70/30, and what is approved is not what is paid ---------------------------------------------------
ok 'all projects are planned in one command' money 2026-01-09 plan JJ
is 'every plan adds up to the fen' "$(json --on 2026-03-01 money JJ '.totals | [.planned, .open, .paid, .lost]')" '[511000000,511000000,0,0]'
is 'JJ001: 70 % at 确认, 30 % at 验收' "$(json --on 2026-03-01 money JJ001 '[.tranches[] | [.gate, .share_ppm]], ([.tranches[].planned] | add) == .settlement.approved' | tr '\n' ' ')" \
    '[["contract",700000],["final",300000]] true '
is 'a project that was never confirmed gets nothing' "$(money 2026-03-01 release JJ004 1 --format json | jq -c '[.done, [.conditions[] | select(.holds != true) | .condition]]')" '[false,["signed","going"]]'
for p in JJ001 JJ002; do money 2026-03-01 release $p 1 >/dev/null; done
put disbursement in/拨付.csv
is '预计下拨 = approved − disbursed' "$(json --on 2026-03-10 money JJ '.totals | [.disbursed, .expected, .disbursed + .expected]')" "[$paid,$((511000000 - paid)),511000000]"
is 'what is in the ledger is not what a tranche paid: 60 payments wait for theirs' "$(json --on 2026-03-10 money JJ '[.totals.paid, ([.projects[].unbound] | add)]')" '[0,60]'
for p in JJ001 JJ002; do money 2026-03-10 pay $p 1 >/dev/null || true; done
is 'paid: the first tranche of two' "$(json --on 2026-03-10 money JJ '[(.projects[] | select(.paid > 0) | [.project, .open + .paid == .approved]), ([.projects[].unbound] | add)]')" '[["JJ001",true],["JJ002",true],58]'
is 'the day before nothing was' "$(json --on 2026-03-09 money JJ '.totals | [.disbursed, .paid, .expected]')" '[0,0,511000000]'
put activity "$SRC/fixtures/practice-jinjiang/活动记录.csv"
ok '验收' move 2026-05-01 JJ001 accept
is 'the five stages in order' "$(json --on 2026-05-01 status JJ001 '[.moves[].to]')" '["S10","S20","S50","S70","S90"]'
is 'the rest after 验收' "$(money 2026-05-02 release JJ001 2 --format json | jq -c '[.done, .tranches[1].state]')" '[true,"releasable"]'
is 'and not before' "$(money 2026-05-02 release JJ002 2 --format json | jq -c '[.done, [.conditions[] | select(.holds != true) | .condition]]')" '[false,["accepted"]]'
ok 'the event log verifies' g audit verify

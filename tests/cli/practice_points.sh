# Weihai 积分、时间储蓄 (合成数据): earn, use, expire, reverse; a balance is never negative, the entries add up to it, and a
# reversed activity takes its points back, those already used from what is earned next.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2026-01-31 "$@"; }
rows() { g list "$1" R --format json | jq -c "$2"; }
cp "$SRC/fixtures/practice-points/流水.csv" .
g load --round R 流水.csv >/dev/null 2>load.txt || { cat load.txt; exit 1; }
is 'each account has its balance: earned less used, expired and taken back' \
    "$(rows points_balance '[.rounds[0].rows[] | [.account, .unit, .earned_tenth, .used_tenth, .expired_tenth, .reversed_tenth, .balance_tenth]]')" \
    '[["V1","时长",35,0,0,0,35],["V1","积分",300,125,50,0,125],["V2","积分",230,150,0,50,30],["V3","积分",60,0,0,0,60]]'
is 'the sum of what counts is the balance, to the last entry' \
    "$(rows points '[.rounds[0].rows | group_by([.account, .unit])[] | (map(.effect_tenth) | add) == .[-1].balance_tenth] | unique')" '[true]'
is 'no balance is negative after any entry' "$(rows points '[.rounds[0].rows[] | select(.balance_tenth < 0 or .owed_tenth < 0)] | length')" 0
is 'a reversed activity takes back its 20 points: 5 at once, 15 from what is earned next' \
    "$(rows points '[.rounds[0].rows[] | select(.account == "V2") | [.entry_no, .amount_tenth, .effect_tenth, .balance_tenth, .owed_tenth]]')" \
    '[["L05",200,200,200,0],["L06",150,-150,50,0],["L07",200,-50,0,150],["L08",100,0,0,50],["L09",80,30,30,0]]'
is 'what is used beyond the balance and what reverses nothing do not count, and say why' \
    "$(rows points '[.rounds[0].rows[] | select(.refused != null) | [.entry_no, .effect_tenth, .refused]]')" \
    '[["L11",0,"余额不足"],["L12",0,"没有可冲回的获得"]]'
ok 'the load tells them' sh -c 'grep -q "F-LEDGER.*V3 积分 2025-03-03 兑换：余额不足" load.txt'
is 'on an earlier day the reversal has not happened' \
    "$(g list points_balance R --as-of 2025-03-31 --format json | jq -c '[.rounds[0].rows[] | select(.account == "V2") | [.balance_tenth, .owed_tenth]]')" '[[50,0]]'
is 'hours and points are never added' "$(rows points_balance '[.rounds[0].rows[].unit] | unique')" '["时长","积分"]'
is 'a line prints tenths' "$(g list points_balance R | awk '$2 == "V1" && $1 == "积分" { print $3, $7 }')" '30.0 12.5'
printf '志愿者编号,账户类型,变动类型,变动数量,变动日期\nV1,积分,冲回,5,2025-04-01\nV1,积分,获得,,2025-04-01\nV1,积分,获得,-5,2025-04-01\n' >坏.csv
is 'a reversal of nothing named, an entry without amount and a sign are refused' \
    "$(g --format json load --round R --as points 坏.csv 2>/dev/null | jq -c '[.files[0].rejected, ([.files[0].findings[] | select(.severity == "error") | .code] | unique)]')" \
    '[3,["F-NEGATIVE","F-POINTS-AMOUNT","F-POINTS-REVERSE"]]'
cat >两次.csv <<'X'
流水号,志愿者编号,账户类型,变动类型,变动数量,变动日期,活动编号,冲回流水号
T1,V9,积分,获得,10,2025-03-01,A1,
T2,V9,积分,获得,20,2025-03-02,A1,
T3,V9,积分,冲回,4,2025-03-03,,T1
T4,V9,积分,冲回,,2025-03-04,,T1
T5,V9,积分,冲回,,2025-03-05,,T1
T6,V9,积分,冲回,25,2025-03-06,A1,
T7,V9,积分,冲回,,2025-03-07,A1,
T8,V9,积分,冲回,,2025-03-08,A1,
T9,V9,积分,冲回,,2025-02-01,,T1
X
g load --round T --as points 两次.csv >/dev/null 2>&1 || exit 1
is 'a reversal takes back no more than is left of its entry and of its activity, and nothing earned later' \
    "$(g list points T --format json | jq -c '[.rounds[0].rows[] | select(.kind == "冲回") | [.entry_no, .effect_tenth, .balance_tenth, .refused]]')" \
    '[["T9",0,0,"没有可冲回的获得"],["T3",-40,260,null],["T4",-60,200,null],["T5",0,200,"已经冲回"],["T6",0,200,"冲回多于所得"],["T7",-200,0,null],["T8",0,0,"已经冲回"]]'
# a thousand entries drawn at random: the law holds for every account after every entry
awk 'BEGIN { srand(7); print "流水号,志愿者编号,账户类型,变动类型,变动数量,变动日期,活动编号,原流水号"
    for (i = 1; i <= 1000; i++) { k = int(rand() * 10); kind = k < 5 ? "获得" : k < 8 ? "兑换" : k < 9 ? "过期" : "冲回"
        printf "R%04d,A%d,%s,%s,%s,2025-%02d-%02d,%s,\n", i, int(rand() * 12), rand() < 0.5 ? "积分" : "时长", kind,
            kind == "冲回" && rand() < 0.5 ? "" : int(rand() * 300 + 1) / 10, int(rand() * 12) + 1, int(rand() * 28) + 1, "H" int(rand() * 9) } }' >随机.csv
g load --round Z --as points 随机.csv >/dev/null 2>&1 || exit 1
is 'a thousand random entries: never negative, the sum is the balance' \
    "$(g list points Z --format json | jq -c '.rounds[0].rows as $r | [($r | length), ([$r[] | select(.balance_tenth < 0 or .owed_tenth < 0)] | length), ([$r | group_by([.account, .unit])[] | sort_by(.nth) | (map(.effect_tenth) | add) == .[-1].balance_tenth] | unique)]')" \
    '[1000,0,[true]]'

# Minhang 椿萱专项基金 (合成数据; 4 categories, 6 modules, 10 pilots are published): spending outside them is refused with a
# reason, and the balance is receipts less spending, to the fen.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2025-12-31 "$@"; }
rows() { g list "$1" MH --format json | jq -c "$2"; }
head -n 3 "$SRC/fixtures/practice-fund/收支.csv" >早.csv
sed -n 5p "$SRC/fixtures/practice-fund/收支.csv" >>早.csv
status=0
g load --round MH 早.csv >/dev/null 2>early.txt || status=$?
is 'before it is said what the fund is for nothing is spent' "$status $(grep -c 'F-FUND-PURPOSE' early.txt)" '1 1'
g load --round MH "$SRC/fixtures/practice-fund/用途.csv" >/dev/null 2>&1 || exit 1
g load --round MH "$SRC/fixtures/practice-fund/收支.csv" >/dev/null 2>load.txt || { cat load.txt; exit 1; }
is 'four categories, six modules, ten pilots' "$(rows fund_purpose '[.rounds[0].rows[] | [.role, .count]] | sort')" '[["服务对象类别",4],["服务模块",6],["试点街镇",10]]'
is 'the balance is receipts less spending to the fen' \
    "$(rows fund '[.rounds[0].rows[] | select(.category == "合计") | [.received_fen, .spent_fen, .balance_fen, .areas]]')" '[[30000033,6450031,23550002,4]]'
is 'what was spent on each category and module adds to it, reversals included' \
    "$(rows fund '[.rounds[0].rows[] | select(.category != "合计") | .spent_fen] | [length, add, min]')" '[6,6450031,400000]'
is 'the same of an earlier day' "$(g list fund MH --as-of 2025-04-30 --format json | jq -c '[.rounds[0].rows[] | select(.category == "合计") | .balance_fen]')" '[28000003]'
head -n 2 "$SRC/fixtures/practice-fund/收支.csv" >外.csv
cat >>外.csv <<'END'
椿萱专项基金,支出,2025-08-01,Z101,100,青少年,监护服务,街镇1,社工机构甲,对象不符
椿萱专项基金,支出,2025-08-01,Z102,100,孤寡老人,外出旅游,街镇1,社工机构甲,模块不符
椿萱专项基金,支出,2025-08-01,Z103,100,孤寡老人,监护服务,街镇11,社工机构甲,不是试点
椿萱专项基金,支出,2025-08-01,Z104,100,,监护服务,街镇1,社工机构甲,没有写对象
别的基金,支出,2025-08-01,Z105,100,孤寡老人,监护服务,街镇1,社工机构甲,没有这个基金
END
status=0
g --format json load --round MH 外.csv >bad.json 2>/dev/null || status=$?
is 'spending outside them is refused, each line with what the fund is for' \
    "$status $(jq -c '[.files[0].loaded, .files[0].rejected, [.files[0].findings[] | select(.code == "F-FUND-PURPOSE") | .row]]' bad.json)" '1 [0,5,[3,4,5,6,7]]'
ok 'the reason names them' sh -c 'jq -r ".files[0].findings[].message" bad.json | grep -q "服务对象类别（困难高龄老人、失独老人、失能失智老人、孤寡老人）"'
is 'the balance did not move' "$(rows fund '.rounds[0].rows[] | select(.category == "合计") | .balance_fen')" 23550002
head -n 2 "$SRC/fixtures/practice-fund/收支.csv" >超.csv
echo '椿萱专项基金,支出,2025-09-01,Z201,235500.03,孤寡老人,监护服务,街镇1,社工机构甲,超过余额一分' >>超.csv
g load --round MH 超.csv >/dev/null 2>over.txt
ok 'a fen more than there is is told' grep -q 'F-FUND-BALANCE.*= -0.01' over.txt

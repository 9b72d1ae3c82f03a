# 南山项目库 18/141、92 案例/16 领域，威海四级库 (合成数据; only the sizes are published): members as of a day, an
# exit that leaves yesterday's answer alone, promotion through the levels, totals over distinct members.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1; }
total() { # ROUND DAY KIND LEVEL FIELDS: of one row of the totals
    g list library_total "$1" --as-of "$2" --format json | jq -c ".rounds[0].rows[] | select(.kind == \"$3\" and .level == \"$4\") | $5"
}
mkdir in
awk 'BEGIN {
    print "南山区入库台账（合成数据）"
    print "库别,项目编号,名称,库级,入库日期,出库日期,实施单位,领域,原因"
    for (u = 1; u <= 18; u++) printf "单位,,单位%02d,区级,2025-01-01,,,,\n", u
    for (u = 1; u <= 18; u++) for (k = 1; k <= (u <= 15 ? 8 : 7); k++) printf "项目,N%03d,项目%03d,区级,2025-01-10,,单位%02d,,\n", ++n, n, u
    for (f = 1; f <= 16; f++) for (k = 1; k <= (f <= 12 ? 6 : 5); k++) printf "案例,,案例%02d之%d,区级,2025-02-01,,,领域%02d,\n", f, k, f
}' >in/入库台账.csv
ok "the ledger loads and registers its projects" g load --round N25 in/入库台账.csv
is "18 units and 141 live projects, 7.83 each" "$(total N25 2025-06-30 项目库 '合计（去重）' '[.members, .units, .per_unit]')" '[141,18,"7.83"]'
is "and 18 units by their own library" "$(total N25 2025-06-30 单位库 区市级 '[.memberships, .members]')" '[18,18]'
is "92 cases over 16 fields" "$(total N25 2025-06-30 案例库 '合计（去重）' '[.members, .fields]')" '[92,16]'
is "and by field they add up to 92" \
    "$(g list library_field N25 --as-of 2025-06-30 --format json | jq -c '[.rounds[0].rows[] | select(.kind == "案例库") | .members] | [length, add, min, max]')" '[16,92,5,6]'
is "the day before the first entry nobody is in" "$(g list library_total N25 --as-of 2024-12-31 --format json | jq -c '.rounds[0].rows')" '[]'

sed 's/^\(项目,N077,.*\),2025-01-10,,\(单位[0-9]*\),,$/\1,2025-01-10,2025-07-01,\2,,连续两次评估不合格/' in/入库台账.csv >in/入库台账2.csv
ok "one exit is entered" g load --round N25 in/入库台账2.csv
is "140 from that day on" "$(total N25 2025-07-01 项目库 '合计（去重）' '[.members, .units, .per_unit]')" '[140,18,"7.78"]'
is "yesterday's answer is unchanged" "$(total N25 2025-06-30 项目库 '合计（去重）' '[.members, .units, .per_unit]')" '[141,18,"7.83"]'
is "yesterday it is known that it will leave, and why" \
    "$(g list library N25 --as-of 2025-06-30 --project N077 --format json | jq -c '[.rounds[0].rows[] | [.name, .left_on, .reason]]')" '[["项目077","2025-07-01","连续两次评估不合格"]]'
is "who had not heard of it yet still counts 141" \
    "$(g db psql -X -At -c "select set_config('gyct.round', round_id::text, false), set_config('gyct.seq', '1', false), set_config('gyct.as_of', '2025-07-01', false) from gyct.round" -c "select count(distinct item) from gyct.library_member where kind = 'project'" | tail -n 1)" 141
printf '库别,项目编号,名称,库级,入库日期,实施单位\n项目,N077,项目077,区级,2025-09-01,单位10\n' >in/再入库.csv
ok "what left may enter again" g load --round N25 in/再入库.csv
is "and is in once" "$(total N25 2025-09-01 项目库 '合计（去重）' '[.members, .memberships]')" '[141,141]'
is "but not before" "$(total N25 2025-08-31 项目库 '合计（去重）' .members)" 140

# --- four levels -------------------------------------------------------------------------------------
cat >in/四级库.csv <<'E1'
威海市四级项目库（合成数据）
项目编号,名称,库级,入库日期,推荐来源,出库日期,所在区划
V001,邻里互助,村居级,2025-01-05,,,东村
V001,邻里互助,镇街级,2025-03-01,村居级,,东街
V001,邻里互助,市级,2025-06-01,镇街级,,
V002,课后托管,村居级,2025-01-05,,,西村
V002,课后托管,镇街级,2025-04-01,村居级,,东街
V003,助浴上门,村居级,2025-01-05,,2025-05-01,西村
V004,心理驿站,区市级,2025-02-01,,,
E1
ok "the libraries of four levels load" g load --round V25 in/四级库.csv
four() { g list library_total V25 --as-of "$1" --format json | jq -c '[.rounds[0].rows[] | [.level, .memberships, .members]]'; }
is "a project in three libraries is one in the total, and three memberships by level" "$(four 2025-06-01)" \
    '[["合计（去重）",6,3],["市级",1,1],["区市级",1,1],["镇街级",2,2],["村居级",2,2]]'
is "the day before it rose to the city" "$(four 2025-05-31)" '[["合计（去重）",5,3],["区市级",1,1],["镇街级",2,2],["村居级",2,2]]'
is "its way up" "$(g list library V25 --as-of 2025-06-30 --project V001 --format json | jq -c '[.rounds[0].rows[] | [.level, .entered_on, .promoted_from]] | sort_by(.[1])')" \
    '[["村居级","2025-01-05",null],["镇街级","2025-03-01","村居级"],["市级","2025-06-01","镇街级"]]'
is "the ledger has no faults" "$(g check V25 --format json | jq -c '[.checks[] | select(.code | test("F-LIBRARY")) | [.code, .tested > 0, .failed]] | sort')" \
    '[["F-LIBRARY-FROM",true,0],["F-LIBRARY-TWICE",true,0]]'

# --- what a ledger may not say -----------------------------------------------------------------------
bad() { # CLAIM CODE ROW
    printf '库别,项目编号,名称,库级,入库日期,出库日期,推荐来源\n%s\n' "$3" >in/bad.csv
    "$GYCT" -q load --dry-run --round V25 in/bad.csv >bad.txt 2>&1
    ok "$1" grep -q " $2 " bad.txt
}
bad 'nobody leaves before he entered' F-DATE-ORDER '项目,V001,邻里互助,市级,2025-06-01,2025-05-31,'
bad 'nobody rises from above' F-LIBRARY-LEVEL '项目,V001,邻里互助,镇街级,2025-07-01,,市级'
bad 'nor from the same level' F-LIBRARY-LEVEL '项目,V001,邻里互助,镇街级,2025-07-01,,镇街级'
bad 'a library has a level' F-REQUIRED '项目,V001,邻里互助,,2025-07-01,,'
bad 'one of the four' F-CHOICE '项目,V001,邻里互助,国家级,2025-07-01,,'
printf '库别,项目编号,名称,库级,入库日期,出库日期,推荐来源\n项目,V001,邻里互助,市级,2025-06-15,,\n项目,V004,心理驿站,市级,2025-06-15,,镇街级\n' >in/fault.csv
"$GYCT" -q load --round V25 in/fault.csv >fault.txt 2>&1
ok "twice in one library at a time is told at load" grep -q 'F-LIBRARY-TWICE.*邻里互助 市级 2025-06-01、2025-06-15' fault.txt
ok "so is a rise from a library it was not in" grep -q 'F-LIBRARY-FROM.*心理驿站 镇街级 → 市级 2025-06-15' fault.txt
is "the total still counts it once" "$(total V25 2025-06-30 项目库 市级 '[.memberships, .members]')" '[3,2]'
status=0
g check V25 >check.txt 2>&1 || status=$?
is "and check fails for it" "$status" 1

# 威海创投大赛 (合成数据; only the size is taken from the press): 103 entries, 38 backers, 32 signed projects,
# cash, goods and services of 1,540,000 yuan together, somewhat over 5,000 persons; a backer who leaves the
# choice open gets a proposal; one who withdraws takes his part back, and the shares stay balanced.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1; }
figures() { g --on "${1:-2025-06-30}" --format json contest W25 | jq -c "$2"; }
mkdir in
cat >in/轮次.csv <<'E1'
项目,值
轮次编码,W25
轮次名称,创投大赛（合成数据）
年度,2025
over_word,多
E1
awk 'BEGIN {
    split("为老 助残 青少年 救助 社区治理", field, " "); split("东街 西街 南街 北街", area, " ")
    print "项目编号,项目名称,申报单位,领域,实施区域,预计受益人数,总额(元),申请(元),自筹(元),配套(元),开始日期,结束日期"
    for (i = 1; i <= 103; i++)
        printf "W%03d,项目%03d,单位%02d,%s,%s,%d,100000,40000,10000,50000,2025-03-01,2025-11-30\n", i, i, i % 60, field[i % 5 + 1], area[i % 4 + 1], (i <= 32 ? 157 : 100)
}' >in/申报.csv
# 33 backers name their projects (backer i: project i, or 1 for the 33rd; the first ten share with the next one);
# five leave it open.
awk 'BEGIN {
    print "认购单位,项目编号,资金(元),物资(元),服务(元),签约日期,状态,统筹分配,意愿领域,意愿区域,只限意愿范围,单个项目上限(元)"
    for (i = 1; i <= 28; i++) {
        where = i <= 10 ? sprintf("W%03d:60%%、W%03d:40%%", i, i + 1) : sprintf("W%03d", i)
        printf "企业%02d,%s,%d,%d,%d,2025-03-%02d,签约,,,,,\n", i, where, 30000, (i <= 20 ? 10000 : ""), (i > 20 ? 5000 : ""), i
    }
    for (i = 29; i <= 33; i++) printf "企业%02d,W%03d,20000,,,2025-03-%02d,签约,,,,,\n", i, (i == 33 ? 1 : i), (i > 31 ? 31 : i)
    print "企业34,,60000,,,2025-04-01,签约,是,为老,,,"
    print "企业35,,80000,,,2025-04-01,签约,是,助残,西街,,"
    print "企业36,,,90000,,2025-04-01,签约,是,,,,30000"
    print "企业37,,50000,,,2025-04-01,签约,是,,南街,,"
    print "企业38,,80000,,,2025-04-01,签约,是,青少年、救助,,,40000"
}' >in/认购.csv
awk 'BEGIN { print "序号,项目编号,项目名称,批复金额(元)"; for (i = 1; i <= 32; i++) printf "%d,W%03d,项目%03d,40000\n", i, i, i }' >in/批复.csv
awk 'BEGIN {
    print "立项评审评分表\n专家,项目编号,需求论证(35分),专业性(35分),可持续与可复制(30分)"
    for (k = 1; k <= 3; k++) for (i = 1; i <= 32; i++) printf "专家%d,W%03d,30,30,%d\n", k, i, i % 20
}' >in/评审.csv
g load --as round in/轮次.csv >/dev/null && g load --round W25 --as application in/申报.csv >/dev/null || exit 1
g load --round W25 --as approval in/批复.csv >/dev/null && g load --round W25 --as review in/评审.csv >/dev/null || exit 1
"$GYCT" -q load --round W25 --as pledge in/认购.csv >load.txt 2>&1 || { cat load.txt; exit 1; }

propose() { g --on "$1" --format json contest W25 --propose; }
sum() { jq "[.parts[] | select(.backer == \"$2\") | .value_fen] | add // 0" "$1"; }
balanced() { # every pledge is the sum of its shares, by the register and as assigned
    g db psql -X -At -c "select set_config('gyct.round', round_id::text, false), set_config('gyct.as_of', '2025-12-31', false) from gyct.round" -c "select count(*) from (select backer, kind, signed_on, whole_fen from gyct.placed_pledge where state is distinct from '撤回' group by 1, 2, 3, 4 having sum(value_fen) <> whole_fen) x" | tail -n 1
}

is "before anything is assigned the register alone counts: 33 backers of 32 projects, five left open" \
    "$(figures 2025-06-29 '[.entries, .backers, .signed, .cash_fen, .in_kind_fen, .service_fen, .open_pledges, .unassigned_fen]')" \
    '[103,38,32,94000000,20000000,4000000,5,36000000]'
propose 2025-06-30 >proposal.json
is "the proposal places all that was left open" "$(jq -c '[.placed_fen, ([.pledges[] | .left_fen] | add), .assignment]' proposal.json)" '[36000000,0,null]'
for e in 34:6000000 35:8000000 36:9000000 37:5000000 38:8000000; do
    is "its parts of 企业${e%:*} add up to the pledge" "$(sum proposal.json "企业${e%:*}")" "${e#*:}"
done
is "no part is above the ceiling its backer set for one project" \
    "$(jq '[.parts[] | select((.backer == "企业36" and .value_fen > 3000000) or (.backer == "企业38" and .value_fen > 4000000))] | length' proposal.json)" 0
is "nothing goes above what a project needs" "$(jq '[.projects[] | select(.left_fen < 0)] | length' proposal.json)" 0
is "need placed and need left are the need" "$(jq -c '([.projects[] | .need_fen] | add) - ([.projects[] | .left_fen] | add)' proposal.json)" 36000000
is "every wish for a field is met" "$(jq '[.parts[] | select(.off_field)] | length' proposal.json)" 0
is "only the backer whose place has too little open of his field goes to another place, the lesser cost" \
    "$(jq -c '[.parts[] | select(.off_area) | .backer] | unique' proposal.json)" '["企业35"]'
ok "each part says why" jq -e 'all(.parts[]; .reason | test("立项评审 [0-9.]+$"))' proposal.json
is "the same again" "$(propose 2025-06-30 | cksum)" "$(cksum <proposal.json)"

status=0
g contest W25 --accept 2>err.txt || status=$?
is "nobody accepts without a name" "$status" 2
status=0
g contest W25 --accept --propose --by 张三 2>err.txt || status=$?
is "nor proposes and accepts at once" "$status" 2
g --on 2025-06-30 --format json contest W25 --accept --by 张三 --reason 组委会会议 >accepted.json
is "what is accepted is what was proposed" "$(jq -c '[.assignment, .parts]' accepted.json)" "$(jq -c '[1, .parts]' proposal.json)"
status=0
g --on 2025-06-30 contest W25 --accept --by 张三 >again.txt || status=$?
is "there is nothing to accept twice" "$status" 1
is "103 entries, 38 backers, 32 signed projects, the kinds apart and 1,540,000 in all, 48,125 a project" \
    "$(figures 2025-06-30 '[.entries, .backers, .signed, .cash_fen, .in_kind_fen, .service_fen, .cash_fen + .in_kind_fen + .service_fen, .value_fen, .mean_fen, .unassigned_fen]')" \
    '[103,38,32,121000000,29000000,4000000,154000000,154000000,4812500,0]'
is "as a publication says it" "$(figures 2025-06-30 '[.value_said, .persons, .persons_said]')" '["154万元",5024,"5000多名"]'
is "in words" "$(g --on 2025-06-30 contest W25 | sed -n '1p;9,10p' | tr -s ' ')" "$(printf 'W25 截至 2025-06-30\n款物和服务价值 1,540,000.00（154万元）\n平均每个签约项目 48,125.00')"
is "the day before nothing was assigned" "$(figures 2025-06-29 '[.value_fen, .unassigned_fen]')" '[118000000,36000000]'
is "claims are many to many" "$(g --on 2025-06-30 list claim W25 --format json | jq -c '[.rounds[0].rows // .rows][0] | [([.[] | .project] | unique | length), ([.[] | .backer] | unique | length), length > 38]')" '[32,38,true]'
is "every pledge is the sum of its shares" "$(balanced)" 0
is "and the checks of the round say so" "$(g check W25 --format json | jq -c '.checks[] | select(.code == "R31") | [.tested > 38, .failed]')" '[true,0]'

# --- a backer withdraws ------------------------------------------------------------------------------
sed 's/^\(企业36,.*\),签约,/\1,撤回,/; s/^\(企业05,.*\),签约,/\1,撤回,/' in/认购.csv >in/认购2.csv
ok "two backers withdraw: one whose pledge was assigned, one with two projects" g load --round W25 --as pledge in/认购2.csv
is "what they gave is gone, of the others nothing" \
    "$(figures 2025-07-01 '[.backers, .signed, .cash_fen, .in_kind_fen, .service_fen, .unassigned_fen]')" '[36,32,118000000,19000000,4000000,0]'
is "the shares stay balanced" "$(balanced)" 0
is "nobody else's part has moved" \
    "$(g --on 2025-07-01 list claim W25 --format json | jq -c '[.rounds[0].rows // .rows][0] | [.[] | select(.assignment_no == 1) | [.backer, .project, .value_fen]] | sort')" \
    "$(jq -c '[.parts[] | select(.backer != "企业36") | [.backer, .project, .value_fen]] | sort' proposal.json)"
status=0
g --on 2025-07-01 contest W25 --accept --by 张三 >none.txt || status=$?
is "without a free pledge there is nothing to propose, however much is needed" "$status" 1
echo '企业39,,40000,90000,,2025-07-02,签约,是,,,,' | cat in/认购2.csv - >in/认购3.csv
ok "another backer comes" g load --round W25 --as pledge in/认购3.csv
is "who takes their place" "$(g --on 2025-07-02 --format json contest W25 --accept --by 张三 | jq -c '[.assignment, .placed_fen, ([.parts[] | .backer] | unique)]')" '[2,13000000,["企业39"]]'
is "37 backers, 32 projects, 1,540,000 again" "$(figures 2025-07-02 '[.backers, .signed, .value_fen, .mean_fen]')" '[37,32,154000000,4812500]'
is "balanced" "$(balanced)" 0

# --- the log ----------------------------------------------------------------------------------------
ok "the acts are in the event log" g audit verify
owner() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c "$1" >/dev/null; }
owner "update assignment_part set value_fen = value_fen - 100 where assignment_no = 1 and value_fen = 3000000"
is "a part changed behind it is found" "$(g audit verify --format json | jq -c .intact)" false
owner "update assignment_part set value_fen = value_fen + 100 where assignment_no = 1 and value_fen = 2999900"
ok "put back it is whole" g audit verify
for change in 'update assignment set by_whom = $$x$$' 'delete from assignment' 'update assignment_part set value_fen = 1' 'delete from assignment_part'; do
    ok "the bureau may not: ${change%% *} ${change##* }" sh -c "\"\$GYCT\" -q db psql -X -At -c 'set role gyct_bureau' -c \"\$1\" 2>&1 | grep -q 'permission denied'" sh "$change"
done

# --- what a register may not say ---------------------------------------------------------------------
bad() { # CLAIM CODE ROW
    printf '认购单位,项目编号,资金(元),签约日期,统筹分配,意愿领域,单个项目上限(元)\n%s\n' "$3" >in/bad.csv
    "$GYCT" -q load --dry-run --round W25 --as pledge in/bad.csv >bad.txt 2>&1
    ok "$1" grep -q " $2 " bad.txt
}
bad 'an open pledge has money' F-NO-MONEY '企业90,,,2025-04-01,是,为老,'
bad 'a pledge names a project or leaves it open, not both' F-PLEDGE-OPEN '企业90,W001,100,2025-04-01,是,,'
bad 'shares do not make more than the whole' F-SHARES '企业90,W001:60%、W002:50%,100,2025-04-01,,,'
bad 'who says nothing has not left it open' F-NO-PROJECT '企业90,,100,2025-04-01,,,'
bad 'a ceiling is money above nothing' F-LIMIT '企业90,,100,2025-04-01,是,,0'
status=0
g contest 没有这一轮 2>err.txt || status=$?
is "a round there is not" "$status" 1
ok "a rule that is no number is told" sh -c 'printf "key,value\ncode,W25\nassign_score,高\n" >in/设置.csv && "$GYCT" -q load --as round in/设置.csv >/dev/null && ! "$GYCT" -q contest W25 --propose 2>err.txt && grep -q assign_score err.txt'

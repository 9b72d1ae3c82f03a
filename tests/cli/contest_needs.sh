# contest --propose (合成数据): needs by kind, strict wishes, ceilings that count what was given before, projects
# that leave, and a changed pledge.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1; }
parts() { jq -c '[.parts[] | [.backer, .kind, .project, .value_fen / 100]]' "$1"; }
mkdir in
cat >in/申报.csv <<'E1'
项目编号,项目名称,申报单位,领域,实施区域,总额(元),申请(元),自筹(元),配套(元)
Q1,甲项目,甲社,为老服务,东街、西街,1000,400,100,500
Q2,乙项目,乙社,助残,东街,1000,400,100,500
Q3,丙项目,丙社,青少年,南街,500,400,100,
E1
printf '项目编号,项目名称,资金需求(元),物资需求(元)\nQ1,甲项目,300,100\n' >in/认购需求.csv
cat >in/认购.csv <<'E1'
认购单位,项目编号,资金(元),物资(元),签约日期,状态,统筹分配,意愿领域,意愿区域,只限意愿范围,单个项目上限(元)
甲公司,Q1,50,,2025-03-01,签约,,,,,
乙公司,,,500,2025-03-02,签约,是,,,,
丙公司,,400,,2025-03-02,签约,是,为老,,是,
丁公司,,300,,2025-03-02,签约,是,,西街,,120
戊公司,,90,,2025-03-02,签约,是,扶贫,,是,
E1
g load --round C25 --as application in/申报.csv >load.txt 2>&1 && g load --round C25 --as need in/认购需求.csv >/dev/null && g load --round C25 --as pledge in/认购.csv >/dev/null || exit 1
is "what a project needs: as it says by kind, else what its budget leaves open; or nothing" \
    "$(g --on 2025-04-01 list need C25 --format json | jq -c '[.rounds[0].rows[] | [.project, .asked_fen, .pledged_fen, .open_fen, .cash_fen, .in_kind_fen, .service_fen]] | sort')" \
    '[["Q1",40000,5000,35000,25000,10000,0],["Q2",50000,0,50000,null,null,null],["Q3",0,0,0,null,null,null]]'
g --on 2025-04-01 --format json contest C25 --propose >one.json
is "all that is needed is placed, and no more" "$(jq -c '[.placed_fen, [.projects[] | [.project, .left_fen]]]' one.json)" '[85000,[["Q1",0],["Q2",0]]]'
is "goods fill no need for cash" "$(jq -c '[.parts[] | select(.kind == "in_kind" and .project == "Q1") | .value_fen] | add' one.json)" 10000
is "a strict wish is met or nothing is placed" "$(jq -c '[.parts[] | select(.backer == "丙公司") | .project] | unique' one.json) $(jq -c '[.parts[] | select(.backer == "戊公司")]' one.json)" '["Q1"] []'
is "no more than the ceiling for one project" "$(jq -c '[.parts[] | select(.backer == "丁公司" and .value_fen > 12000)]' one.json)" '[]'
ok "in words, with what is left of pledges" sh -c '"$GYCT" -q --on 2025-04-01 contest C25 --propose | grep -q "戊公司.*90.00.*没有可分配的项目"'
ok "in English" sh -c '"$GYCT" -q --lang en --on 2025-04-01 contest C25 --propose | grep -q "no project to go to"'
ok "accepted" g --on 2025-04-01 contest C25 --accept --by 张三
given=$(jq '[.parts[] | select(.backer == "丁公司" and .project == "Q2") | .value_fen] | add // 0' one.json)

# Q1 leaves: what it was given is free again
for e in draft submit; do g --on 2025-04-02 move Q1 $e --by 张三 >/dev/null 2>&1; done
sed 's/^Q1,.*/Q1,甲项目,甲社,为老服务,东街、西街,1000,400,100,500,2025-05-01,2025-12-01,50/; s/^Q\([23]\),.*/&,,,/; 1s/$/,开始日期,结束日期,预计受益人数/' in/申报.csv >in/申报2.csv
g load --round C25 --as application in/申报2.csv >load.txt 2>&1
g --on 2025-04-02 move Q1 submit --by 张三 >/dev/null 2>&1
ok "a project is rejected" g --on 2025-04-03 move Q1 reject --by 李四 --reason 单位撤回申报 --code withdrawn
is "its parts lapse, those of the others stay" \
    "$(g --on 2025-04-03 list claim C25 --as-of 2025-04-03 --format json | jq -c '[.rounds[0].rows[] | select(.assignment_no != null) | .project] | unique')" '["Q2"]'
is "on the day before they had not" \
    "$(g list claim C25 --as-of 2025-04-02 --format json | jq -c '[.rounds[0].rows[] | select(.assignment_no != null) | .project] | unique')" '["Q1","Q2"]'

# another need, and what the ceiling leaves of it
sed 's/^Q2,乙项目,乙社,助残,东街,1000,400,100,500/Q2,乙项目,乙社,助残,东街,3000,400,100,2500/' in/申报2.csv >in/申报3.csv
g load --round C25 --as application in/申报3.csv >load.txt 2>&1
g --on 2025-04-04 --format json contest C25 --propose >two.json
is "the ceiling counts what the project has from before" "$(jq "[.parts[] | select(.backer == \"丁公司\" and .project == \"Q2\") | .value_fen] | add // 0 | . + $given" two.json)" 12000
is "a pledge that leaves no choice stays with those who met it" "$(jq -c '[.parts[] | select(.backer == "丙公司")]' two.json)" '[]'

sed 's/^乙公司,,,500/乙公司,,,450/' in/认购.csv >in/认购2.csv
g load --round C25 --as pledge in/认购2.csv >load.txt 2>&1
is "a pledge that changed lapses as a whole and may be proposed anew" \
    "$(g --on 2025-04-04 --format json contest C25 --propose | jq -c '[.pledges[] | select(.backer == "乙公司") | .free_fen]')" '[45000]'
status=0
g load --dry-run --round C25 --as need in/认购需求.csv >/dev/null 2>&1 || status=$?
is "needs load again unchanged" "$status" 0
printf '项目编号,项目名称,资金需求(元),需求合计(元)\nQ1,甲项目,300,400\n' >in/bad.csv
"$GYCT" -q load --dry-run --round C25 --as need in/bad.csv >bad.txt 2>&1
ok "parts of a need make up its total" grep -q ' F-SUM ' bad.txt

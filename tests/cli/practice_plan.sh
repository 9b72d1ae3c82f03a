# Xuhui 以项目落实规划 (合成数据; 5 tasks and 10 key projects are published): a task without a project and a project without a
# task are listed, and each matched project with how far it is.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2025-12-31 "$@"; }
rows() { g list plan XH --format json | jq -c "$1"; }
{
    echo '项目编号,项目名称,申报单位,资金总额(元),申请资金(元)'
    for i in $(seq 10); do printf 'Z%02d,重点项目%d,单位%d,1000,1000\n' "$i" "$i" "$i"; done
} >申报.csv
g load --round XH --as application 申报.csv >/dev/null 2>&1 || exit 1
g load --round XH "$SRC/fixtures/practice-plan/台账.csv" >/dev/null 2>load.txt || { cat load.txt; exit 1; }
g --on 2025-01-05 move Z01 draft --by 张三 >/dev/null || exit 1
is '5 tasks' "$(rows '[.rounds[0].rows[].task | select(. != "na")] | unique | length')" 5
is '10 key projects' "$(rows '[.rounds[0].rows[].project | select(. != null)] | unique | length')" 10
is 'a task without a project is listed' "$(rows '[.rounds[0].rows[] | select(.state == "无项目") | [.task, .project, .title]]')" '[["任务五",null,"na"]]'
is 'a project without a task is listed' "$(rows '[.rounds[0].rows[] | select(.state == "无任务") | [.task, .project, .title]]')" '[["na","Z10","重点项目10"]]'
is 'the others are matched, each with how far it is' "$(rows '[.rounds[0].rows[] | select(.state == "已对应")] | [length, (map(select(.stage != null)) | map([.project, .stage])), ([.[].task] | group_by(.) | map(length))]')" \
    '[9,[["Z01","草稿"]],[3,2,2,2]]'
ok 'the load says which task lacks a project' grep -q 'F-REGISTER-LACKS.*任务五：项目 0 < 1' load.txt
printf '台账,事项,关系,内容,项目编号\n规划任务,任务五,项目,重点项目10,Z10\n' >补.csv
g load --round XH --as register 补.csv >/dev/null 2>&1 || exit 1
is 'once they are linked none is unmatched' "$(rows '[.rounds[0].rows[] | select(.state != "已对应")] | length')" 0

# Minhang 四大实训基地 (合成数据; the counts are published): 4 bases with 4 themes, 5 partners and 10 advisers, tied to projects.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2025-12-31 "$@"; }
printf '项目编号,项目名称,申报单位,资金总额(元),申请资金(元)\nP1,楼组自治,甲社,100,100\nP2,助老,乙社,100,100\n' >申报.csv
g load --round MH --as application 申报.csv >/dev/null 2>&1 || exit 1
g load --round MH "$SRC/fixtures/practice-bases/台账.csv" >/dev/null 2>load.txt || { cat load.txt; exit 1; }
is '4 bases with 4 themes, 5 partners, 10 advisers' \
    "$(g list base MH --format json | jq -c '.rounds[0].rows | [length, ([.[].themes] | unique | length), ([.[].partners | split("、")[]] | unique | length), ([.[].advisers | split("、")[]] | unique | length)]')" '[4,4,5,10]'
is 'the link table has a row a base' "$(g list base MH --format csv | tr -d '\r' | sed -n '1,2p;5p')" '基地,主题,合作单位,指导专家,项目
基地一,基层治理,高校乙、高校甲,专家01、专家02、专家03,楼组自治
基地四,志愿服务,社会组织乙,专家08、专家09、专家10,'
is 'links lead to projects of the round' "$(g list register MH --project P2 --format json | jq -c '[.rounds[0].rows[] | [.item, .role, .name]]')" '[["基地二","项目","助老"]]'
ok 'nothing lacks' sh -c '! grep -q F-REGISTER-LACKS load.txt'
printf '台账,事项,关系,内容,项目编号\n实训基地,基地五,主题,新主题,\n实训基地,基地五,项目,无此项目,P9\n' >外.csv
status=0
g load --round MH --as register 外.csv >/dev/null 2>bad.txt || status=$?
is 'a project the round does not have is refused' "$status" 1

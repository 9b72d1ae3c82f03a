# Minhang 揭榜挂帅 (合成数据; the four problems are published): each has its lead department, taker, owner, helpers, milestones
# and a dated log; one that nobody took up or that is silent is listed by due.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on "${DAY:-2025-12-01}" "$@"; }
rows() { g list "$1" MH --format json | jq -c "$2"; }
g load --round MH "$SRC/fixtures/practice-problems/台账.csv" >/dev/null 2>load.txt || { cat load.txt; exit 1; }
is 'four problems, four lead departments' "$(rows problem '[.rounds[0].rows[] | [.problem, .leads]] | [length, (map(.[1]) | unique | length), (map(.[0]) | sort)]')" \
    '[4,4,["停车难","电动自行车安全","老年人监护","老旧电梯换新"]]'
is 'each with owner, helpers, milestones and a dated log' \
    "$(rows problem '[.rounds[0].rows[] | [.owner != null, .helpers != null, .milestones > 0, .notes > 0]] | unique')" '[[true,true,true,true]]'
is 'one is followed from taking up to closing' "$(rows problem '.rounds[0].rows[] | select(.problem == "停车难") | [.taker, .helpers, .taken_on, .milestones, .done, .notes, .closed_on]')" \
    '["一号街道","区公安部门、物业公司甲","2025-01-20",2,2,2,"2025-11-30"]'
is 'untaken, silent and late ones are listed by due, which exits 1' \
    "$(g due MH --format json | jq -c '[.passed, (.due[] | [.what, .due_on, (.figures | split("：")[0])])]')" \
    '[3,["problem_take","2025-02-09","老年人监护"],["problem_note","2025-07-05","老旧电梯换新"],["problem_milestone","2025-10-31","电动自行车安全"]]'
ok 'the check says what an item lacks' grep -q 'F-REGISTER-LACKS.*老年人监护：揭榜单位 0 < 1' load.txt
is 'on an earlier day it was not yet closed, its second milestone not reached' \
    "$(g list problem MH --as-of 2025-08-01 --format json | jq -c '.rounds[0].rows[] | select(.problem == "停车难") | [.milestones, .done, .notes, .closed_on]')" '[2,1,1,null]'
printf '台账,事项,关系,内容,日期\n揭榜挂帅,老年人监护,揭榜单位,四号街道,2025-11-20\n揭榜挂帅,老旧电梯换新,日志,完成招标,2025-11-25\n' >新.csv
g load --round MH --as register 新.csv >/dev/null 2>&1 || exit 1
is 'taken up and noted, they are no longer past due' "$(g due MH --format json | jq -c '[.due[].what]')" '["problem_milestone"]'
printf '台账,事项,关系,内容\n揭榜挂帅,停车难,主题,甲\n无此台账,停车难,主题,甲\n' >坏.csv
is 'a relation or register nobody knows is refused' \
    "$(g --format json load --round MH --as register 坏.csv 2>/dev/null | jq -c '[.files[0].findings[] | select(.severity == "error") | .code] | sort')" '["F-REGISTER","F-REGISTER-ROLE"]'

#!/bin/bash
# Memory does not grow with the file: a survey of 24 MB stays under 24 MiB (DESIGN.md §8).
# ROWS=1200000 makes the 200 MB of the issue.
set -eu
. "$SRC/tests/lib/tap.sh"
ROWS=${ROWS:-150000}
cat >apps.csv <<'EOF'
project_no,name,org_name,year
M1,夕阳红陪伴,暖阳中心,2025
M2,小小少年,青禾中心,2025
EOF
cat >map.csv <<'EOF'
题目,维度,项目题,反向
您参加的项目是？,,是,
您对服务总体满意吗？,总体满意,,
EOF
awk -v n="$ROWS" 'BEGIN {
    print "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您参加的项目是？,2、您对服务总体满意吗？,3、态度,4、环境,5、您的意见"
    split("很满意 满意 一般 不满意 很不满意 不了解", word, " ")
    for (i = 1; i <= n; i++)
        printf "%d,2025/%d/%d %02d:%02d:%02d,%d秒,微信,N/A,10.%d.%d.%d(江苏),M%d,%s,%s,%s,希望多办一些这样的活动，谢谢工作人员的辛苦\n",
            i, i % 9 + 3, i % 28 + 1, i % 12 + 8, i % 60, i % 59, i % 90 + 30, i % 256, i % 251, i % 241,
            i % 2 + 1, word[i % 6 + 1], word[i % 5 + 1], word[i % 4 + 1]
}' >survey.csv
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
"$GYCT" -q load --round 2025 apps.csv map.csv >/dev/null 2>&1
python3 - "$GYCT" >peak.txt <<'EOF'
import os, sys
pid = os.posix_spawn(sys.argv[1], [sys.argv[1], "-q", "load", "--round", "2025", "survey.csv"], os.environ,
                     file_actions=[(os.POSIX_SPAWN_OPEN, 1, "load.out", os.O_CREAT | os.O_WRONLY, 0o644),
                                   (os.POSIX_SPAWN_OPEN, 2, "load.err", os.O_CREAT | os.O_WRONLY, 0o644)])
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024)
EOF
read -r status peak <peak.txt
is "the survey loads" "$status" 0
printf '# peak %s MiB for %s bytes\n' "$peak" "$(stat -c %s survey.csv)"
ok "in at most 24 MiB" test "$peak" -le 24
is "every form is there" "$("$GYCT" -q db psql -q -At -c 'select count(*) from gyct.survey_response')" "$ROWS"

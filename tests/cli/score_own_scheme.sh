#!/bin/bash
# A district's own scheme with rules the default one does not use (合成数据): timeliness is fed by the
# milestones, a count of days has no denominator, and check derives both anew.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
"$GYCT" -q db start >/dev/null
mkdir own
cat >own/方案.xml <<'END'
<scheme code="OWN" version="1" name="自编方案（合成数据）">
  <grades><band grade="好" min="60"/><band grade="差" min="0"/></grades>
  <tree><l1 code="A" name="时效" full="100.00"><l2 code="A1" name="时效" full="100.00">
    <leaf code="T1" name="里程碑及时" full="60.00" rule="timeliness" measure="milestones_kept" logic="output">
      <param name="grace_days" value="3"/><param name="zero_days" value="30"/>
    </leaf>
    <leaf code="T2" name="结项逾期天数" full="40.00" rule="linear" measure="closing_late" logic="outcome">
      <param name="lo" value="30"/><param name="hi" value="0"/>
    </leaf>
  </l2></l1></tree>
</scheme>
END
cat >own/申报汇总表.csv <<'END'
项目编号,项目名称,申报单位,总额(元),开始日期,结束日期,年度
T001,夕阳红陪伴,暖阳中心（合成数据）,1000,2031-01-01,2031-11-30,2031
T002,小小少年,青禾中心（合成数据）,1000,2031-01-01,2031-11-30,2031
END
cat >own/里程碑.csv <<'END'
项目编号,里程碑,计划日期,实际日期,权重
T001,启动,2031-02-01,2031-01-20,1
T001,中期,2031-06-01,2031-06-13,2
T001,结项验收,2031-11-01,2031-11-11,1
T002,启动,2031-02-01,2031-02-20,1
T002,结项验收,2031-11-01,,3
END
"$GYCT" -q load --round 2031 own >/dev/null 2>&1
"$GYCT" -q --format json score 2031 --scheme OWN --as-of 2031-11-16 >score.json
leaf() { python3 -c "
import json
p = next(p for p in json.load(open('score.json'))['projects'] if p['project'] == '$1')
l = next(l for l in p['leaves'] if l['code'] == '$2')
print(l['status'], l['ppm'], l['score'])"; }
# 1 + 2×(30−12)÷27 + (30−10)÷27 over 4; 11÷27 + 3×0 over 4
is "milestones a few days late earn their part" "$(leaf T001 T1)" "measured 768519 4611"
is "one that is not done earns nothing" "$(leaf T002 T1)" "measured 101852 611"
is "10 of 30 days late leave two thirds" "$(leaf T001 T2)" "measured 666667 2667"
is "15 days by the pinned day leave a half" "$(leaf T002 T2)" "measured 500000 2000"
ok "check derives the same points anew" sh -c '"$GYCT" check 2031 --facts | grep -q "0处问题"'
ok "the days late can be followed to their row" sh -c '"$GYCT" explain T001 T1 | grep -A3 "milestones_kept.late" | grep -q "12.*里程碑.csv#.*第3行"'

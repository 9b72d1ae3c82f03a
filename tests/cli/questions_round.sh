#!/bin/bash
# questions: an honest round (the demo, 合成数据) asks nothing; of a made round every planted pattern is asked
# about once, under one code, with its figures, rows and how to settle it; no score moves.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
"$GYCT" -q db start >/dev/null
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
is "the demo, where all is well, raises no question" "$("$GYCT" --format json questions 2025 | python3 -c 'import json, sys; a = json.load(sys.stdin); print(a["open"], a["questions"], len(a["codes"]))')" "0 [] 9"

mkdir other
python3 - <<'PY'
import csv, datetime, random
random.seed(20311)
def table(name, head, rows):
    with open(f"other/{name}.csv", "w", newline="") as f:
        csv.writer(f).writerows([head] + rows)
codes = [f"Q{i:03d}" for i in range(1, 11)]
table("申报汇总表", ["项目编号", "项目名称", "申报单位", "领域", "预计受益人数", "预计受益人次", "总额(元)", "开始日期", "结束日期", "年度"],
      [[c, f"合成项目{c}", f"合成单位{c}", "为老服务", 100, 500, 500000, "2031-01-01", "2031-12-31", 2031] for c in codes])
spent = []
def pay(code, day, yuan, payee=None, voucher=None, source="财政"):
    n = len(spent) + 1
    spent.append([code, day, voucher or f"记-{n:05d}", "合成支出", "业务活动费", source, f"{yuan:.2f}", payee or f"合成商户{n}"])
def day(n):
    return (datetime.date(2031, 1, 1) + datetime.timedelta(days=n)).isoformat()
for c in codes:
    for i in range(820 if c == "Q009" else 30):
        pay(c, day(random.randint(0, 300)), random.randint(10001, 99999) / 100)
for i in range(40):                                                   # Q001: whole hundreds
    pay("Q001", day(6 * i), random.randint(1, 9) * 100)
for i in range(30):                                                   # Q003: amounts that end in 7 yuan
    pay("Q003", day(7 * i), random.randint(10, 99) * 10 + 7 + i / 100)
pay("Q005", "2031-11-07", 30000.01)                                   # Q005: the last 55 days, and one day before
pay("Q007", "2031-11-06", 30000.02)
pay("Q006", "2031-03-01", 500.55, "甲公司（合成）")                      # three days apart, and four
pay("Q006", "2031-03-04", 500.55, "甲公司（合成）")
pay("Q007", "2031-03-01", 700.55, "乙公司（合成）")
pay("Q007", "2031-03-05", 700.55, "乙公司（合成）")
pay("Q001", "2031-05-01", 900.55, "丙公司（合成）")                      # over two projects
pay("Q002", "2031-05-02", 900.55, "丙公司（合成）")
pay("Q008", "2031-06-01", 800.55, "丁公司（合成）", "转-77")             # one voucher twice: R18 alone
pay("Q008", "2031-06-01", 800.55, "丁公司（合成）", "转-77", "自筹")
table("支出明细账", ["项目编号", "日期", "凭证字号", "摘要", "科目", "资金来源", "金额(元)", "收款方"], spent)
held, rosters = [], {}
for k, c in enumerate(codes):
    times = 0
    for i in range(25):
        heads = random.randint(2, 12) * 5 if c == "Q004" else random.randint(11, 60)
        more = heads + random.randint(0, 9)
        if c == "Q010" and i == 0:
            heads, more = 11, 700                                     # 63 times each: R25
        held.append([c, f"{c}-A{i:02d}", day(10 * i), "合成活动", "讲座", "合成社区", "是", 1, heads, more])
        times += more
    rosters[c] = max(1, times // (60 if c == "Q002" else 4 + k % 3))  # Q002: far from its field
table("活动记录", ["项目编号", "活动编号", "日期", "活动名称", "类型", "地点", "计划内", "场次", "人数", "人次"], held)
for c in codes:
    table(f"受益人名册_{c}", ["项目编号", "姓名", "身份证号", "电话", "类别", "村居"], [[c, f"某{i}", "", "", "老年人", "合成社区"] for i in range(rosters[c])])
PY
"$GYCT" -q load --round 2031 other >/dev/null 2>&1
"$GYCT" --format json questions 2031 >questions.json
of() { python3 -c "
import json
a = json.load(open('questions.json'))
q = {}
for x in a['questions']: q.setdefault(x['code'], []).append(x)
print($1)"; }
is "every planted pattern is asked about once, nothing else" "$(of '{c: [x["project"] for x in q[c]] for c in sorted(q)}')" \
    "{'Q01': ['Q001'], 'Q02': ['Q004'], 'Q03': ['Q003'], 'Q04': [None, 'Q006'], 'Q05': ['Q005'], 'Q06': ['Q002'], 'Q07': [None], 'R18': ['Q008'], 'R25': ['Q010']}"
is "whole hundreds against the share of the others" "$(of 'q["Q01"][0]["figures"]')" "{'expected_ppm': 100000, 'hits': 40, 'values': 71}"
is "the last 15 % of the days begins on its day" "$(of 'q["Q05"][0]["figures"]["late_from"], q["Q05"][0]["figures"]["late_fen"] > 3000000')" "2031-11-07 True"
is "one payee, one amount: the lines are named" "$(of '[(x["figures"]["payee"], x["figures"]["amount_fen"], x["figures"]["projects"], len(x["rows"])) for x in q["Q04"]]')" \
    "[('丙公司(合成)', 90055, 2, 2), ('甲公司(合成)', 50055, 1, 2)]"
is "a row named is the row of the file" \
    "$(of 'all("甲公司" in open("other/支出明细账.csv").read().split("\n")[r["row"] - 1] and "500.55" in open("other/支出明细账.csv").read().split("\n")[r["row"] - 1] for r in q["Q04"][1]["rows"])')" True
is "robust z of the field, from the rows" "$(of 'q["Q06"][0]["figures"]["peers"], q["Q06"][0]["figures"]["z_milli"] > 3500, q["Q06"][0]["more_rows"]')" "10 True 20"
is "first digits are pooled over the round, from 1,000 amounts" "$(of 'q["Q07"][0]["figures"]["values"] >= 1000, sum(q["Q07"][0]["figures"]["digits"]) == q["Q07"][0]["figures"]["values"]')" "True True"
is "every code says how to settle it" "$(of 'all(c["settle"] for c in a["codes"]), a["open"]')" "True 10"

"$GYCT" -q waive add Q05 --round 2031 --project Q005 --by 张三 --reason 年底集中验收，合同已核 --until 2099-12-31 >/dev/null
"$GYCT" --format json questions 2031 >questions.json
is "settled: it stays visible, waived, and is not open" "$(of 'q["Q05"][0]["waived"], a["open"]')" "True 9"
ok "in words, with the row" sh -c '"$GYCT" questions 2031 | grep -q "丙公司(合成) 900.55元 2笔" && "$GYCT" questions 2031 | grep -q 支出明细账.csv:'
ok "a voucher booked twice has one code" sh -c '! "$GYCT" questions 2031 | grep 丁公司'
ok "English has no Chinese titles" sh -c '! "$GYCT" --lang en questions 2031 | grep -q 整百元'
"$GYCT" -q --format json score 2031 >score.json
is "the score knows nothing of them" "$(grep -cE '"Q0[1-7]"' score.json)" 0
status=0
"$GYCT" questions 2099 2>err || status=$?
is "an unknown round has no questions" "$status $(grep -c 2099 err)" "1 1"

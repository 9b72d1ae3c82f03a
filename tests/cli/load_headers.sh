#!/bin/bash
# Header words as bureaus write them (tests/data/headers.tsv): each table by itself is known for its kind by
# its content, its row loads, and nothing is found wrong with the header.
set -eu
. "$SRC/tests/lib/tap.sh"

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }

printf '项目编号,项目名称,申报单位,总预算（元）,申请资金（元）\nQ1,甲,乙中心,100,60\n' >"$T/app.csv"
printf '企业,项目,资金（元）,物资（元）,服务（元）,签约日期\n甲公司,甲,10,20,5,2024-06-01\n' >"$T/pledge.csv"
"$GYCT" -q load --round 2024 --as application "$T/app.csv" >/dev/null
"$GYCT" -q load --round 2024 --as pledge "$T/pledge.csv" >/dev/null

# what the loader says of header $1 and row $2 in a file named $3
said() {
    printf '%s\n%s\n' "$1" "$2" | tr '|' , >"$T/$3.csv"
    "$GYCT" -q --format json load --dry-run --round 2024 --project Q1 "$T/$3.csv" >"$T/out.json" 2>/dev/null || true
    python3 -c '
import json
f = json.load(open("out.json"))["files"][0]
told = {x["code"] for x in f["findings"] if x["code"].startswith("F-") and x["severity"] != "info"}
print(f["kind"], "read", f["read"], "rejected", f["rejected"], *sorted(told))'
}
cd "$T"
while IFS=$'\t' read -r name kind header row; do
    is "$kind: $header" "$(said "$header" "$row" "$name")" "$kind read 1 rejected 0"
done < <(grep -v '^#' "$SRC/tests/data/headers.tsv")

# a word that stands for two meanings takes the one that no other column has
printf '点单日期,点单单位,服务项目,派单日期,接单日期,办结日期,评价\n2024-05-01,甲社区,讲座,2024-05-01,2024-05-01,2024-05-02,满意\n' >"$T/点单1.csv"
printf '点单日期,点单单位,服务项目,派单日期,接单日期,办结日期,评分,评价\n2024-05-02,乙社区,讲座,2024-05-02,2024-05-02,2024-05-03,5,讲得好\n' >"$T/点单2.csv"
"$GYCT" -q load --round 2024 "$T/点单1.csv" "$T/点单2.csv" >/dev/null
is "评价 alone is the rating, beside 评分 the comment" \
    "$("$GYCT" -q db psql -q -At -c "select centre, rating, comment from gyct.menu_order order by centre collate \"C\"")" \
    "$(printf '乙社区|5|讲得好\n甲社区|4|')"

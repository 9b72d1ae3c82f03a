#!/bin/bash
# scheme prior: next year's prior of satisfaction from this year's forms (合成数据), found again by another
# method from the rows; refused with its reason where the forms do not allow it; nothing is changed by it.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
of() { python3 -c "import json, sys; d = json.load(sys.stdin); print($1)"; }
"$GYCT" -q db start >/dev/null

# ROUND X/N…: projects with so many satisfied of so many forms
round() {
    local code=$1
    shift
    mkdir "$code"
    python3 - "$code" "$@" <<'PY'
import csv, sys
code, samples = sys.argv[1], [tuple(map(int, a.split("/"))) for a in sys.argv[2:]]
with open(f"{code}/申报汇总表.csv", "w") as f:
    f.write("项目编号,项目名称,申报单位,总额(元),年度\n")
    f.writelines(f"P{i:03d},项目{i}号（合成数据）,单位{i}（合成数据）,1000,{code}\n" for i in range(len(samples)))
with open(f"{code}/问卷映射.csv", "w") as f:
    f.write("题目,维度,项目题,反向,对象\n项目,,是,否,受益人\n总体是否满意？,总体满意度,否,否,受益人\n")
with open(f"{code}/满意度问卷.csv", "w") as f:
    f.write("序号,提交答卷时间,所用时间,1、项目,2、总体是否满意？\n")
    no = 0
    for i, (x, n) in enumerate(samples):
        for k in range(n):
            no += 1
            f.write(f"{no},{code}/05/{1 + no // 1440 % 28:02d} {no // 60 % 24:02d}:{no % 60:02d}:00,60秒,P{i:03d},{5 if k < x else 2}\n")
PY
    "$GYCT" -q load --round "$code" "$code" >/dev/null 2>&1
}

round 2031 18/20 12/20 30/31 9/25 22/24 40/60 7/7 19/40 28/30 5/9 33/36 16/30
status=0
"$GYCT" --format json scheme prior 2031 >prior.json || status=$?
is "rates apart: a prior is proposed" "$status $(of 'd["verdict"], d["projects"], d["forms"], d["satisfied"], d["run"], d["in_use"]' <prior.json)" \
    "0 proposed 12 332 239 None []"
python3 - <<'PY' >again.txt
import json, math
samples = [tuple(map(int, s.split("/"))) for s in "18/20 12/20 30/31 9/25 22/24 40/60 7/7 19/40 28/30 5/9 33/36 16/30".split()]
lb = lambda a, b: math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
like = lambda a, b: sum(lb(a + x, b + n - x) - lb(a, b) for x, n in samples)
a, b, step = 5.0, 5.0, 2.0
while step > 1e-7: # the best of the neighbours, closer and closer
    best = max(((like(a + i * step, b + j * step), a + i * step, b + j * step) for i in (-1, 0, 1) for j in (-1, 0, 1)
                if a + i * step > 0 and b + j * step > 0))
    step, (a, b) = (step / 2 if best[1:] == (a, b) else step), best[1:]
p = sum(x for x, n in samples) / sum(n for x, n in samples)
z = (sum((x - n * p) ** 2 for x, n in samples) / (p * (1 - p)) - sum(n for x, n in samples)) / math.sqrt(2 * sum(n * (n - 1) for x, n in samples))
rates = [x / n for x, n in samples]
mean = sum(rates) / len(rates)
m = mean * (1 - mean) / (sum((r - mean) ** 2 for r in rates) / (len(rates) - 1)) - 1
d = json.load(open("prior.json"))
print(all(abs(u - v) <= 1.001 for u, v in [
    (d["likelihood"]["alpha_milli"], a * 1000), (d["likelihood"]["beta_milli"], b * 1000),
    (d["likelihood"]["mean_ppm"], a / (a + b) * 1e6), (d["tarone_z_milli"], z * 1000),
    (d["moments"]["alpha_milli"], mean * m * 1000), (d["moments"]["beta_milli"], (1 - mean) * m * 1000)]))
print(d["p0"] == f"{a / (a + b):.3f}".rstrip("0"), d["m"] == f"{a + b:.1f}".removesuffix(".0"))
PY
is "α and β by another search of the likelihood, Z and the moments by their formulas" "$(sed -n 1p again.txt)" True
is "p0 and m as a scheme writes them" "$(sed -n 2p again.txt)" "True True"
is "on paper it is called a proposal" "$("$GYCT" scheme prior 2031 | grep -c '^只是建议：')" 1
ok "in English too" sh -c '"$GYCT" --lang en scheme prior 2031 | grep -q "^proposed for next year: p0 = 0.7"'

refused() { # CLAIM ROUND VERDICT WORDS
    local status=0
    "$GYCT" --format json scheme prior "$2" >refused.json || status=$?
    is "$1" "$status $(of 'd["verdict"], d["p0"], d["m"], d["likelihood"]' <refused.json)" "1 $3 None None None"
    is "$1: told" "$("$GYCT" scheme prior "$2" | grep -c "^不提出建议：.*$4")" 1
}
round 2032 18/20 2/20 20/20 3/20 17/20 1/20 20/20 1/1
refused "seven projects with two forms are too few" 2032 few_projects "7 个，至少要 8 个"
round 2033 16/20 17/20 15/20 16/20 16/20 17/20 16/20 15/20 16/20
refused "rates closer than chance say nothing of m" 2033 by_chance "没有超过偶然（Tarone Z -"
round 2034 10/10 10/10 10/10 10/10 10/10 10/10 10/10 10/10
refused "where all are satisfied nothing tells projects apart" 2034 all_alike 全体满意

"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" -q --format json score 2025 >score.json
before="$("$GYCT" db digest) $("$GYCT" --format json scheme list | sha256sum)"
"$GYCT" --format json scheme prior 2025 >demo.json || true
is "what the round's scheme uses stands beside it" "$(of 'd["run"], d["in_use"]' <demo.json)" \
    "1 [{'leaf': 'D201', 'm': '20', 'p0': '0.80', 'scheme': 'GYCT-2026', 'version': '1.1'}]"
is "its counts are those the score counts" "$(of 'd["projects"], d["forms"], d["satisfied"]' <demo.json)" \
    "$(of '" ".join(str(f([l for p in d["projects"] for l in p["leaves"] if l["code"] == "D201" and l["status"] == "measured"])) for f in (len, lambda x: sum(l["n"] for l in x), lambda x: sum(l["num"] for l in x)))' <score.json)"
is "nothing is applied: facts, runs and schemes are as before" "$("$GYCT" db digest) $("$GYCT" --format json scheme list | sha256sum)" "$before"
status=0
"$GYCT" scheme prior 1999 2>err || status=$?
is "a round that is not there is an error of data" "$status $(grep -c 1999 err)" "1 1"

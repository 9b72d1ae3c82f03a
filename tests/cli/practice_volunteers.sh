# Weihai 志愿服务指标 (合成数据; the targets are published): participation > 50 %, ≥ 20 h a head, ≥ 4 teams a community by 2027,
# certificates 56 % → 65 %: each rate from the sums of its counts, never the mean of percentages.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2028-01-31 "$@"; }
rows() { g list metric WH --format json | jq -c "$1"; }
g load --round WH "$SRC/fixtures/practice-volunteers/指标.csv" >/dev/null 2>load.txt || { cat load.txt; exit 1; }
is 'exactly half is not above half' "$(rows '[.rounds[0].rows[] | select(.metric == "志愿者参与率" and .period_to == "2027-12-31") | [.num, .den, .rate_ppm, .target_ppm, .reached, .areas]]')" \
    '[[250000,500000,500000,500000,false,2]]'
is 'the rate of 2026 is 38 %, not the mean 57.5 % of its places' "$(rows '[.rounds[0].rows[] | select(.metric == "志愿者参与率" and .period_to == "2026-12-31") | [.rate_ppm, .reached]]')" '[[380000,false]]'
is '20 hours a head reach the target' "$(rows '[.rounds[0].rows[] | select(.unit == "小时/人") | [.num, .den, .mean_c, .target_c, .reached]]')" '[[5000000,250000,2000,2000,true]]'
is '3.90 teams a community do not, though one place has 5' "$(rows '[.rounds[0].rows[] | select(.unit == "支/社区") | [.num, .den, .mean_c, .reached]]')" '[[1560,400,390,false]]'
is 'certificates from 56 % to 65 %' "$(rows '[.rounds[0].rows[] | select(.metric == "持证比例") | [.period_to, .rate_ppm, .target_ppm, .reached]]')" \
    '[["2025-12-31",560000,560000,true],["2027-12-31",650000,650000,true]]'
is 'in a line a rate is per cent' "$(g list metric WH | awk '/持证比例/ && /2027/ { print $6, $8 }')" '65.00% 65.00%'
printf '指标名称,指标单位,统计期,实际数,分母,目标值\n甲,%%,2027年,5,0,\n乙,%%,2027年,,,\n丙,%%,2027年,1,2,很高\n丁,%%,2027年,60%%,100,\n' >坏.csv
is 'a denominator of zero, an empty row, a word and an entered percentage are refused' \
    "$(g --format json load --round WH --as metric 坏.csv 2>/dev/null | jq -c '[.files[0].rejected, ([.files[0].findings[] | select(.severity == "error") | [.row, .code]] | sort)]')" \
    '[4,[[2,"F-METRIC-DEN"],[3,"F-METRIC-EMPTY"],[4,"F-METRIC-TARGET"],[5,"F-NUMBER"]]]'

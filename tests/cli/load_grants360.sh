#!/bin/bash
# 360Giving grants as csv (UTF-8, windows-1252) and xlsx: amounts by currency, days in either order only
# where one is a day, everything wrong with a row at once. Samples: tests/data/360giving (CC BY); the rest
# is 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/answer.sh"
ROUND=G
SAMPLES=$SRC/tests/data/360giving
"$GYCT" -q db start >/dev/null
counts='f["kind"], f["status"], f["read"], f["loaded"], f["unchanged"], f["superseded"], f["rejected"]'

answer "$SAMPLES/fundingproviders_grants_2_grants.csv"
is "two grants as csv" "$(of "$counts")" "grants360 loaded 2 2 0 0 0"
is "awarded in pounds" "$(of t)" "{('amount_awarded', 'GBP'): (2, '331495.00')}"
is "nobody's name is stored" "$("$GYCT" -q db psql -q -At -c "select count(*) from grant360 g where g::text ~ 'Roe|Doe|Hypatia'")" 0
is "the days are read" "$("$GYCT" -q db psql -q -At -c "select string_agg(distinct awarded_on::text, ' ') from grant360")" 2014-07-24
answer "$SAMPLES/fundingproviders-grants_2_grants.xlsx"
is "two grants as xlsx" "$(of "$counts")" "grants360 loaded 2 2 0 0 0"
answer "$SAMPLES/fundingproviders-grants_2_grants_cp1252.csv"
is "windows-1252 is not guessed" "$(of 'f["status"]') $(cat answer.exit)" "rejected 4"
answer "$SAMPLES/fundingproviders-grants_2_grants_cp1252.csv" --encoding windows-1252
is "and read when it is named" "$(of "$counts") $(of 'f["encoding"]')" "grants360 loaded 2 2 0 0 0 windows-1252"
is "with its stray characters" "$("$GYCT" -q db psql -q -At -c "select count(*) from grant360 where identifier like '360G-<~>€%'")" 2
before=$("$GYCT" -q db digest)
answer "$SAMPLES/fundingproviders_grants_2_grants.csv"
is "a second load changes nothing" "$(of 'f["status"]') $("$GYCT" -q db digest)" "unchanged $before"

cat >days.csv <<'EOF'
Identifier,Title,Currency,Amount Awarded,Amount Applied For,Award Date,Planned Dates:Start Date,Planned Dates:End Date,Recipient Org:Name
360G-合成-1,合成数据,GBP,1000.1,,2014-07-24,31/12/2014,05/05/2015,甲
360G-合成-2,合成数据,EUR,"2,000.00",3000,12/31/2014,,,乙
360G-合成-3,合成数据,GBP,-5,,2014-07-24T00:00:00+00:00,,,丙
EOF
answer days.csv
is "days that can be one day only, amounts by currency" "$(of "$counts") $(of codes)" "grants360 loaded 3 3 0 0 0 []"
is "totals keep currencies apart" \
    "$(of 't["amount_awarded", "EUR"], t["amount_awarded", "GBP"], t["amount_applied_for", "EUR"]')" \
    "(1, '2000.00') (2, '995.10') (1, '3000.00')"
cat >wrong.csv <<'EOF'
Identifier,Title,Currency,Amount Awarded,Award Date,Planned Dates:Start Date,Planned Dates:End Date
360G-合成-4,合成数据,pounds,much,03/04/2015,31/02/2015,soon
360G-合成-5,合成数据,GBP,1.005,2014-07-24,,
360G-合成-6,合成数据,GBP,1,2014-07-24,2015-01-01,2014-01-01
EOF
answer wrong.csv
is "all that is wrong with a row is told at once, at its cell" \
    "$(of '[(x["code"], x["column"], x["row"]) for x in f["findings"] if x["severity"] == "error"]')" \
    "[('F-CURRENCY', 'C', 2), ('F-NUMBER', 'D', 2), ('F-DATE-EITHER', 'E', 2), ('F-DATE-DAY', 'F', 2), ('F-DATE', 'G', 2), ('F-MONEY-FINE', 'D', 3), ('F-DATE-ORDER', 'G', 4)]"

#!/bin/bash
# The blank workbook of every kind (gyct template): recognised as what it is, loads as no rows, and with
# its row of examples (合成数据) loads clean; drop-downs, notes and explanations are in it.
set -eu
. "$SRC/tests/lib/tap.sh"
kinds=$("$GYCT" template | awk '{ print $1 }')
ok "there is a template for every kind of table" test "$(echo "$kinds" | wc -l)" -ge 12

mkdir blank filled
for kind in $kinds; do
    "$GYCT" template "$kind" -o "blank/$kind.xlsx" >/dev/null
    "$GYCT" template "$kind" --example -o "filled/$kind.xlsx" >/dev/null
done
is "each is recognised as its kind" \
    "$(for kind in $kinds; do "$GYCT" peek --info "blank/$kind.xlsx" | sed -n 's/^种类: //p'; done)" "$kinds"

answer() { # one line a file: kind, status, counts, errors and warnings
    python3 -c '
import json, sys
for f in json.load(sys.stdin)["files"]:
    told = sorted({x["code"] for x in f["findings"] if x["severity"] in sys.argv[1:]})
    print(f["kind"], f["status"], f["read"], f["loaded"] + f["unchanged"], f["rejected"], *told)' "$@"
}
"$GYCT" load --round 2025 --format json blank/*.xlsx >blank.json 2>blank.err || true
is "an empty one loads as no rows, and says so" \
    "$(answer error warning <blank.json | sed 's/ F-ROUND-NEW//; s/ F-SECTION-MISSING//' | sort)" \
    "$(for kind in $kinds; do echo "$kind loaded 0 0 0 F-EMPTY"; done | sort)"
ok "in words" grep -q 只有表头，没有数据行 blank.err
ok "the sheet of explanations is no table" grep -q F-SHEET-SKIPPED blank.err

"$GYCT" load filled/application.xlsx >/dev/null 2>&1
"$GYCT" load --round 2025 --format json filled/*.xlsx >filled.json 2>filled.err || true
is "a filled one loads clean, but for what examples of different kinds say of each other" \
    "$(answer error warning <filled.json | sed 's/ F-SECTION-MISSING//; s/ R[0-9]*//g' | sort)" \
    "$(for kind in $kinds; do
        [ "$kind" = application ] && echo "$kind unchanged 1 1 0" || echo "$kind loaded 1 1 0"
    done | sort)"
ok "the example says that it is synthetic" \
    sh -c '"$GYCT" peek filled/roster.xlsx --format csv | head -n 1 | grep -q 合成数据'

unzip -p blank/expenditure.xlsx xl/worksheets/sheet1.xml >sheet.xml
ok "choices are a drop-down" grep -q '<formula1>"自筹,配套,财政"</formula1>' sheet.xml
ok "yes or no as well" sh -c 'unzip -p blank/activity.xlsx xl/worksheets/sheet1.xml | grep -q "<formula1>\"是,否\"</formula1>"'
is "every header has its note" \
    "$(unzip -p blank/expenditure.xlsx xl/comments1.xml | grep -o '<comment ' | wc -l)" \
    "$("$GYCT" peek blank/expenditure.xlsx --format csv 2>/dev/null | sed -n 2p | tr ',' '\n' | wc -l)"
ok "which says what to write" \
    sh -c 'unzip -p blank/expenditure.xlsx xl/comments1.xml | grep -q 红冲填负数'
ok "money says its unit in the header" \
    sh -c '"$GYCT" peek blank/expenditure.xlsx --format csv | sed -n 2p | grep -q "\*金额(元)\|,金额(元)"'
ok "the explanations name every column" \
    sh -c '"$GYCT" peek blank/expenditure.xlsx --sheet 填表说明 --format csv | grep -q "^资金来源,否,"'
"$GYCT" template expenditure -o again.xlsx >/dev/null
ok "the same bytes every day" sh -c 'SOURCE_DATE_EPOCH=1750000000 "$GYCT" template roster -o a.xlsx &&
    SOURCE_DATE_EPOCH=1750000000 "$GYCT" template roster -o b.xlsx && cmp a.xlsx b.xlsx'
status=0
"$GYCT" template expenditure -o again.xlsx >out 2>err || status=$?
is "an existing file is left alone" "$status" 5
status=0
"$GYCT" template scheme >out 2>err || status=$?
is "a document has no template" "$status" 2
is "a score sheet says in a column of which panel it is" \
    "$("$GYCT" -q db psql -q -At -c 'select distinct panel from gyct.review')" 末期

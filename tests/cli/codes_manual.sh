#!/bin/bash
# codes prints the manual: every row of findings.def, one code on request, in both languages.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"

rows=$(grep -cE '^(FINDING|RULE|CHECK)\(' "$SRC/etl/findings.def")
"$GYCT" codes >text
"$GYCT" codes --format json >json
is "every code of the table is in the manual" "$(grep -c '→' text)" "$rows"
is "and in its JSON" \
    "$(python3 -c 'import json; j = json.load(open("json")); print(j["schema_version"], len(j["codes"]))')" \
    "1 $rows"
is "JSON has severity and both languages of each" \
    "$(python3 -c 'import json; print({tuple(sorted(c)) for c in json.load(open("json"))["codes"]})')" \
    "{('code', 'en', 'from', 'kinds', 'remedy_en', 'remedy_zh', 'severity', 'waivable', 'zh')}"
is "one code alone" "$("$GYCT" codes R36 | grep -c '→')" 1
is "English on request" "$("$GYCT" --lang en codes F-REQUIRED | head -n 1)" \
    "F-REQUIRED     error  required cell is empty"
is "a code says which data may raise it, from when, and whether it may be waived" \
    "$("$GYCT" codes R03 | tail -n 1 | tr -d ' ') $("$GYCT" codes F-USCC | tail -n 1 | grep -o '；.*')" \
    "数据：申报汇总表、预算明细；可豁免 ；可豁免；自2016年度起"
is "one of every table says so" "$("$GYCT" codes F-REQUIRED | tail -n 1 | tr -d ' ')" "数据：全部"
# Every code a data set raises by itself stands in its row of the rule table.
unlisted=$(for file in "$SRC"/etl/ds_*.c; do
    listed=$(tr '\n' ' ' <"$file" | sed 's/"  *"//g' | sed -n 's/.*\.rules = *"\([^"]*\)".*/\1/p')
    tr '\n' ' ' <"$file" | grep -oE 'job_(fault|note)\([^";]*"[FR][^"]*"' | grep -oE '"[FR][^"]*"' | tr -d '"' |
        sort -u | while read -r code; do
            case "|$listed|F-REQUIRED|F-AMBIGUOUS|F-RANGE|" in *"|$code|"*) ;; *) echo "${file##*/} $code" ;; esac
        done
done)
is "data sets list the rules they raise" "$unlisted" ""
status=0
"$GYCT" codes F-NO-SUCH >out 2>err || status=$?
is "an unknown code is a usage error" "$status" 2
is "that prints nothing on stdout" "$(cat out)" ""
ok "the manual needs no database" test ! -e "$GYCT_HOME"

# Sourced after tap.sh by tests that load one file and look at its answer.
#
#   answer FILE [OPTION...]   loads it; answer.json, answer.err and answer.exit are what it said. ROUND, when
#                             set, is the round
#   of EXPRESSION             Python over f (the file of the answer), t (its totals by what and unit) and
#                             codes (of its findings, in their order, less those named in EXPECTED)
#   pinned CODE QUERY         the query under pins that see everything of the round
#
# The server, which the script starts, is stopped at the end.
ROUND=
EXPECTED=F-ROUND-NEW

answer() {
    local file=$1 status=0
    shift
    "$GYCT" -q --format json load ${ROUND:+--round "$ROUND"} "$@" "$file" >answer.json 2>answer.err || status=$?
    echo "$status" >answer.exit
}
of() {
    EXPECTED=$EXPECTED python3 -c "
import json, os
f = json.load(open('answer.json'))['files'][0]
t = {(t['what'], t.get('unit', '')): (t['count'], t.get('sum')) for t in f['totals']}
codes = [x['code'] for x in f['findings'] if x['code'] not in os.environ['EXPECTED'].split()]
print($1)"
}
pinned() {
    "$GYCT" -q db psql -q -At -F ' ' -c "begin" \
        -c "select set_config('gyct.round', (select round_id::text from round where code = '$1'), true),
                   set_config('gyct.seq', '1000', true), set_config('gyct.as_of', '2099-01-01', true)" \
        -c "$2" | tail -n +2
}
tap_cleanup() {
    "$GYCT" -q db stop >/dev/null 2>&1 || true
}

#!/bin/bash
# The hostile samples through `load`, judged from outside: exit, words of the message, memory, time,
# network, files, rows in the database.
set -eu
. "$SRC/tests/lib/tap.sh"
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
reset='set role gyct_owner; set client_min_messages = error; truncate gyct.load, gyct.round, gyct.project, gyct.supersede, gyct.application cascade'
verdict=$(python3 "$SRC/tests/data/hostile-samples/check_hostile.py" --dir "$SRC/tests/data/hostile-samples" \
    --cmd "$GYCT load {}" --reset "$GYCT -q db psql -q -c '$reset'" \
    --count "$GYCT -q db psql -q -At -c 'select count(*) from gyct.application'" 2>&1) || true
is "every hostile file is judged right" "$(printf '%s\n' "$verdict" | tail -n 1)" "13 passed, 0 failed"
is "nothing else was said" "$(printf '%s\n' "$verdict" | wc -l)" 1

#!/bin/bash
# The same rows give the same bytes of JSON whatever the locale and time zone of the client and the settings
# of the server: score, rank, survey, questions, panel and explain of the demo (合成数据).
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }

# A zone that is not there would silently be UTC.
. "$SRC/tests/lib/locales.sh"
is "and so is its Chinese" "$(LOCPATH=$LOCALES LC_ALL=zh_CN.UTF-8 locale mon 2>/dev/null | cut -d ';' -f 1)" 一月
zones() { for zone in Asia/Shanghai America/St_Johns Pacific/Kiritimati; do TZ=$zone date -d @1767225600 +%z; done | xargs; }
is "the zones are there, of three offsets" "$(zones)" "+0800 -0330 +1400"
point() { LOCPATH=$LOCALES LC_ALL=$1 locale decimal_point; }
is "the locales differ: de_DE and tr_TR write a comma" "$(point zh_CN.UTF-8) $(point de_DE.UTF-8) $(point tr_TR.UTF-8)" ". , ,"
is "and tr_TR has an upper I with a dot" "$(printf i | LOCPATH=$LOCALES LC_ALL=tr_TR.UTF-8 bash -c 'read -r x; printf %s "${x^^}"')" "İ"

LOCPATH=$LOCALES "$GYCT" -q db start >/dev/null
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
url=$("$GYCT" db url)
sockets=${url#*host=}
sockets=${sockets%%&*}
at() { printf 'host=%s port=5432 user=%s dbname=%s' "$sockets" "$1" "$2"; }
psql() { "$GYCT" -q -d "$(at gyct_boot template1)" db psql -q -At -c "$1"; }

# Every answer on a fresh copy of the loaded round, so that each score is its first.
answers() {
    local name=$1
    shift
    psql "create database \"$name\" template gyct" >/dev/null
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        psql "alter database \"$name\" set $1" >/dev/null || echo "cannot set $1:"
        shift
    done
    [ $# -eq 0 ] || shift
    (
        export LOCPATH="$LOCALES" "$@"
        for command in "score 2025" "rank 2025" "survey 2025" "questions 2025" "panel 2025" "explain P012 B102"; do
            # shellcheck disable=SC2086
            "$GYCT" -q -d "$(at gyct_app "$name")" --format json --on 2026-01-31 $command
        done
    ) >"$name.out" 2>"$name.err" || true
    cmp -s plain.out "$name.out" && echo same || { cmp plain.out "$name.out" || true; tail -n 2 "$name.err"; }
}
answers plain -- LC_ALL=C TZ=UTC >/dev/null
is "six answers to compare" "$(wc -l <plain.out) $(cat plain.err)" "6 "
for locale in zh_CN.UTF-8 de_DE.UTF-8 tr_TR.UTF-8; do
    is "$locale gives the bytes of C" "$(answers "l_${locale%%.*}" -- "LC_ALL=$locale" "LANG=$locale" TZ=UTC)" same
done
for pair in Asia/Shanghai:America/St_Johns America/St_Johns:Pacific/Kiritimati Pacific/Kiritimati:UTC; do
    client=${pair%:*} server=${pair#*:}
    is "a client in $client of a server set to $server gives the bytes of UTC" \
        "$(answers "z_${client##*/}" "timezone = '$server'" -- LC_ALL=C "TZ=$client" "PGTZ=$client")" same
done
is "a server with German dates, other intervals and escaped bytes, a Turkish client in Newfoundland" \
    "$(answers settings "timezone = 'Pacific/Kiritimati'" "datestyle = 'German, DMY'" "intervalstyle = 'sql_standard'" \
        "bytea_output = 'escape'" "extra_float_digits = -3" -- LC_ALL=tr_TR.UTF-8 TZ=America/St_Johns PGDATESTYLE=Postgres)" same

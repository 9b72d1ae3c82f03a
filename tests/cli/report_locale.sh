#!/bin/bash
# Documents, workbooks and manifests have the same bytes whatever the locale, the time zone and the language of the client,
# the settings of the server and the clock. 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }

. "$SRC/tests/lib/locales.sh"
export LOCPATH=$LOCALES
"$GYCT" -q db start >/dev/null
ok 'the demo round is walked' "$GYCT" -q demo "$SRC/fixtures/round-loop" -o walked
url=$("$GYCT" db url)
sockets=${url#*host=}
sockets=${sockets%%&*}
set_server() { # SETTING...: of the database, for the connections to come
    local setting
    for setting in "$@"; do
        "$GYCT" -q -d "host=$sockets port=5432 user=gyct_boot dbname=template1" db psql -q -X -c "alter database gyct set $setting" >/dev/null
    done
}
all_kinds() { # FOLDER [NAME=VALUE...]: every kind of document, by several workers
    local folder=$1
    shift
    (
        export "$@"
        for profile in internal funder public; do
            mkdir -p "$folder/$profile"
            for kind in dossier portfolio round casebook letter notice; do
                "$GYCT" -q report $kind --round 2024 --profile $profile -o "$folder/$profile" --jobs 2 2>>"$folder/said" || exit 1
            done
        done
        "$GYCT" -q export xlsx scores 2024 -o "$folder/scores.xlsx"
    ) >/dev/null
}
mkdir plain
ok 'every kind is printed' all_kinds plain LC_ALL=C TZ=UTC
count() { find plain/internal -name "*$1" | wc -l; }
is 'seven dossiers and letters, notices, three papers, two workbooks and a manifest in each folder' \
    "$(count -dossier.pdf) $(count -letter.pdf) $(($(count '-notice-*.pdf') > 0)) $(count -portfolio.pdf)$(count -round.pdf)$(count -casebook.pdf) $(count .xlsx) $(count manifest.json)" \
    '7 7 1 111 2 1' # three of the ten projects were never contracted
same() { # FOLDER [NAME=VALUE...]
    mkdir "$1"
    all_kinds "$@" || return 1
    diff -rq -x said plain "$1"
}
ok 'another run has the same bytes' same again LC_ALL=C TZ=UTC
ok 'so has a German client at the date line' same german LC_ALL=de_DE.UTF-8 TZ=Pacific/Kiritimati
ok 'a Chinese one in Shanghai' same chinese LC_ALL=zh_CN.UTF-8 TZ=Asia/Shanghai
ok 'one that is told in English' same english GYCT_LANG=en LC_ALL=C.UTF-8
ok 'one that thinks it is another day' same later SOURCE_DATE_EPOCH=1893456000
set_server "timezone = 'Pacific/Kiritimati'" "datestyle = 'German, DMY'" "intervalstyle = 'sql_standard'" "bytea_output = 'escape'" \
    'extra_float_digits = -3' 'enable_hashjoin = off' 'enable_hashagg = off' 'enable_seqscan = off' 'max_parallel_workers_per_gather = 0'
ok 'a Turkish one in Newfoundland, of a server with other dates, other bytes and other plans' \
    same turkish LC_ALL=tr_TR.UTF-8 TZ=America/St_Johns PGDATESTYLE=Postgres

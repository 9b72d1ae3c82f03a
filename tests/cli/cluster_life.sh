# The private cluster: made, started, shared, held and stopped, for root and for a normal user.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/cluster.sh"

state() {
    as "$1" "$bin" --home "$2" --format json db status | tr ',{}' '\n' | grep "^\"$3\":" | cut -d: -f2
}

for user in $users; do
    folder=$(fresh "$user" life)
    home=$folder/.gyct
    cd "$folder"

    is "$user: status before anything makes nothing" "$(as "$user" "$bin" --format json db status)" \
        '{"held":false,"path":"","running":false,"schema_version":1,"url":null}'
    ok "$user: no home folder came of it" test ! -e "$home"

    ok "$user: init makes cluster and schema" as "$user" "$bin" init
    is "$user: init can be repeated" "$(as "$user" "$bin" -q init >/dev/null && echo done)" done
    is "$user: the last command stopped the server" "$(state "$user" "$home" running)" false
    is "$user: the cluster folder is closed to others" "$(stat -c %a "$home/pg")" 700
    is "$user: the data folder is closed to others" "$(stat -c %a "$home/pg/d")" 700
    is "$user: the person key is for its owner alone" "$(stat -c '%a %s' "$home/person.key")" "400 32"
    ok "$user: the server's files are not root's" test "$(stat -c %u "$home/pg/d")" != 0
    is "$user: page checksums are on" \
        "$(as "$user" "$bin" db psql -Atc 'show data_checksums')" on
    is "$user: no TCP, commits are durable, commands are gyct_app" \
        "$(as "$user" "$bin" db psql -Atc "select concat_ws(' ', '<' || current_setting('listen_addresses') || '>', \
            current_setting('fsync'), current_setting('full_page_writes'), current_user, \
            current_setting('is_superuser'))")" "<> on on gyct_app off"

    (cd "$folder" && mkdir -p a/b && cd a/b && as "$user" "$bin" db digest) >"$T/below" 2>/dev/null || true
    is "$user: a folder below finds the same cluster" "$(cat "$T/below")" "$(as "$user" "$bin" db digest)"

    # db start holds; nothing of the caller stays open in the server.
    ok "$user: db start returns though its output is a pipe" timeout 20 bash -c "
        $(declare -f as); me=$me; as '$user' '$bin' --home '$home' db start | cat"
    is "$user: db start keeps the server" "$(state "$user" "$home" running) $(state "$user" "$home" held)" "true true"
    pid=$(server_pid "$home")
    as "$user" "$bin" db digest >/dev/null
    is "$user: another command does not stop a held server" "$(server_pid "$home")" "$pid"
    if [ -r "/proc/$pid/fd/0" ]; then
        is "$user: the server reads from nowhere" "$(readlink "/proc/$pid/fd/0")" /dev/null
        is "$user: the server writes to its own log" "$(readlink "/proc/$pid/fd/1" "/proc/$pid/fd/2" | sort -u)" \
            "$home/pg/log"
        is "$user: the server has a session of its own" "$(sed 's/.*) //' "/proc/$pid/stat" | cut -d' ' -f4)" "$pid"
    fi
    ok "$user: the address printed by db url is a working one" \
        as "$user" "$bin" -d "$(as "$user" "$bin" db url)" db digest
    ok "$user: db stop" as "$user" "$bin" db stop
    is "$user: db stop stopped it" "$(state "$user" "$home" running) [$(server_pid "$home")]" "false []"
    ok "$user: db stop again is no failure" as "$user" "$bin" db stop

    # Limits of the caller are not the server's.
    (
        ulimit -S -f 2000 -t 600
        as "$user" "$bin" db start >/dev/null
    )
    pid=$(server_pid "$home")
    if [ "$(ulimit -H -f)" = unlimited ]; then
        is "$user: the server has no file size limit of the caller's" \
            "$(awk '/Max file size/ { print $4 }' "/proc/$pid/limits")" unlimited
    fi
    is "$user: the server has no CPU limit of the caller's" \
        "$(awk '/Max cpu time/ { print $4 }' "/proc/$pid/limits")" unlimited
    as "$user" "$bin" db stop >/dev/null

    ok "$user: db psql's exit status is psql's" bash -c "
        $(declare -f as); me=$me; ! as '$user' '$bin' --home '$home' db psql -qc 'select 1/0' 2>/dev/null"
done

cd "$T"
status=0
"$bin" --home "$T/nothing" db stop >/dev/null || status=$?
is "db stop without a cluster makes none" "$status $(ls -d "$T/nothing" 2>/dev/null)" "0 "
status=0
"$bin" db frobnicate 2>/dev/null || status=$?
is "an unknown verb is a usage error" "$status" 2
status=0
"$bin" frobnicate 2>/dev/null || status=$?
is "an unknown command is a usage error" "$status" 2
status=0
"$bin" --commands >/dev/full 2>/dev/null || status=$?
is "an answer that cannot be written is exit 5" "$status" 5

# The private cluster under kills, races, deep paths and stale files.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/cluster.sh"

# Who still answers for a home; stops nothing.
running() {
    as "$1" "$bin" --home "$2" --format json db status | grep -c '"running":true' || true
}

for user in $users; do
    # --- two at once: two pairs from nothing, eight on what is there -----------------------------------
    pairs() { # pairs NAME COUNT: how many of them went wrong
        local i bad=0 one two at
        for i in $(seq "$2"); do
            at=$folder
            [ "$1" = old ] || at=$(fresh "$user" "$1$i")
            spawn "$user" "$bin" -q --home "$at/h" db digest >"$at.1" 2>&1 &
            one=$!
            spawn "$user" "$bin" -q --home "$at/h" db digest >"$at.2" 2>&1 &
            two=$!
            wait "$one" || bad=$((bad + 1))
            wait "$two" || bad=$((bad + 1))
            cmp -s "$at.1" "$at.2" || bad=$((bad + 1))
        done
        echo "$bad"
    }
    folder=$T/$user-pair1
    is "$user: two first commands at once both succeed (2 pairs)" "$(pairs pair 2)" 0
    is "$user: and leave no server" "$(running "$user" "$folder/h") [$(server_pid "$folder/h")]" "0 []"
    is "$user: two later commands at once both succeed (8 pairs)" "$(pairs old 8)" 0
    is "$user: and leave no server either" "$(running "$user" "$folder/h") [$(server_pid "$folder/h")]" "0 []"
    home=$folder/h
    digest=$(cat "$folder.1")
    ok "$user: the digest is one" test "${#digest}" -eq 64

    # --- a killed command leaves its server to the next ----------------------------------------------
    spawn "$user" "$bin" -q --home "$home" db psql -qAtc 'select pg_sleep(60)' >/dev/null 2>&1 &
    job=$!
    busy() {
        local answer
        answer=$(as "$user" "$bin" -q --home "$home" db psql -Atc \
            "select count(*) from pg_stat_activity where query like '%$1%' and pid <> pg_backend_pid()")
        [ "$answer" != 0 ]
    }
    ok "$user: a command is in the middle of a query" wait_for 20 busy pg_sleep
    pid=$(server_pid "$home")
    kill -KILL "$job"
    wait "$job" 2>/dev/null || true
    is "$user: kill -9 of the command leaves the server" "$(server_pid "$home")" "$pid"
    is "$user: the next command adopts it" "$(as "$user" "$bin" -q --home "$home" db digest)" "$digest"
    is "$user: and stops it" "$(server_pid "$home")" ""

    # --- signals: one command locks a table, the other waits for it -----------------------------------
    spawn "$user" "$bin" -q --home "$home" db psql -qAtc \
        'set role gyct_owner; lock table gyct.application; select pg_sleep(60)' >/dev/null 2>&1 &
    holder=$!
    wait_for 20 busy pg_sleep
    spawn "$user" "$bin" -q --home "$home" db digest >/dev/null 2>&1 &
    waiter=$!
    ok "$user: a command waits for a lock" wait_for 20 busy 'from fact_line'
    kill -INT "$waiter"
    status=0
    wait "$waiter" || status=$?
    is "$user: SIGINT ends it with 130" "$status" 130
    is "$user: SIGINT leaves a server that another command uses" "$(running "$user" "$home")" 1
    kill -TERM "$holder"
    status=0
    wait "$holder" || status=$?
    is "$user: SIGTERM ends the last command with 143" "$status" 143
    is "$user: SIGTERM of the last command stops the server" "$(server_pid "$home")" ""

    # --- kill -9 in the middle of making it ----------------------------------------------------------
    hits=0
    bad=0
    for i in 1 2 3; do
        folder=$(fresh "$user" "kill$i")
        spawn "$user" "$bin" -q --home "$folder/h" db digest >/dev/null 2>&1 &
        job=$!
        wait_for 20 test -d "$folder/h/pg/d.tmp" || true
        sleep "0.$((i * 13 + 10))"
        kill -KILL "$job" 2>/dev/null || true
        wait "$job" 2>/dev/null || true
        [ -d "$folder/h/pg/d" ] || hits=$((hits + 1))
        [ "$(as "$user" "$bin" -q --home "$folder/h" db digest 2>"$folder.err")" = "$digest" ] || {
            bad=$((bad + 1))
            cat "$folder.err"
        }
        [ ! -e "$folder/h/pg/d.tmp" ] && [ -z "$(server_pid "$folder/h")" ] || bad=$((bad + 1))
    done
    ok "$user: kills hit initdb ($hits of 3)" test "$hits" -ge 1
    is "$user: after a killed initdb the next command starts clean" "$bad" 0

    # --- stale postmaster.pid ------------------------------------------------------------------------
    as "$user" "$bin" -q --home "$home" db start >/dev/null
    pid=$(server_pid "$home")
    kill -KILL "$pid"
    wait_for 10 bash -c "! kill -0 $pid 2>/dev/null || grep -q '^State:.Z' /proc/$pid/status" || true
    ok "$user: the killed server left its pid file" test -s "$home/pg/d/postmaster.pid"
    is "$user: a killed server is no running one" "$(running "$user" "$home")" 0
    if grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; then
        skip "$user: it is started again" "nobody reaps processes here"
    else
        is "$user: it is started again with the same content" \
            "$(as "$user" "$bin" -q --home "$home" db digest)" "$digest"
        is "$user: a hold of the killed server holds nothing" "$(server_pid "$home")" ""
    fi

    # --- a path too long for a socket address --------------------------------------------------------
    folder=$(fresh "$user" deep)
    long=很深的文件夹-$(printf 'x%.0s' $(seq 60))
    deep=$folder/$long/$long/$long
    is "$user: a deep path with Chinese letters works" \
        "$(as "$user" "$bin" -q --home "$deep/.gyct" db digest)" "$digest"
    as "$user" "$bin" -q --home "$deep/.gyct" db start >/dev/null
    socket=$(cat "$deep/.gyct/socket")
    is "$user: its socket lives in a closed folder" "$(stat -c %a "$socket")" 700
    ok "$user: its address works" as "$user" "$bin" -d "$(as "$user" "$bin" --home "$deep/.gyct" db url)" db digest
    as "$user" "$bin" --home "$deep/.gyct" db stop >/dev/null
    ok "$user: the socket's folder goes with the server" test ! -e "$socket"

    # --- a home that cannot be written ----------------------------------------------------------------
    folder=$(fresh "$user" closed)
    as "$user" chmod 555 "$folder"
    if as "$user" sh -c "touch '$folder/x'" 2>/dev/null; then
        skip "$user: a home that cannot be written" "this user may write anywhere"
    else
        status=0
        as "$user" "$bin" --lang zh --home "$folder/h" db digest >"$T/out" 2>"$T/err" || status=$?
        is "$user: a home that cannot be written is refused" "$status" 4
        ok "$user: told with its path and a remedy" grep -q "$folder/h.* → .*--home" "$T/err"
    fi

    # --- a moved home ----------------------------------------------------------------------------------
    folder=$(fresh "$user" moved)
    as "$user" "$bin" -q --home "$folder/h" init >/dev/null
    as "$user" mv "$folder/h" "$folder/i"
    is "$user: a moved home keeps its database" "$(as "$user" "$bin" -q --home "$folder/i" db digest)" "$digest"
    ok "$user: and makes none at the old place" test ! -e "$folder/h"

    # --- the key ---------------------------------------------------------------------------------------
    as "$user" mv "$folder/i/person.key" "$folder/i/away"
    status=0
    as "$user" "$bin" -q --home "$folder/i" init >/dev/null 2>&1 || status=$?
    is "$user: a lost person key is refused" "$status" 4
    as "$user" sh -c "umask 277; head -c 32 /dev/urandom >'$folder/i/person.key'"
    status=0
    as "$user" "$bin" -q --home "$folder/i" init >/dev/null 2>&1 || status=$?
    is "$user: a wrong person key is refused" "$status" 4
    ok "$user: the right one by GYCT_KEY_FILE is taken" \
        as "$user" env "GYCT_KEY_FILE=$folder/i/away" "$bin" -q --home "$folder/i" init
done

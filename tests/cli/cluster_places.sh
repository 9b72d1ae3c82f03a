# Where the database lives: outside a closed home for root, another user's home, a given server.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/cluster.sh"

if [ "$me" = root ]; then
    mkdir -m 700 "$T/closed"
    home=$T/closed/project/.gyct
    hex=$(printf %s "$home" | sha256sum | cut -c1-12)
    place=/var/lib/gyct/$hex
    trap 'status=$?; rm -rf "$place" "$place".old-*; (exit $status); tap_end' EXIT

    ok "root under a closed folder: init" "$bin" -q --home "$home" init
    is "root under a closed folder: the place is noted" "$(cat "$home/cluster")" "$place"
    ok "root under a closed folder: db status prints it" \
        bash -c "'$bin' --home '$home' db status | grep -F '$place'"
    is "root under a closed folder: closed, and not root's" \
        "$(stat -c '%a %U' "$place")" "700 postgres"
    digest=$("$bin" --home "$home" db digest)
    mv "$T/closed" "$T/closed2"
    is "a moved closed home keeps its database" \
        "$("$bin" --home "$T/closed2/project/.gyct" db digest)" "$digest"
    mv "$T/closed2" "$T/closed"

    "$bin" -q --home "$home" db start >/dev/null
    rm -rf "$T/closed/project"
    ok "a new home at an old path starts anew, though the old server still ran" \
        "$bin" --home "$home" init
    ok "and keeps the old database aside" test -d "$place.old-1/d"

    folder=$(fresh nobody own)
    as nobody "$bin" -q --home "$folder/h" init >/dev/null
    ok "root may use a user's cluster" "$bin" -q --home "$folder/h" db digest
    is "whose files stay the user's" "$(find "$folder/h/pg/d" ! -user nobody | head -n 3)" ""

    mkdir -m 755 "$T/roots"
    "$bin" -q --home "$T/roots/h" init >/dev/null
    status=0
    as nobody "$bin" --home "$T/roots/h" db digest >/dev/null 2>"$T/err" || status=$?
    is "a user may not use root's" "$status" 4
    is "and is told in one line" "$(wc -l <"$T/err")" 1
    status=0
    GYCT_PGUSER=nosuchuser "$bin" --home "$T/pguser" init >/dev/null 2>&1 || status=$?
    is "an unknown GYCT_PGUSER is refused" "$status" 4
    GYCT_PGUSER=nobody "$bin" -q --home "$T/pguser" init >/dev/null
    is "GYCT_PGUSER runs the server" "$(stat -c %U "$T/pguser/pg/d")" nobody
fi

# --- a given server -----------------------------------------------------------------------------------
mkdir -m 755 "$T/server" "$T/client"
"$bin" -q --home "$T/server/h" db start >/dev/null
trap 'status=$?; "$bin" -q --home "$T/server/h" db stop >/dev/null; rm -rf "${place:-/nonexistent}" "${place:-/nonexistent}".old-*; (exit $status); tap_end' EXIT
url=$("$bin" --home "$T/server/h" db url)
sockets=${url#*host=}
sockets=${sockets%%&*}
boot="host=$sockets port=5432 user=gyct_boot"
"$bin" -q -d "$boot dbname=gyct" db psql -qc 'create database other' -c 'create role plain login'

cd "$T/client"
ok "-d CONNINFO: init on a given server" "$bin" -q -d "$boot dbname=other" --home "$T/client/h" init
ok "-d CONNINFO: no private cluster comes of it" test ! -e "$T/client/h/pg" -a ! -e "$T/client/h/lock"
digest=$("$bin" -d "$boot dbname=other" db digest)
is "PGHOST and its like: the same database" \
    "$(PGHOST=$sockets PGPORT=5432 PGUSER=gyct_boot PGDATABASE=other "$bin" db digest)" "$digest"
is "-d NAME with the rest from the environment" \
    "$(PGHOST=$sockets PGUSER=gyct_boot "$bin" -d other db digest)" "$digest"
is "-d URI" "$("$bin" -d "postgresql://gyct_boot@/other?host=$sockets" db digest)" "$digest"
ok "a given server leaves no folder in the working folder" test ! -e "$T/client/.gyct"
status=0
"$bin" -d "$boot dbname=other" db start >/dev/null 2>&1 || status=$?
is "db start of a given server is a usage error" "$status" 2
status=0
"$bin" -d "host=$T/nowhere dbname=x" db digest >/dev/null 2>&1 || status=$?
is "no server there is exit 3" "$status" 3
status=0
"$bin" -d "$boot dbname=nosuchdatabase" db digest >/dev/null 2>"$T/err" || status=$?
is "no such database is exit 3" "$status" 3
is "and one line" "$(wc -l <"$T/err")" 1

# audit verify against tampering from outside, and doctor's list.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"

q() {
    "$GYCT" -q db psql -qAtc "set role gyct_owner" -c "$1" >/dev/null
}
exit_of() {
    local status=0
    "$@" >"$T/out" 2>"$T/err" || status=$?
    echo "$status"
}

"$GYCT" -q db start >/dev/null
# Five events, hashed as base/event.h says.
q "do \$\$ declare p bytea := decode(repeat('00', 32), 'hex'); h bytea; begin
     for i in 1..5 loop
       h := sha256(p || int8send(i::bigint) || 'load' || '\\x00' || sha256(i::text::bytea) || 'tester' || '\\x00'
                   || convert_to(((1767225600 + i::bigint) * 1000000)::text, 'UTF8'));
       insert into gyct.event values (i, p, h, 'load', sha256(i::text::bytea), 'tester', to_timestamp(1767225600 + i));
       p := h;
     end loop; end \$\$"
is "an honest chain is intact" "$(exit_of "$GYCT" audit verify)" 0
head=$(awk '{ print $2, $3 }' "$GYCT_HOME/anchor.log")
is "its head is noted beside the database" "${head%% *}" 5
is "audit verify prints the same head" "$("$GYCT" --format json audit verify | tr ',{}' '\n' | grep '^"head"' | cut -d'"' -f4)" "${head#* }"
is "and finds the anchor" "$("$GYCT" --format json audit verify | tr ',{}' '\n' | grep '^"anchors_found"')" '"anchors_found":1'
is "the same head is noted once" "$(wc -l <"$GYCT_HOME/anchor.log")" 1

q "create table gyct.away as select * from gyct.event where seq = 5; delete from gyct.event where seq = 5"
is "a cut tail is found" "$(exit_of "$GYCT" audit verify)" 1
q "insert into gyct.event select * from gyct.away"
is "put back, it is intact again" "$(exit_of "$GYCT" audit verify)" 0
q "update gyct.event set actor = 'someone' where seq = 2"
is "an alteration is found" "$(exit_of "$GYCT" --format json audit verify)" 1
ok "and its place is told" grep -q '"broken_at":2' "$T/out"
q "update gyct.event set actor = 'tester' where seq = 2"
echo garbage >>"$GYCT_HOME/anchor.log"
is "a damaged anchor file is told" "$(exit_of "$GYCT" audit verify)" 1
sed -i '$d' "$GYCT_HOME/anchor.log"
is "audit without verify is a usage error" "$(exit_of "$GYCT" audit)" 2

is "doctor finds all well" "$(exit_of "$GYCT" --format json doctor)" 0
is "doctor looks at ten things at least" "$(tr '{' '\n' <"$T/out" | grep -c '"good":true')" \
    "$(tr '{' '\n' <"$T/out" | grep -c '"check"')"
chmod 644 "$GYCT_HOME/person.key" 2>/dev/null || "$GYCT" -q init >/dev/null && chmod 644 "$GYCT_HOME/person.key"
is "a key that others may read is told" "$(exit_of "$GYCT" doctor)" 1
is "and refused" "$(exit_of "$GYCT" init)" 4
chmod 400 "$GYCT_HOME/person.key"
is "doctor without a server is exit 3" "$(exit_of "$GYCT" -d "host=$T/nowhere" doctor)" 3
"$GYCT" -q -d "$("$GYCT" db url)" db psql -qAtc 'select 1' >/dev/null
url=$("$GYCT" db url)
is "doctor says what a plain user of a given server lacks" "$(
    sockets=${url#*host=}; sockets=${sockets%%&*}
    boot="host=$sockets port=5432 user=gyct_boot"
    "$GYCT" -d "$boot dbname=gyct" db psql -qc 'create database bare' >/dev/null
    "$GYCT" --lang en -d "host=$sockets port=5432 user=gyct_app dbname=bare" doctor 2>/dev/null | grep -c '✗ rights.*CREATEROLE')" 1
"$GYCT" -q db stop >/dev/null

is "version names the libraries" "$("$GYCT" --version | cut -d' ' -f1 | tr '\n' ' ')" \
    "gyct libpq libxml2 libzip libharu libxlsxwriter libqrencode ICU jansson OpenSSL "
is "help is Chinese by default and English for en" \
    "$("$GYCT" --help | head -n 1 | cut -b1-6) $(env -u LC_ALL LANG=en_US.UTF-8 "$GYCT" --help | head -n 1 | cut -d: -f1) $(env -u LC_ALL LANG=C "$GYCT" --help | head -n 1 | cut -b1-6)" \
    "用法 Usage 用法"
is "--lang beats the environment" "$(GYCT_LANG=en "$GYCT" --lang zh --help | head -n 1 | cut -b1-6)" "用法"
is "every command has one line of help in both languages" \
    "$("$GYCT" --lang en --help | grep -cP '[\x{4e00}-\x{9fff}]' || true)" 0
is "a bad --on is a usage error" "$(exit_of "$GYCT" --on 2025-13-01 doctor)" 2
is "a bad SOURCE_DATE_EPOCH is a usage error" "$(exit_of env SOURCE_DATE_EPOCH=soon "$GYCT" doctor)" 2

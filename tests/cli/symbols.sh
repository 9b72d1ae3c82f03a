# No function of ours has the name of a function of a library the program is linked with: the linker
# would quietly take one for the other.
set -eu
. "$SRC/tests/lib/tap.sh"

objects=$(dirname "$GYCT")/obj
if ! command -v nm >/dev/null || [ ! -d "$objects" ]; then
    skip 'no name of ours is a name of a library' 'no nm or no objects'
    exit 0
fi

find "$objects" -name '*.o' ! -path '*/gen/*' -print0 |
    xargs -0 nm -g --defined-only | awk 'NF == 3 { print $3 }' | sort -u >ours
ldd "$GYCT" | awk '$2 == "=>" { print $3 }' | grep -v -e asan -e ubsan |
    while read -r library; do
        nm -D --defined-only "$library" | awk '{ print $NF }' | sed 's/@.*//'
    done | sort -u >theirs

ok 'both lists are there' test -s ours -a -s theirs
is 'no name of ours is a name of a library' "$(comm -12 ours theirs | grep -vx -e main -e _start || true)" ''

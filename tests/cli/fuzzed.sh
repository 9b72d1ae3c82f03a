# A few seconds of every fuzz target, from fixed seeds: each is one claim (tests/fuzz/run.sh).
set -eu
. "$SRC/tests/lib/tap.sh"

if ! command -v clang-14 >/dev/null; then
    skip 'the readers withstand damaged input' 'no clang-14'
    exit 0
fi

status=0
FUZZ_SECONDS=${FUZZ_SECONDS:-4} bash "$SRC/tests/fuzz/run.sh" >fuzz.txt 2>fuzz.err || status=$?
while read -r line; do
    case $line in
    'ok - '*) ok "${line#ok - }" true ;;
    'not ok - '*) is "${line#not ok - }" "$(grep -A4 -F "$line" fuzz.txt)" '' ;;
    esac
done <fuzz.txt
ok "the targets were built and run: $(tail -n 3 fuzz.err)" test "$status" -eq 0
is 'every target ran' "$(grep -cE '^(not )?ok - ' fuzz.txt)" \
    "$(find "$SRC/tests/fuzz" -name 'fz_*.c' | wc -l)"

# From folder to documents under AddressSanitizer and UndefinedBehaviorSanitizer: no report, no leak.
set -eu
. "$SRC/tests/lib/tap.sh"

asan=$B/asan/gyct
if [ ! -x "$asan" ]; then
    skip 'the demo round runs under the sanitizers' 'no such build; run make asan'
    exit 0
fi
export ASAN_OPTIONS=detect_leaks=1:exitcode=99 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export GYCT_FONTS=$B/fonts
round=$SRC/fixtures/round-demo

# clean CLAIM WANTED COMMAND...: the command ends with the wanted status and no sanitizer spoke.
clean() {
    local claim=$1 wanted=$2 status=0
    shift 2
    "$@" >out.txt 2>err.txt || status=$?
    is "$claim" "exit $status $(grep -aE 'ERROR: |runtime error|SUMMARY: ' err.txt | head -n 5)" "exit $wanted "
}

"$asan" -q db start >/dev/null
trap '"$asan" -q db stop >/dev/null 2>&1; tap_end' EXIT
clean 'the demo round loads' 0 "$asan" load "$round"
clean 'and loads again' 0 "$asan" load --format json "$round"
clean 'the round is scored' 0 "$asan" score 2025
clean 'the run is ranked' 0 "$asan" rank 2025
project=$("$asan" -q db psql -q -At -c 'select project_no from gyct.project order by 1 limit 1')
second=$("$asan" -q db psql -q -At -c 'select project_no from gyct.project order by 1 offset 7 limit 1')
clean 'a score is explained' 0 "$asan" explain "$project"
clean 'a dossier is printed' 0 "$asan" report dossier --round 2025 --project "$project" -o docs
clean 'and another' 0 "$asan" report dossier --round 2025 --project "$second" -o docs
clean 'and the summary of the round' 0 "$asan" report round --round 2025 -o docs
ok 'three documents are there' test "$(find docs -name '*.pdf' | wc -l)" -eq 3
clean 'the scores are exported' 0 "$asan" export xlsx scores 2025 -o docs
for file in "$round"/*.xlsx; do
    clean "peek at $(basename "$file")" 0 "$asan" peek --table "$file"
done
for file in "$round"/*.csv; do
    clean "peek at $(basename "$file")" 0 "$asan" peek "$file"
done

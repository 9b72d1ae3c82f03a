#!/bin/bash
# run: the fuzz targets tests/fuzz/fz_*.c with libFuzzer (clang 14), ASan and UBSan.
#
#   B=build tests/fuzz/run.sh [WORD...]    only targets whose name holds one of the words
#
# Replays every seed and every file of tests/fuzz/seeds/<harness>, then runs each target FUZZ_SECONDS
# (default 3) from a fixed seed. Exits 1 when one crashed, leaked, hung or broke a law; the input is kept
# in $B/fuzz/found and belongs into the seeds with its fix.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
B=${B:-build}/fuzz
SECONDS_EACH=${FUZZ_SECONDS:-3}
CLANG=${FUZZ_CC:-clang-14}
FLAGS='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -U_FORTIFY_SOURCE'

command -v "$CLANG" >/dev/null || {
    echo "fuzz: SKIP, no $CLANG"
    exit 0
}
objects=("$B/obj/gen/sql_embedded.o")
for source in base/*.c etl/*.c; do
    objects+=("$B/obj/${source%.c}.o")
done
mkdir -p "$B"
make -j2 B="$B" CC="$CLANG" OPT=-O1 CFLAGS="$FLAGS" "${objects[@]}" >"$B/make.log" || exit 2
packages=$(make -s B="$B" packages)
read -ra cflags < <(pkg-config --cflags $packages | tr '\n' ' ')
read -ra libs < <(pkg-config --libs $packages | tr '\n' ' ')

# Inputs a target starts from besides its seeds.
seeds() {
    case $1 in
    csv) ls tests/data/csv-spectrum/*.csv tests/data/hostile-samples/*.csv ;;
    xml) ls tests/data/hostile-samples/s0[124]*.xml ;;
    xlsx) ls tests/data/hostile-samples/s1[12]*.xlsx tests/data/xlsx-samples/*.xlsx ;;
    esac
}

mkdir -p "$B/found"
failed=0
for source in tests/fuzz/fz_*.c; do
    name=$(basename "$source" .c)
    target=${name#fz_}
    wanted=$([ $# -eq 0 ] && echo yes)
    for word in "$@"; do
        case $name in *"$word"*) wanted=yes ;; esac
    done
    [ "$wanted" = yes ] || continue
    "$CLANG" -std=c17 -D_GNU_SOURCE -I. -O1 -g "${cflags[@]}" ${FLAGS/fuzzer-no-link/fuzzer} -o "$B/$name" \
        "$source" "${objects[@]}" "${libs[@]}" -lz || exit 2
    mkdir -p "$B/work/$target"
    options=(-seed=1 -timeout=5 -rss_limit_mb=1024 -malloc_limit_mb=512 "-artifact_prefix=$B/found/$target-")
    mapfile -t inputs < <(seeds "$target"; ls tests/fuzz/seeds/"$name"/* 2>/dev/null)
    log=$B/$name.log
    : >"$log"
    status=0
    if [ ${#inputs[@]} -gt 0 ]; then
        "$B/$name" "${options[@]}" "${inputs[@]}" >"$log" 2>&1 || status=$?
        cp -n "${inputs[@]}" "$B/work/$target/"
    fi
    if [ $status -eq 0 ]; then
        "$B/$name" "${options[@]}" -max_len=4096 -max_total_time="$SECONDS_EACH" -print_final_stats=1 \
            "$B/work/$target" >>"$log" 2>&1 || status=$?
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: //p' "$log")
    if [ $status -eq 0 ]; then
        echo "ok - $name: ${#inputs[@]} inputs replayed, ${runs:-0} cases run"
    else
        echo "not ok - $name (exit $status)"
        grep -E 'ERROR|SUMMARY|Test unit written|runtime error' "$log" | sed 's/^/#   /'
        failed=1
    fi
done
exit $failed

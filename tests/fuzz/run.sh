#!/bin/bash
# fuzz: every fz_*.c under clang's fuzzer with address and undefined-behaviour checks.
#
#   B=build tests/fuzz/run.sh [WORD...]    only harnesses whose name holds one of the words
#
# FUZZ_SECONDS (60) for each. Seeds are tests/fuzz/seeds/<harness>/ where they exist; what the fuzzer
# finds worth keeping stays in $B/fuzz/<harness>. A crash leaves its input there and ends with status 1.
set -eu
SRC=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
B=${B:-build}
CLANG=${CLANG:-$(command -v clang || command -v clang-14)}
case $B in /*) ;; *) B=$PWD/$B ;; esac
cd "$SRC"

# The library under the fuzzer's eyes; make knows the flags and generated files.
make --no-print-directory B="$B/fuzz/lib" CC="$CLANG" OPT=-O1 \
    CFLAGS='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -U_FORTIFY_SOURCE' \
    LDFLAGS='-fsanitize=address,undefined' all >/dev/null
packages='libpq libxml-2.0 libzip xlsxwriter icu-uc icu-i18n jansson libqrencode libpng libjpeg libcrypto'
mapfile -t objects < <(find "$B/fuzz/lib/obj" -name '*.o' ! -path '*/cli/main.o')

status=0
for file in tests/fuzz/fz_*.c; do
    name=$(basename "$file" .c)
    wanted=$([ $# -eq 0 ] && echo yes || echo no)
    for word in "$@"; do
        case $name in *"$word"*) wanted=yes ;; esac
    done
    [ "$wanted" = yes ] || continue
    mkdir -p "$B/fuzz/$name"
    # shellcheck disable=SC2046,SC2086
    "$CLANG" -std=c17 -D_POSIX_C_SOURCE=200809L -g -O1 -I. $(pkg-config --cflags $packages) \
        -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined "$file" "${objects[@]}" \
        -o "$B/fuzz/$name.bin" $(pkg-config --libs $packages) -lhpdf -lz -lm
    seeds=()
    [ ! -d "tests/fuzz/seeds/$name" ] || seeds=("tests/fuzz/seeds/$name")
    echo "$name: ${FUZZ_SECONDS:-60} s"
    ASAN_OPTIONS=detect_leaks=1 "$B/fuzz/$name.bin" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=20 \
        -print_final_stats=1 -verbosity=0 -artifact_prefix="$B/fuzz/$name/" "$B/fuzz/$name" "${seeds[@]}" ||
        status=1
done
exit $status

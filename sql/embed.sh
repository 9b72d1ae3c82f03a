#!/bin/sh
# Print a C file with every .sql, seed .xml and .xsd below DIR as bytes, sorted by path (POSIX only).
# Byte arrays, because string literals over 4,095 bytes are outside C17 (ARCHITECTURE.md §2.4).
set -eu
LC_ALL=C
export LC_ALL
cd "$1"
echo '#include "base/sqltext_table.h"'
n=0
list=
for path in $(find . -type f \( -name '*.sql' -o -name '*.xml' -o -name '*.xsd' \) | sed 's|^\./||' | sort); do
    n=$((n + 1))
    printf 'static const unsigned char text_%d[] = {\n' "$n"
    od -An -v -tu1 "$path" | sed 's/  *\([0-9][0-9]*\)/\1,/g'
    printf '0};\n'
    list="$list    {\"$path\", (const char *)text_$n, sizeof text_$n - 1},
"
done
printf 'const struct sqltext_file sqltext_table[] = {\n%s};\n' "$list"
printf 'const size_t sqltext_table_count = sizeof sqltext_table / sizeof sqltext_table[0];\n'

# A second compiler has nothing to say about any file, under the flags of the first.
set -eu
. "$SRC/tests/lib/tap.sh"

if ! command -v clang-14 >/dev/null; then
    skip 'clang compiles every file without a word' 'no clang-14'
    exit 0
fi

cd "$SRC"
make -s CC=clang-14 B="$T/clang" "$T/clang/flags"
sed 's/^clang-14 //' "$T/clang/flags" >"$T/flags"

# warns FILE...: what the second compiler says of them; nothing when it is content.
warns() {
    printf '%s\0' "$@" | xargs -0 -n 12 -P 2 clang-14 @"$T/flags" -fsyntax-only -fno-caret-diagnostics 2>&1
}

files=({base,etl,scoring,reports,cli,fixtures,tests}/*.c)
is 'clang compiles every file without a word' "$(warns "${files[@]}" | grep -E 'error:|warning:|note:' || true)" ''
printf 'int planted(long x);\nint planted(long x)\n{\n    return x;\n}\n' >"$T/planted.c"
ok 'and would have a word for a careless one' grep -q 'Wshorten-64-to-32' \
    <(warns "$T/planted.c")

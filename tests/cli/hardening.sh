# The programs are built as RELIABILITY asks: position independent, read-only after relocation, bound
# at start, guarded stacks, fortified calls, and none of the calls that the house forbids.
set -eu
. "$SRC/tests/lib/tap.sh"

if ! command -v readelf >/dev/null; then
    skip 'the programs are hardened' 'no readelf'
    exit 0
fi

banned='strcpy|stpcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|strtok|system|popen|alloca|'
banned+='HPDF_SaveToFile|HPDF_LoadPng[A-Za-z]*|PQexec'

# imports PROGRAM: names it takes from libraries.
imports() {
    readelf -W --dyn-syms "$1" | awk '$7 == "UND" && $8 != "" { sub(/@.*/, "", $8); print $8 }'
}

for program in "$GYCT" "$(dirname "$GYCT")/fixtures-gen"; do
    name=$(basename "$program")
    readelf -W -h -l -d "$program" >elf.txt
    imports "$program" >imports.txt
    ok "$name is position independent" grep -qE 'Type: +DYN .*|Flags: .*PIE' elf.txt
    ok "$name says so to the loader" grep -qE '\(FLAGS_1\).*PIE' elf.txt
    ok "$name has a part read-only after relocation" grep -q ' GNU_RELRO ' elf.txt
    ok "$name is bound at start" grep -qE '\(FLAGS\).*BIND_NOW' elf.txt
    ok "$name has no executable stack" grep -qE ' GNU_STACK .* RW  ' elf.txt
    is "$name has no part that is written and executed" "$(grep -cE '^ +LOAD .* RWE ' elf.txt || true)" 0
    is "$name carries no search path of libraries" "$(grep -cE '\((RPATH|RUNPATH)\)' elf.txt || true)" 0
    is "$name calls nothing forbidden" "$(grep -xE "$banned" imports.txt || true)" ''
    case $GYCT in
    */asan/*) continue ;; # the sanitizers stand in for the next two
    esac
    ok "$name guards its stacks" grep -qx __stack_chk_fail imports.txt
    ok "$name has fortified calls" grep -qE '^__[a-z]+_chk$' imports.txt
done

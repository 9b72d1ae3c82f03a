#!/bin/bash
# A character no face has fails its document and no other; a bar shows how far it is, on a terminal alone. 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"

# U+1F71B and U+13000 (no face has them) in the titles of 2 and 3, the first of them twice.
python3 - <<'PY'
with open('批复2030.csv', 'w', encoding='utf-8') as f:
    f.write('序号,项目名称,申报单位,批复金额（元）\n1,正常项目,甲中心,50000\n2,炼\U0001F71B金\U0001F71B\U00013000术,乙中心,60000\n'
            '3,古\U00013000字,丙中心,70000\n4,𠮷祥,丁中心,80000\n')
PY
"$GYCT" -q load --round 2030 批复2030.csv >/dev/null
"$GYCT" -q score 2030 --as-of 2030-12-31 >/dev/null
report() { # FOLDER ARG...: what it said in $1.out and $1.err, its status printed
    local folder=$1 status=0
    shift
    "$GYCT" report "$@" --round 2030 -o "$folder" >"$folder.out" 2>"$folder.err" || status=$?
    echo $status
}
for jobs in 1 3; do
    is "by $jobs at a time: a document with such a character fails the run" "$(report j$jobs dossier --jobs $jobs)" 5
    is "by $jobs at a time: the others are written, of it nothing" "$(ls -A j$jobs)" "$(printf '2030-2030-%s-dossier.pdf\n' 001 004; echo manifest.json)"
    is "by $jobs at a time: the documents that failed are counted" "$(grep -c '2 份因有字没有字形而没有写出' j$jobs.err)" 1
done
is 'each character is named with its document' \
    "$(grep -o '2030-00[0-9]-dossier.pdf：U+[0-9A-F]* 没有字形' j1.err | sort)" "$(printf '2030-%s 没有字形\n' 002-dossier.pdf：U+13000 002-dossier.pdf：U+1F71B 003-dossier.pdf：U+13000)"
# The title of 2 has U+1F71B twice and U+13000 once, wherever it stands.
times() { sed -n "s/.*-002-dossier.pdf：$1 没有字形，印作 〓（\([0-9]*\) 次）.*/\1/p" j1.err; }
is 'and how often it was to be printed' "$(times U+1F71B)" "$(($(times U+13000) * 2))"
ok 'which is as often as the title' test "$(times U+13000)" -ge 2
ok 'and what to do' grep -q -e '--allow-missing-glyphs' j1.err

is 'allowed, they are written' "$(report all dossier --allow-missing-glyphs)" 0
is 'all of them' "$(ls all/*.pdf | wc -l)" 4
ok 'with a warning' grep -q 'U+1F71B 没有字形' all.err
geta() { pdftotext "all/2030-2030-00$1-dossier.pdf" - | tr -d '\n' | grep -o "$2" | head -n 1; }
is 'the character shows as 〓' "$(geta 2 '炼〓金〓〓术')" '炼〓金〓〓术'
is 'a rare one that a face has does not' "$(geta 4 '𠮷祥')" '𠮷祥'
is 'a document of the round fails as one of a project does' "$(report round round)" 5
is 'and leaves nothing' "$(ls -A round)" ''
mkdir kept
cp all/2030-2030-001-dossier.pdf kept/2030-2030-002-dossier.pdf
report kept dossier --project 2030-002 >/dev/null
ok 'an earlier file stays as it was' cmp all/2030-2030-001-dossier.pdf kept/2030-2030-002-dossier.pdf
is 'an answer for machines counts what failed' \
    "$("$GYCT" -q --format json report dossier --round 2030 -o json 2>/dev/null | jq -c '[.documents, .refused, .missing_glyphs > 0]')" '[2,2,true]'

# --- the bar ----------------------------------------------------------------------------------------------
on_terminal() { # ARG...: what a terminal sees of standard error
    python3 - "$@" <<'PY'
import os, pty, subprocess, sys
master, slave = pty.openpty()
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=slave)
os.close(slave)
seen = b''
while True:
    try:
        part = os.read(master, 65536)
    except OSError:
        break
    if not part:
        break
    seen += part
run.wait()
sys.stdout.buffer.write(seen)
PY
}
make_all=(report dossier --round 2030 -o bar --allow-missing-glyphs)
is 'a terminal sees the bar to its end' "$(on_terminal "$GYCT" "${make_all[@]}" | grep -ao '4 / 4')" '4 / 4'
is 'and then it is taken away' "$(on_terminal "$GYCT" "${make_all[@]}" | tr '\r' '\n' | grep -a -A 1 '4 / 4' | tail -n 1 | head -c 3 | od -An -tx1)" ' 1b 5b 4b'
is 'with -q there is none' "$(on_terminal "$GYCT" -q "${make_all[@]}" | grep -ac ' / 4')" 0
is 'nor with --format json' "$(on_terminal "$GYCT" --format json "${make_all[@]}" | grep -ac ' / 4')" 0
is 'nor where standard error is a file' "$(grep -c ' / 4' all.err)" 0

#!/bin/bash
# The documents of the demo round: figures as scored, sound files, same bytes twice, nothing overlaps.
set -eu
. "$SRC/tests/lib/tap.sh"

"$GYCT" -q load --round 2025 "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" -q --format json score 2025 >scores.json
ok 'report dossier exits 0' "$GYCT" -q report dossier --round 2025 -o one --jobs 2
ok 'report round exits 0' "$GYCT" -q report round --round 2025 -o one
"$GYCT" -q report dossier --round 2025 -o two --jobs 1
"$GYCT" -q report round --round 2025 -o two
is 'one dossier a project' "$(ls one/*-dossier.pdf | wc -l)" 28
ok 'two runs, by one worker and by two, give identical bytes' diff -r one two
alone() { # projects are read many at a time; one asked for by itself is the same document
    local file
    mkdir -p alone
    for file in $(ls one | sed -n 's/^2025-\(.*\)-dossier.pdf$/\1/p' | sed -n '1p;14p;28p'); do
        "$GYCT" -q report dossier --round 2025 --project "$file" -o alone >/dev/null &&
            cmp "one/2025-$file-dossier.pdf" "alone/2025-$file-dossier.pdf" || return 1
    done
    [ "$(ls alone/*-dossier.pdf | wc -l)" -eq 3 ]
}
ok 'a dossier asked for alone is the one that was made with all the others' alone

ok 'every dossier prints the scores of its run' python3 "$SRC/tests/lib/dossier_figures.py" scores.json one

sound() {
    local f
    for f in one/*.pdf; do
        qpdf --check "$f" >qpdf.log 2>&1 || { cat qpdf.log; return 1; }
        grep -qi warning qpdf.log && { cat qpdf.log; return 1; }
    done
    return 0
}
ok 'qpdf finds no fault in any file' sound

ok 'every file keeps the rules of the archive' python3 "$SRC/tests/pdf_rules.py" one/*.pdf

fonts() {
    local f
    for f in one/*.pdf; do
        pdffonts "$f" | awk 'NR > 2 { n++; if ($(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes") { print FILENAME ": " $0; bad = 1 } } END { exit bad || !n }' || return 1
    done
}
ok 'every face is embedded, a subset, with a Unicode map' fonts

kit() { # what its fonts begin with is printed, so nothing is carried in vain
    python3 "$SRC/reports/fonts/kit.py" -s one/*-dossier.pdf |
        awk '{ printed += $2; kit += $3; if ($2 < 0.85 * $3) { print; bad = 1 } } END { exit bad || NR < 28 || printed < 0.95 * kit }'
}
ok 'a dossier prints the glyphs its fonts begin with: 85 % of each, 95 % of all' kit

quiet() { for f in one/*.pdf; do pdftotext "$f" - 2>&1 >/dev/null | grep . && return 1; done; return 0; }
ok 'pdftotext reads every file without a word of complaint' quiet
tofu() { for f in one/*.pdf; do pdftotext "$f" - | grep -n '〓' && return 1; done; return 0; }
ok 'no character of the demo lacks a glyph' tofu
ok 'no words overlap or leave the page area' python3 "$SRC/tests/bbox_lint.py" one/*.pdf

summary=$(pdftotext -layout one/2025-round.pdf - | tr -d ' \n')
has() { case $summary in *"$1"*) return 0 ;; esac; return 1; }
ok 'the summary says 28个项目' has 28个项目
ok 'the summary says 115万元' has 115万元
ok 'the summary says 2万余名' has 2万余名
ok 'the summary prints the mean 41,071.43 元' has 41,071.43

personal() {
    for f in one/*.pdf; do
        pdftotext "$f" - | grep -nE '(^|[^0-9A-Z])[0-9]{17}[0-9Xx]([^0-9A-Z]|$)|(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)' && return 1
    done
    return 0
}
ok 'no id and no telephone number in any document' personal
small() { # 150 KB for seven pages, 20 KB for every page more
    local f pages
    for f in one/*.pdf; do
        pages=$(pdfinfo "$f" | awk '/^Pages/ {print $2}')
        [ "$(stat -c %s "$f")" -le $((153600 + (pages > 7 ? pages - 7 : 0) * 20480)) ] || { ls -l "$f"; return 1; }
    done
}
ok 'no document is larger than its budget' small

ok 'the Excel annex is written' "$GYCT" -q export xlsx scores 2025 -o scores.xlsx
ok 'a round without a run is refused with exit 1' bash -c '"$GYCT" -q report dossier --round 1999 -o x; [ $? -eq 1 ]'
ok 'an unknown report is refused with exit 2' bash -c '"$GYCT" -q report poem --round 2025; [ $? -eq 2 ]'
ok 'a folder that cannot be written is refused with exit 5' bash -c '"$GYCT" -q report round --round 2025 -o /proc/none; [ $? -eq 5 ]'

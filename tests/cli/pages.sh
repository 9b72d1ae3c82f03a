#!/bin/bash
# The printed pages: every element once (tests/specimen.c), judged from outside.
# shellcheck source=../lib/tap.sh
source "$SRC/tests/lib/tap.sh"

specimen=$(dirname "$GYCT")/tests/specimen

boxes() {
    printf '<page width="595.28" height="841.89">\n</page>\n<page width="595.28" height="841.89">\n'
    printf '<word xMin="%s" yMin="%s" xMax="%s" yMax="%s">%s</word>\n' "$@"
    printf '</page>\n'
}
lint() {
    /usr/bin/python3 "$SRC/tests/bbox_lint.py" "$@"
}
refuses() {
    boxes "${@:2}" >"$1.html"
    lint "$1.html" >"$1.out" && return 1
    grep -q ": $1: " "$1.out"
}
all_fonts_embedded() {
    ! pdffonts "$1" | tail -n +3 | grep -v 'CID TrueType .* yes yes yes'
}
no_poppler_complaints() {
    [ -z "$(pdftotext "$1" - 2>&1 >/dev/null)" ]
}

ok 'the specimen is drawn' "$specimen" a.pdf
ok 'and drawn again' "$specimen" b.pdf
ok 'two runs give the same bytes' cmp a.pdf b.pdf
ok 'qpdf finds no fault' qpdf --check a.pdf
ok 'every font is embedded, a subset, with Unicode' all_fonts_embedded a.pdf
ok 'a reader has nothing to complain about' no_poppler_complaints a.pdf
ok 'the rules of the archive are kept' python3 "$SRC/tests/pdf_rules.py" a.pdf
ok 'no overlap, nothing outside the page, nothing too small' lint a.pdf
links_and_bookmarks() {
    qpdf --qdf "$1" - >"$1.txt" && [ "$(grep -a -c '/Subtype /Link' "$1.txt")" -ge 10 ] &&
        [ "$(grep -a -c '/Title ' "$1.txt")" -ge 10 ]
}
ok 'contents entries are links, chapters are bookmarks' links_and_bookmarks a.pdf

ok 'overlapping words are found' refuses overlap 100 100 140 110 甲乙丙丁 120 101 160 111 戊己庚辛
ok 'words beyond the measure are found' refuses measure 530 100 570 110 甲乙丙丁
ok 'words between text and footer are found' refuses area 100 776 140 786 甲乙丙丁
ok 'too small words are found' refuses size 100 100 124 106 甲乙丙丁
ok 'a character that no face has is found' refuses geta 100 100 140 110 甲〓丙丁
ok 'a head that ends its page is found' refuses orphan 63 100 90 110 正文甲乙 63 700 85 711.5 4.2 95 700 160 711.5 来源与到位
ok 'a page with nothing between head and foot is found' refuses empty 63 40 140 48 公益创投
ok 'a head above the footnotes alone is found' refuses orphan 63 100 90 110 正文甲乙 63 700 85 711.5 4.2 95 700 160 711.5 来源与到位 \
    91 100 96.5 105.5 ① 63 760 70.5 767.5 ① 75 760 180 767.5 自筹没有到账记录
ok 'a mark whose note stands on no page is found' refuses note 63 100 90 110 正文甲乙 91 100 96.5 105.5 ①
ok 'a note that nothing calls is found' refuses note 63 100 90 110 正文甲乙 63 760 70.5 767.5 ① 75 760 180 767.5 自筹没有到账记录
ok 'marks that do not count from one are found' refuses note 63 100 90 110 正文甲乙 91 100 96.5 105.5 ② 63 760 70.5 767.5 ② 75 760 180 767.5 自筹
half_on() { # the same words on a panel that holds them, and on one that ends in their middle
    /usr/bin/python3 - "$SRC/tests" <<'EOF'
import sys
sys.path.insert(0, sys.argv[1])
import bbox_lint
words = [((100.0, 100.0, 140.0, 110.0), "甲乙丙丁")]
assert not list(bbox_lint.half_filled(words, [(b".9 .9 .9", (90.0, 720.0, 100.0, 30.0))], 841.89))
assert len(list(bbox_lint.half_filled(words, [(b".9 .9 .9", (120.0, 720.0, 100.0, 30.0))], 841.89))) == 1
EOF
}
ok 'words that lie half on a panel are found' half_on
stands_out() {
    /usr/bin/python3 - "$SRC/tests" <<'EOF'
import sys
sys.path.insert(0, sys.argv[1])
import bbox_lint
ink, ink3, paler, white = b".106 .141 .188 rg", b".416 .455 .51 rg", b".588 .624 .667 rg", b"1 1 1 rg"
n500, n300, n50, t500 = b".282 .455 .667 rg", b".596 .714 .839 rg", b".929 .949 .973 rg", b".157 .549 .51 rg"
words = b"BT /F1 8 Tf 100 100 Td [<0001>] TJ ET"
box, corner = b"90 90 40 40 re f", b"90 90 m 140 90 l 140 160 l h f"


def faults(*lines):
    return len(list(bbox_lint.pale(b"\n".join(lines))))


assert [faults(colour, words) for colour in (ink, ink3, paler, white)] == [0, 0, 1, 1]
assert [faults(fill, box, white, words) for fill in (n500, n300, t500)] == [0, 1, 1]
assert [faults(fill, box, ink, words) for fill in (n50, n300, n500)] == [0, 0, 1]
assert faults(n500, box, white, box, ink, words) == 0  # what is painted last
assert [faults(n500, shape, white, words) for shape in (corner, b"90 90 m 140 160 l 90 160 l h f")] == [0, 1]
assert faults(b"q", n500, box, b"Q", words) == 0  # black on it
EOF
}
ok 'words that do not stand out from what is under them are found' stands_out

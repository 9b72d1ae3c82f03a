# golden: the text of one document of each kind and print profile (reports/docs.def), for tests/cli/golden_text.sh and
# tests/golden/renew.sh. Source it; GYCT, GYCT_HOME and SRC say what to run, as in a command test.
#
#   golden_texts FOLDER    walk both demo rounds in an empty home, print, leave FOLDER/NAME.txt
#   golden_of TEXT         a document's text in the form in which it is kept
#
# Kept is what pdftotext -layout says of all pages, but for runs of spaces (two stand for any number: columns stay
# apart, a point of layout does not tell) and the head of the event chain, which every act changes: zeros.
# The days of the acts are given, so nothing here knows what day it is; the program's version is on no page.

export SOURCE_DATE_EPOCH=2145916800 # 2038-01-01: no act is of a day to come

golden_of() {
    sed -E 's/ {2,}/  /g; s/ +$//; s/\f/\n=== page ===\n/g
        s/(链首 ?)[0-9a-f]{16}/\10000000000000000/g; s/(核验 ?)[0-9a-f]{8}/\100000000/g' "$1" | cat -s
}

golden_keep() { # FOLDER NAME PDF
    pdftotext -layout -enc UTF-8 "$3" "$1/$2.raw" && golden_of "$1/$2.raw" >"$1/$2.txt" && rm "$1/$2.raw"
}

golden_texts() {
    local out=$1 pdf=$1/pdf profile
    mkdir -p "$pdf"
    "$GYCT" -q load --round 2025 "$SRC/fixtures/round-demo" >/dev/null 2>&1
    "$GYCT" -q score 2025 >/dev/null || return 1
    "$GYCT" demo "$SRC/fixtures/round-loop" >/dev/null 2>&1 || return 1
    golden_print() { # NAME ARG...: the one file which a report writes
        local name=$1
        "$GYCT" -q report "${@:2}" -o "$pdf/$name" >/dev/null && golden_keep "$out" "$name" "$pdf/$name"/*.pdf
    }
    golden_print round round --round 2025 || return 1
    golden_print portfolio portfolio --round 2025 || return 1
    golden_print portfolio-backer portfolio --round 2024 --funder 示例企业甲（合成数据） --profile funder || return 1
    golden_print portfolio-public portfolio --round 2024 --profile public || return 1
    golden_print dossier-survey dossier --round 2025 --project P010 || return 1
    for profile in internal funder public; do
        golden_print dossier-$profile dossier --round 2024 --project L02 --profile $profile || return 1
    done
    golden_print notice notice --round 2024 --project L02 || return 1
    golden_print letter letter --round 2024 --project L05 || return 1
    golden_print casebook casebook --year 2024 || return 1
}

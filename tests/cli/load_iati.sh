#!/bin/bash
# IATI files: counts and sums by type and currency, one bad activity quarantined, a file that breaks off,
# other versions, roots and encodings; loading twice changes nothing; a new version replaces the whole
# activity. Samples: tests/data/iati (IATI Standard, CC BY 4.0); the rest is 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/answer.sh"
EXPECTED="F-ROUND-NEW F-IATI-XSD"
SAMPLES=$SRC/tests/data/iati
counts='f["status"], f["read"], f["loaded"], f["unchanged"], f["superseded"], f["rejected"]'
act() { # ID INSIDE
    printf '<iati-activity default-currency="EUR">\n<iati-identifier>%s</iati-identifier>\n<title><narrative>合成数据</narrative></title>\n%s\n</iati-activity>\n' "$1" "${2:-}"
}
tx() { # VALUE [CURRENCY] [TYPE]
    printf '<transaction><transaction-type code="%s"/><transaction-date iso-date="2024-01-01"/><value%s value-date="2024-01-01">%s</value></transaction>' \
        "${3:-3}" "${2:+ currency=\"$2\"}" "$1"
}
doc() { # [VERSION]: standard input inside the root
    printf '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="%s">\n' "${1:-2.03}"
    cat
    printf '</iati-activities>\n'
}

"$GYCT" -q db start >/dev/null

# --- the standard's own samples
answer "$SAMPLES/iati-example-2.02.xml" --round S
is "the annotated example: one activity" "$(of "$counts")" "loaded 1 1 0 0 0"
is "its transaction and budget" "$(of 't["transaction", "1/EUR"], t["budget", "EUR"], t["indicators", ""]')" \
    "(1, '1000.00') (1, '3000.00') (1, None)"
answer "$SAMPLES/21-transaction.xml" --round S
is "an activity without identifier is quarantined" "$(of 'f["read"], f["loaded"] + f["rejected"], codes.count("F-IATI-ID")')" "1 1 1"
is "its transactions are told by type and currency" "$(of 't["transaction", "X/EUR"], t["transaction", "X/"]')" \
    "(5, '500.00') (1, '100.00')"
answer "$SAMPLES/24-results.xml" --round S
is "results, targets and actuals, and how many are no numbers" \
    "$(of '[t[k, ""][0] for k in ("results", "indicators", "targets", "actuals", "targets_not_numeric", "actuals_not_numeric")]')" \
    "[13, 14, 8, 8, 7, 7]"
before=$("$GYCT" -q db digest)
answer "$SAMPLES/iati-example-2.02.xml" --round S
is "a second load finds nothing new" "$(of "$counts") $(cat answer.exit)" "unchanged 1 0 1 0 0 0"
is "its totals are told again" "$(of 't["transaction", "1/EUR"], t["activities", ""]')" "(1, '1000.00') (1, None)"
is "the digest of the database is equal" "$("$GYCT" -q db digest)" "$before"
is "dimensions and locations mark a part" \
    "$(pinned S "select string_agg(kind || ' ' || number || ' ' || is_part || ' ' || jsonb_array_length(dimensions), ', ' order by kind) from pinned_iati_result")" \
    "actual 11 true 2, baseline 10 false 0, target 10 true 2"
is "organisations with their roles" \
    "$(pinned S "select string_agg(role || ' ' || name, ', ' order by role) from pinned_iati_organisation")" \
    "1 Name of Agency B, 2 Name of Agency C, 3 Name of Agency A, reporting Organisation name"

# --- one bad record never kills the file
{ act A "$(tx 10)"; act B "$(tx 1,000)"; act C "$(tx -2.5)$(tx 7 USD 4)"; act D "$(tx 1 '' 4)"; } | doc >mixed.xml
answer mixed.xml --round M
is "the bad activity is quarantined, the others are loaded" "$(of "$counts") $(cat answer.exit)" "loaded 4 3 0 0 1 0"
is "with its own finding, at its line" "$(of '[(x["code"], x["row"]) for x in f["findings"] if x["severity"] == "error"]')" \
    "[('F-IATI-VALUE', 11)]"
is "totals cover what was read" "$(of 't["transaction", "3/EUR"], t["transaction", "4/USD"], t["activities", ""]')" \
    "(2, '7.50') (1, '7.00') (4, None)"
answer mixed.xml --round M2 --max-rejects 0
is "a limit that is given holds" "$(of "$counts") $(cat answer.exit)" "rejected 4 0 0 0 4 1"
is "amounts in the database keep currency and type" \
    "$(pinned M "select string_agg(s.line, ', ' order by s.line) from (select type || '/' || currency || ' ' || count(*) || ' ' || sum(amount) as line from pinned_iati_transaction group by type, currency) s")" \
    "3/EUR 2 7.5, 4/EUR 1 1, 4/USD 1 7"
{ act A "$(tx 10)"; act A "$(tx 10)"; act A "$(tx 11)"; } | doc | tr -d '\n' >oneline.xml
answer oneline.xml --round O
is "one identifier: same content once, other content refused, all on one line" "$(of "$counts")" "loaded 3 1 1 0 1"

# --- what was quarantined comes back as XML, to be corrected and loaded
"$GYCT" -q load --round J --rejects back mixed.xml >/dev/null 2>&1
ok "the quarantined activity is given back with its cause" grep -q F-IATI-VALUE back/mixed.xml.rejects.xml
is "and alone" "$(grep -c '<iati-activity ' back/mixed.xml.rejects.xml)" 1
sed -i 's/1,000/1000/' back/mixed.xml.rejects.xml
answer back/mixed.xml.rejects.xml --round J
is "corrected it loads" "$(of "$counts")" "loaded 1 1 0 0 0"
sed 's/1,000/1000/' mixed.xml >clean.xml
answer clean.xml --round J2
content() {
    pinned "$1" "select string_agg(row_key || content, ' ' order by row_key collate \"C\") from pinned_iati_activity"
}
is "the database holds what the clean file gives" "$(content J)" "$(content J2)"

# --- a publisher replaces an activity as a whole
{ act A "$(tx 10)$(tx 20)"; act B "$(tx 5)"; } | doc >day.xml
answer day.xml --round R
{ act A "$(tx 20)"; act B "$(tx 5)"; } | doc >day.xml
answer day.xml --round R
is "a changed activity supersedes, an equal one is unchanged" "$(of "$counts")" "loaded 2 0 1 1 0"
is "what it no longer says is gone from the sums" \
    "$(pinned R "select count(*) || ' ' || sum(amount) from pinned_iati_transaction")" "2 25"

# --- files that break off
{ act A "$(tx 10)"; act B "$(tx 5)"; act C "$(tx 7)"; } | doc >whole.xml
head -c 620 whole.xml >cut.xml
answer cut.xml --round C
is "what was read before a break stays, the cut record is quarantined" "$(of "$counts") $(cat answer.exit)" "loaded 2 1 0 0 1 1"
is "and the break is told" "$(of '"F-BROKEN" in codes and "F-RECORD" in codes')" True
sed 's|<iati-identifier>C|<iati-identifier>5 < 6|' whole.xml >stray.xml
answer stray.xml --round C2
is "a stray < in the third activity leaves two" "$(of "$counts")" "loaded 3 2 0 0 1"
printf '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><iati-activities version="2.03"/>' >doctype.xml
answer doctype.xml --round C3
is "a DOCTYPE refuses the file" "$(cat answer.exit)" 4

# --- versions, roots, encodings
act A "$(tx 10)" | doc 1.05 >v1.xml
answer v1.xml --round V1
is "1.0x is refused by name" "$(of "$counts") $(of codes) $(cat answer.exit)" "rejected 1 0 0 0 1 ['F-IATI-VERSION'] 1"
for version in 2.01 2.02 2.03; do
    act A "$(tx 10)" | doc $version >"v$version.xml"
    answer "v$version.xml" --round "V$version"
    is "$version is read" "$(of "$counts")" "loaded 1 1 0 0 0"
done
act A "$(tx 10)" | doc | sed 's| version="2.03"||' >none.xml
answer none.xml --round VN
is "no version is a warning" "$(of "$counts") $(of codes)" "loaded 1 1 0 0 0 ['F-IATI-VERSION-OTHER']"
{ printf '<result xmlns:x="http://example.org/ns"><ok>True</ok><iati-activities><query>1</query>'
  act A "$(tx 10)" | sed 's|<iati-activity|& x:version="2.02"|'; printf '</iati-activities></result>'; } >wrapped.xml
answer wrapped.xml --round W
is "activities inside another root are read" "$(of "$counts") $(of codes)" "loaded 1 1 0 0 0 []"
printf '<iati-organisations version="2.03"><iati-organisation/></iati-organisations>' >org.xml
answer org.xml --round W2
is "an organisation file is named for what it is" "$(of codes) $(cat answer.exit)" "['F-IATI-ORGANISATION'] 1"
act 甲 "$(tx 10)" | doc | sed 's/UTF-8/GB18030/' | iconv -t GB18030 >gb.xml
answer gb.xml --round W3
is "GB18030 is read as declared" "$(of "$counts") $(of 'f["encoding"]')" "loaded 1 1 0 0 0 GB18030"
act A "$(tx 10)" | doc | sed 's/UTF-8/ISO-8859-1/' >latin.xml
answer latin.xml --round W4
is "an encoding off the list is named" "$(cat answer.exit) $(grep -c ISO-8859-1 answer.err)" "4 1"
printf '<iati-activities version="2.03"/>' >empty.xml
answer empty.xml --round W5
is "a file without activities is a warning" "$(of codes) $(cat answer.exit)" "['F-NO-RECORD'] 0"

# --- the XSD is a report
sed 's/version="2.02"/version="2.01"/' "$SAMPLES/iati-example-2.02.xml" >older.xml
answer older.xml --round X
is "what the XSD does not allow is told and loaded" \
    "$(of "$counts") $(of '[x["row"] for x in f["findings"] if x["code"] == "F-IATI-XSD"][:1] > [] and {x["severity"] for x in f["findings"] if x["code"] == "F-IATI-XSD"} == {"info"}')" \
    "loaded 1 1 0 0 0 True"
echo >>older.xml
answer older.xml --round X --strict
is "not even --strict makes it a gate" "$(of "$counts")" "loaded 1 0 1 0 0"
is "peek names the kind" "$("$GYCT" -q peek --info mixed.xml | grep -c 'IATI\|iati')" 1
answer mixed.xml --round M --as approval
is "--as of another kind is refused" "$(of codes) $(cat answer.exit)" "['F-VOCABULARY'] 4"

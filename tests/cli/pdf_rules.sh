#!/bin/bash
# The archival rules of tests/pdf_rules.py hold for a document with an awkward title, and each of them can fail: breaches
# of equal length are planted in the file. 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"

printf '序号,项目名称,申报单位,批复金额（元）\n1,“𠮷祥”𬭛<社区>&amp;]]>,甲中心,50000\n' >批复2030.csv
"$GYCT" -q load --round 2030 批复2030.csv >/dev/null
"$GYCT" -q score 2030 --as-of 2030-12-31 >/dev/null
"$GYCT" -q report dossier --round 2030 -o out >/dev/null
mv out/*.pdf sound.pdf
ok 'a document keeps the rules' python3 "$SRC/tests/pdf_rules.py" sound.pdf
meta() { pdfinfo -meta sound.pdf | python3 -c '
import sys, xml.etree.ElementTree as ET
print(ET.parse(sys.stdin).find(".//{http://purl.org/dc/elements/1.1/}title")[0][0].text)'; }
is 'its title is whole, beyond the BMP and past the signs of XML' "$(meta)" '项目评估档案：“𠮷祥”𬭛<社区>&amp;]]>'
is 'as in Info' "$(pdfinfo sound.pdf | sed -n 's/^Title: *//p')" '项目评估档案：“𠮷祥”𬭛<社区>&amp;]]>'
is 'the day is that of the data' "$(pdfinfo -isodates sound.pdf | sed -n 's/^CreationDate: *//p')" 2030-12-31T00:00:00+08

planted() { # CLAIM RULE OLD NEW: NEW in place of OLD, as long
    local claim=$1 rule=$2 found
    python3 - "$3" "$4" <<'PY'
import sys
old, new = sys.argv[1].encode(), sys.argv[2].encode()
data = open('sound.pdf', 'rb').read()
assert len(old) == len(new) and old in data, (old, len(old), len(new), data.count(old))
open('broken.pdf', 'wb').write(data.replace(old, new))
PY
    found=$(python3 "$SRC/tests/pdf_rules.py" broken.pdf || true)
    if grep -q "^broken.pdf: $rule: " <<<"$found"; then ok "$claim" true; else is "$claim" "$found" "$rule"; fi
}
planted 'a version below 1.4 is found' version %PDF-1.4 %PDF-1.3
planted 'a missing identity' identity '/ID [' '/IX ['
planted 'a missing language' language '/Lang' '/Lamg'
planted 'a title that is not shown' title '/DisplayDocTitle true' '/DisplayDocTitle null'
planted 'bookmarks that stay shut' bookmarks /UseOutlines /UseNonelist
planted 'something that opens by itself' catalog /ViewerPreferences '/OpenAction       '
planted 'missing metadata' metadata '/Metadata ' '/Metadate '
planted 'metadata that are no XML' metadata '</rdf:RDF>' '<//rdf:RDF'
planted 'a title that differs from Info' metadata '<dc:title>' '<dc:Title>'
planted 'an author that differs' metadata '<xmp:CreateDate>2030' '<xmp:CreateDate>2031'
planted 'a digest of other content' content 'urn:sha256:' 'urn:sha265:'
planted 'a missing output intent' 'output intent' /OutputIntents /OutputIntentx
planted 'a profile of other colours' 'output intent' '/N 3' '/N 4'
planted 'a link that is not printed' annotation '/F 4' '/F 2'
planted 'an action' action '/S /GTS_PDFA1' '/S /URI      '
planted 'a font without a Unicode map' font /ToUnicode /ToUnikode
planted 'a font that is not embedded' font /FontFile2 /FontFile9
planted 'a font without its set of glyphs' font /CIDSet /CIDset
ok 'what is no PDF is told' bash -c 'echo x >no.pdf; python3 "$SRC/tests/pdf_rules.py" no.pdf | grep -q "^no.pdf: unreadable"'

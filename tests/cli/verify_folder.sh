# gyct verify DIR (DESIGN.md §3): a folder's documents are made again from the database and compared; a changed byte,
# a changed row and a changed font are each named, and a folder made earlier stays good when people go on.
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
"$GYCT" -q db start >/dev/null
"$GYCT" -q load --round 2025 "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" -q score 2025 >/dev/null
some='--round 2025 --project P001'
make() { # FOLDER
    # shellcheck disable=SC2086
    "$GYCT" -q report dossier $some -o "$1" && "$GYCT" -q report letter $some -o "$1" &&
        "$GYCT" -q report round --round 2025 -o "$1" && "$GYCT" -q export xlsx scores 2025 -o "$1"
}
faults() { # FOLDER: codes and subjects of what is wrong
    "$GYCT" -q --format json verify "$1" >verify.json
    jq -r '.faults[] | "\(.code) \(.about)"' verify.json
}
owner() { "$GYCT" -q db psql -X -q -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c "$1" >/dev/null; }

make out >/dev/null
ok 'a folder just made is intact' "$GYCT" -q verify out
is 'all four files are told sound' "$("$GYCT" -q --format json verify out | jq -c '[.files, .sound, .intact, .audit.intact]')" '[4,4,true,true]'
is 'the manifest says which file loaded is behind it' \
    "$(jq -r '[.commands[].inputs[] | select(.file == "批复名单.xlsx") | .sha256] | unique[]' out/manifest.json)" \
    "$(sha256sum "$SRC/fixtures/round-demo/批复名单.xlsx" | cut -d ' ' -f 1)"
is 'and the digest of every file' \
    "$(jq -r '.files | to_entries[] | "\(.value.sha256)  \(.key)"' out/manifest.json)" "$(cd out && LC_ALL=C sha256sum 2025-P001-dossier.pdf 2025-P001-letter.pdf 2025-round.pdf 2025-scores.xlsx)"
make again >/dev/null
ok 'the same commands in another folder write the same manifest' diff -r out again

printf '#' | dd of=again/2025-round.pdf bs=1 seek=4999 conv=notrunc 2>/dev/null
is 'a changed byte is named with its place' "$("$GYCT" -q --lang en verify again | grep changed)" \
    'file was changed: 2025-round.pdf  from byte 5000 on'
rm again/2025-scores.xlsx
touch again/note.txt
is 'a file gone and a file nobody made are named' "$(faults again)" 'FILE_CHANGED 2025-round.pdf
FILE_GONE 2025-scores.xlsx
NOT_LISTED note.txt'
status=0
"$GYCT" -q verify again >/dev/null || status=$?
is 'and it exits 1' "$status" 1
make again >/dev/null
rm again/note.txt
ok 'made once more, the folder is intact' "$GYCT" -q verify again

fonts=$(dirname "$GYCT")/fonts
mkdir fonts
cp "$fonts"/* fonts/
cp fonts/serif-bold.ttf fonts/kai.ttf
GYCT_FONTS=$PWD/fonts "$GYCT" -q --format json verify out >verify.json
is 'a changed face is named' "$(jq -r '.faults[] | select(.code == "OTHER_FONT") | .about' verify.json)" kai
is 'and the documents it changes' "$(jq -r '.faults[] | select(.code == "MADE_DIFFERENT") | .about' verify.json | grep -c letter)" 1

row=$("$GYCT" -q db psql -X -At -c "select src_row from expenditure e join project p using (round_id, project_id) where p.code = 'P001' order by src_row limit 1")
owner "update expenditure set amount_fen = amount_fen + 100 where src_row = $row"
"$GYCT" -q --format json verify out >verify.json
is 'a row altered by the owner of the tables is named by file and row' \
    "$(jq -r '.audit.facts_altered[] | "\(.kind) \(.file) \(.row) \(.project)"' verify.json)" "expenditure 支出明细账.csv $row P001"
is 'with the document it changes' "$(jq -r '.faults[] | select(.code == "MADE_DIFFERENT") | .about' verify.json)" 2025-P001-dossier.pdf
ok 'audit verify names it too' bash -c '"$GYCT" -q --lang en audit verify | grep -q "a row is not what was loaded: 支出明细账.csv:'"$row"' expenditure P001"'
owner "update expenditure set amount_fen = amount_fen - 100 where src_row = $row"
ok 'put back, all is intact' "$GYCT" -q verify out

"$GYCT" -q --on 2026-02-01 finding open P001 账实不符 --round 2025 --message 物资出库单缺三张 --by 李四 >/dev/null
ok 'after people went on, what was made before is still made the same' "$GYCT" -q verify out
make later >/dev/null
is 'though a dossier made now has what they did' "$(cmp -s out/2025-P001-dossier.pdf later/2025-P001-dossier.pdf || echo more)" more
is 'a dossier up to the day before has not' \
    "$("$GYCT" -q report dossier --round 2025 --project P001 --until 2026-01-31 -o before >/dev/null && pdftotext before/2025-P001-dossier.pdf - | grep -c 物资出库单缺三张)" 0
owner "delete from expenditure where src_row = $row"
is 'a row taken out shows in the document' "$(faults out)" 'MADE_DIFFERENT 2025-P001-dossier.pdf'

status=0
"$GYCT" -q verify nothing 2>err.txt || status=$?
is 'a folder without a manifest is refused with exit 4' "$status $(grep -c manifest.json err.txt)" '4 1'
mkdir other
echo '{"schema_version": 7}' >other/manifest.json
status=0
"$GYCT" -q --lang en verify other 2>err.txt || status=$?
is 'and so is one that is no manifest of ours' "$status $(grep -c 'not a manifest this program wrote' err.txt)" '4 1'
status=0
"$GYCT" -q report round --round 2025 -o other 2>/dev/null || status=$?
is 'a report does not write over it' "$status $(jq .schema_version other/manifest.json)" '5 7'

#!/bin/bash
# The corpus of dirty files (fixtures/dirty.def, 合成数据): each has one kind of dirt offices hand in, and a
# load tells all of it in one pass, each thing at its cell and nothing else.
set -eu
. "$SRC/tests/lib/tap.sh"

"$B/fixtures-gen" --dirty -o corpus
ok "the corpus has at least 60 files" test "$(ls corpus/files | wc -l)" -ge 60
is "every file has its line in expected.tsv" "$(tail -n +2 corpus/expected.tsv | cut -f1 | sort -u)" \
    "$(ls corpus/files | sort)"
"$B/fixtures-gen" --dirty -o again
ok "the same bytes every time" diff -r corpus again

"$GYCT" load corpus/base >/dev/null 2>base.err
is "the round it belongs to loads clean" "$(grep -c ' [FR][-0-9]' base.err || true)" 0
"$GYCT" load --dry-run --max-rejects 100% --round DIRTY --format json corpus/files/* >load.json 2>load.err || true
is "every finding at its cell, and no other" \
    "$(python3 "$SRC/tests/lib/dirty_check.py" corpus/expected.tsv load.json)" ""
is "a dry run of it leaves nothing" "$("$GYCT" -q db psql -q -At -c 'select count(*) from gyct.load')" 3

# Clean files load all their rows: no row is lost in silence.
is "files without a finding lose no row" "$(python3 -c '
import json
clean = {l.split("\t")[0] for l in open("corpus/expected.tsv") if l.endswith("\t-\n")}
for f in json.load(open("load.json"))["files"]:
    if f["file"] in clean and (f["rejected"] or f["read"] == f["blank"]):
        print(f["file"], f["read"], f["rejected"])')" ""

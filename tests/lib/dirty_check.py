"""What a load said about the dirty corpus, held against its expected.tsv.

    dirty_check.py expected.tsv load.json

Prints one line for each difference: a finding that is expected and was not made, or an error or warning
that was made and is not expected, at that cell; infos count only where they are expected. Findings of
checks across files (R codes without a row) are left out: they are about the round, not the file."""
import json
import sys


def place(finding):
    row = finding["row"]
    return (finding["sheet"] or "", (finding["column"] or "") + (str(row) if row else ""))


expected = {}
with open(sys.argv[1], encoding="utf-8") as lines:
    next(lines)
    for line in lines:
        file, sheet, cell, code = line.rstrip("\n").split("\t")
        expected.setdefault(file, set())
        if code != "-":
            expected[file].add((sheet, cell, code))

made = json.load(open(sys.argv[2], encoding="utf-8"))
seen = set()
for file in made["files"]:
    name = file["file"]
    seen.add(name)
    wanted = set(expected.get(name, set()))
    for finding in file["findings"]:
        sheet, cell = place(finding)
        code = finding["code"]
        hit = {w for w in wanted if w[1] == cell and w[2] == code and w[0] in ("", sheet)}
        wanted -= hit
        told = any(w[1] == cell and w[2] == code for w in expected.get(name, set()))
        across = code[0] == "R" and finding["row"] is None
        if not hit and not told and not across and finding["severity"] in ("error", "warning"):
            print(name, "not expected:", sheet, cell, code, finding["message"])
    for sheet, cell, code in sorted(wanted):
        print(name, "not found:", sheet, cell, code)
    parts = [file[k] for k in ("loaded", "unchanged", "superseded", "rejected", "blank")]
    if file["read"] != sum(parts):
        print(name, "O2:", file["read"], "is not the sum of", parts)
for name in sorted(set(expected) - seen):
    print(name, "was not loaded")

"""load_lines: what `load --format json` says, a line a fact, without words and digests, for goldens.

    load_lines.py < JSON

Reconciliation with other files (R codes without a place) is left out: it depends on what else is
loaded, and check_rules.sh has it. Ends with exit 1 when a file's rows do not add up (DESIGN.md §2, O2).
"""
import json
import sys

COUNTS = ("read", "loaded", "unchanged", "superseded", "rejected", "blank", "furniture", "facts")
wrong = 0
for f in json.load(sys.stdin)["files"]:
    print(f["file"], f["kind"], f["status"], *[f"{name}={f[name]}" for name in COUNTS if f[name]])
    wrong += f["read"] != f["loaded"] + f["unchanged"] + f["superseded"] + f["rejected"] + f["blank"]
    for t in f["totals"]:
        print("  total", t["what"], t["unit"], t["count"], t["sum"])
    for x in f["findings"]:
        place = x["cell"] and f"{x['sheet']}!{x['cell']}" or x["row"] and f"{x['row']}{x['column'] or ''}" or "-"
        if place == "-" and x["code"][0] == "R":
            continue
        print(" ", x["severity"], x["code"], place, x["value"] or "")
sys.exit(wrong > 0)

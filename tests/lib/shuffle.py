"""shuffle: the same folder of files with the rows of every table in another order.

    shuffle.py SEED GYCT FROM TO [CHANGE...]

Rows below the header (as `peek --info` finds it) change places inside their sheet, and so do the
sheets of a workbook. Lines that a subtotal closes move with it as a block. What stands by its place
stays: titles, header rows, the line of totals and what follows it, and a sheet without a header. CHANGE is `rows`, `sheets` or both (default).
"""
import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile

CODECS = {"UTF-8": "utf-8", "UTF-8-BOM": "utf-8-sig", "GB18030": "gb18030"}


def info(gyct, path):
    said = subprocess.run([gyct, "-q", "--format", "json", "peek", "--info", path], capture_output=True, check=True)
    return json.loads(said.stdout)


def mixed(rng, rows, text):
    """rows in another order; text(row) tells subtotals, whose blocks move whole, from totals, which stay."""
    end = next((i for i, row in enumerate(rows) if re.search("合计|总计", text(row))), len(rows))
    blocks = [[]]
    by_block = any("小计" in text(row) for row in rows[:end])
    for row in rows[:end]:
        blocks[-1].append(row)
        if not by_block or "小计" in text(row):
            blocks.append([])
    rng.shuffle(blocks)
    return [row for block in blocks for row in block] + rows[end:]


def shuffle_csv(rng, known, source, target):
    codec = CODECS[known["encoding"]]
    with open(source, encoding=codec, newline="") as file:
        rows = list(csv.reader(file))
    head = max(known["sheets"][0]["header_rows"], default=len(rows))
    rows[head:] = mixed(rng, rows[head:], ",".join)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    with open(target, "w", encoding=codec, newline="") as file:
        file.write(out.getvalue())


def renumber(row, number):
    row = re.sub(r'^<row r="\d+"', f'<row r="{number}"', row)
    return re.sub(r'(<c r="[A-Z]+)\d+', rf"\g<1>{number}", row)


def shuffle_sheet(rng, xml, head, strings):
    """Rows take the numbers of the places they go to, and so do merged cells."""
    rows = re.findall(r'<row r="\d+"[^>]*?(?:/>|>.*?</row>)', xml, re.S)
    numbers = [int(re.match(r'<row r="(\d+)"', row).group(1)) for row in rows]
    begin = sum(number <= head for number in numbers)

    def text(at):
        return ",".join(strings[int(i)] for i in re.findall(r't="s"[^>]*><v>(\d+)</v>', rows[at])) + rows[at]

    order = list(range(begin)) + mixed(rng, list(range(begin, len(rows))), text)
    to = {numbers[old]: numbers[new] for new, old in enumerate(order)}

    def move(found):
        (first, top, last, bottom) = (found[1], int(found[2]), found[3], int(found[4]))
        assert to[bottom] - to[top] == bottom - top, "merged cells across blocks"
        return f'<mergeCell ref="{first}{to[top]}:{last}{to[bottom]}"/>'

    body = "".join(renumber(rows[old], numbers[new]) for new, old in enumerate(order))
    at = xml.index("<sheetData>") + len("<sheetData>")
    rest = re.sub(r'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/>', move, xml[xml.index("</sheetData>"):])
    return xml[:at] + body + rest


def shuffle_book(rng, known, source, target, changes):
    book = zipfile.ZipFile(source)
    parts = {name: book.read(name).decode() for name in book.namelist()}
    shared = parts.get("xl/sharedStrings.xml", "")
    strings = re.findall(r"<si>(.*?)</si>", shared, re.S)
    sheets = re.findall(r'<sheet [^>]*?r:id="rId(\d+)"[^>]*?/>', parts["xl/workbook.xml"])
    places = dict(re.findall(r'<Relationship Id="rId(\d+)"[^>]*?Target="([^"]+)"', parts["xl/_rels/workbook.xml.rels"]))
    for number, sheet in zip(sheets, known["sheets"]):
        name = "xl/" + places[number]
        if sheet["header_rows"] and "rows" in changes:
            parts[name] = shuffle_sheet(rng, parts[name], max(sheet["header_rows"]), strings)
    if "sheets" in changes:
        found = re.search(r"<sheets>(.*?)</sheets>", parts["xl/workbook.xml"], re.S)
        each = re.findall(r"<sheet .*?/>", found.group(1))
        rng.shuffle(each)
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(found.group(1), "".join(each))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def main(seed, gyct, source, target, *changes):
    rng = random.Random(seed)
    changes = changes or ("rows", "sheets")
    for folder, _, files in sorted(os.walk(source)):
        made = os.path.join(target, os.path.relpath(folder, source))
        os.makedirs(made, exist_ok=True)
        for file in sorted(files):
            known = info(gyct, os.path.join(folder, file))
            if known["encoding"] == "xlsx":
                shuffle_book(rng, known, os.path.join(folder, file), os.path.join(made, file), changes)
            else:
                shuffle_csv(rng, known, os.path.join(folder, file), os.path.join(made, file))


main(*sys.argv[1:])

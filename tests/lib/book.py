"""book: a workbook from a text that people can read; what tests load as xlsx.

    book.py OUT.xlsx < TEXT

A line `## NAME|STATE` begins a sheet (STATE hidden, veryHidden or missing), `@merge A3:A5` merges a
range of it; every other line is a row in csv. A cell is a number when it reads as one, `'…` text
whatever it reads as, `=F|V` a formula F with its cached value V (`=F|` has none), `#REF!` and its
like an error.
"""
import csv
import re
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def value(at, text, formula=""):
    f = f"<f>{escape(formula)}</f>" if formula else ""
    if re.fullmatch(r"#[A-Z/0!?]+", text):
        return f'<c r="{at}" t="e">{f}<v>{text}</v></c>'
    if re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text):
        return f'<c r="{at}">{f}<v>{text}</v></c>'
    if f:
        return f'<c r="{at}" t="str">{f}' + (f"<v>{escape(text)}</v>" if text else "") + "</c>"
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def cell(row, column, text):
    at = letters(column) + str(row)
    if text == "":
        return ""
    if text[0] == "=" and "|" in text:
        return value(at, text.split("|", 1)[1], text[1:].split("|", 1)[0])
    if text[0] == "'":
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text[1:])}</t></is></c>'
    return value(at, text)


def read(lines):
    sheets = []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("## "):
            sheets.append((line[3:].split("|"), [], []))
        elif line.startswith("@merge "):
            sheets[-1][2].append(line[7:])
        else:
            sheets[-1][1].append(next(csv.reader([line]), []))
    return sheets


def sheet_xml(rows, merges):
    body = "".join(
        f'<row r="{r}">' + "".join(cell(r, c, text) for c, text in enumerate(row)) + "</row>"
        for r, row in enumerate(rows, 1))
    ranges = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    ranges = f'<mergeCells count="{len(merges)}">{ranges}</mergeCells>' if merges else ""
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{ranges}</worksheet>'


def write(path, sheets):
    z = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)

    def put(name, text):
        z.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)

    part = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    places = range(1, len(sheets) + 1)
    put("[Content_Types].xml", f'{HEAD}<Types xmlns="{PACK}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{part}sheet.main+xml"/>' +
        "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{part}worksheet+xml"/>'
                for i in places) + "</Types>")
    put("_rels/.rels", f'{HEAD}<Relationships xmlns="{PACK}/relationships"><Relationship Id="r1" '
        f'Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    put("xl/workbook.xml", f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>' + "".join(
        f'<sheet name="{escape(name[0])}" sheetId="{i}"' +
        (f' state="{name[1]}"' if len(name) > 1 else "") + f' r:id="s{i}"/>'
        for i, (name, _, _) in zip(places, sheets)) + "</sheets></workbook>")
    put("xl/_rels/workbook.xml.rels", f'{HEAD}<Relationships xmlns="{PACK}/relationships">' + "".join(
        f'<Relationship Id="s{i}" Type="{RELS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in places) + "</Relationships>")
    for i, (_, rows, merges) in zip(places, sheets):
        put(f"xl/worksheets/sheet{i}.xml", sheet_xml(rows, merges))
    z.close()


if __name__ == "__main__":
    write(sys.argv[1], read(sys.stdin))

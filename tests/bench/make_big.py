#!/usr/bin/python3
"""make_big: large inputs for make bench, the same bytes for the same arguments. 合成数据.

    make_big.py xlsx CSV FILE   the csv as a workbook, its texts shared
    make_big.py xml  MB  FILE   an exchange document (applications), valid by exchange.xsd
"""
import csv
import random
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDS = ["活动安排合理", "社工很耐心", "希望多办几次", "场地有点小", "老人都很喜欢", "交通不太方便", "收获很大", "通知可以更早"]


def letters(column):
    text = ""
    while column >= 0:
        text = chr(65 + column % 26) + text
        column = column // 26 - 1
    return text


def parts():
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    yield "[Content_Types].xml", (
        '<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' % PACKAGE
        + "".join('<Override PartName="/xl/%s" ContentType="%s%s+xml"/>' % (name, types, kind) for name, kind in (
            ("workbook.xml", "sheet.main"), ("worksheets/sheet1.xml", "worksheet"),
            ("sharedStrings.xml", "sharedStrings"), ("styles.xml", "styles"))) + "</Types>")
    relation = '<Relationship Id="%s" Type="' + OFFICE + '/%s" Target="%s"/>'
    relations = '<Relationships xmlns="%s/relationships">%%s</Relationships>' % PACKAGE
    yield "_rels/.rels", relations % (relation % ("a", "officeDocument", "xl/workbook.xml"))
    yield "xl/workbook.xml", (
        '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="合成数据" sheetId="1" r:id="a"/></sheets></workbook>'
        % (MAIN, OFFICE))
    yield "xl/_rels/workbook.xml.rels", relations % "".join(relation % r for r in (
        ("a", "worksheet", "worksheets/sheet1.xml"), ("b", "sharedStrings", "sharedStrings.xml"),
        ("c", "styles", "styles.xml")))
    yield "xl/styles.xml", (
        '<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1">'
        '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>' % MAIN)


def sheet(csv_path, shared, out):
    """The records as rows; texts go to shared in the order they first appear, digits are numbers."""
    index = {}
    columns = [letters(i) for i in range(256)]
    out.write(('<worksheet xmlns="%s"><sheetData>' % MAIN).encode())
    with open(csv_path, encoding="utf-8-sig", newline="") as file:
        block = []
        for r, record in enumerate(csv.reader(file), 1):
            cells = []
            for i, words in enumerate(record):
                if words.isascii() and words.isdigit():
                    cells.append('<c r="%s%d"><v>%s</v></c>' % (columns[i], r, words))
                elif words:
                    at = index.setdefault(words, len(index))
                    if at == len(shared):
                        shared.append(escape(words))
                    cells.append('<c r="%s%d" t="s"><v>%d</v></c>' % (columns[i], r, at))
            block.append('<row r="%d">%s</row>' % (r, "".join(cells)))
            if len(block) == 1000:
                out.write("".join(block).encode())
                block = []
        out.write("".join(block).encode() + b"</sheetData></worksheet>")


def member(name):
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def make_xlsx(csv_path, path):
    shared = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, body in parts():
            book.writestr(member(name), body)
        with book.open(member("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as out:
            sheet(csv_path, shared, out)
        with book.open(member("xl/sharedStrings.xml"), "w", force_zip64=True) as out:
            out.write(('<sst xmlns="%s" uniqueCount="%d">' % (MAIN, len(shared))).encode())
            for at in range(0, len(shared), 10000):
                out.write("".join("<si><t>%s</t></si>" % s for s in shared[at:at + 10000]).encode())
            out.write(b"</sst>")


def make_xml(megabytes, path):
    end = int(megabytes) << 20
    random.seed(20240709)
    with open(path, "wb") as out:
        out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<applications>\n')
        number = 0
        while out.tell() < end:
            block = []
            for _ in range(1000):
                number += 1
                block.append(
                    "  <application>\n    <project_no>P%07d</project_no>\n    <name>合成数据邻里守望第%d号</name>\n"
                    "    <org_name>合成数据社会工作服务中心%d</org_name>\n    <year>2031</year>\n"
                    "    <budget_yuan>%d.%02d</budget_yuan>\n    <start_date>2031-03-01</start_date>\n"
                    "    <end_date>2031-12-31</end_date>\n    <contact>合成联系人%d</contact>\n"
                    "    <summary>合成数据：%s，%s，%s。</summary>\n  </application>\n"
                    % (number, number, number % 997, random.randrange(10000, 500000), number % 100, number % 89,
                       WORDS[number % 8], WORDS[number // 8 % 8], WORDS[number // 64 % 8]))
            out.write("".join(block).encode())
        out.write(b"</applications>\n")


if __name__ == "__main__":
    {"xlsx": make_xlsx, "xml": make_xml}[sys.argv[1]](sys.argv[2], sys.argv[3])

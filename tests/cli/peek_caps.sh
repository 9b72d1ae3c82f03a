#!/bin/bash
# peek: what a workbook may inflate to is capped with a clear refusal, and memory does not grow with its rows.
source "$SRC/tests/lib/tap.sh"
cat >make.py <<'PY'
import random, sys, zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
RELATION = '<Relationship Id="%s" Type="' + OFFICE + '/%s" Target="%s"/>'


def book(path, sheet, strings=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr("_rels/.rels", RELATIONS % (RELATION % ("a", "officeDocument", "xl/workbook.xml")))
        z.writestr("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="合成数据" sheetId="1" r:id="a"/>'
                   "</sheets></workbook>" % (MAIN, OFFICE))
        z.writestr("xl/_rels/workbook.xml.rels", RELATIONS % (RELATION % ("a", "worksheet", "worksheets/sheet1.xml")
                                                              + RELATION % ("b", "sharedStrings", "sharedStrings.xml")))
        for name, before, pieces, after in (
                ("worksheets/sheet1.xml", '<worksheet xmlns="%s"><sheetData>' % MAIN, sheet, "</sheetData></worksheet>"),
                ("sharedStrings.xml", '<sst xmlns="%s">' % MAIN, strings, "</sst>")):
            with z.open("xl/" + name, "w", force_zip64=True) as out:
                out.write(before.encode())
                for piece in pieces:
                    out.write(piece.encode())
                out.write(after.encode())


def rows(n):
    random.seed(1)
    for r in range(1, n + 1, 1000):
        yield "".join('<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d"><v>%d.25</v></c></row>'
                      % (i, i, i, i, random.randrange(10**6)) for i in range(r, min(r + 1000, n + 1)))


def texts(megabytes):
    random.seed(2)
    for _ in range(megabytes):
        yield "".join("<si><t>%s</t></si>" % (random.randbytes(24).hex() * 2) for _ in range(10000))


kind, path, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
if kind == "rows":
    book(path, rows(size))
elif kind == "texts":
    book(path, (), texts(size))
else:
    book(path, ('<row r="%d"><c r="A%d"><v>1</v></c>%s</row>' % (i, i, '<c><v>100200300</v></c>' * 200)
                for i in range(1, size)))
PY
cat >peak.py <<'PY'
import os, sys
pid = os.posix_spawn(sys.argv[1], [sys.argv[1], "peek", "--format", "json", sys.argv[2]], os.environ,
                     file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
PY
refused() { # FILE WORDS
    "$GYCT" --lang zh peek --format csv "$1" >/dev/null 2>err
    [ $? -eq 4 ] && grep -q "$2.* → " err || { cat err; false; }
}
python3 make.py texts texts.xlsx 210
ok 'shared strings over 192 MiB are refused' refused texts.xlsx '共享字符串超过 192 MiB'
rm texts.xlsx
python3 make.py dense dense.xlsx 17000
ok 'a sheet over 64 MiB at more than 40 : 1 is refused' refused dense.xlsx '超过 64 MiB，而且压缩比高于 40'
rm dense.xlsx
python3 make.py rows small.xlsx "$((${ROWS:-100000} / 5))"
python3 make.py rows large.xlsx "${ROWS:-100000}"
read -r status small < <(python3 peak.py "$GYCT" small.xlsx)
is 'a workbook is read' "$status" 0
read -r status large < <(python3 peak.py "$GYCT" large.xlsx)
is 'so is one of five times the rows' "$status" 0
printf '# peak %s and %s KB\n' "$small" "$large"
ok 'in the same memory' test "$large" -le $((small + 1024))

#!/bin/bash
# load and peek: a wrong file is named for what it is, with the remedy; in a folder of tables a photo is an
# attachment. The samples are made here, a few bytes each, with the real signatures of their formats.
source "$SRC/tests/lib/tap.sh"
gyct() { "$GYCT" --lang zh "$@"; }

# named FILE WORDS REMEDY: exit 4, one line: FILE: … WORDS … → … REMEDY
named() {
    gyct peek --format csv "$1" >out 2>err
    [ $? -eq 4 ] && [ "$(wc -l <err)" -eq 1 ] && grep -qF -- "$1" err && grep -qF -- "$2" err &&
        grep -q " → .*$3" err || { cat err; false; }
}
bytes() { printf "$2" >"$1"; }
pad() { head -c "$1" /dev/zero; }

bytes photo.jpg '\xff\xd8\xff\xe1\x00\x10Exif\x00\x00'
ok 'a photo' named photo.jpg JPEG 'xlsx'
bytes shot.xlsx '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'
ok 'a picture under the name of a workbook' named shot.xlsx PNG 'xlsx'
bytes IMG_1.heic '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'
ok 'a photo of a telephone' named IMG_1.heic HEIC 'xlsx'
bytes a.webp 'RIFF\x10\x00\x00\x00WEBPVP8 '
ok 'a WebP picture' named a.webp WebP 'xlsx'
bytes a.bmp 'BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00\x01\x00\x18\x00'
ok 'a bitmap' named a.bmp BMP 'xlsx'
bytes film.mp4 '\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2'
ok 'a film' named film.mp4 视频 'xlsx'
bytes voice.amr '#!AMR\n\x3c\x00'
ok 'a recording' named voice.amr 录音 'xlsx'
bytes paper.pdf '%%PDF-1.4\n%%\xe2\xe3'
ok 'a PDF' named paper.pdf PDF 'xlsx'
bytes letter.rtf '{\\rtf1\\ansi}'
ok 'a letter' named letter.rtf RTF 'xlsx'
bytes a.rar 'Rar!\x1a\x07\x01\x00'
ok 'a RAR archive' named a.rar RAR 解压
printf '项目编号,项目名称,申报单位\nX1,合成数据项目,合成数据单位\n' | iconv -t UTF-16LE >wide.csv
ok 'UTF-16 without a BOM' named wide.csv UTF-16LE --encoding
is 'which is read when it is named' "$(gyct peek --encoding UTF-16LE --format csv wide.csv | tail -n 1 | tr -d '\r')" \
    'X1,合成数据项目,合成数据单位'
bytes a.7z '7z\xbc\xaf\x27\x1c\x00\x04'
ok 'a 7z archive' named a.7z 7z 解压
printf 'x' | gzip >a.csv.gz
ok 'a gzip file' named a.csv.gz gzip 解压
printf 'x' >x.csv
tar cf a.tar x.csv
ok 'a tar archive' named a.tar tar 解压
bytes a.mdb '\x00\x01\x00\x00Standard Jet DB\x00'
ok 'an Access database' named a.mdb Access 导出
bytes page.xls '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<table><tr><td>1</td></tr></table></html>'
ok 'a web page named .xls' named page.xls HTML 'xlsx'
bytes page2.xls '<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE html>\n<html></html>'
ok 'a web page behind an XML declaration' named page2.xls HTML 'xlsx'
bytes old2003.xls '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
ok 'a 2003 XML spreadsheet named .xls' named old2003.xls '2003 XML' 'xlsx'
bytes page.mht 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'
ok 'a web archive' named page.mht MHT 'xlsx'
: >empty.xlsx
ok 'an empty file says so' named empty.xlsx '文件是空的' '重新取得'
bytes what.bin '\x01\x02\x00\x03\x04'
ok 'bytes of no known kind' named what.bin 不认识 导出

# ole FILE STREAM: an old compound file whose directory holds a stream of that name
ole() {
    {
        printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
        pad 22
        printf '\x09\x00\x06\x00'
        pad 14
        printf '\x00\x00\x00\x00'
        pad 460
        printf '%s' "$2" | iconv -t UTF-16LE
        pad 600
    } >"$1"
}
ole a.xls Workbook
ok 'an old workbook' named a.xls .xls '另存为 xlsx'
ole b.et Workbook
ok 'a WPS spreadsheet' named b.et .et '另存为 xlsx'
ole c.doc WordDocument
ok 'an old letter' named c.doc .doc 'xlsx'
ole d.wps WordDocument
ok 'a WPS letter' named d.wps .wps 'xlsx'
ole e.xlsx EncryptedPackage
ok 'an encrypted workbook' named e.xlsx 加密 去掉打开密码

# zipped FILE MEMBER: a package that holds this part
zipped() {
    python3 - "$@" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z:
    if sys.argv[2] == "mimetype":
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", "<x/>")
    else:
        z.writestr(sys.argv[2], "<x/>")
PY
}
zipped a.docx word/document.xml
ok 'a Word document' named a.docx docx 'xlsx'
zipped a.pptx ppt/presentation.xml
ok 'a presentation' named a.pptx pptx 'xlsx'
zipped a.ods mimetype
ok 'an OpenDocument spreadsheet' named a.ods .ods '另存为 xlsx'
zipped a.numbers Index/Document.iwa
ok 'a Numbers file' named a.numbers Numbers 导出为
zipped a.ofd OFD.xml
ok 'an OFD document' named a.ofd OFD 'xlsx'
zipped a.xlsb xl/workbook.bin
ok 'a binary workbook' named a.xlsb xlsb '另存为 xlsx'

# --- what cannot be read whole: place, what, remedy ---------------------------------------------------
head -c 2000 "$SRC/tests/data/xlsx-samples/write.xlsx" >cut.xlsx
ok 'a cut workbook' named cut.xlsx 不完整 '重新取得'
bytes bad.csv '项目编号,项目名称\nP1,\xff\xfe\n'
ok 'bytes that are no text' named bad.csv 'bad.csv:2:4:' '另存为'
bytes nul.csv '项目编号,项目名称\nP1,a\x00b\n'
ok 'a NUL' named nul.csv 'nul.csv' '另存为'
bytes quote.csv '项目编号,项目名称\nP1,"a\n'
ok 'an open quote' named quote.csv 'quote.csv:2:4:' '双引号'
ln -s x.csv link.csv
ok 'a symbolic link' named link.csv 符号链接 '文件本身'
mkfifo pipe.csv
ok 'a pipe' named pipe.csv 不是普通文件：管道 '普通文件'
is 'a device' "$(gyct peek /dev/null 2>&1 | grep -c 'null: 不是普通文件：设备 →')" 1
ok 'a missing file' named none.csv 打不开 '路径'
printf '<a>\n<b></c></a>' >bad.xml
ok 'broken markup' named bad.xml 'bad.xml:2:' '标签'

# --- load ---------------------------------------------------------------------------------------------
mkdir nothing
gyct load nothing >out 2>err
is 'an empty folder is an error' "$?" 4
ok 'that is told with its remedy' grep -q 'nothing F-FOLDER-EMPTY .* → ' err
touch nothing/.hidden
gyct --format json load nothing >out 2>/dev/null
is 'so is one of hidden files alone' "$?" 4
ok 'in JSON too' grep -q F-FOLDER-EMPTY out

gyct --format json load photo.jpg >out 2>/dev/null
is 'a photo named on the command line is refused' "$?" 4
ok 'and JSON says what it is' grep -q '"code":"F-READ".*JPEG' out
mkdir round
printf '项目,值\n轮次编码,2031\n轮次名称,合成数据轮次\n年度,2031\n' >round/轮次设置.csv
printf '项目编号,项目名称,申报单位\nX1,合成数据项目,合成数据单位\n' >round/申报汇总表.csv
cp photo.jpg film.mp4 paper.pdf a.docx round/
gyct load --round 2031 round >out 2>err
is 'in a folder photos, films and letters are attachments' "$?" 0
is 'each is told once, as a warning' "$(grep -c F-ATTACHMENT err)" 4
cp a.xls round/
gyct load --round 2031 round >out 2>err
is 'an old workbook in it is not: its rows are missing' "$?" 4
ok 'and is named' grep -q 'a.xls.*另存为 xlsx' err

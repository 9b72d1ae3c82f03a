#!/bin/bash
# load: a mail bundle (.zip, names in GBK or UTF-8) loads as the folder it holds, under the caps of any zip.
source "$SRC/tests/lib/tap.sh"
gyct() { "$GYCT" --lang zh "$@"; }
export TMPDIR=$T/tmp
mkdir "$TMPDIR" in in/甲街道
printf '项目,值\n轮次编码,2031\n轮次名称,合成数据轮次\n年度,2031\n' >in/轮次设置.csv
printf '项目编号,项目名称,申报单位\nX1,合成数据一,合成数据单位\nX2,合成数据二,合成数据单位\n\n' >in/申报汇总表.csv
printf '批次,项目编号,收款单位,金额,拨付日期,凭证号\n1,X1,合成数据单位,100,2031-05-01,V1\n1,X9,合成数据单位,7,2031-05-02,V2\n' |
    iconv -t GB18030 >in/甲街道/拨付台账.csv

# pack ZIP [SOURCE=NAME]...: a zip as Windows writes it: names in GBK, no flag; NAME alone is a member of that name
pack() {
    python3 - "$@" <<'PY'
import sys, zipfile
class Raw(zipfile.ZipInfo):
    def _encodeFilenameFlags(self):
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
    for arg in sys.argv[2:]:
        source, _, name = arg.partition("=")
        info = Raw(name or source)
        info.compress_type = zipfile.ZIP_DEFLATED
        if name == "link":
            info.create_system, info.external_attr = 3, 0o120777 << 16
        z.writestr(info, open(source, "rb").read() if name else b"")
PY
}
pack 全区.zip in/轮次设置.csv=轮次设置.csv in/申报汇总表.csv=乙/申报汇总表.csv 甲街道/ in/甲街道/拨付台账.csv=甲街道/拨付台账.csv \
    in/轮次设置.csv=__MACOSX/._轮次设置.csv in/轮次设置.csv=乙/~\$申报汇总表.csv in/轮次设置.csv=乙/Thumbs.db
gyct --format json load --max-rejects 5 全区.zip >out 2>err
is 'a bundle with GBK names loads' "$?" 0
is 'its files in the order of their kinds, named by bundle and member' \
    "$(grep -o '"file":"[^"]*","findings"' out | cut -d'"' -f4)" \
    '全区.zip/轮次设置.csv
全区.zip/乙/申报汇总表.csv
全区.zip/甲街道/拨付台账.csv'
is 'what programs leave behind is skipped' "$(grep -c 跳过 err)" 3
is 'a finding names bundle and member' \
    "$(grep -o '"code":"F-PROJECT"[^}]*"file":"[^"]*"' out | sed 's/.*"file"://')" '"全区.zip/甲街道/拨付台账.csv"'
ok 'every row read is accounted for' python3 - out <<'PY'
import json, sys
for f in json.load(open(sys.argv[1]))["files"]:
    assert f["read"] == f["loaded"] + f["unchanged"] + f["superseded"] + f["rejected"] + f["blank"], f
PY
is 'no copy is left behind' "$(ls -A "$TMPDIR")" ''
before=$(gyct db digest)
gyct --format json load --max-rejects 5 in >out 2>/dev/null
is 'the same files loose are unchanged' "$(grep -o '"status":"[^"]*"' out | sort -u)" '"status":"unchanged"'
is 'and so is the database' "$(gyct db digest)" "$before"
mkdir post
cp 全区.zip post/
gyct --format json load --max-rejects 5 post >out 2>/dev/null
is 'a bundle inside a folder is read too' "$(grep -o '"status":"[^"]*"' out | sort | uniq -c | tr -d ' \n')" '3"status":"unchanged"'
is 'provenance names the member' \
    "$(gyct db psql -q -At -c "select count(*) from gyct.load where file_name = '全区.zip/甲街道/拨付台账.csv'")" 1
is 'peek shows a member' "$(gyct peek --format csv 全区.zip/甲街道/拨付台账.csv | tail -n 1 | tr -d '\r')" \
    '1,X9,合成数据单位,7,2031-05-02,V2'

gyct load --dry-run --round 2040 --rejects lists 全区.zip >/dev/null 2>&1
is 'a book of rejects is named by bundle and member' "$(find lists -name '*.xlsx')" \
    'lists/全区.zip/甲街道/拨付台账.csv.rejects.xlsx'

# refused ZIP WORDS: exit 4 and the words with a remedy
refused() {
    gyct load "$1" >out 2>err
    [ $? -eq 4 ] && grep -q "$2.* → " err || { cat out err; false; }
}
gyct peek 全区.zip 2>err
ok 'peek at a bundle says how' grep -q 'gyct load' err
pack climb.zip in/轮次设置.csv=../轮次设置.csv
ok 'a climbing name' refused climb.zip 名字不安全
pack root.zip in/轮次设置.csv=/etc/x.csv
ok 'an absolute name' refused root.zip 名字不安全
pack twice.zip in/轮次设置.csv=a.csv in/申报汇总表.csv=A.csv
ok 'two members of one name' refused twice.zip 同名成员
pack link.zip in/轮次设置.csv=link
ok 'a symbolic link' refused link.zip 符号链接
pack inner.zip in/轮次设置.csv=a.csv
pack outer.zip inner.zip=inner.zip
ok 'a zip inside a zip' refused outer.zip '压缩包里的压缩包'
pack empty.zip
ok 'an empty bundle' refused empty.zip F-FOLDER-EMPTY
head -c 5000000 /dev/zero >zeros.csv
pack bomb.zip zeros.csv=a.csv
ok 'a bomb' refused bomb.zip '200 倍'
head -c 300 全区.zip >cut.zip
ok 'a cut bundle' refused cut.zip 不完整
seq 1001 | sed 's/$/.csv/' | xargs python3 -c 'import sys, zipfile
with zipfile.ZipFile("many.zip", "w") as z: [z.writestr(name, "") for name in sys.argv[1:]]'
ok 'over 1,000 members' refused many.zip '1000 个'
printf 'x' >a.csv
python3 - <<'PY'
data = bytearray(open("inner.zip", "rb").read())
for mark, at in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
    data[data.index(mark) + at] |= 1
open("locked.zip", "wb").write(data)
PY
ok 'an encrypted member' refused locked.zip 加了密
is 'nothing is left in the temporary folder' "$(ls -A "$TMPDIR")" ''

# Photos to be printed (ART §8): stored as a picture of our own, printed where the people shown agreed and the profile
# allows, again without the file; what cannot be printed is refused and nothing of it stored. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
loop_check L001 90 90 2026-10-01 >/dev/null || exit 1

# PNGs of one colour a column, and what is wrong with the others
python3 - <<'PY'
import struct, zlib
def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
def png(w, h, sides=None, text=b''):
    row = b'\0' + bytes(v for x in range(w) for v in (x % 256, 128, 255 - x % 256))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', *(sides or (w, h)), 8, 2, 0, 0, 0))
            + (chunk(b'tEXt', b'Comment\0' + text) if text else b'')
            + chunk(b'IDAT', zlib.compress(row * h, 1)) + chunk(b'IEND', b''))
for name, data in {
        '合影.png': png(2000, 1500, text=b'31.2304N 121.4737E 13800000000'),
        '其实是PNG.jpg': png(800, 500),
        '内部.png': png(640, 400), '敏感.png': png(641, 400), '未同意.png': png(642, 400), '没有记录.png': png(643, 400),
        '截断.png': png(800, 500)[:-40],
        '坏.png': png(800, 500)[:3000] + b'\0' + png(800, 500)[3001:],
        '炸弹.png': png(8, 8, sides=(40000, 40000)),
        '太小.png': png(399, 300), '一点.png': png(1, 1)}.items():
    open(name, 'wb').write(data)
PY
: >空.png
printf 'photo one' >文字.jpg
add() { # FILE CAPTION OPTION...
    local file=$1 caption=$2
    shift 2
    g --on 2026-10-02 evidence add L001 "$file" --kind 照片 --caption "$caption" --by 李四 "$@"
}
refused() { # CLAIM STATUS WORD COMMAND...
    local claim=$1 want=$2 word=$3 status=0
    shift 3
    "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
sql() { g db psql -X -q -At -c "$1"; }

# --- what cannot be printed ---------------------------------------------------------------------------------
refused 'a picture cut off is refused' 4 '已损坏或不完整' add 截断.png 图
refused 'so is a damaged one' 4 '已损坏或不完整' add 坏.png 图
refused 'one of 40,000 by 40,000 by its header' 4 '40000×40000 像素，太大' add 炸弹.png 图
refused 'one too narrow to print' 4 '宽 399 像素' add 太小.png 图
refused 'one of a single pixel' 4 '宽 1 像素' add 一点.png 图
refused 'an empty file' 4 空文件 add 空.png 图
refused 'what is no picture' 4 '不是 JPEG 或 PNG' add 文字.jpg 图
refused 'each names its file' 4 '截断.png' add 截断.png 图
refused 'a caption is for photos' 2 '照片' g evidence add L001 合影.png --kind 报告 --caption 图 --by 李四
refused 'and for one at a time' 2 '一次一个' g evidence add L001 合影.png 内部.png --kind 照片 --caption 图 --by 李四
refused 'words for it need a caption' 2 '--caption' g evidence add L001 合影.png --kind 照片 --alt 图 --by 李四
is 'of all these nothing is stored' "$(sql 'select count(*) from evidence') $(sql 'select count(*) from photo')" '0 0'

# --- what is stored -----------------------------------------------------------------------------------------
is 'a photo is stored 16:10 and at most 1,800 wide' \
    "$(g --on 2026-10-02 --format json evidence add L001 合影.png --kind 照片 --caption 居民商量互助排班 --alt 三人围坐 --consent 是 --privacy 公开 \
        --taken 2026-09-30 --by 李四 | jq -c '.added[0].photo | [.width, .height]')" '[1800,1125]'
ok 'a PNG called .jpg is read as what it is' add 其实是PNG.jpg 走访13800000000 --consent yes --privacy public
ok 'one of level 内部' add 内部.png 内部照片 --consent yes
ok 'one of level 敏感' add 敏感.png 敏感照片 --consent yes --privacy 敏感
ok 'one of people who did not agree is stored' add 未同意.png 未同意的照片 --consent no
refused 'one without a record of consent says that it is not printed' 0 '不印出' add 没有记录.png 没有记录的照片
is 'stored is a JPEG, upright, without what else stood in the file' \
    "$(sql "select distinct encode(substr(jpeg, 1, 4), 'hex'), position('31.2304N'::bytea in jpeg), position('13800000000'::bytea in jpeg) from photo")" 'ffd8ffe0|0|0'
ok 'the log says what stands' g audit verify
sql "select jpeg from photo where evidence_no = 2" >before.hex

# --- what is printed ----------------------------------------------------------------------------------------
g score L1 --as-of 2026-10-01 >/dev/null 2>&1
for profile in internal funder public; do
    g --on 2026-10-03 report dossier --round L1 --project L001 --profile $profile -o $profile >/dev/null
done
captions() { pdftotext -raw "$1/L1-L001-dossier.pdf" - | grep -oE '图 [0-9-]+ *(居民商量互助排班（2026-09-30）|走访＊*|[内敏未没][^ ]*照片)' | sed 's/图 [0-9-]* *//; s/^　*//'; }
is 'the dossier of the bureau prints 公开 and 内部' "$(captions internal | sort)" "$(printf '%s\n' 走访＊ 居民商量互助排班（2026-09-30） 内部照片 | sort)"
is 'that of a funder 公开 alone' "$(captions funder | sort)" "$(printf '%s\n' 走访＊ 居民商量互助排班（2026-09-30） | sort)"
is 'that of the public too' "$(captions public)" "$(captions funder)"
is 'each says that it was agreed to, and by which record' "$(pdftotext internal/L1-L001-dossier.pdf - | grep -oE '已获同意 *· *证据 *[0-9]+' | tr -d ' ' | sort)" "$(printf '已获同意·证据%s\n' 1 2 3)"
is 'as many pictures as captions' "$(pdfimages -list internal/L1-L001-dossier.pdf | grep -c jpeg)" 3
pdfimages -j internal/L1-L001-dossier.pdf picture
sql "select encode(jpeg, 'hex') from photo where evidence_no in (1, 2, 3)" | python3 -c 'import sys, hashlib; [print(hashlib.sha256(bytes.fromhex(h)).hexdigest(), " -") for h in sys.stdin]' | sort >stored.txt
is 'they are the stored bytes, not packed again' "$(for f in picture-*.jpg; do sha256sum <"$f"; done | sort)" "$(cat stored.txt)"
qpdf --qdf --object-streams=disable internal/L1-L001-dossier.pdf plain.pdf
# 三人围坐 in UTF-16BE
is 'the words for those who cannot see stand with the picture' "$(grep -aic '/Span <</Alt <FEFF4E094EBA56F45750>>> BDC' plain.pdf)" 1
is 'a telephone number in a caption is printed nowhere, not in these words either' \
    "$(pdftotext internal/L1-L001-dossier.pdf - | grep -c 13800000000) $(grep -aic 00310033003800300030003000300030 plain.pdf) $(grep -aic 'Alt <feff8d708bbf' plain.pdf)" '0 0 1'
ok 'the file is sound' qpdf --check internal/L1-L001-dossier.pdf
ok 'and keeps the rules of the archive' python3 "$SRC/tests/pdf_rules.py" internal/L1-L001-dossier.pdf
ok 'no words overlap' python3 "$SRC/tests/bbox_lint.py" internal/L1-L001-dossier.pdf
rm -f ./*.png ./*.jpg
g --on 2026-10-03 report dossier --round L1 --project L001 -o again >/dev/null
ok 'without the files the dossier is made again, byte for byte' cmp internal/L1-L001-dossier.pdf again/L1-L001-dossier.pdf
ok 'a picture changed behind the log is found' bash -c '"$GYCT" -q db psql -X -q -At -c "set role gyct_owner" -c "update gyct.photo set caption = '\''x'\'' where evidence_no = 1" >/dev/null; ! "$GYCT" -q audit verify'

#!/bin/bash
# What keeps a document from being written is named with its file and what to do, exit 5; nothing of it is left, and the
# file that was there stays. 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }

"$GYCT" -q db start >/dev/null
python3 - <<'PY'
with open('批复2030.csv', 'w', encoding='utf-8') as f:
    f.write('序号,项目名称,申报单位,批复金额（元）\n')
    for i in range(6):
        f.write(f'{i + 1},第{i + 1}个项目,第{i + 1}中心,{50000 + i}\n')
PY
"$GYCT" -q load --round 2030 批复2030.csv >/dev/null 2>&1
"$GYCT" -q score 2030 --as-of 2030-12-31 >/dev/null
report() { "$GYCT" -q report "$@" --round 2030; }
faulty() { # CLAIM WORD... -- COMMAND...: exit 5, and every word is said
    local claim=$1 words=() status=0 word
    shift
    while [ "$1" != -- ]; do words+=("$1"); shift; done
    shift
    "$@" >said.txt 2>&1 || status=$?
    for word in "${words[@]}"; do
        grep -q -e "$word" said.txt || { is "$claim" "$status $(cat said.txt)" "5 $word"; return 0; }
    done
    is "$claim" "$status" 5
}
left() { find "$1" -type f | LC_ALL=C sort | sed "s|^$1/||"; }

report dossier -o good >/dev/null
report round -o good >/dev/null
cp -r good sound
is 'there are six dossiers and a summary' "$(ls good/*.pdf | wc -l)" 7

# --- no room ------------------------------------------------------------------------------------------------
limited() { (ulimit -f 8; "$@"); } # 8 KiB or 4, as the shell counts
printf 'earlier' >good/2030-round.pdf
faulty 'a limit on the size of files is said, with the file' 2030-round.pdf 超过文件大小限额 'ulimit -f' -- limited "$GYCT" -q report round --round 2030 -o good
is 'the earlier file stays as it was' "$(cat good/2030-round.pdf)" earlier
is 'nothing else is there' "$(left good)" "$(left sound)"
mkdir few
faulty 'the workers say it too' dossier.pdf 超过文件大小限额 -- limited "$GYCT" -q report dossier --round 2030 -o few --jobs 3
is 'and leave nothing' "$(left few)" ''
faulty 'so does the annex' 写不了 few/2030-scores.xlsx -- limited "$GYCT" -q export xlsx scores 2030 -o few/2030-scores.xlsx
is 'it leaves nothing either' "$(left few)" ''
on_full_disk() { # on a disk of 64 KiB with a file on it
    mkdir -p disk
    unshare -m bash -c 'mount -t tmpfs -o size=64k none disk && printf earlier >disk/2030-2030-001-dossier.pdf &&
        { "$GYCT" -q report dossier --round 2030 -o disk --jobs 2; status=$?; find disk -type f | LC_ALL=C sort; cat disk/*001*; exit $status; }'
}
if [ "$(id -u)" -eq 0 ] && unshare -m bash -c 'mkdir -p disk && mount -t tmpfs -o size=64k none disk' 2>/dev/null; then
    faulty 'a full disk is said, with the file' dossier.pdf 磁盘已满 腾出空间 -- on_full_disk
    is 'the earlier file is all it holds' "$(grep -v 写不了 said.txt)" "$(printf 'disk/2030-2030-001-dossier.pdf\nearlier')"
else
    skip 'a full disk is said, with the file' 'no rights to mount one'
fi
faulty 'a device that is full is said' 2030-round.pdf 磁盘已满 -- bash -c 'mkdir -p full && ln -sf /dev/full full/2030-round.pdf && "$GYCT" -q report round --round 2030 -o full'

# --- no folder ----------------------------------------------------------------------------------------------
locked=/sys/kernel # where not even root makes a file, if it is what it seems
[ "$(id -u)" -eq 0 ] || { mkdir locked && chmod 555 locked && locked=$PWD/locked; }
if [ "$(id -u)" -eq 0 ] && [ "$(stat -f -c %T /sys)" != sysfs ]; then
    skip 'a folder that may not be written is named' 'root, and no folder is closed to him here'
else
    faulty 'a folder that may not be written is named' "$locked/2030-round.pdf" 没有写权限 换一个目录 -- report round -o "$locked"
fi
faulty 'one that cannot be made too' /proc/none -- report round -o /proc/none
ln -s gone away
faulty 'one that is gone' away/2030-round.pdf 目录不在 请建好目录 -- report round -o away
: >file
faulty 'a file in its place' file/2030-round.pdf 目录不在 -- report round -o file
mkdir -p taken/2030-round.pdf
faulty 'a folder in place of the file' taken/2030-round.pdf 同名的目录 移开 -- report round -o taken
is 'and nothing beside it' "$(left taken)" ''
# Thirty-two documents get their names together. The pipe holds the one worker at the first of the next ones until the folder
# has gone.
sed -n 1p 批复2030.csv >批复2031.csv
for i in $(seq 40); do echo "$i,第$i个项目,第$i中心,5000$((i % 10))"; done >>批复2031.csv
"$GYCT" -q load --round 2031 批复2031.csv >/dev/null 2>&1
"$GYCT" -q score 2031 --as-of 2031-12-31 >/dev/null
"$GYCT" -q report dossier --round 2031 -o forty >/dev/null
held() { # FOLDER PROJECT: a run into the folder that waits at this project; $run, $drain
    mkdir "$1"
    mkfifo "$1/2031-2031-$2-dossier.pdf"
    "$GYCT" -q report dossier --round 2031 -o "$1" --jobs 1 >said.txt 2>&1 &
    run=$!
    exec 9<>"$1/2031-2031-$2-dossier.pdf" # both ends, so that nobody waits for nobody
}
drained() { # let it go on; $status is how it ended
    cat <&9 >/dev/null &
    drain=$!
    status=0
    wait $run || status=$?
    kill $drain 2>/dev/null || true
    exec 9<&-
}
held moving 033
until [ -e moving/2031-2031-032-dossier.pdf ]; do sleep 0.05; done
mv moving moved
drained
is 'a folder that goes away on the way ends the run' "$status" 5
ok 'with its name' grep -q 'moving' said.txt
is 'what was written before is there, after it nothing is' "$(left moved)" "$(left forty | sed -n 1,32p)"
ok 'and whole' bash -c 'for f in moved/*.pdf; do [ -p "$f" ] || cmp "$f" "forty/${f#*/}" || exit 1; done'

# --- no time ------------------------------------------------------------------------------------------------
if python3 -c 'import os; os.close(os.open(".", os.O_TMPFILE | os.O_WRONLY))' 2>/dev/null; then
    held killed 009
    until [ "$(find /proc/[0-9]*/fd -lname "$PWD/killed/*deleted*" 2>/dev/null | wc -l)" -ge 8 ]; do sleep 0.05; done
    kill -9 $(pgrep -P $run) $run
    drained
    is 'a run that is killed leaves nothing of what had no name yet' "$(left killed)" ''
else
    skip 'a run that is killed leaves nothing of what had no name yet' 'no files without a name on this file system'
fi

# --- no faces -----------------------------------------------------------------------------------------------
fonts=$(dirname "$GYCT")/fonts
mkdir none
with_fonts() { GYCT_FONTS=$PWD/$1 "${@:2}"; }
face() { # FOLDER: a copy of the faces
    rm -rf "$1" && mkdir "$1" && cp "$fonts"/* "$1"
}
face lacking && rm lacking/serif-bold.ttf
faulty 'a missing face is named with the remedy' lacking/serif-bold.ttf 'make fonts' -- with_fonts lacking report round -o none
faulty 'no faces at all are too' 'make fonts' -- with_fonts file report round -o none
face short && truncate -s 100000 short/sans-regular.ttf
faulty 'a face cut off is damaged' short/sans-regular.ttf 已损坏 'make fonts' -- with_fonts short report round -o none
face wrong && head -c 100000 /dev/zero >wrong/kai.ttf
faulty 'so is one of zeros' wrong/kai.ttf 已损坏 -- with_fonts wrong report round -o none
face empty && : >empty/sans-bold.ttf
faulty 'and an empty one' empty/sans-bold.ttf 已损坏 -- with_fonts empty report dossier -o none
faulty 'to several workers too' lacking/serif-bold.ttf -- with_fonts lacking report dossier --jobs 4 -o none
is 'who say it once' "$(grep -c serif-bold said.txt)" 1
is 'of all these nothing was written' "$(left none)" ''
bent() { # a face with one byte of its tables changed either draws or is refused; the program stands
    python3 - "$fonts/serif-regular.ttf" <<'PY'
import os, random, shutil, subprocess, sys
data = bytearray(open(sys.argv[1], 'rb').read())
random.seed(2030)
for turn in range(24):
    copy = bytearray(data)
    tables = [(copy[12 + 16 * i:16 + 16 * i], int.from_bytes(copy[20 + 16 * i:24 + 16 * i], 'big'),
               int.from_bytes(copy[24 + 16 * i:28 + 16 * i], 'big')) for i in range(copy[5])]
    name, at, size = tables[turn % len(tables)]
    place = random.randrange(64) if turn % 4 == 0 else at + random.randrange(min(size, 4096))
    copy[place] ^= 0xff
    os.makedirs('bent', exist_ok=True)
    for face in os.listdir(os.path.dirname(sys.argv[1])):
        if not os.path.exists('bent/' + face):
            shutil.copy(os.path.join(os.path.dirname(sys.argv[1]), face), 'bent')
    open('bent/serif-regular.ttf', 'wb').write(copy)
    run = subprocess.run([os.environ['GYCT'], '-q', 'report', 'round', '--round', '2030', '-o', 'bent-out'],
                         env=dict(os.environ, GYCT_FONTS=os.path.abspath('bent')), capture_output=True)
    if run.returncode not in (0, 5):
        sys.exit(f'byte {place} ({name}): exit {run.returncode} {run.stderr.decode()}')
PY
}
ok 'a changed byte in a face breaks no program' bent

# --- no picture ---------------------------------------------------------------------------------------------
python3 "$SRC/fixtures/pictures.py" .
"$GYCT" -q evidence add 2030-001 户外互助.png --kind 照片 --caption 图 --consent 是 --by 李四 >/dev/null
mkdir photo
report dossier --project 2030-001 -o photo >/dev/null
cp photo/2030-2030-001-dossier.pdf whole.pdf
ok 'a photo is printed' bash -c 'pdfimages -list whole.pdf | grep -q jpeg'
head -c 2000 户外互助.png >半张.png
status=0
"$GYCT" -q evidence add 2030-001 半张.png --kind 照片 --caption 图 --consent 是 --by 李四 >said.txt 2>&1 || status=$?
is 'half a picture is refused with exit 4' "$status $(grep -c '半张.png.*已损坏或不完整.*原图' said.txt)" '4 1'
"$GYCT" -q db psql -X -q -c 'set role gyct_owner' -c "update gyct.photo set jpeg = substr(jpeg, 1, length(jpeg) / 2)" >/dev/null
faulty 'one damaged in the database is named with the remedy' 证据1 已损坏 'audit verify' -- report dossier --project 2030-001 -o photo
ok 'the earlier document stays as it was' cmp whole.pdf photo/2030-2030-001-dossier.pdf
is 'and nothing is beside it' "$(find photo -name '*.part')" ''
# Ten photos: the first eight are printed, and nothing is read of the bytes of the others.
python3 - <<'PY'
import struct, zlib
png = open('户外互助.png', 'rb').read()
for i in range(10):
    text = b'tEXtComment\0' + str(i).encode()
    open(f'第{i}张.png', 'wb').write(png[:-12] + struct.pack('>I', len(text) - 4) + text + struct.pack('>I', zlib.crc32(text)) + png[-12:])
PY
for i in 0 1 2 3 4 5 6 7 8 9; do
    "$GYCT" -q evidence add 2030-002 第$i张.png --kind 照片 --caption 图 --consent 是 --by 李四 >/dev/null
done
"$GYCT" -q db psql -X -q -c 'set role gyct_owner' -c "update gyct.photo set jpeg = substr(jpeg, 1, 100) where project_id = (select project_id from gyct.project where code = '2030-002') and evidence_no > 8" >/dev/null
ok 'of many photos the first are printed' "$GYCT" -q report dossier --round 2030 --project 2030-002 -o photo
is 'and how many there are is told' "$(pdftotext photo/2030-2030-002-dossier.pdf - | grep -c '共 *10 *张，此处印前 *8')" 1

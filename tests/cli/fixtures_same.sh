# The demo round in the tree is what the generator makes of its seed, byte for byte, at any time.
set -eu
. "$SRC/tests/lib/tap.sh"

generator=$(dirname "$GYCT")/fixtures-gen
if [ ! -x "$generator" ]; then
    skip 'the demo round is made again' 'no fixtures-gen; run make tests'
    exit 0
fi

ok 'the seed of the demo round makes a round' "$generator" --seed 2025 -o first
ok 'it is the demo round, byte for byte' diff -r first "$SRC/fixtures/round-demo"
ok 'another seed makes another round' "$generator" --seed 2026 -o other
ok 'of other bytes' test "$(cat first/*.csv | cksum)" != "$(cat other/*.csv | cksum)"
ok 'more projects and forms on demand' "$generator" --projects 60 --responses 3000 -o larger
is 'one approval a project' "$(iconv -f GB18030 -t UTF-8 larger/拨付台账.csv | grep -c '^第一批,')" 60
is 'one line a form, less those of the workbook' "$(grep -c 合成数据 larger/满意度问卷_第二批.csv)" 1200
ok 'a wrong option is refused' bash -c "! '$generator' --projects 0 -o wrong && test ! -e wrong"

while read -r file; do
    ok "${file#first/} says that it is synthetic" \
        bash -c "'$GYCT' peek '$file' --format csv 2>/dev/null | grep -q 合成数据"
done < <(find first -type f | LC_ALL=C sort)

ok 'the round of the loop is made' "$generator" --loop -o loop
ok 'it is the one in the tree, but for its scheme, the walk, the photos and the case texts' \
    diff -r -x walk.txt -x 评价方案.xml -x 6-照片 -x "文稿_*.txt" loop "$SRC/fixtures/round-loop"
mkdir drawn
ok 'the photos of the loop are drawn' python3 "$SRC/fixtures/pictures.py" drawn
ok 'they are those in the tree' diff -r drawn "$SRC/fixtures/round-loop/6-照片"
while read -r file; do
    ok "${file#loop/} says that it is synthetic" grep -q 合成数据 "$file"
done < <(find loop "$SRC/fixtures/round-loop/8-案例" -type f | LC_ALL=C sort)
ok 'the ledger of finance is GB18030, not UTF-8' \
    bash -c '! iconv -f UTF-8 -t UTF-8 first/拨付台账.csv >/dev/null 2>&1'

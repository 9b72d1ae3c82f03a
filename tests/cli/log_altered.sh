# The event log (DESIGN.md §5, O17): 100 random alterations of the log and of what its events say, tails cut off and
# whole chains made anew among them, are all found; with SM3 as with SHA-256.
# begins without a home
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
loop_running L001 || exit 1
loop_check L001 50 50 2026-07-01
loop_move 2026-07-20 L001 interim >/dev/null

ok 'the digest of the log may be chosen' g init --digest sm3
status=0
g init --digest sha256 2>err.txt || status=$?
is 'once' "$status $(grep -c sm3 err.txt)" '1 1'
status=0
g init --digest md5 2>err.txt || status=$?
is 'among two' "$status" 2

loop_on 2026-07-20 score L1 --stage interim >/dev/null
g --on 2026-07-21 finding open L001 账实不符 --message 物资出库单缺三张 --by 李四 >/dev/null
g --on 2026-07-21 rectify issue L001 --owner 甲社 --by 张三 >/dev/null
loop_move 2026-07-21 L001 order >/dev/null
g --on 2026-08-19 rectify extend L001 1 --due 2026-09-01 --by 张三 --reason 汛期 >/dev/null
g --on 2026-09-02 rectify escalate L001 1 --to 分管局长 --by 张三 --reason 催办 >/dev/null
echo 整改报告 >答复.txt
g --on 2026-09-03 rectify hand L001 1 答复.txt --by 甲社 >/dev/null
loop_move 2026-09-03 L001 hand_in >/dev/null
g --on 2026-09-04 rectify judge L001 1 不通过 --by 李四 --reason 仍缺 >/dev/null

is 'older links are of SHA-256, newer ones of SM3' \
    "$(g db psql -At -c "select string_agg(digest, ' ' order by first) from (select digest, min(seq) as first from event group by digest) q")" 'sha256 sm3'
ok 'the chain of both verifies' g audit verify
seed=${SEED:-$RANDOM}
python3 "$SRC/tests/lib/alter_log.py" 100 "$seed" >altered.txt 2>&1
grep -v ' altered, ' altered.txt
is 'every one of 100 random alterations is found' "$(tail -n 1 altered.txt)" '100 altered, 100 found'
ok 'put back, the log is intact' g audit verify

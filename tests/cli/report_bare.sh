#!/bin/bash
# A round of two projects of which nothing is known but an approved amount, one with rare characters
# and signs in its title: the documents stay sound, and what is missing says so.
set -eu
. "$SRC/tests/lib/tap.sh"

printf '序号,项目名称,申报单位,批复金额（元）\n1,“𠮷祥”𬭛<社区>&=cmd|calc,甲中心,50000\n2,正常项目,乙中心,120000\n,合计,,170000\n' >批复2030.csv
ok 'an approval list alone makes the projects' "$GYCT" -q load --round 2030 批复2030.csv
ok 'without any date a score asks for --as-of' bash -c '"$GYCT" -q score 2030; [ $? -eq 1 ]'
ok 'with one it scores' "$GYCT" -q score 2030 --as-of 2030-12-31
ok 'dossiers are made' "$GYCT" -q report dossier --round 2030 -o out
ok 'the summary is made' "$GYCT" -q report round --round 2030 -o out
ok 'no words overlap' python3 "$SRC/tests/bbox_lint.py" out/*.pdf
ok 'the rules of the archive are kept' python3 "$SRC/tests/pdf_rules.py" out/*.pdf
says() { pdftotext "$1" - | grep -q "$2"; }
ok 'characters beyond the BMP are printed and can be copied' says out/2030-2030-001-dossier.pdf '𠮷祥'
ok 'missing figures are 未提供' says out/2030-2030-002-dossier.pdf 未提供
ok 'the grade is 待定' says out/2030-2030-002-dossier.pdf 待定
is 'no glyph is missing' "$(pdftotext out/2030-2030-001-dossier.pdf - | grep -c 〓)" 0
"$GYCT" -q export xlsx scores 2030 -o scores.xlsx >/dev/null
mkdir folder
"$GYCT" -q export xlsx scores 2030 -o folder >/dev/null
ok 'the annex goes into a folder that is named' test -s folder/2030-scores.xlsx
printf '项目编号,项目名称,申报单位,批复金额（元）\nA/B,甲项目,甲中心,1\nA_B,乙项目,乙中心,2\n' >批复2032.csv
"$GYCT" -q load --round 2032 批复2032.csv >/dev/null
"$GYCT" -q score 2032 --as-of 2032-12-31 >/dev/null
"$GYCT" -q report dossier --round 2032 -o codes >/dev/null
is 'codes that differ only in a sign give two files' "$(ls codes/*.pdf | wc -l)" 2
# Titles and names of any length: the cover makes room, and what is cut says so.
python3 - <<'PY'
words = '社区老年人数字生活能力提升与邻里互助（第二期）暨志愿服务队伍建设项目、'
with open('批复2033.csv', 'w', encoding='utf-8') as f:
    f.write('序号,项目名称,申报单位,批复金额（元）\n')
    for i, n in enumerate([60, 110, 300, 3000]):
        f.write(f'{i + 1},{(words * 100)[:n - 1]}完,{(words * 100)[:n // 2]}中心,50000\n')
PY
"$GYCT" -q load --round 2033 批复2033.csv >/dev/null
"$GYCT" -q score 2033 --as-of 2033-12-31 >/dev/null
ok 'dossiers of projects with endless titles are made' "$GYCT" -q report dossier --round 2033 -o long
ok 'and their summary' "$GYCT" -q report round --round 2033 -o long
ok 'no words of them overlap or leave the page' python3 "$SRC/tests/bbox_lint.py" long/*.pdf
cover() { pdftotext -l 1 "long/2033-2033-00$1-dossier.pdf" - | tr -d '\n'; }
is 'a title of 300 characters stands whole on its cover' "$(cover 3 | grep -c '建设项目、.*项目、社区老.*完')" 1
is 'and without a cut' "$(cover 3 | grep -c '下略，全称')" 0
is 'one of 3,000 is cut and says where it stands' "$(cover 4 | grep -c '下略，全称见“基本情况”一章')" 1
is 'brackets beside Chinese are printed full-width' "$(cover 1 | grep -c '互助（第二期）暨')" 1
formulas() { "$GYCT" peek scores.xlsx --format json | grep -c '"f"'; }
is 'a title like a formula stays text in the annex' "$(formulas)" 0
ok 'and reads back as it was' bash -c '"$GYCT" peek scores.xlsx --format json | grep -q "\"s\",\"“𠮷祥”𬭛<社区>&=cmd|calc\""'
# A remark of a measure stands behind the name of its indicator: one colon, not two.
printf '项目编号,指标编码,扣分项,次数,核查人,日期\n2030-001,A301,没有这一项,1,核查员甲,2030-12-01\n' >现场核查表.csv
"$GYCT" -q load --round 2030 --as site_check 现场核查表.csv >/dev/null
"$GYCT" -q score 2030 --as-of 2030-12-31 >/dev/null
"$GYCT" -q report dossier --round 2030 --project 2030-001 -o remark
is 'a remark of a measure stands behind one colon' \
    "$(pdftotext -layout remark/2030-2030-001-dossier.pdf - | grep -c '预算编制科学性：扣分项不在评价方案中 ')" 1
status=0
"$GYCT" report dossier --round 2030 --run 99 -o none >/dev/null 2>none.txt || status=$?
is 'a run that is not there is named' "$status $(grep -c '没有第 99 次评分' none.txt)" '1 1'
is 'who names no key group has no count of one' \
    "$(pdftotext -layout remark/2030-2030-001-dossier.pdf - | grep -cE '重点对象人数 +人 +未设 +— +—')" 1
# A telephone number in a case text is refused in words that can be read.
printf '标题\n项目编号：2030-001\n一、背景与需求\n电话 13912345678。\n' >文稿.txt
"$GYCT" load --round 2030 --as case_text 文稿.txt >told.txt 2>&1 || true
is 'the finding says what stands on which line' "$(grep -c '个人信息的地方有手机号（第4行）' told.txt)" 1
# A long signer ends where the lines end (79.37 + 442.2), not in the margin.
printf '设置项,值\n轮次编码,2030\n主办单位,示例县民政局慈善事业促进和社会工作科\n' >轮次设置.csv
"$GYCT" -q load 轮次设置.csv >/dev/null
"$GYCT" -q score 2030 --as-of 2030-12-31 >/dev/null
"$GYCT" -q report letter --round 2030 -o signed >/dev/null
right() { pdftotext -bbox "$1" - | grep '慈善事业' | sed 's/.*xMax="\([0-9]*\).*/\1/' | sort -n | tail -1; }
is 'a long signer keeps to the lines' "$([ "$(right "$(ls signed/*.pdf | head -1)")" -le 522 ] && echo yes)" yes
# A target for key persons without a group that is named: nobody can be counted, and that is not nobody.
measured() { # GROUP: how the measure stands
    "$GYCT" -q db psql -X -q -At -c 'set role gyct_owner' -c 'set search_path = gyct' -c 'begin' \
        -c "select from round, lateral fact_part_make('application', round_id) a, lateral fact_part_make('roster', round_id) b where code = '2030'" -c "
        insert into application (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, key_persons_target, key_group)
        select round_id, project_id, code, (select max(load_id) from load), 1, 2, md5('')::uuid, code, 10, $1 from project where code = '2030-001';
        insert into roster (round_id, project_id, row_key, load_id, src_sheet, src_row, content, person_key, group_name)
        select round_id, project_id, code, (select max(load_id) from load), 1, 2, md5('')::uuid, sha256('a'), '老年人' from project where code = '2030-001'" \
        -c "select from (select set_config('gyct.round', round_id::text, true) from round where code = '2030') x" \
        -c "select concat_ws(' ', status, num, den) from measure_key_persons" -c 'rollback'
}
is 'a key group that is named is counted' "$(measured "'老年人、儿童'" | xargs)" 'measured 1 10'
is 'one that is not is no evidence' "$(measured null | xargs) $(measured "' '" | xargs)" 'missing_evidence 10 missing_evidence 10'
"$GYCT" -q report portfolio --round 2030 -o none >/dev/null
ok 'no share of good grades where none is given' bash -c 'pdftotext -layout none/2030-portfolio.pdf - | grep -A3 优良率 >good && ! grep "0%" good && grep 未提供 good'

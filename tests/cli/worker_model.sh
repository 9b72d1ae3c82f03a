#!/bin/bash
# One engine for any subject (合成数据, fixtures/minhang-worker): a worker model with exactly 3/13/39 nodes,
# refused when a node is missing or marks do not add up; the assessment report with its weakest leaves and
# their courses; organisations and cases by small schemes; of workers no name is kept.
set -eu
. "$SRC/tests/lib/tap.sh"
FIX=$SRC/fixtures/minhang-worker
MODEL=$FIX/胜任力模型.xml
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
of() { python3 -c "import json, sys; d = json.load(sys.stdin); print($1)"; }
refused() { # CLAIM FILE CODE: lint refuses the scheme with the code, at a line
    local status=0
    "$GYCT" --format json scheme lint "$2" >lint.json || status=$?
    is "$1 (exit)" "$status" 1
    is "$1" "$(of "sorted({f['code'] for f in d['findings'] if f['severity'] == 'error' and f['row'] > 0})" <lint.json)" "['$3']"
}
ok "the model fits the schema of schemes" xmllint --noout --schema "$SRC/sql/seed/scheme.xsd" "$MODEL"
ok "its lint has nothing to say" sh -c 'test -z "$("$GYCT" scheme lint "$1" 2>&1 >/dev/null)"' - "$MODEL"
grep -v 'code="A403"' "$MODEL" | sed 's/\(code="A40[12]".*\)full="2.50"/\1full="3.75"/' >38.xml
refused "38 leaves, marks that add up: the count is refused" 38.xml S-COUNT
sed 's/l3="39"/l3="40"/' "$MODEL" >40.xml
refused "a count declared wrong is refused" 40.xml S-COUNT
sed 's/\(code="B201".*\)full="2.50"/\1full="2.51"/' "$MODEL" >sum.xml
refused "marks that do not add up are refused" sum.xml S-SUM
sed 's/subject="worker"/subject="robot"/' "$MODEL" >kind.xml
refused "an unknown kind of subject is refused" kind.xml S-VALUE

"$GYCT" -q db start >/dev/null
"$GYCT" -q load "$FIX" >/dev/null
"$GYCT" --format json scheme show MH-WORKER >show.json
is "the tree has exactly 3/13/39 nodes" "$(of "[sum(n['level'] == k for n in d['nodes']) for k in (1, 2, 3)], d['subject']" <show.json)" "[3, 13, 39] worker"
is "only published names stand without a mark" \
    "$(of "' '.join(sorted(n['name'] for n in d['nodes'] if not n['placeholder']))" <show.json)" \
    "公文写作能力 创新意识 多方共治 实务技能 心理抗压能力 政治素养 综合能力 行动策划能力 资源统筹能力 需求回应能力"
is "every placeholder says so" "$(of "all(n['name'] == '占位 ' + n['code'] for n in d['nodes'] if n['placeholder'])" <show.json)" True

"$GYCT" -q score MH2024 >/dev/null
"$GYCT" --format json assess MH2024 W001 >w1.json
is "公文写作, 资源统筹 and 心理抗压 are the bottom three" \
    "$(of "[leaf['name'] for leaf in d['assessments'][0]['weakest']]" <w1.json)" "['公文写作能力', '资源统筹能力', '心理抗压能力']"
is "each has its course, by module and topic" \
    "$(of "[(c['course'], c['module'], c['topic']) for leaf in d['assessments'][0]['weakest'] for c in leaf['courses']]" <w1.json)" \
    "[('K13', '占位 模块2', '占位 专题6'), ('K24', '占位 模块2', '占位 专题10'), ('K16', '占位 模块2', '占位 专题7')]"
is "the catalogue has 3 modules, 14 topics, 35 courses" "$(of "sorted(d['catalogue'].items())" <w1.json)" \
    "[('courses', 35), ('modules', 3), ('topics', 14)]"
is "the level-1 scores are those of the run and add up to the total" \
    "$(of "sum(n['score'] for n in d['assessments'][0]['level1']) == d['assessments'][0]['total']" <w1.json)" True
ref=$(of "d['assessments'][0]['weakest'][0]['ref']" <w1.json)
ok "a reference leads to file and row" sh -c '"$GYCT" explain "$1" | grep -q "现场核查表.csv#.*行"' - "$ref"
"$GYCT" --format json assess MH2024 >all.json
is "the mean of all comes first, then each worker" \
    "$(of "[a['subject'] for a in d['assessments']], d['assessments'][0]['subjects']" <all.json)" \
    "[None, 'W001', 'W002', 'W003', 'W004'] 4"
is "a mean is over those that were measured" \
    "$(of "[(m['code'], m['subjects']) for m in d['assessments'][0]['missing']]" <all.json)" "[('B503', 1), ('C403', 1)]"
is "a worker with leaves missing is pending, never 0" "$(of "d['assessments'][4]['grade']" <all.json)" None
ok "a leaf without a course is told" sh -c '"$GYCT" assess MH2024 W001 --top 39 | grep -A1 "A401" | grep -q 没有对应的课程'
status=0
"$GYCT" assess MH2024 W009 >/dev/null 2>&1 || status=$?
is "an unknown subject is an error of data" "$status" 1
ok "check derives the same scores anew" sh -c '"$GYCT" check MH2024 --invariants | grep -q "0处问题"'

sed 's/35类课程/36类课程/' "$FIX/课程目录.csv" >课程36.csv
status=0
"$GYCT" -q load --round MH2024 课程36.csv >/dev/null 2>course.err || status=$?
is "a course list of another size than its title says is refused (exit)" "$status" 1
ok "and says what is there" grep -q "F-COURSE-COUNT.*3/14/35 ≠ 3/14/36" course.err
printf '评价对象名单（合成数据）,,,\n对象编号,对象类别,名称,姓名\nW005,社工,合成姓名甲,合成姓名乙\n' >补充名单.csv
"$GYCT" --format json load --round MH2024 补充名单.csv >names.json 2>/dev/null
ok "a worker's name is dropped and told" grep -q F-WORKER-NAME names.json
is "and is nowhere in the database" "$(rows "select count(*) from gyct.subject where name is not null") $(rows "select count(*) from gyct.load_finding f where f::text like '%合成姓名%'")" "0 0"

small() { # KIND CODE: a scheme of one leaf
    printf '<scheme code="%s" version="1" name="合成" subject="%s"><grades><band grade="好" min="60"/><band grade="差" min="0"/></grades><tree l1="1" l2="1" l3="1"><l1 code="A" name="甲" full="100"><l2 code="A1" name="乙" full="100"><leaf code="A101" name="丙" full="100" rule="linear" measure="site_check"><param name="lo" value="0"/><param name="hi" value="1"/></leaf></l2></l1></tree></scheme>' "$2" "$1" >"scheme-$1.xml"
}
small organisation ORG-1
small case CASE-1
mkdir mixed
printf '项目,值\n轮次编码,MX2024\n轮次名称,混合轮次（合成数据）\n年度,2024\n数据截止日,2024-06-30\n' >mixed/轮次设置.csv
printf '评价对象名单（合成数据）,,,\n对象编号,对象类别,名称,所属单位\nO1,社会组织,合成服务中心,\nC1,案例,合成案例,合成服务中心\nW1,社工,,合成服务中心\n' >mixed/评价对象名单.csv
printf '现场核查表（合成数据）,,,,\n对象编号,指标编码,分子,分母,日期\nO1,A101,7,10,2024-06-01\nC1,A101,9,10,2024-06-01\nW1,A101,1,10,2024-06-01\n' >mixed/现场核查表.csv
"$GYCT" -q load mixed scheme-organisation.xml scheme-case.xml >/dev/null
scored() { "$GYCT" -q --format json score MX2024 --scheme "$1" >/dev/null && "$GYCT" --format json assess MX2024 | of "[(a['subject'], a['name'], a['total']) for a in d['assessments'][1:]]"; }
is "a scheme of organisations scores the organisations alone" "$(scored ORG-1)" "[('O1', '合成服务中心', 7000)]"
is "a scheme of cases scores the cases alone" "$(scored CASE-1)" "[('C1', '合成案例', 9000)]"
status=0
"$GYCT" -q score MX2024 --scheme GYCT-2026 >/dev/null 2>none.err || status=$?
is "a project scheme finds no project among them" "$status" 1

printf '专家评分表（合成数据） 末期,,,\n对象编号,专家,实务,总分\n' >mixed/专家评分表.csv
for expert in 甲 乙 丙; do printf 'O1,专家%s,80,80\nC1,专家%s,70,70\n' $expert $expert; done >>mixed/专家评分表.csv
"$GYCT" -q load --round MX2024 mixed/专家评分表.csv >/dev/null 2>&1
ok "a panel over an organisation and a case speaks of neither's kind alone" sh -c '"$GYCT" panel MX2024 | grep -q "末期·实务：2个对象，3名专家"'
"$GYCT" -q loads withdraw "$("$GYCT" --format json loads | of 'next(l["number"] for l in d["loads"] if "专家评分表" in l["file"])')" --by 张三 --reason 换表 >/dev/null
sed -i /C1,/d mixed/专家评分表.csv
"$GYCT" -q load --round MX2024 mixed/专家评分表.csv >/dev/null 2>&1
ok "over organisations it speaks of organisations" sh -c '"$GYCT" panel MX2024 | grep -q "末期·实务：1个组织，3名专家"'
"$GYCT" -q score MX2024 --scheme ORG-1 >/dev/null
ok "so does the ranking" sh -c '"$GYCT" rank MX2024 | grep -q "位次  组织 " && ! "$GYCT" rank MX2024 | grep -q 项目'
ok "and a second view" sh -c '"$GYCT" --lang en rank MH2024 --second grey | grep -q "All ranked workers"'
"$GYCT" score MX2024 --scheme ORG-1 >score.txt
ok "the score too" sh -c 'grep -q "^组织 " score.txt && grep -q "^1个组织：" score.txt && ! grep -q 项目 score.txt'
for change in "--weights 10%" "--drop-judge all"; do
    # shellcheck disable=SC2086
    "$GYCT" whatif MX2024 $change --all >whatif.txt
    ok "and what if $change" sh -c 'grep -q "^  组织 " whatif.txt && ! grep -q 项目 whatif.txt'
done
ok "with its judges" grep -q "涉及 1 个组织）" whatif.txt
"$GYCT" --lang en whatif MH2024 --weights 10% --all >whatif.txt
ok "in English of workers" sh -c 'grep -q "^  workers " whatif.txt && ! grep -q project whatif.txt'
status=0
"$GYCT" survey MX2024 O1 2>survey.err >/dev/null || status=$?
is "a subject without forms is not said to be a project" "$status $(grep -c 'O1 没有问卷' survey.err) $(grep -c 项目 survey.err)" "1 1 0"

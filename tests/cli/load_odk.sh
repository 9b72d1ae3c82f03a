#!/bin/bash
# ODK and KoBo submissions (合成数据): identity by instanceID, edits by deprecatedID in any order, repeats
# into rows of another data set, questions of satisfaction through the same map as 问卷星; nothing without
# a map.
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/answer.sh"
ROUND=K
"$GYCT" -q db start >/dev/null
counts='f["kind"], f["status"], f["read"], f["loaded"], f["unchanged"], f["superseded"], f["rejected"]'
form() { # INSTANCE PROJECT SATISFIED DEPRECATED VISITS: one submission of the form
    printf '<visit_log id="visit_log" version="3" xmlns:orx="http://openrosa.org/xforms">\n'
    printf '<start>2025-05-01T09:00:00.000+08:00</start><end>2025-05-01T01:10:30Z</end>\n'
    printf '<basic><project>%s</project><satisfied>%s</satisfied><phone>10012345678</phone></basic>\n' "$2" "$3"
    printf '%s' "${5:-}"
    printf '<orx:meta><orx:instanceID>%s</orx:instanceID>' "$1"
    [ -z "${4:-}" ] || printf '<orx:deprecatedID>%s</orx:deprecatedID>' "$4"
    printf '</orx:meta>\n</visit_log>\n'
}
visit() { # DATE NAME PERSONS
    printf '<visit><day>%s</day><title>%s</title><count><persons>%s</persons><times>%s</times></count></visit>\n' \
        "$1" "$2" "$3" "$3"
}
cat >申报汇总表.csv <<'EOF'
项目编号,项目名称,申报单位,总额(元)
P001,夕阳红陪伴,暖阳中心（合成数据）,1000
P002,小小少年,青禾中心（合成数据）,1000
EOF
answer 申报汇总表.csv

form uuid:0 P001 vs >nomap.xml
answer nomap.xml
is "a form without a map is registered, its answers are not taken" "$(of "$counts") $(of codes)" \
    "odk loaded 1 1 0 0 0 ['F-ODK-MAP']"
is "who it is and when" \
    "$(pinned K "select instance_id, form_id, form_version, started_at, ended_at, answered from pinned_odk_submission")" \
    "uuid:0 visit_log 3 2025-05-01 09:00:00 2025-05-01 09:10:30 5"
is "no answer is stored anywhere" "$(pinned K "select count(*) from fact_line where line like '%10012345678%'")" 0

cat >问卷映射.csv <<'EOF'
题目,维度,项目题,反向,问卷编号,选项
basic/project,,是,否,visit_log,
basic/satisfied,总体满意度,否,否,visit_log,vs=很满意|s=满意|n=一般|d=不满意|vd=很不满意
EOF
cat >ODK映射.csv <<'EOF'
表单,数据集,字段,路径,重复组
visit_log,activity,项目编号,basic/project,visit
visit_log,活动记录,日期,visit/day,visit
visit_log,activity,name,visit/title,visit
visit_log,activity,场次,visit/sessions,visit
visit_log,activity,人数,visit/count/persons,visit
visit_log,activity,人次,visit/count/times,visit
EOF
answer 问卷映射.csv
answer ODK映射.csv
is "the map names data sets and fields in either language" "$(of "$counts") $(of codes)" "odk_map loaded 6 6 0 0 0 []"
cat >错映射.csv <<'EOF'
表单,数据集,字段,路径
visit_log,天气,项目编号,a
visit_log,activity,天气,a
visit_log,iati,title,a
EOF
answer 错映射.csv
is "what it cannot name is refused" "$(of '[(x["code"], x["column"], x["row"]) for x in f["findings"] if x["severity"] == "error"]')" \
    "[('F-ODK-DATASET', 'B', 2), ('F-ODK-FIELD', 'C', 3), ('F-ODK-DATASET', 'B', 4)]"

{ printf '<root xmlns:jr="http://openrosa.org/javarosa"><count>3</count><results>\n'
  form uuid:1 P001 vs "" "$(visit 2025-05-01 义诊 10 | sed 's|<count>|<sessions>1</sessions>&|')$(visit 2025-05-02 讲座 20 | sed 's|<count>|<sessions>2</sessions>&|')"
  form uuid:2 "P002 小小少年" d
  form uuid:3 P002 "" "" "$(visit 2025-05-03 走访 abc)"
  printf '</results></root>'; } >kobo.xml
answer kobo.xml
is "a submission stands or falls as a whole" "$(of "$counts") $(cat answer.exit)" "odk loaded 3 2 0 0 1 0"
is "with the cause at its path" "$(of '[(x["code"], x["field"], x["value"]) for x in f["findings"] if x["severity"] == "error"][0]')" \
    "('F-NUMBER', 'visit/count/persons', 'abc')"
is "repeats are rows of the data set they are mapped to" \
    "$(pinned K "select string_agg(concat_ws(' ', p.code, a.held_from, a.name, a.sessions, a.persons), ', ' order by a.name) from pinned_activity a join project p using (round_id, project_id)")" \
    "P001 2025-05-01 义诊 1 10, P001 2025-05-02 讲座 2 20"
is "options are read by their codes, as answers of the survey" \
    "$(pinned K "select string_agg(p.code || ' ' || answers_text(r.answers) || ' ' || r.submitted_at || ' ' || r.duration_s, ', ' order by p.code) from pinned_survey_response r join project p using (round_id, project_id) where r.survey_id = 'visit_log'")" \
    "P001 5 2025-05-01 09:10:30 630, P002 2 2025-05-01 09:10:30 630"
is "its question is known to the scoring" "$(pinned K "select question_key, answer_no from pinned_survey_question where survey_id = 'visit_log'")" \
    "basic/satisfied 1"
is "groups that repeat are counted" "$(pinned K "select repeats from pinned_odk_submission where instance_id = 'uuid:1'")" '{"visit": 2}'
before=$("$GYCT" -q db digest)
answer kobo.xml
is "loaded twice, nothing changes" "$(of "$counts") $("$GYCT" -q db digest)" "odk unchanged 3 0 2 0 1 $before"

form uuid:9 P001 n uuid:1 >edit.xml
answer edit.xml
is "an edit replaces what it names" "$(of "$counts")" "odk loaded 1 0 0 1 0"
is "its answer is the one that counts" \
    "$(pinned K "select answers_text(answers) from pinned_survey_response r join project p using (round_id, project_id) where r.survey_id = 'visit_log' and p.code = 'P001'")" "3"
form uuid:10 P001 s uuid:9 >again.xml
answer again.xml
is "an edit of an edit replaces the same submission" "$(of "$counts") $(pinned K "select count(*) || ' ' || min(instance_id) from pinned_odk_submission where row_key = 'uuid:1'")" \
    "odk loaded 1 0 0 1 0 1 uuid:10"
form uuid:11 P002 s uuid:10 >moved.xml
answer moved.xml
is "an edit may not carry its answers to another project" "$(of "$counts") $(of codes)" "odk rejected 1 0 0 0 1 ['F-ODK-MOVED']"
form uuid:21 P002 vd uuid:20 >newer.xml
answer newer.xml
form uuid:20 P002 vs >older.xml
answer older.xml
is "an original that comes after its edit is history" "$(of "$counts") $(of codes)" "odk loaded 1 1 0 0 0 ['F-ODK-REPLACED']"
is "and the edit's answer stands" \
    "$(pinned K "select string_agg(answers_text(r.answers), ' ' order by r.row_key) from pinned_survey_response r join project p using (round_id, project_id) where r.survey_id = 'visit_log' and p.code = 'P002'")" \
    "2 1"
printf '<submission xmlns="http://opendatakit.org/submissions" xmlns:orx="http://openrosa.org/xforms"><data><visit_log id="visit_log" instanceID="uuid:30" submissionDate="2025-05-02T10:00:00.5Z"><basic><project>P001</project><satisfied>odd</satisfied></basic></visit_log></data></submission>' >brief.xml
answer brief.xml --max-rejects 1
is "an answer off the scale quarantines" "$(of codes)" "['F-SCALE']"
sed 's/odd/s/' brief.xml >brief2.xml
answer brief2.xml
is "a submission of an export is read, with its identity as attribute" "$(of "$counts") $(pinned K "select submitted_at from pinned_odk_submission where instance_id = 'uuid:30'")" \
    "odk loaded 1 1 0 0 0 2025-05-02 18:00:00"
form "" P001 vs >anonymous.xml
answer anonymous.xml
is "no instanceID, no submission" "$(of "$counts") $(of codes) $(cat answer.exit)" "odk rejected 1 0 0 0 1 ['F-ODK-ID'] 1"

-- A round of many projects (合成数据), written straight into the fact tables: what `make bench` scores.
--   psql -v projects=2000 -v answers=100 -v code=MANY -f tests/bench/many_projects.sql    as gyct_owner
-- Every project has an application, three disbursements, 30 ledger lines, 20 activities, 50 persons, a
-- panel of six, 20 leaves checked on site and :answers survey forms; figures vary with the number.
\set ON_ERROR_STOP on
begin;
insert into gyct.round (code, last_seq) values (:'code', 1);
select round_id as r from gyct.round where code = :'code' \gset
select gyct.fact_part_make(name, :r) from gyct.fact_table \g /dev/null
insert into gyct.load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, state)
values (:r, 1, 'application', 'many.csv', sha256(:'code'), 1, 1, 'published')
returning load_id as l \gset
insert into gyct.project (round_id, code, title_key)
select :r, 'P' || to_char(p, 'FM000000'), 'p' || p from generate_series(1, :projects) p;
create table gyct_load.bench_project as select project_id as id, code, substr(code, 2)::int as n from gyct.project where round_id = :r;
analyze gyct_load.bench_project;
insert into gyct.round_setting (round_id, project_id, row_key, load_id, src_sheet, src_row, content, value)
values (:r, 0, 'cut_off', :l, 1, 2, md5('')::uuid, '2031-12-31');
insert into gyct.application (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, persons_target,
    person_times_target, sessions_target, volunteer_hours_target_tenth, key_persons_target, villages_target, key_group, budget_fen)
select :r, id, code, :l, 1, n, md5('')::uuid, '项目' || n, 40 + n % 30, 500 + n % 300, 40, 2000, 10, 6, '老年人', 10000000
from gyct_load.bench_project;
insert into gyct.disbursement (round_id, project_id, row_key, load_id, src_sheet, src_row, content, amount_fen, paid_on, voucher_no)
select :r, id, code || i, :l, 1, i, md5('')::uuid, 2000000 + n % 1000, date '2031-03-01' + 90 * i, i::text
from gyct_load.bench_project, generate_series(1, 3) i;
insert into gyct.expenditure (round_id, project_id, row_key, load_id, src_sheet, src_row, content, spent_on, voucher_no,
    category, amount_fen, source, evidence_count)
select :r, id, code || i, :l, 1, i, md5('')::uuid, date '2031-03-05' + 9 * i, i::text,
       case when i % 10 = 0 then '管理费' else '活动' end, 100000 + (n * 31 + i * 7) % 90000,
       case when i % 6 = 0 then 'self' else 'grant' end, (n + i) % 4
from gyct_load.bench_project, generate_series(1, 30) i;
insert into gyct.activity (round_id, project_id, row_key, load_id, src_sheet, src_row, content, code, name, held_from, held_to,
    planned, sessions, persons, person_times, volunteer_hours_tenth)
select :r, id, code || i, :l, 1, i, md5('')::uuid, i::text, '活动', date '2031-03-05' + 12 * i, date '2031-03-05' + 12 * i,
       i % 7 <> 0, 1 + (n + i) % 3, 20, 20 + (n + i) % 30, 60 + (n * i) % 70
from gyct_load.bench_project, generate_series(1, 20) i;
insert into gyct.roster (round_id, project_id, row_key, load_id, src_sheet, src_row, content, person_key, group_name, village)
select :r, id, code || i, :l, 1, i, md5('')::uuid, sha256((n * 50 + i)::text::bytea),
       case when (n + i) % 5 = 0 then '老年人' else '社区居民' end, 'V' || (n + i) % 7
from gyct_load.bench_project, generate_series(1, 50) i;
insert into gyct.review (round_id, project_id, row_key, load_id, src_sheet, src_row, content, panel, expert, criterion, state, score_c)
select :r, id, e || c, :l, 1, e, md5('')::uuid, '末期', '专家' || e, c, 'scored', 7000 + (n * 17 + e * 131) % 3000
from gyct_load.bench_project, generate_series(1, 6) e, unnest(array['需求论证', '专业性', '可持续与可复制']) c;
insert into gyct.site_check (round_id, project_id, row_key, load_id, src_sheet, src_row, content, indicator, num, den, checked_on)
select :r, id, c, :l, 1, 1, md5('')::uuid, c, 6 + (n + length(c)) % 5, 10, '2031-11-01'
from gyct_load.bench_project, unnest(string_to_array('A101 A102 A202 A301 A302 B101 B104 B201 B203 B301 B302 B303 C201 C204 C301 C302 D101 D102 D105 D202', ' ')) c;
insert into gyct.survey_map (round_id, row_key, load_id, src_sheet, src_row, content, survey_id, question, question_key, dimension,
    is_project, reversed)
select :r, q, :l, 1, 2, md5('')::uuid, '', q, q, q, false, false
from unnest(array['总体满意度', '服务态度', '服务内容', '时间场地']) q;
insert into gyct.survey_question (round_id, row_key, load_id, src_sheet, src_row, content, survey_id, answer_no, question, question_key)
select :r, q, :l, 1, 1, md5('')::uuid, 's', i, q, q
from unnest(array['总体满意度', '服务态度', '服务内容', '时间场地']) with ordinality as u (q, i);
insert into gyct.survey_response (round_id, project_id, row_key, load_id, src_sheet, src_row, content, survey_id, submitted_at, answers)
select :r, id, code || i, :l, 1, i, md5('')::uuid, 's', timestamp '2031-11-20 10:00' + i * interval '1 minute',
       decode(concat('0', 3 + (n + i) % 3, '0', 5 - i % 2, '040', 3 + (n * i) % 3), 'hex')
from gyct_load.bench_project, generate_series(1, :answers) i;
drop table gyct_load.bench_project;
commit;
select format('analyze gyct.%I', name) from (select name || '_r' || :r as name from gyct.fact_table union all select 'project') as made \gexec

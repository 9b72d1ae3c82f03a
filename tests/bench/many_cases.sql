-- A volume of every project of a round (合成数据), each a chapter with the text of the one that has been loaded: what
-- `make bench` prints as a casebook.
--   psql -v code=BOOK -f tests/bench/many_cases.sql    as gyct_owner, after a score run of the round
\set ON_ERROR_STOP on
set search_path = gyct;
begin;
select round_id as r from round where code = :'code' \gset
select min(project_id) as told from narrative where round_id = :r \gset
insert into narrative
select n.round_id, p.project_id, n.row_key, n.load_id, n.src_sheet, n.src_row, n.content, n.section, n.heading, n.body, n.first_line, n.last_line
from narrative n
join project p on p.round_id = n.round_id and p.project_id <> n.project_id
where n.round_id = :r
  and n.project_id = :told;
insert into exemplar_nomination (round_id, project_id, on_day, by_whom, consent, event_seq)
select round_id, project_id, '2032-01-01', '合成数据', '同意书', 1000000 + project_id from project where round_id = :r;
insert into exemplar_selection (round_id, selection_no, closed, places, chosen, on_day, by_whom, event_seq)
select :r, 1, count(*), count(*), count(*), '2032-01-02', '合成数据', 2000000 from project where round_id = :r;
insert into exemplar_place (round_id, project_id, selection_no, rank, evaluation_c, panel_c, total_c, field, region, tier, chosen)
select :r, project_id, 1, row_number() over (order by project_id), 9000, 9000, 9000,
       (array['为老服务', '儿童关爱', '社区融合', '助残'])[1 + project_id % 4], (array['东街道', '西街道', '南镇'])[1 + project_id % 3], 1, true
from project
where round_id = :r;
insert into exemplar_volume (round_id, selection_no, selected_on, notice_end, on_day, by_whom, event_seq)
values (:r, 1, '2032-01-02', '2032-01-12', '2032-01-20', '合成数据', 2000001);
insert into exemplar_chapter (round_id, project_id, selection_no, chapter_no)
select :r, project_id, 1, rank from exemplar_place where round_id = :r;
commit;
select format('analyze gyct.narrative_r%s', :r) \gexec

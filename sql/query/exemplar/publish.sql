-- Publish the cases of a selection, numbered by their rank: $1 round_id, $2 selection, $3 its day, $4 end of the notice,
-- $5 day, $6 by whom, $7 reason, $8 event
with volume as (
    insert into exemplar_volume (round_id, selection_no, selected_on, notice_end, on_day, by_whom, reason, event_seq)
    values ($1::bigint, $2::int, $3::date, $4::date, $5::date, $6, $7, $8::bigint)
    returning round_id, selection_no
)
insert into exemplar_chapter (round_id, project_id, selection_no, chapter_no)
select v.round_id, s.project_id, v.selection_no,
       row_number() over (order by s.rank, p.code collate "C")
from volume v
join exemplar_standing s on s.selection_no = v.selection_no and s.state in ('notice', 'selected')
join project p on p.round_id = s.round_id and p.project_id = s.project_id

-- Keep a selection, every candidate with its place or the reasons why not: $1 round_id, $2 closed, $3 places, $4 chosen,
-- $5 day, $6 by whom, $7 reason, $8 projects, $9 whether chosen, $10 reasons, empty = none, $11 ranks, $12 event
with selection as (
    insert into exemplar_selection (round_id, selection_no, closed, places, chosen, on_day, by_whom, reason, event_seq)
    select $1::bigint, (select coalesce(max(s.selection_no), 0) + 1 from exemplar_selection s where s.round_id = $1::bigint),
           $2::int, $3::int, $4::int, $5::date, $6, $7, $12::bigint
    returning round_id, selection_no
)
insert into exemplar_place (round_id, project_id, selection_no, rank, evaluation_c, panel_c, peer_c, total_c, field, region,
                            organisation, tier, chosen, skipped)
select s.round_id, c.project_id, s.selection_no, u.rank, c.evaluation_c, c.panel_c, c.peer_c, c.total_c, c.field, c.region,
       c.organisation, c.tier, u.chosen, nullif(u.skipped, '')
from selection s
cross join unnest($8::bigint[], $9::boolean[], $10::text[], $11::int[]) as u (project_id, chosen, skipped, rank)
join exemplar_candidate c on c.project_id = u.project_id

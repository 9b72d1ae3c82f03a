-- Cases of the newest selection of the pinned round that were chosen, in the order of their chapters, then their rank.
select p.code, s.chapter_no, s.rank, s.total_c, s.field, s.region, s.state, s.selected_on, s.notice_end, s.withdrawn_on, s.withdrawn_for
from exemplar_standing s
join project p on p.round_id = s.round_id and p.project_id = s.project_id
where s.chosen
order by s.chapter_no nulls last, s.rank, p.code collate "C"

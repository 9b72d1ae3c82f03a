-- The newest selection of the pinned round: its number, day, the last day of its notice, cases to be printed, those of
-- them a red line stands against, and whether a volume was published already.
select s.selection_no, s.selected_on, s.notice_end, count(*) filter (where s.state in ('notice', 'selected')),
       coalesce(string_agg(p.code, '、' order by p.code collate "C")
                filter (where s.state in ('notice', 'selected')
                          and exists (select from exemplar_candidate c where c.project_id = s.project_id and c.why ~ 'red_line')), ''),
       exists (select from exemplar_volume v where v.round_id = pin_round())
from exemplar_standing s
join project p on p.round_id = s.round_id and p.project_id = s.project_id
group by s.selection_no, s.selected_on, s.notice_end

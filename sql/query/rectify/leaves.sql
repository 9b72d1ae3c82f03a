-- Leaves a finding of the pinned round may be about: those of its scheme and of the schemes it was scored by. No row: the
-- round has none yet.
select n.code
from scheme c
join scheme_node n on n.scheme_id = c.scheme_id
where (c.code = setting_value('scheme_code')
       or c.scheme_id in (select u.scheme_id from score_run u where u.round_id = pin_round()))
  and n.level = 3
group by n.code
order by n.code collate "C"

-- Full marks another arithmetic does not find again: $1 round, $2 run. The marks of leaves that are not due
-- or not applicable go to their siblings of the same level 2 in proportion to their own, by largest
-- remainder, ties to the earlier leaf; nothing else moves marks (SCORING.md §4.4).
with leaf as (
    select s.project_id, s.code, n.parent, n.position, s.full_c, s.own_full_c, n.full_c as scheme_c,
           s.status in ('not_due', 'not_applicable') as is_out
    from run_leaf s
    join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
    where s.round_id = $1::bigint
      and s.run_no = $2::int
), shared as (
    select l.*,
           sum(scheme_c) filter (where is_out) over family as handed_on,
           sum(scheme_c) filter (where not is_out) over family as kept
    from leaf l
    window family as (partition by project_id, parent)
), quota as (
    select s.*, trunc(coalesce(handed_on, 0)::numeric * scheme_c / kept) as whole,
           coalesce(handed_on, 0)::numeric * scheme_c % kept as rest
    from shared s
    where not is_out
), placed as (
    select q.*,
           row_number() over (partition by project_id, parent order by rest desc, position, code collate "C") as place,
           coalesce(handed_on, 0) - sum(whole) over (partition by project_id, parent) as left_over
    from quota q
), derived as (
    select project_id, code, full_c, own_full_c, scheme_c,
           scheme_c + whole + case when place <= left_over then 1 else 0 end as derived_c
    from placed
    union all
    select project_id, code, full_c, own_full_c, scheme_c, 0
    from leaf
    where is_out
)
select p.code, d.code, format('%s/%s', d.full_c, d.own_full_c), format('%s/%s', d.derived_c, d.scheme_c)
from derived d
join project p on p.round_id = $1::bigint and p.project_id = d.project_id
where (d.full_c, d.own_full_c) is distinct from (d.derived_c::int, d.scheme_c)
order by p.code collate "C", d.code collate "C"

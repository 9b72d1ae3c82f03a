-- R12: the tranches of a project add up to 100 % and to the approved grant: those of its milestones, those of the
-- plan it was given, and the plan the round's rule asks for.
create view check_r12 with (security_invoker = true) as
select m.project_id, f.fault,
       case when f.fault is not null
            then rows_of('milestone', m.project_id) || rows_of('approval', m.project_id) end as sources
from (
    select project_id, sum(tranche_ppm) as ppm, sum(planned_fen)::bigint as fen
    from pinned_milestone
    group by project_id
) m
left join pinned_approval b on b.project_id = m.project_id
cross join lateral (
    select case when m.ppm <> 1000000 then to_char(m.ppm / 10000.0, 'FM990.####') || '% ≠ 100%'
                when m.fen <> b.amount_fen then yuan(m.fen) || ' ≠ ' || yuan(b.amount_fen) end as fault
) f
where m.ppm is not null
   or (m.fen is not null and b.amount_fen is not null)
union all
select t.project_id, f.fault, case when f.fault is not null then rows_of('approval', t.project_id) end
from (
    select distinct on (project_id) project_id, plan_no, granted_fen
    from tranche_plan
    where round_id = pin_round()
      and on_day <= pin_as_of()
    order by project_id, plan_no desc
) t
left join pinned_approval b on b.project_id = t.project_id
cross join lateral (
    select case when t.granted_fen is distinct from b.amount_fen
                then '拨付计划 ' || yuan(t.granted_fen) || ' ≠ ' || coalesce(yuan(b.amount_fen), '—') end as fault
) f
union all
select null, case when q.ppm is null then q.plan || '？'
                  when q.ppm <> 1000000 then q.plan || ' = ' || to_char(q.ppm / 10000.0, 'FM9990.####') || '% ≠ 100%' end, null
from (
    select g.row_key, g.value as plan, (select sum(x.share_ppm) from plan_tranches(g.value, 'full') x) as ppm
    from pinned_round_setting g
    where g.row_key in ('tranche_plan', 'tranche_plan_micro')
) q;
comment on view check_r12 is 'the tranches of a project add up to 100 % and to the approved grant';

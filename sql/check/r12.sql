-- R12: the tranches of a project add up to 100 % and to the approved grant.
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
   or (m.fen is not null and b.amount_fen is not null);
comment on view check_r12 is 'the tranches of a project add up to 100 % and to the approved grant';

-- R31: the shares of a pledge add up to it, and no more is delivered than was pledged, by backer and
-- kind; and none is left open when the project closes. Kinds are never added to each other.
create view check_r31 with (security_invoker = true) as
select null::bigint as project_id, f.fault, case when f.fault is not null then g.sources end as sources
from (
    select backer, kind, signed_on, whole_fen, sum(value_fen)::bigint as fen,
           array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row) as sources
    from pinned_pledge
    group by backer, kind, signed_on, whole_fen
) g
cross join lateral (
    select case when g.fen <> g.whole_fen
                then g.backer || ' ' || g.kind || ' ' || yuan(g.fen) || ' ≠ ' || yuan(g.whole_fen) end as fault
) f
union all
select d.project_id, f.fault, case when f.fault is not null then rows_of('match_payment', d.project_id) end
from (
    select project_id, backer, kind, sum(value_fen)::bigint as fen
    from pinned_match_payment
    group by project_id, backer, kind
) d
join (
    select project_id, backer, kind, sum(value_fen)::bigint as fen
    from pinned_pledge
    group by project_id, backer, kind
) g on g.project_id = d.project_id and g.backer = d.backer and g.kind = d.kind
cross join lateral (
    select case when d.fen > g.fen
                then d.backer || ' ' || d.kind || ' ' || yuan(d.fen) || ' > ' || yuan(g.fen) end as fault
) f
union all
select u.project_id, f.fault, rows_of('pledge', u.project_id)
from pledge_unkept u
cross join lateral (
    select u.backer || ' ' || u.kind || ' ' || yuan(u.delivered_fen) || ' < ' || yuan(u.signed_fen)
           || case when u.breached then '（违约）' else '' end as fault
) f;
comment on view check_r31 is 'the shares of a pledge add up to it, and no more is delivered than was pledged, by backer and kind';

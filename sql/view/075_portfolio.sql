-- What a report to backers says (DOMAIN.md §5 b): every pledge and delivery by backer, project and kind, and what of a pledge
-- that leaves the project open nobody was assigned yet (project_id 0). Under the pins.
create view portfolio_pledge with (security_invoker = true) as
select g.project_id, g.backer, name_key(g.backer) as backer_key, g.kind, g.intended_fen, g.signed_fen, g.delivered_fen, g.open_fen,
       g.state, g.basis, g.signed_on
from pledge_standing g
where g.signed_fen > 0
   or g.intended_fen > 0
   or g.delivered_fen <> 0
union all
select 0, o.backer, name_key(o.backer), o.kind,
       case when o.said then 0 else o.left_fen end, case when o.said then o.left_fen else 0 end, 0,
       case when o.said then o.left_fen else 0 end, 'unassigned', o.basis, o.signed_on
from (
    select p.row_key, p.backer, p.kind, p.basis, p.signed_on,
           coalesce(p.state in ('认购签约', '部分兑现', '兑现'), p.signed_on is not null) as said,
           p.value_fen - coalesce((select sum(a.value_fen) from assigned_pledge a where a.row_key = p.row_key), 0)::bigint as left_fen
    from open_pledge p
) o
where o.left_fen > 0;
comment on view portfolio_pledge is 'pledges and deliveries; project_id 0 = left open, not assigned yet';
comment on column portfolio_pledge.state is 'as pledge_standing.state, or unassigned';

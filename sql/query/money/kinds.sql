-- Pledges of the pinned round by kind; kinds are never added to each other.
select g.kind, count(distinct g.backer), count(distinct g.project_id), sum(g.intended_fen), sum(g.signed_fen),
       sum(g.delivered_fen), sum(g.open_fen), (coalesce(sum(g.open_fen) filter (where g.breached), 0))::bigint
from pledge_standing g
group by g.kind
order by g.kind collate "C"

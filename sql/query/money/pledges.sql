-- Pledges to a project by backer and kind: $1 project_id
select g.backer, g.kind, g.state, g.intended_fen, g.signed_fen, g.delivered_fen, g.open_fen, g.over_fen, g.withdrawn_fen,
       g.basis, g.shared, g.signed_on
from pledge_standing g
where g.project_id = $1::bigint
order by g.backer collate "C", g.kind collate "C"

-- Candidates of the pinned round in the order they are taken: by total, final points, panel points; the code of the
-- project orders what is still equal. Those that are not eligible stand last.
select c.project_id, c.code, c.title, c.field, c.region, c.organisation, c.tier,
       case when c.tier > 0 then rank() over (partition by c.tier > 0 order by c.total_c desc, c.evaluation_c desc, c.panel_c desc) end as rank,
       c.evaluation_c, c.panel_c, c.peer_c, c.total_c, coalesce(c.why, '')
from exemplar_candidate c
order by c.tier = 0, c.total_c desc nulls last, c.evaluation_c desc nulls last, c.panel_c desc nulls last, c.code collate "C"

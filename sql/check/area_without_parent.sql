-- Places whose parent is not listed, below the highest level that is. Reads the pinned views.
select a.code || ' ' || a.name || ' → ' || a.parent_code
from pinned_area a
where a.parent_code is not null
  and a.level > (select min(level) from pinned_area)
  and a.parent_code not in (select code from pinned_area) -- hashed once, whatever the estimates
order by a.code

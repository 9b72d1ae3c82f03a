-- Rows that an earlier file brought, that are still current and that this one no longer lists; they
-- stay. $1 load_id, $2 data set, $3 round_id, $4 earlier load
select count(*)
from (
    select c.project_id, c.row_key
    from current_row c
    where c.dataset = $2
      and c.round_id = $3
      and c.load_id = $4
    except
    select v.project_id, v.row_key
    from gyct_load.verdict v
    where v.load_id = $1
      and v.dataset = $2
) gone

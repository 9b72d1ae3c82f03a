-- A figure: $1 round, $2 run, $3 project (0 = the whole round), $4 key. As the run stored it, else one a dossier prints.
select key, value, unit
from run_figure
where round_id = $1::bigint
  and run_no = $2::int
  and project_id = $3::bigint
  and key = $4
union all
select key, value, unit
from printed_figures($3::bigint)
where key = $4
  and $3::bigint <> 0
  and not exists (select
                  from run_figure f
                  where f.round_id = $1::bigint
                    and f.run_no = $2::int
                    and f.project_id = $3::bigint
                    and f.key = $4)

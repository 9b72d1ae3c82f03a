-- The figures of a project that have a reference: $1 round, $2 run, $3 project. Stored ones that are provided, and those a
-- dossier prints beside them; leaves have references of their own.
select key, label, unit, value
from (
    select key, '' as label, unit, value
    from run_figure
    where round_id = $1::bigint
      and run_no = $2::int
      and project_id = $3::bigint
      and value is not null
    union all
    select p.key, p.label, p.unit, p.value
    from printed_figures($3::bigint) p
    where p.value is not null
      and not exists (select
                      from run_figure f
                      where f.round_id = $1::bigint
                        and f.run_no = $2::int
                        and f.project_id = $3::bigint
                        and f.key = p.key)
) f
order by key collate "zh-Hans-x-icu"

-- What an order may take up in the pinned round: $1 project_id, $2 stage or null, $3 keys or null. How many findings; the
-- red lines among what is asked for, which none takes up; the keys that name no finding.
select (select count(*) from orderable($1::bigint, $2, $3::text[])),
       (select string_agg(coalesce('问题 ' || g.opened_no || ' ', '') || coalesce(g.indicator || ' ', '') || g.code, '、'
                          order by g.opened_no, g.finding_key collate "C")
        from register g
        where g.project_id = $1::bigint
          and g.severity = '红线'
          and (g.stage = $2 or $2 is null)
          and ($3::text[] is null or g.finding_key = any ($3::text[]) or g.indicator = any ($3::text[]) or g.code = any ($3::text[]))),
       (select string_agg(k.key, '、' order by k.place)
        from unnest($3::text[]) with ordinality as k (key, place)
        where not exists (select
                          from register g
                          where g.project_id = $1::bigint
                            and k.key in (g.finding_key, g.indicator, g.code)))

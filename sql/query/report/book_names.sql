-- Under the pins. What the indexes list, one row a name and case, by the sounds of the names: 1 organisation, 2 field,
-- 3 region, 4 keyword (a line 关键词： of the case text). The letter is that of the collation's own index.
with cases as materialized (
    select s.project_id, s.chapter_no, s.field, s.region
    from exemplar_standing s
    where s.state = 'published'
),
named as (
    select s.project_id, s.chapter_no, 1 as kind, nullif(coalesce(a.org_name, b.org_name), '') as name
    from cases s
    left join pinned_application a on a.project_id = s.project_id
    left join pinned_approval b on b.project_id = s.project_id
    union
    select s.project_id, s.chapter_no, 2, s.field
    from cases s
    union
    select s.project_id, s.chapter_no, 3, s.region
    from cases s
    union
    select s.project_id, s.chapter_no, 4, btrim(w.word)
    from exemplar_text s
    cross join lateral regexp_matches(s.body, '(?:^|\n)[[:space:]]*关键词[:：]([^\n]*)', 'g') as k
    cross join lateral regexp_split_to_table(k[1], '[、，,;；]+') as w (word)
)
select n.kind, x.letter, n.name, n.project_id
from named n
left join lateral (
    select max(chr(i)) as letter
    from generate_series(65, 90) i
    where chr(64976) || chr(i) <= n.name collate "zh-Hans-x-icu"
      and n.name !~ '^[0-9]'
) l on true
cross join lateral (
    select coalesce(case when n.name ~ '^[A-Za-z]' then upper(left(n.name, 1)) end, l.letter, '#') as letter
) x
where n.name <> ''
order by n.kind, x.letter collate "C", n.name collate "zh-Hans-x-icu", n.name collate "C", n.chapter_no

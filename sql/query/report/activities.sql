-- $1 round_id, $2 project_ids. Activities in order of date. Names come again and again, so each is looked at once for
-- whether it may name somebody.
with activity as materialized (
    select a.*
    from pinned_activity a
    where a.round_id = $1::bigint
      and a.project_id = any ($2::bigint[])
),
named as materialized (
    select g.name, not may_name(g.name || '，') as nameless
    from (select distinct a.name from activity a) g
)
select a.project_id,
       a.held_from - date '1970-01-01' as from_day,
       a.held_to - date '1970-01-01' as to_day,
       a.name,
       coalesce(a.kind, '') as kind,
       coalesce(a.place, '') as place,
       a.sessions,
       a.persons,
       a.person_times,
       a.volunteers,
       a.volunteer_hours_tenth,
       coalesce(a.evidence_no, '') as evidence_no,
       a.planned,
       g.nameless,
       coalesce(substring(a.place from '^.*?(?:居委会|村委会|社区|村|街道|镇|乡)'), '') as locality
from activity a
join named g on g.name = a.name
order by a.project_id, a.held_from, a.held_to, a.code collate "C" nulls last, a.name collate "zh-Hans-x-icu", a.row_key collate "C"

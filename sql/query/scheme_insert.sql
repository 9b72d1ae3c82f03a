-- Store a scheme: $1 the JSON of scheme_xml_json, $2 the XML as given, $3 the load or null.
with doc as (
    select $1::jsonb as j
), new as (
    insert into scheme (code, version, name, hash, body, load_id, tie_order, subject, interim_ppm)
    select j ->> 'code', j ->> 'version', j ->> 'name', decode(j ->> 'hash', 'hex'), $2::text,
           $3::bigint, j ->> 'tie_order', j ->> 'subject', (j ->> 'interim_ppm')::int
    from doc
    returning scheme_id
), grades as (
    insert into scheme_grade (scheme_id, ordinal, label, min_c)
    select scheme_id, g.ordinal, g.label, g.min_c
    from new, doc, jsonb_to_recordset(j -> 'grades') as g (ordinal smallint, label text, min_c int)
), gates as (
    insert into scheme_gate (scheme_id, code, name, cap_c)
    select scheme_id, g.code, g.name, g.cap_c
    from new, doc, jsonb_to_recordset(j -> 'gates') as g (code text, name text, cap_c int)
), lists as (
    insert into scheme_list (scheme_id, list, cap_c)
    select scheme_id, l.list, l.cap_c
    from new, doc, jsonb_to_recordset(j -> 'lists') as l (list text, cap_c int)
), items as (
    insert into scheme_item (scheme_id, list, code, position, name, unit_c, cap_c)
    select scheme_id, l.list, i.code, i.position, i.name, i.unit_c, i.cap_c
    from new, doc, jsonb_to_recordset(j -> 'lists') as l (list text, items jsonb)
    cross join lateral jsonb_to_recordset(l.items) as i (code text, position int, name text, unit_c int, cap_c int)
), nodes as (
    insert into scheme_node (scheme_id, code, parent, level, position, name, full_c, rule, measure,
                             empty_is, na_allowed, stages, rectifiable, logic, dac, body,
                             placeholder)
    select scheme_id, n.code, n.parent, n.level, n.position, n.name, n.full_c, n.rule, n.measure,
           n.empty_is, n.na_allowed, n.stages, n.rectifiable, n.logic, n.dac, n.body,
           n.placeholder
    from new, doc,
         jsonb_to_recordset(j -> 'nodes')
             as n (code text, parent text, level smallint, position int, name text, full_c int, rule text,
                   measure text, empty_is text, na_allowed boolean, stages text, rectifiable boolean,
                   logic text, dac text, body jsonb,
                   placeholder boolean)
)
select scheme_id
from new

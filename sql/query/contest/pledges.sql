-- Open pledges of the pinned round with what is free of them, their wishes by number, and what projects have of
-- those with a ceiling.
with wish as materialized (
    select about, word, wish from contest_wish
), assigned as (
    select row_key, sum(value_fen)::bigint as fen, array_agg(project_id order by project_id, assignment_no) as projects,
           array_agg(value_fen order by project_id, assignment_no) as parts
    from assigned_pledge
    group by row_key
)
select o.row_key, o.backer, array_position(array['cash', 'in_kind', 'service'], o.kind) - 1 as kind, o.signed_on, o.value_fen,
       o.value_fen - coalesce(g.fen, 0) as free_fen, coalesce(o.ceiling_fen, 0), o.wish_strict,
       array(select w.wish from wish w join wish_words(o.wish_field) x on x.word = w.word where w.about = 'field' order by w.wish),
       array(select w.wish from wish w join wish_words(o.wish_area) x on x.word = w.word where w.about = 'area' order by w.wish),
       coalesce(g.projects, '{}'), coalesce(g.parts, '{}'), coalesce(o.wish_field, ''), coalesce(o.wish_area, '')
from open_pledge o
left join assigned g on g.row_key = o.row_key
where o.value_fen > coalesce(g.fen, 0)
order by o.row_key collate "C"
